"""Risk against coverage: how wrong the answers are when the system answers only where it is most sure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from eval.outcomes import Outcome


@dataclass(frozen=True, slots=True)
class Point:
    """Answering only down to `confidence`: the share of all questions answered, and the share of those wrong."""

    confidence: float
    coverage: float
    risk: float


def risk_coverage(outcomes: Sequence[Outcome]) -> list[Point]:
    """Return the curve from the surest answer to the last one given, one point for every distinct confidence.

    Coverage is over all questions, so refusals leave it short of 1; answers of one confidence enter together.
    Answers without a confidence count as the least sure. Source: R. El-Yaniv and Y. Wiener, "On the foundations of
    noise-free selective classification", JMLR 11 (2010).
    """
    given = sorted(_answered(outcomes), key=lambda pair: -pair[0])
    points: list[Point] = []
    wrong = 0
    for number, (confidence, right) in enumerate(given, start=1):
        wrong += not right
        if number == len(given) or given[number][0] != confidence:
            points.append(Point(confidence, number / len(outcomes), wrong / number))
    return points


def area_under_risk(points: Sequence[Point]) -> float | None:
    """Return the mean risk over the covered part of the curve (0 is perfect); None without answers.

    Source: Geifman and El-Yaniv, "Selective classification for deep neural networks", NeurIPS 2017 (AURC), here
    divided by the coverage reached, so that refusing does not lower it by itself.
    """
    if not points:
        return None
    area, before = 0.0, 0.0
    for point in points:
        area += point.risk * (point.coverage - before)
        before = point.coverage
    return area / before


def _answered(outcomes: Iterable[Outcome]) -> list[tuple[float, bool]]:
    return [
        (outcome.answer.confidence if outcome.answer.confidence is not None else float("-inf"), outcome.right)
        for outcome in outcomes
        if outcome.answer is not None and not outcome.judgement.unanswered and not outcome.judgement.refused
    ]
