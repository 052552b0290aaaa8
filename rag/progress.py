"""What becomes of a question while it is being answered, told to whoever listens.

Only what is sure is told: how the question was understood, how far the reading is, and claims that the record bears
out and that the finished answer will hold. Nobody listens unless asked to: without a listener nothing here costs
anything, and an answer is the same with and without one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from rag.answers import Answer


@dataclass(frozen=True, slots=True)
class Understood:
    """The question as resolved, and what will be searched for it."""

    question: str
    statements: int
    records: int


@dataclass(frozen=True, slots=True)
class Read:
    """How many of the sentences that promise most have been read closely."""

    done: int
    of: int


@dataclass(frozen=True, slots=True)
class Begun:
    """A part of the answer, verified: its claims and citations open the finished answer with the same numbers."""

    answer: Answer


Step = Understood | Read | Begun
Listener = Callable[[Step], None]
_listener: ContextVar[Listener | None] = ContextVar("listener", default=None)


def tell(step: Step) -> None:
    """Tell the listener, when there is one; what it raises ends the work on the answer."""
    if listener := _listener.get():
        listener(step)


def is_heard() -> bool:
    """Whether anybody listens: a part of an answer need not be put together for nobody."""
    return _listener.get() is not None


@contextmanager
def told_to(listener: Listener | None) -> Iterator[None]:
    """Tell this listener, or nobody, for the time of a `with` block of this thread."""
    before = _listener.set(listener)
    try:
        yield
    finally:
        _listener.reset(before)


@contextmanager
def without_parts() -> Iterator[None]:
    """Keep back parts of answers: those of one question of several would be numbered anew in the joined answer."""
    listener = _listener.get()

    def listen(step: Step) -> None:
        if listener and not isinstance(step, Begun):
            listener(step)

    with told_to(listen if listener else None):
        yield
