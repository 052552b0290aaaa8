"""Finds where the words of a quotation stand in a passage, word for word, typography aside.

Allowed between the two are only: a compound written as one word or with a hyphen, a reporting clause or an editor's
insertion that interrupts the record, and the journalist's own brackets. Each is reported; nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.folding import fold_word
from rag.quotations.brackets import Edit, edits_at
from rag.quotations.quotes import Bracket, Element, Piece, Word
from rag.quotations.views import LONGEST_COMPOUND, View


@dataclass(frozen=True, slots=True)
class Stand:
    """Where a piece stands in a passage.

    `segments` are runs of words (first, end exclusive) between the reporting clauses that interrupt the record;
    `edits` the journalist's brackets; `told_apart` where editor's insertions begin that the quotation leaves out or
    keeps in brackets.
    """

    passage: int
    segments: tuple[tuple[int, int], ...]
    edits: tuple[Edit, ...] = ()
    told_apart: frozenset[int] = frozenset()

    @property
    def first(self) -> int:
        """The first word."""
        return self.segments[0][0]

    @property
    def end(self) -> int:
        """The word after the last."""
        return self.segments[-1][1]


@dataclass(frozen=True, slots=True)
class _Step:
    """A state of the walk: element `at` comes next, at record word `place`; `segments` and `edits` so far."""

    at: int
    place: int
    segments: tuple[tuple[int, int], ...]
    edits: tuple[Edit, ...] = ()
    told_apart: frozenset[int] = frozenset()

    def on(self, at: int, place: int, *, edit: Edit | None = None, told_apart: int | None = None) -> _Step:
        """Return the state after words up to `place` were taken."""
        first = self.segments[-1][0]
        edits = self.edits if edit is None else (*self.edits, edit)
        apart = self.told_apart if told_apart is None else self.told_apart | {told_apart}
        return _Step(at, place, (*self.segments[:-1], (first, place)), edits, apart)

    def past(self, place: int) -> _Step:
        """Return the state after an interruption up to `place` was passed over: a new segment begins."""
        return _Step(self.at, place, (*self.segments, (place, place)), self.edits, self.told_apart)


def stands(piece: Piece, view: View) -> list[Stand]:
    """Return every place of a passage where a piece stands, in text order, none overlapping."""
    found: list[Stand] = []
    done = 0
    for start in _starts(piece, view):
        if start < done:
            continue
        stand = stand_at(piece.elements, view, start)
        if stand is not None:
            found.append(stand)
            done = stand.end
    return found


def _starts(piece: Piece, view: View) -> Iterator[int]:
    first = piece.elements[0]
    for place, word in enumerate(view.words):
        if not isinstance(first, Word) or first.key[:1] == word[:1]:
            yield place


def stand_at(elements: Sequence[Element], view: View, start: int) -> Stand | None:
    """Return where elements stand from a word of a passage on, None when they do not."""
    stack = [_Step(0, start, ((start, start),))]
    seen: set[tuple[int, int]] = set()
    while stack:
        step = stack.pop()
        if step.at == len(elements):
            segments = tuple(segment for segment in step.segments if segment[0] < segment[1])
            return Stand(view.number, segments, step.edits, step.told_apart) if segments else None
        if (step.at, step.place) not in seen:
            seen.add((step.at, step.place))
            stack.extend(reversed(list(_next(elements, view, step))))
    return None


def _next(elements: Sequence[Element], view: View, step: _Step) -> Iterator[_Step]:
    element = elements[step.at]
    if isinstance(element, Word):
        yield from _by_word(elements, view, step)
    else:
        yield from _by_bracket(elements, view, step)
    if step.at and (past := view.insertions.get(step.place)):
        yield step.on(step.at, past, told_apart=step.place)
    if step.at and (past := view.clauses.get(step.place)):
        yield step.past(past)


def _by_word(elements: Sequence[Element], view: View, step: _Step) -> Iterator[_Step]:
    words, at, place = view.words, step.at, step.place
    element = elements[at]
    if place >= len(words) or not isinstance(element, Word):
        return
    if words[place] == element.key:
        yield step.on(at + 1, place + 1)
    for size in range(2, LONGEST_COMPOUND + 1):
        if _one_word(elements[at : at + size], size) == words[place]:
            yield step.on(at + size, place + 1)
        if _compound(view, place, size) == element.key:
            yield step.on(at + 1, place + size)


def _one_word(elements: Sequence[Element], size: int) -> str | None:
    """Return the word that hyphenated words of the quotation make: “traffick-⏎ing”, “well-being”."""
    words = [element for element in elements if isinstance(element, Word)]
    if len(words) < size or not all(word.glued for word in words[:-1]):
        return None
    return fold_word("".join(word.raw for word in words))


def _compound(view: View, place: int, size: int) -> str | None:
    if not all(view.glued(word) for word in range(place, place + size - 1)):
        return None
    return fold_word("".join(view.slice(word, word + 1) for word in range(place, place + size)))


def _by_bracket(elements: Sequence[Element], view: View, step: _Step) -> Iterator[_Step]:
    bracket, place = elements[step.at], step.place
    if not isinstance(bracket, Bracket):
        return
    own = bracket.words
    if own and view.words[place : place + len(own)] == own:
        yield step.on(step.at + 1, place + len(own), told_apart=place)
    if place in view.insertions:  # the editor put something else in at this place
        past = view.insertions[place]
        other = Edit(bracket.shown, view.slice(place, past), honest=False)
        yield step.on(step.at + 1, past, edit=other)
    first, last = step.at == 0, step.at + 1 == len(elements)
    vanishes = bracket.may_vanish and place not in view.insertions
    for past, edit in edits_at(bracket, view, place, first=first, last=last, vanishes=vanishes):
        yield step.on(step.at + 1, past, edit=edit)
