"""The gold set: reading it, refusing what is not true of the record, and adding to it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from eval.adding import add_gold, new_row, next_id, suggest_places
from eval.checking import check_gold, check_lines, question_faults, quotation_faults
from eval.gold import GOLD_FOLDER, GoldError, Place, gold_files, load_questions, read_question, read_quotation
from tests.evalworld import GOLD_ROWS, LIBRARY, SYMBOL, a_quotation, gold_row


def a_row(**changes: Any) -> dict[str, Any]:
    row = gold_row("one", "fact", "How many officials did Betaland train?", every=[4], required=[["18"]])
    return {**row, **changes}


def test_question_is_read_with_turns_alternatives_and_header() -> None:
    row = a_row(turns=["First?", "Second?"], gold={"all": [[SYMBOL, 3], [SYMBOL, None]], "alternatives": {"3": [2]}})
    question = read_question(row)

    assert question.question == "Second?"
    assert question.every == (Place(SYMBOL, 3), Place(SYMBOL, 0))
    assert question.relevant == {Place(SYMBOL, 3), Place(SYMBOL, 2), Place(SYMBOL, 0)}


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("{", "line 1: not JSON"),
        ("[]", "line 1: a JSON object"),
        ('{"id": "x"}', "line 1: the key 'record' is missing"),
        (json.dumps(a_row(question="")), "line 1: question or turns"),
        (json.dumps(a_row(gold={"all": [], "alternatives": {"3": [2]}})), "alternatives names 3"),
        (json.dumps(a_row(required=[[18]])), "required must be"),
    ],
)
def test_gold_line_is_refused_with_its_place_when_its_form_is_wrong(line: str, told: str, tmp_path: Path) -> None:
    path = tmp_path / "questions.jsonl"
    path.write_text(line, "utf-8")

    with pytest.raises(GoldError, match=told):
        load_questions([path])


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({}, None),
        ({"kind": ""}, "the kind is missing"),
        ({"kind": "riddle"}, "kind 'riddle'"),
        ({"split": "training"}, "split 'training'"),
        ({"status": ["maybe"]}, "status must list"),
        ({"gold": {"all": [[SYMBOL, 11]]}}, "TEST/1#11 does not exist"),
        ({"gold": {}}, "no gold paragraph"),
        ({"required": [["19"]]}, "required value 19 stands in no gold paragraph"),
        ({"required": [["8"]]}, "required value 8 stands in no gold paragraph"),
        ({"forbidden": ["18"]}, "both required and forbidden"),
        ({"answerable": False}, "answerable and status disagree"),
        ({"answerable": False, "status": ["not_on_record"]}, "gold paragraphs are named"),
    ],
)
def test_question_is_refused_when_the_record_does_not_bear_it_out(changes: dict[str, Any], fault: str | None) -> None:
    faults = list(question_faults(read_question(a_row(**changes)), LIBRARY))

    assert (not faults) if fault is None else any(fault in each for each in faults)


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({}, None),
        ({"quote": "We will not rest … until every child is safe"}, None),
        ({"paragraphs": [[SYMBOL, 4]]}, "do not stand in the paragraphs"),
        ({"paragraphs": []}, None),  # anywhere in the record
        ({"quote": "No one is ever safe from harm"}, "do not stand in the paragraphs"),
        ({"expected": "not_found", "paragraphs": []}, "the words stand in the record"),
        ({"expected": "true"}, "verdict true"),
        ({"quote": " "}, "the quotation is empty"),
        ({"split": ""}, "split ''"),
    ],
)
def test_quotation_is_refused_when_it_does_not_stand_as_expected(changes: dict[str, Any], fault: str | None) -> None:
    faults = list(quotation_faults(read_quotation(a_quotation(**changes)), LIBRARY))

    assert (not faults) if fault is None else any(fault in each for each in faults)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda row: row, "the id is used twice"),
        (lambda row: {**row, "id": "two"}, "is the same question as one"),
        (
            lambda row: {**row, "id": "two", "question": f"{row['question']}!", "split": "test"},
            "leaks into the other split: one",
        ),
    ],
)
def test_second_line_is_refused_when_it_repeats_the_first(
    change: Callable[[dict[str, Any]], dict[str, Any]], told: str
) -> None:
    lines = [("questions.jsonl", read_question(row)) for row in (a_row(), change(a_row()))]

    assert told in [problem.reason for problem in check_lines(lines, [], LIBRARY)]


def test_quotation_in_both_splits_is_a_leak() -> None:
    lines = [("q.jsonl", read_quotation(row)) for row in (a_quotation(), a_quotation(id="r", split="development"))]

    assert [problem.reason for problem in check_lines([], lines, LIBRARY)] == ["leaks into the other split: q"]


def test_gold_of_the_test_world_has_no_fault() -> None:
    assert list(check_lines([("world", read_question(row)) for row in GOLD_ROWS], [], LIBRARY)) == []


def test_shipped_gold_has_no_fault_on_the_bundled_record() -> None:
    report = check_gold(GOLD_FOLDER)

    assert list(map(str, report.problems)) == []
    assert report.questions >= 300


@pytest.mark.records
def test_shipped_gold_has_no_fault_on_all_records(records_folder: Path) -> None:
    report = check_gold(GOLD_FOLDER, records=[records_folder / "general-debate-72", GOLD_FOLDER / "made-up"])

    assert list(map(str, report.problems)) == []
    assert {symbol.split("/")[0] for symbol in report.unread} <= {"UNGDC"}  # the corpus is packed in one archive


def test_three_in_ten_questions_have_no_answer_and_both_splits_have_every_kind() -> None:
    questions = load_questions(gold_files()[0])
    kinds = {
        split: {question.kind for question in questions if question.split == split} for split in ("development", "test")
    }

    assert 0.25 <= sum(not question.answerable for question in questions) / len(questions) <= 0.4
    assert kinds["development"] == kinds["test"]


def test_paragraphs_are_suggested_where_all_values_stand() -> None:
    assert suggest_places(["fund"], SYMBOL, LIBRARY) == [Place(SYMBOL, number) for number in range(4, 10)]
    assert suggest_places(["18", "5,000"], SYMBOL, LIBRARY) == [Place(SYMBOL, 4)]
    assert suggest_places([], SYMBOL, LIBRARY) == []


@pytest.fixture
def gold_file(tmp_path: Path) -> Path:
    path = tmp_path / "questions-new.jsonl"
    path.write_text(
        json.dumps(a_row(id="new-007", record="GA/11957", gold={"all": [["GA/11957", 45]]})) + "\n", "utf-8"
    )
    return path


def test_new_line_follows_the_last_and_names_the_delegation(gold_file: Path) -> None:
    row = new_row("Who trained?", record=SYMBOL, kind="who_said", places=[Place(SYMBOL, 4)], library=LIBRARY)

    assert next_id(gold_file) == "new-008"
    assert row["delegations"] == ["Betaland"]
    assert row["status"] == ["answered"]


def test_question_is_added_to_the_file_when_the_record_bears_it_out(gold_file: Path) -> None:
    row = new_row(
        "How many cases ended in conviction in Thailand?",
        record="GA/11957",
        kind="fact",
        required=[["62"]],
        places=[Place("GA/11957", 45)],
        library={},
    )
    added = add_gold(gold_file, row)

    assert added.id == "new-008"
    assert [question.id for question in load_questions([gold_file])] == ["new-007", "new-008"]


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"required": [["63,000"]]}, "stands in no gold paragraph"),
        ({"question": "how many officials did Betaland train?"}, "new-007 asks the same"),
        ({"id": "new-007", "question": "Another?"}, "the id new-007 is taken"),
        ({"question": ""}, "not a gold question"),
    ],
)
def test_wrong_question_is_not_added_and_the_file_stays_as_it_is(
    changes: dict[str, Any], told: str, gold_file: Path
) -> None:
    before = gold_file.read_bytes()
    row = a_row(id="", record="GA/11957", gold={"all": [["GA/11957", 45]]}, required=[["62"]], question="Else?")

    with pytest.raises(GoldError, match=told):
        add_gold(gold_file, {**row, **changes})

    assert gold_file.read_bytes() == before
