"""Folds a text to the words it is made of, each with the place it was read from.

Two texts fold to the same words when they differ in typography alone: quotation marks, hyphens and dashes, spaces,
line breaks, soft hyphens, capitals, ligatures, accents, British or American spelling, a number in words or in
figures. A number keeps its sign, currency, decimals and per cent in one word, so that "5%" is never found in "-5%".
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from index.numerals import TRIGGERS, read_numeral
from index.records import Span
from index.spellings import spelling_key

# What can join the parts of a compound; a long dash sets words apart, and is a hyphen only between two figures.
HYPHENS = "-\u2010\u2011\u2012\u2013\u2212\ufe63\uff0d"
DASHES = "\u2014\u2015\ufe58"
APOSTROPHES = "'\u2018\u2019\u201b\u02bc\uff07`\u00b4"
# Characters that print nothing: soft hyphen, zero-width spaces and joiners, marks of direction, byte order mark.
UNSEEN = "\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff"
_SIGN = r"(?:(?<![^\s(\[{\"'“”‘’«])[-\u2010-\u2013\u2212\ufe63\uff0d+±<>≤≥~≈])?"
_CURRENCY = r"(?:[A-Z]{0,3}[$¢-¥\u20a0-\u20cf]\s?)?"
_GROUP = r"[,\u00a0\u2007\u2009\u202f]\d{3}(?!\d)"
_DIGITS = rf"\d(?:[\d{UNSEEN}]*\d)?(?:{_GROUP})*(?:\.\d+)?"
_JOINED = rf"[/:\u2044{re.escape(HYPHENS + DASHES)}]{_DIGITS}"
_NUMBER = rf"{_SIGN}{_CURRENCY}(?:{_DIGITS}|(?<![\w.])\.\d+)(?:{_JOINED})*(?:[ \u00a0\u202f]?[%‰°٪])?"
_TAIL = rf"(?:[^\W_]+|[\u0300-\u036f{UNSEEN}]+|[{APOSTROPHES}](?=[^\W\d_]))*"
_INITIALS = r"(?:[A-Za-z]\.){2,}(?![^\W\d_])"
_SYMBOL = r"[&%‰§#@=+<>≤≥±×÷°|~$¢-¥\u20a0-\u20cf]"
# Plain lower-case words come first because nearly all words are: capitals may begin "US$5", figures a sign.
TOKEN = re.compile(rf"[a-z](?!\.[a-z]\.){_TAIL}|{_INITIALS}|{_NUMBER}{_TAIL}|[^\W\d_]{_TAIL}|{_SYMBOL}")

_UNSEEN = re.compile(f"[{UNSEEN}]")
_APOSTROPHE = re.compile(f"[{APOSTROPHES}]")
_HYPHEN = re.compile(f"[{re.escape(HYPHENS + DASHES)}]")
_GROUPING = re.compile(r"(?<=\d)[,\s](?=\d{3}(?!\d))")
_MEMORY = 400_000  # words remembered; a million speeches hold fewer different ones


@dataclass(frozen=True, slots=True)
class Folded:
    """The words of a text: word i was read from `starts[i]` to `ends[i]` (code points, end exclusive)."""

    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    length: int

    @property
    def text(self) -> str:
        """The folded words with one space between."""
        return " ".join(self.words)

    @property
    def offsets(self) -> list[int]:
        """For every index of `text`, and one past its end, the index in the source (never decreasing)."""
        found: list[int] = []
        for word, start, end in zip(self.words, self.starts, self.ends, strict=True):
            found.extend(min(start + step, end - 1) for step in range(len(word)))
            found.append(end)
        return found or [self.length]

    def span_of_words(self, first: int, last: int) -> Span:
        """Return the slice of the source that words `first` to `last` (end exclusive) were read from."""
        return Span(self.starts[first], self.ends[last - 1])

    def words_within(self, span: Span) -> tuple[int, int]:
        """Return the words (first, end exclusive) that lie whole within a slice of the source."""
        return bisect_left(self.starts, span.start), max(
            bisect_left(self.starts, span.start), bisect_right(self.ends, span.end)
        )


def fold(text: str) -> Folded:
    """Return the folded words of `text` in order."""
    remembered = _remembered
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for match in TOKEN.finditer(text):
        raw = match[0]
        words.append(remembered.get(raw) or _remember(raw))
        starts.append(match.start())
        ends.append(match.end())
    if not TRIGGERS.isdisjoint(words):
        words, starts, ends = _merge_numerals(text, words, starts, ends)
    return Folded(tuple(words), tuple(starts), tuple(ends), len(text))


_remembered: dict[str, str] = {}


def _remember(raw: str) -> str:
    if len(_remembered) >= _MEMORY:
        _remembered.clear()
    _remembered[raw] = word = fold_word(raw)
    return word


def is_hyphen(between: str) -> bool:
    """Say whether what stands between two words is a hyphen and nothing else."""
    return between != "" and not between.strip(HYPHENS)


def fold_word(raw: str) -> str:
    """Return the folded form of one word as it was printed."""
    word = unicodedata.normalize("NFKC", _UNSEEN.sub("", raw))
    if any(character.isdigit() for character in word):
        return _fold_number(word)
    word = _APOSTROPHE.sub("'", unicodedata.normalize("NFKD", word)).casefold()
    word = "".join(character for character in word if not unicodedata.combining(character)).replace(".", "")
    if word == "&":
        return "and"
    stem, apostrophe, ending = word.partition("'")
    return spelling_key(stem) + apostrophe + ending


def _fold_number(word: str) -> str:
    word = _GROUPING.sub("", _HYPHEN.sub("-", word).replace("٪", "%")).casefold()
    word = re.sub(r"\s", "", word).replace("\u2044", "/")
    return "0" + word if word.startswith(".") else word


def _merge_numerals(
    text: str, words: list[str], starts: list[int], ends: list[int]
) -> tuple[list[str], list[int], list[int]]:
    def hyphenated(at: int) -> bool:
        return at + 1 < len(words) and is_hyphen(text[ends[at] : starts[at + 1]])

    merged_words: list[str] = []
    merged_starts: list[int] = []
    merged_ends: list[int] = []
    done = 0
    for place in [at for at, word in enumerate(words) if word in TRIGGERS]:
        if place < done:
            continue
        at = place - (place > done and words[place - 1][-1].isdigit())
        numeral = read_numeral(words, at, hyphenated)
        if numeral is None and at < place:
            at, numeral = place, read_numeral(words, place, hyphenated)
        if numeral is None:
            continue
        merged_words += [*words[done:at], numeral.key]
        merged_starts += starts[done : at + 1]
        merged_ends += ends[done:at]
        done = at + numeral.words
        merged_ends.append(ends[done - 1])
    return merged_words + words[done:], merged_starts + starts[done:], merged_ends + ends[done:]
