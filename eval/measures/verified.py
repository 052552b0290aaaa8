"""The headline: verified answers, and what a wrong answer costs against a refusal."""

from __future__ import annotations

from eval.measures.kinds import Measure
from eval.outcomes import Outcome

GRAVE = 3
"""The importance, in the gold, of a question whose wrong answer would do harm in print."""


def verified_answer(outcome: Outcome) -> float:
    """Return 1 for a verified answer or a right refusal, else 0."""
    return float(outcome.right)


def truthfulness(outcome: Outcome) -> float:
    """Return +1 when right, 0 when wrongly refused, -1 when wrong; no answer at all counts as wrong."""
    if outcome.right:
        return 1.0
    return 0.0 if outcome.judgement.refused and outcome.question.answerable else -1.0


def harmful_error(outcome: Outcome) -> float | None:
    """Return 1 for a wrong answer to a question where it would do harm in print; None for less important questions."""
    return float(truthfulness(outcome) < 0) if outcome.question.importance >= GRAVE else None


VERIFIED = Measure(
    "verified_answer_rate",
    "verified answers",
    "Share of questions that are right, completely cited, rightly attributed and hold nothing unsupported; or, where "
    "the record has no answer, rightly refused. A question without an answer counts as wrong.",
    "docs/evaluation/judgement.md; in the spirit of AIS (Rashkin et al., Computational Linguistics 2023)",
    verified_answer,
)
TRUTHFULNESS = Measure(
    "truthfulness",
    "truthfulness",
    "Mean of +1 for right, 0 for a refusal of an answerable question, -1 for anything else.",
    "CRAG (Yang et al., NeurIPS 2024), without its half point for acceptable answers",
    truthfulness,
    unit="score",
)
HARM = Measure(
    "harmful_error_rate",
    "harmful errors",
    "Share of the questions of the highest importance whose answer is wrong (a refusal does no harm).",
    "docs/evaluation/judgement.md; importance as in eval/gold/README.md",
    harmful_error,
    higher_is_better=False,
)
