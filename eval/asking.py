"""Asking a system the gold questions: a question in, one JSON object of the contract out; some of them twice."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Sequence

from eval.answers import Row
from eval.gold import Question

System = Callable[[Question], Row]
Progress = Callable[[int, int], None]
"""Called with the number of questions answered and the number of all."""
SEED = 11957
"""Chooses the questions that are asked twice."""


def answer_all(questions: Sequence[Question], system: System, *, progress: Progress | None = None) -> list[Row]:
    """Ask every question in order and add the seconds it took; `progress` is called as it goes."""
    rows = []
    for number, question in enumerate(questions, start=1):
        started = time.perf_counter()
        row = system(question)
        rows.append({**row, "seconds": round(time.perf_counter() - started, 4)})
        if progress:
            progress(number, len(questions))
    return rows


def ask_again(
    questions: Sequence[Question], rows: Sequence[Row], system: System, *, count: int, seed: int = SEED
) -> tuple[int, tuple[str, ...]]:
    """Ask some questions once more, in another order; return how many, and those whose answer was not the same."""
    chosen = random.Random(seed).sample(list(zip(questions, rows, strict=True)), min(count, len(questions)))
    changed = [question.id for question, row in chosen if system(question) != as_given(row)]
    return len(chosen), tuple(sorted(changed))


def as_given(row: Row) -> Row:
    """Return an answer row without what the evaluation added to it."""
    return {key: value for key, value in row.items() if key not in ("seconds", "confidence")}
