"""The forms of a line that every reader knows: sentence, title, ornament, closing line."""

from __future__ import annotations

import re

_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*(?:\s?\[[^\]]*\])?[\"'”’»)\]]*$|[.!?][*†]+$")
_BULLET = re.compile(r"(?:[•·▪◦*–—-]|\([a-z0-9]{1,4}\))[ \t\u00a0]+\w")
_VOTE = re.compile(r"(?:In favour|Against|Abstain(?:ing|ed)?|Absent|Abstentions?)\s*:\s*\S")
_WORD = re.compile(r"[^\W\d_][\w’'‑-]*")
_CLOSING = re.compile(
    r"\W*(?:\*+ )?for (?:use of )?information (?:media|only)\b.{0,60}not an official record.{0,3}", re.I
)
_SMALL = re.compile(
    r"(?:a|an|and|as|at|but|by|de|for|from|in|into|la|le|nor|of|off|on|onto|or|over|per|than|the|to|up|via|von|vs|with|against|"
    r"after|amid|among|before|between|during|its|through|towards|under|until|upon|within|without|is|it|that)"
)


def is_english(text: str) -> bool:
    """Return True when one word in sixteen is "the", "of", "and" or "to" (in English prose it is one in six).

    A text of fewer than 40 words is let through: too short to tell.
    """
    words = _WORD.findall(text.lower())
    return len(words) < 40 or sum(1 for word in words if word in ("the", "of", "and", "to")) * 16 >= len(words)


def ends_sentence(text: str) -> bool:
    """Return True when the text ends with a full stop, an exclamation or question mark, closing marks aside."""
    return bool(_SENTENCE_END.search(text))


def is_listed(text: str) -> bool:
    """Return True for a line of a list: a bullet, "(a) …", or a line of a recorded vote ("Against: Israel, Palau")."""
    return bool(_BULLET.match(text)) or is_vote(text)


def is_vote(text: str) -> bool:
    """Return True for a line of a recorded vote."""
    return bool(_VOTE.match(text))


def is_ornament(text: str) -> bool:
    """Return True when the line holds neither letter nor digit: "* *** *", a rule of dashes."""
    return not any(character.isalnum() for character in text)


def is_closing(text: str) -> bool:
    """Return True for the last line of a release: "For information media. Not an official record."."""
    return bool(_CLOSING.fullmatch(text))


def is_title_case(text: str) -> bool:
    """Return True when all words but the small ones begin with a capital, one in six allowed to stray."""
    words = [word for word in _WORD.findall(text) if not _SMALL.fullmatch(word.lower())]
    strays = sum(1 for word in words if word[0].islower())
    return bool(words) and strays * 6 <= len(words)
