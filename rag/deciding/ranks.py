"""Ranks: "the fourth plan", "its 25th session", "the third of its campaigns"."""

from __future__ import annotations

import re

from index.ordinals import ordinal
from rag.language.values import ValueKind, find_values
from rag.language.words import content_stems

_PLACES = {ordinal(number).lower(): number for number in range(99, 0, -1)}  # "twenty-first" before "twentieth"
_PLACE = rf"(?P<rank>{'|'.join(_PLACES).replace('-', '[-‑]')}|\d+(?:st|nd|rd|th))"
_RANK = re.compile(rf"\b{_PLACE}\b(?P<thing>(?:[\s‑-]+[\w’']+){{1,4}})", re.IGNORECASE)
_BARE_RANK = re.compile(rf"\b{_PLACE}\b", re.IGNORECASE)
_RANK_OF = re.compile(rf"\bthe {_PLACE} of (?P<whole>[^?,.;:]+)", re.IGNORECASE)
_SUPERLATIVE = re.compile(r"[\s‑-]+(?:\w+est|most|least)\b", re.IGNORECASE)
_NUMBER = re.compile(r"\b(?:number|no\.) \d", re.IGNORECASE)
# "At least two" and "two more" leave room for a third.
_MORE = re.compile(
    r"\b(?:at least|more|new|further|additional|other|another|first|last|latest|recent)\b", re.IGNORECASE
)
MOST_BEFORE = 20  # characters before a count among which a word may tell that there are more


def other_rank(asked: str, told: str, statement: str) -> str:
    """Return a rank of a question ("fourth plan") where a sentence gives the same thing another, "" for none.

    A rank that stands anywhere in the statement is not contradicted; nor is the first, which the second came after, or
    that of a superlative ("the third largest").
    """
    given = {_place_of(rank["rank"]) for rank in _BARE_RANK.finditer(statement)}
    for match in _RANK.finditer(asked):
        if _place_of(match["rank"]) in given | {1} or _SUPERLATIVE.match(match["thing"]):
            continue
        if any(_same_thing(match["thing"], other["thing"]) for other in _RANK.finditer(told)):
            return match.group()
    return ""


def _same_thing(one: str, other: str) -> bool:
    """Whether one of two things is told by words that the other has, too: "plan", "national plan"."""
    mine, theirs = set(content_stems(one)), set(content_stems(other))
    return bool(mine and theirs) and (mine <= theirs or theirs <= mine)


def beyond_count(asked: str, told: str, statement: str) -> str:
    """Return a rank of a question ("the third of its campaigns") where a sentence counts fewer of them, "" for none."""
    for match in _RANK_OF.finditer(asked):
        place, whole = _place_of(match["rank"]), set(content_stems(match["whole"]))
        if place in {_place_of(rank["rank"]) for rank in _BARE_RANK.finditer(statement)}:
            continue
        for value in find_values(told):
            counted = value.kind is ValueKind.COUNT and content_stems(value.counted)
            if not counted or value.number is None or not 1 < value.number < place:
                continue
            around = f"{told[max(0, value.start - MOST_BEFORE) : value.start]} {value.counted}"
            if counted[-1] in whole and not _MORE.search(around):
                return match.group().strip()
    return ""


def gives_rank(asked: str, told: str) -> bool:
    """Whether a sentence gives a thing of a question its rank ("its third national plan") or its number."""
    sought = set(content_stems(asked))
    return bool(_NUMBER.search(told)) or any(sought & set(content_stems(m["thing"])) for m in _RANK.finditer(told))


def _place_of(rank: str) -> int:
    """Return the number of a rank, in figures or words ("25th", "twenty-fifth")."""
    figure = re.match(r"\d+", rank)
    return int(figure.group()) if figure else _PLACES[rank.lower().replace("‑", "-")]
