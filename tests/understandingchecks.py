"""A matrix of questions as people type them, each with the understanding that a careful person has of it.

`tests/understanding/questions.jsonl`, one row a line: `question`, or `turns` of which the last is judged (`cited` are
the delegations that the answer before it cites); `meeting` the record it is asked of: the bundled release or a made-up
one beside the file. `kind`, `wanted` and `counted` list what is right; `from` (whose words are asked for) and `about`
(who is merely mentioned) list right sets; `topics` must stand in the topic, `not_topics` must not; a key that is
missing expects nothing. Half of the rows were drawn by chance for `test`: nobody looked at how they fail. `development`
rows were mended; `later` rows were written while mending, mended too, and say nothing about questions nobody has seen.
"""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

from index.building import bundled_records
from index.delegations import resolve
from index.mentions import find_groups
from index.readers.formats import read
from index.records import DelegationKind, Speaker
from rag.answers import Answer, Citation, Coverage, Status
from rag.dialogue.followups import Turn, leaning_on, resolve_follow_up
from rag.language.values import parse_number
from rag.language.words import content_stems, fold_word, stem_word
from rag.questions.understanding import Kind, Question, understand

FOLDER = Path(__file__).parent / "understanding"
STATES = (DelegationKind.MEMBER_STATE, DelegationKind.OBSERVER)


def rows(split: str, form: str) -> list[dict[str, Any]]:
    """Return the rows of a split that hold a `question`, or those that hold `turns`."""
    lines = (FOLDER / "questions.jsonl").read_text(encoding="utf-8").splitlines()
    return [row for row in map(json.loads, lines) if row["split"] == split and form in row]


@lru_cache
def speakers_of(meeting: str) -> tuple[Speaker, ...]:
    """Return the speakers of a meeting of the matrix."""
    path = bundled_records()[0] if meeting == "GA/11957" else FOLDER / f"{meeting}.txt"
    return tuple(statement.speaker for statement in read(path).statements)


def faults(row: dict[str, Any]) -> list[str]:
    """Return what is misunderstood about a row, nothing when all is right."""
    read = [_faults_of(row, question) for question in readings(row)]
    return min(read, key=len)


def _faults_of(row: dict[str, Any], question: Question) -> list[str]:
    if str(question.kind) not in row["kind"]:
        return [f"kind {question.kind}"]
    if question.kind is Kind.INSTRUCTION:
        return []
    found = [
        *_parties(row, question),
        *_value(row, question),
        *([] if question.kind is Kind.MEETING else _topic(row, question)),
    ]
    if {str(words) for words in row.get("quoted", [])} != set(question.quoted):
        found.append(f"quoted {question.quoted}")
    return found


def readings(row: dict[str, Any]) -> list[Question]:
    """Return the question of a row as understood after the turns before it, and as it may lean on the last of them."""
    speakers = speakers_of(row["meeting"])
    history: list[Turn] = []
    for text in row.get("turns", [])[:-1]:
        question = understand(resolve_follow_up(text, history, speakers=speakers), speakers=speakers)
        history.append(_answered(question, () if history else row.get("cited", ())))
    asked = row["question"] if "question" in row else row["turns"][-1]
    question = understand(resolve_follow_up(asked, history, speakers=speakers), speakers=speakers)
    leaning = leans(question, asked, history)
    return [question, understand(leaning, speakers=speakers)] if leaning else [question]


def leans(question: Question, asked: str, history: list[Turn]) -> str:
    """Return the reading that leans on the last turn, which is tried first where nothing in the turn refers back."""
    stands = question.delegations or question.text != asked or question.kind not in (Kind.FACT, Kind.YES_NO)
    return "" if stands else leaning_on(asked, history)


def _answered(question: Question, cited: tuple[str, ...]) -> Turn:
    """Return a finished turn whose answer cites `cited`, else whom the question names."""
    names = cited or [delegation.name for delegation in question.delegations]
    citations = tuple(
        Citation(n, "GA/1", "statements", name, None, "", n, 0, 1, "N", "summary") for n, name in enumerate(names, 1)
    )
    status = Status.ANSWERED if citations else Status.NOT_ON_RECORD
    answer = Answer(question.text, question.asked, status, "", (), citations, (), Coverage(9, 1), "sha256:0")
    return Turn(question, answer)


def _parties(row: dict[str, Any], question: Question) -> list[str]:
    named = {delegation.name for delegation in question.delegations}
    groups = {found.group for group in row.get("groups", []) for found in find_groups(f"the {group} said")}
    if named not in _sets(row.get("from", [[]])) and not (groups and named <= groups | set(row["groups"])):
        return [f"from {sorted(named)}"]
    mentioned = {d.name for d in question.mentioned if d.kind in STATES} | question.left_out
    found = [] if mentioned in _sets(row.get("about", [[]])) else [f"about {sorted(mentioned)}"]
    members = find_groups(f"the {question.among.name} said") if question.among else []
    known = {*question.groups, question.asked_group, *named, *(d.name for d in question.mentioned)}
    known |= {found.group for found in members}
    return found if groups <= known else [*found, f"groups {sorted(question.groups)}"]


def _sets(alternatives: list[list[str]]) -> list[set[str]]:
    return [{found.name if (found := resolve(name)) else name for name in names} for names in alternatives]


def _value(row: dict[str, Any], question: Question) -> list[str]:
    wanted = str(question.wanted) if question.wanted else "none"
    if wanted not in row.get("wanted", ["none"]):
        return [] if "wanted" not in row and question.kind is Kind.MEETING else [f"wanted {wanted}"]
    found = []
    if wanted == "count" and not _stems(" ".join(row.get("counted", [question.counted]))) & {
        "",
        *_stems(question.counted),
    }:
        found.append(f"counted {question.counted!r}")
    numbers = {figure.number for figure in question.figures}
    return found + [f"no figure {text}" for text in row.get("figures", []) if parse_number(text) not in numbers]


def _topic(row: dict[str, Any], question: Question) -> list[str]:
    stems = _stems(question.topic)
    among = _stems(f"{question.among.name} {' '.join(question.among.aliases)}") if question.among else set()
    held = stems | among | _stems(question.counted)
    missing = [word for word in row.get("topics", []) if not _stems(word) & held]
    strange = [word for word in row.get("not_topics", []) if _stems(word) & stems]
    return [f"topic {question.topic!r}"] if missing or strange else []


def _stems(text: str) -> set[str]:
    return {*content_stems(text), *(stem_word(fold_word(word)) for word in text.replace("-", " ").split())}
