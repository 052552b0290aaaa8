"""Checking the gold quotations with the program."""

from __future__ import annotations

import time
from collections.abc import Iterable

from eval.answers import Row
from eval.gold import Quotation
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
