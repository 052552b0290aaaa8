"""Silence: answering what has no answer, refusing what has one."""

from __future__ import annotations

from eval.measures.kinds import Measure
from eval.outcomes import Outcome


def false_answer(outcome: Outcome) -> float | None:
    """Return 1 when a question without an answer was answered; None for answerable questions.

    A status that the gold allows (`partial` for a comparison with one silent side) is no false answer.
    """
    if outcome.question.answerable:
        return None
    return float(not outcome.judgement.refused and not outcome.judgement.status_right)


def false_refusal(outcome: Outcome) -> float | None:
    """Return 1 when an answerable question was refused or got no answer; None for unanswerable ones."""
    if not outcome.question.answerable:
        return None
    return float((outcome.judgement.refused and not outcome.judgement.status_right) or outcome.judgement.unanswered)


FALSE_ANSWERS = Measure(
    "false_answer_rate",
    "false answers",
    "Share of the questions without an answer in the record that were answered all the same.",
    "false positive rate of the answer decision (Rajpurkar et al., SQuAD 2.0, ACL 2018)",
    false_answer,
    higher_is_better=False,
)
FALSE_REFUSALS = Measure(
    "false_refusal_rate",
    "false refusals",
    "Share of the answerable questions that were refused or not answered.",
    "false negative rate of the answer decision (Rajpurkar et al., SQuAD 2.0, ACL 2018)",
    false_refusal,
    higher_is_better=False,
)
