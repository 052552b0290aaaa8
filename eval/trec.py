"""The files that any TREC tool reads: qrels and one run file a stage."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from eval.gold import Question
from eval.measures.retrieval import Ranking, qrels_of, retrievable, scored

QRELS = "qrels.txt"


def write_trec(folder: Path, questions: Sequence[Question], stages: Mapping[str, Mapping[str, Ranking]]) -> None:
    """Write `qrels.txt` and `<stage>.run` into a folder.

    The score column falls by one a rank, whatever the stage's own scores: tools sort by it and break ties by name.
    """
    folder.mkdir(parents=True, exist_ok=True)
    rows = [f"{name} 0 {doc} {grade}" for name, grades in qrels_of(questions).items() for doc, grade in grades.items()]
    _write(folder / QRELS, rows)
    for stage, rankings in stages.items():
        _write(folder / f"{stage}.run", run_rows(stage, questions, rankings))


def run_rows(stage: str, questions: Sequence[Question], rankings: Mapping[str, Ranking]) -> list[str]:
    """Return the rows of a run file: `question Q0 document rank score stage`, ranks from 1."""
    return [
        f"{question.id} Q0 {document} {rank} {score:g} {stage}"
        for question in retrievable(questions)
        for rank, (document, score) in enumerate(scored(rankings.get(question.id, ())).items(), start=1)
    ]


def _write(path: Path, rows: Sequence[str]) -> None:
    path.write_text("".join(f"{row}\n" for row in rows), "utf-8")
