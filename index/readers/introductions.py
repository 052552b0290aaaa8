"""People whom running text introduces: "the panel featured Natalia Kanem, Executive Director of …; and …".

A panel's speakers are introduced once, by name and title in ordinary letters, and speak as "Ms. KANEM said".
"""

from __future__ import annotations

import re

from index.readers.affiliations import known_seat, seat_of, titled
from index.readers.names import ROLE
from index.records import Speaker

_WORD = r"[A-ZÀ-ÖØ-Þ][\w’'.-]{0,30}"
_NAMED = re.compile(
    rf"(?<![\w’'.-])(?P<name>{_WORD}(?: (?:(?:de|da|do|dos|del|di|van|von|der|den|bin|al|el|la) )*{_WORD}){{1,4}})"
    r"(?: \((?P<seat>[^()]{3,60})\)|, (?=(?P<title>[A-Z][^,;.“”]{3,150})))"
)
_LEADS = re.compile(r"(?:(?:Moderated|Chaired|Led|Opened) by|Mr\.|Ms\.|Mrs\.|Dr\.|The|And|By) ")


def introduced(text: str) -> list[Speaker]:
    """Return the people whom a paragraph of nobody's introduces by name and title, or by name and delegation."""
    found = []
    for form in _NAMED.finditer(text):
        # Up to the first comma, and to the next name: "Administrator of one body and Ann Roe, Director of another".
        title = re.split(r" and (?=[A-Z]\w+ [A-Z])", form["title"] or "")[0].strip()
        if known_seat(form["name"]) or (title and not ROLE.search(title)):
            continue
        delegation = titled(title) if title else seat_of(form["seat"])
        if delegation:
            found.append(Speaker(_LEADS.sub("", form["name"]), title, delegation))
    return found
