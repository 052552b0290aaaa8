"""What a measure is: a name, a meaning, a source, and a function from one outcome to a number."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import ceil
from statistics import fmean, median

from eval.measures.intervals import Interval, wilson
from eval.outcomes import Outcome

LONG_TAILED = ("words", "seconds")
"""Units whose mean a few long answers would decide."""


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure over answers.

    `of` gives one question's score, or None where the measure does not apply to the question. A missing answer is
    not a reason for None: it scores the worst value. `unit` is `share` (0 to 1), `score`, `words` or `seconds`.
    """

    name: str
    title: str
    definition: str
    source: str
    of: Callable[[Outcome], float | None]
    unit: str = "share"
    higher_is_better: bool = True

    def scores(self, outcomes: Iterable[Outcome]) -> list[float]:
        """Return the scores of the questions that the measure applies to, in order."""
        return [score for outcome in outcomes if (score := self.of(outcome)) is not None]


@dataclass(frozen=True, slots=True)
class Figure:
    """A measure over a set: its middle, the number of questions it applies to, and what is known of the spread.

    Shares and scores have their mean, and plain rates an interval; words and seconds have their median, and `tail`,
    the value that nine of ten do not exceed.
    """

    measure: Measure
    value: float | None
    count: int
    interval: Interval | None = None
    tail: float | None = None


def figure(measure: Measure, outcomes: Iterable[Outcome]) -> Figure:
    """Return the figure of a measure over the questions that it applies to."""
    scores = measure.scores(outcomes)
    if not scores:
        return Figure(measure, None, 0)
    if measure.unit in LONG_TAILED:
        return Figure(measure, median(scores), len(scores), tail=ninth_tenth(scores))
    plain = measure.unit == "share" and all(score in (0.0, 1.0) for score in scores)
    interval = wilson(round(sum(scores)), len(scores)) if plain else None
    return Figure(measure, fmean(scores), len(scores), interval)


def ninth_tenth(scores: Sequence[float]) -> float:
    """Return the smallest score that nine of ten do not exceed."""
    return sorted(scores)[ceil(0.9 * len(scores)) - 1]
