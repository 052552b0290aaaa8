"""The quotation check: from a quotation and a name to a verdict. No model decides anything here.

readings  the ways to read what was typed            rag.quotations.quotes
places    where its words stand                      rag.quotations.placing
claim     who it is given to                         rag.quotations.sources
verdict   named places first, a quotation before a summary; else near places; else not in this record
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from index.phrases import Allowed, Phrases
from index.records import HEADER, Record, Voice
from index.scopes import Scope
from rag.quotations import telling
from rag.quotations.matching import Stand
from rag.quotations.nearness import Alignment, align, differences
from rag.quotations.placing import Place, find_places
from rag.quotations.quotes import Reading, read_quote
from rag.quotations.sources import Claim, read_claim
from rag.quotations.stitches import Stitch, find_stitch
from rag.quotations.verdicts import Change, Context, Difference, Match, Searched, Verdict, VerdictKind
from rag.quotations.views import View, Views
from rag.quotations.words import is_content

NEAR = 0.6  # of the quotation's weight must stand in a passage for it to be an altered quotation of it
NEAR_RUN = 0.45  # … or this much, with a run of so many words unchanged
RUN = 6
SHOWN_NEAR = 0.2  # of its weight: less in common is no help to anybody
AS_NEAR = 0.1  # a near place counts beside the best when it is at most this much further away
CANDIDATES = 12  # passages that are compared word by word
MOST_NEAR = 5  # near places that are listed


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
    """What lies on the checker's desk for one quotation."""

    index: QuotationIndex
    views: Views
    allowed: Allowed
    voices: frozenset[str]
    claim: Claim | None

    @property
    def phrases(self) -> Phrases:
        """The folded-text index."""
        return self.index.phrases

    def owns(self, passage: int) -> bool:
        """Say whether the named one said it; without a name everybody did."""
        return self.claim is None or self.claim.owns(self.phrases.passages, passage)


@dataclass(frozen=True, slots=True)
class Finding:
    """A verdict before it is put in words."""

    kind: VerdictKind
    matches: tuple[Match, ...] = ()
    nearest: tuple[Match, ...] = ()
    differences: tuple[Difference, ...] = ()
    fault: str = ""
    places: tuple[Place, ...] = ()


def check(
    index: QuotationIndex,
    quote: str,
    *,
    attributed_to: str | None = None,
    id: str | int | None = None,  # noqa: A002
    scope: Scope | None = None,
) -> Verdict:
    """Return the verdict on a quotation, given to a delegation, speaker, role or organisation if one is named."""
    desk = lay_out(index, attributed_to, scope or Scope())
    readings = read_quote(quote)
    finding = judge(desk, readings)
    contexts = tuple(context_of(desk, match) for match in finding.matches)
    records, statements = desk.phrases.passages.counts(desk.allowed)
    searched = Searched(records, statements)
    return Verdict(
        quote=quote,
        attributed_to=attributed_to,
        resolved_to=desk.claim.resolved_to(desk.phrases.passages) if desk.claim else None,
        verdict=finding.kind,
        matches=finding.matches,
        nearest=finding.nearest,
        differences=finding.differences,
        searched=searched,
        index=index.checksum,
        reason=telling.reason(desk, finding, searched),
        contexts=contexts,
        attribution=telling.attribution(desk, finding),
        id=id,
    )


def lay_out(index: QuotationIndex, attributed_to: str | None, scope: Scope) -> Desk:
    """Return the desk for one quotation."""
    phrases = index.phrases
    named = attributed_to is not None and attributed_to.strip() != ""
    claim = read_claim(attributed_to or "", phrases.passages) if named else None
    views = Views(phrases.passages, index.record)
    return Desk(index, views, phrases.passages.allowed(scope), scope.voices, claim)


def judge(desk: Desk, readings: Sequence[Reading]) -> Finding:
    """Return the finding on a quotation read in several ways."""
    if not any(is_content(word) for reading in readings for word in _all_words(reading)):
        return Finding(VerdictKind.UNJUDGED)
    for reading in readings:
        places = [place for place in _places(desk, reading) if not place.fault]
        if places:
            return _standing(desk, reading, places)
    return _faulty(desk, readings) or _altered(desk, readings) or _absent(desk, readings)


