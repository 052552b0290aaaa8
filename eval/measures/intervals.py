"""Intervals for rates."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

Z95 = 1.959963984540054
"""The 97.5 % point of the normal distribution: a two-sided 95 % interval."""


@dataclass(frozen=True, slots=True)
class Interval:
    """A value with its two-sided interval, all in the unit of the value."""

    value: float
    low: float
    high: float


def wilson(right: int, total: int, *, z: float = Z95) -> Interval:
    """Return the score interval of a rate; (0, 0, 1) when nothing was counted.

    Source: E. B. Wilson, "Probable inference, the law of succession, and statistical inference", JASA 22 (1927).
    """
    if total == 0:
        return Interval(0.0, 0.0, 1.0)
    rate, square = right / total, z * z
    centre = (rate + square / (2 * total)) / (1 + square / total)
    half = z * sqrt(rate * (1 - rate) / total + square / (4 * total * total)) / (1 + square / total)
    return Interval(rate, max(0.0, centre - half), min(1.0, centre + half))
