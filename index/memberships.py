"""Which States belong to a region or a group, and since when: the table `index/tables/memberships.tsv`."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import lru_cache

from index.aliases import TABLES
from index.scopes import NO_YEARS

_TERM = re.compile(r"(?P<iso>[A-Z]{3})(?:\+(?P<since>\d{4}))?(?:-(?P<until>\d{4}))?")
_ALWAYS = (0, 9999)


@dataclass(frozen=True, slots=True)
class Membership:
    """A region or a group: its name as it stands after "delegations of", its other names, and the years of each State.

    `adjectives` stand before "States" ("African"), `aliases` are names as `name` is; `terms` maps an ISO 3166 code to
    the first and last year, both inclusive.
    """

    name: str
    adjectives: tuple[str, ...]
    aliases: tuple[str, ...]
    terms: dict[str, tuple[int, int]]

    def states(self, years: tuple[int, int] = NO_YEARS) -> frozenset[str]:
        """Return the ISO codes of the States that belonged in any of the years, of all today where none are known."""
        first, last = years if years != NO_YEARS else (_ALWAYS[1], _ALWAYS[1])
        return frozenset(iso for iso, (since, until) in self.terms.items() if since <= last and until >= first)


@lru_cache(maxsize=1)
def memberships() -> dict[str, Membership]:
    """Return every region and group of the table by the key of each of its names."""
    with (TABLES / "memberships.tsv").open(encoding="utf-8", newline="") as file:
        rows = [_read(row) for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)]
    return {name_key(name): row for row in rows for name in (row.name, *row.adjectives, *row.aliases)}


def name_key(name: str) -> str:
    """Return a name as names are compared: in lower case, without article, a space for a hyphen."""
    return name.lower().removeprefix("the ").replace("-", " ")


def _read(row: dict[str, str]) -> Membership:
    found = (match for word in row["members"].split() if (match := _TERM.fullmatch(word)))
    terms = {m["iso"]: (int(m["since"] or _ALWAYS[0]), int(m["until"] or _ALWAYS[1])) for m in found}
    adjectives, aliases = (tuple(filter(None, row[column].split("; "))) for column in ("adjectives", "aliases"))
    return Membership(row["name"], adjectives, aliases, terms)
