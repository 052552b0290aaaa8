"""What lies on the checker's desk: index, opened passages, claim; and how a place becomes a match."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from index.phrases import Allowed, Phrases
from index.records import HEADER, Record, Span, Voice
from index.scopes import Scope
from rag.quotations.placing import Ground, Place
from rag.quotations.sources import Claim, read_claim
from rag.quotations.verdicts import Context, Difference, Match, VerdictKind
from rag.quotations.views import View, Views

SPOKEN = (Voice.QUOTATION, Voice.SPEECH)  # the speaker's own words


class QuotationIndex(Protocol):
    """What the check needs of an index; `index.store.Index` has it."""

    @property
    def checksum(self) -> str:
        """The checksum of the index ("sha256:…")."""

    @property
    def phrases(self) -> Phrases:
        """The folded-text index."""

    def record(self, symbol: str, /) -> Record:
        """Return the record with this symbol."""


@dataclass(frozen=True, slots=True)
class Desk:
    """The index, its opened passages, the limits of the search, and who the quotation is given to."""

    ground: Ground
    voices: frozenset[str]
    claim: Claim | None

    @property
    def phrases(self) -> Phrases:
        """The folded-text index."""
        return self.ground.phrases

    @property
    def views(self) -> Views:
        """The passages opened so far."""
        return self.ground.views

    @property
    def allowed(self) -> Allowed:
        """Which passages are searched, None for all."""
        return self.ground.allowed

    def owns(self, passage: int) -> bool:
        """Say whether the named one said it; without a name everybody did."""
        return self.claim is None or self.claim.owns(self.phrases.passages, passage)


@dataclass(frozen=True, slots=True)
class Finding:
    """A verdict before it is put in words; `fault` says what is wrong with words that all stand."""

    kind: VerdictKind
    matches: tuple[Match, ...] = ()
    nearest: tuple[Match, ...] = ()
    differences: tuple[Difference, ...] = ()
    fault: str = ""
    places: tuple[Place, ...] = ()


def lay_out(index: QuotationIndex, attributed_to: str | None, scope: Scope) -> Desk:
    """Return the desk for one quotation."""
    phrases, passages = index.phrases, index.phrases.passages
    name = (attributed_to or "").strip()
    claim = read_claim(name, passages) if name else None
    allowed = passages.allowed(scope)
    own = None if claim is None else claim.owned(passages)
    if own is not None and allowed is not None:
        own &= allowed
    return Desk(Ground(phrases, Views(passages, index.record), allowed, own), scope.voices, claim)


def match_of(desk: Desk, passage: int, first: int, end: int) -> Match:
    """Return words `first` to `end` of a passage as a match."""
    view = desk.views[passage]
    span = view.folded.span_of_words(first, end)
    return _match(desk, view, span, view.voice(first, end))


def matches_of(desk: Desk, places: Iterable[Place]) -> tuple[Match, ...]:
    """Return the matches of places, one a run of words that nothing interrupts, none twice."""
    found = (
        match_of(desk, stand.passage, first, end)
        for place in places
        for stand in place.stands
        for first, end in stand.segments
    )
    return tuple(dict.fromkeys(found))


def voice_of_place(desk: Desk, place: Place) -> Voice:
    """Return whose words a whole place holds: the speaker's only when every word of it is."""
    voices = [desk.views[stand.passage].voice(first, end) for stand in place.stands for first, end in stand.segments]
    return next((voice for voice in voices if voice not in SPOKEN), voices[0])


def quoted_words(desk: Desk, places: Sequence[Place]) -> list[str]:
    """Return the words of places that stand inside the release's quotation marks, as published."""
    found = []
    for place in places:
        for stand in place.stands:
            view = desk.views[stand.passage]
            parts = (part for segment in stand.segments for part in view.quoted_parts(*segment))
            found += [view.slice(*part) for part in parts]
    return list(dict.fromkeys(found))


def context_of(desk: Desk, match: Match, passage: int) -> Context:
    """Return the sentence (or sentences) around a match."""
    view = desk.views[passage]
    if view.paragraph is None:  # the header has lines, not sentences
        start = view.text.rfind("\n", 0, match.start) + 1
        end = view.text.find("\n", match.end) % (len(view.text) + 1)
        return Context(view.text[start : match.start], match.text, view.text[match.end : end])
    within = [span for span in view.sentences if span.start < match.end and match.start < span.end]
    start = min([match.start, *(span.start for span in within)])
    end = max([match.end, *(span.end for span in within)])
    return Context(view.text[start : match.start], match.text, view.text[match.end : end])


def _match(desk: Desk, view: View, span: Span, voice: Voice) -> Match:
    passages = desk.phrases.passages
    seat, speaker = passages.delegation(view.number), passages.speaker(view.number)
    return Match(
        symbol=passages.symbol(view.number),
        section=view.paragraph.section if view.paragraph else HEADER,
        delegation=seat.name if seat else "",
        iso=seat.iso if seat else None,
        speaker=speaker.name if speaker else "",
        paragraph=view.paragraph.number if view.paragraph else None,
        start=span.start,
        end=span.end,
        text=span.of(view.text),
        voice=voice,
    )
