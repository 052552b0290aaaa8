"""Payloads in a record, in the names of its speakers, in questions and in quotations run nothing and load nothing."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page

from rag.answers import Answer, Citation, Claim, Coverage, Near, Status
from rag.progress import Begun, Understood
from tests.page_server import Visit, browsing, needs_chromium, quiet_gradio, serving
from ui.page.conversations import Turn, conversation_as_json, read_conversation
from ui.page.desks import Desk
from ui.page.evidence import evidence_html
from ui.page.exports import as_markdown
from ui.page.rendering import trouble_html, turn_html
from ui.page.sources import Source
from ui.page.working import Working, working_html

pytestmark = [pytest.mark.browser, needs_chromium, *quiet_gradio]

PAYLOADS = (Path(__file__).parent / "payloads.txt").read_text(encoding="utf-8").splitlines()


@pytest.fixture(scope="module")
def address(index_folder: Path) -> Iterator[str]:
    with serving(Desk(index_folder)) as served:
        yield served


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with browsing() as opened:
        yield opened


@pytest.fixture
def visit(browser: Browser, address: str) -> Iterator[Visit]:
    visitor = Visit(browser, address)
    yield visitor
    visitor.close()  # fails when anything was requested from elsewhere, or a script of the payload failed


def harmless(page: Page) -> None:
    page.wait_for_timeout(100)
    assert page.evaluate("window.hit") is None
    assert page.locator("#evil").count() == 0
    assert page.url.startswith("http://127.0.0.1")


def hostile_turn(payload: str) -> str:
    """Return a turn and its evidence with the payload in every place that a record or a reader can fill."""
    citation = Citation(1, payload, payload, payload, None, payload, 1, 0, len(payload), payload, payload)
    answer = Answer(
        question=payload,
        understood=f"{payload} ",
        status=Status.ANSWERED,
        answer=f"{payload} [1]",
        claims=(Claim(payload, (1,)),),
        citations=(citation,),
        near=(Near(payload, citation),),
        coverage=Coverage(1, 1),
        index=payload,
        kind=payload,
    )
    source = Source(
        payload, payload, payload, payload, payload, (payload,), 1, payload, payload, 0, len(payload), payload
    )
    turns = read_conversation(json.loads(json.dumps(conversation_as_json((Turn(payload, {}, answer),)))))
    assert as_markdown(turns)
    shown = turn_html(1, turns[0].answer, asked=(payload,), scope={payload: payload})
    return (
        shown
        + evidence_html(1, answer, lambda _: source)
        + working_html(Working(2, payload).after(Understood(payload, 1, 1)).after(Begun(answer)))
        + trouble_html(3, payload, payload)
    )


def test_payloads_in_records_and_names_run_and_load_nothing(visit: Visit) -> None:
    page = visit.open()
    for payload in PAYLOADS:
        page.evaluate("(html) => { document.querySelector('#evidence').innerHTML = html; }", hostile_turn(payload))
        page.wait_for_timeout(10)
    harmless(page)


def test_payloads_as_questions_run_and_load_nothing(visit: Visit) -> None:
    page = visit.open()
    asked = ["; ".join(PAYLOADS[start : start + 3]) for start in range(0, len(PAYLOADS), 3)]
    for start in range(0, len(asked), 9):  # many questions to a dialogue: each is shown, stored and sent back
        visit.open("/?" + "&".join(f"q={quote(question)}" for question in asked[start : start + 9]))
        page.wait_for_function("() => document.querySelectorAll('#transcript .rp-answer').length >= 9", timeout=120_000)
        harmless(page)


def test_payloads_as_quotations_run_and_load_nothing(visit: Visit) -> None:
    page = visit.open("/?quote=" + quote(" ".join(PAYLOADS)) + "&by=" + quote(PAYLOADS[0]))
    page.wait_for_selector("#verdict .rp-verdict, #verdict .rp-notice")
    harmless(page)


def test_payloads_in_an_article_run_and_load_nothing(visit: Visit) -> None:
    page = visit.open()
    page.get_by_role("tab", name="Check a quotation", exact=True).click()
    page.get_by_role("tab", name="A whole article", exact=True).click()
    page.fill("#article textarea", "\n".join(f"He said “{payload} and so on”." for payload in PAYLOADS[:20]))
    page.click("#check-article")
    page.wait_for_selector("#verdict .rp-verdict, #verdict .rp-notice", timeout=30_000)
    harmless(page)


def test_forged_conversation_in_the_browser_is_dropped(visit: Visit) -> None:
    page = visit.open()
    page.evaluate("localStorage.setItem('rapporteur.theme', '<img src=x onerror=window.hit=1>')")
    visit.open("/?p=" + quote(PAYLOADS[1]))
    page.wait_for_selector("#record .rp-notice")
    harmless(page)
