"""Summaries and comparisons: the statement's own sentences, in order; every side named, the silent one too."""

from __future__ import annotations

import numpy as np
import pytest

from index.scopes import Scope
from index.store import Index
from rag.answers import Status
from rag.asking import ask
from rag.forms import summaries
from rag.forms.main_points import cover
from rag.forms.summaries import BUDGET
from rag.search.evidence import Evidence, Query, candidate_sentences, score_cheaply
from tests.answerchecks import check_truth, cited, delegations_of, paragraphs_of

INDONESIA = {18, 19, 20}


@pytest.fixture(scope="module")
def sentences(fisheries: Index) -> list[Evidence]:
    """The ten sentences of Indonesia, in order."""
    query = Query("Indonesia", "")
    scope = Scope(delegations=frozenset({"Indonesia"}))
    items = score_cheaply(fisheries, query, candidate_sentences(fisheries, query, scope))
    return sorted(items, key=lambda item: item.sentence.id)


@pytest.mark.parametrize(
    "question", ["Summarise Indonesia's statement.", "What did Indonesia say?", "Give me the main points of Indonesia"]
)
def test_summary_covers_the_whole_statement_in_its_order(fisheries: Index, question: str) -> None:
    answer = ask(fisheries, question)
    check_truth(fisheries, answer)
    places = [(citation.paragraph or 0, citation.start) for citation in answer.citations]
    assert answer.status is Status.ANSWERED
    assert places == sorted(places)
    assert {paragraph for paragraph, _ in places} == INDONESIA


def test_summary_names_delegation_and_speaker_and_stays_in_its_budget(fisheries: Index) -> None:
    answer = ask(fisheries, "What did Indonesia say?")
    assert answer.answer.startswith("Indonesia, RETNO WULANDARI:")
    assert sum(len(claim.text.split()) for claim in answer.claims) <= BUDGET


def test_summary_of_several_statements_takes_from_each(fisheries: Index) -> None:
    answer = ask(fisheries, "Summarise Peru's statements")
    check_truth(fisheries, answer)
    assert {8, 39} <= paragraphs_of(answer)
    assert answer.coverage.statements_matched == 2


