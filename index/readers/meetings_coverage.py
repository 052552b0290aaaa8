"""Meetings coverage as plain text: header, title, lede, sections, statements, closing line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import PurePath
from typing import NoReturn

from index.errors import RecordError
from index.readers.bodies import Body, read_body
from index.readers.forms import ends_sentence, is_english, is_listed
from index.readers.headers import Header, join_titles, read_header
from index.readers.lines import Line, Reading, Rule, paragraphs_of, reading
from index.readers.rosters import compare
from index.records import Record, RecordKind

_FOREIGN = "not a record: no header, no speaker line, no meeting of a United Nations organ"
_DATELINE = re.compile(
    r"[A-Z][A-Z .,]+(?:, [^–—]{2,30}|\([^)]*\))? ?(?:[–—]|- )"
)  # "GENEVA (Agency) - …": a news report
_OPENS = re.compile(r"[A-Z0-9“‘\"']")
_TODAY = re.compile(r"\b(?:today|this (?:morning|afternoon|evening)|yesterday|tonight)\b")


def read_coverage(text: str, *, source: str) -> Reading:
    """Return the reading of a release; raises RecordError when the text is none, or breaks off."""
    lines = join_titles(paragraphs_of(text))
    header = read_header(lines)
    rest = lines[len(header.accounts) :]
    if not rest:
        _refuse_header_alone(header, lines)
    printed = _printed(header, text[: rest[0].start])
    return coverage(header, read_body(rest, above=printed), header_text=printed, source=source, url="")


def _printed(header: Header, above: str) -> str:
    """Return the header as it stands in the file; where lines of it were joined, its lines as they are read."""
    if any(account.line.parts for account in header.accounts):
        return "\n".join(account.line.text for account in header.accounts)
    return above.strip("\n\r") if header.accounts else ""


def coverage(header: Header, body: Body, *, header_text: str, source: str, url: str) -> Reading:
    """Return the reading of a release whose header and body are read."""
    _refuse_foreign(header, body)
    _refuse_truncated(body)
    paragraphs, statements = tuple(body.paragraphs), tuple(body.statements)
    record = Record(
        symbol=header.symbol or PurePath(source).stem,
        kind=RecordKind.MEETINGS_COVERAGE,
        body=header.body,
        session=header.session,
        meetings=header.meetings,
        title=header.title,
        day=header.day,
        url=url,
        source=source,
        header=header_text,
        paragraphs=paragraphs,
        statements=statements,
        warnings=(*body.warnings, *compare(paragraphs, statements)),
    )
    return reading(record, (*header.accounts, *body.accounts))


def _refuse_header_alone(header: Header, lines: Sequence[Line]) -> NoReturn:
    last = lines[-1]
    if not header.anchored:
        raise RecordError(_FOREIGN, line=1, fragment=lines[0].text)
    raise RecordError("no text follows the title; the file is truncated", line=last.last, fragment=last.text)


def _refuse_foreign(header: Header, body: Body) -> None:
    """Refuse a text without header, without speakers with a seat, and without a lede about a meeting "today"."""
    if not body.paragraphs:
        reason = "no paragraph follows the title; the file is truncated" if header.anchored else _FOREIGN
        raise RecordError(reason, line=1, fragment=header.title)
    first = body.paragraphs[0].text
    seated = any(statement.delegation.iso for statement in body.statements)
    covers = header.body and _OPENS.match(header.title) and _is_lede(first)
    if not (header.anchored or seated or covers):
        raise RecordError(_FOREIGN, line=1, fragment=header.title or first)
    if not is_english(" ".join(paragraph.text for paragraph in body.paragraphs)):
        raise RecordError("not in English; only English releases are read", line=1, fragment=header.title or first)


def _is_lede(text: str) -> bool:
    """Return True for a first paragraph as releases write it: about a meeting "today", without a dateline."""
    return bool(_OPENS.match(text) and _TODAY.search(text)) and not _DATELINE.match(text)


def _refuse_truncated(body: Body) -> None:
    """Refuse a release that breaks off in mid-sentence or below a heading."""
    last = _last(body)
    if last is None or body.closed:
        return
    if last[1] is Rule.HEADING:
        raise RecordError(
            "the text ends below a heading; the file is truncated", line=last[0].last, fragment=last[0].text
        )
    if last[1].counts and not (ends_sentence(last[0].text) or is_listed(last[0].text)):
        raise RecordError(
            "the text breaks off in mid-sentence; the file is truncated", line=last[0].last, fragment=last[0].text[-60:]
        )


def _last(body: Body) -> tuple[Line, Rule] | None:
    """Return the last line that is part of the record, with its rule."""
    kept: Sequence[tuple[Line, Rule]] = [
        (a.line, a.rule) for a in body.accounts if a.rule.counts or a.rule is Rule.HEADING
    ]
    return kept[-1] if kept else None
