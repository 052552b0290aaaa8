"""Halves of a comparison that share no words, and what only looks like them."""

from __future__ import annotations

import pytest

from rag.questions.halves import find_clauses, find_halves
from rag.questions.naming import find_named
from rag.speakers.floors import Floor


def halves_of(text: str) -> dict[str, str]:
    """Return the question of each half by its delegation."""
    named, _ = find_named(text, Floor())
    return {n.delegation.name: half for n, half in find_halves(text, named)}


@pytest.mark.parametrize(
    ("text", "halves"),
    [
        (
            "What does Chile want done about lost nets, and by when does Peru hope to close its ports?",
            {
                "Chile": "What does Chile want done about lost nets?",
                "Peru": "by when does Peru hope to close its ports?",
            },
        ),
        (
            "Lost nets: what did Chile regret, and what did Peru fear would come of it?",
            {"Chile": "Lost nets: what did Chile regret?", "Peru": "Lost nets: what did Peru fear would come of it?"},
        ),
        (
            "The Lima accord on nets: what did Chile regret about it, and what pace did Norway ask for?",
            {
                "Chile": "The Lima accord on nets: what did Chile regret about it?",
                "Norway": "The Lima accord on nets: what pace did Norway ask for?",
            },
        ),
        (
            "Which is longer: the closed season in Chile or the longest sentence passed in Peru?",
            {
                "Chile": "How long is the closed season in Chile?",
                "Peru": "How long is the longest sentence passed in Peru?",
            },
        ),
        (
            "Which came first, Chile's act on nets or Peru's law on hooks?",
            {"Chile": "When was Chile's act on nets?", "Peru": "When was Peru's law on hooks?"},
        ),
        (
            "Which fire sank more boats, the one in Chile or the one in Peru?",
            {
                "Chile": "Which fire sank more boats: the one in Chile?",
                "Peru": "Which fire sank more boats: the one in Peru?",
            },
        ),
        (
            "Is the number of boats on Chile's register above that of nets in Peru's ports?",
            {
                "Chile": "What is the number of boats on Chile's register?",
                "Peru": "What is the number of nets in Peru's ports?",
            },
        ),
        (
            "Is the sum Chile will give to the fund higher than what Peru promised?",
            {"Chile": "What is the sum Chile will give to the fund?", "Peru": "What is the sum Peru promised?"},
        ),
        (
            "Chile's sum next to the one Peru lent to fishers: what are the two amounts?",
            {"Chile": "Chile's sum: what are amounts?", "Peru": "the sum Peru lent to fishers: what are amounts?"},
        ),
        (
            "Compare Chile's ban on nets with Peru's law on hooks.",
            {"Chile": "What is Chile's ban on nets?", "Peru": "What is Peru's law on hooks?"},
        ),
    ],
)
def test_each_half_is_a_question_of_its_own(text: str, halves: dict[str, str]) -> None:
    assert halves_of(text) == halves


@pytest.mark.parametrize(
    "text",
    [
        "What did Chile and Peru say about nets?",
        "What did Chile ask of Peru, and what did Peru answer?",
        "How did Chile justify the ban on nets, and how did Peru describe the answer to it?",
        "How many boats did Chile send, and how many of them went to Peru?",
        "Is Chile's fleet larger than Peru's?",
        "Which is larger, Chile or Peru?",
        "Compare Chile and Peru on how to deal with lost nets.",
        "Compare Chile's views on nets with those of Peru.",
        "What did Chile say about nets, and what is the pact about?",
        "What did Chile say about nets or hooks?",
        "Chile launched a plan against lost nets jointly with Peru: in what month was that?",
        "",
    ],
)
def test_sides_that_share_words_have_no_halves(text: str) -> None:
    assert halves_of(text) == {}


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("What was lost, and when was it found?", ["What was lost", "when was it found?"]),
        ("Nets: what was lost and why?", ["what was lost", "why?"]),
        ("What was lost?", ["What was lost?"]),
        ("Nets were lost, and when?", []),
    ],
)
def test_clauses_that_ask_are_found(text: str, clauses: list[str]) -> None:
    assert [text[start:end] for start, end in find_clauses(text)] == clauses
