"""A sequence whose rows are made when they are asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar, overload

_Row = TypeVar("_Row")


class Rows(Sequence[_Row]):
    """The rows of a table, each made when it is asked for."""

    def __init__(self, count: int, make: Callable[[int], _Row]) -> None:
        self._count = count
        self._make = make

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, at: int) -> _Row: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[_Row]: ...

    def __getitem__(self, at: int | slice) -> _Row | Sequence[_Row]:
        if isinstance(at, slice):
            return [self._make(place) for place in range(*at.indices(self._count))]
        place = at if at >= 0 else at + self._count
        if not 0 <= place < self._count:
            raise IndexError(at)
        return self._make(place)
