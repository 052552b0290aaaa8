"""Signs in a text that a word which can be a delegation's name is meant as one.

"Ottawa said" is Canada, "held in Ottawa" is a city; "turkey" in lower case is a bird unless it speaks; "in French" is a
language; "JORDAN SMITH" and "Ms. Jordan" are people.
"""

from __future__ import annotations

import re
from functools import lru_cache

from index.aliases import Alias, Form, codes_of_other_things, read_lines, role_words, wary_words
from index.records import Span

_REGARD = 48  # characters on either side that are looked at
_AUXILIARIES = "did|does|do|has|had|have|was|were|is|are|will|would|can|could|should|may|might|must"
_ASKED_OF = re.compile(
    rf"\b(?:{_AUXILIARIES}|(?:what|how)\s+about|according\s+to|compared?|(?:delegate|representative|delegation|"
    r"ambassador|government|position|statement|speech|words|view|response|reply)s?\s+(?:of|from|by))\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_HONORIFIC = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Dr|Sir|Madam|Lady|Lord|Prof|Professor|Ambassador|President|Minister|Chancellor|Premier|King"
    r"|Queen|Prince|Princess|Sheikh|Pope|Senator|General)\.?\s+$",
    re.IGNORECASE,
)
_PLACED = re.compile(r"\b(?:in|at|near|to|from|around|outside|of|visit(?:ed|ing)?)\s+(?:the\s+)?$", re.IGNORECASE)
_SPOKEN_IN = re.compile(r"\b(?:in|into|speaks?|spoke|speaking|from)\s+$", re.IGNORECASE)
_LANGUAGES = frozenset(
    {"english", "french", "spanish", "russian", "chinese", "portuguese", "german", "italian", "dutch", "japanese"}
)
_NO_OFFICES = frozenset({"for", "people", "general", "council", "king", "queen", "crown", "prince", "state", "side"})
_CAPITALS_BEFORE = re.compile(r"([^\W\d_]{3,})[\s\-]+$")
_CAPITALS_AFTER = re.compile(r"^[\s\-]+([^\W\d_]{3,})\b")


def is_meant(text: str, span: Span, alias: Alias, *, shouted: bool = False) -> bool:
    """Tell whether the words at a span, which can mean this alias, do mean it here; `shouted`: all is in capitals."""
    before = text[max(0, span.start - _REGARD) : span.start]
    after = text[span.end : span.end + _REGARD]
    surface = span.of(text)
    if alias.form is Form.ISO:
        return len(surface) == 3 and surface not in codes_of_other_things() and not _is_person(before, surface, after)
    if alias.form is Form.CODE:
        return True
    if " " not in alias.key and not shouted and _is_person(before, surface, after):
        return False
    if alias.form is Form.CAPITAL:
        return _is_asked(before) or (not _PLACED.search(before) and (_acts(after) or _owns(after)))
    if alias.key in _LANGUAGES and _SPOKEN_IN.search(before):
        return _has_role(after)
    if alias.key not in wary_words() or (_is_capitalised(surface) and not shouted):
        return True
    return _has_role(after) if alias.form is Form.DEMONYM else _is_asked(before) or _acts(after)


def is_person(text: str, span: Span) -> bool:
    """Tell whether a word is part of a person's name: behind an honorific, or in capitals beside others."""
    return _is_person(
        text[max(0, span.start - _REGARD) : span.start], span.of(text), text[span.end : span.end + _REGARD]
    )


def _is_asked(before: str) -> bool:
    """Tell whether a question or a report turns to what follows: "what did …", "according to …"."""
    return _ASKED_OF.search(before) is not None


def _acts(after: str) -> bool:
    """Tell whether a name does what governments do, or has an office: "said", "delegate"."""
    return _deeds().match(after) is not None or _has_role(after)


def _owns(after: str) -> bool:
    """Tell whether something is said to be a government's: "Tokyo’s plan", not "Vienna’s International Centre"."""
    return re.match(r"['’]s?\s+[a-z]", after) is not None


def _is_capitalised(surface: str) -> bool:
    """Tell whether every word begins with a capital: "UN Women" is an entity, "UN women" are people."""
    return all(word[:1].isupper() for word in surface.split())


def _has_role(after: str) -> bool:
    """Tell whether somebody who speaks for a government follows: "delegate", "delegation"."""
    following = re.match(r"(?:['’]s?)?\s+([^\W\d_]+)", after)
    return following is not None and following.group(1).lower() in role_words() - _NO_OFFICES


@lru_cache(maxsize=1)
def _deeds() -> re.Pattern[str]:
    deeds = "|".join(word for line in read_lines("deeds.txt") for word in line.split())
    return re.compile(
        rf"\s+(?:(?:also|then|further|not|{_AUXILIARIES})\s+)*(?:{deeds}|did|does|has|had)\b", re.IGNORECASE
    )


def _is_person(before: str, surface: str, after: str) -> bool:
    if _HONORIFIC.search(before):
        return True
    if len(surface) < 2 or not surface.isupper():
        return False
    beside = (_CAPITALS_BEFORE.search(before), _CAPITALS_AFTER.match(after))
    return any(found is not None and found.group(1).isupper() for found in beside)
