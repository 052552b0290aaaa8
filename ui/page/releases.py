"""A record as HTML: who spoke in which order, and the whole text with its paragraph numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from index.records import Paragraph, Record, Statement
from ui.page.evidence import section_words
from ui.page.markup import Html, element, join, paragraph_address, web_link


def release_html(record: Record, target: int | None = None) -> Html:
    """Return the release; paragraph `target`, when given, is marked."""
    search = element(
        "p",
        element("label", "Search this record ", for_="record-search"),
        element("input", type="search", id="record-search", class_="rp-search", autocomplete="off"),
        element("span", "", id="record-count", role="status", class_="rp-quiet"),
    )
    text = element(
        "div",
        element("h2", record.title or record.symbol),
        web_link(record.url, "The published page") if record.url else "",
        search,
        element("details", element("summary", "Header as published"), element("p", record.header, class_="rp-header")),
        *(_turn_html(record, statement, list(group), target) for statement, group in _turns(record)),
        element(
            "p", "Paragraph numbers are ours. The release is a summary, not an official record.", class_="rp-quiet"
        ),
        class_="rp-body",
    )
    return element("div", _roster(record), text, class_="rp-record rp-view", data_symbol=record.symbol)


def mentions_html(names: Sequence[str]) -> Html:
    """Return who is mentioned in a record and did not speak."""
    if not names:
        return Html("")
    return element(
        "section",
        element("h3", "Mentioned, but did not speak"),
        element("p", ", ".join(names), class_="rp-quiet"),
        class_="rp-view",
    )


def shares_html(record: Record) -> Html:
    """Return a chart of how much each delegation spoke, in words of the release."""
    lengths: dict[str, int] = {}
    for paragraph in record.paragraphs:
        if paragraph.statement is not None and paragraph.delegation is not None:
            words = len(paragraph.text.split())
            lengths[paragraph.delegation.name] = lengths.get(paragraph.delegation.name, 0) + words
    longest = max(lengths.values(), default=1)
    bars = [
        join(
            element("span", name),
            element("span", class_="rp-bar", style=f"width:{100 * words / longest:.1f}%", aria_hidden="true"),
            element("span", f"{words:,} words"),
        )
        for name, words in sorted(lengths.items(), key=lambda pair: (-pair[1], pair[0]))
    ]
    note = element(
        "p", "Words the release gives to each delegation's statements: not speaking time.", class_="rp-quiet"
    )
    return element("div", note, element("div", *bars, class_="rp-bars"), class_="rp-view")


def _turns(record: Record) -> Iterator[tuple[Statement | None, Iterator[Paragraph]]]:
    for _, group in groupby(record.paragraphs, key=lambda one: (one.section, one.statement)):
        paragraphs = list(group)
        yield record.statement_of(paragraphs[0]), iter(paragraphs)


def _turn_html(record: Record, statement: Statement | None, paragraphs: list[Paragraph], target: int | None) -> Html:
    head = (
        _speaker(statement) if statement else element("h3", section_words(paragraphs[0].section), class_="rp-speaker")
    )
    return element(
        "section",
        head,
        *(_paragraph(record.symbol, paragraph, is_target=paragraph.number == target) for paragraph in paragraphs),
        class_="rp-statement",
    )


def _speaker(statement: Statement) -> Html:
    speaker = statement.speaker
    who = ", ".join(part for part in (speaker.name, speaker.title) if part)
    behalf = f", also for {', '.join(speaker.on_behalf_of)}" if speaker.on_behalf_of else ""
    return element(
        "h3",
        speaker.delegation.name,
        element("span", f" {who}{behalf}, {section_words(statement.section).lower()}"),
        class_="rp-speaker",
    )


def _paragraph(symbol: str, paragraph: Paragraph, *, is_target: bool) -> Html:
    number = element(
        "a",
        str(paragraph.number),
        href=paragraph_address(symbol, paragraph.number),
        aria_label=f"Link to paragraph {paragraph.number}",
        data_do="open",
    )
    return element(
        "div",
        number,
        element("p", paragraph.text, dir="auto"),
        class_="rp-paragraph rp-target" if is_target else "rp-paragraph",
        id=f"p{paragraph.number}",
        tabindex=-1,
    )


def _roster(record: Record) -> Html:
    sections = []
    for section, group in groupby(record.statements, key=lambda one: one.section):
        rows = [
            element(
                "li",
                element(
                    "a",
                    statement.delegation.name,
                    href=paragraph_address(record.symbol, statement.first),
                    data_do="open",
                ),
            )
            for statement in group
        ]
        sections.append(join(element("h3", f"{section_words(section)} ({len(rows)})"), element("ol", *rows)))
    return element("nav", element("h3", "Who spoke, in order"), *sections, class_="rp-roster", aria_label="Who spoke")
