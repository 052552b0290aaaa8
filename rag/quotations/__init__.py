"""The quotation check: whether words stand in the record, whose they are, and whether they were quoted."""

from __future__ import annotations

from rag.quotations.articles import check_article
from rag.quotations.judging import check
from rag.quotations.verdicts import ArticleVerdict, Change, Context, Difference, Match, Searched, Verdict, VerdictKind

__all__ = [
    "ArticleVerdict",
    "Change",
    "Context",
    "Difference",
    "Match",
    "Searched",
    "Verdict",
    "VerdictKind",
    "check",
    "check_article",
]
