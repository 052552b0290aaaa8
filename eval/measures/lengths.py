"""How long an answer is: a fact needs a sentence, not a statement."""

from __future__ import annotations

from eval.matching import without_markers
from eval.measures.kinds import Measure
from eval.outcomes import Outcome

SHORT_KINDS = ("fact", "far_paraphrase", "alias", "who_said", "yes_no", "meeting", "follow_up", "presupposition")
"""The kinds whose right answer is one or two sentences."""
LONGEST_FACT = 70
"""Words; nine of ten answers to a fact should be no longer, and the median no longer than 45."""


def answer_words(outcome: Outcome) -> float | None:
    """Return the number of words of the answer, markers excluded; None for refusals and missing answers."""
    if outcome.answer is None or outcome.judgement.unanswered or outcome.judgement.refused:
        return None
    return float(len(without_markers(outcome.answer.text).split()))


def fact_words(outcome: Outcome) -> float | None:
    """Return the number of words of an answer to a short kind of question; None for the other kinds."""
    return answer_words(outcome) if outcome.question.kind in SHORT_KINDS else None


def short_enough(outcome: Outcome) -> float | None:
    """Return 1 when the answer to a short kind of question has at most `LONGEST_FACT` words."""
    count = fact_words(outcome)
    return None if count is None else float(count <= LONGEST_FACT)


WORDS = Measure(
    "fact_words",
    "words of a fact",
    "Median words of the answers to questions that one or two sentences answer; refusals left out.",
    "count of blank-separated words, citation markers excluded",
    fact_words,
    unit="words",
    higher_is_better=False,
)
SHORT = Measure(
    "short_answers",
    "short answers",
    f"Share of the answers to short kinds of question that have at most {LONGEST_FACT} words.",
    "docs/evaluation/judgement.md",
    short_enough,
)
