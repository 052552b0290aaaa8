"""Statement and lede as two witnesses of one fact, and how their wordings differ."""

from __future__ import annotations

import pytest

from index.chunks import Sentence
from index.records import Delegation, DelegationKind, Paragraph
from rag.forms.witnesses import pair, remark, tells_same
from rag.search.evidence import Evidence

PERU = Delegation("Peru", "PER", DelegationKind.MEMBER_STATE)
OMAN = Delegation("Oman", "OMN", DelegationKind.MEMBER_STATE)


def a_sentence(text: str, *, number: int, lede: bool = False, delegation: Delegation | None = PERU) -> Evidence:
    section, statement = ("lede", None) if lede else ("statements", 0)
    paragraph = Paragraph(number, text, section, statement, delegation)
    return Evidence(Sentence(number, "GA/1", number, 0, len(text), 0), paragraph, 0.5, 0.5, 1.0, 5.0)


STATEMENT = a_sentence("Peru closed its anchoveta season for 45 days in 2030.", number=9)
LEDE = a_sentence("The anchoveta season of Peru was closed for 45 days.", number=2, lede=True)
OTHER_FIGURE = a_sentence("The anchoveta season of Peru was closed for six weeks.", number=3, lede=True)
OTHER_MATTER = a_sentence("Peru asked donors for cold stores.", number=4, lede=True)
OF_OMAN = a_sentence("The anchoveta season was closed for 45 days.", number=5, lede=True, delegation=OMAN)
OF_NOBODY = a_sentence("The anchoveta season was closed for 45 days.", number=6, lede=True, delegation=None)


@pytest.mark.parametrize(
    ("other", "same"),
    [(LEDE, True), (OTHER_FIGURE, True), (OTHER_MATTER, False), (OF_OMAN, False), (OF_NOBODY, False)],
    ids=["lede", "other figure", "other matter", "other delegation", "nobody"],
)
def test_same_fact_is_told_of_the_same_delegation_only(other: Evidence, *, same: bool) -> None:
    assert tells_same(STATEMENT, other) is same
    assert tells_same(other, STATEMENT) is same


@pytest.mark.parametrize("found", [STATEMENT, LEDE], ids=["found in the statement", "found in the lede"])
def test_statement_comes_first_whichever_was_found(found: Evidence) -> None:
    assert pair(found, [OTHER_MATTER, STATEMENT, LEDE]) == (STATEMENT, LEDE)


@pytest.mark.parametrize("evidence", [[], [STATEMENT], [OTHER_MATTER, OF_OMAN]])
def test_sentence_without_a_twin_stands_alone(evidence: list[Evidence]) -> None:
    assert pair(STATEMENT, evidence) == (STATEMENT, None)


def test_sentence_of_nobody_has_no_twin() -> None:
    assert pair(OF_NOBODY, [STATEMENT]) == (OF_NOBODY, None)


def test_closest_of_two_twins_is_taken() -> None:
    closer = a_sentence("Peru closed its anchoveta season for 45 days in 2030.", number=5, lede=True)
    assert pair(STATEMENT, [LEDE, closer])[1] == closer


@pytest.mark.parametrize(
    ("lede", "said"),
    [
        (a_sentence(STATEMENT.text, number=2, lede=True), "the lede says the same"),
        (LEDE, "the lede words it differently"),
        (OTHER_FIGURE, "the lede gives other figures"),
    ],
    ids=["same", "reworded", "other figures"],
)
def test_difference_between_the_two_is_pointed_out(lede: Evidence, said: str) -> None:
    assert remark(STATEMENT, lede) == said


def test_statement_without_text_of_content_tells_nothing() -> None:
    empty = a_sentence("He did so too.", number=7, lede=True)
    assert not tells_same(empty, a_sentence("It was so.", number=8))
