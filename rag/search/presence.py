"""Whether a word stands in a scope, and in how much of it: read in a few records, looked up in many."""

from __future__ import annotations

from index.scopes import Scope
from index.store import Index
from rag.search.evidence import SWEEP, held_stems
from rag.speakers.rosters import open_roster


def share_holding(index: Index, scope: Scope, stem: str) -> float:
    """Return the share of what is in scope that holds a word of this stem, 0 to 1.

    Of paragraphs, which are read, where the scope is small enough to be swept; beyond that of chunks, by their
    postings: these know no hyphened words, whose last parts are looked up instead.
    """
    allowed = index.chunk_ids(scope)
    size = len(index.chunks) if allowed is None else len(allowed)
    if size <= SWEEP:
        texts = open_roster(index, scope).texts
        return sum(stem in held_stems(text) for text in texts) / max(len(texts), 1)
    return index.count_holding(stem.split("-")[-1], allowed=allowed) / size


def stands(index: Index, scope: Scope, stem: str) -> bool:
    """Whether a word of this stem stands anywhere in a scope, by the postings alone: no text is read."""
    return index.count_holding(stem.split("-")[-1], allowed=index.chunk_ids(scope)) > 0
