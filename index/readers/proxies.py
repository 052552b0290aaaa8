"""On whose behalf a speaker says to speak: a group, a few States, an absent president."""

from __future__ import annotations

import re

from index.aliases import Form
from index.mentions import Mention, find_groups, find_mentions

_BEHALF = re.compile(
    r"\b(?:(?:also |jointly )?on behalf(?: also)? of|speaking (?:also |today )?for|also speaking for)\s+(?P<named>.+)",
    re.IGNORECASE | re.DOTALL,
)
_CLAUSE_END = re.compile(
    r"[;.“](?=\s)|,? (?=(?:said|and (?:also )?(?:said|noted|stressed|in (?:his|her|its))|"
    r"in (?:his|her|its)|as well as in)\b)|, (?=(?!and |as well|including|namely|together)[a-z])"
)
_LINKS = re.compile(
    r"\b(?:the|and|as well as|States?|countries|developing|Members?|group|China)\b|[\s,“”\"()]",
    re.IGNORECASE,
)


def named_in(text: str) -> list[Mention]:
    """Return the delegations that a text calls by name or code; a capital or a demonym names no seat."""
    return [mention for mention in find_mentions(text) if mention.form in (Form.NAME, Form.CODE)]


def behalf(words: str) -> tuple[str, ...]:
    """Return on whose behalf a clause says one speaks: groups and delegations by name, anything else as printed."""
    found = _BEHALF.search(words)
    if not found:
        return ()
    printed = _CLAUSE_END.split(found["named"])[0].strip(" ,\u00a0")
    plain = re.sub('[“”"]', " ", printed)
    groups = find_groups(plain)
    taken = [(group.span.start, group.span.end, group.group) for group in groups]
    for mention in named_in(plain):
        if not any(start < mention.span.end and mention.span.start < end for start, end, _ in taken):
            taken.append((mention.span.start, mention.span.end, mention.delegation.name))
    if taken and not _LINKS.sub("", _without(plain, taken)):
        return tuple(dict.fromkeys(name for _, _, name in sorted(taken) if not _is_china(name, groups=bool(groups))))
    return (re.sub(r"^the ", "", printed),) if printed else ()


def _is_china(name: str, *, groups: bool) -> bool:
    """In "the Group of 77 developing countries and China" China is part of the group's name."""
    return groups and name == "China"


def _without(text: str, taken: list[tuple[int, int, str]]) -> str:
    """Return the text with the named parts left out."""
    for start, end, _ in sorted(taken, reverse=True):
        text = text[:start] + text[end:]
    return text
