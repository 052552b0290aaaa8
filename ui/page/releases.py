"""A record as HTML: who spoke in which order, and the whole text with its paragraph numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from index.records import Paragraph, Record, Statement
from index.store import Index
from ui.page.evidence import section_words
from ui.page.markup import Html, element, join, paragraph_address, web_link

LISTED = 200  # records listed: of thousands, any other can be typed


def release_html(record: Record, target: int | None = None, *, silent: Sequence[str] = ()) -> Html:
    """Return the release; paragraph `target`, when given, is marked; `silent` are mentioned and did not speak."""
    search = element(
        "div",
        element(
            "input",
            type="search",
            id="record-search",
            class_="rp-search",
            autocomplete="off",
            aria_label="Search this record",
            placeholder="Search this record",
        ),
        element("span", "", id="record-count", role="status", class_="rp-quiet"),
        class_="rp-tools",
    )
    text = element(
        "div",
        element("h2", record.title or record.symbol, dir="auto"),
        _facts(record),
        element("details", element("summary", "Header as published"), element("p", record.header, class_="rp-header")),
        search,
        *_sections(record, target),
        class_="rp-body",
    )
    return element("div", _roster(record, silent), text, class_="rp-record rp-view", data_symbol=record.symbol)


def _facts(record: Record) -> Html:
    """Return what the record is, and once what its paragraph numbers are."""
    facts = [record.symbol, record.body, record.session, record.meetings, record.day.isoformat() if record.day else ""]
    return element(
        "p",
        " · ".join(fact for fact in facts if fact),
        ". Paragraph numbers are ours. The release is a summary, not an official record. ",
        web_link(record.url, "The published page") if record.url else "",
        class_="rp-quiet",
    )


def _sections(record: Record, target: int | None) -> Iterator[Html]:
    """Yield every statement in order, each section under its name."""
    section = ""
    for statement, group in _turns(record):
        paragraphs = list(group)
        if paragraphs[0].section != section:
            section = paragraphs[0].section
            yield element("h3", section_words(section), class_="rp-section")
        yield _turn_html(record, statement, paragraphs, target)


def shares_html(record: Record) -> Html:
    """Return a chart of how much each delegation spoke, in words of the release."""
    lengths: dict[str, int] = {}
    firsts: dict[str, int] = {}
    for paragraph in record.paragraphs:
        if paragraph.statement is not None and paragraph.delegation is not None:
            words = len(paragraph.text.split())
            lengths[paragraph.delegation.name] = lengths.get(paragraph.delegation.name, 0) + words
            firsts.setdefault(paragraph.delegation.name, paragraph.number)
    longest = max(lengths.values(), default=1)
    bars = [
        join(
            element("a", name, href=paragraph_address(record.symbol, firsts[name]), data_do="open"),
            element("span", class_="rp-bar", style=f"width:{100 * words / longest:.1f}%", aria_hidden="true"),
            element("span", f"{words:,} words"),
        )
        for name, words in sorted(lengths.items(), key=lambda pair: (-pair[1], pair[0]))
    ]
    note = element(
        "p", "Words the release gives to each delegation's statements: not speaking time.", class_="rp-quiet"
    )
    return element("div", note, element("div", *bars, class_="rp-bars"), class_="rp-view")


def records_html(index: Index, shown: str) -> Html:
    """Return the other records of the index, to be opened; nothing where the index holds but one."""
    others = [index.record(symbol) for symbol in index.symbols[:LISTED] if symbol != shown]
    if not others:
        return Html("")
    rows = [
        element(
            "li",
            element("a", record.symbol, href=paragraph_address(record.symbol, None), data_do="open"),
            element("span", record.title, class_="rp-who"),
        )
        for record in others
    ]
    more = f", the first {LISTED} listed" if len(index.symbols) > LISTED else ""
    words = f"Other records in this index ({len(index.symbols) - 1:,}{more})"
    return element("details", element("summary", words), element("ul", *rows, class_="rp-records"), class_="rp-view")


def _turns(record: Record) -> Iterator[tuple[Statement | None, Iterator[Paragraph]]]:
    for _, group in groupby(record.paragraphs, key=lambda one: (one.section, one.statement)):
        paragraphs = list(group)
        yield record.statement_of(paragraphs[0]), iter(paragraphs)


def _turn_html(record: Record, statement: Statement | None, paragraphs: list[Paragraph], target: int | None) -> Html:
    return element(
        "section",
        _speaker(statement) if statement else Html(""),
        *(_paragraph(record.symbol, paragraph, is_target=paragraph.number == target) for paragraph in paragraphs),
        class_="rp-statement",
    )


def _speaker(statement: Statement) -> Html:
    speaker = statement.speaker
    who = ", ".join(part for part in (speaker.name, speaker.title) if part)
    behalf = f", also for {', '.join(speaker.on_behalf_of)}" if speaker.on_behalf_of else ""
    return element(
        "h4",
        speaker.delegation.name,
        element("span", f" {who}{behalf}"),
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


def _roster(record: Record, silent: Sequence[str]) -> Html:
    """Return who spoke, section by section in the order of the floor, and who is only mentioned."""
    sections = []
    if record.paragraphs and record.paragraphs[0].statement is None:
        first = paragraph_address(record.symbol, record.paragraphs[0].number)
        name = section_words(record.paragraphs[0].section)
        sections.append(element("h2", element("a", name, href=first, data_do="open")))
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
        sections.append(join(element("h2", f"{section_words(section)} ({len(rows)})"), element("ol", *rows)))
    if silent:
        sections.append(element("h2", f"Mentioned, but did not speak ({len(silent)})"))
        sections.append(element("p", ", ".join(silent), class_="rp-quiet"))
    return element("nav", *sections, class_="rp-roster", aria_label="Who spoke, in order")
