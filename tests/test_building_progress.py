"""Progress is told on a terminal, with a rate and the time left, and nowhere else."""

from __future__ import annotations

import io
import sys

import pytest

from index.progress import Progress


class Terminal(io.StringIO):
    """Standard error as a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("shown", "terminal"), [(True, True), (True, False), (False, True)])
def test_progress_is_shown_only_on_a_terminal(monkeypatch: pytest.MonkeyPatch, shown: bool, terminal: bool) -> None:
    stream = Terminal() if terminal else io.StringIO()
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setenv("TERM", "xterm")
    with Progress(shown=shown) as progress:
        step = progress.start("passages", 100)
        step.advance(40)
        step.advance(60)
    assert ("passages" in stream.getvalue()) == (shown and terminal)
    assert ("100/100" in stream.getvalue()) == (shown and terminal)


def test_progress_of_what_goes_on_begins_where_it_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", stream := Terminal())
    monkeypatch.setenv("TERM", "xterm")
    with Progress(shown=True) as progress:
        progress.start("training", 100, done=40).advance(50)
    assert "90/100" in stream.getvalue()
