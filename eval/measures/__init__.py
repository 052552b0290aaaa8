"""The measures, one small file a family; every one has a name, a definition, a source and a hand-worked test."""

from __future__ import annotations

from eval.measures.citations import F1, PRECISION, RECALL
from eval.measures.kinds import Figure, Measure, figure
from eval.measures.latency import SECONDS
from eval.measures.lengths import SHORT, WORDS
from eval.measures.refusals import FALSE_ANSWERS, FALSE_REFUSALS
from eval.measures.support import SUPPORT
from eval.measures.values import FORBIDDEN, LISTS, REQUIRED
from eval.measures.verified import HARM, TRUTHFULNESS, VERIFIED

ANSWER_MEASURES = (
    VERIFIED,
    TRUTHFULNESS,
    HARM,
    FALSE_ANSWERS,
    FALSE_REFUSALS,
    PRECISION,
    RECALL,
    F1,
    REQUIRED,
    FORBIDDEN,
    LISTS,
    SUPPORT,
    WORDS,
    SHORT,
    SECONDS,
)
"""Every measure over answers, the headline first."""

__all__ = ["ANSWER_MEASURES", "Figure", "Measure", "figure"]
