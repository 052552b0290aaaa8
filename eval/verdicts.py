"""Verdicts on the gold quotations as outcomes, whoever gave them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from eval.answers import Row
from eval.gold import Quotation
from eval.measures.quotations import NO_VERDICT, QuotationOutcome


def judge_verdicts(rows: Iterable[Row], quotations: Sequence[Quotation]) -> tuple[QuotationOutcome, ...]:
    """Return an outcome for every quotation, in order; one without a verdict counts as wrong."""
    by_id = {str(row.get("id")): row for row in rows}
    return tuple(_outcome(quotation, by_id.get(quotation.id, {})) for quotation in quotations)


def _outcome(quotation: Quotation, row: Row) -> QuotationOutcome:
    shown = tuple(f"{match['symbol']}#{match['paragraph']}: {match['text']}" for match in row.get("matches") or ())
    return QuotationOutcome(quotation, str(row.get("verdict") or NO_VERDICT), shown, row.get("seconds"))
