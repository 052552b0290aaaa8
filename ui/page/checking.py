"""The tab Check a quotation: pasted words and a name, or a whole article."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import gradio as gr

from index.errors import RapporteurError
from ui.page.desks import Desk
from ui.page.markup import Html, element
from ui.page.rendering import notice_html
from ui.page.verdicts import VERDICT_NAMES, VERDICT_WORDS, article_html, verdict_html

_ADDRESS_JS = "() => rapporteur.keepQuotation()"


@dataclass(frozen=True, slots=True)
class CheckTab:
    """The parts of the tab that an address fills in."""

    words: Any
    name: Any
    verdict: Any


def lay_out_checking(desk: Desk) -> CheckTab:
    """Place and connect the tab's parts; must be called inside a tab."""
    with gr.Row(elem_classes="rp-columns", equal_height=False):
        with gr.Column(scale=5, min_width=300), gr.Tabs(elem_id="check-kinds", overflow_behavior="wrap"):
            with gr.Tab("One quotation", id="one", elem_id="tab-one"):
                words = gr.Textbox(
                    label="The words", lines=4, max_lines=12, max_length=desk.limits.quotation, elem_id="quotation"
                )
                name = gr.Textbox(
                    label="Who is said to have said it (may stay empty)",
                    placeholder="a delegation, a speaker or a role",
                    max_length=desk.limits.name,
                    elem_id="quotation-by",
                )
                check = gr.Button("Check the quotation", variant="primary", elem_id="check")
            with gr.Tab("A whole article", id="article", elem_id="tab-article"):
                article = gr.Textbox(
                    label="The article",
                    info=f"Every quotation in it is checked. At most {desk.limits.article:,} characters.",
                    lines=12,
                    max_lines=24,
                    elem_id="article",
                )
                check_all = gr.Button("Check the article", variant="primary", elem_id="check-article")
        with gr.Column(scale=7, min_width=300):
            verdict = gr.HTML(opening_html(), elem_id="verdict", apply_default_css=False)
    tab = CheckTab(words, name, verdict)
    _wire(desk, tab, check, article, check_all)
    return tab


def _wire(desk: Desk, tab: CheckTab, check: Any, article: Any, check_all: Any) -> None:
    async def judge(words: str, name: str) -> Html:
        return await judge_quotation(desk, words, name)

    async def judge_all(words: str) -> Html:
        return await judge_article(desk, words)

    asked = {"api_visibility": "private", "show_progress": "minimal", "concurrency_limit": desk.limits.workers}
    gr.on([check.click, tab.name.submit], judge, [tab.words, tab.name], tab.verdict, **asked).then(
        None, None, None, js=_ADDRESS_JS, api_visibility="private"
    )
    check_all.click(judge_all, [article], tab.verdict, **asked)


async def judge_quotation(desk: Desk, words: str, name: str) -> Html:
    """Return the verdict on one quotation, or what is in the way."""
    try:
        verdict = await desk.check(words, attributed_to=name)
        return verdict_html(desk.index(), verdict)
    except RapporteurError as error:
        return notice_html(str(error))


async def judge_article(desk: Desk, words: str) -> Html:
    """Return the article with a verdict on each of its quotations, or what is in the way."""
    try:
        found = await desk.check_article(words)
        return article_html(desk.index(), words, found)
    except RapporteurError as error:
        return notice_html(str(error))


def opening_html() -> Html:
    """Return the verdict's pane before anything was checked."""
    return element(
        "section",
        element("h2", "Word by word, against the record"),
        element(
            "p",
            "A verdict says whether the words stand in the record, whose they are, and whether they were quoted or "
            "only summarised. Figures and negations must agree exactly. Nothing pasted here leaves this computer.",
        ),
        element("p", "What a verdict can be", class_="rp-label"),
        element("dl", *(_meaning(kind) for kind in VERDICT_NAMES), class_="rp-meanings"),
        class_="rp-welcome",
    )


def _meaning(kind: str) -> Html:
    return element(
        "div",
        element("dt", VERDICT_NAMES[kind], class_=f"rp-kind rp-verdict-{kind}"),
        element("dd", VERDICT_WORDS[kind] + "."),
    )
