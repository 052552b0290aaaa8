"""Every figure of a record in one table: value, unit, object, speaker, paragraph. Nothing is ever added up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from index.records import Paragraph, Record
from rag.values import Value, find_values
from ui.page.markup import Html, element, paragraph_address

_HEADS = ("Value", "Kind", "What it counts", "Delegation", "Speaker", "Paragraph")


@dataclass(frozen=True, slots=True)
class Figure:
    """One value and the paragraph it stands in."""

    value: Value
    paragraph: Paragraph
    speaker: str


def figures_of(record: Record) -> Iterator[Figure]:
    """Yield every figure in the order of the record; years and dates are not figures."""
    for paragraph in record.paragraphs:
        statement = record.statement_of(paragraph)
        for value in find_values(paragraph.text):
            if value.kind.value not in ("year", "date"):
                yield Figure(value, paragraph, statement.speaker.name if statement else "")


def figures_html(record: Record) -> Html:
    """Return the table of a record's figures."""
    rows = [_row(record.symbol, figure) for figure in figures_of(record)]
    heads = [
        element(
            "th",
            element("button", head, type="button", class_="rp-sort", data_do="sort"),
            scope="col",
            aria_sort="none",
        )
        for head in _HEADS
    ]
    table = element(
        "table",
        element("caption", f"{len(rows)} figures as printed, found by rule. They are never added up."),
        element("thead", element("tr", *heads)),
        element("tbody", *rows),
        class_="rp-table",
    )
    button = element("button", "Copy the table", type="button", class_="rp-button", data_do="copy-table")
    return element("div", button, table, class_="rp-list rp-view", tabindex=0, role="region", aria_label="Figures")


def _row(symbol: str, figure: Figure) -> Html:
    value, paragraph = figure.value, figure.paragraph
    place = element("a", str(paragraph.number), href=paragraph_address(symbol, paragraph.number), data_do="open")
    return element(
        "tr",
        element("th", value.text, scope="row", class_="rp-figure", data_sort=_sort_key(value)),
        element("td", value.kind.value),
        element("td", value.counted or value.unit),
        element("td", paragraph.delegation.name if paragraph.delegation else ""),
        element("td", figure.speaker),
        element("td", place, data_sort=paragraph.number),
    )


def _sort_key(value: Value) -> str:
    return "" if value.number is None else f"{value.number:.4f}"
