"""What part of an index a search may see."""

from __future__ import annotations

import re
from dataclasses import dataclass

from index.records import Record, RecordKind


@dataclass(frozen=True, slots=True)
class Scope:
    """Limits of a search; an empty one is no limit. All of them hold together.

    `records` symbols, `delegations` names as Meetings Coverage prints them, `sections` and `voices` their names,
    `sessions` of the Assembly by number, `years` first and last, both inclusive.
    """

    records: frozenset[str] = frozenset()
    delegations: frozenset[str] = frozenset()
    sections: frozenset[str] = frozenset()
    voices: frozenset[str] = frozenset()
    years: tuple[int, int] | None = None
    sessions: frozenset[int] = frozenset()

    @property
    def is_everything(self) -> bool:
        """Whether nothing is excluded."""
        return not (self.records or self.delegations or self.sections or self.voices or self.years or self.sessions)


NO_YEARS = (0, 0)
_FIRST_SESSION = 1945  # the first session of the General Assembly opened in January 1946, of its year 1945/46
_ORDINAL_WORDS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth"
    " fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
)
_TEN_STEMS = "twent thirt fort fift sixt sevent eight ninet"
_ORDINALS = dict(
    zip(
        _ORDINAL_WORDS.split(),
        range(1, 21),
        strict=True,
    )
)
_TENS = {stem: ten for ten, stem in zip(range(20, 100, 10), _TEN_STEMS.split(), strict=True)}
_TENS_FORM = re.compile(
    r"\b(twent|thirt|fort|fift|sixt|sevent|eight|ninet)(?:ieth|y)(?:[ \u2010\u2011-](\w+))?", re.IGNORECASE
)


def years_of(record: Record) -> tuple[int, int]:
    """Return the first and last year a record can be of, (0, 0) when its text tells none.

    The day decides. Without one, a calendar year printed as the session is that year; a session of the Assembly
    opens in September and ends a year later, so a release of it can be of either year, while a speech of the
    general debate is of the opening.
    """
    if record.day:
        return record.day.year, record.day.year
    if year := re.search(r"\b(19[4-9]\d|20\d\d)\b", record.session):
        return int(year[0]), int(year[0])
    number = session_number(record.session)
    if number is None:
        return NO_YEARS
    opening = _FIRST_SESSION + number
    return opening, opening if record.kind is RecordKind.SPEECH else opening + 1


def session_number(printed: str) -> int | None:
    """Return the number of a session as printed ("Seventy-second Session", "72nd session", "72"), None when none."""
    if digits := re.search(r"\b(\d{1,3})(?:st|nd|rd|th)?\b", printed):
        return int(digits[1])
    if tens := _TENS_FORM.search(printed):
        return _TENS[tens[1].lower()] + _ORDINALS.get((tens[2] or "").lower(), 0)
    words = (_ORDINALS[word] for word in re.findall(r"[a-z]+", printed.lower()) if word in _ORDINALS)
    return next(words, None)
