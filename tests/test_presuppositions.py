"""What a question takes for granted in ranks, years, ages and directions, and what the record gives."""

from __future__ import annotations

import pytest

from index.store import Index
from rag.asking import EVERYTHING, ask
from rag.deciding.directions import other_direction
from rag.deciding.presuppositions import other_number, presupposed_figures
from rag.deciding.ranks import beyond_count
from rag.deciding.times_told import find_ages, other_age, other_target, other_year
from rag.language.values import find_values
from rag.questions.understanding import understand
from rag.speakers.rosters import open_roster


@pytest.mark.parametrize(
    ("asked", "told", "rest", "rank"),
    [
        ("What is the third of Peru's campaigns about?", "It ran two campaigns.", "", True),
        ("What is the fourth of its five plans about?", "It had three plans for nets.", "", True),
        ("What is the second of Peru's campaigns about?", "It ran two campaigns.", "", False),
        ("What is the third of Peru's campaigns about?", "It ran three campaigns.", "", False),
        ("What is the third of Peru's campaigns about?", "It ran two new campaigns.", "", False),
        ("What is the third of Peru's campaigns about?", "It ran two campaigns.", "A third was on nets.", False),
        ("What is the third of Peru's campaigns about?", "It ran at least two campaigns.", "", False),
        ("What is the third of Peru's campaigns about?", "It had two boats.", "", False),
        ("What does a third of its campaigns cost?", "It ran two campaigns.", "", False),
    ],
)
def test_rank_beyond_the_count_is_found(asked: str, told: str, rest: str, *, rank: bool) -> None:
    assert bool(beyond_count(asked, told, f"{told} {rest}")) is rank


@pytest.mark.parametrize(
    ("asked", "told", "year"),
    [
        ("Why did Peru wait until 2012 to adopt a law?", "A law was adopted in 2006 and amended in 2012.", "2012"),
        ("Why did Peru amend the law in 2012?", "A law was adopted in 2006 and amended in 2012.", ""),
        ("Why did Peru adopt and amend a law in 2012?", "A law was adopted in 2006 and amended in 2012.", ""),
        ("Why did Peru adopt the law in 2006?", "A law was adopted in 2006 and amended in 2012.", ""),
        ("Why did Peru adopt a law in 2012?", "A law was adopted in 2012.", ""),
        ("Why did Peru change the law in 2012?", "A law was adopted in 2006 and amended in 2012.", ""),
        ("Why did Peru adopt a law in 2014?", "A law was adopted in 2006 and amended in 2012.", ""),
    ],
)
def test_year_of_another_deed_is_found(asked: str, told: str, year: str) -> None:
    assert other_year(asked, told) == year


@pytest.mark.parametrize(
    ("told", "rest", "target"),
    [
        ("Chile aimed to be free of nets by 2035.", "", "by 2030"),
        ("Chile aimed to be free of nets by 2035.", "It welcomed the 2030 Agenda.", "by 2030"),
        ("Chile aimed to be free of nets by 2030.", "", ""),
        ("Chile aimed to be free of nets by 2035.", "Half of them would be gone in 2030.", ""),
        ("Chile aimed to be free of nets soon.", "", ""),
    ],
)
def test_target_that_the_statement_sets_for_another_year_is_found(told: str, rest: str, target: str) -> None:
    assert other_target("How will Chile be free of nets by 2030?", told, f"{told} {rest}") == target


@pytest.mark.parametrize(
    ("text", "ages"),
    [
        ("a law against work below the age of 18 years", [18]),
        ("it raised the minimum age of marriage to 18", [18]),
        ("it lowered the voting age in general elections from 18 to 16", [18, 16]),
        ("children aged 5 to 12", [5, 12]),
        ("a 17‑year-old sailor", [17]),
        ("girls under 16 and men over sixty-five", [16, 65]),
        ("62 years of age", [62]),
        ("the age of the 14 vessels", []),
        ("in an age of 24-hour news", []),
        ("under 5 per cent of people over 40 per cent", []),
        ("under-five mortality and the under-18s", [5, 18]),
        ("three quarters of girls aged under 18", [18]),
        ("mothers aged between 15 and 49", [15, 49]),
        ("girls over 100 million", []),
        ("a ship of 17 years", []),
    ],
)
def test_ages_are_told_from_other_figures(text: str, ages: list[float]) -> None:
    assert list(find_ages(text)) == ages


