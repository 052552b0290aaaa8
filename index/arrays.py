"""Arrays on disk: numpy's own format, never pickled, memory-mapped once they are large."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

MAP_FROM = 1 << 20  # bytes: below, reading is quicker than mapping


def write_array(path: Path, values: npt.NDArray[Any]) -> None:
    """Write an array in C order; raises ValueError for objects."""
    np.save(path, np.ascontiguousarray(values), allow_pickle=False)


def read_array(path: Path) -> npt.NDArray[Any]:
    """Return an array, read-only; its pages are read when they are touched."""
    is_large = path.stat().st_size >= MAP_FROM
    values: npt.NDArray[Any] = np.load(path, mmap_mode="r" if is_large else None, allow_pickle=False)
    return values
