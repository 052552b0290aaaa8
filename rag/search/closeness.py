"""How close sentences come to a question, in cosine, when the vectors of a large index's sentences are not kept.

Making the vector of a sentence takes 7 ms, and a large scope has hundreds. The vector of the chunk that a sentence
stands in is there already: it tells which sentences are worth reading. Those that read best get one of their own.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from index.store import Index

Ids = npt.NDArray[np.int64]
Vectors = npt.NDArray[np.float32]
Scores = npt.NDArray[np.float64]


def cosines_at_hand(index: Index, ids: Ids, vector: Vectors) -> Scores:
    """Return (n,) the cosine of each sentence with a unit vector (dim,): its own where it is kept, else its chunk's."""
    is_kept = index.keeps_vectors_of(ids)
    cosines = np.empty(len(ids), dtype=np.float64)
    cosines[is_kept] = index.sentence_vectors(ids[is_kept]) @ vector
    chunks, of_chunk = np.unique(index.chunks_of_sentences(ids[~is_kept]), return_inverse=True)
    cosines[~is_kept] = (index.chunk_vectors(chunks) @ vector)[of_chunk]
    return cosines


def own_cosines(index: Index, ids: Ids, vector: Vectors) -> Scores:
    """Return (n,) the cosine of each sentence itself; a vector that is not kept is made."""
    return np.asarray(index.sentence_vectors(ids) @ vector, dtype=np.float64)
