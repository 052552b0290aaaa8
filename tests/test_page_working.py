"""A question while it is being answered, in the browser: what stands there first, how it grows, how it is stopped."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from index.scopes import Scope
from rag.answers import Answer
from rag.progress import Begun, Listener, Read, Understood
from tests.page_server import Visit, browsing, needs_chromium, quiet_gradio, serving
from ui.page.desks import Desk
from ui.page.dialogues import Dialogues

pytestmark = [pytest.mark.browser, needs_chromium, *quiet_gradio]

THAILAND = "What did Thailand report on convictions?"
COMPARED = "Compare Thailand and Argentina on victims."


class SteppingDesk(Desk):
    """A desk that waits before each step until the test lets it go on."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.steps = threading.Semaphore(0)
        self.slow = False

    def forget(self) -> None:
        """Forget what was answered and what may go on: the next question is worked on, step by step."""
        self._dialogues = Dialogues()

    def _ask(self, questions: Sequence[str], scope: Scope, listener: Listener | None) -> Answer:
        if not self.slow or listener is None:
            return super()._ask(questions, scope, listener)

        def stepping(step: Understood | Read | Begun) -> None:
            while not self.steps.acquire(timeout=0.05):
                listener(Read(1, 3))  # as a long reading does: this is where Stop is noticed
            listener(step)

        return super()._ask(questions, scope, stepping)


class CopyingDesk(Desk):
    """A desk whose building is a copy of an index that was built before."""

    def __init__(self, folder: Path, built: Path) -> None:
        super().__init__(folder)
        self.built = built

    def _build(self) -> None:
        assert self.path is not None
        threading.Event().wait(1.5)
        shutil.copytree(self.built, self.path, dirs_exist_ok=True)


@pytest.fixture(scope="module")
def desk(index_folder: Path) -> SteppingDesk:
    return SteppingDesk(index_folder)


@pytest.fixture(scope="module")
def address(desk: SteppingDesk) -> Iterator[str]:
    with serving(desk) as served:
        yield served


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with browsing() as opened:
        yield opened


@pytest.fixture
def visit(browser: Browser, address: str, desk: SteppingDesk) -> Iterator[Visit]:
    visitor = Visit(browser, address)
    desk.steps = threading.Semaphore(0)
    yield visitor
    desk.slow = False
    desk.steps.release(1_000)
    visitor.close()


def send(visit: Visit, question: str) -> None:
    visit.page.fill("#question textarea", question)
    visit.page.press("#question textarea", "Enter")


def test_question_and_what_is_searched_stand_before_the_answer(visit: Visit, desk: SteppingDesk) -> None:
    page = visit.open()
    desk.slow = True
    send(visit, THAILAND)
    expect(page.locator("#working .rp-question")).to_have_text(THAILAND)
    desk.steps.release()
    expect(page.locator("#working .rp-status")).to_contain_text("Searching 76 statements")
    expect(page.locator("#working .rp-marker")).to_have_count(0)
    desk.steps.release(1_000)
    expect(page.locator("#transcript .rp-answered")).to_be_visible()
    expect(page.locator("#working .rp-turn")).to_have_count(0)


def test_first_side_of_a_comparison_stands_there_before_the_second(visit: Visit, desk: SteppingDesk) -> None:
    page = visit.open()
    desk.slow = True
    send(visit, COMPARED)
    for _ in range(40):
        if page.locator("#working .rp-side").count():
            break
        desk.steps.release()
        page.wait_for_timeout(150)
    expect(page.locator("#working .rp-side")).to_have_count(1)
    side = page.locator("#working .rp-side").inner_text()
    page.locator("#working .rp-marker").first.click()
    focused = page.locator("#evidence mark:focus")
    expect(focused).to_have_count(1)
    said = side.partition("\n\n")[2]
    assert said.startswith(focused.inner_text()), "the first marker leads to the first sentence"
    desk.steps.release(1_000)
    expect(page.locator("#transcript .rp-side")).to_have_count(2)


def test_stop_ends_the_work_and_gives_the_question_back(visit: Visit, desk: SteppingDesk) -> None:
    visit.open()
    visit.ask("Who spoke?")
    page = visit.page
    desk.slow = True
    send(visit, THAILAND)
    expect(page.locator("#working .rp-waiting")).to_be_visible()
    expect(page.locator("#ask")).not_to_be_visible()
    page.click("#stop")
    expect(page.locator("#working .rp-turn")).to_have_count(0)
    expect(page.locator("#question textarea")).to_have_value(THAILAND)
    expect(page.locator("#stop")).not_to_be_visible()
    expect(page.locator("#transcript .rp-turn")).to_have_count(1)
    desk.slow = False
    page.press("#question textarea", "Enter")
    expect(page.locator("#t2 .rp-answered")).to_be_visible()


def test_escape_stops_an_example_that_was_clicked(visit: Visit, desk: SteppingDesk) -> None:
    page = visit.open()
    desk.forget()
    desk.slow = True
    page.get_by_role("button", name=THAILAND).click()
    expect(page.locator("#working .rp-waiting")).to_be_visible()
    expect(page.locator("#stop")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#working .rp-turn")).to_have_count(0)
    expect(page.locator("#transcript .rp-welcome")).to_be_visible()
    expect(page.locator("#question textarea")).to_have_value(THAILAND)


def test_missing_index_is_built_from_the_page(browser: Browser, index_folder: Path, tmp_path: Path) -> None:
    with serving(CopyingDesk(tmp_path / "none", index_folder)) as empty:
        visit = Visit(browser, empty)
        page = visit.open()
        expect(page.locator("#setup")).to_contain_text("There is no index")
        page.click("#build-index")
        expect(page.locator("#setup progress")).to_be_visible()
        expect(page.locator("#transcript .rp-chip").first).to_be_visible(timeout=30_000)
        expect(page.locator("#setup")).not_to_be_visible()
        visit.ask(THAILAND)
        expect(page.locator("#t1 .rp-answered")).to_be_visible()
        visit.close()
