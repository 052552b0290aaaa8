"""Lists of who is bound by a treaty, has only signed it, or stays out of it."""

from __future__ import annotations

import pytest

from rag.positions.ties import Tie, find_tie

PARTY = "Which States have ratified the Oslo Convention?"
SIGNED = "Which States have signed the Oslo Convention but not ratified it?"
OUTSIDE = "Which States have not signed the Oslo Convention?"


@pytest.mark.parametrize(
    ("asked", "tie"),
    [
        (PARTY, Tie.PARTY),
        (SIGNED, Tie.SIGNED),
        (OUTSIDE, Tie.OUTSIDE),
        ("List those who are party to the Treaty on Squid, whether by ratification or accession.", Tie.PARTY),
        ("Who has completed ratification of the Lima Protocol?", Tie.PARTY),
        ("Who put their signature to the Lima Protocol without having ratified it?", Tie.SIGNED),
        ("Who has stayed out of the Lima Protocol?", Tie.OUTSIDE),
        ("Who called on others to become party to the Lima Protocol?", None),
        ("Who will become party to the Lima Protocol?", None),
        ("Who mentioned that the Lima Protocol was ratified?", None),
        ("Which States have ratified a treaty?", None),
        ("Who spoke of the Lima Protocol?", None),
    ],
)
def test_question_asks_how_far_states_have_come_with_a_treaty(asked: str, tie: Tie | None) -> None:
    found = find_tie(asked)
    assert (found.tie if found else None) is tie


@pytest.mark.parametrize(
    ("text", "party", "signed", "outside"),
    [
        ("Peru had ratified the Oslo Convention in June.", True, False, False),
        ("It had become the fortieth party to the Oslo Convention.", True, False, False),
        ("Peru was the second State in the region to ratify the Convention.", True, False, False),
        ("Peru had deposited its instrument of ratification of the Oslo Convention.", True, False, False),
        ("The Oslo Convention, which Peru had ratified, needed 30 parties.", True, False, False),
        ("Peru had signed the Oslo Convention in 2031.", False, True, False),
        ("Peru had signed the Oslo Convention and would ratify it soon.", False, True, False),
        ("Peru had signed the Oslo Convention; the bill to ratify it was before the Senate.", False, True, False),
        ("Peru had ratified the Lima Protocol and signed the Oslo Convention.", False, True, False),
        ("Peru had neither signed nor ratified the Oslo Convention.", False, False, True),
        ("Peru had signed neither the Oslo Convention nor any like it.", False, False, True),
        ("Peru was not a party to the Oslo Convention.", False, False, True),
        ("Peru had ratified the Oslo Convention on Small Boats.", True, False, False),
        ("It would not accede to the Oslo Convention.", False, False, True),
        ("Peru was considering accession to the Oslo Convention.", False, None, None),
        ("Its parliament had approved the Oslo Convention, but nothing had been deposited.", False, None, None),
        ("Peru urged others to sign and ratify the Oslo Convention.", None, None, None),
        ("The Oslo Convention had been widely ratified.", None, None, None),
        ("She said that 61 States had ratified the Oslo Convention.", None, None, None),
        (
            "He said 61 States had ratified the Oslo Convention and six had signed it without ratifying.",
            None,
            None,
            None,
        ),
        ("Nine of its members had signed the Oslo Convention.", None, None, None),
        ("Peru had ratified the Lima Convention.", None, None, None),
        ("Peru had ratified international conventions.", None, None, None),
        ("Peru would host the meeting of parties to the Oslo Convention.", None, None, None),
    ],
)
def test_sentence_tells_how_far_its_own_state_has_come(
    text: str, *, party: bool | None, signed: bool | None, outside: bool | None
) -> None:
    found = [find_tie(asked) for asked in (PARTY, SIGNED, OUTSIDE)]
    assert [tie.judge(text) if tie else None for tie in found] == [party, signed, outside]


@pytest.mark.parametrize(
    "asked",
    [
        "Which African delegations have ratified the Oslo Convention?",
        "Which States ratified the Oslo Convention after 2030?",
        "Which States have ratified the Oslo Convention, and when?",
    ],
)
def test_whoever_is_bound_belongs_to_a_list_only_where_it_asks_for_nothing_more(asked: str) -> None:
    found = find_tie(asked)
    assert found is not None
    assert found.judge("Peru had ratified the Oslo Convention.") is None
    assert found.judge("Peru had only signed the Oslo Convention.") is False


def test_treaty_is_named_in_the_paragraph_of_who_is_listed() -> None:
    found = find_tie(PARTY)
    assert found is not None
    assert found.may_hold("Peru had ratified it.", "The Oslo Convention was young. Peru had ratified it.")
    assert not found.may_hold("Peru had ratified it.", "The Lima Convention was young. Peru had ratified it.")
