"""Earlier conversations: kept in the browser, opened again, taken along, deleted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import gradio as gr

from ui.page.asking import AskTab, Shown
from ui.page.conversations import (
    KEPT_CONVERSATIONS,
    Conversation,
    conversation_as_json,
    read_conversation,
    read_conversations,
)
from ui.page.desks import Desk
from ui.page.exports import as_citation_list, as_json, as_markdown
from ui.page.markup import Html, element
from ui.page.transcripts import conversation_html

_CLICKS_JS = """
element.addEventListener('click', (event) => {
  const button = event.target.closest('[data-send]');
  if (button) trigger(button.dataset.send, { value: button.dataset.value });
});
"""
_EXPORTS = (
    ("Save as Markdown", "conversation.md", as_markdown),
    ("Save as JSON", "conversation.json", as_json),
    ("Save the citation list", "citations.txt", as_citation_list),
)


@dataclass(frozen=True, slots=True)
class HistoryPart:
    """The parts that others write to."""

    listing: Any


def lay_out_history(desk: Desk, tab: AskTab, earlier: Any) -> HistoryPart:
    """Place and connect the part; `earlier` is the browser's copy."""
    new = gr.Button("New conversation", elem_id="new-conversation", size="sm")
    with gr.Accordion("Conversations", open=False, elem_id="conversations", elem_classes="rp-fold"):
        with gr.Row(elem_classes="rp-row"):
            for label, name, write in _EXPORTS:
                _export_button(label, name, write, tab.stored)
        listing = gr.HTML(listing_html(()), elem_id="earlier", js_on_load=_CLICKS_JS, apply_default_css=False)
    part = HistoryPart(listing)
    _wire(desk, tab, part, new, earlier)
    return part


def _export_button(label: str, name: str, write: Any, stored: Any) -> None:
    words = gr.Textbox(visible=False)

    def written(kept: object) -> str:
        return str(write(read_conversation(kept)))

    gr.Button(label, size="sm").click(
        written, [stored], [words], show_progress="hidden", api_visibility="private"
    ).then(None, [words], None, js=f"(words) => rapporteur.save('{name}', words)", api_visibility="private")


def _wire(desk: Desk, tab: AskTab, part: HistoryPart, new: Any, earlier: Any) -> None:
    changed = [*tab.shown, earlier, part.listing]
    quiet = {"show_progress": "hidden", "api_visibility": "private"}

    def start_anew(kept: object, kept_earlier: object) -> list[Any]:
        return show(desk, (), put_away(read_conversation(kept), read_conversations(kept_earlier)))

    def reopen(kept: object, kept_earlier: object, event: gr.EventData) -> list[Any]:
        conversations = read_conversations(kept_earlier)
        place = int(event._data["value"])
        if not 0 <= place < len(conversations):
            return show(desk, read_conversation(kept), conversations)
        rest = tuple(one for number, one in enumerate(conversations) if number != place)
        return show(desk, conversations[place], put_away(read_conversation(kept), rest))

    def delete(kept_earlier: object, event: gr.EventData) -> tuple[list[Any], Html]:
        place = int(event._data["value"])
        conversations = read_conversations(kept_earlier)
        rest = tuple(one for number, one in enumerate(conversations) if number != place) if place >= 0 else ()
        return [conversation_as_json(one) for one in rest], listing_html(rest)

    new.click(start_anew, [tab.stored, earlier], changed, **quiet).then(
        None, None, None, js="() => rapporteur.cleared()", api_visibility="private"
    )
    part.listing.select(reopen, [tab.stored, earlier], changed, **quiet)
    part.listing.delete(delete, [earlier], [earlier, part.listing], **quiet)


def show(desk: Desk, conversation: Conversation, earlier: Sequence[Conversation]) -> list[Any]:
    """Return the page with this conversation, and the browser's copies of it and of the earlier ones."""
    transcript, evidence = conversation_html(desk, conversation)
    page = Shown(transcript, Html(""), evidence, "", is_working=False, stored=conversation_as_json(conversation))
    return [*page.as_list(), [conversation_as_json(one) for one in earlier], listing_html(earlier)]


def put_away(conversation: Conversation, earlier: Sequence[Conversation]) -> tuple[Conversation, ...]:
    """Return the earlier conversations with this one before them, when it holds anything."""
    return ((conversation, *earlier) if conversation else tuple(earlier))[:KEPT_CONVERSATIONS]


def listing_html(earlier: Sequence[Conversation]) -> Html:
    """Return the list of earlier conversations, each to be opened or deleted."""
    if not earlier:
        return element(
            "p", "Earlier conversations are kept in this browser only. There are none yet.", class_="rp-quiet"
        )
    rows = [_listed(number, conversation) for number, conversation in enumerate(earlier)]
    clear = element("button", "Delete all", type="button", class_="rp-button", data_send="delete", data_value=-1)
    note = element("p", "Kept in this browser only.", class_="rp-quiet")
    return element("div", element("ul", *rows, class_="rp-earlier"), clear, note)


def _listed(number: int, conversation: Conversation) -> Html:
    title = conversation[0].question[:80]
    plain = {"type": "button", "class_": "rp-button"}
    return element(
        "li",
        element("button", title, **plain, data_send="select", data_value=number, dir="auto"),
        element("button", "Delete", **plain, data_send="delete", data_value=number, aria_label=f"Delete: {title}"),
    )
