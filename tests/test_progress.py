"""What is told while a question is answered: only what the finished answer holds, and nothing that changes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from rag import progress
from rag.asking import ask
from rag.progress import Begun, Read, Step, Understood

if TYPE_CHECKING:
    from index.store import Index

COMPARED = "Compare Thailand, Argentina and Jamaica on victims."
IN_PARTS = "What did Thailand report on convictions, and how many people did the United States convict?"


def steps_of(index: Index, question: str) -> list[Step]:
    told: list[Step] = []
    with progress.told_to(told.append):
        ask(index, question)
    return told


def test_understood_is_told_before_anything_is_read(index: Index) -> None:
    told = steps_of(index, "What did Thailand report on convictions?")
    assert told[0] == Understood("What did Thailand report on convictions?", 76, 1)
    assert any(isinstance(step, Read) for step in told[1:])


def test_reading_is_told_up_to_its_end(index: Index) -> None:
    read = [step for step in steps_of(index, "What did Thailand report on convictions?") if isinstance(step, Read)]
    assert all(0 < step.done <= step.of for step in read)
    assert read[-1].done == read[-1].of


@pytest.mark.parametrize("question", [COMPARED, IN_PARTS])
def test_part_told_early_opens_the_finished_answer(index: Index, question: str) -> None:
    answer = ask(index, question)
    begun = [step.answer for step in steps_of(index, question) if isinstance(step, Begun)]
    assert begun
    for part in begun:
        assert part.claims == answer.claims[: len(part.claims)]
        assert part.citations == answer.citations[: len(part.citations)]


@pytest.mark.parametrize("question", [COMPARED, IN_PARTS, "How many whales did Japan catch?"])
def test_answer_is_the_same_whether_anybody_listens(index: Index, question: str) -> None:
    told: list[Step] = []
    with progress.told_to(told.append):
        heard = ask(index, question)
    assert heard == ask(index, question)


def test_refusal_tells_no_part_of_an_answer(index: Index) -> None:
    assert not [step for step in steps_of(index, "How many whales did Japan catch?") if isinstance(step, Begun)]


def test_listener_that_raises_ends_the_work(index: Index) -> None:
    def stop(step: Step) -> None:
        if isinstance(step, Read):
            raise InterruptedError

    with pytest.raises(InterruptedError), progress.told_to(stop):
        ask(index, "What did Thailand report on convictions?")


def test_nobody_is_told_after_the_block(index: Index) -> None:
    told: list[Step] = []
    with progress.told_to(told.append):
        pass
    ask(index, "Who spoke?")
    assert told == []
    assert not progress.is_heard()
