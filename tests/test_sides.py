"""Sides of a comparison that run in parallel, and what only looks like it."""

from __future__ import annotations

import pytest

from rag.questions.naming import find_named
from rag.questions.sides import join_sides, named_apart
from rag.speakers.floors import Floor


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("How many boats has Chile, and how many Peru?", "How many boats has Chile and Peru?"),
        ("How many boats has Chile lost and how many has Peru?", "How many boats has Chile and Peru lost?"),
        (
            "At what stage is the bill of Chile, and at what stage that of the Netherlands?",
            "At what stage is the bill of Chile and the Netherlands?",
        ),
        (
            "The row with Norway: how does Norway tell it, and how does Peru?",
            "The row with Norway: how does Norway and Peru tell it?",
        ),
        (
            "What did Chile want done about nets, and what did Peru want?",
            "What did Chile and Peru want done about nets?",
        ),
        (
            "Which nets are banned in Chile, and which in Peru, going by the record?",
            "Which nets are banned in Chile and Peru, going by the record?",
        ),
        (
            "Who ended the truce according to Chile in 1983, and who according to Peru in 1989?",
            "Who ended the truce according to Chile in 1983 and Peru in 1989?",
        ),
        ("What did Chile say of Norway, and what of Peru?", "What did Chile say of Norway and Peru?"),
        ("Lost boats – Chile's share against Peru's number", "Lost boats – Chile’s and Peru’s share and number"),
        (
            "What good is a ban on nets: Chile's answer and Peru's?",
            "What good is a ban on nets: Chile’s and Peru’s answer?",
        ),
    ],
)
def test_parallel_sides_are_joined(text: str, joined: str) -> None:
    named, _ = find_named(text, Floor())
    assert join_sides(text, named) == joined


@pytest.mark.parametrize(
    "text",
    [
        "How many boats has Chile, and why did Peru leave the pact?",
        "What did Chile say, and what is the pact about?",
        "What did Chile and Peru say about nets, and what about Norway's hooks?",
        "What did Chile say about Peru's nets and Norway's hooks?",
        "How did Chile justify the ban, and how did Peru describe the answer to it?",
        "What did Chile say about nets?",
        "",
    ],
)
def test_clauses_that_ask_something_else_are_left(text: str) -> None:
    named, _ = find_named(text, Floor())
    assert join_sides(text, named) == text


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("What must the Palestinians be given - Chile in 1989 and Peru in 2006, side by side.", ["Chile", "Peru"]),
        ("Nets: Chile versus Peru", ["Chile", "Peru"]),
        ("Nets — according to Chile, Peru and the Netherlands?", ["Chile", "Peru", "Netherlands"]),
        ("Nets: Chile", []),
        ("Nets: Chile and Peru have them", []),
        ("Chile and Peru: what do the Netherlands want of them?", []),
        ("What do Chile and Peru say?", []),
    ],
)
def test_question_that_ends_in_names_alone_asks_them(text: str, names: list[str]) -> None:
    named, _ = find_named(text, Floor())
    assert [n.delegation.name for n in named_apart(text, named)] == names
