"""Speaker lines of releases that print names in ordinary letters: "Amelia Tuilagi-Brown (Samoa) said".

Without capitals a name proves nothing, so the words beside it must: a bracket that names a delegation of the table, or
a title followed by a reporting verb. Used only where no line of a text opens with a name in capitals.
"""

from __future__ import annotations

import re

from index.readers.affiliations import known_seat
from index.readers.names import HONORIFIC, PARTICLE, ROLE, RUNNING, PrintedName

_WORD = re.compile(r"[ \u00a0]*([^\s,;:()“”]+)")
_NOT_A_NAME = re.compile(
    r"The|A|An|In|On|At|By|For|As|If|All|His|Her|Its|Their|That|This|Those|Many|Some|Several|Speaking|Also|United|General|"
    r"Security|First|Second|Third|Fourth|Fifth|Sixth|Member|Members|Delegates|Draft|Resolution|Convention|Agreement|Protocol"
)


def plain_name(text: str) -> PrintedName | None:
    """Return the name in ordinary letters that opens `text`: two words at least, up to a bracket, a comma or a verb."""
    words = _words(text)
    start = next((at for at, (word, _, _) in enumerate(words) if not HONORIFIC.fullmatch(word)), len(words))
    honorific = start > 0
    count = len(words) - start
    if count < (1 if honorific else 2) or count > 8 or _NOT_A_NAME.fullmatch(words[0][0]):
        return None
    end = words[-1][2]
    return None if known_seat(text[:end]) else PrintedName(text[:end], "", end, count, honorific)


def _words(text: str) -> list[tuple[str, int, int]]:
    """Return (word, start, end) of the capitalised words and particles at the start, the last one capitalised."""
    words: list[tuple[str, int, int]] = []
    position, last = 0, 0
    while found := _WORD.match(text, position):
        word = found[1]
        if not (word[0].isupper() or PARTICLE.fullmatch(word) or (word == "of" and words)):
            break
        words.append((word, found.start(1), found.end(1)))
        position = found.end()
        last = len(words) if word[0].isupper() else last
    return words[:last]


def opens_with_plain_name(text: str) -> bool:
    """Return True for "Name (Delegation) …" and for "Name, Title …, said"; False for any name that runs on in prose."""
    name = plain_name(text)
    if name is None:
        return False
    rest = text[name.end :]
    bracket = re.match(r",? ?\(([^()]+(?:\([^()]*\))?)\)(.{0,20})", rest)
    if bracket:
        verb = re.match(r"\s+([a-z]+)", bracket[2])
        return bool(known_seat(re.split(r"[,;]", bracket[1])[0])) and not (verb and RUNNING.fullmatch(verb[1]))
    return _is_titled(rest)


def _is_titled(rest: str) -> bool:
    """Return True when a title follows, and then, after its comma, a reporting verb."""
    titled = re.match(r", (?P<title>[A-Z][^.;“”]{2,200}?), (?:also )?(?P<verb>[a-z]+)\b", rest)
    return bool(
        titled
        and ROLE.search(titled["title"])
        and re.fullmatch(r"said|[a-z]{3,}(?:ed|ing)|told|drew|spoke", titled["verb"])
    )
