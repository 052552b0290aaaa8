"""Directions of change: a question that has a figure rise where the record has it fall is not answered by it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rag.language.clauses import CLAUSE_END
from rag.language.values import NUMBER, Value, ValueKind, find_values, parse_number
from rag.language.words import split_words

_UP = re.compile(
    r"ris(?:e|es|en|ing)|rose|increas\w*|grow(?:n|s|th|ing)?|grew|up|climb\w*|gain(?:s|ed)?|jump(?:s|ed)?|surge[sd]?"
)
_DOWN = re.compile(
    r"f(?:a|e)ll(?:s|en|ing)?|decreas\w*|declin\w*|drop(?:s|ped|ping)?|reduc\w*|cuts?|cutting|lower(?:s|ed|ing)?|down"
    r"|shr[aiu]nk\w*|slump(?:s|ed)?|loss|lost"
)
_SET_UP = re.compile(r"\bset(?:ting)? up\b", re.IGNORECASE)
_FROM_TO = re.compile(rf"\bfrom\s+(?P<before>{NUMBER})\b[^.,;]{{0,20}}?\s+to\s+(?P<after>{NUMBER})\b", re.IGNORECASE)
BEFORE, AFTER = 5, 3  # words around a figure among which its direction is told


def other_direction(asked: str, figures: Iterable[Value], told: str) -> str:
    """Return a change of a question ("the 30 per cent rise") that a sentence tells the other way round, "" for none."""
    for figure in figures:
        if figure.kind not in (ValueKind.PERCENTAGE, ValueKind.COUNT, ValueKind.MONEY) or figure.number is None:
            continue
        mine = _direction(asked, figure)
        theirs = {
            _direction(told, value)
            for value in find_values(told)
            if value.kind is figure.kind and value.number == figure.number
        }
        if mine and theirs == {-mine}:
            return f"{figure.text} {_word_of(asked, figure)}".strip()
    return ""


def _direction(text: str, value: Value) -> int:
    """Return 1 where a figure is told to have risen, -1 where it fell, 0 where neither or both is told."""
    for change in _FROM_TO.finditer(text):
        before, after = parse_number(change["before"]), parse_number(change["after"])
        if change.start() <= value.start < change.end() and before and after:
            return int(after > before) - int(after < before)
    words = _words_around(text, value)
    up, down = any(map(_UP.fullmatch, words)), any(map(_DOWN.fullmatch, words))
    return int(up) - int(down)


def _word_of(text: str, value: Value) -> str:
    """Return the word that tells the direction of a figure."""
    words = _words_around(text, value)
    return next((word for word in words if _UP.fullmatch(word) or _DOWN.fullmatch(word)), "")


def _words_around(text: str, value: Value) -> list[str]:
    """Return the words before and after a figure in its clause."""
    before = _SET_UP.sub("", CLAUSE_END.split(text[: value.start])[-1])
    after = CLAUSE_END.split(text[value.end :])[0]
    return [word.text for word in (*split_words(before)[-BEFORE:], *split_words(after)[:AFTER])]
