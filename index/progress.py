"""How far a build is: a bar with rate and time left on a terminal, nothing elsewhere."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from types import TracebackType
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from rich.progress import Progress as Bars
    from rich.progress import Task, TaskID


class Progress:
    """The bars of one build, on standard error."""

    def __init__(self, *, shown: bool) -> None:
        self._bars = _bars() if shown and sys.stderr.isatty() else None
        self._stack = ExitStack()

    def __enter__(self) -> Self:
        if self._bars:
            self._stack.enter_context(self._bars)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()

    def start(self, what: str, total: int, *, done: int = 0) -> Step:
        """Begin a step of `total` units, of which some were done before; they do not count for the rate."""
        return Step(self._bars, self._bars.add_task(what, total=total, completed=done) if self._bars else None)


class Step:
    """One step of a build."""

    def __init__(self, bars: Bars | None, task: TaskID | None) -> None:
        self._bars = bars
        self._task = task

    def advance(self, units: int) -> None:
        """Say that so many more units are done."""
        if self._bars and self._task is not None:
            self._bars.advance(self._task, units)


def _bars() -> Bars:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, TextColumn, TimeRemainingColumn
    from rich.text import Text

    class Rate(ProgressColumn):
        def render(self, task: Task) -> Text:
            return Text(f"{task.speed:.0f}/s" if task.speed else "")

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), Rate(), TimeRemainingColumn())
    return Progress(*columns, console=Console(stderr=True))
