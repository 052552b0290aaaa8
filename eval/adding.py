"""Helping a person to write a gold question: find where the answer stands, fill in the line, refuse a wrong one."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from eval.checking import question_faults
from eval.gold import KINDS, GoldError, Place, Question, load_questions, read_question
from eval.judging import Library, delegation_of
from eval.libraries import read_library
from eval.matching import folded, stands_in

UNANSWERABLE = KINDS[KINDS.index("presupposition") :]
"""The kinds of question that the record does not answer."""


def suggest_places(values: Sequence[str], record: str, library: Library) -> list[Place]:
    """Return the paragraphs of a record in which every one of the values stands, in order."""
    if record not in library or not values:
        return []
    return [
        Place(record, paragraph.number)
        for paragraph in library[record].paragraphs
        if all(stands_in(value, paragraph.text) for value in values)
    ]


def new_row(
    question: str,
    *,
    record: str,
    kind: str,
    identity: str = "",
    required: Sequence[Sequence[str]] = (),
    forbidden: Sequence[str] = (),
    places: Sequence[Place] = (),
    corrects: Sequence[Place] = (),
    split: str = "development",
    note: str = "",
    library: Library,
) -> dict[str, Any]:
    """Return a gold line with everything that follows from the rest filled in: status, delegations, lede twins."""
    answerable = kind not in UNANSWERABLE
    row = {
        "id": identity,
        "record": record,
        "kind": kind,
        "question": question,
        "answerable": answerable,
        "status": ["answered"] if answerable else ["not_on_record"],
        "required": [list(group) for group in required],
        "forbidden": list(forbidden),
        "gold": {"all": [_written(place) for place in places], "any": [], "alternatives": {}, "neutral": []},
        "delegations": _delegations(places, library),
        "importance": 2,
        "split": split,
        "note": note,
    }
    return row if not corrects else {**row, "corrects": [_written(place) for place in corrects]}


def next_id(path: Path) -> str:
    """Return the id after the highest of a gold file: `ga11957-095` after `ga11957-094`."""
    questions = load_questions([path]) if path.exists() else []
    numbers = [int(match[2]) for each in questions if (match := re.fullmatch(r"(.*?)(\d+)", each.id))]
    stem = path.stem.removeprefix("questions").strip("-") or "question"
    return f"{stem}-{max(numbers, default=0) + 1:03d}"


def add_gold(path: Path, row: Mapping[str, Any], *, records: Sequence[Path] = ()) -> Question:
    """Append one line to a gold file when nothing is wrong with it, and return it as read.

    Raises:
        GoldError: with everything that is wrong; the file is then left as it is.
    """
    library = read_library(records)
    try:
        question = read_question({**row, "id": row.get("id") or next_id(path)})
    except (KeyError, TypeError, ValueError) as error:
        raise GoldError(f"the line is not a gold question: {error}") from error
    faults = [*question_faults(question, library), *_already_there(question, path)]
    if faults:
        raise GoldError(f"{question.id}: {'; '.join(faults)}")
    with path.open("a", encoding="utf-8") as file:
        file.write(json.dumps({**row, "id": question.id}, ensure_ascii=False) + "\n")
    return question


def _already_there(question: Question, path: Path) -> Iterable[str]:
    for other in load_questions([path]) if path.exists() else []:
        if other.id == question.id:
            yield f"the id {other.id} is taken"
        elif folded(" ".join(other.turns)) == folded(" ".join(question.turns)) and other.record == question.record:
            yield f"{other.id} asks the same"


def _written(place: Place) -> list[Any]:
    return [place.symbol, place.paragraph or None]


def _delegations(places: Iterable[Place], library: Library) -> list[str]:
    names = (delegation_of(place, library) for place in places)
    return list(dict.fromkeys(name for name in names if name))
