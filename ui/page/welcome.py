"""What the page shows before anything was asked: what it can be asked, in which record, and what it will not do."""

from __future__ import annotations

from collections.abc import Sequence

from index.records import Record
from ui.page.markup import Html, element, paragraph_address
from ui.page.rendering import question_chip
from ui.terminal import counted


def welcome_html(examples: Sequence[str] = (), records: Sequence[Record] = (), *, of: int = 0) -> Html:
    """Return the opening of the Ask tab for the first `records` of `of`; without an index it has none of them."""
    chips = [question_chip(words) for words in examples]
    tried = [element("p", "Try one of these", class_="rp-label"), element("div", *chips, class_="rp-chips")]
    return element(
        "section",
        element("h2", "What was said, by whom, and where it stands"),
        element(
            "p",
            "Every sentence of an answer comes from the published record, with the delegation and the paragraph it "
            "stands on. Where the record is silent, the answer says so.",
        ),
        *([_held(records, of=of)] if records else []),
        *(tried if chips else []),
        class_="rp-welcome",
    )


def _held(records: Sequence[Record], *, of: int) -> Html:
    """Return what can be asked about: the one record by its title, or how many there are."""
    if of > len(records):
        return element("p", f"{counted(of, 'record')} can be asked.", class_="rp-held")
    statements = sum(len(record.statements) for record in records)
    delegations = len({statement.delegation.name for record in records for statement in record.statements})
    counts = f"{counted(statements, 'statement')} by {counted(delegations, 'delegation')}"
    if of > 1:
        return element("p", f"{counted(of, 'record')} can be asked: {counts}.", class_="rp-held")
    record = records[0]
    facts = [record.symbol, record.day.isoformat() if record.day else "", counts]
    return element(
        "p",
        element("a", record.title or record.symbol, href=paragraph_address(record.symbol, None), data_do="open"),
        element("span", " · ".join(fact for fact in facts if fact), class_="rp-who"),
        class_="rp-held",
        dir="auto",
    )


def no_evidence_html() -> Html:
    """Return the evidence pane before there is evidence."""
    voices = (
        ("Quotation", "the speaker’s own words, inside the release’s quotation marks"),
        ("Summary", "the press officer’s wording: never to be printed as a quotation"),
        ("Lede", "the opening of the release, the press officer’s too"),
    )
    rows = [
        element("li", element("span", name, class_=f"rp-voice rp-voice-{name.lower()}"), " ", meaning)
        for name, meaning in voices
    ]
    return element(
        "section",
        element("h2", "Sources", class_="rp-sources-head"),
        element("p", "The paragraphs behind an answer appear here, with the cited words marked and their voice:"),
        element("ul", *rows, class_="rp-voices"),
        element(
            "p",
            "Paragraph numbers are ours, counted from the first paragraph after the title: the UN gives none.",
        ),
        class_="rp-sources rp-sources-empty rp-quiet",
    )
