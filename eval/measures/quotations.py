"""Quotation checks: the confusion table, right verdicts, and the one error that does harm in print."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from eval.gold import VERDICTS, Quotation
from eval.measures.intervals import Interval, wilson

REASSURING = ("verbatim", "summary")
"""The verdicts that tell a journalist that the words stand in the record."""
UNSAFE = ("altered", "misattributed", "not_found", "unjudged")
"""The true states for which a reassuring verdict is false assurance."""
NO_VERDICT = "none"


@dataclass(frozen=True, slots=True)
class QuotationOutcome:
    """One gold quotation and the verdict given on it; `none` when the system gave no verdict."""

    quotation: Quotation
    verdict: str
    shown: tuple[str, ...] = ()
    seconds: float | None = None

    @property
    def right(self) -> bool:
        """Whether the verdict is one that the gold accepts."""
        return self.verdict in self.quotation.acceptable

    @property
    def false_assurance(self) -> bool:
        """Whether unsafe words were passed as standing in the record, or a summary as the speaker's own words."""
        if self.right:
            return False
        if self.verdict == "verbatim":
            return True
        return self.verdict == "summary" and self.quotation.expected in UNSAFE


def confusion(outcomes: Iterable[QuotationOutcome]) -> Mapping[tuple[str, str], int]:
    """Return the counts by (expected verdict, given verdict). Source: any textbook confusion matrix."""
    return Counter((outcome.quotation.expected, outcome.verdict) for outcome in outcomes)


def right_verdicts(outcomes: Iterable[QuotationOutcome]) -> Interval:
    """Return the share of acceptable verdicts with its Wilson interval; no verdict counts as wrong."""
    rights = [outcome.right for outcome in outcomes]
    return wilson(sum(rights), len(rights))


def false_assurance(outcomes: Iterable[QuotationOutcome]) -> Interval:
    """Return the share of quotations wrongly reassured, of those that are not verbatim, with its Wilson interval.

    Source: the false-accept rate of verification systems (ISO/IEC 19795-1), with the gold verdict as the truth.
    """
    risky = [outcome for outcome in outcomes if outcome.quotation.expected != "verbatim"]
    return wilson(sum(outcome.false_assurance for outcome in risky), len(risky))


def confusion_rows(outcomes: Iterable[QuotationOutcome]) -> list[tuple[str, list[int]]]:
    """Return the confusion table as rows (expected, counts in the order of `VERDICTS` and then `none`)."""
    counts = confusion(outcomes)
    given = (*VERDICTS, NO_VERDICT)
    return [(expected, [counts.get((expected, verdict), 0) for verdict in given]) for expected in VERDICTS]
