"""Arrays come back as they were written, whatever their size, and foreign files are refused."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest

from index.arrays import MAP_FROM, read_array, write_array


@pytest.mark.parametrize(
    "values",
    [
        np.zeros(0, np.int32),
        np.zeros((0, 5), np.int32),
        np.arange(7, dtype=np.int64),
        np.arange(12, dtype=np.float32).reshape(3, 4).T,
        np.arange(6, dtype=np.uint8).reshape(2, 3),
        np.linspace(0, 1, 5).astype(np.float16),
        np.arange(MAP_FROM // 4 + 1, dtype=np.int32),
    ],
    ids=lambda values: f"{values.dtype}{values.shape}",
)
def test_read_array_gives_back_what_write_array_wrote(tmp_path: Path, values: npt.NDArray[Any]) -> None:
    write_array(tmp_path / "a.npy", values)
    found = read_array(tmp_path / "a.npy")
    assert (found.dtype, found.shape) == (values.dtype, values.shape)
    assert (np.load(tmp_path / "a.npy") == found).all()
    assert (found == values).all()
    assert not found.flags.writeable


def test_write_array_refuses_objects(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="pickle"):
        write_array(tmp_path / "a.npy", np.array([{}]))


@pytest.mark.parametrize("content", [b"", b"\x93NUMPY", b"text" * 40, b"\x93NUMPY\x01\x00\x05\x00hello"])
def test_read_array_refuses_a_foreign_file(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.npy").write_bytes(content)
    with pytest.raises(ValueError, match="not an array"):
        read_array(tmp_path / "a.npy")


def test_read_array_can_be_called_by_many_threads_at_once(tmp_path: Path) -> None:
    write_array(tmp_path / "a.npy", np.arange(9))
    errors: list[Exception] = []

    def read() -> None:
        try:
            for _ in range(300):
                read_array(tmp_path / "a.npy")
        except Exception as error:  # a thread's error is lost unless it is kept
            errors.append(error)

    threads = [threading.Thread(target=read) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not errors
