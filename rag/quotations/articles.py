"""Splits an article into its quotations, finds the name beside each, and checks them one by one."""

from __future__ import annotations

from rag.quotations.attributions import name_beside
from rag.quotations.desks import QuotationIndex
from rag.quotations.judging import check
from rag.quotations.marks import quotations_of
from rag.quotations.verdicts import ArticleVerdict


def check_article(index: QuotationIndex, text: str) -> list[ArticleVerdict]:
    """Return the verdict on every quotation of an article, in text order; offsets leave the marks out."""
    spans = quotations_of(text)
    found: list[ArticleVerdict] = []
    last = None
    for number, span in enumerate(spans):
        name = name_beside(text, spans, number, last=last, passages=index.phrases.passages)
        verdict = check(index, span.of(text), attributed_to=name)
        found.append(ArticleVerdict(span.start, span.end, verdict))
        last = name or last
    return found
