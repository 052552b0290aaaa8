"""A run: what a system answered, what it was judged, and everything needed to repeat it; kept as one folder.

run.json         where it came from: commit, index, models, gold, seed, selection, settings; repeats; stage seconds
answers.jsonl    the answers as given, one object a line, with the seconds each took
verdicts.jsonl   the verdicts on quotations
trec/            qrels.txt and a run file a retrieval stage
measures.json    every figure of the report
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from eval.answers import GivenAnswer, Row, from_json
from eval.gold import Question
from eval.measures.quotations import QuotationOutcome
from eval.measures.retrieval import Ranking, StageFigures
from eval.outcomes import Outcome
from eval.trec import write_trec
from index.errors import UsageError

RUN, ANSWERS, VERDICTS, MEASURES, TREC = "run.json", "answers.jsonl", "verdicts.jsonl", "measures.json", "trec"


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a run came from. Checksums are `sha256:…`; `commit` ends in `+` when files were changed since."""

    system: str
    commit: str = ""
    index: str = ""
    models: Mapping[str, str] = field(default_factory=dict)
    gold: str = ""
    seed: int = 0
    selection: Mapping[str, Any] = field(default_factory=dict)
    settings: Mapping[str, Any] = field(default_factory=dict)
    versions: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Run:
    """One system over one selection of the gold set.

    `unstable`: questions whose second answer was not the same, byte for byte; None when none was asked twice.
    `rankings`: the paragraphs each retrieval stage found, by stage and question. `stage_seconds`: medians.
    """

    provenance: Provenance
    outcomes: tuple[Outcome, ...]
    rows: tuple[Row, ...] = ()
    quotations: tuple[QuotationOutcome, ...] = ()
    verdict_rows: tuple[Row, ...] = ()
    rankings: Mapping[str, Mapping[str, Ranking]] = field(default_factory=dict)
    stages: tuple[StageFigures, ...] = ()
    stage_seconds: Mapping[str, float] = field(default_factory=dict)
    unstable: tuple[str, ...] | None = None
    repeated: int = 0

    @property
    def name(self) -> str:
        """The name of the system, as reports print it."""
        return self.provenance.system

    @property
    def questions(self) -> list[Question]:
        """The questions asked, in order."""
        return [outcome.question for outcome in self.outcomes]


def save_run(run: Run, folder: Path) -> None:
    """Write a run into a folder, replacing the files of an earlier one there."""
    folder.mkdir(parents=True, exist_ok=True)
    about = {
        "provenance": asdict(run.provenance),
        "unstable": None if run.unstable is None else list(run.unstable),
        "repeated": run.repeated,
        "stage_seconds": dict(run.stage_seconds),
        "rankings": {stage: _numbers(rankings) for stage, rankings in run.rankings.items()},
    }
    write_json(folder / RUN, about)
    write_rows(folder / ANSWERS, run.rows)
    write_rows(folder / VERDICTS, run.verdict_rows)
    if run.rankings:
        write_trec(folder / TREC, run.questions, run.rankings)


def read_about(folder: Path) -> dict[str, Any]:
    """Return `run.json` of a run folder; raises UsageError when it is none."""
    try:
        about: dict[str, Any] = json.loads((folder / RUN).read_text("utf-8"))
    except (OSError, json.JSONDecodeError) as error:
        raise UsageError(f"{folder} holds no run ({error}); make one with `rapporteur eval --out {folder}`") from error
    return about


def write_rows(path: Path, rows: Iterable[Row]) -> None:
    """Write JSON Lines, UTF-8, keys in their order."""
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")


def read_rows(path: Path) -> list[Row]:
    """Read JSON Lines; an absent file is empty."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line] if path.exists() else []


def write_json(path: Path, value: object) -> None:
    """Write one JSON value, indented, with a final line break."""
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", "utf-8")


def answers_by_id(rows: Iterable[Row]) -> dict[str, GivenAnswer]:
    """Read answer rows of the contract, by id."""
    return {answer.id: answer for answer in map(from_json, rows)}


def commit_of(folder: Path) -> str:
    """Return the commit of this program's checkout, with `+` when files differ from it; "" outside of one.

    An installed copy may lie inside somebody else's checkout, whose commit would say nothing.
    """
    if not (folder / "pyproject.toml").is_file():
        return ""
    head = _git(folder, "rev-parse", "HEAD")
    return head + ("+" if head and _git(folder, "status", "--porcelain", "--untracked-files=no") else "")


def _git(folder: Path, *arguments: str) -> str:
    try:
        done = subprocess.run(["git", "-C", str(folder), *arguments], capture_output=True, text=True, timeout=20)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""


def _numbers(rankings: Mapping[str, Ranking]) -> dict[str, Sequence[tuple[str, int]]]:
    return {name: [(place.symbol, place.paragraph) for place in ranking] for name, ranking in rankings.items()}
