"""Tells a changed quotation from one that is not in the record, and names the words that were changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from index.folding import fold
from rag.quotations.desks import Desk, Finding, match_of
from rag.quotations.nearness import Alignment, align, differences, weigher
from rag.quotations.quotes import Reading
from rag.quotations.stitches import Stitch, find_stitch
from rag.quotations.verdicts import Change, Difference, Match, VerdictKind
from rag.quotations.views import View
from rag.quotations.words import is_content

NEAR = 0.6  # of the quotation's weight must stand in a passage for it to be an altered quotation of it
NEAR_RUN = 0.45  # … or this much, with RUN words of it unchanged side by side
RUN = 6
SHOWN = 0.2  # of its weight: a passage that shares less is no help to anybody
AS_NEAR = 0.1  # a near place counts beside the best when it is at most this much further away
CANDIDATES = 12  # passages that are compared word by word
MOST_NEAR = 5  # near places that are listed
MOST_HELP = 2  # nearest passages that are offered as no match


def altered(desk: Desk, readings: Sequence[Reading]) -> Finding | None:
    """Return the finding when a passage is near, or when runs of the record's words were put together."""
    compared = [one for reading in readings for one in _compared_everywhere(desk, reading)]
    near = [alignment for alignment in compared if is_near(desk, alignment)]
    stitches = (find_stitch(reading, desk.phrases, desk.allowed) for reading in readings)
    stitch = next((stitch for stitch in stitches if stitch is not None), None)
    taken = () if stitch is None else _taken(desk, stitch)
    fault = "" if stitch is None else _joined(desk, stitch)
    if not near:
        later = tuple(Difference(Change.INSERT, match.text, "") for match in taken[1:])
        return Finding(VerdictKind.ALTERED, taken, differences=later, fault=fault) if taken else None
    close = _closest(desk, near)
    alignment = close[0]
    matches = [_near_match(desk, one) for one in close[:MOST_NEAR]]
    changes = differences(alignment, desk.views[alignment.passage])
    return Finding(VerdictKind.ALTERED, tuple(dict.fromkeys([*matches, *taken])), differences=changes, fault=fault)


def _closest(desk: Desk, near: Sequence[Alignment]) -> list[Alignment]:
    """Return the best places, those of the named one first."""
    best = max(alignment.score for alignment in near)
    close = [alignment for alignment in near if alignment.score >= best - AS_NEAR]
    return sorted(close, key=lambda one: (not desk.owns(one.passage), -one.score, one.passage))


def absent(desk: Desk, readings: Sequence[Reading]) -> Finding:
    """Return the finding that the words are not in the record, with the nearest passages, which are no match."""
    compared = [alignment for reading in readings for alignment in _compared(desk, reading)]
    return Finding(VerdictKind.NOT_FOUND, nearest=_help(desk, compared))


def near_of_claimed(desk: Desk, reading: Reading) -> tuple[Match, ...]:
    """Return what the named one said that comes close to words of somebody else."""
    own = [alignment for alignment in _compared(desk, reading, own=True)]
    return _help(desk, own)


def is_near(desk: Desk, alignment: Alignment) -> bool:
    """Say whether a passage shares so much with the quotation that this must be a changed quotation of it."""
    if alignment.score >= NEAR or (alignment.score >= NEAR_RUN and alignment.longest >= RUN):
        return True
    # “human shields” for “human bombs”: one word of a short quotation of the named one was changed.
    view = desk.views[alignment.passage]
    if _reordered(alignment, view):
        return True
    whole = (alignment.first, alignment.end) in view.quoted
    return whole and desk.claim is not None and desk.owns(alignment.passage) and _one_word_off(alignment, view)


def _reordered(alignment: Alignment, view: View) -> bool:
    """Say whether the passage has the same words side by side in another order: “105 and 138”, “138 and 105”."""
    words, size = Counter(alignment.quote.words), len(alignment.quote.words)
    starts = range(max(0, alignment.first - size), alignment.end)
    return any(Counter(view.words[start : start + size]) == words for start in starts)


def _one_word_off(alignment: Alignment, view: View) -> bool:
    changed, kept = alignment.changed, [block for block in alignment.blocks if block.equal]
    one = len(changed) == 1 and changed[0].i2 - changed[0].i1 == changed[0].j2 - changed[0].j1 == 1
    return one and any(is_content(word) for block in kept for word in view.words[block.j1 : block.j2])


def _help(desk: Desk, alignments: Sequence[Alignment]) -> tuple[Match, ...]:
    shown = [alignment for alignment in alignments if alignment.score >= SHOWN]
    shown.sort(key=lambda alignment: (-alignment.score, alignment.passage))
    return tuple(dict.fromkeys(_near_match(desk, alignment) for alignment in shown))[:MOST_HELP]


def _compared_everywhere(desk: Desk, reading: Reading) -> list[Alignment]:
    """Return what is nearest in all that is searched, and in what the named one said."""
    own = [] if desk.claim is None else _compared(desk, reading, own=True)
    return list(dict.fromkeys([*_compared(desk, reading), *own]))


def _compared(desk: Desk, reading: Reading, *, own: bool = False) -> list[Alignment]:
    words = fold(reading.plain).words
    allowed = desk.ground.own if own else desk.allowed
    passages = desk.phrases.nearest(words, limit=CANDIDATES, allowed=allowed)
    weigh = weigher(desk.phrases)
    found = (align(reading.plain, desk.views[passage], weigh) for passage in passages)
    return [alignment for alignment in found if alignment is not None]


def _near_match(desk: Desk, alignment: Alignment) -> Match:
    return match_of(desk, alignment.passage, alignment.first, alignment.end)


def _taken(desk: Desk, stitch: Stitch) -> tuple[Match, ...]:
    return tuple(match_of(desk, found.passage, found.first, found.end) for _, found in stitch.runs)


def _joined(desk: Desk, stitch: Stitch) -> str:
    passages = desk.phrases.passages
    seats = [passages.delegation(found.passage) for _, found in stitch.runs]
    names = list(dict.fromkeys(seat.name for seat in seats if seat is not None))
    if len(names) > 1:
        return f"it joins words of {' and of '.join(names)}"
    return "it joins words that stand apart in the record"
