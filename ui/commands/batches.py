"""Batches: one JSON object a line in, one a line out, same order, same id; a bad row is answered with its error."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

from index.errors import IndexFolderError, RapporteurError, UsageError
from ui.terminal import write_json

Row = dict[str, Any]
BAD_ROWS = 2
LONGEST_ROW = 1_000_000  # bytes; 100 times the longest question, so that no row can fill the memory


def run_batch(source: str, *, schema: str, answer: Callable[[Row], Row]) -> int:
    """Answer every row of a file (`-` is stdin) and return 0, or 2 when a row was bad.

    Args:
        schema: written into the object that answers a bad row.
        answer: takes a row, returns the object to write; a `RapporteurError` it raises belongs to the row.

    Raises:
        UsageError: the file cannot be opened.
        IndexFolderError: the index failed; no later row could be answered either.
    """
    bad = 0
    with opened(source) as lines:
        for line in numbered_rows(lines):
            outcome = answer_row(*line, schema=schema, answer=answer)
            bad += "error" in outcome
            write_json(outcome)
    return BAD_ROWS if bad else 0


@contextmanager
def opened(source: str) -> Iterator[BinaryIO]:
    """Open a file for reading bytes; `-` is stdin."""
    if source == "-":
        yield sys.stdin.buffer
        return
    try:
        with Path(source).open("rb") as stream:
            yield stream
    except (IsADirectoryError, FileNotFoundError, PermissionError) as error:
        raise UsageError(
            f"{source}: {error.strerror}; give a file of one JSON object a line, or - for stdin"
        ) from error


def numbered_rows(stream: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """Yield (line number, line) of every line that is not blank; too long a line is cut, and so will not parse."""
    number = 0
    while line := stream.readline(LONGEST_ROW):
        number += 1
        while not line.endswith(b"\n") and (rest := stream.readline(LONGEST_ROW)):
            if rest.endswith(b"\n"):
                break
        if line.strip(b"\xef\xbb\xbf \t\r\n"):
            yield number, line


def answer_row(number: int, line: bytes, *, schema: str, answer: Callable[[Row], Row]) -> Row:
    """Return the object that answers one line; `id` is the row's own wherever it could be read."""
    row_id: str | int | None = None
    try:
        row = parse_row(line)
        row_id = read_id(row)
        return answer(row)
    except IndexFolderError:
        raise
    except RapporteurError as error:
        reason = str(error)
    except Exception as error:  # a mistake of ours in one row must not lose the rows that follow
        reason = f"a mistake in this program ({type(error).__name__}: {error})"[:300]
    return {"schema": schema, "id": row_id, "error": f"line {number}: {' '.join(reason.split())}"}


def parse_row(line: bytes) -> Row:
    """Return the JSON object of a line; raises UsageError saying what is wrong with it."""
    if len(line) >= LONGEST_ROW:
        raise UsageError(f"longer than {LONGEST_ROW:,} bytes")
    try:
        row = json.loads(line.decode("utf-8-sig"), parse_constant=refuse_constant)
    except UnicodeDecodeError as error:
        raise UsageError(f"not UTF-8 (byte {error.start})") from error
    except (ValueError, RecursionError) as error:
        raise UsageError(f"not a JSON object ({error})") from error
    if not isinstance(row, dict):
        raise UsageError("not a JSON object")
    return row


def read_id(row: Row) -> str | int | None:
    """Return the id of a row; raises UsageError for one that could not be given back as it came."""
    row_id = row.get("id")
    if isinstance(row_id, bool) or not isinstance(row_id, str | int | None):
        raise UsageError("`id` is neither a string nor a whole number")
    return row_id


def text_field(row: Row, name: str) -> str:
    """Return a required string field of a row; raises UsageError when it is missing or something else."""
    if not isinstance(row.get(name), str):
        raise UsageError(f"`{name}` is missing or not a string")
    return str(row[name])


def optional_text_field(row: Row, name: str) -> str | None:
    """Return a string field of a row as it stands, None when it is absent, null or blank."""
    if row.get(name) is None:
        return None
    text = text_field(row, name)
    return text if text.strip() else None


def refuse_constant(name: str) -> None:
    """Refuse NaN and the infinities, which are not JSON."""
    raise ValueError(f"{name} is not JSON")
