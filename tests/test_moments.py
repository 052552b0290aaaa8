"""One delegation asked at several times, and years that belong to the matter."""

from __future__ import annotations

import pytest

from rag.questions.naming import find_named
from rag.speakers.floors import Floor
from rag.times.moments import find_moments

SPOKE = {("Chile", 1990), ("Chile", 2005), ("Chile", 2010), ("Peru", 2005)}


def moments_of(text: str) -> list[tuple[int, str]]:
    """Return the years of a question with what is asked of each."""
    names, _ = find_named(text, Floor())
    return [
        (moment.year, moment.text) for moment in find_moments(text, names, lambda name, year: (name, year) in SPOKE)
    ]


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("What did Chile say about nets in 1990 and in 2005?", "What did Chile say about nets?"),
        ("What did Chile say in 1990 and 2005 about nets?", "What did Chile say about nets?"),
        ("Compare what Chile asked for against nets in 1990 and in 2005.", "what Chile asked for against nets?"),
        ("What did Chile say about nets in 1990, and what in 2005?", "What did Chile say about nets?"),
        ("Compare what Chile said of nets in 1990 with what it said in 2005.", "what Chile said of nets?"),
        ("What did Chile (1990) and Chile (2005) say about nets?", "What did Chile say about nets?"),
        ("How did Chile's view of nets change between 1990 and 2005?", "What was Chile's view of nets?"),
        ("Did Chile change its mind on nets from 1990 to 2005?", "What was the position of Chile on nets?"),
        ("Compare Chile's speeches of 1990 and 2005.", "Chile's speeches?"),
        ("Nets in Chile's 1990 and 2005 speeches: what is said?", "Nets in Chile's speech: what is said?"),
        ("Did Chile mention nets in both 1990 and 2005?", "Did Chile mention nets?"),
        ("How did Chile see nets in the speech of 1990 and in that of 2005?", "How did Chile see nets in the speech?"),
    ],
)
def test_speech_of_each_year_is_asked_the_same(text: str, asked: str) -> None:
    assert moments_of(text) == [(1990, asked), (2005, asked)]


def test_each_year_is_asked_its_own_clause() -> None:
    text = "Which king does Chile name in the 1990 speech, and whose ban came up in the 2005 one?"
    assert moments_of(text) == [(1990, "Which king does Chile name?"), (2005, "whose ban came up (Chile)?")]


@pytest.mark.parametrize(
    "text",
    [
        "How many boats did Chile lose in 1990 and in 2005?",
        "What did Chile say happened to nets between 1990 and 2005?",
        "What did Chile say about nets in 1990?",
        "What did Chile say about nets in 1990 and in 2006?",  # it did not speak then
        "Compare Chile 2010 and Peru 2005.",
        "Who spoke of nets in 1990 and in 2005?",
        "",
    ],
)
def test_years_of_the_matter_or_of_several_delegations_are_no_moments(text: str) -> None:
    assert moments_of(text) == []
