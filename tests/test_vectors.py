"""The dense index finds what a plain product finds, and a filter acts before the cut."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.hits import best
from index.vectors import VectorFile, write_vectors

DIM = 16


def unit_rows(count: int, *, seed: int = 7) -> npt.NDArray[np.float32]:
    rows = np.random.default_rng(seed).normal(size=(count, DIM)).astype(np.float32)
    return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), dtype=np.float32)


def plain_search(
    vectors: npt.NDArray[np.float32], query: npt.NDArray[np.float32], k: int, allowed: npt.NDArray[np.int64]
) -> list[int]:
    """The slow exact adapter: every product, sorted."""
    products = {int(place): float(vectors[place] @ query) for place in allowed}
    return sorted(products, key=lambda place: (-products[place], place))[:k]


@pytest.fixture(scope="module")
def vectors() -> npt.NDArray[np.float32]:
    return unit_rows(2000)


@pytest.fixture(scope="module", params=[True, False], ids=["mapped", "read"])
def file(
    request: pytest.FixtureRequest, vectors: npt.NDArray[np.float32], tmp_path_factory: pytest.TempPathFactory
) -> VectorFile:
    path = tmp_path_factory.mktemp("vectors") / "chunks.faiss"
    write_vectors(vectors, path)
    return VectorFile(path, mapped=request.param)


@pytest.mark.parametrize("k", [1, 10, 5000])
@pytest.mark.parametrize("share", [1, 3, 700])
def test_search_agrees_with_the_plain_product_under_any_filter(
    file: VectorFile, vectors: npt.NDArray[np.float32], k: int, share: int
) -> None:
    allowed = np.arange(0, len(vectors), share, dtype=np.int64)
    for query in unit_rows(5, seed=k):
        ids, scores = file.search(query, k, allowed=None if share == 1 else allowed)
        assert [hit.id for hit in best(ids, scores, k)] == plain_search(vectors, query, k, allowed)
        assert scores == pytest.approx(vectors[ids] @ query, abs=1e-5)


def test_search_always_fills_when_enough_is_allowed(file: VectorFile, vectors: npt.NDArray[np.float32]) -> None:
    farthest = np.argsort(vectors @ vectors[0])[:20].astype(np.int64)
    ids, scores = file.search(vectors[0], 20, allowed=np.sort(farthest))
    assert {hit.id for hit in best(ids, scores, 20)} == set(farthest.tolist())


@pytest.mark.parametrize("mapped", [True, False])
def test_search_by_bytes_gives_exact_scores_in_the_exact_order(
    vectors: npt.NDArray[np.float32], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, mapped: bool
) -> None:
    monkeypatch.setattr("index.vectors.MANY", 0)
    write_vectors(vectors, tmp_path / "flat.faiss", bytes_path=tmp_path / "bytes.faiss")
    small = VectorFile(tmp_path / "flat.faiss", bytes_path=tmp_path / "bytes.faiss", mapped=mapped)
    everything = np.arange(len(vectors), dtype=np.int64)
    for query in unit_rows(5, seed=3):
        ids, scores = small.search(query, 10)
        assert [hit.id for hit in best(ids, scores, 10)] == plain_search(vectors, query, 10, everything)
        assert scores == pytest.approx(vectors[ids] @ query, abs=1e-5)


def test_search_by_bytes_keeps_to_what_is_allowed_and_fills(
    vectors: npt.NDArray[np.float32], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.vectors.MANY", 0)
    monkeypatch.setattr("index.vectors.CORES", 3)
    write_vectors(vectors, tmp_path / "flat.faiss", bytes_path=tmp_path / "bytes.faiss")
    small = VectorFile(tmp_path / "flat.faiss", bytes_path=tmp_path / "bytes.faiss")
    allowed = np.arange(5, len(vectors), 2, dtype=np.int64)
    for query in unit_rows(5, seed=4):
        ids, scores = small.search(query, 10, allowed=allowed)
        assert [hit.id for hit in best(ids, scores, 10)] == plain_search(vectors, query, 10, allowed)


def test_search_finds_nothing_when_nothing_is_allowed(file: VectorFile, vectors: npt.NDArray[np.float32]) -> None:
    ids, scores = file.search(vectors[0], 5, allowed=np.zeros(0, np.int64))
    assert len(ids) == len(scores) == 0


def test_search_puts_the_lower_id_first_when_vectors_are_the_same(tmp_path: Path) -> None:
    write_vectors(np.repeat(unit_rows(1), 50, axis=0), tmp_path / "same.faiss")
    same = VectorFile(tmp_path / "same.faiss")
    ids, scores = same.search(unit_rows(1)[0], 5)
    assert [hit.id for hit in best(ids, scores, 5)] == [0, 1, 2, 3, 4]


@pytest.mark.parametrize("share", [1, 2, 500])
def test_search_by_bytes_agrees_with_the_plain_product(
    vectors: npt.NDArray[np.float32], tmp_path: Path, share: int
) -> None:
    write_vectors(vectors, tmp_path / "flat.faiss", bytes_path=tmp_path / "bytes.faiss")
    small = VectorFile(tmp_path / "flat.faiss", bytes_path=tmp_path / "bytes.faiss")
    allowed = np.arange(0, len(vectors), share, dtype=np.int64)
    for query in unit_rows(20, seed=3):
        ids, scores = small.search(query, 10, allowed=None if share == 1 else allowed)
        assert [hit.id for hit in best(ids, scores, 10)] == plain_search(vectors, query, 10, allowed)
        assert scores == pytest.approx(vectors[ids] @ query, abs=1e-6)


def test_rows_gives_back_what_was_written(file: VectorFile, vectors: npt.NDArray[np.float32]) -> None:
    ids = np.array([3, 1999, 0, 3])
    assert (file.rows(ids) == vectors[ids]).all()
    assert len(file) == len(vectors)


def test_write_vectors_keeps_an_empty_index_searchable(tmp_path: Path) -> None:
    write_vectors(np.zeros((0, DIM), np.float32), tmp_path / "none.faiss")
    assert len(VectorFile(tmp_path / "none.faiss").search(unit_rows(1)[0], 5)[0]) == 0


@given(st.lists(st.sampled_from([0.0, 0.5, 1.0]), max_size=30), st.integers(0, 12))
def test_best_orders_by_score_then_id_however_many_tie_at_the_cut(scores: list[float], k: int) -> None:
    ids = np.arange(len(scores), dtype=np.int64)[::-1].copy()
    hits = best(ids, np.array(scores, dtype=np.float64), k)
    expected = sorted(zip(scores, ids.tolist(), strict=True), key=lambda pair: (-pair[0], pair[1]))[:k]
    assert [(hit.score, hit.id) for hit in hits] == expected
    assert [hit.rank for hit in hits] == list(range(1, len(hits) + 1))
