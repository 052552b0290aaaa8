"""Shelves to check quotations on: the bundled record, and small records made for one rule each."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from index.readers import read
from index.records import Delegation, DelegationKind, Paragraph, Record, RecordKind, Speaker, Statement
from rag.quotations import Verdict, check
from rag.quotations.shelves import Shelf

BUNDLED = Path(__file__).parent.parent / "index" / "bundled" / "GA-11957.txt"
THAI = "We have to step up our efforts to make sure that trafficking is a ‘high‑risk, no reward’ business"
GERMAN = "Traffickers treat their victims as mere commodities"
RED_CROSS = "International Federation of Red Cross and Red Crescent Societies"


@cache
def shelf() -> Shelf:
    """The bundled record, indexed once."""
    return Shelf([read(BUNDLED)])


def judged(quote: str, by: str | None = None) -> Verdict:
    """Check a quotation against the bundled record."""
    return check(shelf(), quote, attributed_to=by)


def paragraphs(verdict: Verdict) -> set[int | None]:
    """The paragraphs of the matches."""
    return {match.paragraph for match in verdict.matches}


def changes(verdict: Verdict) -> list[tuple[str, str, str]]:
    """The differences as (op, quote, record)."""
    return [(change.op.value, change.quote, change.record) for change in verdict.differences]


THAILAND = Delegation("Thailand", "THA", DelegationKind.MEMBER_STATE)
PERU = Delegation("Peru", "PER", DelegationKind.MEMBER_STATE)


def shelf_of(*texts: str, kind: RecordKind = RecordKind.MEETINGS_COVERAGE, second: str = "") -> Shelf:
    """A record in which Thailand's only speaker says some paragraphs, and Peru's one more."""
    paragraphs = [Paragraph(n, text, "statements", 0, THAILAND) for n, text in enumerate(texts, 1)]
    statements = [Statement("statements", Speaker("ANAN THONG", "", THAILAND), 1, len(texts))]
    if second:
        paragraphs.append(Paragraph(len(texts) + 1, second, "statements", 1, PERU))
        statements.append(Statement("statements", Speaker("ROSA DIAZ", "", PERU), len(texts) + 1, len(texts) + 1))
    record = Record("A/1", kind, "", "", "", "", None, "", "a", "", tuple(paragraphs), tuple(statements))
    return Shelf([record])


def outcome(verdict: Verdict) -> tuple[str, str]:
    """The verdict and what its reason says is wrong."""
    return verdict.verdict.value, verdict.reason.partition("the ellipsis is not honest: ")[2].split(";")[0].rstrip(".")
