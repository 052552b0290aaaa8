"""`rapporteur records` and `rapporteur show`: what an index holds, and its paragraphs as published."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from index.errors import UsageError
from ui.commands.scopes import find_delegation, find_symbol, index_option, json_option, opened_index
from ui.terminal import write_json

if TYPE_CHECKING:
    from index.records import Paragraph, Record, Speaker, Statement

PARAGRAPHS = re.compile(r"(\d{1,6})(?:\s*[-–]\s*(\d{1,6}))?\Z")


@click.command()
@json_option
@index_option
def records(*, as_json: bool, index_path: Path | None) -> None:
    """List the records of an index: what they are and who spoke."""
    with opened_index(index_path) as index:
        if as_json:
            for record in index.records():
                write_json(record_as_json(record))
            return
        from ui.render import print_records

        print_records(index.records())


@click.command()
@click.argument("symbol")
@click.argument("paragraph", required=False)
@click.option("--delegation", metavar="NAME", help="Only the paragraphs of this delegation.")
@json_option
@index_option
def show(symbol: str, paragraph: str | None, *, delegation: str | None, as_json: bool, index_path: Path | None) -> None:
    """Show a record as published: all of it, one PARAGRAPH (45), a span of them (45-47), or a delegation's.

    \b
    rapporteur show GA/11957 45
    rapporteur show GA/11957 --delegation "Russian Federation"
    """
    with opened_index(index_path) as index:
        record = index.record(find_symbol(index, symbol))
    chosen = choose_paragraphs(record, paragraph=paragraph, delegation=delegation)
    if as_json:
        for one in chosen:
            write_json(paragraph_as_json(record, one))
        return
    from ui.render import print_paragraphs

    print_paragraphs(record, chosen, whole=paragraph is None and delegation is None)


def choose_paragraphs(record: Record, *, paragraph: str | None, delegation: str | None) -> list[Paragraph]:
    """Return the paragraphs asked for, in order; raises UsageError when there are none."""
    chosen = list(record.paragraphs) if paragraph is None else numbered(record, paragraph)
    if delegation is not None:
        name = delegation_in(record, delegation)
        chosen = [one for one in chosen if one.delegation is not None and one.delegation.name == name]
    if not chosen:
        raise UsageError(f"none of these paragraphs of {record.symbol} is {delegation}'s; leave the number out")
    return chosen


def numbered(record: Record, asked: str) -> list[Paragraph]:
    """Return paragraph `45` or paragraphs `45-47`; raises UsageError when the record has no such number."""
    match = PARAGRAPHS.match(asked.strip())
    last = len(record.paragraphs)
    if not match:
        raise UsageError(f"“{asked}” is not a paragraph; write a number from 1 to {last}, or a span like 3-5")
    start, end = int(match[1]), int(match[2] or match[1])
    if not 1 <= start <= end <= last:
        raise UsageError(f"{record.symbol} has no paragraph {asked}; its paragraphs are 1 to {last}")
    return [record.paragraph(number) for number in range(start, end + 1)]


def delegation_in(record: Record, asked: str) -> str:
    """Return the name of a delegation that spoke or is featured; raises UsageError when it did neither."""
    named = {one.delegation.name for one in record.paragraphs if one.delegation is not None}
    printed = {name.casefold(): name for name in named}
    name = printed.get(asked.strip().casefold()) or find_delegation(asked)
    if name not in named:
        raise UsageError(f"{name} does not take the floor in {record.symbol}; rapporteur records lists who does")
    return name


def record_as_json(record: Record) -> dict[str, Any]:
    """Return what `records --json` prints about one record."""
    return {
        "symbol": record.symbol,
        "kind": record.kind.value,
        "body": record.body,
        "session": record.session,
        "meetings": record.meetings,
        "title": record.title,
        "day": record.day.isoformat() if record.day else None,
        "source": record.source,
        "paragraphs": len(record.paragraphs),
        "statements": [statement_as_json(statement) for statement in record.statements],
    }


def statement_as_json(statement: Statement) -> dict[str, Any]:
    """Return one speaker's turn: who, in which section, and from which paragraph to which."""
    return {
        "section": statement.section,
        "delegation": statement.delegation.name,
        "iso": statement.delegation.iso,
        "speaker": statement.speaker.name,
        "title": statement.speaker.title,
        "first": statement.first,
        "last": statement.last,
    }


def paragraph_as_json(record: Record, paragraph: Paragraph) -> dict[str, Any]:
    """Return what `show --json` prints about one paragraph; `delegation` is "" where none is known."""
    statement = record.statement_of(paragraph)
    speaker: Speaker | None = statement.speaker if statement else None
    return {
        "symbol": record.symbol,
        "paragraph": paragraph.number,
        "section": paragraph.section,
        "delegation": paragraph.delegation.name if paragraph.delegation else "",
        "iso": paragraph.delegation.iso if paragraph.delegation else None,
        "speaker": speaker.name if speaker else "",
        "title": speaker.title if speaker else "",
        "text": paragraph.text,
    }
