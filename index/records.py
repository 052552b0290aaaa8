"""What a published record is made of: `Record`, `Paragraph`, `Statement`, `Speaker`, `Delegation`.

All offsets are code points, end exclusive, into the text exactly as published.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class RecordKind(StrEnum):
    """The three kinds of document that the readers know."""

    MEETINGS_COVERAGE = "meetings_coverage"
    STATEMENT_SUMMARY = "statement_summary"
    SPEECH = "speech"


class DelegationKind(StrEnum):
    """What takes the floor: a State, an observer, an organisation, or an office of the UN itself."""

    MEMBER_STATE = "member_state"
    OBSERVER = "observer"
    ORGANISATION = "organisation"
    OFFICE = "office"


class Voice(StrEnum):
    """Whose words a passage holds: the speaker's, the press officer's, the release's opening, a whole speech."""

    QUOTATION = "quotation"
    SUMMARY = "summary"
    LEDE = "lede"
    SPEECH = "speech"


LEDE = "lede"
STATEMENTS = "statements"
RIGHT_OF_REPLY = "right_of_reply"
HEADER = "header"


@dataclass(frozen=True, slots=True)
class Span:
    """A slice of a text: code points, end exclusive."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the slice of `text` that this span names."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Delegation:
    """Who has a seat: `name` as Meetings Coverage prints it, `iso` the ISO 3166-1 alpha-3 code or None."""

    name: str
    iso: str | None
    kind: DelegationKind


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who spoke: `name` as printed ("" when the release names nobody), `title` or role ("" when none is given)."""

    name: str
    title: str
    delegation: Delegation
    on_behalf_of: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One body paragraph as published; `number` counts from 1 after the title, lede included.

    `statement` is the position of its statement in `Record.statements`, None in the lede.
    `delegation` is whose words or acts the paragraph reports: the speaker's, or, in the lede, the one it is about.
    """

    number: int
    text: str
    section: str
    statement: int | None
    delegation: Delegation | None


@dataclass(frozen=True, slots=True)
class Statement:
    """One speaker's turn: paragraphs `first` to `last`, both inclusive, in one section."""

    section: str
    speaker: Speaker
    first: int
    last: int

    @property
    def delegation(self) -> Delegation:
        """The delegation of the speaker."""
        return self.speaker.delegation


@dataclass(frozen=True, slots=True)
class Record:
    """One published document.

    `header` is the text before the body exactly as published (facts of the header are spans of it);
    `body` the organ ("General Assembly"), `session` and `meetings` as printed, "" when the text has none;
    `day` None when the text has none: it is never guessed; `source` the file name; `warnings` what a
    checksum (the release's own roster) found, one line each.
    """

    symbol: str
    kind: RecordKind
    body: str
    session: str
    meetings: str
    title: str
    day: date | None
    url: str
    source: str
    header: str
    paragraphs: tuple[Paragraph, ...]
    statements: tuple[Statement, ...]
    warnings: tuple[str, ...] = ()

    def paragraph(self, number: int) -> Paragraph:
        """Return the paragraph with this number; raises KeyError when there is none."""
        if not 1 <= number <= len(self.paragraphs):
            raise KeyError(number)
        return self.paragraphs[number - 1]

    def statement_of(self, paragraph: Paragraph) -> Statement | None:
        """Return the statement a paragraph belongs to, None in the lede."""
        return None if paragraph.statement is None else self.statements[paragraph.statement]
