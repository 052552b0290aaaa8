"""Real and hand-made pages beside what is expected of them: one test run a file (tests/pages/SOURCES.md)."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from index.errors import RecordError
from index.readers import Reading, account
from index.records import Statement

PAGES = Path(__file__).parent / "pages"
FILES = sorted(file for file in PAGES.glob("*/*") if file.suffix in (".txt", ".html"))
REWRITE = "RAPPORTEUR_REWRITE_PAGES"


@pytest.mark.parametrize("page", FILES, ids=lambda page: f"{page.parent.name}/{page.name}")
def test_page_is_read_as_written_beside_it(page: Path) -> None:
    expected = page.parent / f"{page.name}.json"
    found = json.dumps(outcome_of(page), ensure_ascii=False, indent=1) + "\n"
    if os.environ.get(REWRITE):
        expected.write_text(found, encoding="utf-8")
    assert found == expected.read_text(encoding="utf-8"), f"if this is meant, set {REWRITE}=1 and read the difference"


@pytest.mark.parametrize("expected", sorted(PAGES.glob("*/*.json")), ids=lambda path: path.name)
def test_expectation_has_its_page(expected: Path) -> None:
    assert (expected.parent / expected.name.removesuffix(".json")).exists()


def outcome_of(page: Path) -> dict[str, Any]:
    try:
        return as_json(account(page))
    except RecordError as error:
        return {"refused": error.reason, "line": error.line}


def as_json(reading: Reading) -> dict[str, Any]:
    record = reading.record
    facts = ("symbol", "kind", "body", "session", "meetings", "title", "url", "source", "header")
    return {
        **{name: str(getattr(record, name)) for name in facts},
        "day": record.day.isoformat() if record.day else None,
        "warnings": list(record.warnings),
        "statements": [described(one) for one in record.statements],
        "paragraphs": [
            f"{one.number} {one.section} {'-' if one.statement is None else one.statement} "
            f"{one.delegation.name if one.delegation else '-'}: {one.text}"
            for one in record.paragraphs
        ],
        "lines": [f"{one.line.first} {one.rule} {one.paragraph or ''}".strip() for one in reading.accounts],
    }


def described(statement: Statement) -> str:
    speaker = statement.speaker
    parts = (
        f"{statement.section} {statement.first}-{statement.last}",
        f"{speaker.delegation.name} ({speaker.delegation.kind})",
        speaker.name,
        speaker.title,
        "; ".join(speaker.on_behalf_of),
    )
    return " | ".join(parts).rstrip(" |")
