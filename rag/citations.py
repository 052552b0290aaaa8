"""Citations: made from a place in the record, and verified against it before anything is shown.

Fail closed: a citation whose text is not exactly the slice it names, or whose delegation is not the delegation of its
paragraph, stops the answer.
"""

from __future__ import annotations

from dataclasses import dataclass

from index.errors import RapporteurError
from index.records import HEADER, Paragraph, Record, Span
from index.store import Index
from index.voices import voice_of
from rag.answers import Answer, Citation


class CitationError(RapporteurError):
    """A citation that the record does not bear out; the answer is not shown."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where evidence stands: a span of a paragraph, or of the header when `paragraph` is None."""

    symbol: str
    paragraph: int | None
    start: int
    end: int


def cite(index: Index, place: Place, *, n: int) -> Citation:
    """Return citation number `n` for a place of the record; everything in it is read from the record."""
    record = index.record(place.symbol)
    if place.paragraph is None:
        return _cite_header(record, place, n=n)
    paragraph = record.paragraph(place.paragraph)
    statement = record.statement_of(paragraph)
    delegation = paragraph.delegation
    span = Span(place.start, place.end)
    return Citation(
        n=n,
        symbol=record.symbol,
        section=paragraph.section,
        delegation=delegation.name if delegation else "",
        iso=delegation.iso if delegation else None,
        speaker=statement.speaker.name if statement else "",
        paragraph=paragraph.number,
        start=place.start,
        end=place.end,
        text=span.of(paragraph.text),
        voice=str(voice_of(paragraph, span, kind=record.kind)),
    )


def _cite_header(record: Record, place: Place, *, n: int) -> Citation:
    text = record.header[place.start : place.end]
    return Citation(n, record.symbol, HEADER, "", None, "", None, place.start, place.end, text, "summary")


def verify(index: Index, answer: Answer) -> Answer:
    """Return the answer when every citation in it, near cases included, is borne out by the record.

    Raises:
        CitationError: when one is not.
    """
    for citation in (*answer.citations, *(near.citation for near in answer.near)):
        _verify_one(index.record(citation.symbol), citation)
    numbers = {citation.n for citation in answer.citations}
    for claim in answer.claims:
        if not claim.citations or not numbers.issuperset(claim.citations):
            raise CitationError(f"a claim of the answer stands on no citation: “{claim.text[:60]}”; please report this")
    return answer


def _verify_one(record: Record, citation: Citation) -> None:
    text, delegation = record.header, ""
    if citation.paragraph is not None:
        paragraph: Paragraph = record.paragraph(citation.paragraph)
        text = paragraph.text
        delegation = paragraph.delegation.name if paragraph.delegation else ""
    if not citation.text or text[citation.start : citation.end] != citation.text:
        raise CitationError(
            f"{citation.symbol} paragraph {citation.paragraph} does not hold the words cited; "
            "run `rapporteur index verify`"
        )
    if citation.delegation != delegation:
        raise CitationError(
            f"{citation.symbol} paragraph {citation.paragraph} is not by {citation.delegation}; please report this"
        )
