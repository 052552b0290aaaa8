"""The dense index: exact inner product over unit vectors by FAISS, memory-mapped, filtered before the cut at k."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from index.cores import CORES

if TYPE_CHECKING:
    from faiss import Index as FaissIndex

Vectors = npt.NDArray[np.float32]
Ids = npt.NDArray[np.int64]
Scores = npt.NDArray[np.float64]

# More than k are asked for, so that equal scores at the cut are all seen and the lower ids win: FAISS gives no order.
TIES = 32
# Rows that 8-bit products pick for each row that is wanted: at 290,000 vectors 2 lose none of the best 160, and a
# wrong pick costs nothing but its exact product.
PICKED = 4
# Rows to search among from which 8 bits are quicker; of fewer, such as one delegation's, the exact ones are.
MANY = 20_000


def write_vectors(vectors: Vectors, path: Path, *, bytes_path: Path | None = None) -> None:
    """Write (n, dim) float32 unit rows as a flat FAISS index, with `bytes_path` also as one of 8 bits a number."""
    import faiss

    rows = np.ascontiguousarray(vectors)
    flat = faiss.IndexFlatIP(rows.shape[1])
    flat.add(rows)
    faiss.write_index(flat, str(path))
    if bytes_path:
        small = faiss.IndexScalarQuantizer(rows.shape[1], faiss.ScalarQuantizer.QT_8bit, faiss.METRIC_INNER_PRODUCT)
        small.train(rows)
        small.add(rows)
        faiss.write_index(small, str(bytes_path))


class VectorFile:
    """A flat FAISS index on disk; rows are read when a search touches them.

    With `bytes_path` a search over many rows reads their 8-bit form, a quarter of the memory in a third of the time,
    and then the exact rows of what that picked: the scores are exact, and so is the order unless a row was not picked.
    `mapped`: single rows are read through the map, which keeps what lies around them in memory.
    """

    def __init__(self, path: Path, *, bytes_path: Path | None = None, mapped: bool = True) -> None:
        import faiss

        self._faiss = faiss
        self._flat: FaissIndex = faiss.read_index(str(path), faiss.IO_FLAG_MMAP_IFC)
        self._bytes = faiss.read_index(str(bytes_path), faiss.IO_FLAG_MMAP_IFC) if bytes_path else None
        self._path = path
        self._mapped = mapped

    def __len__(self) -> int:
        return int(self._flat.ntotal)

    def rows(self, ids: Ids) -> Vectors:
        """Return the vectors of these local ids, (n, dim) float32."""
        if not self._mapped:
            return self._read_rows(ids)
        rows: Vectors = self._flat.reconstruct_batch(np.ascontiguousarray(ids, dtype=np.int64))
        return rows

    def _read_rows(self, ids: Ids) -> Vectors:
        """Return rows without mapping them: each touch of the map would keep half a megabyte around it in memory."""
        width = 4 * self._flat.d
        with self._path.open("rb", buffering=0) as file:
            start = os.fstat(file.fileno()).st_size - width * len(self)  # the rows are the end of the file
            runs = np.split(ids, np.flatnonzero(np.diff(ids) != 1) + 1) if len(ids) else []  # side by side
            rows = b"".join(os.pread(file.fileno(), width * len(run), start + width * int(run[0])) for run in runs)
        return np.frombuffer(rows, dtype=np.float32).reshape(len(ids), -1)

    def search(self, vector: Vectors, k: int, *, allowed: Ids | None = None) -> tuple[Ids, Scores]:
        """Return local ids and inner products of the k best rows, more where scores tie at the cut.

        `vector` (dim,) float32; `allowed` local ids: the others are left out before the cut.
        """
        available = len(self) if allowed is None else len(allowed)
        wanted = min(k + TIES, available)
        if wanted <= 0:
            return np.zeros(0, np.int64), np.zeros(0, np.float64)
        query = np.ascontiguousarray(vector, dtype=np.float32).reshape(1, -1)
        if self._bytes is not None and MANY < available > wanted * PICKED:
            ids = np.sort(self._pick(self._bytes, query, wanted * PICKED, allowed))
            return ids, (self._read_rows(ids) @ query[0]).astype(np.float64)
        if not self._mapped and allowed is not None:
            scores = self._read_rows(allowed) @ query[0]
            best = np.argsort(-scores, kind="stable")[:wanted]
            return allowed[best], scores[best].astype(np.float64)
        parameters = None if allowed is None else _searching(self._among(allowed))
        scores, found = self._flat.search(query, wanted, params=parameters)
        return found[0], scores[0].astype(np.float64)

    def _pick(self, index: FaissIndex, query: Vectors, k: int, allowed: Ids | None) -> Ids:
        """Return the k rows that 8-bit products put first, each core having looked through a part of them.

        FAISS reads an index for one question on one core.
        """
        edges = np.linspace(0, len(self), CORES + 1).astype(int).tolist()
        among = None if allowed is None else self._among(allowed)

        def pick(first: int, last: int) -> tuple[Scores, Ids]:
            part = self._faiss.IDSelectorRange(first, last)
            selector = part if among is None else self._faiss.IDSelectorAnd(part, among)
            scores, found = index.search(query, k, params=_searching(selector, part, among))
            return scores[0], found[0]

        parts = list(_workers().map(pick, edges[:-1], edges[1:]))
        scores, found = (np.concatenate(each) for each in zip(*parts, strict=True))
        best = np.argsort(-scores, kind="stable")[:k]
        return found[best]

    def _among(self, allowed: Ids) -> Any:
        mask = np.zeros(len(self), dtype=bool)
        mask[allowed] = True
        bits = np.packbits(mask, bitorder="little")
        selector: Any = self._faiss.IDSelectorBitmap(len(self), self._faiss.swig_ptr(bits))
        selector.bits = bits  # FAISS reads them while it searches
        return selector


def _searching(selector: Any, *parts: Any) -> Any:
    """Return the parameters of a search among what a selector lets through; `parts` of it must live as long."""
    import faiss

    parameters: Any = faiss.SearchParameters()
    parameters.sel, parameters.kept = selector, (selector, *parts)
    return parameters


@lru_cache(maxsize=1)
def _workers() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(CORES, "vectors")
