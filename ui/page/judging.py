"""Thumbs: a reader's judgement of an answer with an optional comment, kept in a file of this computer."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import gradio as gr

from index.errors import RapporteurError
from ui.page.asking import AskTab
from ui.page.conversations import read_conversation
from ui.page.feedback import feedback_file, keep_feedback
from ui.page.limits import LIMITS


def lay_out_judging(tab: AskTab, file: Path | None = None) -> None:
    """Place and connect the comment's form; it appears when an answer is judged."""
    judged = gr.State(None)
    with gr.Column(visible=False, elem_id="judging") as form:
        comment = gr.Textbox(
            label="A comment (may stay empty)",
            info="Kept in a file on the computer that serves this page; it can become a gold question. Sent nowhere.",
            max_length=LIMITS.comment,
            elem_id="comment",
        )
        with gr.Row(elem_classes="rp-row"):
            keep = gr.Button("Keep this judgement", size="sm", elem_id="keep-judgement")
            drop = gr.Button("Do not keep it", size="sm")
    said = gr.HTML("", elem_id="judged", apply_default_css=False)
    quiet = {"show_progress": "hidden", "api_visibility": "private"}

    def open_form(useful: bool) -> Any:
        def opened(event: gr.EventData) -> list[Any]:
            return [(int(event._data["value"]), useful), gr.update(visible=True), "", ""]

        return opened

    def keep_it(kept: object, judgement: tuple[int, bool] | None, comment: str) -> list[Any]:
        if judgement is None:
            return [gr.update(visible=False), ""]
        try:
            turn, useful = judgement
            line = keep_feedback(file or feedback_file(), read_conversation(kept), turn, useful=useful, comment=comment)
        except RapporteurError as error:
            return [gr.update(visible=True), told_html(str(error))]
        return [gr.update(visible=False), told_html(line)]

    shown = [judged, form, comment, said]
    focus = "() => setTimeout(() => document.querySelector('#comment textarea, #comment input')?.focus(), 100)"
    for event, useful in ((tab.transcript.like, True), (tab.transcript.undo, False)):
        event(open_form(useful), None, shown, **quiet).then(None, None, None, js=focus, api_visibility="private")
    keep.click(keep_it, [tab.stored, judged, comment], [form, said], **quiet)
    drop.click(lambda: [gr.update(visible=False), ""], None, [form, said], **quiet)


def told_html(line: str) -> str:
    """Return what became of a judgement."""
    from ui.page.markup import element

    return element("p", line, class_="rp-quiet", role="status")
