"""The gold set: questions and quotations with what a right answer holds, one JSON object a line.

Schema, provenance and rules stand in eval/gold/README.md. Loading is strict about form (`GoldError` names file and
line); whether the gold is *true* of the records is the work of `eval.checking`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from index.errors import UsageError

KINDS = (
    "fact",
    "far_paraphrase",
    "alias",
    "list",
    "comparison",
    "summary",
    "who_said",
    "yes_no",
    "meeting",
    "follow_up",
    "presupposition",
    "silent_delegation",
    "mentioned_only",
    "not_on_this",
    "value_missing",
    "false_presupposition",
    "outside",
    "instruction",
    "other_record",
)
STATUSES = ("answered", "partial", "not_on_record", "out_of_scope")
REFUSALS = ("not_on_record", "out_of_scope")
VERDICTS = ("verbatim", "summary", "altered", "misattributed", "not_found", "unjudged")
SPLITS = ("development", "test")
HEADER_PARAGRAPH = 0
"""What the gold writes for a fact of the header, which has no paragraph number."""

Made = TypeVar("Made")

GOLD_FOLDER = Path(__file__).parent / "gold"


class GoldError(UsageError):
    """A gold file that cannot be read: path, line and what is wrong with it."""


class Place(NamedTuple):
    """One paragraph of one record; paragraph 0 is the header."""

    symbol: str
    paragraph: int

    def __str__(self) -> str:
        """Write the place as qrels and answer files do: `GA/11957#45`."""
        return f"{self.symbol}#{self.paragraph}"


@dataclass(frozen=True, slots=True)
class Question:
    """One gold question.

    `turns` holds the question, or a dialogue whose last turn is the question. `required` are groups of alternatives:
    of each group one must stand in the answer. `every`/`some`: paragraphs that must all, or at least one, be cited;
    `alternatives` maps one of them to others that carry the same fact; `neutral` may be cited and need not be.
    `corrects` is the evidence that a false presupposition asks for, shown as a near case.
    """

    id: str
    record: str
    kind: str
    turns: tuple[str, ...]
    answerable: bool
    status: tuple[str, ...]
    required: tuple[tuple[str, ...], ...] = ()
    forbidden: tuple[str, ...] = ()
    every: tuple[Place, ...] = ()
    some: tuple[Place, ...] = ()
    alternatives: tuple[tuple[Place, tuple[Place, ...]], ...] = ()
    neutral: tuple[Place, ...] = ()
    corrects: tuple[Place, ...] = ()
    delegations: tuple[str, ...] = ()
    importance: int = 1
    split: str = "development"
    note: str = ""

    @property
    def question(self) -> str:
        """The turn that is to be answered."""
        return self.turns[-1]

    def stands_for(self, place: Place) -> frozenset[Place]:
        """Return the paragraphs that carry the same fact as `place`, itself included."""
        others = [other for key, values in self.alternatives if key == place for other in values]
        return frozenset([place, *others])

    @property
    def relevant(self) -> frozenset[Place]:
        """All paragraphs that an answer may stand on, neutral ones excluded."""
        return frozenset(other for place in (*self.every, *self.some) for other in self.stands_for(place))

    @property
    def cluster(self) -> str:
        """The record that the question is about: the unit of the clustered bootstrap."""
        places = (*self.every, *self.some, *self.corrects)
        symbols = {place.symbol for place in places}
        return symbols.pop() if len(symbols) == 1 else self.record


@dataclass(frozen=True, slots=True)
class Quotation:
    """One gold quotation: `expected` is the verdict, `acceptable` every verdict that counts as right."""

    id: str
    quote: str
    attributed_to: str | None
    expected: str
    acceptable: tuple[str, ...]
    paragraphs: tuple[Place, ...] = ()
    kind: str = ""
    split: str = "development"


def gold_files(folder: Path = GOLD_FOLDER) -> tuple[list[Path], list[Path]]:
    """Return the question files and the quotation files of a gold folder, each sorted by name."""
    return sorted(folder.glob("questions*.jsonl")), sorted(folder.glob("quotations*.jsonl"))


def load_questions(paths: Iterable[Path]) -> list[Question]:
    """Read question files in order; raises GoldError with file and line."""
    return [_located(path, line, read_question, row) for path in paths for line, row in _rows(path)]


def load_quotations(paths: Iterable[Path]) -> list[Quotation]:
    """Read quotation files in order; raises GoldError with file and line."""
    return [_located(path, line, read_quotation, row) for path in paths for line, row in _rows(path)]


def checksum(paths: Iterable[Path]) -> str:
    """Return the sha256 over the gold files' bytes in order, as `sha256:…`."""
    digest = hashlib.sha256()
    for path in paths:
        digest.update(path.read_bytes())
    return f"sha256:{digest.hexdigest()}"


