"""Numbers in words and in figures under one key: "sixty-two" and "62", "per cent" and "%"."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

SMALL = {
    word: value
    for value, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ]
    )
}
TENS = {
    word: 10 * (n + 2)
    for n, word in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"])
}
SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
HUNDRED = "hundred"
PERCENT = "percent"
ORDINALS = {
    word: value
    for value, word in enumerate(
        [
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
            "twelfth",
            "thirteenth",
            "fourteenth",
            "fifteenth",
            "sixteenth",
            "seventeenth",
            "eighteenth",
            "nineteenth",
        ],
        start=1,
    )
} | {f"{tens[:-1]}ieth": value for tens, value in TENS.items()}

TRIGGERS = frozenset([*SMALL, *TENS, *SCALES, *ORDINALS, PERCENT, "per"])
FIGURE = re.compile(r"(?P<front>[^\d.]*)(?P<digits>\d+(?:\.\d+)?|\.\d+)$")


@dataclass(frozen=True, slots=True)
class Numeral:
    """What was read at a place: its key and how many words it took."""

    key: str
    words: int


def read_numeral(words: list[str], at: int, hyphenated: Callable[[int], bool]) -> Numeral | None:
    """Return the numeral that starts at `words[at]`, None when there is none or it is a lone figure.

    `words` are folded; `hyphenated(i)` says that a hyphen alone stands between word i and the next one, which
    keeps "sixty two-year terms" from being read as 62.
    """
    if words[at] == "per" and words[at + 1 : at + 2] == ["cent"]:
        return Numeral(PERCENT, 2)
    found = _figure_and_scale(words, at) or _spelled(words, at, hyphenated)
    if found is None and FIGURE.match(words[at]):
        found = Numeral(words[at], 1)
    return None if found is None else _with_percent(words, at, found)


def _with_percent(words: list[str], at: int, found: Numeral) -> Numeral | None:
    rest = words[at + found.words : at + found.words + 2]
    if rest[:1] == [PERCENT]:
        return Numeral(f"{found.key}%", found.words + 1)
    if rest == ["per", "cent"]:
        return Numeral(f"{found.key}%", found.words + 2)
    return None if found.words == 1 and found.key == words[at] else found


def _figure_and_scale(words: list[str], at: int) -> Numeral | None:
    figure = FIGURE.match(words[at])
    scale = SCALES.get(words[at + 1]) if at + 1 < len(words) else None
    if figure is None or scale is None:
        return None
    return Numeral(figure["front"] + _plain(Decimal(figure["digits"]) * scale), 2)


def _plain(number: Decimal) -> str:
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _spelled(words: list[str], at: int, hyphenated: Callable[[int], bool]) -> Numeral | None:
    total, end, ceiling = 0, at, 10**15
    while end < len(words):
        value, after = _below_thousand(words, _past_and(words, end) if end > at else end, hyphenated)
        if value is None:
            break
        scale = SCALES.get(words[after], 1) if after < len(words) else 1
        if scale >= ceiling:
            break
        total, end, ceiling = total + value * scale, after + (scale > 1), scale
        if scale == 1:
            break
    if end == at:
        ordinal = ORDINALS.get(words[at])
        return None if ordinal is None else Numeral(_ordinal(ordinal), 1)
    return _ordinal_after(words, at, end, total, hyphenated) or Numeral(str(total), end - at)


def _past_and(words: list[str], at: int) -> int:
    return at + 1 if words[at] == "and" else at


def _below_thousand(words: list[str], at: int, hyphenated: Callable[[int], bool]) -> tuple[int | None, int]:
    value, end = _below_hundred(words, at, hyphenated)
    if value is None or end >= len(words) or words[end] != HUNDRED or value > 9:
        return value, end
    rest_at = _past_and(words, end + 1) if end + 1 < len(words) else end + 1
    rest, rest_end = _below_hundred(words, rest_at, hyphenated)
    return (value * 100, end + 1) if rest is None else (value * 100 + rest, rest_end)


def _below_hundred(words: list[str], at: int, hyphenated: Callable[[int], bool]) -> tuple[int | None, int]:
    if at >= len(words):
        return None, at
    if words[at] in SMALL:
        return SMALL[words[at]], at + 1
    tens = TENS.get(words[at])
    if tens is None:
        return None, at
    unit = SMALL.get(words[at + 1], 0) if at + 1 < len(words) else 0
    joined = hyphenated(at) or not hyphenated(at + 1)
    return (tens + unit, at + 2) if 1 <= unit <= 9 and joined else (tens, at + 1)


def _ordinal_after(
    words: list[str], at: int, end: int, total: int, hyphenated: Callable[[int], bool]
) -> Numeral | None:
    ordinal = ORDINALS.get(words[end]) if end < len(words) else None
    if ordinal is None or ordinal > 9 or words[end - 1] not in TENS or not hyphenated(end - 1):
        return None
    return Numeral(_ordinal(total + ordinal), end + 1 - at)


def _ordinal(number: int) -> str:
    if number % 100 in (11, 12, 13):
        return f"{number}th"
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th') }"
