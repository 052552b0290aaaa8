"""Checking the gold quotations with the program, and reading verdicts made elsewhere."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence

from eval.answers import Row
from eval.gold import Quotation
from eval.measures.quotations import NO_VERDICT, QuotationOutcome
from index.errors import RapporteurError
from index.store import Index
from rag.quotations import check


def check_all(index: Index, quotations: Iterable[Quotation]) -> list[Row]:
    """Return one verdict row a quotation, in order, with the seconds it took; an error is a row without verdict."""
    return [_checked(index, quotation) for quotation in quotations]


def _checked(index: Index, quotation: Quotation) -> Row:
    started = time.perf_counter()
    try:
        verdict = check(index, quotation.quote, attributed_to=quotation.attributed_to, id=quotation.id)
        row: Row = verdict.as_json()
    except RapporteurError as error:
        row = {"schema": "rapporteur.verdict/1", "id": quotation.id, "error": str(error)}
    return {**row, "seconds": round(time.perf_counter() - started, 4)}


def judge_verdicts(rows: Iterable[Row], quotations: Sequence[Quotation]) -> tuple[QuotationOutcome, ...]:
    """Return an outcome for every quotation, in order; one without a verdict counts as wrong."""
    by_id = {str(row.get("id")): row for row in rows}
    return tuple(_outcome(quotation, by_id.get(quotation.id, {})) for quotation in quotations)


def _outcome(quotation: Quotation, row: Row) -> QuotationOutcome:
    shown = tuple(f"{match['symbol']}#{match['paragraph']}: {match['text']}" for match in row.get("matches") or ())
    return QuotationOutcome(quotation, str(row.get("verdict") or NO_VERDICT), shown, row.get("seconds"))
