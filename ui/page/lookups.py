"""Paragraphs and speakers looked up for a program: the same JSON as `rapporteur show` and `rapporteur records`."""

from __future__ import annotations

from typing import Any

from index.errors import UsageError
from index.store import Index
from ui.commands.reading import paragraph_as_json, record_as_json
from ui.commands.scopes import find_symbol


class UnknownPlaceError(UsageError):
    """A record or a paragraph that this index does not hold."""


def paragraph_row(index: Index, symbol: str, number: int) -> dict[str, Any]:
    """Return one paragraph; raises UnknownPlaceError when the index does not hold it."""
    record = index.record(_symbol(index, symbol))
    if not 1 <= number <= len(record.paragraphs):
        raise UnknownPlaceError(
            f"{record.symbol} has no paragraph {number}; its paragraphs are 1 to {len(record.paragraphs)}"
        )
    return paragraph_as_json(record, record.paragraph(number))


def speaker_rows(index: Index, symbol: str) -> list[dict[str, Any]]:
    """Return who spoke in a record, in order; raises UnknownPlaceError when the index does not hold it."""
    statements: list[dict[str, Any]] = record_as_json(index.record(_symbol(index, symbol)))["statements"]
    return statements


def _symbol(index: Index, symbol: str) -> str:
    try:
        return find_symbol(index, symbol[:200])
    except UsageError as error:
        raise UnknownPlaceError(str(error)) from error
