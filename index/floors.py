"""Who took the floor: the statements of a segment as a table, so that no record is read to know who speaks in it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from index.arrays import read_array, write_array
from index.records import Delegation, DelegationKind, Record, Speaker, Statement

ROWS, NAMES = "floor.npy", "floor.json"


def write_floor(records: Iterable[Record], folder: Path) -> None:
    """Write the statements of records, in order, each speaker once."""
    sections: dict[str, int] = {}
    delegations: dict[Delegation, int] = {}
    speakers: dict[Speaker, int] = {}
    rows = []
    for number, record in enumerate(records):
        for told in record.statements:
            delegations.setdefault(told.delegation, len(delegations))
            section = sections.setdefault(told.section, len(sections))
            rows.append((number, section, speakers.setdefault(told.speaker, len(speakers)), told.first, told.last))
    names = {
        "sections": list(sections),
        "delegations": [[one.name, one.iso, one.kind.value] for one in delegations],
        "speakers": [[one.name, one.title, delegations[one.delegation], one.on_behalf_of] for one in speakers],
    }
    (folder / NAMES).write_bytes(json.dumps(names, ensure_ascii=False).encode("utf-8", "surrogatepass"))
    write_array(folder / ROWS, np.array(rows, dtype=np.int32).reshape(-1, 5))


class Floor:
    """The statements of one segment; ids are local to it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @cached_property
    def rows(self) -> npt.NDArray[np.int32]:
        """(t, 5): record, section, speaker, first and last paragraph."""
        return read_array(self._folder / ROWS)

    @cached_property
    def sections(self) -> list[str]:
        """The names of the sections."""
        sections: list[str] = self._names["sections"]
        return sections

    @cached_property
    def delegations(self) -> list[Delegation]:
        """Every delegation that takes the floor, once."""
        return [Delegation(name, iso, DelegationKind(kind)) for name, iso, kind in self._names["delegations"]]

    @cached_property
    def speakers(self) -> list[Speaker]:
        """Every speaker, once."""
        return [
            Speaker(name, title, self.delegations[delegation], tuple(behalf))
            for name, title, delegation, behalf in self._names["speakers"]
        ]

    @cached_property
    def speaker_delegations(self) -> npt.NDArray[np.int64]:
        """(speakers,): the place of each speaker's delegation in `delegations`."""
        return np.array([speaker[2] for speaker in self._names["speakers"]], dtype=np.int64)

    def statement(self, number: int) -> Statement:
        """Return the statement with this local id."""
        _, section, speaker, first, last = self.rows[number].tolist()
        return Statement(self.sections[section], self.speakers[speaker], first, last)

    @cached_property
    def _names(self) -> dict[str, Any]:
        names: dict[str, Any] = json.loads((self._folder / NAMES).read_bytes().decode("utf-8", "surrogatepass"))
        return names
