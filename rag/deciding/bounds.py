"""What a list bounds: "more than three years", "before 2010", "at least $1 million".

A sentence whose values of that measure all lie on the wrong side belongs to no such list.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from rag.language.values import Value, ValueKind, currency_of, find_values, size_of
from rag.language.words import content_stems

_ABOVE = (
    r"more than|greater than|longer than|larger than|higher than|later than|in excess of|exceeding|over|above|after"
)
_FROM = r"at least|no fewer than|no less than|not less than|a minimum of|since"
_BELOW = r"less than|fewer than|shorter than|smaller than|lower than|earlier than|under|below|before"
_UP_TO = r"at most|up to|no more than|not more than|a maximum of"
_BOUND = re.compile(
    rf"\b(?:(?P<above>{_ABOVE})|(?P<from>{_FROM})|(?P<below>{_BELOW})|(?P<upto>{_UP_TO}))\s+", re.IGNORECASE
)
_OF_TIME = re.compile(r"\b(?:after|since|later than|before|earlier than)\s+$", re.IGNORECASE)
FEW = 2  # "more than one" may be told by a plural alone


@dataclass(frozen=True, slots=True)
class Bound:
    """A value and the side of it that is meant: `above` it or below, the value itself too when `included`."""

    value: Value
    above: bool
    included: bool

    def holds(self, other: Value) -> bool:
        """Whether a value lies on the right side; both are of one measure."""
        mine, theirs = size_of(self.value), size_of(other)
        return theirs == mine if theirs == mine and self.included else (theirs > mine) is self.above and theirs != mine


def find_bound(asked: str) -> Bound | None:
    """Return the bound that a question sets, None when it sets none."""
    values = {value.start: value for value in find_values(asked)}
    for match in _BOUND.finditer(asked):
        value = values.get(match.end())
        if (
            value is None
            or value.number is None
            or bool(_OF_TIME.search(match.group())) is not (value.kind is ValueKind.YEAR)
        ):
            continue
        if value.kind is ValueKind.COUNT and value.number <= FEW:
            continue
        above = bool(match["above"] or match["from"])
        return Bound(value, above, included=bool(match["from"] or match["upto"]))
    return None


def keeps(bound: Bound, text: str) -> bool:
    """Whether a sentence gives a value within a bound, states the same bound, or gives none of that measure."""
    given = [value for value in (*find_values(text), *_years_of_dates(text)) if _compares(bound.value, value)]
    if not given or any(map(bound.holds, given)):
        return True
    stated = find_bound(text)
    return stated is not None and stated.above is bound.above and size_of(stated.value) == size_of(bound.value)


def _years_of_dates(text: str) -> list[Value]:
    """Return the years of a text's dates: "2 March 1992" is after 1990."""
    dates = (value for value in find_values(text) if value.kind is ValueKind.DATE)
    years = ((date, re.search(r"\d{4}", date.text)) for date in dates)
    return [
        Value(ValueKind.YEAR, year.group(), date.start + year.start(), date.end, float(year.group()), "year")
        for date, year in years
        if year
    ]


def _compares(one: Value, other: Value) -> bool:
    """Whether two values are of one measure: the same money, or counts of things of one name."""
    if one.kind is not other.kind or other.number is None:
        return False
    if one.kind is ValueKind.MONEY:
        return currency_of(one.unit) == currency_of(other.unit)
    mine, theirs = set(content_stems(one.counted)), set(content_stems(other.counted))
    return one.kind is not ValueKind.COUNT or bool(mine & theirs)
