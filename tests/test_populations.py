"""Of whom a list asks, and whom it leaves out; and that these words are gone from what is read."""

from __future__ import annotations

import csv

import pytest

from index.aliases import TABLES, names
from index.memberships import memberships, name_key
from index.scopes import NO_YEARS
from index.store import Index
from rag.answers import Status
from rag.asking import ask
from rag.questions.understanding import Kind, understand
from tests.answerchecks import check_truth


@pytest.mark.parametrize(
    ("text", "asked", "among"),
    [
        ("Which African States spoke of nets?", "Which countries spoke of nets?", "Africa"),
        ("Which of the Nordic countries gave money?", "Which countries gave money?", "the Nordic countries"),
        ("Which members of the EU lost nets?", "Which delegations lost nets?", "the European Union"),
        ("Who among ASEAN members lost nets?", "Who lost nets?", "ASEAN"),
        ("latin american delegations on nets", "delegations on nets", "Latin America"),
        ("Which countries in South-East Asia lost nets?", "Which countries lost nets?", "South-East Asia"),
        ("Which two countries in South East Asia lost nets?", "Which countries lost nets?", "South-East Asia"),
        ("Did any Gulf State lose nets?", "Did any country lose nets?", "the Gulf Cooperation Council"),
        ("What did Arab States say about nets?", "Which countries spoke about nets?", "the Arab States"),
        ("Which LDCs lost nets?", "Which countries lost nets?", "the least developed countries"),
        (
            "Which permanent members of the Security Council lost nets?",
            "Which countries lost nets?",
            "the permanent members of the Security Council",
        ),
        ("Among the Arab States, who lost nets?", "who lost nets?", "the Arab States"),
        ("Which members of the African Group lost nets?", "Which delegations lost nets?", "Africa"),
        (
            "List all small island developing States that lost nets.",
            "List all countries that lost nets.",
            "the small island developing States",
        ),
    ],
)
def test_members_of_a_region_or_a_group_are_asked_for(text: str, asked: str, among: str) -> None:
    question = understand(text)
    assert question.asked == asked
    assert question.among is not None
    assert question.among.name == among


@pytest.mark.parametrize(
    "text",
    [
        "Which delegations spoke of nets lost in Africa?",
        "Which African States did Chile thank?",
        "Which of the European Union's rules did Chile quote?",
        "Which countries aligned themselves with the European Union?",
        "What did Chile say about African States?",
        "Who spoke on behalf of the Arab States?",
        "Who is the permanent representative of Chile?",
        "Which African countries were mentioned by Chile?",
        "Which African States, according to Chile, lost nets?",
        "How many African countries have banned nets?",
        "Which countries in the Gulf of Guinea lost nets?",
        "Which representatives of African civil society spoke of nets?",
        "Which members of the European Parliament spoke of nets?",
        "Which African organizations spoke of nets?",
        "Which African and Asian countries lost nets?",
        "Which countries from Africa and Asia lost nets?",
        "Did the African States lose nets?",
        "What did the European Union delegation say about nets?",
        "What are the least developed countries?",
    ],
)
def test_region_or_group_of_the_matter_limits_nobody(text: str) -> None:
    question = understand(text)
    assert (question.asked, question.among) == (text, None)


@pytest.mark.parametrize(
    ("text", "asked", "left_out"),
    [
        ("Who besides Chile lost nets?", "Who lost nets?", {"Chile"}),
        ("Who else apart from Chile and Peru lost nets?", "Who else lost nets?", {"Chile", "Peru"}),
        ("Which delegations, other than Chile, lost nets?", "Which delegations lost nets?", {"Chile"}),
        ("Who lost nets, except for Chile?", "Who lost nets?", {"Chile"}),
        ("Apart from Chile and Peru, who lost nets?", "who lost nets?", {"Chile", "Peru"}),
        ("Did anyone besides Chile lose nets?", "Did anyone lose nets?", {"Chile"}),
        ("Who but Chile lost nets?", "Who lost nets?", {"Chile"}),
        ("List all delegations except Chile that lost nets.", "List all delegations that lost nets.", {"Chile"}),
        ("Who lost nets (besides Chile)?", "Who lost nets?", {"Chile"}),
        ("Which African States besides Kenya lost nets?", "Which countries lost nets?", {"Kenya"}),
    ],
)
def test_who_is_left_out_of_a_list_is_no_word_of_it(text: str, asked: str, left_out: set[str]) -> None:
    question = understand(text)
    assert (question.kind, question.asked, set(question.left_out)) == (Kind.LIST, asked, left_out)


