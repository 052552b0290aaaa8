"""The records that answers are judged against: those of an index, or read from files."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from eval.judging import Library
from index.errors import UsageError
from index.readers import read, read_folder
from index.records import Record

BUNDLED = Path(__file__).parent.parent / "index" / "bundled"
"""The records that the program carries."""


def read_library(paths: Sequence[Path] = ()) -> Library:
    """Return the records of files and folders by symbol, the bundled ones always among them."""
    return by_symbol(record for path in (BUNDLED, *paths) for record in _read(path))


def by_symbol(records: Iterable[Record]) -> Library:
    """Return the records by symbol; of two with one symbol the first."""
    library: dict[str, Record] = {}
    for record in records:
        library.setdefault(record.symbol, record)
    return library


def _read(path: Path) -> Sequence[Record]:
    if not path.exists():
        raise UsageError(f"{path} does not exist: name a record or a folder of records")
    return read_folder(path)[0] if path.is_dir() else [read(path)]
