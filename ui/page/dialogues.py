"""The last turns of the dialogues that are going on, so that a follow-up does not answer the earlier questions anew.

The tenth question of a conversation stands on nine earlier ones. Answering those again each time made it take ten
times as long; the same question on the same index has the same answer, so a kept one is as good.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from rag import progress

if TYPE_CHECKING:
    from index.scopes import Scope
    from index.store import Index
    from rag.answers import Answer
    from rag.dialogue.followups import Turn

KEPT = 512  # turns, the least recently asked one is dropped first: a turn is about 10 kB
Key = tuple[str, "Scope", tuple[str, ...]]


class Dialogues:
    """Answers the last of several questions, keeping what was answered before."""

    def __init__(self, *, kept: int = KEPT) -> None:
        self._kept = kept
        self._turns: OrderedDict[Key, Turn] = OrderedDict()
        self._keeping = threading.Lock()

    def answer(
        self, index: Index, questions: Sequence[str], *, scope: Scope, listener: progress.Listener | None = None
    ) -> Answer:
        """Return the answer to the last question; the listener is told about that one alone."""
        history: list[Turn] = []
        for number in range(1, len(questions) + 1):
            with progress.told_to(listener if number == len(questions) else None):
                history.append(self._turn(index, tuple(questions[:number]), history, scope=scope))
        return replace(history[-1].answer, question=questions[-1])

    def _turn(self, index: Index, questions: tuple[str, ...], history: Sequence[Turn], *, scope: Scope) -> Turn:
        from rag.asking import answer_turn

        key = (index.checksum, scope, questions)
        with self._keeping:
            if key in self._turns:
                self._turns.move_to_end(key)
                return self._turns[key]
        turn = answer_turn(index, questions[-1], history, scope=scope)
        with self._keeping:
            self._turns[key] = turn
            if len(self._turns) > self._kept:
                self._turns.popitem(last=False)
        return turn
