"""The sides of a comparison, brought into the form "of X and Y".

How many boats has X, and how many Y?        ─►  How many boats has X and Y?
Lost boats – X's share against Y's number    ─►  Lost boats – X's and Y's share and number
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.language.clauses import AUXILIARIES, PREPOSITIONS
from rag.questions.halves import AGAIN, COLON
from rag.questions.naming import Named

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_YEAR = r"(?:,? (?:in )?(?:19|20)\d\d\b| \((?:in )?(?:19|20)\d\d\))?"
_OWN = re.compile(rf"(?:['’]s?(?!\w))?{_YEAR}", re.IGNORECASE)
_FILLING = AUXILIARIES | set(PREPOSITIONS.split("|")) | frozenset("that those the according view eyes words".split())
_BORDER = re.compile(rf"{COLON.pattern}|;\s+|(?<=[?!])\s+")
# What stands between and around names that are all a part of a question says.
_AND = r"\s*(?:[,/&+]|\b(?:and|or|vs|versus|against|as against|beside|next to|compared with|compared to)\b\.?)\s*"
_ITEM = rf"(?:the )?\x00(?:['’]s?(?!\w)(?: [a-z][\w-]*){{0,2}})?{_YEAR}"
_LEAD = r"(?:(?:according to|for|from|by|of|in|both|between)\s+)*"
_REST = r"(?:[\s,]*\b(?:side by side|next to (?:each other|one another)|in comparison|compared|both|please))*[\s?.!]*"
_ONLY_NAMES = re.compile(rf"{_LEAD}{_ITEM}(?:(?:{_AND})+{_LEAD}{_ITEM})+{_REST}", re.IGNORECASE)
_NOUNS = re.compile(
    r"['’]s?(?P<noun>(?: (?!and\b|or\b|against\b|vs\b|versus\b|beside\b|next\b|compared\b)[a-z][\w-]*){0,2})"
)


def join_sides(text: str, named: Sequence[Named]) -> str:
    """Return the text with clauses and possessives that run side by side joined; the text itself without any."""
    folded = _fold_clause(text, named)
    return _join_possessives(text, named) if folded == text else folded


def named_apart(text: str, named: Sequence[Named]) -> tuple[Named, ...]:
    """Return the names that a question ends in behind a colon or a dash ("…: X's answer and Y's"), () for none."""
    borders = [m.end() for m in _BORDER.finditer(text)]
    inside = tuple(n for n in named if borders and n.start >= borders[-1])
    several = len({n.delegation for n in inside}) > 1
    return inside if several and _ONLY_NAMES.fullmatch(_without(text, borders[-1], len(text), inside)) else ()


def _without(text: str, start: int, end: int, inside: Sequence[Named]) -> str:
    """Return a part of the text with a mark in the place of each name."""
    part = text[start:end]
    for n in reversed(inside):
        part = f"{part[: n.start - start]}\x00{part[n.end - start :]}"
    return part


def _join_possessives(text: str, named: Sequence[Named]) -> str:
    """Return "X's share and Y's number" in a part of its own as "X's and Y's share and number"."""
    sides = named_apart(text, named)
    nouns = [_NOUNS.match(text, n.end) for n in sides]
    if not sides or None in nouns:
        return text
    asked = dict.fromkeys(noun["noun"].strip() for noun in nouns if noun and noun["noun"])
    owners = " and ".join(f"{text[n.start : n.end]}’s" for n in sides)
    last = nouns[-1].end() if nouns[-1] else sides[-1].end
    return f"{text[: sides[0].start]}{owners} {' and '.join(asked)}".rstrip() + text[last:]


def _fold_clause(text: str, named: Sequence[Named]) -> str:
    """Return the text with a last clause that only repeats the one before it for another name folded into that.

    All its words but the name are words of the clause before it, or such as carry no matter ("…, and at what stage that
    of Y?"); its name joins the one that stands behind the same word there ("of X"), else the only one.
    """
    if not named or not (matches := list(AGAIN.finditer(text, 0, named[-1].start))):
        return text
    again, other = matches[-1], named[-1]
    rest, before = text[again.end() :], [n for n in named if n.end <= again.start()]
    if len(named) - len(before) != 1 or not before:
        return text
    own = _OWN.match(text, other.end)
    end = own.end() if own else other.end
    clause, comma, tail = text[end:].rstrip(" ?.!").partition(",")
    known = {w.lower() for w in _WORD.findall(text[: again.start()])} | _FILLING
    repeated = _WORD.findall(rest[: other.start - again.end()]) + _WORD.findall(clause)
    first = _counterpart(text, other, before)
    if first is None or not {w.lower() for w in repeated} <= known:
        return text
    place = _OWN.match(text, first.end)
    at = place.end() if place else first.end
    article = "the " if re.search(r"\bthe\s+$", text[: other.start], re.IGNORECASE) else ""
    joined = f"{text[:at]} and {article}{text[other.start : end]}{text[at : again.start()]}"
    return f"{joined}{comma}{tail}?"


def _counterpart(text: str, other: Named, before: Sequence[Named]) -> Named | None:
    """Return the name that stands behind the same word as another, else the only one."""
    alike = [
        n for n in before if _word_before(text, n) == _word_before(text, other) and n.delegation != other.delegation
    ]
    if alike:
        return alike[-1]
    return before[0] if len({n.delegation for n in (*before, other)}) == 2 and len(before) == 1 else None


def _word_before(text: str, name: Named) -> str:
    """Return the word in front of a name and its article."""
    words = [w.lower() for w in _WORD.findall(text[: name.start])]
    return next((w for w in reversed(words) if w != "the"), "")
