"""Training questions: what is asked, and every sentence that answers it; all other sentences of the debate do not.

Two sources: real debates, whose texts are not shipped (half of the summaries of one general debate, and speeches of
others), and made-up debates, whose sentences are. No test question is among them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from index.errors import UsageError

FOLDER = Path(__file__).parent
DEBATE = FOLDER / "debate-questions.jsonl"
MADE_UP = FOLDER / "made-up-questions.jsonl"
MADE_UP_SENTENCES = FOLDER / "made-up-sentences.jsonl"


@dataclass(frozen=True, slots=True)
class TrainingQuestion:
    """One question; `delegation` is whom it names ("" nobody), `arguable` sentences are kept out of training.

    A sentence of a record is called `SYMBOL#PARAGRAPH:START-END` (code points, end exclusive), a made-up one by its id.
    """

    id: str
    question: str
    kind: str
    debate: str
    delegation: str
    answers: frozenset[str]
    arguable: frozenset[str]

    @property
    def symbols(self) -> frozenset[str]:
        """The records that its sentences stand in."""
        return frozenset(name.rpartition("#")[0] for name in self.answers | self.arguable)


@dataclass(frozen=True, slots=True)
class MadeUpSentence:
    """A sentence of a debate that never took place."""

    id: str
    debate: str
    delegation: str
    text: str


def read_questions(path: Path) -> list[TrainingQuestion]:
    """Return the training questions of a JSON Lines file, in order; raises UsageError with the line that is wrong."""
    return [
        TrainingQuestion(**{**row, "answers": frozenset(row["answers"]), "arguable": frozenset(row["arguable"])})
        for row in _rows(path, TrainingQuestion)
    ]


def read_made_up(path: Path = MADE_UP_SENTENCES) -> list[MadeUpSentence]:
    """Return the sentences of the made-up debates, in order."""
    return [MadeUpSentence(**row) for row in _rows(path, MadeUpSentence)]


def _rows(path: Path, form: type[Any]) -> Iterator[dict[str, Any]]:
    keys = set(form.__dataclass_fields__)
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        row = json.loads(line)
        if set(row) != keys:
            raise UsageError(f"{path.name}, line {number}: its keys are {sorted(row)}, they must be {sorted(keys)}")
        yield row
