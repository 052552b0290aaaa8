"""Facts, who said it, yes and no: the sentence that states it, with its delegation and its witness in the lede."""

from __future__ import annotations

import pytest

from index.scopes import Scope
from index.store import Index
from rag.answers import Status
from rag.asking import ask
from rag.forms.facts import with_antecedent
from rag.search.evidence import Query, gather
from tests.answerchecks import check_truth, cited, delegations_of, paragraphs_of

SYNONYM = pytest.mark.xfail(reason="“boats” do not count as the record's “vessels”, so the number is withheld")


@pytest.mark.parametrize(
    ("question", "delegation", "paragraph", "value"),
    [
        ("How many fisheries observers has Iceland trained?", "Iceland", 7, "214"),
        ("how many fisheris observers did Icland train", "Iceland", 7, "214"),
        ("Spain infringements found", "Spain", 37, "62"),
        ("How long was Peru's anchoveta season closed?", "Peru", 8, "45 days"),
        ("How much did Portugal pledge?", "Portugal", 17, "€750,000"),
        ("How much did Canada pledge?", "Canada", 16, "5 million"),
        ("By how much did Japan reduce turtle by-catch?", "Japan", 11, "38 per cent"),
        ("What percentage of the village fleet was destroyed by cyclones?", "Vanuatu", 25, "60 per cent"),
        ("Which law gave women processors title to their workplaces?", "Senegal", 9, "Artisanal Fishing Act"),
        ("What did Ms. Parata say about cameras?", "New Zealand", 15, "300"),
        ("What did Ecuador ask for?", "Ecuador", 27, "50 nautical miles"),
        ("What did the Atlantic Salmon Alliance say about sea lice?", "Atlantic Salmon Alliance", 38, "110 rivers"),
        ("How many women were given title to their workplaces in Senegal?", "Senegal", 9, "12,600"),
        ("What share of Gabon's waters is protected?", "Gabon", 33, "quarter"),
        ("According to Ireland, by what share must the mackerel catch be cut?", "Ireland", 26, "42"),
        pytest.param("How many boats did Chile board?", "Chile", 13, "27", marks=SYNONYM),
    ],
)
def test_fact_is_answered_by_the_sentence_that_states_it(
    fisheries: Index, question: str, delegation: str, paragraph: int, value: str
) -> None:
    answer = ask(fisheries, question)
    check_truth(fisheries, answer)
    assert answer.status is Status.ANSWERED
    assert delegations_of(answer) == [delegation]
    assert paragraph in paragraphs_of(answer)
    assert value in answer.answer


@pytest.mark.parametrize(
    ("question", "delegation", "speaker"),
    [
        ("Who said “The sea keeps its own accounts”?", "New Zealand", "HINEMOA PARATA"),
        ("Who said that fishmeal factories took food from the poor?", "Mauritania", "MARIEM MINT CHEIKH"),
        ("Which delegate complained that squid has no quota?", "Uruguay", "FACUNDO ETCHEVERRY"),
        ("Who asked for one register for all Mediterranean ports?", "Malta", "MARIJA GRECH"),
    ],
)
def test_who_said_it_is_answered_with_delegation_and_speaker(
    fisheries: Index, question: str, delegation: str, speaker: str
) -> None:
    answer = ask(fisheries, question)
    check_truth(fisheries, answer)
    assert answer.status is Status.ANSWERED
    assert f"{delegation}, {speaker}: " in answer.answer
    assert answer.citations[0].delegation == delegation


def test_speaker_whom_the_record_does_not_name_is_not_made_up(fisheries: Index) -> None:
    answer = ask(fisheries, "Who said a fleet switched off its transponders?")
    check_truth(fisheries, answer)
    assert answer.citations[0].delegation == "Ecuador"
    assert answer.answer.startswith("Ecuador: ")


@pytest.mark.parametrize(
    ("question", "places"),
    [
        ("How many fisheries observers has Iceland trained?", [("Iceland", 7), ("Iceland", 3)]),
        ("Who said “The sea keeps its own accounts”?", [("New Zealand", 15), ("New Zealand", 2)]),
        ("How long was the anchoveta season closed?", [("Peru", 8), ("Peru", 4)]),
    ],
)
def test_statement_is_cited_before_the_lede_that_tells_the_same(
    fisheries: Index, question: str, places: list[tuple[str, int]]
) -> None:
    assert cited(ask(fisheries, question)) == places


