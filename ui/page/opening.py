"""What happens when the page is opened: the kept conversation returns, and the address is followed."""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing
from dataclasses import dataclass
from typing import Any

import gradio as gr

from index.errors import RapporteurError
from ui.page.addresses import Address, read_address
from ui.page.asking import SAME, AskTab, Shown, converse
from ui.page.browsing import SCROLL_JS, RecordTab, place_html
from ui.page.checking import CheckTab, judge_quotation
from ui.page.conversations import (
    Conversation,
    conversation_as_json,
    questions_of,
    read_conversation,
    read_conversations,
)
from ui.page.desks import Desk
from ui.page.evidence import section_words
from ui.page.history import HistoryPart, listing_html, put_away, show
from ui.page.markup import Html, element
from ui.page.transcripts import welcome_of

CHOICES = 500  # records and delegations offered in a list; any other can be typed
READ = 50  # records whose delegations and sections are offered: reading thousands would hold the page up


@dataclass(frozen=True, slots=True)
class Parts:
    """Every part of the page that opening it may change."""

    tabs: Any
    asking: AskTab
    history: HistoryPart
    checking: CheckTab
    record: RecordTab
    setup: Any
    trouble: Any
    earlier: Any

    @property
    def dialogue(self) -> list[Any]:
        """What a dialogue changes."""
        return [*self.asking.shown, self.earlier, self.history.listing]


def wire_opening(desk: Desk, page: Any, parts: Parts) -> Any:
    """Connect what happens when the page is opened, one event for each tab so that none waits for another.

    Returns the event that answers the questions of an address, for Stop to end.
    """
    search = gr.Textbox(visible=False)
    both = [search, parts.asking.stored, parts.earlier]
    here = "(search, ...kept) => [window.location.search, ...kept]"
    quiet = {"show_progress": "hidden", "api_visibility": "private", "js": here}

    async def open_dialogue(search: str, kept: object, kept_earlier: object) -> AsyncIterator[list[Any]]:
        found = read_conversation(kept), read_conversations(kept_earlier)
        async with aclosing(dialogue(desk, read_address(search), *found)) as changes:
            async for shown in changes:
                yield shown

    async def open_quotation(search: str) -> list[Any]:
        return await quotation(desk, read_address(search))

    async def open_record(search: str) -> list[Any]:
        return await desk.work(lambda: record(desk, read_address(search)), seconds=desk.limits.seconds)

    async def open_scope() -> list[Any]:
        return await desk.work(lambda: scope_choices(desk), seconds=desk.limits.seconds)

    answering = page.load(open_dialogue, both, parts.dialogue, concurrency_limit=None, **quiet)
    page.load(open_quotation, [search], [parts.checking.words, parts.checking.name, parts.checking.verdict], **quiet)
    page.load(open_record, [search], [parts.record.place, *parts.record.shown], **quiet).then(
        None, None, None, js=SCROLL_JS, api_visibility="private"
    )
    chosen = [parts.tabs, *parts.asking.scope, parts.setup, parts.trouble]

    async def open_page(search: str) -> list[Any]:
        return [gr.update(selected=tab_of(read_address(search))), *await open_scope()]

    page.load(open_page, [search], chosen, **quiet)
    return answering


def tab_of(address: Address) -> str:
    """Return the tab that an address opens."""
    if address.place:
        return "record"
    return "check" if address.quotation else "ask"


async def dialogue(
    desk: Desk, address: Address, kept: Conversation, earlier: tuple[Conversation, ...]
) -> AsyncGenerator[list[Any]]:
    """Yield the page with the kept conversation, or with the questions of the address answered one after the other."""
    same = questions_of(kept) == address.questions
    if not address.questions or same:
        # Nothing to bring back: the first question may already be on its way and must not be wiped.
        yield show(desk, kept, earlier) if kept else [*Shown(welcome_of(desk)).as_list(), SAME, listing_html(earlier)]
        return
    earlier = put_away(kept, earlier)
    rest = [[conversation_as_json(one) for one in earlier], listing_html(earlier)]
    conversation: Conversation = ()
    for question in address.questions[: desk.limits.turns]:
        async with aclosing(converse(desk, conversation, question, address.scope)) as changes:
            async for shown in changes:
                yield [*shown.as_list(), *rest]
        if not isinstance(shown.stored, list):
            return  # what is in the way stands on the page
        conversation = read_conversation(shown.stored)


async def quotation(desk: Desk, address: Address) -> list[Any]:
    """Return the fields and the verdict of the quotation in an address."""
    if not address.quotation:
        return [gr.skip(), gr.skip(), gr.skip()]
    verdict = await judge_quotation(desk, address.quotation, address.attributed_to)
    return [address.quotation, address.attributed_to, verdict]


def record(desk: Desk, address: Address) -> list[Any]:
    """Return the record tab at the place in an address."""
    return [address.place, *place_html(desk, address.place)]


def scope_choices(desk: Desk) -> list[Any]:
    """Return the choices of the scope, and what is in the way when there is no index."""
    trouble = desk.trouble()
    if trouble:
        return [SAME, SAME, SAME, gr.update(visible=True), trouble_html(trouble)]
    symbols = desk.index().symbols
    few = [desk.index().record(symbol) for symbol in symbols[:READ]]
    sections = dict.fromkeys(paragraph.section for record in few for paragraph in record.paragraphs)
    delegations = sorted({statement.delegation.name for record in few for statement in record.statements})
    return [
        gr.update(choices=[("All", ""), *offered], value="")
        for offered in (
            symbols[:CHOICES],
            delegations[:CHOICES],
            [(section_words(section), section) for section in sections],
        )
    ] + [gr.update(visible=False), ""]


def trouble_html(trouble: str) -> Html:
    """Return why nothing can be answered yet."""
    return element(
        "div",
        element("h2", "There is no index to answer from"),
        element("p", trouble),
        element("p", "The button builds it from the record that comes with the program. It takes about a minute."),
        class_="rp-notice",
        role="alert",
    )


def wire_setup(desk: Desk, parts: Parts, build: Any) -> None:
    """Connect the button that builds a missing index, showing how long it has been at work."""

    async def build_index() -> AsyncIterator[list[Any]]:
        try:
            async for seconds in desk.build():
                yield [working_html(seconds), gr.update(interactive=False)]
        except RapporteurError as error:
            yield [trouble_html(str(error)), gr.update(interactive=True)]
            return
        yield [element("p", "The index is built.", role="status"), gr.update(interactive=True)]

    build.click(
        build_index, None, [parts.trouble, build], show_progress="hidden", api_visibility="private", concurrency_limit=1
    ).success(None, None, None, js="() => rapporteur.reloadWhenBuilt()", api_visibility="private")


def working_html(seconds: int) -> Html:
    """Return how long the build has been at work."""
    return element(
        "div",
        element("p", f"Building the index: {seconds} seconds…", role="status"),
        element("progress", aria_label="Building the index"),
        class_="rp-view",
    )
