"""Lists of who did one thing and not another, and of who did not say something."""

from __future__ import annotations

import pytest

from index.store import Index
from rag.answers import Status
from rag.asking import ask
from rag.questions.contrasts import asks_unsaid, split_contrast
from tests.answerchecks import check_truth


@pytest.mark.parametrize(
    ("asked", "one", "other"),
    [
        ("Who mentioned nets but not hooks?", "Who mentioned nets?", "Who mentioned hooks?"),
        (
            "Which delegations spoke of nets but not of hooks?",
            "Which delegations spoke of nets?",
            "Which delegations spoke of hooks?",
        ),
        (
            "Which countries called their ports a haven but not a market?",
            "Which countries called their ports a haven?",
            "Which countries called their ports a market?",
        ),
        (
            "Which States lost nets but did not buy new ones?",
            "Which States lost nets?",
            "Which States buy new ones?",
        ),
        (
            "Who praised the fund without promising it money?",
            "Who praised the fund?",
            "Who is promising it money (the fund)?",
        ),
        (
            "Which States praised the fund without having paid into it?",
            "Which States praised the fund?",
            "Which States have paid into it (the fund)?",
        ),
        ("Who lost nets but said nothing about hooks?", "Who lost nets?", "Who mentioned hooks?"),
        ("Who lost nets without mentioning hooks?", "Who lost nets?", "Who mentioned hooks?"),
        (
            "How many delegations mentioned nets but not hooks?",
            "How many delegations mentioned nets?",
            "How many delegations mentioned hooks?",
        ),
        (
            "Which delegations closed ports, but not beaches?",
            "Which delegations closed ports?",
            "Which delegations closed beaches?",
        ),
    ],
)
def test_difference_of_two_lists_is_two_lists(asked: str, one: str, other: str) -> None:
    assert split_contrast(asked) == (one, other)


@pytest.mark.parametrize(
    "asked",
    [
        "Which delegations lost nets?",
        "Which States signed but did not ratify the treaty?",
        "Who said that nets were lost without a trace?",
        "Who wants something done about nets, not just hooks?",
        "Not only nets but hooks: who lost them?",
        "What did Chile say about nets but not hooks?",
        "Who said that nets are useful but not enough?",
        "Who said that stocks cannot recover without closing ports?",
        "Which delegations welcomed the ban but not without regret?",
    ],
)
def test_one_list_is_no_difference(asked: str) -> None:
    assert split_contrast(asked) is None


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("Who did not mention nets?", "Who mentioned nets?"),
        ("Which delegations mentioned neither nets nor hooks?", "Which delegations mentioned nets or hooks?"),
        ("Which countries stayed silent on nets?", "Which countries mentioned nets?"),
        ("Which delegations never spoke about lost nets?", "Which delegations mentioned lost nets?"),
        ("Who said nothing about nets?", "Who mentioned nets?"),
        ("How many delegations did not mention nets?", "How many delegations mentioned nets?"),
        ("Did any delegation not mention nets?", "Which delegations mentioned nets?"),
        ("Who never mentioned nets by name?", "Who mentioned nets?"),
        ("Which speakers made no mention of nets?", "Which speakers mentioned nets?"),
    ],
)
def test_who_did_not_say_it_is_asked_by_who_did(asked: str, said: str) -> None:
    assert asks_unsaid(asked) == said


@pytest.mark.parametrize(
    "asked",
    [
        "Which countries have not ratified the treaty?",
        "Who did not support the resolution?",
        "Which delegations mentioned nets?",
        "Did Chile not mention nets?",
        "Which countries have not announced a contribution?",
        "Which countries do not share data on nets?",
        "Which delegations said nothing justifies the loss of nets?",
        "Which States do not name their donors?",
    ],
)
def test_deed_not_done_may_be_told(asked: str) -> None:
    assert asks_unsaid(asked) == ""


def test_list_by_difference_leaves_out_who_did_both_and_points_at_it(fisheries: Index) -> None:
    answer = ask(fisheries, "Which delegations mentioned nets but not divers?")
    check_truth(fisheries, answer)
    assert answer.status is Status.ANSWERED
    delegations = {citation.delegation for citation in answer.citations}
    assert "Sri Lanka" in delegations
    assert not {"Kiribati", "Estonia"} & delegations
    assert {near.citation.delegation for near in answer.near} == {"Kiribati", "Estonia"}


def test_who_did_not_say_it_is_never_listed(fisheries: Index) -> None:
    answer = ask(fisheries, "Which delegations did not mention squid?")
    check_truth(fisheries, answer)
    assert answer.status is Status.NOT_ON_RECORD
    assert "is answered by 1 of 30 delegations" in answer.answer
    assert [near.citation.delegation for near in answer.near] == ["Uruguay"]