def read_question(row: Mapping[str, Any]) -> Question:
    """Make a question from one JSON object; raises KeyError, TypeError or ValueError on a wrong form."""
    record, gold = str(row["record"]), row.get("gold") or {}
    turns = tuple(row["turns"]) if row.get("turns") else (row["question"],)
    if not turns or not all(isinstance(turn, str) and turn.strip() for turn in turns):
        raise ValueError("question or turns must be non-empty text")
    return Question(
        id=str(row["id"]),
        record=record,
        kind=str(row.get("kind") or ""),
        turns=turns,
        answerable=bool(row["answerable"]),
        status=_strings(row["status"], "status"),
        required=tuple(_group(group) for group in row.get("required") or ()),
        forbidden=_strings(row.get("forbidden") or (), "forbidden"),
        every=_places(gold.get("all"), record),
        some=_places(gold.get("any"), record),
        alternatives=_alternatives(row, record),
        neutral=_places(gold.get("neutral"), record),
        corrects=_places(row.get("corrects"), record),
        delegations=_strings(row.get("delegations") or (), "delegations"),
        importance=int(row.get("importance") or 1),
        split=str(row.get("split") or ""),
        note=str(row.get("note") or ""),
    )


def read_quotation(row: Mapping[str, Any]) -> Quotation:
    """Make a quotation from one JSON object; raises KeyError, TypeError or ValueError on a wrong form."""
    expected = str(row["expected"])
    return Quotation(
        id=str(row["id"]),
        quote=str(row["quote"]),
        attributed_to=row.get("attributed_to"),
        expected=expected,
        acceptable=tuple(dict.fromkeys([expected, *(row.get("acceptable") or ())])),
        paragraphs=_places(row.get("paragraphs"), ""),
        kind=str(row.get("class") or ""),
        split=str(row.get("split") or ""),
    )


def _rows(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except json.JSONDecodeError as error:
            raise GoldError(f"{path}, line {number}: not JSON ({error.msg}); mend the line or remove it") from error
        if not isinstance(row, dict):
            raise GoldError(f"{path}, line {number}: a JSON object is expected, one a line")
        yield number, row


def _located(path: Path, line: int, read: Callable[[Mapping[str, Any]], Made], row: dict[str, Any]) -> Made:
    try:
        return read(row)
    except KeyError as error:
        raise GoldError(f"{path}, line {line}: the key {error} is missing") from error
    except (TypeError, ValueError) as error:
        raise GoldError(f"{path}, line {line}: {error}") from error


def _strings(values: Sequence[str] | str, name: str) -> tuple[str, ...]:
    if isinstance(values, str):
        return (values,)
    if not all(isinstance(value, str) and value for value in values):
        raise ValueError(f"{name} must be a list of non-empty text")
    return tuple(values)


def _group(group: Sequence[str] | str) -> tuple[str, ...]:
    return _strings(group, "required")


def _place(value: Any, record: str) -> Place:
    """Read `[symbol, paragraph]`, or a bare paragraph number of the question's own record."""
    if isinstance(value, int):
        return Place(record, value)
    symbol, paragraph = value
    return Place(str(symbol), HEADER_PARAGRAPH if paragraph is None else int(paragraph))


def _places(values: Any, record: str) -> tuple[Place, ...]:
    return tuple(_place(value, record) for value in values or ())


def _alternatives(row: Mapping[str, Any], record: str) -> tuple[tuple[Place, tuple[Place, ...]], ...]:
    """Read `{"45": [10]}` (of whichever record the gold names 45 of) or `{"GA/11957#45": [["GA/11957", 10]]}`."""
    gold = row.get("gold") or {}
    named = [
        place for places in (gold.get("all"), gold.get("any"), row.get("corrects")) for place in _places(places, record)
    ]
    pairs: list[tuple[Place, tuple[Place, ...]]] = []
    for key, values in (gold.get("alternatives") or {}).items():
        symbol, _, number = str(key).rpartition("#")
        owners = [place for place in named if place.paragraph == int(number) and symbol in ("", place.symbol)]
        if not owners:
            raise ValueError(f"alternatives names {key}, which is in none of all, any and corrects")
        pairs += [(owner, _places(values, owner.symbol)) for owner in owners]
    return tuple(pairs)
