"""Training questions: what is asked, and every sentence that answers it; all other sentences do not.

They rest on half of the records of one debate, whose texts are not shipped; a place (symbol, paragraph, start, end)
points into them. No gold question, development or test, is among them.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from index.errors import UsageError

QUESTIONS = Path(__file__).parent / "questions-general-debate-72.jsonl"
Place = tuple[str, int, int, int]
"""Symbol, paragraph, start and end in code points, end exclusive."""


@dataclass(frozen=True, slots=True)
class TrainingQuestion:
    """One question; `delegation` is whom it names ("" nobody), `arguable` sentences are kept out of training."""

    id: str
    question: str
    kind: str
    delegation: str
    answers: frozenset[Place]
    arguable: frozenset[Place]

    @property
    def symbols(self) -> frozenset[str]:
        """The records that its places point into."""
        return frozenset(place[0] for place in self.answers | self.arguable)


def read_questions(path: Path = QUESTIONS) -> list[TrainingQuestion]:
    """Return the training questions of a JSON Lines file, in order; raises UsageError with the line that is wrong."""
    found = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            row = json.loads(line)
            answers, arguable = (frozenset(_place(p) for p in row[key]) for key in ("answers", "arguable"))
            found.append(
                TrainingQuestion(row["id"], row["question"], row["kind"], row["delegation"], answers, arguable)
            )
        except (ValueError, KeyError, TypeError) as error:
            raise UsageError(f"{path.name}, line {number} is no training question: {error!r}") from error
    return found


def _place(given: list[str | int]) -> Place:
    symbol, paragraph, start, end = given
    return (str(symbol), int(paragraph), int(start), int(end))
