"""Whether a value stands in a text: folded, and never inside another word or figure.

Deliberately not the folding that the answers are made with: an evaluator that shared it could not see its faults.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_PLAIN = str.maketrans(
    {"‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "−": "-", "’": "'", "‘": "'", "“": '"', "”": '"'}
)
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
"""Soft hyphens and zero-width characters, which nobody sees and some programs put into words."""
_MARKER = re.compile(r"\s*\[\d+(?:\s*,\s*\d+)*\]")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_PER_CENT = re.compile(r"(?<=\d)\s*(?:per\s?cent\b|%)")


def without_markers(text: str) -> str:
    """Return the text without its `[1]` citation markers, so that a marker is never taken for a figure."""
    return _MARKER.sub("", text)


@lru_cache(maxsize=65536)
def folded(text: str) -> str:
    """Return the text in lower case without accents, typographic variants, thousands commas and extra spaces.

    `1,200` and `1200` are one figure; `94 per cent`, `94 percent` and `94%` are one percentage.
    """
    plain = unicodedata.normalize("NFKD", text.translate(_INVISIBLE).translate(_PLAIN)).casefold()
    bare = "".join(character for character in plain if not unicodedata.combining(character)).translate(_PLAIN)
    return _PER_CENT.sub("%", _THOUSANDS.sub("", " ".join(bare.split())))


@lru_cache(maxsize=65536)
def _pattern(value: str) -> re.Pattern[str]:
    """Return the value with borders: `62` stands neither in `162`, `62.5`, `6.62` nor in `62nd`."""
    before = r"(?<!\w)(?<!\d[.,])" if value[:1].isalnum() else ""
    after = r"(?!\w)(?![.,]\d)" if value[-1:].isalnum() else ""
    return re.compile(before + re.escape(value) + after)


def stands_in(value: str, text: str) -> bool:
    """Say whether the value stands in the text, both folded, with borders on either side."""
    wanted = folded(value)
    return bool(wanted) and _pattern(wanted).search(folded(text)) is not None


def figures(text: str) -> list[str]:
    """Return the figures of a text in order, folded: digits with their decimal part, without unit."""
    return re.findall(r"\d+(?:\.\d+)?", folded(text))


def words(text: str) -> list[str]:
    """Return the folded words and figures of a text in order."""
    return re.findall(r"\w+(?:['.-]\w+)*", folded(text))
