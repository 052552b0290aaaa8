"""The one error tree of the program; every message says what to do next.

RapporteurError            exit code 2
├── UsageError             exit code 2   wrong input: a question, a paragraph, an option
├── RecordError            exit code 2   a document that cannot be read: path, line, fragment
└── IndexFolderError       exit code 4   an index that is missing, damaged or of another version
"""

from __future__ import annotations

from pathlib import Path


class RapporteurError(Exception):
    """Anything this program refuses to do, with one line that says what to do instead."""

    exit_code = 2


class UsageError(RapporteurError):
    """The input of a command is wrong: an empty question, an unknown paragraph, a bad option."""


class RecordError(RapporteurError):
    """A document that no reader can take, with the place and the fragment that stopped it."""

    def __init__(self, reason: str, *, path: Path | None = None, line: int | None = None, fragment: str = "") -> None:
        self.reason = reason
        self.path = path
        self.line = line
        self.fragment = fragment
        place = f"{path}" if path else "the text"
        where = f", line {line}" if line is not None else ""
        shown = f": “{fragment[:80]}”" if fragment else ""
        super().__init__(f"{place}{where}: {reason}{shown}")


class IndexFolderError(RapporteurError):
    """An index folder that is missing, half-written, damaged, or of another version or model."""

    exit_code = 4
