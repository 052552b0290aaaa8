"""Where a citation stands: its paragraph, speaker and record, looked up for display."""

from __future__ import annotations

from dataclasses import dataclass

from index.errors import RapporteurError
from index.records import Record, Speaker
from index.store import Index
from rag.answers import Citation


@dataclass(frozen=True, slots=True)
class Source:
    """A cited place ready to show: `whole` is the paragraph (or the header), `start` and `end` the cited span in it."""

    symbol: str
    section: str
    delegation: str
    speaker: str
    title: str
    on_behalf_of: tuple[str, ...]
    paragraph: int | None
    voice: str
    whole: str
    start: int
    end: int
    url: str


def source_of(index: Index, citation: Citation) -> Source:
    """Look the citation up; where the index no longer holds its record, the cited words stand alone."""
    record = find_record(index, citation.symbol)
    whole = _whole(record, citation.paragraph) if record else None
    if whole is None or whole[citation.start : citation.end] != citation.text:
        whole, start, end = citation.text, 0, len(citation.text)
    else:
        start, end = citation.start, citation.end
    speaker = _speaker(record, citation.paragraph) if record else None
    return Source(
        symbol=citation.symbol,
        section=citation.section,
        delegation=citation.delegation,
        speaker=citation.speaker,
        title=speaker.title if speaker and speaker.name == citation.speaker else "",
        on_behalf_of=speaker.on_behalf_of if speaker else (),
        paragraph=citation.paragraph,
        voice=citation.voice,
        whole=whole,
        start=start,
        end=end,
        url=record.url if record else "",
    )


def find_record(index: Index, symbol: str) -> Record | None:
    """Return the record with this symbol, None when the index does not hold it."""
    try:
        return index.record(symbol)
    except (KeyError, RapporteurError):
        return None


def _whole(record: Record, number: int | None) -> str | None:
    if number is None:
        return record.header
    return record.paragraphs[number - 1].text if 1 <= number <= len(record.paragraphs) else None


def _speaker(record: Record, number: int | None) -> Speaker | None:
    if number is None or not 1 <= number <= len(record.paragraphs):
        return None
    statement = record.statement_of(record.paragraphs[number - 1])
    return statement.speaker if statement else None
