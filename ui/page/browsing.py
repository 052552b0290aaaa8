"""The tab The record: the whole release, who spoke, every figure, how much each delegation spoke."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import gradio as gr

from index.errors import RapporteurError, UsageError
from index.records import Record
from index.store import Index
from ui.page.addresses import split_place
from ui.page.desks import Desk
from ui.page.figures import figures_html
from ui.page.markup import Html, element, join
from ui.page.releases import records_html, release_html, shares_html
from ui.page.rendering import notice_html

SCROLL_JS = "() => rapporteur.showPlace()"


@dataclass(frozen=True, slots=True)
class RecordTab:
    """The parts of the tab that an address fills in."""

    place: Any
    release: Any
    figures: Any
    shares: Any

    @property
    def shown(self) -> list[Any]:
        """What a place changes."""
        return [self.release, self.figures, self.shares]


def lay_out_record(desk: Desk, tabs: Any) -> RecordTab:
    """Place and connect the tab's parts; must be called inside a tab."""
    with gr.Row(elem_classes="rp-row", equal_height=False):
        place = gr.Textbox(
            label="Record or paragraph",
            placeholder="GA/11957 or GA/11957/45",
            max_length=desk.limits.name,
            elem_id="place",
            scale=4,
        )
        go = gr.Button("Open", elem_id="place-go", scale=0, min_width=96)
    with gr.Tabs(elem_id="record-views", overflow_behavior="wrap"):
        with gr.Tab("The release", id="release", elem_id="tab-release"):
            release = gr.HTML(element("p", "Opening the record…"), elem_id="record", apply_default_css=False)
        with gr.Tab("Figures", id="figures", elem_id="tab-figures"):
            figures = gr.HTML("", elem_id="figures", apply_default_css=False)
        with gr.Tab("How much each spoke", id="shares", elem_id="tab-shares"):
            shares = gr.HTML("", elem_id="shares", apply_default_css=False)
    tab = RecordTab(place, release, figures, shares)

    def open_place(place: str) -> list[Any]:
        return [gr.update(selected="record"), *place_html(desk, place)]

    gr.on(
        [go.click, place.submit],
        open_place,
        [place],
        [tabs, *tab.shown],
        show_progress="hidden",
        api_visibility="private",
    ).then(None, None, None, js=SCROLL_JS, api_visibility="private")
    return tab


def place_html(desk: Desk, place: str) -> tuple[Html, Html, Html]:
    """Return the release with its place marked, the figures and the shares, or what is in the way."""
    try:
        index = desk.index()
        record, number = find_place(index, place)
    except RapporteurError as error:
        return notice_html(str(error)), Html(""), Html("")
    silent, figures, shares = whatever_the_place(index, record.symbol)
    release = release_html(record, number, silent=silent)
    return join(records_html(index, record.symbol), release), figures, shares


@lru_cache(maxsize=32)
def whatever_the_place(index: Index, symbol: str) -> tuple[list[str], Html, Html]:
    """Return who is only mentioned, the figures and the shares: 0.2 s of work that every visitor's page begins with."""
    record = index.record(symbol)
    return mentioned_only(record), figures_html(record), shares_html(record)


def find_place(index: Index, place: str) -> tuple[Record, int | None]:
    """Return the record and the paragraph that a place names; "" is the first record; raises UsageError."""
    symbols = {symbol.casefold(): symbol for symbol in index.symbols}
    found = split_place(place.strip(), symbols) if place.strip() else (index.symbols[0], None)
    if found is None:
        raise UsageError(f"no record “{place[:80]}” in this index; it holds {', '.join(index.symbols[:5])}")
    record = index.record(found[0])
    if found[1] is not None and not 1 <= found[1] <= len(record.paragraphs):
        raise UsageError(
            f"{record.symbol} has no paragraph {found[1]}; its paragraphs are 1 to {len(record.paragraphs)}"
        )
    return record, found[1]


def mentioned_only(record: Record) -> list[str]:
    """Return the delegations that a record names without their taking the floor, in the order of the record."""
    from index.mentions import find_mentions

    spoke = {statement.delegation.name for statement in record.statements}
    named = (mention.delegation.name for one in record.paragraphs for mention in find_mentions(one.text))
    return [name for name in dict.fromkeys(named) if name not in spoke]
