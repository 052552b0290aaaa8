"""The options that narrow what is searched (`--record`, `--delegation`, …) and the index they are read against."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from index.errors import UsageError
from index.records import Voice

if TYPE_CHECKING:
    from index.scopes import Scope
    from index.store import Index

Command = TypeVar("Command", bound=Callable[..., object])
YEARS = re.compile(r"(\d{4})(?:-(\d{4}))?\Z")

index_option = click.option(
    "--index",
    "index_path",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="The index to use. Default: RAPPORTEUR_INDEX, else data/index in a checkout, else your data folder.",
)
memory_option = click.option(
    "--memory",
    type=click.Choice(["normal", "low"]),
    default="normal",
    help="low: keep less of a large index in memory; a search takes a little longer.",
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON, one object a line.")


def opened_index(path: Path | None, *, memory: str = "normal") -> Index:
    """Open an index for a `with` block; raises IndexFolderError with the command that mends it."""
    from index.store import open_index

    return open_index(path, low_memory=memory == "low")


def scope_options(command: Command) -> Command:
    """Add the options that limit the search; each may be given several times."""
    options = (
        click.option("--record", "records", multiple=True, metavar="SYMBOL", help="Search only this record."),
        click.option(
            "--delegation", "delegations", multiple=True, metavar="NAME", help="Only this delegation's words."
        ),
        click.option("--section", "sections", multiple=True, metavar="SECTION", help="Only this section, e.g. lede."),
        click.option(
            "--voice",
            "voices",
            multiple=True,
            type=click.Choice([voice.value for voice in Voice]),
            help="Only this voice.",
        ),
        click.option("--years", metavar="YEAR[-YEAR]", help="Only records of these years."),
        click.option(
            "--session", "sessions", multiple=True, type=click.IntRange(1), metavar="NUMBER", help="Only this session."
        ),
    )
    for option in reversed(options):  # the one applied last is listed first
        command = option(command)
    return command


def read_scope(index: Index, options: Mapping[str, object]) -> Scope:
    """Return the scope that the options name; raises UsageError for a record or delegation nobody knows."""
    from index.scopes import Scope

    return Scope(
        records=frozenset(find_symbol(index, symbol) for symbol in strings(options.get("records"))),
        delegations=frozenset(find_delegation(name) for name in strings(options.get("delegations"))),
        sections=frozenset(find_section(index, section) for section in strings(options.get("sections"))),
        voices=frozenset(strings(options.get("voices"))),
        years=read_years(options.get("years")),
        sessions=frozenset(int(number) for number in strings(options.get("sessions"))),
    )


def strings(values: object) -> Iterable[str]:
    """Return the values of an option that may be given several times."""
    return [str(value) for value in values] if isinstance(values, tuple) else []


def find_symbol(index: Index, symbol: str) -> str:
    """Return the symbol as the index writes it, whatever the case; raises UsageError when it holds no such record."""
    known = {one.casefold(): one for one in index.symbols}
    if symbol.strip().casefold() not in known:
        shown = ", ".join(list(known.values())[:5]) + (", …" if len(known) > 5 else "")
        raise UsageError(f"no record “{symbol}” in this index; it holds {shown} (see rapporteur records)")
    return known[symbol.strip().casefold()]


def find_section(index: Index, section: str) -> str:
    """Return `right_of_reply` for “right of reply”; raises UsageError for a section that the index has not."""
    known = sorted({name for segment in index.segments for name in segment.sections})
    name = section.strip().casefold().replace(" ", "_")
    if name not in known:
        raise UsageError(f"no section “{section}” in this index; it has {', '.join(known)}")
    return name


def find_delegation(name: str) -> str:
    """Return the delegation's name as Meetings Coverage prints it; raises UsageError for an unknown one."""
    from index.delegations import resolve

    delegation = resolve(name)
    if delegation is None:
        raise UsageError(f"no delegation “{name}” is known; rapporteur records --json lists who spoke")
    return delegation.name


def read_years(years: object) -> tuple[int, int] | None:
    """Return the first and last year of `2010` or `2010-2015`, None when not given."""
    if years is None:
        return None
    match = YEARS.match(str(years).strip())
    if not match:
        raise UsageError(f"“{years}” is neither a year nor a span of years; write 2010 or 2010-2015")
    first, last = int(match[1]), int(match[2] or match[1])
    return min(first, last), max(first, last)
