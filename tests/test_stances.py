"""Lists of who is for a matter, against it or undecided: the matter, and the side that a sentence takes on it."""

from __future__ import annotations

import pytest

from rag.positions.opinions import Side
from rag.positions.stances import find_stance

FOR = "Which delegations came out in favour of the levy on landed squid?"
AGAINST = "Who spoke against the levy on landed squid?"
OPEN = "Who was still undecided about the levy on landed squid?"


@pytest.mark.parametrize(
    ("asked", "side", "heads"),
    [
        (FOR, Side.FOR, {("levi",)}),
        (AGAINST, Side.AGAINST, {("levi",)}),
        (OPEN, Side.OPEN, {("levi",)}),
        ("Who sat on the fence over a register of boats?", Side.OPEN, {("regist",)}),
        ("Which States mentioned the envoy but neither clearly backed nor rejected the idea?", Side.OPEN, {("envoy",)}),
        ("Who did not want a squid treaty?", Side.AGAINST, {("treati",)}),
        ("Delegations opposed to, or unconvinced by, the proposed quota", Side.AGAINST, {("quota",)}),
        ("Which States were against creating a squid office?", Side.AGAINST, {("offic",)}),
        ("Who backed a tax or levy on squid?", Side.FOR, {("tax",), ("levi",)}),
        ("Who backed the ban proposed by Peru?", None, set()),  # who is for ending a thing is against it
        ("Who is in favour of abolishing the levy?", None, set()),
        ("Who is in favour of making the Squid Envoy a permanent post?", Side.FOR, {("envoy",), ("post",)}),
        ("Who can accept draft article 9 (closed seasons)?", Side.FOR, {("articl", "9"), ("season",)}),
        ("Who wanted a treaty on squid?", Side.FOR, {("treati",)}),
        ("Which countries pay back a deposit on nets?", None, set()),
        ("Which delegations joined the fight against poaching?", None, set()),
        ("Who spoke of support for divers?", None, set()),
        ("Which countries want to cooperate with Interpol?", None, set()),
    ],
)
def test_side_and_matter_are_read_from_the_question(asked: str, side: Side | None, heads: set[tuple[str, ...]]) -> None:
    stance = find_stance(asked)
    assert (stance.side if stance else None) is side
    assert heads <= (set(stance.matter.heads) if stance else set())


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Peru supported the levy, provided that small boats were spared.", Side.FOR),
        ("She voiced support for the early introduction of a levy.", Side.FOR),
        ("He joined those who supported a levy.", Side.FOR),
        ("Peru supported a treaty, closed seasons and a levy.", Side.FOR),
        ("Peru found the levy fair, but suggested a lower rate.", Side.FOR),
        ("A levy was long overdue, she said.", Side.FOR),
        ("Peru could live with a levy.", Side.FOR),
        ("It would support the fund but could not accept a levy.", Side.AGAINST),
        ("She did not favour a levy on squid.", Side.AGAINST),
        ("He saw no need for another levy.", Side.AGAINST),
        ("Talks on a levy would be premature.", Side.AGAINST),
        ("A levy was neither fair nor needed.", Side.AGAINST),
        ("She did not think that a levy would help anybody.", Side.AGAINST),
        ("Peru preferred a quota to a levy.", Side.AGAINST),
        ("Peru opposed the proposed levy.", Side.AGAINST),
        ("On the levy, he said that the figures were missing and that he would vote against it.", Side.AGAINST),
        ("Regarding the levy, her delegation had an open mind.", Side.OPEN),
        ("Peru had not yet taken a position on the levy.", Side.OPEN),
        ("Peru did not speak for or against the levy.", Side.OPEN),
        ("Whether a levy was needed was for others to say.", Side.OPEN),
        ("Peru supported the mandate of the office that would collect the levy.", None),
        ("Peru supported a fund.", None),
        ("Peru welcomed the report on the levy.", None),
        ("She supported a levy on plastic bags.", None),  # another levy
        ("She noted that 40 States had supported the levy.", None),  # not she
        ("Those who opposed the levy would soon be alone.", None),
        ("He supported a ban on the levy.", None),
        ("On the levy, he warned against haste.", None),
        ("The levy had brought in $3 million.", None),
    ],
)
def test_sentence_takes_one_side_on_the_matter_or_none(text: str, side: Side | None) -> None:
    judged = {Side.FOR: FOR, Side.AGAINST: AGAINST, Side.OPEN: OPEN}
    for mine, asked in judged.items():
        stance = find_stance(asked)
        assert stance is not None
        assert stance.judge(text) is (None if side is None else side is mine)


@pytest.mark.parametrize(
    ("asked", "text", "takes"),
    [
        (AGAINST, "Peru had no objection to a levy.", False),
        (AGAINST, "Peru was not opposed to a levy.", False),
        (FOR, "Peru was not, at this stage, calling for a levy.", False),
        (AGAINST, "Peru was not, at this stage, calling for a levy.", None),
        (FOR, "Peru had doubts about the levy.", False),
        (AGAINST, "Peru had doubts about the levy.", None),
        ("Who opposed the levy or had doubts about it?", "Peru had doubts about the levy.", True),
        ("Who wanted a levy?", "Peru wanted a levy.", None),  # whoever wants a thing may want another of the kind
        ("Who wanted a levy?", "Peru rejected a levy.", False),
        ("Which African delegations backed a levy?", "Peru backed a levy.", None),  # it may be none of them
        ("Which African delegations backed a levy?", "Peru rejected a levy.", False),
        ("Who advocates a net-by-net approach?", "Peru advocated a holistic approach.", None),
        ("Who backs a treaty on squid?", "Peru backed a binding instrument on squid.", True),
        ("Who backs draft article 9?", "Peru backed draft article 8.", None),
        ("Who backs draft article 9?", "Peru backed draft articles 8 and 9.", None),
        ("Who backs a squid convention?", "Peru backed the Basel Convention.", None),
    ],
)
def test_weaker_words_and_other_matters_are_told_apart(asked: str, text: str, *, takes: bool | None) -> None:
    stance = find_stance(asked)
    assert stance is not None
    assert stance.judge(text) is takes


@pytest.mark.parametrize(
    ("asked", "text", "may"),
    [(OPEN, "Peru would wait.", False), (OPEN, "Peru spoke of the levy.", True), (FOR, "Peru would wait.", True)],
)
def test_what_is_left_undecided_is_named(asked: str, text: str, *, may: bool) -> None:
    stance = find_stance(asked)
    assert stance is not None
    assert stance.may_hold(text, "Peru spoke of the levy. Peru would wait.") is may
