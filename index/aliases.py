"""The names of delegations: the table on disk, folded into one dictionary from name to who is meant.

A name is compared by its key: words without accents, case, punctuation, possessive "’s" and the article "the"
("The Kingdom of Côte d’Ivoire’s" and "kingdom of cote d ivoire" share one). The tables and their sources are
described in `index/tables/README.md`.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from index.records import Delegation, DelegationKind

TABLES = Path(__file__).parent / "tables"

_WORD = re.compile(r"[^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*|&")
_ASCII_WORD = re.compile(r"[a-z0-9]+|&")
_POSSESSIVE = re.compile(r"['’ʼ‘][sS]$")
# Letters that NFKD leaves whole, and short forms that stand for a word inside a name.
_LETTERS = str.maketrans({"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe"})
_SHORT_FORMS = {"&": "and", "st": "saint", "ste": "saint", "peoples": "people"}


class Form(StrEnum):
    """How a delegation is named."""

    NAME = "name"
    DEMONYM = "demonym"
    CAPITAL = "capital"
    CODE = "code"
    ISO = "iso"
    MISSPELLING = "misspelling"
    ELSEWHERE = "elsewhere"  # names something that is no delegation: "Latin America", "Guinea worm"


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text, folded, with its place: code points, end exclusive."""

    folded: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Alias:
    """What one name stands for: no delegations if it means something else, several if they share it."""

    key: str
    form: Form
    delegations: tuple[Delegation, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the table: a delegation and every way to name it, as written there."""

    delegation: Delegation
    until: int | None
    iso_codes: tuple[str, ...]
    written: tuple[tuple[Form, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Names:
    """The whole table: `meanings` key to alias, `codes` exact spelling to alias, `longest` first word to word count."""

    entries: tuple[Entry, ...]
    meanings: dict[str, Alias]
    codes: dict[str, Alias]
    longest: dict[str, int]


@lru_cache(maxsize=4096)
def fold_word(word: str) -> str:
    """Return a word in lower case without accents; short forms written out ("St." is "saint")."""
    lower = word.lower()
    if not lower.isascii():
        plain = unicodedata.normalize("NFKD", lower.translate(_LETTERS))
        lower = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return _SHORT_FORMS.get(lower, lower)


def words(text: str) -> list[Word]:
    """Return the words that count in a name, in order: no articles, no possessive "s"."""
    found: list[Word] = []
    for match in _WORD.finditer(text):
        start, end = match.span()
        folded = fold_word(match.group())
        possessive = folded == "s" and start and _POSSESSIVE.search(text[start - 1 : end])
        if folded != "the" and not possessive:
            found.append(Word(folded, start, end))
    return found


def key_of(name: str) -> str:
    """Return the form in which two spellings of one name are equal: the folded `words` with a space between them."""
    if not name.isascii() or "'" in name:
        return " ".join(word.folded for word in words(name))
    plain = [_SHORT_FORMS.get(word, word) for word in _ASCII_WORD.findall(name.lower())]
    return " ".join(word for word in plain if word != "the")


def plurals(demonym: str) -> Iterator[str]:
    """Yield a demonym and, where English makes one, its plural ("Kazakh", "Kazakhs"; "Swiss" only)."""
    yield demonym
    if not demonym.endswith(("s", "sh", "ch", "ese", "man")):
        yield f"{demonym}s"
    elif demonym.endswith("man") and demonym not in {"German", "Oman", "Turkoman", "Roman"}:
        yield f"{demonym[:-3]}men"
    elif demonym in {"German", "Turkoman"}:
        yield f"{demonym}s"


@lru_cache(maxsize=1)
def names() -> Names:
    """Return the table, read on first use."""
    entries = tuple(_read_entries())
    meanings: dict[str, Alias] = {}
    codes: dict[str, Alias] = {}
    for entry in entries:
        for form, written in entry.written:
            for name in written:
                _enter(name, form, (entry.delegation,), meanings=meanings, codes=codes)
    for entry in entries:
        for code in entry.iso_codes:
            codes.setdefault(code, Alias(key_of(code), Form.ISO, (entry.delegation,)))
    _enter_shared(entries, meanings)
    for name in read_lines("not_delegations.txt"):
        meanings.setdefault(key := key_of(name), Alias(key, Form.ELSEWHERE, ()))
    return Names(entries, meanings, codes, first_words([*meanings, *(key_of(code) for code in codes)]))


def first_words(keys: Iterable[str]) -> dict[str, int]:
    """Return for every first word the number of words of the longest name that begins with it."""
    longest: dict[str, int] = {}
    for key in keys:
        first, count = key.split(" ", 1)[0], key.count(" ") + 1
        longest[first] = max(longest.get(first, 0), count)
    return longest


@lru_cache(maxsize=1)
def wary_words() -> frozenset[str]:
    """Return the keys that are ordinary English words when they are written in lower case."""
    return frozenset(row["word"] for row in _read_table("wary.tsv"))


@lru_cache(maxsize=1)
def codes_of_other_things() -> frozenset[str]:
    """Return the ISO codes that mean something else in running text ("MDG", "CAN")."""
    return frozenset(read_lines("codes_of_other_things.txt"))


@lru_cache(maxsize=1)
def role_words() -> frozenset[str]:
    """Return the words that stand around a delegation's name and do not change it ("delegate", "government")."""
    return frozenset(read_lines("roles.txt"))


def read_lines(table: str) -> list[str]:
    """Return the lines of a plain table, without comments and empty lines."""
    lines = (TABLES / table).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def _read_table(table: str) -> Iterator[dict[str, str]]:
    with (TABLES / table).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)