def test_words_of_the_lede_are_not_repeated(fisheries: Index) -> None:
    answer = ask(fisheries, "How many fisheries observers has Iceland trained?")
    assert len(answer.claims) == 1
    assert "a further 40" not in answer.answer
    assert "the lede" in answer.answer


def test_fact_is_told_in_two_sentences_at_most(fisheries: Index) -> None:
    answer = ask(fisheries, "What did Indonesia say about its village patrols?")
    check_truth(fisheries, answer)
    assert 1 <= len(answer.claims) <= 2
    assert {citation.delegation for citation in answer.citations} == {"Indonesia"}


@pytest.mark.parametrize(
    ("question", "delegation", "paragraph"),
    [
        ("Did Chile close part of its waters to trawling?", "Chile", 13),
        ("Did Peru contribute 3.2 million dollars?", "Peru", 8),
        ("Is it true that Sri Lanka banned bottom trawling?", "Sri Lanka", 29),
    ],
)
def test_yes_no_is_answered_by_the_sentence_that_decides(
    fisheries: Index, question: str, delegation: str, paragraph: int
) -> None:
    answer = ask(fisheries, question)
    check_truth(fisheries, answer)
    assert (answer.status, cited(answer)[0]) == (Status.ANSWERED, (delegation, paragraph))


@pytest.mark.parametrize(
    ("question", "places"),
    [
        (
            "How many fishers did the Philippines rescue, and how much did Portugal pledge?",
            [("Philippines", 12), ("Portugal", 17)],
        ),
        (
            "How many calls did the hotline of Ghana take, and how many arrests did it lead to?",
            [("Ghana", 14)],
        ),
    ],
)
def test_both_parts_of_a_question_are_answered(fisheries: Index, question: str, places: list[tuple[str, int]]) -> None:
    answer = ask(fisheries, question)
    check_truth(fisheries, answer)
    assert answer.status is Status.ANSWERED
    assert set(places) <= set(cited(answer))


def test_question_of_two_parts_is_partial_when_one_is_not_on_record(fisheries: Index) -> None:
    answer = ask(fisheries, "What did Oman say about pensions, and how much did Portugal pledge?")
    check_truth(fisheries, answer)
    assert answer.status is Status.PARTIAL
    assert delegations_of(answer) == ["Portugal"]
    assert "Oman" in answer.answer


def test_figure_of_another_delegation_is_never_given(fisheries: Index) -> None:
    answer = ask(fisheries, "How much did Senegal pledge to the voluntary fund?")
    assert answer.status is Status.NOT_ON_RECORD
    for figure in ("3.2", "750,000", "5 million"):
        assert figure not in answer.answer


def test_sentence_that_points_back_has_the_one_before_it_in_front(index: Index) -> None:
    query = Query("What does support for victims require?", "support victims")
    evidence = gather(index, query, Scope(delegations=frozenset({"Sweden"})))
    back = next(item for item in evidence if item.text.startswith("That required"))
    before, same = with_antecedent([back], evidence)
    assert same is back
    assert before.text.endswith("commitments to support victims.")
    assert with_antecedent([before], evidence) == [before]
    assert with_antecedent([back, before], evidence) == [back, before]


def test_another_state_tells_what_would_be_of_one_that_is_silent(fisheries: Index) -> None:
    answer = ask(fisheries, "On which fish must Norway work closely with Iceland?")
    check_truth(fisheries, answer)
    assert answer.status is Status.ANSWERED
    assert delegations_of(answer) == ["Iceland"]
    assert "reports of Norway. Iceland tells of it:" in answer.answer


@pytest.mark.parametrize(
    "question", ["What did Norway say of the herring it shares with Iceland?", "What must Norway pay Iceland in tax?"]
)
def test_nobody_tells_what_another_said_or_what_is_not_told(fisheries: Index, question: str) -> None:
    assert ask(fisheries, question).status is Status.NOT_ON_RECORD
