"""Opening what was evaluated before, or elsewhere: a run folder, or a file of answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from eval.foreign import ANY_STYLE, AnswerStyle, read_answers
from eval.gold import GOLD_FOLDER, Place, checksum, gold_files, load_questions, load_quotations
from eval.judging import Library
from eval.libraries import read_library
from eval.measures.retrieval import Ranking, measure_stage
from eval.outcomes import judge_all
from eval.runs import ANSWERS, VERDICTS, Provenance, Run, answers_by_id, read_about, read_rows
from eval.selecting import EVERYTHING, Selection, askable, read_selection
from eval.verdicts import judge_verdicts
from index.errors import UsageError


def score_answers(
    path: Path,
    *,
    style: AnswerStyle = ANY_STYLE,
    name: str = "",
    selection: Selection = EVERYTHING,
    gold_folder: Path = GOLD_FOLDER,
    records: Sequence[Path] = (),
    library: Library | None = None,
) -> Run:
    """Judge answers made elsewhere; selected gold questions without an answer count as wrong.

    `path` is a file, or the folder of a stored run. Only gold about records at hand is asked for: the bundled ones
    and `records`, or those of `library`.
    """
    library = read_library(records) if library is None else library
    answers = read_answers(path / ANSWERS if path.is_dir() else path, style)
    everything = load_questions(gold_files(gold_folder)[0])
    if not answers.keys() & {question.id for question in everything}:
        raise UsageError(f"{path} answers no gold question: its ids must be those of {gold_folder}/questions*.jsonl")
    questions = [question for question in askable(everything, library) if selection.takes(question)]
    if not questions:
        raise UsageError("no gold question fits: loosen --split, --kind or --record, or name its records")
    gold = checksum(gold_files(gold_folder)[0])
    about = Provenance(system=name or path.stem, gold=gold, selection=selection.as_json(), settings=asdict(style))
    return Run(provenance=about, outcomes=judge_all(questions, answers, library))


def open_run(
    path: Path, *, gold_folder: Path = GOLD_FOLDER, records: Sequence[Path] = (), library: Library | None = None
) -> Run:
    """Open a run folder, or an answers file as a run, and judge it against the gold as it is now."""
    library = read_library(records) if library is None else library
    if path.is_file():
        return score_answers(path, gold_folder=gold_folder, library=library)
    about, rows, verdicts = read_about(path), read_rows(path / ANSWERS), read_rows(path / VERDICTS)
    asked = {str(row["id"]) for row in (*rows, *verdicts)}
    questions = [each for each in load_questions(gold_files(gold_folder)[0]) if each.id in asked]
    quotations = [each for each in load_quotations(gold_files(gold_folder)[1]) if each.id in asked]
    rankings = {stage: _ranking(found) for stage, found in about["rankings"].items()}
    return Run(
        provenance=Provenance(**about["provenance"]),
        outcomes=judge_all(questions, answers_by_id(rows), library),
        rows=tuple(rows),
        quotations=judge_verdicts(verdicts, quotations),
        verdict_rows=tuple(verdicts),
        rankings=rankings,
        stages=tuple(measure_stage(stage, questions, places) for stage, places in rankings.items()),
        stage_seconds=about["stage_seconds"],
        unstable=None if about["unstable"] is None else tuple(about["unstable"]),
        repeated=about["repeated"],
    )


def selection_of(path: Path) -> Selection:
    """Return the selection a stored run was made with, to make it again."""
    return read_selection(read_about(path)["provenance"]["selection"])


def _ranking(found: dict[str, Any]) -> dict[str, Ranking]:
    return {name: [Place(symbol, number) for symbol, number in places] for name, places in found.items()}
