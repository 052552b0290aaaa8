"""What a record becomes in an index before it is written: its sentences, its chunks, and their columns."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from index.archives import dump_record
from index.chunks import Cut, Place, cut_record, record_sentences, sentence_text
from index.encoders import Encoder
from index.records import LEDE, Record, RecordKind, Voice
from index.scopes import session_number, years_of
from index.settings import Settings
from index.voices import quoted_spans

KEY_BYTES = 16
VOICE_BITS = {voice: 1 << place for place, voice in enumerate(Voice)}


@dataclass(frozen=True, slots=True)
class Draft:
    """One record, cut: `places` its sentences, `cuts` its chunks, both in document order."""

    record: Record
    line: bytes
    places: tuple[Place, ...]
    cuts: tuple[Cut, ...]

    @property
    def sentence_texts(self) -> list[str]:
        """What the encoder sees of each sentence."""
        return [sentence_text(self.record, place) for place in self.places]


def draft(record: Record, *, settings: Settings, encoder: Encoder) -> Draft:
    """Cut a record into sentences and chunks that fit the encoder."""
    places = record_sentences(record)
    cuts = cut_record(record, places, settings=settings, count=encoder.count_tokens, room=encoder.room)
    return Draft(record, dump_record(record), tuple(places), tuple(cuts))


def text_keys(texts: Iterable[str]) -> npt.NDArray[np.void]:
    """Return (n,) keys of texts: the first 16 bytes of their SHA-256, by which a vector is found again."""
    digests = (hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()[:KEY_BYTES] for text in texts)
    return np.frombuffer(b"".join(digests), dtype=f"V{KEY_BYTES}")


@dataclass(slots=True)
class Columns:
    """The tables of a segment while it is filled, one row a chunk or a sentence; ids are local to the segment."""

    delegations: dict[str, int] = field(default_factory=dict)
    sections: dict[str, int] = field(default_factory=dict)
    records: list[dict[str, object]] = field(default_factory=list)
    chunks: list[tuple[int, int, int, int, int]] = field(default_factory=list)
    span_ends: list[int] = field(default_factory=lambda: [0])
    spans: list[tuple[int, int, int]] = field(default_factory=list)
    sentences: list[tuple[int, int, int, int]] = field(default_factory=list)

    def add(self, drawn: Draft) -> None:
        """Append a record's rows."""
        number, first_chunk = len(self.records), len(self.chunks)
        for cut in drawn.cuts:
            self._add_chunk(number, drawn.record, cut)
        self._add_sentences(drawn, first_chunk)
        self.records.append(_entry(drawn))

    def _add_chunk(self, number: int, record: Record, cut: Cut) -> None:
        delegation = self.delegations.setdefault(cut.delegation, len(self.delegations))
        section = self.sections.setdefault(cut.section, len(self.sections))
        statement = -1 if cut.statement is None else cut.statement
        self.chunks.append((number, statement, section, delegation, chunk_voices(record, cut)))
        self.spans += cut.spans
        self.span_ends.append(len(self.spans))

    def _add_sentences(self, drawn: Draft, first_chunk: int) -> None:
        """Append the sentences; each belongs to the chunk that its first character is in."""
        holder = {(place.paragraph, place.start): at for at, cut in enumerate(drawn.cuts) for place in cut.places}
        for place in drawn.places:
            chunk = first_chunk + holder[place.paragraph, place.start]
            self.sentences.append((place.paragraph, place.start, place.end, chunk))


def chunk_voices(record: Record, cut: Cut) -> int:
    """Return the voices that a chunk holds, as bits of `VOICE_BITS`."""
    if record.kind is RecordKind.SPEECH:
        return VOICE_BITS[Voice.SPEECH]
    bits = VOICE_BITS[Voice.LEDE if cut.section == LEDE else Voice.SUMMARY]
    for number, start, end in cut.spans:
        quoted = quoted_spans(record.paragraphs[number - 1].text)
        if any(span.start < end and start < span.end for span in quoted):
            bits |= VOICE_BITS[Voice.QUOTATION]
    return bits


def voice_mask(voices: Iterable[str]) -> int:
    """Return the bits of the voices named; unknown names have none."""
    return sum(bit for voice, bit in VOICE_BITS.items() if voice.value in set(voices))


def _entry(drawn: Draft) -> dict[str, object]:
    first, last = years_of(drawn.record)
    return {
        "symbol": drawn.record.symbol,
        "sha256": hashlib.sha256(drawn.line).hexdigest(),
        "source": drawn.record.source,
        "years": [first, last],
        "session": session_number(drawn.record.session) or 0,
        "day": drawn.record.day.isoformat() if drawn.record.day else "",
        "paragraphs": len(drawn.record.paragraphs),
        "statements": len(drawn.record.statements),
        "chunks": len(drawn.cuts),
        "sentences": len(drawn.places),
    }


def chunk_texts(drafts: Sequence[Draft]) -> list[str]:
    """Return what the encoder sees of every chunk."""
    return [cut.text for drawn in drafts for cut in drawn.cuts]


def sentence_texts(drafts: Sequence[Draft]) -> list[str]:
    """Return what the encoder sees of every sentence."""
    return [text for drawn in drafts for text in drawn.sentence_texts]
