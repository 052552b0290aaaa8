"""A question's span of time limits the records searched, only where it can mean them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from index.building import build
from index.scopes import Scope
from index.settings import Settings
from index.store import Index, open_index
from rag.answers import Status
from rag.asking import ask
from rag.speakers.rosters import open_roster
from rag.times.spans_of_time import limit_time, read_as_spoken, tells_another_time, time_in_words
from tests.answerchecks import check_truth
from tests.smallmodels import SMALL_MODEL

SPEECHES = {
    "KEN_63_2008": "We are concerned about piracy off our coast.\n\nTrade must be fair.",
    "KEN_65_2010": "Piracy has become an industry.\n\nThe conference held in 2008 was a success.",
    "PER_65_2010": "The Amazon needs protection.\n\nWe support the reform of the Council.",
    "KEN_70_2015": "Piracy has declined.\n\nThe new goals must be paid for.",
}
LAST = 9999


@pytest.fixture(scope="module")
def debates(small_model: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    """An index of four speeches of three years."""
    folder = tmp_path_factory.mktemp("debates")
    for name, text in SPEECHES.items():
        (folder / f"{name}.txt").write_text(text + "\n", "utf-8")
    build([folder], folder=folder / "index", progress=False, settings=Settings(model=str(SMALL_MODEL)))
    with open_index(folder / "index") as index:
        yield index


@pytest.mark.parametrize(
    ("question", "rest", "scope"),
    [
        ("What did Kenya say about piracy in 2010?", "What did Kenya say about piracy?", Scope(years=(2010, 2010))),
        ("In 2010, what did Kenya say about piracy?", "what did Kenya say about piracy?", Scope(years=(2010, 2010))),
        ("Who has spoken of piracy since 2015?", "Who has spoken of piracy?", Scope(years=(2015, LAST))),
        ("Who mentioned piracy between 2009 and 2012?", "Who mentioned piracy?", Scope(years=(2009, 2012))),
        ("Who mentioned piracy from 2012 to 2009?", "Who mentioned piracy?", Scope(years=(2009, 2012))),
        ("Who mentioned piracy before 2010?", "Who mentioned piracy?", Scope(years=(1945, 2009))),
        ("Who mentioned piracy after 2010?", "Who mentioned piracy?", Scope(years=(2011, LAST))),
        ("Who called for reform in the 2010s?", "Who called for reform?", Scope(years=(2010, 2019))),
        (
            "What did Peru say in the general debate of the sixty-fifth session?",
            "What did Peru say?",
            Scope(sessions=frozenset({65})),
        ),
        ("What did Peru say at the 65th session?", "What did Peru say?", Scope(sessions=frozenset({65}))),
        ("What did Peru say in session 65?", "What did Peru say?", Scope(sessions=frozenset({65}))),
    ],
)
def test_span_of_time_moves_from_the_question_into_the_scope(
    debates: Index, question: str, rest: str, scope: Scope
) -> None:
    timed = limit_time(debates, question, Scope())
    assert (timed.text, timed.scope) == (rest, scope)
    assert timed.phrase


@pytest.mark.parametrize(
    "question",
    [
        "What did Kenya say about the conference held in 2008?",  # the year hangs on the conference
        "How many pirates did Kenya arrest in 2010?",  # nobody asks what was said
        "What did Kenya say about the drought of 2010?",
        "What did Kenya say in 2010 terms about trade?",
        "What did Kenya say about piracy?",
        "What did Kenya say about the 2010 conference?",
        "What did Kenya say about the first session of the Preparatory Committee?",
    ],
)
def test_question_stays_as_it_is_when_a_year_belongs_to_its_matter(debates: Index, question: str) -> None:
    assert limit_time(debates, question, Scope()).text == question


def test_each_delegation_is_searched_in_its_own_year(debates: Index) -> None:
    text = "How does piracy look according to Kenya in 2008, and what according to Peru in 2010?"
    timed = limit_time(debates, text, Scope())
    assert timed.years == {"Kenya": (2008, 2008), "Peru": (2010, 2010)}
    assert timed.scope == Scope(records=frozenset({"UNGDC/63/KEN", "UNGDC/65/PER"}))
    assert timed.phrase == "(Kenya 2008, Peru 2010)"


def test_one_year_of_speaking_limits_the_scope(debates: Index) -> None:
    timed = limit_time(debates, "kenya 2010 piracy", Scope())
    assert (timed.text, timed.scope, timed.years) == ("kenya piracy", Scope(years=(2010, 2010)), {})


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("How many pirates did Kenya arrest in 2010?", "How many pirates did Kenya arrest?"),
        ("How many pirates did Kenya arrest in 2009?", None),  # Kenya did not speak then
        ("How many went to the conference that Kenya held in 2010?", None),  # the year is that of the conference
        ("How many pirates did Kenya arrest?", None),
        ("How many pirates were seen in Kenya in 2010?", None),
        ("How many pirates were seen in 2010?", None),
    ],
)
def test_year_in_which_a_delegation_spoke_may_be_that_of_its_words(debates: Index, text: str, rest: str | None) -> None:
    spoken = read_as_spoken(debates, text, Scope(), open_roster(debates, Scope()).speakers)
    assert (spoken and spoken.text) == rest
    assert spoken is None or spoken.scope == Scope(years=(2010, 2010))


@pytest.mark.parametrize(
    ("text", "another"),
    [
        ("We train ninety guards.", False),
        ("We trained ninety guards in 2010.", False),
        ("We trained ninety guards in 2008.", True),
        ("Ninety guards were trained last year.", True),
    ],
)
def test_sentence_may_tell_of_another_year(text: str, *, another: bool) -> None:
    assert tells_another_time(text, Scope(years=(2010, 2010))) is another


def test_question_of_one_time_names_no_span_of_it(index: Index) -> None:
    question = "What did Thailand say in 2016?"
    assert limit_time(index, question, Scope()).phrase == ""


def test_scope_that_has_a_time_is_not_changed_by_the_question(debates: Index) -> None:
    given = Scope(years=(2008, 2008))
    assert limit_time(debates, "What did Kenya say about piracy in 2010?", given).scope == given


@pytest.mark.parametrize(
    ("scope", "symbols"),
    [
        (Scope(years=(2010, 2010)), ["UNGDC/65/KEN", "UNGDC/65/PER"]),
        (Scope(years=(2015, LAST)), ["UNGDC/70/KEN"]),
        (Scope(sessions=frozenset({63, 70})), ["UNGDC/63/KEN", "UNGDC/70/KEN"]),
        (Scope(years=(1920, 1920)), []),
    ],
)
def test_records_of_a_span_of_time_are_those_searched(debates: Index, scope: Scope, symbols: list[str]) -> None:
    assert open_roster(debates, scope).symbols == symbols
    found = debates.chunk_ids(scope)
    assert found is not None
    assert {debates.chunks[int(number)].symbol for number in found} == set(symbols)


@pytest.mark.parametrize(
    ("scope", "words"),
    [
        (Scope(), ""),
        (Scope(years=(2010, 2010)), "2010"),
        (Scope(years=(2010, LAST)), "since 2010"),
        (Scope(years=(1945, 2009)), "until 2009"),
        (Scope(years=(2009, 2012)), "2009 to 2012"),
        (Scope(sessions=frozenset({65})), "session 65"),
    ],
)
def test_span_of_time_is_named_in_fixed_words(scope: Scope, words: str) -> None:
    assert time_in_words(scope) == words


@pytest.fixture(scope="module")
def speeches(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    """An index of the same speeches with the encoder that answers questions."""
    folder = tmp_path_factory.mktemp("speeches")
    for name, text in SPEECHES.items():
        (folder / f"{name}.txt").write_text(text + "\n", "utf-8")
    build([folder], folder=folder / "index", progress=False)
    with open_index(folder / "index") as index:
        yield index


def test_comparison_gives_each_delegation_from_its_own_year(speeches: Index) -> None:
    answer = ask(speeches, "Compare what Kenya in 2015 and Peru in 2010 supported.")
    check_truth(speeches, answer)
    assert {citation.symbol for citation in answer.citations} <= {"UNGDC/70/KEN", "UNGDC/65/PER"}
    assert "(Kenya 2015, Peru 2010)" in answer.understood


def test_summary_of_each_delegation_is_of_its_own_year(speeches: Index) -> None:
    answer = ask(speeches, "Compare Kenya 2015 and Peru 2010.")
    check_truth(speeches, answer)
    assert {citation.symbol for citation in answer.citations} == {"UNGDC/70/KEN", "UNGDC/65/PER"}


def test_one_delegation_is_compared_with_itself_year_by_year(speeches: Index) -> None:
    answer = ask(speeches, "What did Kenya say about piracy in 2010 and in 2015?")
    check_truth(speeches, answer)
    assert answer.status is Status.ANSWERED
    first, second = answer.answer.split("Kenya, 2015:")
    assert first.startswith("Kenya, 2010:\n")
    assert "Piracy has become an industry." in first
    assert "Piracy has declined." in second
    assert [citation.symbol for citation in answer.citations] == ["UNGDC/65/KEN", "UNGDC/70/KEN"]


def test_year_without_an_answer_is_named(speeches: Index) -> None:
    answer = ask(speeches, "What did Kenya say about the new goals in 2008 and in 2015?")
    check_truth(speeches, answer)
    assert answer.status is Status.PARTIAL
    assert "Nothing on this stands in what UNGDC/63/KEN reports of Kenya." in answer.answer


def test_follow_up_is_asked_of_another_year(speeches: Index) -> None:
    answer = ask(speeches, "And Kenya in 2015?", turns=["What did Peru say about piracy in 2010?"])
    check_truth(speeches, answer)
    assert {citation.symbol for citation in answer.citations} <= {"UNGDC/70/KEN"}
    assert "Kenya" in answer.understood
    assert "2015" in answer.understood


def test_follow_up_stays_in_the_year_spoken_of(speeches: Index) -> None:
    answer = ask(speeches, "And what did it say about trade?", turns=["What did Kenya say about piracy in 2008?"])
    check_truth(speeches, answer)
    assert {citation.symbol for citation in answer.citations} == {"UNGDC/63/KEN"}


def test_follow_up_of_one_who_did_not_speak_then_leaves_that_year(speeches: Index) -> None:
    answer = ask(speeches, "And Peru?", turns=["What did Kenya say about piracy in 2008?"])
    check_truth(speeches, answer)
    assert {citation.symbol for citation in answer.citations} <= {"UNGDC/65/PER"}
    assert "does not take the floor" not in answer.answer
