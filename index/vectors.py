"""The dense index: exact inner product over unit vectors by FAISS, memory-mapped, filtered before the cut at k."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from faiss import Index as FaissIndex

Vectors = npt.NDArray[np.float32]
Ids = npt.NDArray[np.int64]
Scores = npt.NDArray[np.float64]

# More than k are asked for, so that equal scores at the cut are all seen and the lower ids win: FAISS gives no order.
TIES = 32


def write_vectors(vectors: Vectors, path: Path) -> None:
    """Write (n, dim) float32 unit rows as a flat FAISS index."""
    import faiss

    flat = faiss.IndexFlatIP(vectors.shape[1])
    flat.add(np.ascontiguousarray(vectors))
    faiss.write_index(flat, str(path))


class VectorFile:
    """A flat FAISS index on disk; rows are read when a search touches them."""

    def __init__(self, path: Path) -> None:
        import faiss

        self._faiss = faiss
        self._flat: FaissIndex = faiss.read_index(str(path), faiss.IO_FLAG_MMAP_IFC)

    def __len__(self) -> int:
        return int(self._flat.ntotal)

    def rows(self, ids: Ids) -> Vectors:
        """Return the vectors of these local ids, (n, dim) float32."""
        rows: Vectors = self._flat.reconstruct_batch(np.ascontiguousarray(ids, dtype=np.int64))
        return rows

    def search(self, vector: Vectors, k: int, *, allowed: Ids | None = None) -> tuple[Ids, Scores]:
        """Return local ids and inner products of the k best rows, more where scores tie at the cut.

        `vector` (dim,) float32; `allowed` local ids: the others are left out before the cut.
        """
        available = len(self) if allowed is None else len(allowed)
        wanted = min(k + TIES, available)
        if wanted <= 0:
            return np.zeros(0, np.int64), np.zeros(0, np.float64)
        query = np.ascontiguousarray(vector, dtype=np.float32).reshape(1, -1)
        scores, ids = self._flat.search(query, wanted, params=self._selecting(allowed))
        return ids[0], scores[0].astype(np.float64)

    def _selecting(self, allowed: Ids | None) -> Any:
        if allowed is None:
            return None
        mask = np.zeros(len(self), dtype=bool)
        mask[allowed] = True
        # Kept on the parameters: the selector reads the bits while FAISS searches.
        bits = np.packbits(mask, bitorder="little")
        selector = self._faiss.IDSelectorBitmap(len(self), self._faiss.swig_ptr(bits))
        parameters: Any = self._faiss.SearchParameters()
        parameters.sel, parameters.bits, parameters.selector = selector, bits, selector
        return parameters
