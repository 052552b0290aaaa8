"""The page driven in headless Chromium as a reader drives it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.page_server import Visit, browsing, needs_chromium, quiet_gradio, serving
from ui.page.desks import Desk

pytestmark = [pytest.mark.browser, needs_chromium, *quiet_gradio]

THAILAND = "What did Thailand report on convictions?"
REFUSED = "What did Thailand say about nuclear weapons?"
LISTED = "Which delegations mentioned convictions?"


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
    visitor.close()


def tab(page: Page, name: str) -> None:
    page.get_by_role("tab", name=name, exact=True).click()


def test_question_is_answered_and_its_marker_leads_to_the_source_and_back(visit: Visit) -> None:
    visit.open()
    page = visit.ask(THAILAND)
    marker = page.locator("#transcript .rp-marker").first
    marker.click()
    words = page.locator("mark#s1-1")
    expect(words).to_be_in_viewport()
    expect(words).to_be_focused()
    expect(words).to_contain_text("convict")
    source = page.locator(".rp-source", has=words)
    expect(source).to_contain_text("VITAVAS SRIVIHOK")
    expect(source).to_contain_text("Summary")
    source.get_by_role("link", name="Back to the answer").click()
    expect(marker).to_be_focused()


def test_list_is_a_table_that_sorts(visit: Visit) -> None:
    visit.open()
    page = visit.ask(LISTED)
    rows = page.locator("#transcript .rp-table tbody tr")
    assert rows.count() >= 4
    head = page.locator("#transcript .rp-sort").first
    head.click()
    names = rows.locator("th").all_inner_texts()
    assert names == sorted(names, key=str.casefold)
    expect(page.locator("#transcript th[aria-sort=ascending]")).to_have_count(1)
    head.click()
    assert rows.locator("th").all_inner_texts() == names[::-1]
    page.get_by_role("button", name="Copy the table").first.click()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.count("\n") == rows.count()


def test_refusal_looks_unlike_an_answer_and_offers_questions(visit: Visit) -> None:
    visit.open()
    page = visit.ask(REFUSED)
    expect(page.locator("#transcript .rp-not_on_record")).to_contain_text("Not in this record")
    expect(page.locator("#transcript .rp-searched")).to_contain_text("searched")
    expect(page.locator("#s1-1")).to_have_count(0)
    page.locator("#t1 .rp-suggestions button").first.click()
    expect(page.locator("#t2 .rp-answered")).to_be_visible()


def test_follow_up_shows_how_it_was_understood(visit: Visit) -> None:
    visit.open()
    visit.ask(THAILAND)
    page = visit.ask("and Argentina?")
    expect(page.locator("#t2 .rp-understood")).to_contain_text("Argentina")
    expect(page.locator("#evidence .rp-sources:visible")).to_have_count(1)


def test_example_asks_its_question(visit: Visit) -> None:
    page = visit.open()
    page.get_by_role("button", name=THAILAND).click()
    expect(page.locator("#t1 .rp-question")).to_have_text(THAILAND)
    expect(page.locator("#t1 .rp-answered")).to_be_visible()


def test_edit_asks_again_in_the_place_of_the_turn(visit: Visit) -> None:
    visit.open()
    visit.ask(THAILAND)
    visit.ask(REFUSED)
    page = visit.page
    page.locator("#t1").get_by_role("button", name="Edit and ask again").click()
    expect(page.locator("#question textarea")).to_have_value(THAILAND)
    page.fill("#question textarea", "What did Argentina say about victims?")
    page.press("#question textarea", "Enter")
    expect(page.locator("#t1 .rp-question")).to_have_text("What did Argentina say about victims?")
    expect(page.locator("#transcript .rp-turn")).to_have_count(1)


def test_reload_keeps_the_conversation(visit: Visit) -> None:
    visit.open()
    visit.ask(THAILAND)
    visit.page.reload()
    expect(visit.page.locator("#t1 .rp-question")).to_have_text(THAILAND)
    expect(visit.page.locator("#s1-1")).to_be_attached()


def test_conversation_is_put_away_opened_again_and_deleted(visit: Visit) -> None:
    visit.open()
    visit.ask(THAILAND)
    page = visit.page
    page.get_by_role("button", name="Conversations").click()
    page.get_by_role("button", name="New conversation").click()
    expect(page.locator("#transcript .rp-welcome")).to_be_visible()
    page.locator("#earlier").get_by_role("button", name=THAILAND, exact=True).click()
    expect(page.locator("#t1 .rp-question")).to_have_text(THAILAND)
    page.get_by_role("button", name="New conversation").click()
    expect(page.locator("#transcript .rp-welcome")).to_be_visible()
    page.locator("#earlier").get_by_role("button", name="Delete all").click()
    expect(page.locator("#earlier li")).to_have_count(0)


@pytest.mark.parametrize(
    ("button", "name", "words"),
    [
        ("Save as Markdown", "conversation.md", "## What did Thailand"),
        ("Save as JSON", "conversation.json", '"schema": "rapporteur.answer/1"'),
        ("Save the citation list", "citations.txt", "GA/11957, paragraph 45"),
    ],
)
def test_conversation_can_be_taken_along(visit: Visit, button: str, name: str, words: str) -> None:
    visit.open()
    visit.ask(THAILAND)
    visit.page.get_by_role("button", name="Conversations").click()
    with visit.page.expect_download() as downloading:
        visit.page.get_by_role("button", name=button).click()
    assert downloading.value.suggested_filename == name
    assert words in Path(downloading.value.path()).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "by", "verdict"),
    [
        ("We have to step up our efforts to make sure", "", "verbatim"),
        ("had recently convicted 62 offenders involved in the Rohingya case", "Thailand", "summary"),
        ("had recently convicted 26 offenders involved in the Rohingya case", "Thailand", "altered"),
        ("We have to step up our efforts to make sure", "Chile", "misattributed"),
        ("the harvest of wheat failed in the northern provinces", "", "not_found"),
        ("and of the", "", "unjudged"),
    ],
)
def test_quotation_gets_its_verdict_in_words(visit: Visit, words: str, by: str, verdict: str) -> None:
    page = visit.open()
    tab(page, "Check a quotation")
    page.fill("#quotation textarea", words)
    page.fill("#quotation-by input, #quotation-by textarea", by)
    page.click("#check")
    card = page.locator("#verdict .rp-verdict")
    expect(card).to_have_attribute("data-verdict", verdict)
    expect(card.locator("h2")).not_to_be_empty()
    if verdict == "altered":
        expect(card.locator(".rp-diff del")).to_contain_text("26")
        expect(card.locator(".rp-diff ins")).to_contain_text("62")


def test_article_gets_a_verdict_on_each_of_its_quotations(visit: Visit) -> None:
    page = visit.open()
    tab(page, "Check a quotation")
    tab(page, "A whole article")
    page.fill(
        "#article textarea",
        "The delegate of Thailand said that “We have to step up our efforts to make sure”. "
        "Others spoke of “a harvest of wheat that failed in the north”.",
    )
    page.click("#check-article")
    expect(page.locator("#verdict .rp-verdict")).to_have_count(2)
    expect(page.locator("#verdict .rp-tally")).to_contain_text("2 quotations")
    page.get_by_role("button", name="Copy as a memo").click()
    memo = page.evaluate("navigator.clipboard.readText()")
    assert "1. VERBATIM: “We have to step up our efforts to make sure”" in memo
    assert "GA/11957, paragraph 45" in memo
    assert "2. NOT FOUND" in memo


def test_record_is_browsed_and_searched(visit: Visit) -> None:
    page = visit.open()
    tab(page, "The record")
    expect(page.locator("#record .rp-paragraph")).to_have_count(89)
    page.fill("#record-search", "rohingya thailand")
    shown = page.locator("#record .rp-paragraph:visible").all_inner_texts()
    assert 0 < len(shown) < 10
    assert all("Rohingya" in one for one in shown)
    page.fill("#record-search", "")
    page.locator("#record .rp-roster").get_by_role("link", name="Thailand", exact=True).click()
    expect(page.locator("#p45")).to_be_in_viewport()
    expect(page.locator("#p45")).to_have_class(re.compile("rp-target"))


def test_figures_and_shares_stand_beside_the_release(visit: Visit) -> None:
    page = visit.open()
    tab(page, "The record")
    tab(page, "Figures")
    assert page.locator("#figures tbody tr").count() > 50
    tab(page, "How much each spoke")
    assert page.locator("#shares .rp-bar").count() >= 74


@pytest.mark.parametrize(
    ("path", "selector"),
    [
        ("/?q=What+did+Thailand+report+on+convictions%3F", "#t1 .rp-answered"),
        ("/?q=What+did+Thailand+report+on+convictions%3F&q=and+Argentina%3F", "#t2 .rp-understood"),
        ("/?quote=We+have+to+step+up+our+efforts&by=Thailand", "#verdict .rp-verdict"),
        ("/?p=GA/11957/45", "#p45.rp-target"),
        ("/?p=GA/11957/900", "#record .rp-notice"),
        ("/?p=nothing", "#record .rp-notice"),
    ],
)
def test_shared_address_opens_what_it_names(visit: Visit, path: str, selector: str) -> None:
    expect(visit.open(path).locator(selector)).to_be_visible()


def test_answer_puts_its_address_in_the_bar(visit: Visit) -> None:
    visit.open()
    visit.ask(THAILAND)
    expect(visit.page).to_have_url(re.compile(r"\?q=What%20did%20Thailand"))


def test_place_of_a_source_opens_the_record(visit: Visit) -> None:
    visit.open()
    visit.ask(THAILAND)
    visit.page.locator("#evidence .rp-place").first.click()
    expect(visit.page.locator("#p45.rp-target")).to_be_in_viewport()


def test_keyboard_alone_asks_and_follows_a_citation(visit: Visit) -> None:
    page = visit.open()
    page.locator("#question textarea").focus()
    page.keyboard.type(THAILAND)
    page.keyboard.press("Enter")
    page.wait_for_selector("#t1 .rp-answered")
    page.wait_for_timeout(300)
    for _ in range(60):
        page.keyboard.press("Shift+Tab")
        if page.evaluate("document.activeElement.classList.contains('rp-marker')"):
            break
    shown = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert shown == "solid"
    page.keyboard.press("Enter")
    expect(page.locator("#evidence mark:focus")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(page.locator("#transcript .rp-marker:focus")).to_have_count(1)


def test_dark_and_light_are_kept(visit: Visit) -> None:
    page = visit.open()
    ground = "getComputedStyle(document.body).backgroundColor"
    before = page.evaluate(ground)
    page.get_by_role("button", name="Light or dark").click()
    assert page.evaluate(ground) != before
    page.reload()
    page.wait_for_selector("#transcript .rp-welcome")
    page.wait_for_timeout(300)
    assert page.evaluate(ground) != before


def test_judgement_of_an_answer_is_kept_on_this_computer(
    visit: Visit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.page.judging.feedback_file", lambda: tmp_path / "feedback.jsonl")
    visit.open()
    page = visit.ask(THAILAND)
    page.get_by_role("button", name="Not useful").click()
    page.fill("#comment textarea, #comment input", "the lede is missing")
    page.click("#keep-judgement")
    expect(page.locator("#judged")).to_contain_text("Kept in feedback.jsonl")
    assert "the lede is missing" in (tmp_path / "feedback.jsonl").read_text(encoding="utf-8")


def test_question_over_the_limit_is_refused_by_the_server(visit: Visit) -> None:
    page = visit.open()
    page.evaluate("document.querySelector('#question textarea').removeAttribute('maxlength')")
    page.fill("#question textarea", "x" * 2_001)
    page.press("#question textarea", "Enter")
    expect(page.locator("#working .rp-notice")).to_contain_text("2,000")


def test_scope_limits_the_search_and_the_answer_says_so(visit: Visit) -> None:
    page = visit.open()
    page.get_by_role("button", name="Limit the search").click()
    page.get_by_label("Delegation", exact=True).fill("Chile")
    page.keyboard.press("Enter")
    visit.ask("What did the speakers say about women?")
    expect(page.locator("#t1 .rp-searched")).to_contain_text("Only in: Chile")
    expect(page.locator("#t1 .rp-searched")).to_contain_text("1 statement searched")
    expect(page).to_have_url(re.compile("delegation=Chile"))


def test_source_is_copied_as_a_citation(visit: Visit) -> None:
    visit.open()
    page = visit.ask(THAILAND)
    page.locator("#evidence").get_by_role("button", name="Copy citation").first.click()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("Thailand, VITAVAS SRIVIHOK: ")
    assert copied.endswith("(GA/11957, paragraph 45; summary)")


def test_two_citations_of_one_paragraph_share_a_card(visit: Visit) -> None:
    visit.open()
    page = visit.ask("What did Jamaica say?")
    cards = page.locator("#evidence .rp-source")
    expect(page.locator("#evidence mark[id]")).not_to_have_count(1)
    assert cards.count() < page.locator("#evidence mark[id]").count()
    for number, marker in enumerate(page.locator("#transcript .rp-marker").all(), 1):
        marker.click()
        expect(page.locator(f"#s1-{number}")).to_be_focused()


def test_figures_are_filtered_as_one_types_and_saved(visit: Visit) -> None:
    page = visit.open("/?p=GA/11957")
    tab(page, "Figures")
    rows = page.locator("#figures tbody tr:visible")
    everything = rows.count()
    page.get_by_label("Find a figure").fill("thailand offenders")
    expect(rows.first).to_contain_text("62")
    assert 0 < rows.count() < everything
    with page.expect_download() as downloading:
        page.get_by_role("button", name="Save as CSV").click()
    lines = Path(downloading.value.path()).read_text(encoding="utf-8").splitlines()
    assert lines[0] == '"Figure","Unit","What it counts","Delegation","Speaker","Paragraph"'
    assert len(lines) == 1 + rows.count()


def test_slash_leads_to_the_question_from_anywhere(visit: Visit) -> None:
    page = visit.open()
    tab(page, "The record")
    page.keyboard.press("/")
    expect(page.locator("#question textarea")).to_be_focused()
    expect(page.locator("#question textarea")).to_have_value("")


def test_report_stands_in_place_and_follows_the_look(visit: Visit) -> None:
    page = visit.open()
    tab(page, "Evaluation")
    report = page.frame_locator("#evaluation iframe")
    expect(report.locator("h1")).to_contain_text("Evaluation")
    ground = "getComputedStyle(document.body).backgroundColor"
    before = report.locator("body").evaluate(ground)
    page.get_by_role("button", name="Light or dark").click()
    expect(page.locator("#evaluation iframe")).to_have_attribute("src", "/report?look=dark")
    page.wait_for_timeout(500)
    assert report.locator("body").evaluate(ground) != before


def test_conversation_of_several_turns_keeps_each_turns_sources(visit: Visit) -> None:
    visit.open()
    visit.ask(THAILAND)
    page = visit.ask("Did France speak?")
    expect(page.locator(".rp-sources[data-turn='1']")).to_be_hidden()
    page.locator("#t1 .rp-marker").first.click()
    expect(page.locator(".rp-sources[data-turn='1']")).to_be_visible()
    expect(page.locator("mark#s1-1")).to_be_focused()
