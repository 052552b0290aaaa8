"""The quotation check: from a quotation and a name to a verdict. No model decides anything here.

readings  the ways to read what was typed            rag.quotations.quotes
desk      who it is given to, what is searched       rag.quotations.desks, .sources
places    where its words stand                      rag.quotations.placing, .matching, .gaps
finding   named places first, a quotation before a summary; else near places; else not in this record
verdict   the finding in plain words                 rag.quotations.telling
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from index.scopes import Scope
from rag.quotations.alterations import MOST_NEAR, absent, altered, near_of_claimed
from rag.quotations.desks import SPOKEN, Desk, Finding, QuotationIndex, lay_out, matches_of, voice_of_place
from rag.quotations.placing import Place, cut_compound, find_places
from rag.quotations.quotes import Reading, read_quote
from rag.quotations.telling import attribution_of, contexts_of, reason_of
from rag.quotations.verdicts import Change, Difference, Searched, Verdict, VerdictKind
from rag.quotations.words import is_content


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
    finding = judge(desk, read_quote(quote, desk.claim.name if desk.claim else ""))
    passages = desk.phrases.passages
    searched = Searched(*passages.counts(desk.allowed))
    return Verdict(
        quote=quote,
        attributed_to=attributed_to,
        resolved_to=desk.claim.resolved_to(passages) if desk.claim else None,
        verdict=finding.kind,
        matches=finding.matches,
        nearest=finding.nearest,
        differences=finding.differences,
        searched=searched,
        index=index.checksum,
        reason=reason_of(desk, finding, searched),
        contexts=contexts_of(desk, finding),
        attribution=attribution_of(desk, finding),
        id=id,
    )


def judge(desk: Desk, readings: Sequence[Reading]) -> Finding:
    """Return the finding on a quotation read in several ways."""
    if not any(_has_content(reading) for reading in readings):
        return Finding(VerdictKind.UNJUDGED)
    for trimmed in (False, True):
        some = [reading for reading in readings if reading.trimmed is trimmed]
        standing = [finding for reading in some if (finding := _where_it_stands(desk, reading))]
        if standing:
            # “…,” he said: as typed it crosses the marks, without the clause it is what stands inside them.
            return min(standing, key=lambda finding: list(VerdictKind).index(finding.kind))
    return _faulty(desk, readings) or altered(desk, readings) or absent(desk, readings)


def _where_it_stands(desk: Desk, reading: Reading) -> Finding | None:
    places = [place for place in _places(desk, reading) if not place.fault]
    return _standing(desk, reading, places) if places else None


def _has_content(reading: Reading) -> bool:
    return any(is_content(word) for piece in reading.pieces for word in (*piece.words, *piece.bracketed))


def _places(desk: Desk, reading: Reading) -> list[Place]:
    places = find_places(reading, desk.ground)
    return [place for place in places if not desk.voices or voice_of_place(desk, place) in desk.voices]


def _standing(desk: Desk, reading: Reading, places: Sequence[Place]) -> Finding:
    own = [place for place in places if all(desk.owns(passage) for passage in place.passages)]
    if not own:
        nearest = near_of_claimed(desk, reading)
        return Finding(VerdictKind.MISATTRIBUTED, matches_of(desk, places), nearest, places=tuple(places))
    quoted = [place for place in own if voice_of_place(desk, place) in SPOKEN]
    ordered = (*quoted, *(place for place in own if place not in quoted))
    ordered = (*ordered, *(place for place in places if place not in ordered))
    matches = matches_of(desk, ordered)
    swallowed = next(filter(None, (_swallowed(desk, place) for place in quoted)), "")
    if swallowed:
        fault = "it prints the editor's words in brackets as the speaker's"
        removed = (Difference(Change.REPLACE, swallowed, f"[{swallowed}]"),)
        return Finding(VerdictKind.ALTERED, matches, differences=removed, fault=fault, places=ordered)
    return Finding(VerdictKind.VERBATIM if quoted else VerdictKind.SUMMARY, matches, places=ordered)


def _swallowed(desk: Desk, place: Place) -> str:
    """Return what of an editor's insertion a quotation prints without brackets, "" when nothing."""
    for stand in place.stands:
        view = desk.views[stand.passage]
        for first, end in view.insertions.items():
            if first < stand.end and stand.first < end and first not in stand.told_apart:
                return view.slice(max(first, stand.first), min(end, stand.end))
    return ""


def _faulty(desk: Desk, readings: Sequence[Reading]) -> Finding | None:
    """Return the finding when every word stands, but an ellipsis or a bracket changes what they say."""
    for reading in readings:
        places = sorted(_places(desk, reading), key=lambda place: not desk.owns(place.stands[0].passage))
        if places:
            shown = places[:MOST_NEAR]
            hidden = _hidden(desk, places[0])
            matches = matches_of(desk, shown)
            return Finding(VerdictKind.ALTERED, matches, differences=hidden, fault=places[0].fault, places=tuple(shown))
    return None


def _hidden(desk: Desk, place: Place) -> tuple[Difference, ...]:
    """Return what dishonest brackets, cut compounds and ellipses hide."""
    found = [
        Difference(Change.REPLACE if edit.record else Change.INSERT, edit.shown, edit.record)
        for edit in place.edits
        if not edit.honest
    ]
    for stand in place.stands:
        view = desk.views[stand.passage]
        if compound := cut_compound(stand, view):
            kept = view.slice(max(compound[0], stand.first), min(compound[1], stand.end))
            found.append(Difference(Change.REPLACE, kept, view.slice(*compound)))
    for one, other in pairwise(place.stands):
        view, rest = desk.views[one.passage], desk.views[other.passage]
        hidden = [view.slice(one.end, other.first)]
        if view is not rest:
            hidden = [view.slice(one.end, len(view.words)), rest.slice(0, other.first)]
        if any(hidden):
            found.append(Difference(Change.DELETE, "", " ".join(filter(None, hidden))))
    return tuple(found)
