"""Seconds from question to answer, measured around the whole call."""

from __future__ import annotations

from eval.measures.kinds import Measure
from eval.outcomes import Outcome


def seconds(outcome: Outcome) -> float | None:
    """Return the seconds the answer took; None where the system did not tell."""
    return outcome.answer.seconds if outcome.answer else None


SECONDS = Measure(
    "seconds",
    "seconds",
    "Median wall-clock seconds from question to verified answer, models loaded.",
    "time.perf_counter around the call",
    seconds,
    unit="seconds",
    higher_is_better=False,
)