@pytest.mark.parametrize(
    ("asked", "told", "rest", "other"),
    [
        ("Peru banned diving under the age of 16. Why?", "It banned diving below the age of 18.", "", True),
        ("Peru banned diving under the age of 16. Why?", "It banned diving below the age of 16.", "", False),
        ("Peru banned diving under the age of 16. Why?", "Sailing began at the age of 18.", "", False),
        (
            "Peru banned diving under the age of 16. Why?",
            "It banned diving below the age of 18.",
            "Girls under 16.",
            False,
        ),
        ("Peru banned diving. Why?", "It banned diving below the age of 18.", "", False),
        ("Peru banned diving under the age of 16. Why?", "It banned diving for 18 years.", "", False),
    ],
)
def test_age_that_the_record_has_otherwise_is_found(asked: str, told: str, rest: str, *, other: bool) -> None:
    assert bool(other_age(asked, told, f"{told} {rest}")) is other


@pytest.mark.parametrize(
    ("asked", "told", "change"),
    [
        (
            "What explains the 30 per cent rise in landings?",
            "Nets brought landings down by 30 per cent.",
            "30 per cent rise",
        ),
        ("Why did landings fall by 40 tons?", "Landings had grown by 40 tons.", "40 fall"),
        ("What explains the 30 per cent rise in landings?", "Landings rose by 30 per cent.", ""),
        ("What explains the 30 per cent rise in landings?", "Landings rose, and costs fell, by 30 per cent.", ""),
        ("What explains the 30 per cent rise in landings?", "Landings went down by 20 per cent.", ""),
        ("What explains the 30 per cent rise in landings?", "It was 30 per cent.", ""),
        ("Why do 30 per cent of boats leak?", "Leaks fell to 30 per cent.", ""),
        ("Why did Peru cut 40 posts?", "Peru had set up 40 posts.", ""),
        ("Why did catches drop from 17 to 6 per cent?", "Catches went from 6 to 17 per cent.", "17 drop"),
        ("Why did catches go from 6 to 17 per cent?", "Catches went from 6 to 17 per cent.", ""),
    ],
)
def test_change_told_the_other_way_round_is_found(asked: str, told: str, change: str) -> None:
    assert other_direction(asked, find_values(asked), told) == change


def test_refusal_shows_what_the_record_has_instead(fisheries: Index) -> None:
    answer = ask(fisheries, "Why did Sri Lanka allow bottom trawling in its waters?", scope=EVERYTHING)
    assert "“allow”" in answer.answer
    assert "banned" in answer.near[0].citation.text


def test_refusal_of_a_true_deed_corrects_nothing(fisheries: Index) -> None:
    answer = ask(fisheries, "Why did Sri Lanka ban bottom trawling in its waters?", scope=EVERYTHING)
    assert "does not say" not in answer.answer


@pytest.mark.parametrize(
    ("asked", "figures"),
    [
        ("How often is Ghana's 919 line rung?", []),
        ("How often are Ghana's 919 lines rung?", ["919"]),
        ("What do Ghana's 919 trained officers do?", ["919"]),
        ("What do Ghana's 919 police do?", ["919"]),
    ],
)
def test_number_of_one_thing_counts_nothing(asked: str, figures: list[str], fisheries: Index) -> None:
    question = understand(asked, speakers=open_roster(fisheries, EVERYTHING).speakers)
    assert [value.text for value in presupposed_figures(question)] == figures


@pytest.mark.parametrize(
    ("asked", "told", "other"),
    [
        ("Was draft L.35 adopted?", "The Assembly adopted draft resolution A/89/L.34 without a vote.", "L.35"),
        ("Was draft A/89/L.34 adopted?", "The Assembly adopted draft resolution A/89/L.34 without a vote.", ""),
        ("What did Chile say of resolution 2700?", "Chile welcomed resolution 2664 (2022).", "resolution 2700"),
        ("What did Chile say of resolution 2664?", "Chile welcomed resolution 2664 (2022).", ""),
        ("What did Chile say of resolution 2664?", "Chile welcomed the resolution.", ""),
    ],
)
def test_text_of_another_number_is_found(asked: str, told: str, other: str) -> None:
    assert other_number(asked, told, told) == other
