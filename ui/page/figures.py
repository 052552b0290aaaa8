"""Every figure of a record in one table: value, unit, object, speaker, paragraph. Nothing is ever added up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from index.records import Paragraph, Record
from rag.language.values import Value, ValueKind, find_values
from ui.page.markup import Html, element, paragraph_address
from ui.page.tables import filter_box, sort_heads

_HEADS = ("Figure", "Unit", "What it counts", "Delegation", "Speaker", "Paragraph")
_UNITS = {ValueKind.COUNT: "", ValueKind.PERCENTAGE: "per cent"}


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
            if value.kind not in (ValueKind.YEAR, ValueKind.DATE):
                yield Figure(value, paragraph, statement.speaker.name if statement else "")


def figures_html(record: Record) -> Html:
    """Return the table of a record's figures."""
    rows = [_row(record.symbol, figure) for figure in figures_of(record)]
    table = element(
        "table",
        element("caption", f"{len(rows)} figures as printed, found by rule. They are never added up."),
        element("thead", sort_heads(_HEADS)),
        element("tbody", *rows),
        class_="rp-table rp-figures",
    )
    name = re.sub(r"\W+", "-", record.symbol).strip("-")
    plain = {"type": "button", "class_": "rp-button"}
    tools = element(
        "div",
        *filter_box("Find a figure"),
        element("button", "Copy the table", **plain, data_do="copy-table"),
        element("button", "Save as CSV", **plain, data_do="save-table", data_value=f"figures-{name}.csv"),
        class_="rp-tools",
    )
    return element("div", tools, table, class_="rp-list rp-view", tabindex=0, role="region", aria_label="Figures")


def _row(symbol: str, figure: Figure) -> Html:
    value, paragraph = figure.value, figure.paragraph
    place = element("a", str(paragraph.number), href=paragraph_address(symbol, paragraph.number), data_do="open")
    told = (
        _UNITS.get(value.kind, value.unit or value.kind.value),
        value.counted,
        paragraph.delegation.name if paragraph.delegation else "",
        figure.speaker,
    )
    return element(
        "tr",
        element("th", value.text, scope="row", class_="rp-figure", data_sort=_sort_key(value)),
        *(element("td", words) for words in told),
        element("td", place, data_sort=paragraph.number, data_label="paragraph"),
    )


def _sort_key(value: Value) -> str:
    return "" if value.number is None else f"{value.number:.4f}"
