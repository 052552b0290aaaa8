"""Readers of published records, one file a format; the format is recognised by form."""

from __future__ import annotations

from pathlib import Path

from index.errors import RecordError
from index.readers.decoding import decode, load
from index.readers.lines import Account, Line, Reading, Rule
from index.readers.meetings_coverage import read_coverage
from index.records import Record

__all__ = ["Account", "Line", "Reading", "Rule", "account", "account_text", "decode", "read", "read_text"]


def read(path: Path) -> Record:
    """Return the record that a file holds; raises RecordError (path, line, fragment, what to do)."""
    return account(path).record


def read_text(text: str, *, source: str) -> Record:
    """Return the record that `text` holds; `source` is the file name it is read under."""
    return account_text(text, source=source).record


def account(path: Path) -> Reading:
    """Return the record of a file together with the account of every non-empty line."""
    try:
        return account_text(load(path), source=path.name)
    except RecordError as error:
        if error.path is None:
            raise RecordError(error.reason, path=path, line=error.line, fragment=error.fragment) from None
        raise


def account_text(text: str, *, source: str) -> Reading:
    """Return the record of a text together with the account of every non-empty line."""
    return read_coverage(text, source=source)