def _all_words(reading: Reading) -> tuple[str, ...]:
    brackets = [e.options[0] for piece in reading.pieces for e in piece.elements if not hasattr(e, "key")]
    return (*reading.words, *(word for option in brackets for word in option))


def _places(desk: Desk, reading: Reading) -> list[Place]:
    places = find_places(reading, desk.phrases, desk.views, desk.allowed)
    if desk.voices:
        places = [place for place in places if str(voice_of(desk, place)) in desk.voices]
    return places


def _standing(desk: Desk, reading: Reading, places: Sequence[Place]) -> Finding:
    own = [place for place in places if all(desk.owns(passage) for passage in place.passages)]
    if not own:
        nearest = _near_of_claimed(desk, reading)
        return Finding(VerdictKind.MISATTRIBUTED, _matches(desk, places), nearest, places=tuple(places))
    spoken = (Voice.QUOTATION, Voice.SPEECH)
    quoted = [place for place in own if voice_of(desk, place) in spoken]
    others = [place for place in places if place not in own]
    ordered = (*quoted, *(place for place in own if place not in quoted), *others)
    swallowed = next((telling.swallowed(desk, place, reading) for place in quoted), "")
    if swallowed:
        removed = Difference(Change.REPLACE, swallowed, f"[{swallowed}]")
        fault = "it prints the editor's words in brackets as the speaker's"
        return Finding(VerdictKind.ALTERED, _matches(desk, ordered), differences=(removed,), fault=fault)
    kind = VerdictKind.VERBATIM if quoted else VerdictKind.SUMMARY
    return Finding(kind, _matches(desk, ordered), places=ordered)


def _faulty(desk: Desk, readings: Sequence[Reading]) -> Finding | None:
    """Return the finding when every word stands, but an ellipsis or a bracket changes what they say."""
    for reading in readings:
        places = sorted(_places(desk, reading), key=lambda place: not desk.owns(place.stands[0].passage))
        if places:
            return Finding(
                VerdictKind.ALTERED,
                _matches(desk, places[:MOST_NEAR]),
                differences=_hidden(desk, places[0]),
                fault=places[0].fault,
                places=tuple(places[:MOST_NEAR]),
            )
    return None


def _hidden(desk: Desk, place: Place) -> tuple[Difference, ...]:
    found = [
        Difference(Change.REPLACE if edit.record else Change.INSERT, edit.shown, edit.record)
        for edit in place.edits
        if not edit.honest
    ]
    for one, other in zip(place.stands, place.stands[1:], strict=False):
        view, rest = desk.views[one.passage], desk.views[other.passage]
        if view is rest:
            hidden = view.slice(one.end, other.first)
        else:
            hidden = f"{view.slice(one.end, len(view.words))} {rest.slice(0, other.first)}".strip()
        if hidden:
            found.append(Difference(Change.DELETE, "", hidden))
    return tuple(found)


def _altered(desk: Desk, readings: Sequence[Reading]) -> Finding | None:
    """Return the finding when a passage is near, or when runs of the record's words were put together."""
    near = [(reading, alignment) for reading in readings for alignment in _alignments(desk, reading)]
    near = [pair for pair in near if is_near(pair[1])]
    stitch = next(filter(None, (find_stitch(reading, desk.phrases, desk.allowed) for reading in readings)), None)
    if not near:
        return None if stitch is None else _stitched(desk, stitch)
    best = max(alignment.score for _, alignment in near)
    close = [pair for pair in near if pair[1].score >= best - AS_NEAR]
    close.sort(key=lambda pair: (not desk.owns(pair[1].passage), -pair[1].score, pair[1].passage))
    reading, alignment = close[0]
    matches = [_match(desk.views[near.passage], near.first, near.end) for _, near in close]
    return Finding(
        VerdictKind.ALTERED,
        tuple(dict.fromkeys(matches))[:MOST_NEAR],
        differences=differences(_plain_text(reading), alignment, desk.views[alignment.passage]),
        fault=_stitch_fault(desk, stitch) if stitch is not None and stitch.passages > {alignment.passage} else "",
    )


def is_near(alignment: Alignment) -> bool:
    """Say whether a passage shares so much with the quotation that this must be a changed quotation of it."""
    return alignment.score >= NEAR or (alignment.score >= NEAR_RUN and alignment.longest >= RUN)
