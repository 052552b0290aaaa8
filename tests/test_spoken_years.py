"""Years of speaking are told from years of the matter, and each is given to whose words it dates."""

from __future__ import annotations

import pytest

from rag.questions.naming import find_named
from rag.speakers.floors import Floor
from rag.times.spoken_years import find_dated, tidy, without_dates

SPOKE = {("Kenya", 2010), ("Peru", 2015), ("Fiji", 2015)}


def spoke_in(name: str, year: int) -> bool:
    return (name, year) in SPOKE


def read(text: str) -> tuple[str, list[tuple[str, int]]]:
    """Return the question without its years of speaking, and each year with whom it dates."""
    names, _ = find_named(text, Floor())
    dated = find_dated(text, names, spoke_in)
    return without_dates(text, dated), [(each.by, each.year) for each in dated]


@pytest.mark.parametrize(
    ("text", "rest", "dated"),
    [
        ("kenya 2010 catch of tuna", "kenya catch of tuna", [("Kenya", 2010)]),
        ("According to Kenya (2010), who won?", "According to Kenya, who won?", [("Kenya", 2010)]),
        ("What did Kenya in 2010 call unfair?", "What did Kenya call unfair?", [("Kenya", 2010)]),
        (
            "Who paid, according to Kenya in 2010 and Peru in 2015?",
            "Who paid, according to Kenya and Peru?",
            [("Kenya", 2010), ("Peru", 2015)],
        ),
        (
            "Who won in Kenya in 2010 and in Peru in 2015?",
            "Who won in Kenya and in Peru?",
            [("Kenya", 2010), ("Peru", 2015)],
        ),
        ("Kenya 2010 / Peru 2015: who pays?", "Kenya / Peru: who pays?", [("Kenya", 2010), ("Peru", 2015)]),
        ("What did Kenya ask for in its 2010 statement?", "What did Kenya ask for?", [("Kenya", 2010)]),
        ("What did Kenya’s 2010 address ask for?", "What did Kenya’s address ask for?", [("Kenya", 2010)]),
        ("Kenya's growth before the 2010 speech?", "Kenya's growth before the speech?", [("Kenya", 2010)]),
        (
            "Nets in Kenya's 2010 speech and in Peru's of 2015: what is asked?",
            "Nets in Kenya's speech and in Peru's: what is asked?",
            [("Kenya", 2010), ("Peru", 2015)],
        ),
        ("Sum up the Kenyan speech of 2010.", "Sum up the Kenyan speech.", [("Kenya", 2010)]),
        ("Who spoke of tuna in the debate of 2010?", "Who spoke of tuna in the debate?", [("", 2010)]),
        ("Sum up the 2010 speech of Kenya.", "Sum up the speech of Kenya.", [("Kenya", 2010)]),
        ("What did Kenya tell the 2010 session?", "What did Kenya tell?", [("Kenya", 2010)]),
        ("What did Kenya say in 2010 about tuna?", "What did Kenya say about tuna?", [("Kenya", 2010)]),
        ("How much tuna does Kenya land (2010)?", "How much tuna does Kenya land?", [("Kenya", 2010)]),
    ],
)
def test_year_of_speaking_is_found_beside_a_name_or_a_speech(
    text: str, rest: str, dated: list[tuple[str, int]]
) -> None:
    assert read(text) == (rest, dated)


@pytest.mark.parametrize(
    "text",
    [
        "What did Kenya say about the fall in prices from 2009 to 2010?",
        "How many boats were burnt in Kenya in 2010?",  # where and when it was done
        "kenya 2012 catch of tuna",  # Kenya did not speak then
        "How many herds did Kenya lose in the winter of 2009-2010?",
        "What did Kenya say about the 2010 session of the Commission?",
        "What did Kenya say about the 2010 earthquake?",
        "Did Kenya welcome the 2010 statement by the Secretary-General?",
        "What did Kenya say in 2010 prices?",
        "What did Kenya make of the Rome treaty (1957)?",
    ],
)
def test_year_of_the_matter_stays(text: str) -> None:
    assert read(text) == (text, [])


@pytest.mark.parametrize(
    ("text", "tidied"),
    [
        ("What did Kenya say , ?", "What did Kenya say?"),
        ("Kenya ( speech): what ?", "Kenya (speech): what?"),
        ("According to Kenya , who won?", "According to Kenya, who won?"),
    ],
)
def test_question_from_which_words_were_cut_is_tidied(text: str, tidied: str) -> None:
    assert tidy(text) == tidied
