"""Finds every place where a quotation stands: piece by piece, then the pieces of an ellipsis put together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from index.passages import Passages
from index.phrases import Allowed, Found, Phrases
from rag.quotations.brackets import Edit
from rag.quotations.gaps import fault_of_gap, runs_on
from rag.quotations.matching import Stand, stands
from rag.quotations.quotes import Piece, Reading, Word
from rag.quotations.runons import Run, runs_over
from rag.quotations.views import View, Views, same_statement
from rag.quotations.words import PREFIXES, SUFFIXES, is_figure

CANDIDATES = 12  # passages that share most, looked into for words that the record interrupts or hyphenates
MOST_PASSAGES = 100  # passages of a common word that are opened, and as many of the named one


@dataclass(frozen=True, slots=True)
class Place:
    """Where a whole quotation stands: a stand for every piece, and what is wrong with it ("" when nothing)."""

    stands: tuple[Stand, ...]
    fault: str = ""

    @property
    def passages(self) -> tuple[int, ...]:
        """The passages it stands in, in order."""
        return tuple(dict.fromkeys(stand.passage for stand in self.stands))

    @property
    def edits(self) -> tuple[Edit, ...]:
        """The journalist's brackets."""
        return tuple(edit for stand in self.stands for edit in stand.edits)


@dataclass(frozen=True, slots=True)
class Ground:
    """Where to look: the index, its opened passages, the passages allowed, and those of the named one among them."""

    phrases: Phrases
    views: Views
    allowed: Allowed
    own: Allowed

    def find(self, words: Sequence[str]) -> list[Found]:
        """Return the places of words, those of the named one even where the words are common."""
        found = self.phrases.find(words, allowed=self.allowed, passages=MOST_PASSAGES)
        if self.own is not None:
            found += self.phrases.find(words, allowed=self.own, passages=MOST_PASSAGES)
        return list(dict.fromkeys(found))


def find_places(reading: Reading, ground: Ground) -> list[Place]:
    """Return every place where a reading of the quotation stands, honest or not, in record order."""
    near = ground.phrases.nearest(reading.words, limit=CANDIDATES, allowed=ground.allowed)
    found = [_runs_of(piece, ground, near) for piece in reading.pieces if piece.words]
    views = ground.views
    if not found or not all(found):
        return []
    places = (_chain(first, found[1:], views) for first in found[0])
    return [_judged(place, views) for place in places if place is not None]


def _runs_of(piece: Piece, ground: Ground, near: Sequence[int]) -> list[Run]:
    """Return where a piece stands: in a paragraph, else over the end of one into the next."""
    whole: list[Run] = [(stand,) for stand in _stands_of(piece, ground, near)]
    return whole or runs_over(piece, near, ground.views)


def _stands_of(piece: Piece, ground: Ground, near: Sequence[int]) -> list[Stand]:
    anchored = ground.find(_longest_run(piece))
    if piece.is_plain:
        exact = [Stand(found.passage, ((found.first, found.end),)) for found in anchored]
        others = sorted(set(near) - {stand.passage for stand in exact})
    else:
        exact, others = [], sorted({found.passage for found in anchored} | set(near))
    looked_into = [stand for passage in others for stand in stands(piece, ground.views[passage])]
    return sorted(exact + looked_into, key=lambda stand: (stand.passage, stand.first))


def _longest_run(piece: Piece) -> list[str]:
    """Return the longest run of words without a bracket: what the index is asked for."""
    runs: list[list[str]] = [[]]
    for element in piece.elements:
        if isinstance(element, Word):
            runs[-1].append(element.key)
        else:
            runs.append([])
    return max(runs, key=len)


def _chain(first: Run, rest: list[list[Run]], views: Views) -> Place | None:
    """Return the nearest following runs of the same statement, one a piece, None when there are none."""
    chain = first
    for runs in rest:
        following = next(_following(chain[-1], runs, views.passages), None)
        if following is None:
            return None
        chain += following
    return Place(chain)


def _following(stand: Stand, runs: list[Run], passages: Passages) -> Iterator[Run]:
    for run in runs:
        other = run[0]
        later = other.passage > stand.passage and same_statement(passages, stand.passage, other.passage)
        if later or (other.passage == stand.passage and other.first >= stand.end):
            yield run


def _judged(place: Place, views: Views) -> Place:
    return Place(place.stands, _fault(place, views))


def _fault(place: Place, views: Views) -> str:
    """Return what is wrong with words that all stand, "" when nothing is."""
    for one, other in pairwise(place.stands):
        fault = fault_of_gap(views[one.passage], one, views[other.passage], other)
        if fault:
            goes_on = runs_on(views[one.passage], one, views[other.passage], other)
            return fault if goes_on else f"the ellipsis is not honest: {fault}"
    for stand in place.stands:
        view = views[stand.passage]
        if any(first < border < end for first, end in stand.segments for border in view.ellipses):
            return "it leaves out an ellipsis that the record prints"
        if cut_compound(stand, view):
            return "it cuts a compound word in two"
    dishonest = [edit for edit in place.edits if not edit.honest]
    return f"the brackets {dishonest[0].shown} change the meaning" if dishonest else ""


def cut_compound(stand: Stand, view: View) -> tuple[int, int] | None:
    """Return the compound, as words, that a stand begins or ends in so that the rest says something else."""
    words, first, end = view.words, stand.first, stand.end
    if first and view.glued(first - 1) and (words[first - 1] in PREFIXES or is_figure(words[first - 1])):
        return first - 1, first + 1
    if view.glued(end - 1) and words[end] in SUFFIXES:
        return end - 1, end + 1
    return None
