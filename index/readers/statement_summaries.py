"""Statement summaries without header: one file a delegation, "NAME, title of Country, said …", several paragraphs."""

from __future__ import annotations

from pathlib import PurePath

from index.errors import RecordError
from index.readers.bodies import Body
from index.readers.forms import ends_sentence
from index.readers.lines import Reading, paragraphs_of, reading
from index.readers.names import opens_with_name
from index.records import STATEMENTS, Record, RecordKind


def is_summary(text: str) -> bool:
    """Return True when the text begins with a speaker line and holds no second one."""
    lines = paragraphs_of(text)
    return bool(lines) and opens_with_name(lines[0].text) and not any(opens_with_name(line.text) for line in lines[1:])


def read_summary(text: str, *, source: str) -> Reading:
    """Return the reading of one summary; its symbol is the file's stem; raises RecordError with line and fragment."""
    body = Body(section=STATEMENTS, whole=True)
    for line in paragraphs_of(text):
        body.take(line)
    last = body.accounts[-1]
    if last.rule.counts and not ends_sentence(last.line.text):
        raise RecordError(
            "the text breaks off in mid-sentence; the file is truncated",
            line=last.line.last,
            fragment=last.line.text[-60:],
        )
    record = Record(
        symbol=PurePath(source).stem,
        kind=RecordKind.STATEMENT_SUMMARY,
        body="",
        session="",
        meetings="",
        title="",
        day=None,
        url="",
        source=source,
        header="",
        paragraphs=tuple(body.paragraphs),
        statements=tuple(body.statements),
        warnings=tuple(body.warnings),
    )
    return reading(record, body.accounts)
