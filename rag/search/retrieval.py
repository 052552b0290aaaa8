"""From a question to chunks: dense and lexical search inside the scope, joined by reciprocal rank fusion."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from index.cores import CORES
from index.hits import Hit
from index.store import Index

RRF = 60  # the constant of Cormack, Clarke and Büttcher, SIGIR 2009
DEPTH = 2  # each ranking is cut at DEPTH * k before fusion


class Matched(Protocol):
    """What retrieval needs of a query."""

    @property
    def question(self) -> str: ...  # noqa: D102

    @property
    def topic(self) -> str: ...  # noqa: D102


def retrieve_chunks(index: Index, query: Matched, allowed: NDArray[np.int64] | None, *, k: int) -> list[Hit]:
    """Return the `k` best chunks among the allowed ones (None: all), by fused rank."""
    lexical = _beside().submit(index.search_lexical, query.topic or query.question, DEPTH * k, allowed=allowed)
    dense = index.search_dense(index.encode([query.question])[0], DEPTH * k, allowed=allowed)
    return fuse([dense, lexical.result()])[:k]


@lru_cache(maxsize=1)
def _beside() -> ThreadPoolExecutor:
    """Return what searches the words while this thread encodes the question and searches the vectors."""
    return ThreadPoolExecutor(CORES, "words")


def fuse(rankings: Sequence[Sequence[Hit]], *, constant: int = RRF) -> list[Hit]:
    """Return one ranking: a chunk scores the sum of 1 / (constant + rank) over the rankings that hold it."""
    scores: dict[int, float] = defaultdict(float)
    for ranking in rankings:
        for hit in ranking:
            scores[hit.id] += 1.0 / (constant + hit.rank)
    ordered = sorted(scores.items(), key=lambda pair: (-pair[1], pair[0]))
    return [Hit(chunk, score, rank) for rank, (chunk, score) in enumerate(ordered, start=1)]
