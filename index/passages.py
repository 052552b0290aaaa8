"""Which paragraph every passage of the phrase index is, and who speaks in it, without opening a record.

A passage is one body paragraph, or the header of a record (number 0), whose title people quote too.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from index.arrays import read_array, write_array
from index.records import HEADER, Delegation, DelegationKind, Paragraph, Record, RecordKind, Speaker
from index.scopes import Scope, years_of

NOBODY = -1  # the lede and the header have no statement, and often no delegation
HEADER_NUMBER = 0
COLUMNS = ("record", "paragraph", "statement", "section", "delegation", "speaker")
Rows = npt.NDArray[np.int32]  # (passages, 6): positions in the lists below, in the order of COLUMNS


@dataclass(frozen=True, slots=True)
class RecordEntry:
    """What the table keeps of a record: its symbol, kind, number of statements, first and last year."""

    symbol: str
    kind: str
    statements: int
    years: tuple[int, int]


@dataclass(slots=True, eq=False)
class Passages:
    """The table of passages, in record order; `rows` column by column as `COLUMNS` says."""

    rows: Rows
    records: list[RecordEntry] = field(default_factory=list)
    sections: list[str] = field(default_factory=list)
    delegations: list[Delegation] = field(default_factory=list)
    speakers: list[Speaker] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.rows)

    def column(self, name: str) -> npt.NDArray[np.int32]:
        """Return one column, a value a passage."""
        return self.rows[:, COLUMNS.index(name)]

    def symbol(self, passage: int) -> str:
        """Return the symbol of the record that a passage belongs to."""
        return self.records[int(self.rows[passage, 0])].symbol

    def delegation(self, passage: int) -> Delegation | None:
        """Return whose words or acts a passage reports, None where the release names nobody."""
        number = int(self.rows[passage, 4])
        return None if number == NOBODY else self.delegations[number]

    def speaker(self, passage: int) -> Speaker | None:
        """Return who speaks in a passage, None in the lede and the header."""
        number = int(self.rows[passage, 5])
        return None if number == NOBODY else self.speakers[number]

    def allowed(self, scope: Scope) -> npt.NDArray[np.bool_] | None:
        """Return which passages a scope lets through, None when it lets all through. Voices are not looked at."""
        if not (scope.records or scope.delegations or scope.sections or scope.years):
            return None
        records = np.array([_record_allowed(entry, scope) for entry in self.records], dtype=bool)
        allowed = records[self.column("record")] if len(records) else np.zeros(0, dtype=bool)
        if scope.sections:
            allowed &= _member(self.sections, scope.sections)[self.column("section")]
        if scope.delegations:
            names = [delegation.name for delegation in self.delegations]
            allowed &= np.append(_member(names, scope.delegations), False)[self.column("delegation")]
        return allowed

    def counts(self, allowed: npt.NDArray[np.bool_] | None) -> tuple[int, int]:
        """Return how many records and how many statements are searched."""
        if allowed is None:
            return len(self.records), sum(entry.statements for entry in self.records)
        records, statements = self.column("record")[allowed], self.column("statement")[allowed]
        spoken = statements != NOBODY
        pairs = np.unique(np.stack([records[spoken], statements[spoken]]), axis=1)
        return len(np.unique(records)), pairs.shape[1]

    def write(self, folder: Path) -> None:
        """Write the table into a folder."""
        write_array(folder / "passages.npy", self.rows)
        names = {name: [_plain(entry) for entry in getattr(self, name)] for name in LISTS}
        (folder / "passages.json").write_text(json.dumps(names, ensure_ascii=False), encoding="utf-8")


LISTS = ("records", "sections", "delegations", "speakers")


def read_passages(folder: Path) -> Passages:
    """Return the table that `Passages.write` wrote."""
    names = json.loads((folder / "passages.json").read_text(encoding="utf-8"))
    return Passages(
        rows=read_array(folder / "passages.npy"),
        records=[RecordEntry(**{**entry, "years": tuple(entry["years"])}) for entry in names["records"]],
        sections=names["sections"],
        delegations=[_delegation(entry) for entry in names["delegations"]],
        speakers=[_speaker(entry) for entry in names["speakers"]],
    )


def list_passages(records: Iterable[Record]) -> tuple[Passages, list[str]]:
    """Return the table of all passages of some records, and their texts in the same order."""
    table = Passages(rows=np.zeros((0, len(COLUMNS)), dtype=np.int32))
    seats = _Seats(table)
    rows: list[tuple[int, ...]] = []
    texts: list[str] = []
    for number, record in enumerate(records):
        table.records.append(RecordEntry(record.symbol, str(record.kind), len(record.statements), years_of(record)))
        if record.header.strip():
            rows.append((number, HEADER_NUMBER, NOBODY, seats.section(HEADER), NOBODY, NOBODY))
            texts.append(record.header)
        for paragraph in record.paragraphs:
            rows.append((number, *seats.row(record, paragraph)))
            texts.append(paragraph.text)
    table.rows = np.array(rows, dtype=np.int32).reshape(-1, len(COLUMNS))
    return table, texts


class _Seats:
    """Numbers sections, delegations and speakers in the order in which they first appear."""

    def __init__(self, table: Passages) -> None:
        self._table = table
        self._numbers: dict[object, int] = {}

    def section(self, name: str) -> int:
        return self._number(name, self._table.sections)

    def row(self, record: Record, paragraph: Paragraph) -> tuple[int, ...]:
        statement = record.statement_of(paragraph)
        delegation, speaker = NOBODY, NOBODY
        if paragraph.delegation is not None:
            delegation = self._number(paragraph.delegation, self._table.delegations)
        if statement is not None:
            speaker = self._number(statement.speaker, self._table.speakers)
        number = NOBODY if paragraph.statement is None else paragraph.statement
        return paragraph.number, number, self.section(paragraph.section), delegation, speaker

    def _number(self, entry: Any, entries: list[Any]) -> int:
        found = self._numbers.get(entry)
        if found is None:
            found = self._numbers[entry] = len(entries)
            entries.append(entry)
        return found


def _record_allowed(entry: RecordEntry, scope: Scope) -> bool:
    if scope.records and entry.symbol not in scope.records:
        return False
    return scope.years is None or (entry.years[0] <= scope.years[1] and scope.years[0] <= entry.years[1])


def _member(names: list[str], wanted: frozenset[str]) -> npt.NDArray[np.bool_]:
    return np.array([name in wanted for name in names], dtype=bool)


def _plain(entry: Any) -> Any:
    return entry if isinstance(entry, str) else asdict(entry)


def _delegation(entry: dict[str, Any]) -> Delegation:
    return Delegation(entry["name"], entry["iso"], DelegationKind(entry["kind"]))


def _speaker(entry: dict[str, Any]) -> Speaker:
    seat = _delegation(entry["delegation"])
    return Speaker(entry["name"], entry["title"], seat, tuple(entry["on_behalf_of"]))


def is_speech(entry: RecordEntry) -> bool:
    """Say whether a record is a whole speech: everything in it is the speaker's own words."""
    return entry.kind == RecordKind.SPEECH
