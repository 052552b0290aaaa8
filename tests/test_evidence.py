"""Evidence: every sentence in scope is scored, a bounded number is read closely, nothing leaves the scope."""

from __future__ import annotations

import numpy as np
import pytest

import rag.search.evidence
from index.scopes import Scope
from index.store import Index
from rag.search.calibration import CALIBRATION
from rag.search.evidence import (
    UNREAD,
    Evidence,
    Query,
    candidate_sentences,
    gather,
    lexical_scores,
    named_sentence,
    read_closely,
    score_cheaply,
)

SQUID = Query("Who spoke about squid?", "squid")
EVERYTHING = Scope()


def test_every_sentence_of_the_record_is_scored(fisheries: Index) -> None:
    evidence = gather(fisheries, SQUID, EVERYTHING, read=4)
    assert sorted(item.sentence.id for item in evidence) == list(range(len(fisheries.sentences)))


@pytest.mark.parametrize("read", [0, 1, 5])
def test_no_more_sentences_are_read_closely_than_allowed(fisheries: Index, read: int) -> None:
    evidence = gather(fisheries, SQUID, EVERYTHING, read=read)
    assert [item.cross is not None for item in evidence] == [True] * read + [False] * (len(evidence) - read)


def test_unread_sentence_never_comes_before_a_read_one(fisheries: Index) -> None:
    evidence = gather(fisheries, SQUID, EVERYTHING, read=5)
    assert max(item.relevance for item in evidence[5:]) < min(item.relevance for item in evidence[:5])
    assert max(item.relevance for item in evidence[5:]) < UNREAD + 50


def test_evidence_comes_best_first(fisheries: Index) -> None:
    evidence = gather(fisheries, SQUID, EVERYTHING)
    assert [item.relevance for item in evidence] == sorted((item.relevance for item in evidence), reverse=True)
    assert evidence[0].delegation == "Uruguay"


def test_scope_keeps_every_other_delegation_out(fisheries: Index) -> None:
    evidence = gather(fisheries, SQUID, Scope(delegations=frozenset({"Peru"})))
    assert {item.delegation for item in evidence} == {"Peru"}
    assert {item.paragraph.number for item in evidence} == {4, 8, 39}


@pytest.mark.parametrize(
    "scope",
    [Scope(delegations=frozenset({"Mongolia"})), Scope(records=frozenset({"GA/1"})), Scope(years=(1950, 1951))],
    ids=["delegation", "record", "years"],
)
def test_scope_of_nothing_gives_no_evidence(fisheries: Index, scope: Scope) -> None:
    assert gather(fisheries, SQUID, scope) == []


def test_large_scope_is_searched_by_retrieval_before_it_is_read(
    fisheries: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rag.search.evidence, "SWEEP", 3)
    monkeypatch.setattr(rag.search.evidence, "CHUNKS", 4)
    few = candidate_sentences(fisheries, SQUID, EVERYTHING)
    assert len({sentence.chunk for sentence in few}) == 4
    assert gather(fisheries, SQUID, EVERYTHING, read=4)[0].delegation == "Uruguay"


def test_sentence_keeps_its_place_and_its_turn(fisheries: Index) -> None:
    for item in score_cheaply(fisheries, SQUID, candidate_sentences(fisheries, SQUID, EVERYTHING)):
        assert item.text == item.paragraph.text[item.sentence.start : item.sentence.end]
        assert item.in_lede is (item.paragraph.number <= 6)
        assert item.in_lede is (item.turn[1] is None)


def test_paragraphs_of_one_statement_are_one_turn_and_those_of_the_lede_are_not(fisheries: Index) -> None:
    items = score_cheaply(fisheries, SQUID, candidate_sentences(fisheries, SQUID, EVERYTHING))
    turns = {number: {item.turn for item in items if item.paragraph.number == number} for number in range(1, 40)}
    assert turns[18] == turns[19] == turns[20]
    assert turns[3] != turns[4]
    assert turns[8] != turns[39]


def test_cross_encoder_reads_whose_words_they_are(fisheries: Index) -> None:
    items = {item.paragraph.number: item for item in gather(fisheries, SQUID, EVERYTHING, read=1)}
    assert named_sentence(items[36].delegation, items[36].text).startswith("Uruguay: ")
    assert named_sentence(items[5].delegation, items[5].text) == items[5].text


def test_rarer_word_weighs_more() -> None:
    rare, common = lexical_scores("squid nets", ["squid nets", "squid", "nets", "nets", "nets"])[1:3]
    assert rare > common


@pytest.mark.parametrize(("topic", "scores"), [("", [0, 0]), ("of the", [0, 0]), ("whales", [0, 0]), ("squid", [1, 0])])
def test_share_of_the_topic_lies_between_nothing_and_all(topic: str, scores: list[float]) -> None:
    np.testing.assert_allclose(lexical_scores(topic, ["Squid had no quota", "Oman"]), scores)


def test_nothing_is_read_of_nothing(fisheries: Index) -> None:
    assert read_closely(fisheries, SQUID, [], read=5) == []


def test_relevance_grows_with_either_score() -> None:
    low = CALIBRATION.relevance(0.0, 0.3)
    assert CALIBRATION.relevance(1.0, 0.3) > low
    assert CALIBRATION.relevance(0.0, 0.4) > low


def test_delegation_of_nobody_is_empty(fisheries: Index) -> None:
    nobody: list[Evidence] = [item for item in gather(fisheries, SQUID, EVERYTHING, read=1) if not item.delegation]
    assert {item.paragraph.number for item in nobody} == {1, 5, 6}
