"""One size of corpus, measured: build, ask, check, grow, memory, disk."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from eval.bench.children import cold_ask, serving_bytes
from eval.bench.encoding import Embedding, compare_embedding
from eval.bench.known_items import KnownItem, known_items
from eval.bench.stages import Seconds, time_stages
from eval.bench.standins import build_with_stand_ins
from index.building import add, build, bundled_records, remove
from index.manifests import Manifest
from index.scopes import Scope
from index.settings import Settings
from index.store import Index, open_index

QUESTIONS = 30
TOP = 10


@dataclass(frozen=True, slots=True)
class Filtered:
    """Filtered search against brute force: `recall` of its best ten, `leaked` hits, `unfilled` searches."""

    recall: float
    leaked: int
    unfilled: int


@dataclass(frozen=True, slots=True)
class Size:
    """The figures of one size; seconds, bytes and passages a second. `is_real`: every vector was embedded."""

    passages: int
    records: int
    is_real: bool
    build_rate: float | None
    embedding: Embedding | None
    rebuilt: int
    add_seconds: float
    cold: float
    stages: Seconds
    memory: int
    memory_low: int
    disk: int
    filtered: Filtered
    first: float | None
    first_five: float | None


def measure_size(paths: Sequence[Path], folder: Path, *, stand_ins: bool) -> Size:
    """Build an index of some speeches in a folder, unless it is there, and measure it."""
    manifest, rate = _build(paths, folder, stand_ins=stand_ins)
    add_seconds = _add_one(folder)
    with open_index(folder) as index:
        items = known_items(index, QUESTIONS)
        stages = time_stages(index, [item.question for item in items], [item.delegation for item in items])
        filtered = filtered_search(index, items)
        embedding = None if stand_ins else compare_embedding(index)
        found = None if stand_ins else [_rank(index, item) for item in items]
        disk = index.manifest.size
        passages = len(index.chunks)
    asked = [item.question for item in items[:10]]
    return Size(
        passages=passages,
        records=manifest.records,
        is_real=not stand_ins,
        build_rate=rate,
        embedding=embedding,
        rebuilt=0 if stand_ins else build(list(paths), folder=folder, progress=False).embedded,
        add_seconds=add_seconds,
        cold=cold_ask(folder, asked[0]),
        stages=stages,
        memory=serving_bytes(folder, asked, memory="normal"),
        memory_low=serving_bytes(folder, asked, memory="low"),
        disk=disk,
        filtered=filtered,
        first=None if found is None else float(np.mean([rank == 1 for rank in found])),
        first_five=None if found is None else float(np.mean([1 <= rank <= 5 for rank in found])),
    )


def _build(paths: Sequence[Path], folder: Path, *, stand_ins: bool) -> tuple[Manifest, float | None]:
    """Return the manifest and the passages built a second, None when the index was there."""
    if (folder / "CURRENT").exists():
        with open_index(folder) as index:
            return index.manifest, None
    start = time.perf_counter()
    if stand_ins:
        return build_with_stand_ins(paths, folder=folder, settings=Settings()), None
    manifest = build(list(paths), folder=folder)
    return manifest, manifest.counts["chunks"] / (time.perf_counter() - start)


def _add_one(folder: Path) -> float:
    """Return the seconds that adding one release takes; it is taken out again."""
    release = bundled_records()[0]
    start = time.perf_counter()
    manifest = add([release], folder=folder, progress=False)
    seconds = time.perf_counter() - start
    remove([symbol for symbol in manifest.sources if symbol.startswith("GA/")], folder=folder)
    return seconds


def filtered_search(index: Index, items: Sequence[KnownItem]) -> Filtered:
    """Compare dense search of one delegation with the products of all its rows."""
    shares, leaked, unfilled = [], 0, 0
    for item in items:
        allowed = index.chunk_ids(Scope(delegations=frozenset({item.delegation})))
        if allowed is None:
            continue
        vector = index.encode([item.question])[0]
        exact = allowed[np.argsort(-(index.chunk_vectors(allowed) @ vector), kind="stable")[:TOP]].tolist()
        found = [hit.id for hit in index.search_dense(vector, TOP, allowed=allowed)]
        shares.append(len(set(exact) & set(found)) / len(exact))
        leaked += len(set(found) - set(allowed.tolist()))
        unfilled += len(found) < len(exact)
    return Filtered(float(np.mean(shares)), leaked, unfilled)


def _rank(index: Index, item: KnownItem) -> int:
    """Return the rank at which fused retrieval finds the passage of a known item, 0 when not among the first five."""
    from rag.search.evidence import Query
    from rag.search.retrieval import retrieve_chunks

    hits = retrieve_chunks(index, Query(item.question, item.question), None, k=5)
    return next((hit.rank for hit in hits if hit.id == item.passage), 0)
