"""A large index keeps no sentence vectors: what is looked at closely is exact, the rest stands below it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

import rag.search.evidence
import rag.search.presence
from index.building import build
from index.scopes import Scope
from index.settings import Settings
from index.store import Index, open_index
from rag.search.closeness import Ids, Scores, Vectors, cosines_at_hand, own_cosines
from rag.search.evidence import Query, gather
from rag.search.presence import share_holding
from tests.conftest import FISHING_GROUNDS


@pytest.fixture(scope="module")
def indexes(small_model: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Index, Index]]:
    """The fishing debate with its sentence vectors, and without."""
    keeping = Settings(model=str(small_model))
    folders = [tmp_path_factory.mktemp(name) for name in ("kept", "left")]
    for folder, settings in zip(folders, (keeping, replace(keeping, sentence_vectors_up_to=0)), strict=True):
        build([FISHING_GROUNDS], folder=folder, settings=settings, progress=False)
    with open_index(folders[0]) as kept, open_index(folders[1]) as left:
        yield kept, left


def test_cosines_at_hand_are_the_sentences_own_or_their_chunks(indexes: tuple[Index, Index]) -> None:
    kept, left = indexes
    ids = np.arange(12, dtype=np.int64)
    vector = kept.encode(["nets"])[0]
    assert np.allclose(cosines_at_hand(kept, ids, vector), own_cosines(left, ids, vector), atol=1e-5)
    of_chunks = left.chunk_vectors(left.chunks_of_sentences(ids)) @ vector
    assert np.allclose(cosines_at_hand(left, ids, vector), of_chunks, atol=1e-5)


def test_best_that_were_read_have_their_own_cosines_and_no_other_stands_above_them(
    indexes: tuple[Index, Index], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rag.search.evidence, "EMBEDDED", 3)
    monkeypatch.setattr(rag.search.evidence, "CONTENDING", 100.0)
    query = Query("Who mends nets?", "mends nets")
    kept, left = (gather(index, query, Scope(), read=12) for index in indexes)
    own = {item.sentence.id: item for item in kept}
    first = [item for item in left[:3] if item.cross is not None]
    assert len(first) == 3
    assert all(np.isclose(item.dense, own[item.sentence.id].dense, atol=1e-5) for item in first)
    assert max(item.relevance for item in left[3:]) <= min(item.relevance for item in first)


def test_sentence_that_reads_much_worse_than_another_needs_no_cosine_of_its_own(
    indexes: tuple[Index, Index], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rag.search.evidence, "CONTENDING", 0.0)
    made: list[int] = []

    def own(index: Index, ids: Ids, vector: Vectors) -> Scores:
        made.append(len(ids))
        return own_cosines(index, ids, vector)

    monkeypatch.setattr(rag.search.evidence, "own_cosines", own)
    left = gather(indexes[1], Query("Who mends nets?", "mends nets"), Scope(), read=12)
    assert made == [1]
    assert left[0].cross == max(item.cross for item in left[:3] if item.cross is not None)


@pytest.mark.parametrize(("stem", "stands"), [("squid", True), ("net", True), ("asteroid", False)])
@pytest.mark.parametrize("delegations", [frozenset(), frozenset({"Uruguay", "Estonia"})])
def test_word_of_a_large_scope_is_looked_up_in_the_postings(
    indexes: tuple[Index, Index], monkeypatch: pytest.MonkeyPatch, stem: str, stands: bool, delegations: frozenset[str]
) -> None:
    kept, _ = indexes
    scope = Scope(delegations=delegations)
    read = share_holding(kept, scope, stem)
    monkeypatch.setattr(rag.search.presence, "SWEEP", 0)
    assert (read > 0, share_holding(kept, scope, stem) > 0) == (stands, stands)
