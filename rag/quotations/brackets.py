"""Judges what a journalist puts in brackets: it may explain or put in, never change what was said unseen.

A bracket between two words that stand side by side is put in. Where it stands for record words, or at an end of the
quotation for the words that go on there, it must explain them: a name for “they”, “[the problem]” for “that crime”.
Only the ending of a word may be in brackets: “right[s]”, never “[un]safe”.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rag.quotations.quotes import LONGEST_REPLACED, Bracket
from rag.quotations.views import View
from rag.quotations.words import (
    AUXILIARIES,
    CLAUSE_STARTERS,
    COORDINATORS,
    DEMONSTRATIVES,
    PREPOSITIONS,
    REFERRING,
    SELF_NOUNS,
    is_content,
    is_figure,
    turns_meaning,
)

LONGEST_EDIT = 8  # words in brackets; more are a text of the journalist's own
SHORTEST_STEM = 3  # letters kept before the brackets of a changed word: “support[s]”
LONGEST_ENDING = 3  # letters of the word, in brackets or in the record, that may have been changed
_BORDERS = COORDINATORS | PREPOSITIONS | CLAUSE_STARTERS


@dataclass(frozen=True, slots=True)
class Edit:
    """A bracket of the journalist: what it shows, and the record words it stands for ("" for an insertion)."""

    shown: str
    record: str
    honest: bool


def edits_at(
    bracket: Bracket, view: View, place: int, *, first: bool, last: bool, vanishes: bool
) -> list[tuple[int, Edit]]:
    """Return how a bracket may stand at a record word: the word after it and the edit, honest ones first.

    `first` and `last` say that the bracket begins or ends the quotation, `vanishes` that it may stand for nothing here.
    """
    found = [
        *(_put_in(bracket, view, place, first=first, last=last) if vanishes else ()),
        *_in_place_of(bracket, view, place, first=first, last=last),
    ]
    return sorted(found, key=lambda one: not one[1].honest)


def _put_in(bracket: Bracket, view: View, place: int, *, first: bool, last: bool) -> Iterator[tuple[int, Edit]]:
    own = bracket.words
    fits = _begins(view, place) or _stands_for_what_precedes(own, view, place) if first else True
    honest = fits and is_harmless(own) and (first or not last or _ends(view, place))
    yield place, Edit(bracket.shown, "", honest)


def _stands_for_what_precedes(own: Sequence[str], view: View, place: int) -> bool:
    before = (view.words[max(0, place - size) : place] for size in range(1, LONGEST_REPLACED + 1))
    return _named(own, view, place) or any(is_harmless(hidden) and _explains(own, hidden) for hidden in before)


def _in_place_of(bracket: Bracket, view: View, place: int, *, first: bool, last: bool) -> Iterator[tuple[int, Edit]]:
    own = bracket.words
    # What opens a quotation stands for what precedes it; a letter or an ending is changed where the word stands.
    longest = 0 if first and bracket.may_vanish else bracket.replaced
    for size in range(1, longest + 1):
        hidden, past = view.words[place : place + size], place + size
        if len(hidden) == size:
            same = _other_ending(bracket, hidden[0]) if bracket.front or bracket.back else _explains(own, hidden)
            whole = not last or bool(bracket.front) or _ends(view, past)
            honest = same and whole and is_harmless(own) and is_harmless(hidden)
            yield past, Edit(bracket.shown, view.slice(place, past), honest)


def _other_ending(bracket: Bracket, hidden: str) -> bool:
    """Say whether a word is the record's with another ending: “support[ed]” for “supporting”, “wom[e]n”."""
    kept = len(bracket.front) + len(bracket.back)
    same = hidden.startswith(bracket.front) and hidden.endswith(bracket.back)
    changed = max(len(hidden), len("".join(bracket.words))) - kept
    return same and len(bracket.front) >= SHORTEST_STEM and changed <= LONGEST_ENDING


def _explains(own: Sequence[str], hidden: Sequence[str]) -> bool:
    """Say whether bracketed words may stand for hidden ones: they say what a small word means, or claim nothing."""
    content, claimed = set(filter(is_content, hidden)), set(filter(is_content, own))
    if content <= claimed or claimed <= SELF_NOUNS:  # “[illegal fishing]” for “fishing”; “[it]” for a noun
        return bool(content) or hidden[0] in REFERRING
    return hidden[0] in DEMONSTRATIVES or (hidden[0] in REFERRING and content <= SELF_NOUNS)


def _named(own: Sequence[str], view: View, place: int) -> bool:
    """Say whether the sentence names bracketed words before: “[Perpetrators] must be brought” to justice."""
    start = bisect_left(view.folded.starts, view.sentences[view.sentence_of(place)].start)
    return set(filter(is_content, own)) <= set(view.words[start:place])


def is_harmless(words: Sequence[str]) -> bool:
    """Say whether words put in or replaced leave the meaning alone: few, no figure, nothing that turns it."""
    return len(words) <= LONGEST_EDIT and not any(turns_meaning(word) or is_figure(word) for word in words)


def _begins(view: View, place: int) -> bool:
    """Say whether a phrase of the record begins at a word: what is put before it stands for nothing."""
    if place == 0 or _set_off(view, place):
        return True
    before = view.words[place - 1]
    # “… and [Victims] must be brought”: a verb after “and” has a subject, which the bracket would stand for.
    return before in _BORDERS and not (before in COORDINATORS and view.words[place] in AUXILIARIES)


def _ends(view: View, place: int) -> bool:
    """Say whether a phrase of the record ends before a word: “had been [acquitted]” would stand for what goes on."""
    if place >= len(view.words) or _set_off(view, place):
        return True
    left_open = view.words[place - 1] in _BORDERS | AUXILIARIES | REFERRING
    return not left_open and view.words[place] in _BORDERS | AUXILIARIES


def _set_off(view: View, place: int) -> bool:
    return view.text[view.folded.ends[place - 1] : view.folded.starts[place]].strip() != ""
