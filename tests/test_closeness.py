"""A large index keeps no sentence vectors: what is looked at closely is exact, the rest stands below it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

import rag.closeness
import rag.presence
from index.building import build
from index.scopes import Scope
from index.settings import Settings
from index.store import Index, open_index
from rag.closeness import sentence_cosines
from rag.presence import share_holding
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


def test_few_sentences_have_their_own_cosine(indexes: tuple[Index, Index]) -> None:
    kept, left = indexes
    ids = np.arange(12, dtype=np.int64)
    vector = kept.encode(["nets"])[0]
    exact = sentence_cosines(kept, ids, vector)
    assert np.allclose(sentence_cosines(left, ids, vector), exact, atol=1e-5)


def test_of_many_the_promising_are_exact_and_no_other_stands_above_them(
    indexes: tuple[Index, Index], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rag.closeness, "MOST_EMBEDDED", 5)
    kept, left = indexes
    ids = np.arange(30, dtype=np.int64)
    promise = np.zeros(30)
    promise[[3, 8, 13, 21, 29]] = 10.0
    vector = kept.encode(["nets"])[0]
    exact = sentence_cosines(kept, ids, vector)
    found = sentence_cosines(left, ids, vector, promise=promise)
    close = promise > 0
    assert np.allclose(found[close], exact[close], atol=1e-5)
    assert found[~close].max() <= found[close].min()


@pytest.mark.parametrize(("stem", "stands"), [("squid", True), ("net", True), ("asteroid", False)])
@pytest.mark.parametrize("delegations", [frozenset(), frozenset({"Uruguay", "Estonia"})])
def test_word_of_a_large_scope_is_looked_up_in_the_postings(
    indexes: tuple[Index, Index], monkeypatch: pytest.MonkeyPatch, stem: str, stands: bool, delegations: frozenset[str]
) -> None:
    kept, _ = indexes
    scope = Scope(delegations=delegations)
    read = share_holding(kept, scope, stem)
    monkeypatch.setattr(rag.presence, "SWEEP", 0)
    assert (read > 0, share_holding(kept, scope, stem) > 0) == (stands, stands)
