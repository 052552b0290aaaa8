"""Citations against the gold paragraphs: precision, recall and their harmonic mean, a question at a time."""

from __future__ import annotations

from eval.gold import Place
from eval.measures.kinds import Measure
from eval.outcomes import Outcome


def _has_places(outcome: Outcome) -> bool:
    return outcome.question.answerable and bool(outcome.question.every or outcome.question.some)


def citation_precision(outcome: Outcome) -> float | None:
    """Return the share of cited paragraphs that are gold or an alternative; neutral ones are left out of the count.

    An answer without citations scores 0: there is nothing to trust. None for questions without gold paragraphs.
    """
    if not _has_places(outcome):
        return None
    cited = _counted(outcome)
    return sum(place in outcome.question.relevant for place in cited) / len(cited) if cited else 0.0


def citation_recall(outcome: Outcome) -> float | None:
    """Return the share of the needed paragraphs that are cited; of `any` paragraphs one is needed."""
    if not _has_places(outcome):
        return None
    needed = len(outcome.question.every) + bool(outcome.question.some)
    if outcome.answer is None:
        return 0.0
    return 1 - _unmet(outcome, frozenset(outcome.answer.cited)) / needed


def citation_f1(outcome: Outcome) -> float | None:
    """Return the harmonic mean of citation precision and recall; 0 when both are 0."""
    precision, recall = citation_precision(outcome), citation_recall(outcome)
    if precision is None or recall is None:
        return None
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _counted(outcome: Outcome) -> list[Place]:
    neutral = frozenset(outcome.question.neutral)
    return [place for place in (outcome.answer.cited if outcome.answer else ()) if place not in neutral]


def _unmet(outcome: Outcome, cited: frozenset[Place]) -> int:
    question = outcome.question
    unmet = sum(not question.stands_for(place) & cited for place in question.every)
    met = any(question.stands_for(place) & cited for place in question.some)
    return unmet + (bool(question.some) and not met)


PRECISION = Measure(
    "citation_precision",
    "citation precision",
    "Cited paragraphs that carry the answer, of all cited paragraphs (neutral ones left out); mean over answerable "
    "questions; an answer without citations scores 0.",
    "ALCE (Gao et al., EMNLP 2023), with gold paragraphs in place of an entailment model",
    citation_precision,
)
RECALL = Measure(
    "citation_recall",
    "citation recall",
    "Needed paragraphs that are cited, themselves or by an alternative, of all needed ones; mean over "
    "answerable questions.",
    "ALCE (Gao et al., EMNLP 2023), with gold paragraphs in place of an entailment model",
    citation_recall,
)
F1 = Measure(
    "citation_f1",
    "citation F",
    "Harmonic mean of citation precision and recall, a question at a time; mean over answerable questions.",
    "van Rijsbergen, Information Retrieval, 2nd ed., 1979, ch. 7",
    citation_f1,
)
