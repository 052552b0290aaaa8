"""The tab Ask: the conversation on one side, the evidence beside it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

import gradio as gr

from index.errors import RapporteurError
from rag.answers import Citation
from ui.page.conversations import (
    Conversation,
    Turn,
    conversation_as_json,
    questions_of,
    read_conversation,
)
from ui.page.desks import Desk
from ui.page.evidence import evidence_html
from ui.page.markup import Html, join
from ui.page.rendering import trouble_html, turn_html, waiting_html
from ui.page.scoping import scope_of, scope_words
from ui.page.sources import Source, source_of
from ui.page.welcome import EXAMPLES, no_evidence_html, welcome_html

TRANSCRIPT_JS = """
element.addEventListener('click', (event) => {
  const button = event.target.closest('[data-send]');
  if (button) trigger(button.dataset.send, { value: button.dataset.value });
});
"""


@dataclass(frozen=True, slots=True)
class AskTab:
    """The parts of the tab that others write to."""

    transcript: Any
    evidence: Any
    question: Any
    ask: Any
    stop: Any
    record: Any
    delegation: Any
    section: Any
    editing: Any
    below: Any

    @property
    def shown(self) -> list[Any]:
        """What an answer changes: transcript, evidence, question box, stop button, turn being edited."""
        return [self.transcript, self.evidence, self.question, self.stop, self.editing]

    @property
    def scope(self) -> list[Any]:
        """The three fields of the scope."""
        return [self.record, self.delegation, self.section]


def lay_out_asking(desk: Desk) -> AskTab:
    """Place the tab's parts; must be called inside a tab."""
    with gr.Row(elem_classes="rp-columns", equal_height=False):
        with gr.Column(scale=7, min_width=300):
            transcript = gr.HTML(
                welcome_html(EXAMPLES), elem_id="transcript", js_on_load=TRANSCRIPT_JS, apply_default_css=False
            )
            with gr.Row(elem_classes="rp-composer", equal_height=False):
                question = gr.Textbox(
                    label="Your question",
                    placeholder="What did Thailand report on convictions?",
                    lines=1,
                    max_lines=6,
                    max_length=desk.limits.question,
                    elem_id="question",
                    scale=1,
                    min_width=200,
                )
                ask = gr.Button("Ask", variant="primary", elem_id="ask", scale=0, min_width=90)
                stop = gr.Button("Stop", visible=False, elem_id="stop", scale=0, min_width=90)
            with gr.Accordion("Limit the search", open=False, elem_id="scope"), gr.Row(elem_classes="rp-row"):
                record = gr.Dropdown([], label="Record", allow_custom_value=True, elem_id="scope-record")
                delegation = gr.Textbox(label="Delegation", max_length=desk.limits.name, elem_id="scope-delegation")
                section = gr.Dropdown([], label="Section", allow_custom_value=True, elem_id="scope-section")
            below = gr.Column(min_width=200)
        with gr.Column(scale=5, min_width=300, elem_classes="rp-side-column"):
            evidence = gr.HTML(no_evidence_html(), elem_id="evidence", apply_default_css=False)
    editing = gr.State(None)
    return AskTab(transcript, evidence, question, ask, stop, record, delegation, section, editing, below)


def wire_asking(desk: Desk, tab: AskTab, stored: Any) -> None:
    """Connect the tab's parts; `stored` is the browser's copy of the conversation."""

    async def answer_question(
        question: str, kept: object, record: object, delegation: object, section: object, editing: object
    ) -> AsyncIterator[list[Any]]:
        conversation = read_conversation(kept)
        if isinstance(editing, int):
            conversation = conversation[: max(editing - 1, 0)]
        async for shown in converse(desk, conversation, question, scope_words(record, delegation, section)):
            yield shown

    inputs = [tab.question, stored, *tab.scope, tab.editing]
    running = gr.on(
        [tab.ask.click, tab.question.submit],
        answer_question,
        inputs,
        [*tab.shown, stored],
        show_progress="hidden",
        api_visibility="private",
        concurrency_limit=desk.limits.workers * 2,
        trigger_mode="once",
    )
    tab.stop.click(partial(stopped, desk), [stored], tab.shown, cancels=[running], api_visibility="private")
    asking_from_transcript(desk, tab, stored)


def asking_from_transcript(desk: Desk, tab: AskTab, stored: Any) -> None:
    """Connect what is clicked inside the transcript: an example, a suggestion, an edit."""

    async def answer_suggested(
        kept: object, record: object, delegation: object, section: object, event: gr.EventData
    ) -> AsyncIterator[list[Any]]:
        words = scope_words(record, delegation, section)
        async for shown in converse(desk, read_conversation(kept), str(event._data["value"]), words):
            yield shown

    def edit(kept: object, event: gr.EventData) -> tuple[str, int]:
        turn = int(event._data["value"])
        asked = questions_of(read_conversation(kept))
        return (asked[turn - 1], turn) if 0 < turn <= len(asked) else ("", turn)

    tab.transcript.select(
        answer_suggested,
        [stored, *tab.scope],
        [*tab.shown, stored],
        show_progress="hidden",
        api_visibility="private",
        concurrency_limit=desk.limits.workers * 2,
    )
    tab.transcript.edit(
        edit, [stored], [tab.question, tab.editing], show_progress="hidden", api_visibility="private"
    ).then(None, None, None, js="() => document.querySelector('#question textarea').focus()", api_visibility="private")


async def converse(
    desk: Desk, conversation: Conversation, question: str, words: Mapping[str, str]
) -> AsyncIterator[list[Any]]:
    """Yield the page at once with the question waiting, then with its answer, or with what is in the way."""
    turn = len(conversation) + 1
    before = transcript_html(conversation)
    yield [join(before, waiting_html(turn, question)), gr.skip(), "", gr.update(visible=True), None, gr.skip()]
    try:
        scope = await desk.work(lambda: scope_of(desk.index(), words), seconds=desk.limits.seconds)
        answer = await desk.ask(question, turns=questions_of(conversation), scope=scope)
    except RapporteurError as error:
        page = join(before, trouble_html(turn, question[:200], str(error)))
        yield [page, gr.skip(), question, gr.update(visible=False), None, gr.skip()]
        return
    conversation = (*conversation, Turn(question, words, answer))
    shown = [*conversation_html(desk, conversation), "", gr.update(visible=False), None]
    yield [*shown, conversation_as_json(conversation)]


def conversation_html(desk: Desk, conversation: Conversation) -> tuple[Html, Html]:
    """Return the transcript and the evidence of a conversation."""
    if not conversation:
        return welcome_html(EXAMPLES), no_evidence_html()
    return transcript_html(conversation), all_evidence_html(desk, conversation)


def transcript_html(conversation: Conversation) -> Html:
    """Return every turn in order, each with the address of the dialogue up to it."""
    asked = questions_of(conversation)
    return join(
        *(
            turn_html(number, turn.answer, asked=asked[:number], scope=turn.scope)
            for number, turn in enumerate(conversation, 1)
        )
    )


def all_evidence_html(desk: Desk, conversation: Conversation) -> Html:
    """Return the sources of every turn; the page shows those of one turn at a time."""

    def look_up(citation: Citation) -> Source:
        return source_of(desk.index(), citation)

    return join(*(evidence_html(number, turn.answer, look_up) for number, turn in enumerate(conversation, 1)))


def stopped(desk: Desk, kept: object) -> list[Any]:
    """Return the page as it was before the question that was stopped."""
    return [*conversation_html(desk, read_conversation(kept)), gr.skip(), gr.update(visible=False), None]
