"""Speeches of the UN General Debate Corpus: `ISO_SESSION_YEAR.txt`, a whole first-person speech without header.

The files come in four shapes: a paragraph a line; hard-wrapped with empty lines or indents between paragraphs;
hard-wrapped with nothing but a short last line; numbered paragraphs. One rule joins them all (`_begins_paragraph`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import PurePath
from statistics import quantiles

from index.delegations import resolve
from index.errors import RecordError
from index.ordinals import ordinal
from index.readers.forms import ends_sentence, is_ornament
from index.readers.lines import Account, Line, Reading, Rule, joined, lines_of, reading
from index.readers.speakers_tables import SpeakersTable
from index.records import STATEMENTS, Paragraph, Record, RecordKind, Speaker, Statement

_NAME = re.compile(r"(?P<code>[A-Z]{2,4})_(?P<session>\d{2,3})_(?P<year>\d{4})\.txt", re.IGNORECASE)
_RESIDUE = re.compile(  # what the pages of the verbatim record left behind: page numbers, running heads and feet
    r"\d{1,3}"
    r"|(?:\d{1,2}[./]\d{1,2}[./]\d{4}\s+)?A/(?:\d+/)?PV ?\. ?\d+(?:\s+\d{1,2}[./]\d{1,2}[./]\d{4})?(?:\s+\d+)?"
    r"|(?:\d{1,3}(?:/\d{1,3})?\s+)?\d\d-\d{5}(?:\s*\(?E\)?)?(?:\s*\d{1,3}/\d{1,3}|\s+\d{1,3})?"
    r"|(?:\d+\s+)?General Assembly (?:[-–—] .{0,20}session|\d+\w\w plenary meeting.{0,30})"
    r"|(?:\d+\s+)?\d+\w\w plenary meeting.{0,30}"
    r"|[A-Z][a-z]+(?:-[a-z]+)? session\s*[-–—]?\s*\d{1,2} (?:September|October) [l\d ]{4,6}.{0,8}",
)
_FOOT = re.compile(  # a page's foot in front of the line that goes on after it
    r"(?:\d{1,3}/\d{1,3}\s+\d\d-\d{5}|\d\d-\d{5}\s+\d{1,3}/\d{1,3})\s+(?=\S)"
)
_DIRECTION = re.compile(  # the record's own asides
    r"[(\[](?:spoke|continued|interpretation|spoken|original|translation|the speaker)\b[^)\]]{0,90}[)\]]\.?"
    r"|(?:The (?:Acting )?President|\*?M(?:r|rs|s)\. [^.]{3,60}) (?:returned to|took) the Chair\.",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"\d{1,3}\.[ \t\u00a0]+\S")
_NUMBER = re.compile(r"\d{1,3}\.?")
_ABBREVIATED = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|St|No|Gen|Messrs|[A-Z])\.$")  # no end of a sentence: "thank you, Mr."
_WIDEST = 110  # characters: the longest line of the wrapped sessions; a paragraph a line has a median of 300 and more


def is_speech(source: str) -> bool:
    """Return True for a file name of the corpus."""
    return bool(_NAME.fullmatch(PurePath(source).name))


def read_speech(text: str, *, source: str, speakers: SpeakersTable | None = None) -> Reading:
    """Return the reading of one speech; raises RecordError when the code is unknown or no paragraph remains."""
    name = _NAME.fullmatch(PurePath(source).name)
    delegation = resolve(name["code"].upper()) if name else None
    if name is None or delegation is None:
        raise RecordError("the file name gives no delegation; expected ISO_SESSION_YEAR.txt", fragment=source)
    session = int(name["session"])
    accounts, taken = _accounts(text)
    if not taken:
        raise RecordError("no paragraph of a speech remains", line=1, fragment=text.strip()[:80])
    paragraphs = tuple(
        Paragraph(number, line.text, STATEMENTS, 0, delegation) for number, line in enumerate(taken, start=1)
    )
    row = speakers.row(name["code"].upper(), session) if speakers else None
    speaker = Speaker(row.name if row else "", row.post if row else "", delegation)
    record = Record(
        symbol=f"UNGDC/{session}/{name['code'].upper()}",
        kind=RecordKind.SPEECH,
        body="General Assembly",
        session=f"{ordinal(session)} session",
        meetings="",
        title=f"General debate {name['year']}: {delegation.name}",
        day=None,
        url="",
        source=source,
        header="",
        paragraphs=paragraphs,
        statements=(Statement(STATEMENTS, speaker, 1, len(paragraphs)),),
    )
    return reading(record, accounts)


def _accounts(text: str) -> tuple[tuple[Account, ...], list[Line]]:
    """Return the account of every line (joined lines count as one) and the paragraphs taken, in order."""
    lines = [part for line in lines_of(text) for part in _parts(line)]
    dropped = [Account(line, rule) for line in lines if (rule := _dropped(line.text))]
    left_out = {account.line for account in dropped}
    taken = [joined(block) for block in _paragraphs([line for line in lines if line not in left_out], text)]
    accounts = [*dropped, *(Account(line, Rule.SPEECH) for line in taken)]
    return tuple(sorted(accounts, key=lambda account: account.line.first)), taken


def _parts(line: Line) -> tuple[Line, ...]:
    """Return a line in two where a page's foot stands in front of its words."""
    foot = _FOOT.match(line.text)
    if not foot:
        return (line,)
    end, rest = line.start + len(foot[0].rstrip()), line.start + foot.end()
    return (
        Line(foot[0].rstrip(), line.first, line.last, line.start, end),
        Line(line.text[foot.end() :], line.first, line.last, rest, line.end),
    )


def _dropped(text: str) -> Rule | None:
    """Return the rule under which a line is no part of the speech."""
    if _RESIDUE.fullmatch(text):
        return Rule.PAGE_HEADER
    if _DIRECTION.fullmatch(text):
        return Rule.STAGE_DIRECTION
    return Rule.ORNAMENT if is_ornament(text) else None


def _paragraphs(lines: Sequence[Line], text: str) -> Iterator[list[Line]]:
    """Yield the runs of lines that make one paragraph each."""
    width = _width(lines)
    indented = _indents(lines, text)
    block: list[Line] = []
    for line in lines:
        if block and _begins_paragraph(line, block[-1], width=width, indented=line in indented):
            yield block
            block = []
        block.append(line)
    if block:
        yield block


def _width(lines: Sequence[Line]) -> int:
    """Return the column at which a hard-wrapped text breaks, 0 for a text that holds a paragraph a line."""
    lengths = [len(line.text) for line in lines]
    if len(lengths) < 8 or quantiles(lengths, n=4)[1] > _WIDEST:
        return 0
    return int(quantiles(lengths, n=4)[1])


def _indents(lines: Sequence[Line], text: str) -> frozenset[Line]:
    """Return the lines that begin with white space, if few enough do for it to mean a new paragraph (one in three)."""
    indented = [line for line in lines if line.start > 0 and text[line.start - 1] in " \t\u00a0"]
    return frozenset(indented) if len(indented) * 3 <= len(lines) else frozenset()


def _begins_paragraph(line: Line, before: Line, *, width: int, indented: bool) -> bool:
    """Return True when `line` does not go on with the sentence or the paragraph of the line before it."""
    if _NUMBER.fullmatch(before.text) or _ABBREVIATED.search(before.text):
        return False
    ends = ends_sentence(before.text) or before.text.endswith(":")
    if not ends or line.text[0].islower():
        return False
    if width == 0 or line.first > before.last + 1 or indented or _NUMBERED.match(line.text):
        return True
    return len(before.text) < width * 0.8  # a short last line; a full one tells nothing and the text goes on
