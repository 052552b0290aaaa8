"""The tab Ask: the conversation on one side, the evidence beside it."""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator, Mapping
from contextlib import aclosing
from dataclasses import dataclass
from typing import Any

import gradio as gr

from index.errors import RapporteurError
from rag.answers import Answer
from ui.page.conversations import Conversation, Turn, conversation_as_json, questions_of, read_conversation
from ui.page.desks import Desk
from ui.page.markup import Html
from ui.page.rendering import trouble_html
from ui.page.scoping import scope_of, scope_words
from ui.page.transcripts import conversation_html, evidence_with, transcript_html, welcome_of
from ui.page.welcome import no_evidence_html
from ui.page.working import Working, working_html

TRANSCRIPT_JS = """
element.addEventListener('click', (event) => {
  const button = event.target.closest('[data-send]');
  if (button) trigger(button.dataset.send, { value: button.dataset.value });
});
"""
SAME = gr.skip()


@dataclass(frozen=True, slots=True)
class Shown:
    """One change of the tab; what is not given stays as it is."""

    transcript: Html | None = None
    working: Html | None = None
    evidence: Html | None = None
    question: str | None = None
    is_working: bool | None = None
    stored: list[dict[str, Any]] | None = None

    def as_list(self) -> list[Any]:
        """Return the changes in the order of `AskTab.shown`, the browser's copy last."""
        buttons = [SAME, SAME]
        if self.is_working is not None:
            buttons = [gr.update(visible=not self.is_working), gr.update(visible=self.is_working)]
        words = [SAME if one is None else one for one in (self.transcript, self.working, self.evidence, self.question)]
        return [*words, *buttons, None, SAME if self.stored is None else self.stored]


@dataclass(frozen=True, slots=True)
class AskTab:
    """The parts of the tab that others write to."""

    transcript: Any
    working: Any
    evidence: Any
    question: Any
    ask: Any
    stop: Any
    record: Any
    delegation: Any
    section: Any
    editing: Any
    below: Any
    stored: Any

    @property
    def shown(self) -> list[Any]:
        """What `Shown` changes, in its order."""
        return [
            self.transcript,
            self.working,
            self.evidence,
            self.question,
            self.ask,
            self.stop,
            self.editing,
            self.stored,
        ]

    @property
    def scope(self) -> list[Any]:
        """The three fields of the scope."""
        return [self.record, self.delegation, self.section]


def lay_out_asking(desk: Desk, stored: Any) -> AskTab:
    """Place the tab's parts; must be called inside a tab. `stored` is the browser's copy of the conversation."""
    with gr.Row(elem_classes="rp-columns", equal_height=False):
        with gr.Column(scale=7, min_width=300):
            transcript = gr.HTML(
                welcome_of(desk), elem_id="transcript", js_on_load=TRANSCRIPT_JS, apply_default_css=False
            )
            working = gr.HTML("", elem_id="working", apply_default_css=False)
            with gr.Row(elem_classes="rp-composer", equal_height=False):
                question = gr.Textbox(
                    label="Your question",
                    placeholder="Ask about the record",
                    lines=1,
                    max_lines=6,
                    max_length=desk.limits.question,
                    elem_id="question",
                    scale=1,
                    min_width=160,
                )
                ask = gr.Button("Ask", variant="primary", elem_id="ask", scale=0, min_width=84)
                stop = gr.Button("Stop", visible=False, elem_id="stop", scale=0, min_width=84)
            with (
                gr.Accordion("Limit the search", open=False, elem_id="scope", elem_classes="rp-fold"),
                gr.Row(elem_classes="rp-row"),
            ):
                record = gr.Dropdown([], label="Record", allow_custom_value=True, elem_id="scope-record")
                delegation = gr.Dropdown([], label="Delegation", allow_custom_value=True, elem_id="scope-delegation")
                section = gr.Dropdown([], label="Section", allow_custom_value=True, elem_id="scope-section")
            below = gr.Column(min_width=200)
        with gr.Column(scale=5, min_width=300, elem_classes="rp-side-column"):
            evidence = gr.HTML(no_evidence_html(), elem_id="evidence", apply_default_css=False)
    editing = gr.State(None)
    return AskTab(
        transcript, working, evidence, question, ask, stop, record, delegation, section, editing, below, stored
    )