@pytest.mark.parametrize(
    "text",
    [
        "Who bought nets from countries other than Chile?",
        "What besides nets did Chile lose?",
        "Besides nets, what did Chile lose?",
        "Who thanked any delegation except Chile?",
        "Who besides Chile's minister lost nets?",
    ],
)
def test_name_behind_other_than_may_be_of_the_matter(text: str) -> None:
    question = understand(text)
    assert (question.asked, question.left_out) == (text, frozenset())


@pytest.mark.parametrize(
    ("text", "asked", "whom"),
    [
        ("Which non-EU countries lost nets?", "Which countries lost nets?", "outside the European Union"),
        ("Which countries outside Africa lost nets?", "Which countries lost nets?", "outside Africa"),
        ("Which countries other than African States lost nets?", "Which countries lost nets?", "outside Africa"),
        ("Apart from the Nordic countries, who lost nets?", "who lost nets?", "outside the Nordic countries"),
        ("Which African countries lost nets?", "Which countries lost nets?", "of Africa"),
        ("Which countries lost nets?", "Which countries lost nets?", ""),
    ],
)
def test_members_of_a_group_may_be_those_left_out(text: str, asked: str, whom: str) -> None:
    question = understand(text)
    assert (question.asked, question.whom) == (asked, whom)


def test_every_member_of_the_table_is_a_state_that_has_a_seat() -> None:
    with (TABLES / "memberships.tsv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    known = {entry.delegation.iso for entry in names().entries}
    for row in rows:
        states = memberships()[name_key(row["name"])].terms
        assert len(states) == len(row["members"].split()) == len(set(states)), row["name"]
        assert set(states) <= known, row["name"]


def test_all_continents_together_are_all_states_once() -> None:
    continents = [memberships()[name].states() for name in ("africa", "americas", "asia", "oceania")]
    counted = [iso for states in continents for iso in states]
    assert len(counted) == len(set(counted)) == 54 + 35 + 48 + 16  # with the Cook Islands and Niue


@pytest.mark.parametrize(
    ("years", "belongs"),
    [((1972, 1972), False), ((1973, 1973), True), ((2017, 2018), True), ((2021, 2021), False), (NO_YEARS, False)],
)
def test_state_belongs_in_the_years_in_which_it_did(years: tuple[int, int], *, belongs: bool) -> None:
    assert ("GBR" in memberships()["eu"].states(years)) is belongs


@pytest.mark.parametrize(
    ("question", "delegations", "of"),
    [
        ("Which African States have a hotline?", ["Ghana"], "1 of 6 delegations of Africa:"),
        ("Which delegations besides Ghana have a hotline?", ["Philippines", "Fiji"], "2 of 29 delegations:"),
        ("Which Asian countries have a hotline?", ["Philippines"], "1 of 7 delegations of Asia:"),
        ("Which non-Asian countries have a hotline?", ["Ghana", "Fiji"], "2 of 23 delegations outside Asia:"),
    ],
)
def test_list_of_members_names_no_other_and_counts_them(
    fisheries: Index, question: str, delegations: list[str], of: str
) -> None:
    answer = ask(fisheries, question)
    check_truth(fisheries, answer)
    assert [citation.delegation for citation in answer.citations] == delegations
    assert answer.answer.startswith(of)


def test_members_that_took_the_floor_are_counted_alone(fisheries: Index) -> None:
    answer = ask(fisheries, "Which Nordic countries took the floor?")
    check_truth(fisheries, answer)
    assert "1 statement by one delegation: Iceland" in answer.answer


def test_members_of_whom_none_took_the_floor_are_silent(fisheries: Index) -> None:
    answer = ask(fisheries, "Which Central Asian States spoke about hake?")
    check_truth(fisheries, answer)
    assert answer.status is Status.NOT_ON_RECORD
    assert "No delegation of Central Asia takes the floor in GA/13480." in answer.answer


def test_reader_is_shown_of_whom_was_asked(fisheries: Index) -> None:
    answer = ask(fisheries, "Which African States besides Ghana have a hotline?")
    assert answer.understood == "Which countries have a hotline? (of Africa, without Ghana)"


@pytest.mark.parametrize(
    ("turns", "delegations"),
    [
        (["Which delegations have a hotline?", "And the African countries?"], ["Ghana"]),
        (["Which delegations have a hotline?", "Only those from Asia"], ["Philippines"]),
        (["Which delegations have a hotline?", "Which of them are African?"], ["Ghana"]),
        (["Which African States have a hotline?", "And the Asian ones?"], ["Philippines"]),
        (["Which delegations have a hotline?", "And in Africa?", "And the Pacific islands?"], ["Fiji"]),
    ],
)
def test_turn_that_names_only_a_population_asks_the_same_of_it(
    fisheries: Index, turns: list[str], delegations: list[str]
) -> None:
    answer = ask(fisheries, turns[-1], turns=turns[:-1])
    check_truth(fisheries, answer)
    assert [citation.delegation for citation in answer.citations] == delegations
