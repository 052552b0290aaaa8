"""Where a citation stands: its paragraph, speaker and record, looked up for display."""

from __future__ import annotations

from dataclasses import dataclass, replace

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
    bare = bare_source(citation)
    record = find_record(index, citation.symbol)
    whole = _whole(record, citation.paragraph) if record else None
    if record is None or whole is None:
        return bare
    speaker = _speaker(record, citation.paragraph)
    told = replace(
        bare,
        title=speaker.title if speaker and speaker.name == citation.speaker else "",
        on_behalf_of=speaker.on_behalf_of if speaker else (),
        url=record.url,
    )
    if whole[citation.start : citation.end] != citation.text:
        return told
    return replace(told, whole=whole, start=citation.start, end=citation.end)


def bare_source(citation: Citation) -> Source:
    """Return the cited words alone, for a citation whose record cannot be looked up."""
    return Source(
        symbol=citation.symbol,
        section=citation.section,
        delegation=citation.delegation,
        speaker=citation.speaker,
        title="",
        on_behalf_of=(),
        paragraph=citation.paragraph,
        voice=citation.voice,
        whole=citation.text,
        start=0,
        end=len(citation.text),
        url="",
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
