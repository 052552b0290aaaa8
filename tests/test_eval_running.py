"""The program itself over the gold set, on a built index; runs are kept, opened again and repeated."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from eval.asking import answer_all, as_given, ask_again
from eval.baselines import bm25_finder, plain_row, trec_row, vector_finder
from eval.confidences import with_confidence
from eval.gold import GOLD_FOLDER, Place, gold_files, load_questions
from eval.measures.invariants import broken
from eval.measures.retrieval import retrievable
from eval.openings import open_run, selection_of
from eval.reports import write_report
from eval.running import evaluate
from eval.runs import Run, commit_of, read_rows, save_run
from eval.selecting import Selection, askable
from eval.stages import STAGES
from eval.systems import our_system, scope_of
from index.errors import UsageError
from index.scopes import Scope
from index.store import Index

IDS = frozenset({"ga11957-001", "ga11957-061", "ga11957-069", "ga11957-065"})
"""A fact, the session, a silent delegation, a follow-up."""


@pytest.fixture(scope="session")
def run(index_folder: Path) -> Run:
    return evaluate(index_path=index_folder, selection=Selection(ids=IDS), repeats=2)


def test_run_asks_the_chosen_questions_and_breaks_no_invariant(run: Run) -> None:
    assert {question.id for question in run.questions} == IDS
    assert {rule: faults for rule, faults in broken(run.outcomes).items() if faults} == {}
    assert (run.repeated, run.unstable) == (2, ())


def test_run_stores_what_is_needed_to_repeat_it(run: Run, index: Index) -> None:
    about = run.provenance

    assert about.index == index.checksum
    assert about.gold.startswith("sha256:")
    assert about.seed
    assert any(name.startswith("encoder") for name in about.models)
    assert "reranker" in about.models
    assert about.versions["ir-measures"]
    assert about.settings["index"]["model"]
    assert about.settings["calibration"]


def test_every_stage_ranks_every_question_with_gold_paragraphs(run: Run) -> None:
    asked = {question.id for question in retrievable(run.questions)}

    assert run.rankings.keys() == STAGES.keys() == run.stage_seconds.keys()
    assert all(rankings.keys() == asked for rankings in run.rankings.values())
    assert all(stage.recall == 1 for stage in run.stages if stage.stage == "reranked")


def test_run_is_opened_as_it_was_saved(run: Run, tmp_path: Path) -> None:
    save_run(run, tmp_path)
    opened = open_run(tmp_path)

    assert opened.provenance == run.provenance
    assert [each.judgement for each in opened.outcomes] == [each.judgement for each in run.outcomes]
    assert opened.stages == run.stages
    assert opened.repeated == 2
    assert selection_of(tmp_path) == Selection(ids=IDS)


def test_saved_run_is_measured_alike_by_the_command_line_of_ir_measures(run: Run, tmp_path: Path) -> None:
    save_run(run, tmp_path)
    program = str(Path(sys.executable).parent / "ir_measures")
    files = [str(tmp_path / "trec" / "qrels.txt"), str(tmp_path / "trec" / "dense.run")]
    command = [program, "--places", "8", *files, "nDCG@10", "R(rel=2)@20"]
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    witness = dict(line.split("\t") for line in printed.splitlines())
    ours = next(stage for stage in run.stages if stage.stage == "dense")

    assert float(witness["nDCG@10"]) == pytest.approx(ours.ndcg, abs=1e-7)
    assert float(witness["R(rel=2)@20"]) == pytest.approx(ours.recall, abs=1e-7)


def test_report_is_written_with_the_shipped_baselines_beside(run: Run, tmp_path: Path) -> None:
    written = write_report(run, tmp_path)

    assert [path.name for path in written] == ["report.md", "report.html", "measures.json"]
    assert "| measure | rapporteur | plain bm25 | top 1 paragraph |" in written[0].read_text("utf-8")


def test_question_is_answered_alike_when_asked_again(index: Index) -> None:
    questions = [
        each for each in load_questions(gold_files()[0]) if each.record == "GA/11957" and each.kind == "meeting"
    ][:8]
    system = our_system(index)
    rows = answer_all(questions, system)

    assert ask_again(questions, rows, system, count=len(questions)) == (len(questions), ())


def test_confidence_is_given_to_answers_and_not_to_refusals(run: Run) -> None:
    confidences = {str(row["id"]): row.get("confidence") for row in run.rows}

    assert confidences["ga11957-001"] is not None
    assert confidences["ga11957-069"] is None
    assert list(with_confidence(as_given(row) for row in run.rows)) == [
        {key: value for key, value in row.items() if key != "seconds"} for row in run.rows
    ]


def test_error_of_the_system_is_a_row_and_counts_as_wrong(index: Index) -> None:
    question = load_questions(gold_files()[0])[0]

    assert "error" in our_system(index)(replace(question, turns=("?",)))


def test_selection_that_fits_nothing_is_refused(index_folder: Path) -> None:
    with pytest.raises(UsageError, match="no gold question fits"):
        evaluate(index_path=index_folder, selection=Selection(ids=frozenset({"nothing"})))


def test_questions_on_records_that_are_not_in_the_index_are_not_asked(index: Index) -> None:
    every = load_questions(gold_files(GOLD_FOLDER)[0])

    assert {question.record for question in askable(every, index.symbols)} == {"GA/11957"}


@pytest.mark.parametrize(
    ("record", "symbols", "scope"),
    [
        ("A", ["A"], Scope()),
        ("A", ["A", "B"], Scope(records=frozenset({"A"}))),
        ("debate", ["A", "x", "y"], Scope(records=frozenset({"x", "y"}))),
        ("debate", ["x", "y"], Scope()),
    ],
)
def test_scope_of_a_question_is_its_record_or_its_collection(record: str, symbols: list[str], scope: Scope) -> None:
    question = load_questions(gold_files()[0])[0]

    assert scope_of(replace(question, record=record), symbols, frozenset({"A", "debate"})) == scope


def test_baselines_answer_with_the_first_paragraph_they_find(index: Index) -> None:
    question = load_questions(gold_files()[0])[0]
    record = index.record("GA/11957")
    for find in (vector_finder(index, record), bm25_finder(record)):
        place, text, confidence = find(question)
        assert text == record.paragraph(place.paragraph).text
        assert plain_row(question, place, text, confidence)["answer"].endswith(f"[{place}]")
        assert trec_row(question, place, text, confidence)["references"] == [str(place)]


def test_commit_is_empty_where_there_is_no_checkout(tmp_path: Path) -> None:
    assert commit_of(tmp_path) == ""
    assert read_rows(tmp_path / "none.jsonl") == []


def test_folder_without_a_run_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="holds no run"):
        open_run(tmp_path)


def test_place_is_written_as_in_answer_files() -> None:
    assert str(Place("GA/11957", 45)) == "GA/11957#45"
