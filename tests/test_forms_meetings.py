"""The meeting itself: from the header and from who took the floor, cited; what is not printed is not guessed."""

from __future__ import annotations

import pytest

from index.scopes import Scope
from index.store import Index
from rag.answers import Status
from rag.asking import ask
from tests.answerchecks import check_truth, cited, paragraphs_of


@pytest.mark.parametrize(
    ("question", "printed"),
    [
        ("Which session was it?", "Eighty-sixth Session"),
        ("Which meetings were covered?", "14th & 15th Meetings (AM & PM)"),
        ("What is the symbol?", "GA/13480"),
        ("What is the document number of the record?", "GA/13480"),
        ("What is the title of the release?", "Speakers in General Assembly Urge Fair Shares"),
        ("What was the meeting about?", "Shrinking Fish Stocks"),
        ("Which body met?", "General Assembly"),
    ],
)
def test_fact_of_the_header_is_cited_from_the_header(fisheries: Index, question: str, printed: str) -> None:
    answer = ask(fisheries, question)
    check_truth(fisheries, answer)
    assert answer.status is Status.ANSWERED
    assert paragraphs_of(answer) == {None}
    assert printed in answer.answer
    assert printed in answer.citations[0].text


def test_two_facts_of_the_header_are_both_given(fisheries: Index) -> None:
    answer = ask(fisheries, "Which session and which meetings were they?").answer
    assert ("Eighty-sixth" in answer, "14th" in answer) == (True, True)


@pytest.mark.parametrize(
    "question",
    [
        "On what date was the meeting held?",
        "When was the meeting?",
        "What day was this session held?",
    ],
)
def test_date_that_the_text_does_not_give_is_not_guessed(fisheries: Index, question: str) -> None:
    answer = ask(fisheries, question)
    check_truth(fisheries, answer)
    assert answer.status is Status.NOT_ON_RECORD
    assert "2031" not in answer.answer


def test_next_meeting_is_found_in_the_text(fisheries: Index) -> None:
    answer = ask(fisheries, "When will the Assembly reconvene?")
    check_truth(fisheries, answer)
    assert cited(answer) == [("", 6)]
    assert "Thursday, 6 November" in answer.answer


@pytest.mark.parametrize(
    "question",
    [
        "When is the Assembly sitting again, and what is on the agenda then?",
        "next Assembly meeting, when?",
        "When does the Assembly meet next, and on what?",
    ],
)
def test_next_meeting_is_found_however_it_is_asked(fisheries: Index, question: str) -> None:
    answer = ask(fisheries, question)
    check_truth(fisheries, answer)
    assert cited(answer) == [("", 6)]


def test_count_of_speakers_in_the_lede_is_cited_and_nothing_else(fisheries: Index) -> None:
    answer = ask(fisheries, "How many speakers took the floor?")
    assert [citation.text for citation in answer.citations] == ["more than 30 speakers call for fair shares"]


@pytest.mark.parametrize("question", ["How many delegations spoke?", "How many speakers took the floor?"])
def test_speakers_are_counted_by_statement_and_by_delegation(fisheries: Index, question: str) -> None:
    answer = ask(fisheries, question)
    check_truth(fisheries, answer)
    assert "31 statements by 30 delegations" in answer.answer
    assert answer.coverage.statements_matched == 31


def test_everyone_who_spoke_is_named(fisheries: Index) -> None:
    answer = ask(fisheries, "Which delegations spoke?").answer
    record = fisheries.record("GA/13480")
    assert all(statement.delegation.name in answer for statement in record.statements)
    assert "Norway" not in answer


def test_organisations_are_told_from_member_states(fisheries: Index) -> None:
    answer = ask(fisheries, "Which organisations spoke?")
    check_truth(fisheries, answer)
    assert cited(answer) == [("Atlantic Salmon Alliance", 38)]


