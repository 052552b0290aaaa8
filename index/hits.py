"""What a search returns: `Hit`, and how scores become ranks."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt


@dataclass(frozen=True, slots=True)
class Hit:
    """One found chunk: its id, its score (higher is better) and its rank (from 1)."""

    id: int
    score: float
    rank: int


def best(ids: npt.NDArray[np.int64], scores: npt.NDArray[np.float64], k: int) -> list[Hit]:
    """Return the `k` best as hits: by score, then by id, so that the same scores always give the same order."""
    if k <= 0 or not len(ids):
        return []
    if k < len(ids):
        cut = np.partition(scores, len(scores) - k)[len(scores) - k]
        ids, scores = ids[scores >= cut], scores[scores >= cut]  # every tie at the cut is still in
    order = np.lexsort((ids, -scores))[:k]
    return [Hit(int(ids[place]), float(scores[place]), rank) for rank, place in enumerate(order, start=1)]
