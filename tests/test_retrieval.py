"""Retrieval: fused ranks, and a scope that holds before the cut."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.hits import Hit
from index.scopes import Scope
from index.store import Index
from rag.search.evidence import Query
from rag.search.retrieval import RRF, fuse, retrieve_chunks

RANKINGS = st.lists(st.lists(st.integers(0, 30), unique=True, max_size=12), max_size=4)
SQUID = Query("Who spoke about squid?", "squid")


def ranking(*chunks: int) -> list[Hit]:
    return [Hit(chunk, 1.0 / rank, rank) for rank, chunk in enumerate(chunks, start=1)]


@given(RANKINGS)
def test_fused_ranking_agrees_with_the_formula(rankings: list[list[int]]) -> None:
    fused = fuse([ranking(*chunks) for chunks in rankings])
    for hit in fused:
        scores = [1.0 / (RRF + chunks.index(hit.id) + 1) for chunks in rankings if hit.id in chunks]
        assert hit.score == pytest.approx(sum(scores))
    assert {hit.id for hit in fused} == {chunk for chunks in rankings for chunk in chunks}
    assert [hit.rank for hit in fused] == list(range(1, len(fused) + 1))
    assert [hit.score for hit in fused] == sorted((hit.score for hit in fused), reverse=True)


def test_chunk_of_both_rankings_comes_before_the_first_of_one() -> None:
    assert fuse([ranking(1, 2), ranking(3, 2)])[0].id == 2


def test_chunks_of_like_score_stand_in_the_order_of_the_record() -> None:
    assert [hit.id for hit in fuse([ranking(9), ranking(4)])] == [4, 9]


def test_scope_holds_before_the_cut(fisheries: Index) -> None:
    allowed = fisheries.chunk_ids(Scope(delegations=frozenset({"Oman"})))
    assert allowed is not None
    hits = retrieve_chunks(fisheries, SQUID, allowed, k=1)
    assert [fisheries.chunks[hit.id].delegation for hit in hits] == ["Oman"]


def test_best_chunk_is_found_and_no_more_than_wanted(fisheries: Index) -> None:
    hits = retrieve_chunks(fisheries, SQUID, None, k=3)
    assert fisheries.chunks[hits[0].id].delegation == "Uruguay"
    assert len(hits) == 3


def test_query_without_a_topic_is_searched_by_its_words(fisheries: Index) -> None:
    hits = retrieve_chunks(fisheries, Query("squid", ""), None, k=1)
    assert fisheries.chunks[hits[0].id].delegation == "Uruguay"


def test_nothing_is_found_in_an_empty_scope(fisheries: Index) -> None:
    assert retrieve_chunks(fisheries, SQUID, np.zeros(0, np.int64), k=3) == []
