"""Which delegations and groups a free text names, where, and how: questions in any case, paragraphs of a record.

The text is read word by word; at every word the longest name that begins there wins, so that "Guinea" is not found in
"Papua New Guinea" nor "America" in "Latin America". Words that are names only sometimes need a sign (`index/signs.py`).
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from index.aliases import TABLES, Alias, Form, Word, first_words, key_of, names, wary_words, words
from index.delegations import one_of, printed_aliases
from index.misspellings import closest, ordinary_words, words_of_names
from index.records import Delegation, Span
from index.signs import is_meant, is_person

_JOINED = re.compile(r"(?:['’]s)?[\s\-‐‑‒–'’()&/.]*(?:\bthe\b[\s(]*)?", re.IGNORECASE)
_POINTED = re.compile(r"(?:\w\.\s?)+\w")
_SENTENCE_END = re.compile(r"[.!?]\s")
_ABBREVIATED = frozenset({"saint", "dem", "rep", "fed", "isl"})
_LONGEST_MISSPELT = 6  # words
_NAME_WORDS = r"(?: (?:(?:of|the|and|on|in|for|against|to|with) )*[A-Z][\w’'\-]*)"
_FRIENDS = re.compile(rf"\b(?P<name>Group of Friends{_NAME_WORDS}+)")
# "on behalf of the Human Security Network": whatever a speaker speaks for or joins, when it calls itself a group.
_JOINED_GROUP = re.compile(
    r"(?:\b[Oo]n behalf of|\b(?:[Aa]ssociat|[Aa]lign)\w+ (?:him|her|them|it)sel(?:f|ves) with)(?: the)? "
    rf"(?P<name>[A-Z][\w’'\-]*{_NAME_WORDS}* "
    r"(?:Network|Movement|Alliance|Coalition|Forum|Group|League|Countries|States))\b"
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A delegation named in a text: where, in which words, whether they are spelt as the table has them, and how."""

    delegation: Delegation
    span: Span
    surface: str
    exact: bool
    form: Form = Form.NAME


@dataclass(frozen=True, slots=True)
class GroupMention:
    """A group of States named in a text: its canonical name, where, and in which words."""

    group: str
    span: Span
    surface: str


@dataclass(frozen=True, slots=True)
class _Reading:
    """A text cut into words; `joined[i]`: word i can belong to one name with word i - 1; `shouted`: all in capitals."""

    text: str
    words: list[Word]
    joined: list[bool]
    shouted: bool

    def span(self, place: int, width: int) -> Span:
        """Return the place of a name, with the bracket or the point that closes it ("Iran (Islamic Republic of)")."""
        start, end = self.words[place].start, self.words[place + width - 1].end
        inside = self.text[start:end]
        closes_bracket = inside.count("(") > inside.count(")") and self.text[end : end + 1] == ")"
        closes_code = _POINTED.fullmatch(inside) is not None and self.text[end : end + 1] == "."
        return Span(start, end + (closes_bracket or closes_code))

    def key(self, place: int, width: int) -> str:
        return " ".join(word.folded for word in self.words[place : place + width])

    def reach(self, place: int, most: int) -> int:
        """Return how many words from this place on can belong to one name, at most `most`."""
        width = min(1, most)
        while width < most and place + width < len(self.words) and self.joined[place + width]:
            width += 1
        return width


@dataclass(frozen=True, slots=True)
class _Found:
    """A name at a place of the reading."""

    width: int
    alias: Alias
    exact: bool


def find_mentions(text: str, *, extra: Iterable[Delegation] = (), fuzzy: bool = False) -> list[Mention]:
    """Return the delegations that a text names, in its order, never overlapping.

    `extra` are delegations in question (those of the open record): organisations that the table does not know are found
    by their printed name, and a shared name ("Korea") means the only one of them that it can mean. `fuzzy` also finds
    close misspellings, for questions; a record is taken as it is printed.
    """
    known = tuple(extra)
    printed = printed_aliases(known)
    longest = _longest_with(printed)
    reading = _read(text)
    mentions: list[Mention] = []
    place = 0
    while place < len(reading.words):
        found = _exact_at(reading, place, longest=longest, printed=printed)
        if fuzzy:
            found = _better(found, _misspelt_at(reading, place))
        delegation = one_of(found.alias, known) if found else None
        if found and delegation:
            span = reading.span(place, found.width)
            mentions.append(Mention(delegation, span, span.of(text), found.exact, found.alias.form))
        place += found.width if found else 1
    return mentions


def find_groups(text: str) -> list[GroupMention]:
    """Return the groups of States that a text names, by table or by form ("Group of Friends of …"), in its order."""
    reading = _read(text)
    known, longest = _groups()
    mentions: list[GroupMention] = []
    place = 0
    while place < len(reading.words):
        width = reading.reach(place, longest.get(reading.words[place].folded, 0))
        while width and not (name := _group_at(reading, place, width, known)):
            width -= 1
        if width:
            span = reading.span(place, width)
            mentions.append(GroupMention(name, span, span.of(text)))
        place += width or 1
    return sorted([*mentions, *_groups_by_form(text, mentions)], key=lambda mention: mention.span.start)


