"""Arrays on disk: numpy's own format, never pickled, memory-mapped once they are large."""

from __future__ import annotations

import re
from pathlib import Path
from typing import IO, Any

import numpy as np
import numpy.typing as npt

MAP_FROM = 1 << 20  # bytes: below, reading is quicker than mapping
_HEADER = re.compile(r"\{'descr': '([<|][a-zA-Z]\d+)', 'fortran_order': False, 'shape': \(([\d, ]*)\), \} *\n")


def write_array(path: Path, values: npt.NDArray[Any]) -> None:
    """Write an array in C order; raises ValueError for objects."""
    np.save(path, np.ascontiguousarray(values), allow_pickle=False)


def read_array(path: Path) -> npt.NDArray[Any]:
    """Return an array, read-only; its pages are read when they are touched. Raises ValueError for a foreign file."""
    with path.open("rb") as file:
        kind, shape = _read_header(file)
        start = file.tell()
        if path.stat().st_size >= MAP_FROM:
            return np.asarray(np.memmap(path, dtype=kind, mode="r", offset=start, shape=shape))  # rows come quicker
        values: npt.NDArray[Any] = np.frombuffer(file.read(), dtype=kind).reshape(shape)
        return values


def _read_header(file: IO[bytes]) -> tuple[np.dtype[Any], tuple[int, ...]]:
    """Return the type and shape that stand at the start of a file.

    `np.load` evaluates this line as Python, which in CPython 3.11 fails when several threads do it at once.
    """
    start = file.read(10)
    if start[:7] != b"\x93NUMPY\x01":
        raise ValueError("not an array of this program")
    header = _HEADER.fullmatch(file.read(int.from_bytes(start[8:10], "little")).decode("latin-1"))
    if header is None:
        raise ValueError("not an array of this program")
    return np.dtype(header[1]), tuple(int(size) for size in header[2].split(",") if size.strip())
