"""Every statement of an index, by id, with its speaker: who took the floor, without reading a record."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import numpy as np
import numpy.typing as npt

from index.numbering import Home, Numbering
from index.records import Speaker, Statement
from index.scopes import Scope
from index.segments import Entry, Segment

Ids = npt.NDArray[np.int64]


class Statements:
    """The statements of all segments; ids count them in the order of the records' symbols."""

    def __init__(self, segments: Sequence[Segment], homes: Sequence[Home], symbols: Sequence[str]) -> None:
        """`homes` and `symbols` are those of the live records, in order."""
        self._segments = segments
        self._homes = homes
        self._symbols = symbols

    @cached_property
    def _numbers(self) -> Numbering:
        return Numbering(self._homes, [[entry.statements for entry in segment.entries] for segment in self._segments])

    def __len__(self) -> int:
        return len(self._numbers)

    def at(self, number: int) -> tuple[str, Statement]:
        """Return the symbol of the record that a statement stands in, and the statement."""
        owner, local, place = self._numbers.locate_one(number)
        return self._symbols[place], self._segments[owner].floor.statement(local)

    def ids(self, scope: Scope) -> Ids:
        """Return the ids of the statements in a scope, ascending; its voices are not looked at."""
        if scope.is_everything:
            return np.arange(len(self), dtype=np.int64)
        return self._numbers.ids_where([segment.statements_in(scope) for segment in self._segments])

    def speakers(self, ids: Ids) -> list[Speaker]:
        """Return the speaker of each of these statements."""
        owners, locals_ = self._numbers.locate(ids)
        found: list[Speaker] = []
        for owner, local in _runs(owners, locals_):
            floor = self._segments[owner].floor
            found += [floor.speakers[speaker] for speaker in floor.rows[local, 2].tolist()]
        return found

    def entries(self, scope: Scope) -> list[Entry]:
        """Return what is listed of each record that a scope may hold, in the order of the symbols."""
        allowed = [segment.records_in(scope) for segment in self._segments]
        return [
            self._segments[home.segment].entries[home.number]
            for home in self._homes
            if allowed[home.segment][home.number]
        ]


def _runs(owners: Ids, locals_: Ids) -> list[tuple[int, Ids]]:
    """Return the runs of ids that lie in one segment, in order."""
    cuts = np.flatnonzero(np.diff(owners)) + 1
    return [
        (int(run[0]), part)
        for run, part in zip(np.split(owners, cuts), np.split(locals_, cuts), strict=True)
        if len(run)
    ]