def _read(text: str) -> _Reading:
    found = words(text)
    joined = [False, *(_are_joined(text, left, right) for left, right in pairwise(found))]
    return _Reading(text, found, joined, shouted=len(found) > 2 and text.isupper())


def _are_joined(text: str, left: Word, right: Word) -> bool:
    """Tell whether two neighbours can stand in one name: no comma between them, no end of a sentence."""
    gap = text[left.end : right.start]
    if gap == " ":
        return True
    if not _JOINED.fullmatch(gap):
        return False
    return not (_SENTENCE_END.match(gap) and len(left.folded) > 1 and left.folded not in _ABBREVIATED)


def _longest_with(printed: dict[str, Alias]) -> dict[str, int]:
    """Return the length of the longest name by first word, with the printed names of a record."""
    if not printed:
        return names().longest
    longest = dict(names().longest)
    for first, count in first_words(printed).items():
        longest[first] = max(longest.get(first, 0), count)
    return longest


def _exact_at(reading: _Reading, place: int, *, longest: dict[str, int], printed: dict[str, Alias]) -> _Found | None:
    """Return the longest name that begins at a place and is meant there."""
    for width in range(reading.reach(place, longest.get(reading.words[place].folded, 0)), 0, -1):
        span = reading.span(place, width)
        alias = _code(reading, span) or _name(reading.key(place, width), span.of(reading.text), printed)
        if alias and (alias.form is Form.ELSEWHERE or is_meant(reading.text, span, alias, shouted=reading.shouted)):
            return _Found(width, alias, alias.form is not Form.MISSPELLING)
    return None


def _code(reading: _Reading, span: Span) -> Alias | None:
    """Return the code at a span; in a text all in capitals only one that is no ordinary word ("US", "WHO", "IT")."""
    surface = span.of(reading.text)
    code = names().codes.get(surface) or names().codes.get(surface.replace(".", ""))
    if code and reading.shouted and (code.form is Form.ISO or code.key in wary_words()):
        return None
    return code


def _name(key: str, surface: str, printed: dict[str, Alias]) -> Alias | None:
    alias = names().meanings.get(key)
    if alias is None and key in printed:
        alias = printed[key]
        if alias.form is Form.CODE and not surface.isupper():
            return None  # initials are made up by us: "PSC", never "psc"
    return alias


def _misspelt_at(reading: _Reading, place: int) -> _Found | None:
    """Return the longest misspelt name that begins at a place."""
    if not reading.shouted and is_person(reading.text, reading.span(place, 1)):
        return None
    for width in range(reading.reach(place, _LONGEST_MISSPELT), 0, -1):
        if not _may_be_misspelt([word.folded for word in reading.words[place : place + width]]):
            continue
        alias = closest(reading.key(place, width))
        if alias:
            return _Found(width, alias, exact=False)
    return None


def _may_be_misspelt(spelt: list[str]) -> bool:
    """Tell whether some word is spelt as no name and no English word is, and in a longer name another one is right."""
    names_words = words_of_names()
    right = [word in names_words for word in spelt]
    known = [is_right or word in ordinary_words() for is_right, word in zip(right, spelt, strict=True)]
    return not all(known) and (len(spelt) == 1 or any(right))


def _better(exact: _Found | None, misspelt: _Found | None) -> _Found | None:
    """Return the longer of two readings: "Guinea Bisau" is not Guinea."""
    if exact is None or (misspelt is not None and misspelt.width > exact.width):
        return misspelt or exact
    return exact


@lru_cache(maxsize=1)
def _groups() -> tuple[dict[str, tuple[str, str]], dict[str, int]]:
    """Return the groups by key (canonical name, name as the table writes it), and the longest by first word."""
    with (TABLES / "groups.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    known = {
        key_of(written): (row["name"], written)
        for row in rows
        for written in (row["name"], *(row["aliases"].split("; ") if row["aliases"] else ()))
    }
    return known, first_words(known)


def _group_at(reading: _Reading, place: int, width: int, known: dict[str, tuple[str, str]]) -> str:
    """Return the canonical name of the group at a place, "" when there is none; acronyms need their capitals."""
    name, written = known.get(reading.key(place, width), ("", ""))
    surface = reading.span(place, width).of(reading.text)
    is_acronym = width == 1 and sum(letter.isupper() for letter in written) > 1
    return "" if is_acronym and not surface[:2].isupper() else name


def _groups_by_form(text: str, mentions: list[GroupMention]) -> list[GroupMention]:
    """Return groups that no table can list, by their form, where no group of the table stands."""
    found = [
        GroupMention(match["name"], Span(*match.span("name")), match["name"])
        for form in (_FRIENDS, _JOINED_GROUP)
        for match in form.finditer(text)
        if key_of(match["name"]) not in names().meanings
    ]
    return [
        group
        for group in found
        if all(group.span.end <= other.span.start or other.span.end <= group.span.start for other in mentions)
    ]