def test_summary_of_many_statements_takes_the_latest_and_says_so(
    fisheries: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(summaries, "MOST_TURNS", 1)
    answer = ask(fisheries, "Summarise Peru's statements")
    check_truth(fisheries, answer)
    assert answer.status is Status.PARTIAL
    assert 39 in paragraphs_of(answer)
    assert 8 not in paragraphs_of(answer)
    assert "The other statement by Peru" in answer.answer


def test_cover_of_a_speech_prefers_sentences_that_say_something() -> None:
    nine = "We sent nine ships to the flooded villages in the spring."
    texts = ["We can act.", "What have we learned?", nine, "Boats."]
    vectors = np.array([[1, 0.2], [1, 0.1], [1, 0.1], [0, 1]], dtype=np.float32)
    assert cover(vectors, texts, budget=11, opens=False) == [2]


def test_summary_of_an_unnamed_speaker_makes_no_name_up(fisheries: Index) -> None:
    answer = ask(fisheries, "What did Ecuador say?")
    check_truth(fisheries, answer)
    assert answer.answer.startswith("Ecuador:")


def test_summary_with_a_silent_side_is_partial(fisheries: Index) -> None:
    answer = ask(fisheries, "Summarise the statements of Oman and Norway")
    check_truth(fisheries, answer)
    assert (answer.status, delegations_of(answer)) == (Status.PARTIAL, ["Oman"])
    assert "Norway does not take the floor" in answer.answer


@pytest.mark.parametrize("budget", [20, 40, 60, 80, 120])
def test_cover_keeps_the_first_sentence_and_the_budget(
    fisheries: Index, sentences: list[Evidence], budget: int
) -> None:
    vectors = fisheries.sentence_vectors([item.sentence.id for item in sentences])
    chosen = cover(vectors, [item.text for item in sentences], budget=budget)
    assert 0 in chosen
    assert len(set(chosen)) == len(chosen)
    first = len(sentences[0].text.split())
    assert sum(len(sentences[place].text.split()) for place in chosen) <= max(budget, first)


def test_sentence_that_leans_on_another_is_not_taken_without_it() -> None:
    texts = ["Kenya spoke first.", "Boats again, and boats.", "These had led to nets.", "Nets were sold to Kenya."]
    vectors = np.array([[1, 0, 0], [0, 0, 1], [0, 1, 0.1], [0, 1, 0]], dtype=np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    assert sorted(cover(vectors, texts, budget=9)) == [0, 3]
    assert sorted(cover(vectors, ["Kenya spoke first.", *["A sentence of five words."] * 3], budget=9)) == [0, 2]


def test_speech_is_not_summed_up_by_its_greetings() -> None:
    nets, boats = "Many of our nets were lost at sea last spring.", "Half of our boats were sold to others since."
    texts = ["I congratulate you, Mr. President, on this great day.", nets, boats]
    vectors = np.array([[1, 0.4, 0.4], [0, 1, 0], [0, 0, 1]], dtype=np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    assert sorted(cover(vectors, texts, budget=20, opens=False)) == [1, 2]
    assert 0 in cover(vectors, texts, budget=20)


@pytest.mark.parametrize(
    "greeting",
    [
        "I wish you every success in the work that lies before you.",
        "We bring warm greetings from the people of the islands to all.",
        "We thank all those who have come here to listen to us.",
        "I am honoured to address all of those who have come here.",
    ],
)
def test_what_is_left_of_the_budget_is_not_filled_with_greetings(greeting: str) -> None:
    nets = "Many of our nets were lost at sea last spring and summer."
    too_long = "Boats " + "and oars " * 13
    assert cover(np.eye(3, dtype=np.float32), [greeting, nets, too_long], budget=26, opens=False) == [1]


def test_cover_goes_from_the_beginning_of_a_speech_to_its_end() -> None:
    texts = [f"Our {thing} have been sold to the neighbours of the town." for thing in "nets boats oars sails".split()]
    texts = [text for text in texts for _ in range(6)]
    vectors = np.eye(len(texts), dtype=np.float32)
    chosen = cover(vectors, texts, budget=112, opens=False)
    assert {place // 6 for place in chosen} == {0, 1, 2, 3}


def test_cover_prefers_the_words_that_recur_and_names() -> None:
    once = "A man of the coast once had a small red house there."
    texts = [
        once,
        "Our nets were lost in the waters of the strait there.",
        "New nets have to be paid for by the strait.",
    ]
    vectors = np.eye(3, dtype=np.float32)
    assert cover(vectors, texts, budget=12, opens=False)[0] in (1, 2)
    texts = [once, once.replace("the coast", "Lake Chad")]
    assert cover(np.eye(2, dtype=np.float32), texts, budget=12, opens=False) == [1]


def test_cover_takes_more_when_it_may(fisheries: Index, sentences: list[Evidence]) -> None:
    vectors = fisheries.sentence_vectors([item.sentence.id for item in sentences])
    counts = [len(cover(vectors, [item.text for item in sentences], budget=budget)) for budget in (20, 60, 120, 10_000)]
    assert counts == sorted(counts)
    assert counts[-1] == len(sentences)


def test_cover_leaves_out_a_sentence_that_repeats_another(sentences: list[Evidence]) -> None:
    same = np.eye(len(sentences), dtype=np.float32)
    same[1] = same[0]
    total = sum(len(item.text.split()) for item in sentences)
    assert 1 not in cover(same, [item.text for item in sentences], budget=total - 1)


def test_comparison_has_a_block_for_each_in_the_order_asked(fisheries: Index) -> None:
    answer = ask(fisheries, "Compare what Ghana and Fiji said about hotlines.")
    check_truth(fisheries, answer)
    assert answer.status is Status.ANSWERED
    assert list(dict.fromkeys(cited(answer))) == [("Ghana", 14), ("Fiji", 24)]


def test_comparison_without_a_topic_sums_both_up(fisheries: Index) -> None:
    answer = ask(fisheries, "Compare Oman and Malta.")
    check_truth(fisheries, answer)
    assert delegations_of(answer) == ["Oman", "Malta"]


def test_comparison_names_the_side_that_did_not_take_the_floor(fisheries: Index) -> None:
    answer = ask(fisheries, "What did Canada and Norway say about salmon?")
    check_truth(fisheries, answer)
    assert (answer.status, cited(answer)) == (Status.PARTIAL, [("Canada", 16)])
    assert "Norway does not take the floor" in answer.answer


def test_comparison_names_the_side_that_spoke_on_something_else(fisheries: Index) -> None:
    answer = ask(fisheries, "What did Ghana and Oman say about hotlines?")
    check_truth(fisheries, answer)
    assert (answer.status, cited(answer)) == (Status.PARTIAL, [("Ghana", 14), ("Ghana", 14)])
    assert "Oman: nothing on this stands" in answer.answer


@pytest.mark.parametrize(
    "question", ["Compare Norway and Mongolia on quotas", "What did Oman and Malta say about space travel?"]
)
def test_comparison_without_anything_to_compare_is_silence(fisheries: Index, question: str) -> None:
    answer = ask(fisheries, question)
    check_truth(fisheries, answer)
    assert answer.status is Status.NOT_ON_RECORD
