"""What happens when the page is opened: the kept conversation returns, and the address is followed."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import gradio as gr

from index.errors import RapporteurError
from ui.page.addresses import Address, read_address
from ui.page.asking import AskTab, converse
from ui.page.browsing import SCROLL_JS, RecordTab, place_html
from ui.page.checking import CheckTab, judge_quotation
from ui.page.conversations import Conversation, questions_of, read_conversation, read_conversations
from ui.page.desks import Desk
from ui.page.history import HistoryPart, listing_html, put_away, show
from ui.page.markup import Html, element

CHOICES = 500  # records offered in the list; any other can be typed


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
    stored: Any
    earlier: Any

    @property
    def dialogue(self) -> list[Any]:
        """What a dialogue changes."""
        return [*self.asking.shown, self.stored, self.earlier, self.history.listing]


def wire_opening(desk: Desk, page: Any, parts: Parts) -> None:
    """Connect what happens when the page is opened, one event for each tab so that none waits for another."""
    search = gr.Textbox(visible=False)
    both = [search, parts.stored, parts.earlier]
    here = "(search, ...kept) => [window.location.search, ...kept]"
    quiet = {"show_progress": "hidden", "api_visibility": "private", "js": here}

    async def open_dialogue(search: str, kept: object, kept_earlier: object) -> AsyncIterator[list[Any]]:
        found = read_conversation(kept), read_conversations(kept_earlier)
        async for shown in dialogue(desk, read_address(search), *found):
            yield shown

    async def open_quotation(search: str) -> list[Any]:
        return await quotation(desk, read_address(search))

    async def open_record(search: str) -> list[Any]:
        return await desk.work(lambda: record(desk, read_address(search)), seconds=desk.limits.seconds)

    async def open_scope() -> list[Any]:
        return await desk.work(lambda: scope_choices(desk), seconds=desk.limits.seconds)

    page.load(open_dialogue, both, parts.dialogue, **quiet)
    page.load(open_quotation, [search], [parts.checking.words, parts.checking.name, parts.checking.verdict], **quiet)
    page.load(open_record, [search], [parts.record.place, *parts.record.shown], **quiet).then(
        None, None, None, js=SCROLL_JS, api_visibility="private"
    )
    chosen = [parts.tabs, parts.asking.record, parts.asking.section, parts.setup, parts.trouble]

    async def open_page(search: str) -> list[Any]:
        return [gr.update(selected=tab_of(read_address(search))), *await open_scope()]

    page.load(open_page, [search], chosen, **quiet)


def tab_of(address: Address) -> str:
    """Return the tab that an address opens."""
    if address.place:
        return "record"
    return "check" if address.quotation else "ask"


async def dialogue(
    desk: Desk, address: Address, kept: Conversation, earlier: tuple[Conversation, ...]
) -> AsyncIterator[list[Any]]:
    """Yield the page with the kept conversation, or with the questions of the address answered one after the other."""
    same = questions_of(kept) == address.questions
    if not address.questions or same:
        page = show(desk, kept, earlier)
        # Nothing to bring back: the first question may already be on its way and must not be wiped.
        yield page if kept else [*(gr.skip() for _ in page[:-1]), page[-1]]
        return
    earlier = put_away(kept, earlier)
    rest = [gr.skip(), listing_html(earlier)]
    rest[0] = show(desk, (), earlier)[-2]
    conversation: Conversation = ()
    for question in address.questions[: desk.limits.turns]:
        async for shown in converse(desk, conversation, question, address.scope):
            yield [*shown, *rest]
        stored = shown[-1]
        if not isinstance(stored, list):
            return  # what is in the way stands on the page
        conversation = read_conversation(stored)


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
        return [gr.skip(), gr.skip(), gr.update(visible=True), trouble_html(trouble)]
    symbols = list(desk.index().symbols[:CHOICES])
    sections = sections_of(desk, symbols[:20])
    nothing = ("All", "")
    return [
        gr.update(choices=[nothing, *symbols], value=""),
        gr.update(choices=[nothing, *sections], value=""),
        gr.update(visible=False),
        "",
    ]


def sections_of(desk: Desk, symbols: list[str]) -> list[str]:
    """Return the sections of these records in the order they are met."""
    records = (desk.index().record(symbol) for symbol in symbols)
    return list(dict.fromkeys(paragraph.section for record in records for paragraph in record.paragraphs))


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
