"""The page: its tabs, what the browser keeps, and what an address opens."""

from __future__ import annotations

from typing import Any

import gradio as gr

from ui.page.asking import lay_out_asking, wire_asking, wire_stopping
from ui.page.browsing import lay_out_record
from ui.page.checking import lay_out_checking
from ui.page.desks import Desk
from ui.page.history import lay_out_history
from ui.page.judging import lay_out_judging
from ui.page.markup import Html, element
from ui.page.opening import Parts, wire_opening, wire_setup
from ui.page.reports import latest_report, report_html
from ui.page.tools import publish_tools

CONVERSATION_KEY = "rapporteur.conversation"
EARLIER_KEY = "rapporteur.earlier"
BROWSER_SECRET = "rapporteur"  # gradio encrypts what the browser keeps; a fixed word survives a restart of the server

# Visitors that gradio remembers. It keeps a copy of the whole page's configuration for each and never lets go of one
# before there are more than this (10,000 by its own choice); who is forgotten loses a half-written judgement, no more.
SESSIONS = 40


def build_page(desk: Desk, *, mcp: bool = False) -> Any:
    """Return the page as gradio Blocks; with `mcp`, four tools are published and nothing else."""
    with gr.Blocks(title="Rapporteur", analytics_enabled=False, fill_width=True) as page:
        stored = gr.BrowserState([], storage_key=CONVERSATION_KEY, secret=BROWSER_SECRET)
        earlier = gr.BrowserState([], storage_key=EARLIER_KEY, secret=BROWSER_SECRET)
        gr.HTML(head_html(), elem_id="head", apply_default_css=False)
        with gr.Column(visible=False, elem_id="setup") as setup:
            trouble = gr.HTML("", apply_default_css=False)
            build = gr.Button("Build the index", variant="primary", elem_id="build-index")
        with gr.Tabs(elem_id="tabs", overflow_behavior="wrap") as tabs:
            with gr.Tab("Ask", id="ask", elem_id="tab-ask"):
                asking = lay_out_asking(desk, stored)
            with gr.Tab("Check a quotation", id="check", elem_id="tab-check"):
                checking = lay_out_checking(desk)
            with gr.Tab("The record", id="record", elem_id="tab-record"):
                record = lay_out_record(desk, tabs)
            with gr.Tab("Evaluation", id="evaluation", elem_id="tab-evaluation"):
                report = gr.HTML(newest_report(), elem_id="evaluation", apply_default_css=False)
        with asking.below:
            lay_out_judging(asking)
            history = lay_out_history(desk, asking, earlier)
        parts = Parts(tabs, asking, history, checking, record, setup, trouble, earlier)
        running = [*wire_asking(desk, asking), wire_opening(desk, page, parts)]
        wire_stopping(desk, asking, running)
        wire_setup(desk, parts, build)
        page.load(newest_report, None, [report], show_progress="hidden", api_visibility="private")
        if mcp:
            publish_tools(desk)
    page.state_session_capacity = SESSIONS
    page.queue(max_size=desk.limits.waiting, api_open=False)
    return page


def newest_report() -> Html:
    """Return the latest evaluation report, looked up each time the page is opened."""
    return report_html(latest_report())


def head_html() -> Html:
    """Return the name of the program, what its answers are, and the switch between light and dark."""
    return element(
        "header",
        element("h1", "Rapporteur"),
        element("p", "What the published record of a United Nations meeting says, and who said it."),
        element("a", "API", href="/api", class_="rp-button"),
        element("button", "Light or dark", type="button", class_="rp-button", data_do="theme"),
        class_="rp-head",
    )
