"""A folder of records, mixed formats allowed: what was read, and what was refused with its reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from index.errors import RecordError
from index.readers.formats import read
from index.records import Record

_SUFFIXES = frozenset({".txt", ".html", ".htm", ""})


@dataclass(frozen=True, slots=True)
class Refusal:
    """A file that no reader takes, and why, in one line."""

    path: Path
    reason: str


def read_folder(path: Path) -> tuple[list[Record], list[Refusal]]:
    """Return the records of a folder and its subfolders in the order of their paths, and the files refused.

    A second file with a symbol that is taken is refused too. Raises RecordError when the folder is missing or
    holds no record at all.
    """
    if not path.is_dir():
        raise RecordError("no such folder; check the path", path=path)
    records: list[Record] = []
    refusals: list[Refusal] = []
    taken: dict[str, Path] = {}
    for file in sorted(_files(path)):
        try:
            record = _read_once(file, taken)
        except RecordError as error:
            refusals.append(Refusal(file, _reason(error)))
        else:
            records.append(record)
    if not records:
        found = (
            f"; the first of {len(refusals)} refused: {refusals[0].path.name}: {refusals[0].reason}" if refusals else ""
        )
        raise RecordError(f"the folder holds no record{found}", path=path)
    return records, refusals


def _files(path: Path) -> Iterator[Path]:
    """Yield the files of a folder; hidden ones (editors' and system leftovers) are left alone."""
    for file in path.rglob("*"):
        if file.is_file() and not any(part.startswith(".") for part in file.relative_to(path).parts):
            yield file


def _read_once(file: Path, taken: dict[str, Path]) -> Record:
    if file.suffix.lower() not in _SUFFIXES:
        raise RecordError(f"files of type {file.suffix} are not read; records are .txt and .html files", path=file)
    record = read(file)
    if record.symbol in taken:
        raise RecordError(f"its symbol {record.symbol} is taken by {taken[record.symbol]}", path=file)
    taken[record.symbol] = file
    return record


def _reason(error: RecordError) -> str:
    """Return the reason without the path, which the refusal holds already."""
    where = f"line {error.line}: " if error.line is not None else ""
    shown = f": “{error.fragment[:80]}”" if error.fragment else ""
    return f"{where}{error.reason}{shown}"


def same_symbols(records: Iterable[Record]) -> dict[str, tuple[str, ...]]:
    """Return the symbols that more than one record bears, with the names of their files."""
    sources: dict[str, list[str]] = {}
    for record in records:
        sources.setdefault(record.symbol, []).append(record.source)
    return {symbol: tuple(names) for symbol, names in sources.items() if len(names) > 1}
