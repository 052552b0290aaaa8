"""Retrieval measures against hand-worked figures, and the written files against ir-measures' own command line."""

from __future__ import annotations

import math
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from eval.gold import Place, Question
from eval.measures.retrieval import completeness, document_name, measure_stage, qrels_of
from eval.trec import write_trec
from tests.evalworld import QUESTIONS, SYMBOL


def places(*numbers: int) -> list[Place]:
    return [Place(SYMBOL, number) for number in numbers]


def a_question(name: str = "q") -> Question:
    alternatives = ((Place(SYMBOL, 3), tuple(places(2))),)
    question = Question(name, SYMBOL, "list", ("?",), answerable=True, status=("answered",), every=tuple(places(3, 4)))
    return replace(question, alternatives=alternatives)


def test_qrels_grade_gold_above_alternatives_and_leave_headers_out() -> None:
    assert qrels_of([a_question()]) == {"q": {"TEST/1#2": 1, "TEST/1#3": 2, "TEST/1#4": 2}}
    assert "session" not in qrels_of(QUESTIONS)  # its answer stands in the header, which nothing ranks
    assert "norway" not in qrels_of(QUESTIONS)


def test_document_name_has_no_space() -> None:
    assert document_name(Place("Costa Rica SUMMARY", 2)) == "Costa%20Rica%20SUMMARY#2"


def test_stage_is_measured_as_worked_by_hand() -> None:
    # Ranked: 3 (grade 2), 9 (none), 2 (grade 1); 4 (grade 2) is not found.
    ideal = 2 / math.log2(2) + 2 / math.log2(3) + 1 / math.log2(4)
    figures = measure_stage("dense", [a_question()], {"q": places(3, 9, 2)})

    assert figures.ndcg == pytest.approx((2 / math.log2(2) + 1 / math.log2(4)) / ideal)
    assert figures.recall == 1 / 2
    assert figures.completeness == 0


def test_question_without_a_ranking_scores_nothing_and_stays_in_the_mean() -> None:
    figures = measure_stage("dense", [a_question("q"), a_question("p")], {"q": places(3, 4, 2)})

    assert (figures.count, figures.ndcg, figures.recall, figures.completeness) == (2, 0.5, 0.5, 0.5)


@pytest.mark.parametrize(
    ("ranking", "whole"), [((3, 4), 1), ((2, 4), 1), ((3,), 0), ((), 0), ((*range(20, 40), 3, 4), 0)]
)
def test_completeness_asks_for_every_needed_paragraph_among_the_first_twenty(
    ranking: tuple[int, ...], whole: float
) -> None:
    assert completeness(a_question(), places(*ranking)) == whole


def test_completeness_asks_for_one_of_any() -> None:
    question = Question("q", SYMBOL, "fact", ("?",), answerable=True, status=("answered",), some=tuple(places(3, 4)))

    assert completeness(question, places(4)) == 1
    assert completeness(question, places(5)) == 0


def test_written_files_give_the_same_figures_through_the_command_line_of_ir_measures(tmp_path: Path) -> None:
    rankings = {
        "dense": {each.id: places(3, 5, 4, 2, 9) for each in QUESTIONS if each.id != "year"},
        "lexical": {each.id: places(10, 4, 8, 1) for each in QUESTIONS},
    }
    write_trec(tmp_path, QUESTIONS, rankings)

    for stage, ranking in rankings.items():
        ours = measure_stage(stage, QUESTIONS, ranking)
        witness = through_the_command_line(tmp_path / "qrels.txt", tmp_path / f"{stage}.run")
        assert witness["nDCG@10"] == pytest.approx(ours.ndcg, abs=1e-8)
        assert witness["R(rel=2)@20"] == pytest.approx(ours.recall, abs=1e-8)


def through_the_command_line(qrels: Path, run: Path) -> dict[str, float]:
    program = Path(sys.executable).parent / "ir_measures"
    command = [str(program), "--places", "10", str(qrels), str(run), "nDCG@10", "R(rel=2)@20"]
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return {name: float(value) for name, value in (line.split("\t") for line in printed.splitlines())}
