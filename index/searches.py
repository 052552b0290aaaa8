"""The two searches over the segments of an index, as if they were one: dense by inner product, lexical by BM25."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import numpy as np
import numpy.typing as npt

from index.hits import Hit, best
from index.numbering import Numbering
from index.postings import Bm25, words_of
from index.segments import Segment
from index.settings import Settings

Ids = npt.NDArray[np.int64]
Vectors = npt.NDArray[np.float32]
Scores = npt.NDArray[np.float64]


class Searches:
    """Both searches; ids are those of the index, `allowed` ids restrict a search before its cut at k."""

    def __init__(self, segments: Sequence[Segment], numbers: Numbering, *, settings: Settings) -> None:
        self.segments = segments
        self.numbers = numbers
        self._settings = settings

    def dense(self, vector: Vectors, k: int, *, allowed: Ids | None = None) -> list[Hit]:
        """Return the k chunks nearest to a unit vector (dim,); `allowed` ids restrict the search before the cut."""
        parts: list[tuple[Ids, Scores]] = []
        for place, (segment, local) in enumerate(zip(self.segments, self._local(allowed), strict=True)):
            found, products = segment.vectors.search(vector, k, allowed=local)
            parts.append((self.numbers.to_global(place, found), products))
        return _merged(parts, k)

    def lexical(self, text: str, k: int, *, allowed: Ids | None = None) -> list[Hit]:
        """Return the k chunks that BM25 scores highest for a text; a chunk without any of its words is never one."""
        totals = [np.zeros(len(segment.chunks), dtype=np.float64) for segment in self.segments]
        for term in dict.fromkeys(words_of(text)):
            self._add_term(term, totals)
        parts = []
        for place, (total, local) in enumerate(zip(totals, self._local(allowed), strict=True)):
            live = np.flatnonzero(total) if local is None else local[total[local] > 0]
            parts.append((self.numbers.to_global(place, live), total[live]))
        return _merged(parts, k)

    def count_holding(self, term: str, *, allowed: Ids | None = None) -> int:
        """Return how many live chunks, of the `allowed` ones where some are given, hold a term."""
        found = [chunks for chunks, _ in self._find(term)]
        if allowed is None:
            return sum(len(chunks) for chunks in found)
        return sum(_count_among(local, chunks) for local, chunks in zip(self._local(allowed), found, strict=True))

    def _find(self, term: str) -> list[tuple[npt.NDArray[np.int32], npt.NDArray[np.int32]]]:
        """Return the live chunks of each segment that hold a term, by local id, and how often each does."""
        found = []
        for place, segment in enumerate(self.segments):
            chunks, counts = segment.postings.find(term)
            live = self.numbers.live(place)
            found.append((chunks, counts) if live is None else (chunks[live[chunks]], counts[live[chunks]]))
        return found

    def _add_term(self, term: str, totals: Sequence[Scores]) -> None:
        """Add what one word is worth to the chunks that hold it."""
        found = self._find(term)
        idf = self._bm25.idf(sum(len(chunks) for chunks, _ in found))
        for total, norms, (chunks, counts) in zip(totals, self._norms, found, strict=True):
            total[chunks] += idf * self._bm25.weights(counts, norms[chunks])

    @cached_property
    def _norms(self) -> list[Scores]:
        return [self._bm25.norms(segment.postings.lengths) for segment in self.segments]

    @cached_property
    def _bm25(self) -> Bm25:
        words, count = 0, len(self.numbers)
        for place, segment in enumerate(self.segments):
            live = self.numbers.live(place)
            lengths = segment.postings.lengths
            words += int((lengths if live is None else lengths[live]).sum(dtype=np.int64))
        return Bm25(self._settings.bm25_k1, self._settings.bm25_b, count, max(words / max(count, 1), 1.0))

    def _local(self, allowed: Ids | None) -> list[Ids | None]:
        """Return the allowed local ids of each segment, None where all are."""
        if allowed is None:
            live = [self.numbers.live(place) for place in range(len(self.segments))]
            return [None if alive is None else np.flatnonzero(alive) for alive in live]
        owners, locals_ = self.numbers.locate(allowed)
        return [locals_[owners == place] for place in range(len(self.segments))]


def _count_among(few: Ids | None, many: npt.NDArray[np.int32]) -> int:
    """Return how many of some ids, None for all, stand among others that ascend."""
    if few is None or not len(many):
        return len(many)
    sought = few.astype(many.dtype)  # another type would convert all the others
    places = np.minimum(np.searchsorted(many, sought), len(many) - 1)
    return int(np.count_nonzero(many[places] == sought))


def _merged(parts: Sequence[tuple[Ids, Scores]], k: int) -> list[Hit]:
    """Return the k best of what the segments found."""
    if not parts:
        return []
    return best(np.concatenate([ids for ids, _ in parts]), np.concatenate([scores for _, scores in parts]), k)
