"""Which reader takes a document: the format is recognised by form, never by a list of files."""

from __future__ import annotations

from pathlib import Path

from index.errors import RecordError
from index.readers.decoding import load
from index.readers.lines import Reading
from index.readers.meetings_coverage import read_coverage
from index.readers.press_pages import is_page, read_page
from index.readers.speakers_tables import SpeakersTable, find_speakers_table, load_speakers_table
from index.readers.speeches import is_speech, read_speech
from index.readers.statement_summaries import is_summary, read_summary
from index.records import Record


def read(path: Path) -> Record:
    """Return the record that a file holds; raises RecordError (path, line, fragment, what to do)."""
    return account(path).record


def read_text(text: str, *, source: str) -> Record:
    """Return the record that `text` holds; `source` is the file name it is read under."""
    return account_text(text, source=source).record


def account(path: Path) -> Reading:
    """Return the record of a file together with the account of every non-empty line."""
    try:
        return account_text(load(path), source=path.name, speakers=_speakers(path))
    except RecordError as error:
        if error.path is None:
            raise RecordError(error.reason, path=path, line=error.line, fragment=error.fragment) from None
        raise


def account_text(text: str, *, source: str, speakers: SpeakersTable | None = None) -> Reading:
    """Return the record of a text together with the account of every non-empty line."""
    if not text.strip():
        raise RecordError("the text is empty: there is nothing to read")
    if is_speech(source):
        return read_speech(text, source=source, speakers=speakers)
    if is_page(text):
        return read_page(text, source=source)
    if is_summary(text):
        return read_summary(text, source=source)
    return read_coverage(text, source=source)


def _speakers(path: Path) -> SpeakersTable | None:
    """Return the table of speakers that goes with a speech, None for other files or where there is none."""
    table = find_speakers_table(path.resolve()) if is_speech(path.name) else None
    return load_speakers_table(table) if table else None
