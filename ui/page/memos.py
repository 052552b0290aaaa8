"""A checked article as plain text, to paste into a message to the desk: every quotation, its verdict, the record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rag.answers import Citation
from ui.page.evidence import citation_line

if TYPE_CHECKING:
    from rag.quotations import ArticleVerdict

LIMIT = "The record is the press service's summary, not an official record: what is not in it may still have been said."


def article_memo(tally: str, names: Sequence[str], found: Sequence[ArticleVerdict]) -> str:
    """Return the memo; `names` are the verdicts in words, one a quotation, and `tally` counts them."""
    lines = [tally, ""]
    for number, (name, one) in enumerate(zip(names, found, strict=True), 1):
        lines += [*_quotation(number, name, one), ""]
    return "\n".join([*lines, LIMIT])


def _quotation(number: int, name: str, one: ArticleVerdict) -> Iterator[str]:
    row = one.verdict.as_json()
    by = f", attributed to {row['attributed_to']}" if row["attributed_to"] else ""
    yield f"{number}. {name.upper()}: “{' '.join(row['quote'].split())}”{by}"
    yield f"   {one.verdict.reason}"
    for match in row["matches"][:2]:
        yield f"   Record: {citation_line(Citation(n=number, **match))}"
