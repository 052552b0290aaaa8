"""How close sentences come to a question, in cosine, when the vectors of a large index's sentences are not kept.

Making the vectors of all sentences that are looked at takes seconds (3 ms each). The vector of the chunk that a
sentence stands in is there already: it tells which sentences are worth one of their own.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from index.store import Index

MOST_EMBEDDED = 16  # sentences embedded for one ranking: about 0.1 s on two cores; 48 find no more

Ids = npt.NDArray[np.int64]
Vectors = npt.NDArray[np.float32]
Scores = npt.NDArray[np.float64]


def sentence_cosines(index: Index, ids: Ids, vector: Vectors, *, promise: Scores | None = None) -> Scores:
    """Return (n,) the cosine of each sentence with a unit vector (dim,).

    Where no sentence vectors are kept it is exact for the `MOST_EMBEDDED` most promising sentences only: those whose
    chunk comes closest, `promise` (n,) added to it. The others have their chunk's, but never more than the least exact
    one, so that what was looked at closely stands before what was not.
    """
    is_kept = index.keeps_vectors_of(ids)
    cosines = np.empty(len(ids), dtype=np.float64)
    cosines[is_kept] = index.sentence_vectors(ids[is_kept]) @ vector
    rest = np.flatnonzero(~is_kept)
    if not len(rest):
        return cosines
    chunks, of_chunk = np.unique(index.chunks_of_sentences(ids[rest]), return_inverse=True)
    cosines[rest] = (index.chunk_vectors(chunks) @ vector)[of_chunk]
    promised = cosines[rest] + (0.0 if promise is None else promise[rest])
    best = rest[np.argsort(-promised, kind="stable")[:MOST_EMBEDDED]]
    others = np.setdiff1d(rest, best)
    cosines[best] = index.sentence_vectors(ids[best]) @ vector
    cosines[others] = np.minimum(cosines[others], cosines[best].min())
    return cosines