@pytest.mark.parametrize(
    ("question", "place"),
    [
        ("Who spoke first?", ("Iceland", 7)),
        ("Who was the last speaker?", ("Peru", 39)),
        ("Whose statement comes first in the record?", ("Iceland", 7)),
    ],
)
def test_order_of_the_floor_is_read(fisheries: Index, question: str, place: tuple[str, int]) -> None:
    answer = ask(fisheries, question)
    check_truth(fisheries, answer)
    assert cited(answer) == [place]


@pytest.mark.parametrize(
    ("question", "shown", "place"),
    [
        ("Did Malta speak?", "MARIJA GRECH", ("Malta", 35)),
        ("Who spoke for Gabon?", "BLAISE OBAME", ("Gabon", 33)),
        ("Who was the representative of Tonga?", "SIONE TUPOUNIUA", ("Tonga", 34)),
        ("Who spoke for Ecuador?", "does not name", ("Ecuador", 27)),
        ("Who spoke for the Atlantic Salmon Alliance?", "INGRID SOLBAKKEN", ("Atlantic Salmon Alliance", 38)),
    ],
)
def test_speaker_of_a_delegation_is_named_as_printed(
    fisheries: Index, question: str, shown: str, place: tuple[str, int]
) -> None:
    answer = ask(fisheries, question)
    check_truth(fisheries, answer)
    assert answer.status is Status.ANSWERED
    assert cited(answer) == [place]
    assert shown in answer.answer


def test_right_of_reply_is_told_from_the_statements(fisheries: Index) -> None:
    answer = ask(fisheries, "Who exercised the right of reply?")
    check_truth(fisheries, answer)
    assert cited(answer) == [("Peru", 39)]
    assert answer.citations[0].section == "right_of_reply"
    opening = fisheries.paragraph(answer.citations[0].symbol, 39).text.split(". ")[0]
    assert opening in answer.answer, "the sentence that tells against whom"


@pytest.mark.parametrize(
    "question",
    [
        "What did Peru say in exercise of the right of reply?",
        "How did Peru respond?",
        "How did Peru hit back at the end?",
    ],
)
def test_reply_is_given_in_the_words_of_the_right_of_reply(fisheries: Index, question: str) -> None:
    answer = ask(fisheries, question)
    check_truth(fisheries, answer)
    assert {citation.section for citation in answer.citations} == {"right_of_reply"}


@pytest.mark.parametrize(
    "question",
    [
        "How did Peru respond to Malta?",
        "How did Peru respond to the storms?",
        "How did Malta respond?",
        "What did Peru say?",
    ],
)
def test_reply_is_not_given_for_another_answer(fisheries: Index, question: str) -> None:
    answer = ask(fisheries, question)
    check_truth(fisheries, answer)
    assert {citation.section for citation in answer.citations} != {"right_of_reply"}


def test_who_took_the_floor_twice_is_counted(fisheries: Index) -> None:
    answer = ask(fisheries, "Which delegation spoke twice?")
    check_truth(fisheries, answer)
    assert {citation.delegation for citation in answer.citations} == {"Peru"}
    once = ask(fisheries, "Which delegation spoke twice?", scope=Scope(sections=frozenset({"right_of_reply"})))
    assert once.status is Status.NOT_ON_RECORD


def test_right_of_reply_of_one_who_only_made_a_statement_is_silence(fisheries: Index) -> None:
    answer = ask(fisheries, "Did Malta exercise its right of reply?")
    check_truth(fisheries, answer)
    assert answer.status is Status.NOT_ON_RECORD


def test_record_without_a_right_of_reply_in_scope_says_so(fisheries: Index) -> None:
    answer = ask(fisheries, "Who exercised the right of reply?", scope=Scope(delegations=frozenset({"Malta"})))
    check_truth(fisheries, answer)
    assert answer.status is Status.NOT_ON_RECORD


def test_one_of_two_who_spoke_is_partial(fisheries: Index) -> None:
    answer = ask(fisheries, "Did Malta and Norway speak?")
    check_truth(fisheries, answer)
    assert (answer.status, cited(answer)) == (Status.PARTIAL, [("Malta", 35)])
