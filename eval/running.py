"""Running the system over the gold set: ask, judge, measure, keep what is needed to repeat it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from eval.answers import GivenAnswer, from_json
from eval.gold import GOLD_FOLDER, Question, gold_files, load_questions
from eval.judging import Library
from eval.outcomes import Outcome, judge_all
from eval.systems import Row, answer_all, our_system
from index.errors import UsageError
from index.store import Index, open_index


@dataclass(frozen=True, slots=True)
class Selection:
    """Which gold questions to ask: empty means all. `split` is `development`, `test` or `all`."""

    split: str = "development"
    kinds: frozenset[str] = frozenset()
    records: frozenset[str] = frozenset()
    ids: frozenset[str] = frozenset()

    def takes(self, question: Question) -> bool:
        """Say whether a question belongs to the selection."""
        return (
            self.split in ("all", question.split)
            and (not self.kinds or question.kind in self.kinds)
            and (not self.records or question.record in self.records)
            and (not self.ids or question.id in self.ids)
        )


def evaluate(
    *,
    index_path: Path | None = None,
    selection: Selection = Selection(),
    gold_folder: Path = GOLD_FOLDER,
    progress: Callable[[int], None] | None = None,
) -> tuple[Outcome, ...]:
    """Ask the selected gold questions that this index can answer and judge them; UsageError when there are none."""
    index = open_index(index_path)
    everything = load_questions(gold_files(gold_folder)[0])
    questions = [question for question in askable(everything, index.symbols) if selection.takes(question)]
    if not questions:
        raise UsageError("no gold question fits: loosen --split, --kind or --record, or take an index of its record")
    others = frozenset(question.record for question in everything)
    rows = answer_all(questions, our_system(index, others=others), progress=progress)
    return judge_all(questions, read_rows(rows), library_of(index))


def askable(questions: Sequence[Question], symbols: Iterable[str]) -> list[Question]:
    """Return the questions whose record, or the whole of whose collection, lies in the index."""
    known = frozenset(symbols)
    needed: dict[str, set[str]] = {}
    for question in questions:
        places = (*question.every, *question.some, *question.corrects)
        needed.setdefault(question.record, set()).update(place.symbol for place in places)
    return [q for q in questions if q.record in known or (needed[q.record] and needed[q.record] <= known)]


def library_of(index: Index) -> Library:
    """Return the records of an index by symbol."""
    return {record.symbol: record for record in index.records()}


def read_rows(rows: Iterable[Row]) -> dict[str, GivenAnswer]:
    """Return the answers by id."""
    return {answer.id: answer for answer in map(from_json, rows)}