def wire_asking(desk: Desk, tab: AskTab) -> list[Any]:
    """Connect the tab's parts and return the events that ask, for Stop to end."""

    async def answer_question(
        question: str, kept: object, record: object, delegation: object, section: object, editing: object
    ) -> AsyncIterator[list[Any]]:
        conversation = read_conversation(kept)
        if isinstance(editing, int):
            conversation = conversation[: max(editing - 1, 0)]
        words = scope_words(record, delegation, section)
        async with aclosing(converse(desk, conversation, question, words)) as changes:
            async for shown in changes:
                yield shown.as_list()

    asked = {"show_progress": "hidden", "api_visibility": "private", "concurrency_limit": None}
    inputs = [tab.question, tab.stored, *tab.scope, tab.editing]
    triggers = [tab.ask.click, tab.question.submit]
    running = gr.on(triggers, answer_question, inputs, tab.shown, trigger_mode="once", **asked)
    return [running, asking_from_transcript(desk, tab, asked)]


def asking_from_transcript(desk: Desk, tab: AskTab, asked: Mapping[str, Any]) -> Any:
    """Connect what is clicked inside the transcript: an example, a suggestion, an edit."""

    async def answer_suggested(
        kept: object, record: object, delegation: object, section: object, event: gr.EventData
    ) -> AsyncIterator[list[Any]]:
        words = scope_words(record, delegation, section)
        question = str(event._data["value"])
        async with aclosing(converse(desk, read_conversation(kept), question, words)) as changes:
            async for shown in changes:
                yield shown.as_list()

    def edit(kept: object, event: gr.EventData) -> tuple[str, int]:
        turn = int(event._data["value"])
        questions = questions_of(read_conversation(kept))
        return (questions[turn - 1], turn) if 0 < turn <= len(questions) else ("", turn)

    quiet = {"show_progress": "hidden", "api_visibility": "private"}
    tab.transcript.edit(edit, [tab.stored], [tab.question, tab.editing], **quiet).then(
        None, None, None, js="() => rapporteur.toQuestion()", api_visibility="private"
    )
    return tab.transcript.select(answer_suggested, [tab.stored, *tab.scope], tab.shown, **asked)


def wire_stopping(desk: Desk, tab: AskTab, running: list[Any]) -> None:
    """Connect Stop: the work ends, the page is as before, and the question is back in its box."""

    def stopped(kept: object, question: str) -> list[Any]:
        transcript, evidence = conversation_html(desk, read_conversation(kept))
        return Shown(transcript, Html(""), evidence, question, is_working=False).as_list()

    asked = gr.Textbox(visible=False)
    # Two events: what the work was about to show must not arrive after the page was put back.
    tab.stop.click(None, None, None, cancels=running, api_visibility="private").then(
        stopped,
        [tab.stored, asked],
        tab.shown,
        js="(...kept) => rapporteur.stopped(...kept)",
        show_progress="hidden",
        api_visibility="private",
        concurrency_limit=None,
    )


async def converse(
    desk: Desk, conversation: Conversation, question: str, words: Mapping[str, str]
) -> AsyncGenerator[Shown]:
    """Yield the question at once, then what becomes of it step by step, then its answer or what is in the way."""
    working = Working(len(conversation) + 1, question)
    yield Shown(transcript_html(desk, conversation), working_html(working), question="", is_working=True)
    try:
        scope = await desk.work(lambda: scope_of(desk.index(), words), seconds=desk.limits.seconds)
        async with aclosing(desk.follow(question, turns=questions_of(conversation), scope=scope)) as steps:
            async for step in steps:
                if isinstance(step, Answer):
                    yield answered(desk, (*conversation, Turn(question, words, step)))
                else:
                    working = working.after(step)
                    begun = evidence_with(desk, working) if working.begun else None
                    yield Shown(working=working_html(working), evidence=begun)
    except RapporteurError as error:
        yield Shown(working=trouble_html(working.turn, question[:200], str(error)), question=question, is_working=False)


def answered(desk: Desk, conversation: Conversation) -> Shown:
    """Return the page with a conversation whose last question is answered."""
    transcript, evidence = conversation_html(desk, conversation)
    return Shown(transcript, Html(""), evidence, "", is_working=False, stored=conversation_as_json(conversation))
