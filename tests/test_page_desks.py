"""The desk: steps before the answer, work that ends when nobody waits, and earlier turns that are not answered anew."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from index.building import add, build
from index.scopes import Scope
from index.settings import Settings
from rag.answers import Answer
from rag.progress import Listener, Read, Step, Understood
from tests.conftest import FISHING_GROUNDS
from ui.page.desks import Desk
from ui.page.dialogues import Dialogues
from ui.page.limits import Limits

if TYPE_CHECKING:
    from index.store import Index

SPEECHES = Path(__file__).parent / "pages" / "speeches"
FIRST = "What did Thailand report on convictions?"
FOLLOWING = "and Argentina?"


class EndlessDesk(Desk):
    """A desk whose reading never comes to an end by itself."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder, limits=Limits(workers=1))
        self.ended = threading.Event()

    def _ask(self, questions: Sequence[str], scope: Scope, listener: Listener | None) -> Answer:
        assert listener is not None
        try:
            while True:
                listener(Read(1, 2))
                threading.Event().wait(0.01)
        finally:
            self.ended.set()


@pytest.fixture
def desk(index_folder: Path) -> Iterator[Desk]:
    opened = Desk(index_folder)
    yield opened
    opened.close()


def follow(desk: Desk, question: str) -> list[Step | Answer]:
    async def following() -> list[Step | Answer]:
        return [step async for step in desk.follow(question)]

    return asyncio.run(following())


def test_follow_gives_what_was_understood_first_and_the_answer_last(desk: Desk) -> None:
    steps = follow(desk, FIRST)
    assert isinstance(steps[0], Understood)
    assert isinstance(steps[-1], Answer)
    assert not any(isinstance(step, Answer) for step in steps[:-1])


def test_closing_the_steps_ends_the_work(index_folder: Path) -> None:
    desk = EndlessDesk(index_folder)

    async def leave_early() -> None:
        steps = desk.follow(FIRST)
        assert isinstance(await anext(steps), Read)
        await steps.aclose()

    asyncio.run(leave_early())
    assert desk.ended.wait(timeout=10)
    desk.close()


def test_stopped_question_leaves_its_worker_to_the_next(index_folder: Path) -> None:
    desk = EndlessDesk(index_folder)

    async def leave_and_work() -> int:
        steps = desk.follow(FIRST)
        await anext(steps)
        await steps.aclose()
        return await desk.work(lambda: 7, seconds=10)

    assert asyncio.run(leave_and_work()) == 7
    desk.close()


def test_follow_up_does_not_answer_the_question_before_it_anew(index: Index) -> None:
    dialogues = Dialogues()
    told: list[Step] = []
    dialogues.answer(index, [FIRST], scope=Scope())
    dialogues.answer(index, [FIRST, FOLLOWING], scope=Scope(), listener=told.append)
    understood = [step.question for step in told if isinstance(step, Understood)]
    assert len(understood) == 1
    assert "Argentina" in understood[0]


def test_kept_turn_is_the_answer_of_a_new_one(index: Index) -> None:
    dialogues = Dialogues()
    turns = [FIRST, FOLLOWING]
    assert dialogues.answer(index, turns, scope=Scope()) == dialogues.answer(index, turns, scope=Scope())
    assert dialogues.answer(index, turns, scope=Scope()) == Dialogues().answer(index, turns, scope=Scope())


def test_kept_turn_of_another_scope_is_not_given(index: Index) -> None:
    dialogues = Dialogues()
    everywhere = dialogues.answer(index, [FIRST], scope=Scope())
    chile = dialogues.answer(index, [FIRST], scope=Scope(delegations=frozenset({"Chile"})))
    assert everywhere.coverage.statements_searched != chile.coverage.statements_searched


def test_turns_kept_are_no_more_than_allowed(index: Index) -> None:
    dialogues = Dialogues(kept=2)
    for name in ("Thailand", "Chile", "Jamaica"):
        dialogues.answer(index, [f"Did {name} speak?"], scope=Scope())
    assert len(dialogues._turns) == 2


def test_addition_is_answered_from_without_a_restart(small_model: Path, tmp_path: Path) -> None:
    build([SPEECHES], folder=tmp_path, settings=Settings(model=str(small_model)), progress=False)
    with closing(Desk(tmp_path)) as desk:
        before = desk.index()
        assert desk.index() is before
        add([FISHING_GROUNDS], folder=tmp_path, progress=False)
        after = desk.index()
        assert set(after.symbols) > set(before.symbols)
        assert before.record(before.symbols[0]).paragraphs, "a request of a moment ago reads on"


def test_damaged_new_generation_leaves_the_old_one_answering(small_model: Path, tmp_path: Path) -> None:
    build([SPEECHES], folder=tmp_path, settings=Settings(model=str(small_model)), progress=False)
    with closing(Desk(tmp_path)) as desk:
        before = desk.index()
        (tmp_path / "CURRENT").write_text("rapporteur-index 2 000009 " + "0" * 64 + "\n")
        assert desk.index() is before
        assert desk.trouble() == ""
