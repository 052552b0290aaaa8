"""Vectors that need not be made again: those of the index itself, and those that a killed build had finished.

A vector is known by its text's key and its encoder's weights. A journal is rows of key, vector, CRC-32, appended batch
by batch; what was half written when the power went is not believed.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import IO, Self
from zlib import crc32

import numpy as np
import numpy.typing as npt

from index.drafts import KEY_BYTES

Keys = npt.NDArray[np.void]
Vectors = npt.NDArray[np.float32]
Places = npt.NDArray[np.int64]
Rows = Callable[[Places], Vectors]


class KnownVectors:
    """Vectors by key, looked up in several sources."""

    def __init__(self) -> None:
        self._sources: list[tuple[Keys, Places, Rows]] = []

    def add(self, keys: Keys, rows: Rows) -> None:
        """Take in a source: (n,) keys, and what gives the (m, dim) vectors of m places among them."""
        if len(keys):
            self._sources.append((keys, np.argsort(_numbers(keys), kind="stable"), rows))

    def find(self, keys: Keys, dim: int) -> tuple[Vectors, npt.NDArray[np.bool_]]:
        """Return (n, dim) rows and whether each is known; unknown rows are zero."""
        rows = np.zeros((len(keys), dim), dtype=np.float32)
        is_known = np.zeros(len(keys), dtype=bool)
        sought = _numbers(keys)
        for held, order, rows_at in self._sources:
            ranked = _numbers(held)[order]
            at = np.minimum(np.searchsorted(ranked, sought), len(ranked) - 1)
            # The numbers are half a key: the whole key decides.
            found = np.flatnonzero(~is_known & (held[order[at]] == keys))
            if len(found):
                rows[found] = rows_at(order[at[found]])
                is_known[found] = True
        return rows, is_known


def _numbers(keys: Keys) -> npt.NDArray[np.uint64]:
    """Return the first eight bytes of each key as a number, which numpy can sort."""
    return np.ascontiguousarray(keys).view(np.uint64).reshape(-1, KEY_BYTES // 8)[:, 0]


class Journal:
    """The vectors of one encoder that a build under way has made so far."""

    def __init__(self, path: Path, dim: int) -> None:
        self._path = path
        self._row = np.dtype([("key", f"V{KEY_BYTES}"), ("vector", np.float32, dim), ("sum", np.uint32)])

    def __enter__(self) -> Self:
        """Open the journal for more; a row that is not whole is cut off."""
        self._file: IO[bytes] = self._path.open("ab")
        self._file.truncate(len(self.read()[0]) * self._row.itemsize)
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def read(self) -> tuple[Keys, Vectors]:
        """Return the keys and vectors that an earlier build left, up to the first row that is not as it was written."""
        if not self._path.exists():
            return np.zeros(0, self._row)["key"], np.zeros(0, self._row)["vector"]
        kept = self._path.read_bytes()
        rows = np.frombuffer(kept[: len(kept) // self._row.itemsize * self._row.itemsize], dtype=self._row)
        wrong = (place for place, row in enumerate(rows) if _row_sum(row["key"], row["vector"]) != row["sum"])
        rows = rows[: next(wrong, len(rows))]
        return rows["key"], rows["vector"]

    def append(self, keys: Keys, vectors: Vectors) -> None:
        """Add rows, on disk when this returns."""
        rows = np.empty(len(keys), dtype=self._row)
        rows["key"], rows["vector"] = keys, vectors
        rows["sum"] = [_row_sum(key, vector) for key, vector in zip(rows["key"], rows["vector"], strict=True)]
        self._file.write(rows.tobytes())
        self._file.flush()
        os.fsync(self._file.fileno())


def _row_sum(key: np.void, vector: Sequence[float] | Vectors) -> int:
    return crc32(np.asarray(vector, dtype=np.float32).tobytes(), crc32(key.tobytes()))
