"""The table of speakers that goes with the General Debate Corpus: who spoke for a delegation in a session.

An .xlsx file is a zip of XML; only its first sheet and its shared strings are read, with entities switched off.
"""

from __future__ import annotations

import csv
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from lxml import etree

from index.errors import RecordError

_SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_COLUMNS = {"session": "session", "iso code": "code", "name of person speaking": "name", "post": "post"}
_LARGEST = 64 * 1024 * 1024  # bytes unpacked: the published table has 3.3 MB; a zip bomb is refused


@dataclass(frozen=True, slots=True)
class Row:
    """One speaker: the name and the post as the table prints them, "" when it has none."""

    name: str
    post: str


@dataclass(frozen=True, slots=True)
class SpeakersTable:
    """Who spoke, by (ISO code, session)."""

    rows: dict[tuple[str, int], Row]

    def row(self, code: str, session: int) -> Row | None:
        """Return the speaker of a delegation in a session, None when the table has none."""
        return self.rows.get((code, session))


def find_speakers_table(path: Path) -> Path | None:
    """Return the table that lies beside a speech or in one of the two folders above: a name with "speakers" in it."""
    for folder in (path.parent, path.parent.parent, path.parent.parent.parent):
        tables = sorted(file for suffix in ("xlsx", "csv") for file in folder.glob(f"*[sS]peakers*.{suffix}"))
        if tables:
            return tables[0]
    return None


@lru_cache(maxsize=4)
def load_speakers_table(path: Path) -> SpeakersTable:
    """Return the table of a .xlsx or .csv file; raises RecordError when it is neither or lacks a column."""
    try:
        cells = list(_csv_rows(path) if path.suffix.lower() == ".csv" else _xlsx_rows(path))
    except (OSError, KeyError, ValueError, zipfile.BadZipFile, etree.XMLSyntaxError) as error:
        raise RecordError(f"the table of speakers cannot be read ({error}); remove or mend it", path=path) from None
    if not cells:
        raise RecordError("the table of speakers is empty; remove or mend it", path=path)
    columns = {
        _COLUMNS[name.strip().lower()]: at for at, name in enumerate(cells[0]) if name.strip().lower() in _COLUMNS
    }
    missing = set(_COLUMNS.values()) - set(columns)
    if missing:
        raise RecordError(f"the table of speakers lacks the columns {', '.join(sorted(missing))}", path=path, line=1)
    return SpeakersTable(dict(_entries(cells[1:], columns)))


def _entries(rows: Iterable[Sequence[str]], columns: dict[str, int]) -> Iterator[tuple[tuple[str, int], Row]]:
    for row in rows:
        cell = {name: row[at].strip() if at < len(row) else "" for name, at in columns.items()}
        if cell["session"].isdigit() and cell["code"]:
            yield (cell["code"], int(cell["session"])), Row(cell["name"], cell["post"])


def _csv_rows(path: Path) -> Iterator[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        yield from csv.reader(file)


def _xlsx_rows(path: Path) -> Iterator[list[str]]:
    """Yield the rows of the first sheet as strings, empty cells as ""."""
    with zipfile.ZipFile(path) as archive:
        if sum(entry.file_size for entry in archive.infolist()) > _LARGEST:
            raise ValueError("it unpacks to more than 64 MiB")
        strings = [_text(entry) for entry in _parse(archive, "xl/sharedStrings.xml").iter(f"{_SHEET}si")]
        sheet = _parse(archive, "xl/worksheets/sheet1.xml")
    for row in sheet.iter(f"{_SHEET}row"):
        cells = {_column(cell.get("r", "A1")): _cell(cell, strings) for cell in row.iter(f"{_SHEET}c")}
        yield [cells.get(column, "") for column in range(max(cells, default=-1) + 1)]


def _parse(archive: zipfile.ZipFile, name: str) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    return etree.fromstring(archive.read(name), parser)


def _text(element: etree._Element) -> str:
    return "".join(node.text or "" for node in element.iter(f"{_SHEET}t"))


def _cell(cell: etree._Element, strings: Sequence[str]) -> str:
    value = cell.findtext(f"{_SHEET}v") or ""
    if cell.get("t") == "s" and value:
        return strings[int(value)]
    return _text(cell) if cell.get("t") == "inlineStr" else value


def _column(reference: str) -> int:
    """Return the number of a column from a cell's reference, "C7" gives 2."""
    number = 0
    for letter in reference.rstrip("0123456789"):
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
