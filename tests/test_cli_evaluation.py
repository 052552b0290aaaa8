"""`rapporteur eval` and `rapporteur gold`: files judged and compared, gold checked and extended, mistakes refused."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from eval.gold import GOLD_FOLDER, load_questions
from ui.cli import run

ROOT = Path(__file__).parent.parent
EXAMPLE = next(iter(sorted((ROOT / "eval/examples").glob("*.jsonl"))))
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def rapporteur(capsys: pytest.CaptureFixture[str]) -> Run:
    def call(*arguments: str) -> tuple[int, str, str]:
        code = run(list(arguments))
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return call


def test_answers_made_elsewhere_are_judged_and_reported(rapporteur: Run, tmp_path: Path) -> None:
    code, out, err = rapporteur("eval", "--answers", str(EXAMPLE), "--name", "plain", "--report", str(tmp_path))
    assert code == 0, err
    assert "plain" in out
    assert "<html" in (tmp_path / "report.html").read_text("utf-8")


def test_run_is_stored_and_compared_with_itself_without_a_difference(
    rapporteur: Run, index_folder: Path, tmp_path: Path
) -> None:
    stored, index = str(tmp_path / "run"), str(index_folder)
    code, _, err = rapporteur("eval", "--kind", "meeting", "--quick", "--save", stored, "--index", index)
    assert code == 0, err
    code, out, err = rapporteur("eval", "--compare", stored, stored)
    assert code == 0, err
    assert "gained" not in out
    assert "lost" not in out


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (["--answers", "/nowhere.jsonl"], "/nowhere.jsonl"),
        (["--answers", "a", "--again", "b"], "one of them"),
        (["--compare", "/nowhere", "/nowhere"], "/nowhere"),
        (["--again", "/nowhere"], "/nowhere"),
        (["--kind", "riddle"], "--kind"),
        (["--split", "training"], "training"),
    ],
)
def test_evaluation_of_nothing_is_refused_in_one_line(
    rapporteur: Run, index_folder: Path, arguments: list[str], word: str
) -> None:
    code, out, err = rapporteur("eval", *arguments, "--index", str(index_folder))
    assert (code, out) == (2, "")
    (line,) = err.splitlines()
    assert word in line


def test_gold_check_names_a_line_that_the_record_does_not_bear_out_and_exits_1(rapporteur: Run, tmp_path: Path) -> None:
    (path,) = (path for path in GOLD_FOLDER.glob("questions*.jsonl") if "11957" in path.name)
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    wrong = next(row for row in rows if row["gold"]["all"] and row["required"])
    wrong["required"] = [["no such words in any record"]]
    (tmp_path / "questions-wrong.jsonl").write_text(json.dumps(wrong), "utf-8")
    code, out, _ = rapporteur("gold", "check", str(tmp_path))
    assert code == 1
    assert wrong["id"] in out


def test_gold_add_writes_a_question_whose_paragraph_it_found_by_its_value(rapporteur: Run, tmp_path: Path) -> None:
    path = tmp_path / "questions-new.jsonl"
    asked = "How many offenders in the Rohingya case has Thailand convicted?"
    options = ["--record", "GA/11957", "--question", asked, "--kind", "fact", "--value", "62", "--paragraph", "45"]
    code, _, err = rapporteur("gold", "add", str(path), *options)
    assert code == 0, err
    (question,) = load_questions([path])
    assert question.question == asked


def test_gold_add_refuses_a_value_that_does_not_stand_there_and_leaves_the_file(
    rapporteur: Run, tmp_path: Path
) -> None:
    path = tmp_path / "questions-new.jsonl"
    shutil.copy(next(iter(GOLD_FOLDER.glob("questions*.jsonl"))), path)
    before = path.read_bytes()
    options = [
        "--record",
        "GA/11957",
        "--question",
        "How many?",
        "--kind",
        "fact",
        "--value",
        "63",
        "--paragraph",
        "45",
    ]
    code, _, err = rapporteur("gold", "add", str(path), *options)
    assert (code, path.read_bytes()) == (2, before)
    assert len(err.splitlines()) == 1
