"""The lines of a document and what became of each: taken or dropped by a named `Rule`, or an error.

`Line` is one paragraph as the reader sees it: usually one line of the file, several where a text is hard-wrapped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from index.records import Record

BLANKS = " \t\r\n\f\v\u00a0\u200b\ufeff"  # outer white space that no paragraph begins or ends with
_TYPED = 100  # characters
_BREAK = re.compile(r"\r\n|[\n\r\f\v\u2028\u2029]")


class Rule(StrEnum):
    """Why a line was taken or dropped; a line that no rule takes is a RecordError."""

    # taken: the header
    SYMBOL = "symbol"
    SESSION = "session"
    MEETINGS = "meetings"
    DATE = "date"
    ORGAN = "organ"
    TITLE = "title"
    # taken: the body
    HEADING = "heading"
    LEDE = "lede"
    SPEAKER_LINE = "speaker_line"
    CONTINUATION = "continuation"
    PROCEDURE = "procedure"
    SEVERAL_SPEAKERS = "several_speakers"
    SPEECH = "speech"
    # dropped
    SUBTITLE = "subtitle"
    BOILERPLATE = "boilerplate"
    ORNAMENT = "ornament"
    FOOTNOTE = "footnote"
    CLOSING = "closing"
    FOOTER = "footer"
    PAGE_HEADER = "page_header"
    STAGE_DIRECTION = "stage_direction"

    @property
    def counts(self) -> bool:
        """True when a line under this rule is a numbered paragraph."""
        return self in _NUMBERED


_NUMBERED = frozenset(
    {Rule.LEDE, Rule.SPEAKER_LINE, Rule.CONTINUATION, Rule.PROCEDURE, Rule.SEVERAL_SPEAKERS, Rule.SPEECH}
)


@dataclass(frozen=True, slots=True)
class Line:
    """A non-empty line without its outer white space; `first` and `last` are line numbers of the file, from 1.

    `start` and `end` are its place in the file's text (code points); -1 where the source is not plain text.
    """

    text: str
    first: int
    last: int
    start: int = -1
    end: int = -1
    parts: tuple[Line, ...] = ()  # the lines it was joined from, () for a line of the file


@dataclass(frozen=True, slots=True)
class Account:
    """What became of one line: its rule, and the number of the paragraph it stands in (0 for none)."""

    line: Line
    rule: Rule
    paragraph: int = 0


@dataclass(frozen=True, slots=True)
class Reading:
    """A record together with the account of every non-empty line of its source, in order."""

    record: Record
    accounts: tuple[Account, ...]


def reading(record: Record, accounts: Iterable[Account]) -> Reading:
    """Return the reading whose accounts name every line of the file, joined ones apart again, in the file's order."""
    physical: list[Account] = []
    number = 0
    for account in accounts:
        number += account.rule.counts
        paragraph = number if account.rule.counts else 0
        physical.extend(Account(part, account.rule, paragraph) for part in account.line.parts or (account.line,))
    return Reading(record, tuple(sorted(physical, key=lambda account: account.line.first)))


def lines_of(text: str) -> list[Line]:
    """Return the non-empty lines of `text`, in order."""
    return [line for line in _every_line(text) if line.text]


def _every_line(text: str) -> Iterator[Line]:
    start = 0
    number = 1
    for mark in (*_BREAK.finditer(text), None):
        end = mark.start() if mark else len(text)
        yield _trimmed(text, start, end, number)
        if mark:
            start, number = mark.end(), number + 1


def _trimmed(text: str, start: int, end: int, number: int) -> Line:
    """Return the line without outer white space, its place kept exact."""
    raw = text[start:end]
    left = len(raw) - len(raw.lstrip(BLANKS))
    inner = raw.strip(BLANKS)
    return Line(inner, number, number, start + left, start + left + len(inner))


def paragraphs_of(text: str) -> list[Line]:
    """Return the paragraphs of `text`: its lines, or its blocks joined with spaces where the text is hard-wrapped."""
    lines = lines_of(text)
    return [joined(block) for block in _blocks(lines)] if is_wrapped(lines) else lines


def is_wrapped(lines: Sequence[Line]) -> bool:
    """Return True when most lines run on into the next and hardly one is longer than a typed line.

    100 characters: the widest of the usual columns (72, 78, 80) with room; a paragraph of a release has hundreds.
    """
    if len(lines) < 8 or sum(1 for line in lines if len(line.text) > _TYPED) * 20 > len(lines):
        return False
    touching = [(left, right) for left, right in pairwise(lines) if right.first == left.last + 1]
    running = sum(1 for left, right in touching if left.text[-1] not in ".!?”:" or right.text[0].islower())
    return running * 2 > len(lines)


def _blocks(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Yield runs of lines that make a paragraph: no empty line between them, and only the last one short."""
    width = sorted(len(line.text) for line in lines)[len(lines) // 2]
    block: list[Line] = []
    for line in lines:
        if block and (line.first > block[-1].last + 1 or len(block[-1].text) < width * 0.6):
            yield block
            block = []
        block.append(line)
    if block:
        yield block


def joined(block: Sequence[Line]) -> Line:
    """Return one line for several that make one paragraph; a line that ends with a hyphen is joined without a space."""
    text = ""
    for line in block:
        glued = not text or (text[-1] in "-‑" and text[-2:-1].isalpha() and line.text[0].islower())
        text += line.text if glued else f" {line.text}"
    return Line(text, block[0].first, block[-1].last, block[0].start, block[-1].end, tuple(block))
