"""Splits an article into its quotations, finds the name beside each, and checks them one by one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.passages import Passages
from index.records import Span
from rag.quotations.attributions import name_beside
from rag.quotations.desks import QuotationIndex
from rag.quotations.judging import check
from rag.quotations.marks import quotations_of
from rag.quotations.verdicts import ArticleVerdict

# “… about this issue, ⏎⏎ “and make sure …,” Denmark concluded: a quotation left open goes on in the next paragraph.
_LEFT_OPEN = re.compile(r"\s*\n\s*[“\"«„]")


def check_article(index: QuotationIndex, text: str) -> list[ArticleVerdict]:
    """Return the verdict on every quotation of an article, in text order; offsets leave the marks out."""
    spans = quotations_of(text)
    names = _names(text, spans, index.phrases.passages)
    return [
        ArticleVerdict(span.start, span.end, check(index, span.of(text), attributed_to=name))
        for span, name in zip(spans, names, strict=True)
    ]


def _names(text: str, spans: Sequence[Span], passages: Passages) -> list[str | None]:
    names: list[str | None] = []
    last = None
    for number in range(len(spans)):
        names.append(name_beside(text, spans, number, last=last, passages=passages))
        last = names[-1] or last
    for number in reversed(range(len(spans) - 1)):
        between = text[spans[number].end : spans[number + 1].start]
        if names[number] is None and _LEFT_OPEN.fullmatch(between):
            names[number] = names[number + 1]
    return names
