"""Values in the answer's text: those that must stand there, those that must not, and figures without a source."""

from __future__ import annotations

from eval.measures.kinds import Measure
from eval.outcomes import Outcome


def required_value_recall(outcome: Outcome) -> float | None:
    """Return the share of required groups that the answer's text meets; None where the gold requires none."""
    groups = outcome.question.required
    if not groups or not outcome.question.answerable:
        return None
    if outcome.judgement.unanswered or outcome.judgement.refused:
        return 0.0
    return 1 - len(outcome.judgement.missing_values) / len(groups)


def forbidden_value(outcome: Outcome) -> float | None:
    """Return 1 when a forbidden value stands in the answer's text; None where the gold forbids none."""
    return float(bool(outcome.judgement.forbidden_values)) if outcome.question.forbidden else None


def list_complete(outcome: Outcome) -> float | None:
    """Return 1 when a list holds every member and no stranger; None for other kinds."""
    if outcome.question.kind != "list" or not outcome.question.answerable:
        return None
    judged = outcome.judgement
    faults = judged.unanswered or judged.refused or judged.missing_values or judged.missing_places or judged.intolerable
    return float(not faults)


REQUIRED = Measure(
    "required_value_recall",
    "required values",
    "Required values that stand in the answer's text, of all required ones; mean over answerable questions.",
    "nugget recall (Voorhees, TREC 2003 question answering), nuggets matched as folded text",
    required_value_recall,
)
FORBIDDEN = Measure(
    "forbidden_value_rate",
    "false values",
    "Share of the questions with forbidden values whose answer holds one.",
    "docs/evaluation/judgement.md",
    forbidden_value,
    higher_is_better=False,
)
LISTS = Measure(
    "list_completeness",
    "complete lists",
    "Share of the list questions whose answer holds every member and no stranger.",
    "docs/evaluation/judgement.md",
    list_complete,
)