def _read_entries() -> Iterator[Entry]:
    for row in _read_table("delegations.tsv"):
        delegation = Delegation(row["name"], row["iso3"] or None, DelegationKind(row["kind"]))
        demonyms = tuple(form for demonym in _cell(row["demonyms"]) for form in plurals(demonym))
        written = (
            (Form.NAME, (row["name"], *_cell(row["names"]))),
            (Form.DEMONYM, demonyms),
            (Form.CAPITAL, _cell(row["capitals"])),
            (Form.CODE, _cell(row["codes"])),
            (Form.MISSPELLING, _cell(row["misspellings"])),
        )
        codes = tuple(code for code in (row["iso3"], row["iso2"]) if code)
        yield Entry(delegation, int(row["until"]) if row["until"] else None, codes, written)


def _cell(text: str) -> tuple[str, ...]:
    return tuple(text.split("; ")) if text else ()


def _enter(
    name: str,
    form: Form,
    delegations: tuple[Delegation, ...],
    *,
    meanings: dict[str, Alias],
    codes: dict[str, Alias],
) -> None:
    """Enter one name, also without "and", and as one word ("Srilanka"); the first meaning of a key stays."""
    key = key_of(name)
    alias = Alias(key, form, delegations)
    if form is Form.CODE:
        codes.setdefault(name, alias)
        if key in wary_words():
            return
    meanings.setdefault(key, alias)
    for loose in _loose_keys(key, form):
        meanings.setdefault(loose, Alias(loose, form, delegations))


def _loose_keys(key: str, form: Form) -> Iterator[str]:
    """Yield the key without "and", and a State's name of two words written as one ("Srilanka")."""
    if " and " in key:
        yield key.replace(" and ", " ")
    if form is Form.NAME and key.count(" ") == 1 and min(map(len, key.split(" "))) > 1:
        yield key.replace(" ", "")


def _enter_shared(entries: tuple[Entry, ...], meanings: dict[str, Alias]) -> None:
    """Enter the names that several delegations share; they mean none of them without further evidence."""
    by_name = {entry.delegation.name: entry.delegation for entry in entries}
    for row in _read_table("ambiguous.tsv"):
        meant = tuple(by_name[name] for name in row["delegations"].split("; "))
        form = Form(row["form"])
        for name in plurals(row["alias"]) if form is Form.DEMONYM else (row["alias"],):
            meanings[key_of(name)] = Alias(key_of(name), form, meant)
