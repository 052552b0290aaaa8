"""Splits an article into its quotations, finds the name beside each, and checks them one by one."""

from __future__ import annotations

from rag.quotations.desks import QuotationIndex
from rag.quotations.verdicts import ArticleVerdict


def check_article(index: QuotationIndex, text: str) -> list[ArticleVerdict]:
    """Return the verdict on every quotation of an article, in text order."""
    raise NotImplementedError
