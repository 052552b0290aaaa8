"""The ids of an index: its records in the order of their symbols, and in each its chunks or sentences in order.

So an id depends on the records alone, not on the segments they came in, and a removed record has none.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Ids = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Home:
    """Where a record lies: its segment, and its place there."""

    segment: int
    number: int


class Numbering:
    """From ids of the index to (segment, local id) and back."""

    def __init__(self, homes: Sequence[Home], counts: Sequence[Sequence[int]]) -> None:
        """`homes` the live records in order; `counts` for each segment how many each record has, dead or not."""
        self._starts = [np.cumsum([0, *sizes], dtype=np.int64) for sizes in counts]  # local
        self._segments = np.array([home.segment for home in homes], dtype=np.int64)
        local = [int(self._starts[home.segment][home.number]) for home in homes]
        self._local_firsts = np.array(local, dtype=np.int64)
        sizes = [counts[home.segment][home.number] for home in homes]
        self._firsts = np.cumsum([0, *sizes], dtype=np.int64)  # global, and the end
        self._first_list: list[int] = self._firsts.tolist()
        self._shifts = [np.zeros(len(sizes), dtype=np.int64) for sizes in counts]
        self._live = [np.zeros(len(sizes), dtype=bool) for sizes in counts]
        for place, home in enumerate(homes):
            self._shifts[home.segment][home.number] = int(self._firsts[place]) - local[place]
            self._live[home.segment][home.number] = True

    def __len__(self) -> int:
        return int(self._firsts[-1])

    def of_record(self, place: int) -> range:
        """Return the ids of the record with this place among the live ones."""
        return range(int(self._firsts[place]), int(self._firsts[place + 1]))

    def record_of(self, ids: Ids) -> Ids:
        """Return the place of the record that each id belongs to."""
        return np.searchsorted(self._firsts, ids, side="right") - 1

    def locate(self, ids: Ids) -> tuple[Ids, Ids]:
        """Return the segment and the local id of each id; raises LookupError for one that is none."""
        ids = np.asarray(ids, dtype=np.int64)
        if len(ids) and not 0 <= int(ids.min()) <= int(ids.max()) < len(self):
            raise LookupError(f"the index has ids 0 to {len(self) - 1}")
        places = self.record_of(ids)
        return self._segments[places], ids - self._firsts[places] + self._local_firsts[places]

    def locate_one(self, number: int) -> tuple[int, int, int]:
        """Return the segment, the local id, and the record's place of one id, quicker than `locate` does."""
        place = bisect_right(self._first_list, number) - 1
        return int(self._segments[place]), number - self.shift(place), place

    def shift(self, place: int) -> int:
        """Return what the local ids of the record with this place grow by to become ids of the index."""
        return self._first_list[place] - int(self._local_firsts[place])

    def to_global(self, segment: int, local: Ids) -> Ids:
        """Return the ids of live local ids."""
        numbers = np.searchsorted(self._starts[segment], local, side="right") - 1
        return local + self._shifts[segment][numbers]

    def live(self, segment: int) -> npt.NDArray[np.bool_] | None:
        """Return (n,) whether each local id is live, None when all are."""
        if self._live[segment].all():
            return None
        return np.repeat(self._live[segment], np.diff(self._starts[segment]))

    def ids_where(self, allowed: Sequence[npt.NDArray[np.bool_]]) -> Ids:
        """Return the ids of the live rows that a mask for each segment allows, ascending."""
        found = [np.zeros(0, np.int64)]
        for segment, mask in enumerate(allowed):
            live = self.live(segment)
            found.append(self.to_global(segment, np.flatnonzero(mask if live is None else mask & live)))
        return np.sort(np.concatenate(found))
