"""Who took the floor in a scope, who is only mentioned; and how a draft numbers what it cites."""

from __future__ import annotations

import pytest

from index.records import Span
from index.scopes import Scope
from index.store import Index
from rag.answers import Coverage, Status
from rag.drafting import MOST_NEAR, Draft, join_names, place_in
from rag.speakers.rosters import open_roster

SYMBOL = "GA/13480"


def test_delegations_stand_once_in_the_order_of_the_floor(fisheries: Index) -> None:
    names = [delegation.name for delegation in open_roster(fisheries, Scope()).delegations]
    assert (names[:2], names[-1], len(names)) == (["Iceland", "Peru"], "Atlantic Salmon Alliance", 30)


@pytest.mark.parametrize(
    ("scope", "turns"),
    [
        (Scope(), 31),
        (Scope(delegations=frozenset({"Peru"})), 2),
        (Scope(sections=frozenset({"right_of_reply"})), 1),
        (Scope(delegations=frozenset({"Peru"}), sections=frozenset({"statements"})), 1),
        (Scope(years=(2031, 2032)), 31),
        (Scope(years=(2017, 2018)), 0),
        (Scope(records=frozenset({"GA/1"})), 0),
    ],
)
def test_statements_of_the_scope_are_counted(fisheries: Index, scope: Scope, turns: int) -> None:
    assert len(open_roster(fisheries, scope).turns) == turns


def test_turn_holds_the_paragraphs_of_its_statement(fisheries: Index) -> None:
    (turn,) = open_roster(fisheries, Scope()).turns_of("Indonesia")
    assert [paragraph.number for paragraph in turn.paragraphs] == [18, 19, 20]


@pytest.mark.parametrize(("delegation", "spoke"), [("Peru", True), ("Norway", False)])
def test_who_spoke_is_told_from_who_is_mentioned(fisheries: Index, delegation: str, *, spoke: bool) -> None:
    assert open_roster(fisheries, Scope()).spoke(delegation) is spoke


def test_mention_is_found_in_the_words_of_others_only(fisheries: Index) -> None:
    roster = open_roster(fisheries, Scope())
    assert [mention.paragraph.number for mention in roster.mentions_of("Norway")] == [7]
    assert 8 not in {mention.paragraph.number for mention in roster.mentions_of("Peru")}


def test_mentions_stop_at_the_most_wanted(fisheries: Index) -> None:
    assert len(open_roster(fisheries, Scope()).mentions_of("Pacific Islands Forum", most=1)) == 1


def test_same_place_is_cited_under_one_number(fisheries: Index) -> None:
    draft = Draft(fisheries)
    place = place_in(SYMBOL, 7, Span(0, 20))
    assert [draft.cite(place), draft.cite(place_in(SYMBOL, 8, Span(0, 5))), draft.cite(place)] == [1, 2, 1]


def test_near_cases_are_different_and_few(fisheries: Index) -> None:
    draft = Draft(fisheries)
    for number in (7, 7, 8, 9, 10, 11):
        draft.point("near", place_in(SYMBOL, number, Span(0, 5)))
    assert [near.citation.paragraph for near in draft.near] == [7, 8, 9][:MOST_NEAR]


@pytest.mark.parametrize(
    ("status", "cited"),
    [(Status.ANSWERED, 1), (Status.PARTIAL, 1), (Status.NOT_ON_RECORD, 0), (Status.OUT_OF_SCOPE, 0)],
)
def test_refusal_leaves_behind_what_was_drafted(fisheries: Index, status: Status, cited: int) -> None:
    draft = Draft(fisheries)
    draft.claim("Iceland: SIGRÚN", [draft.cite(place_in(SYMBOL, 7, Span(0, 6)))])
    answer = draft.finish(status, Coverage(1, 1), question="?", understood="?", kind="fact")
    assert (len(answer.citations), len(answer.claims)) == (cited, cited)


@pytest.mark.parametrize(
    ("names", "listed"),
    [
        ([], ""),
        (["Peru"], "Peru"),
        (["Peru", "Oman"], "Peru and Oman"),
        (["Peru", "Oman", "Fiji"], "Peru, Oman and Fiji"),
    ],
)
def test_names_are_listed_as_english_lists_them(names: list[str], listed: str) -> None:
    assert join_names(names) == listed
