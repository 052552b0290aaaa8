"""What an address of the page asks for: a dialogue, a quotation, or a place in a record."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import parse_qs

SCOPE_FIELDS = ("record", "delegation", "section")
_PLACE = re.compile(r"(?P<symbol>.+?)(?:/(?P<number>\d{1,6}))?\Z", re.DOTALL)
_LONGEST = 100_000  # characters of an address that are read; browsers send fewer


@dataclass(frozen=True, slots=True)
class Address:
    """The parts of an address, each empty when it is not there. `place` is a symbol, with or without a paragraph."""

    questions: tuple[str, ...] = ()
    scope: Mapping[str, str] = field(default_factory=dict)
    quotation: str = ""
    attributed_to: str = ""
    place: str = ""


def read_address(search: object) -> Address:
    """Read the part of an address from its question mark on; anything else is an empty address."""
    if not isinstance(search, str) or len(search) > _LONGEST:
        return Address()
    fields = parse_qs(search.removeprefix("?"), keep_blank_values=False, max_num_fields=None)
    return Address(
        questions=tuple(fields.get("q", ())),
        scope={name: fields[name][0] for name in SCOPE_FIELDS if name in fields},
        quotation=fields.get("quote", [""])[0],
        attributed_to=fields.get("by", [""])[0],
        place=fields.get("p", [""])[0],
    )


def split_place(place: str, symbols: Mapping[str, str]) -> tuple[str, int | None] | None:
    """Return the symbol and the paragraph of "GA/11957/45" or "GA/11957", None when no record has that symbol.

    `symbols` maps casefolded symbols to symbols. A symbol may itself end in "/45": the whole place is tried first.
    """
    if place.casefold() in symbols:
        return symbols[place.casefold()], None
    match = _PLACE.match(place)
    if not match or match["symbol"].casefold() not in symbols:
        return None
    return symbols[match["symbol"].casefold()], int(match["number"]) if match["number"] else None
