"""Choosing gold questions: by split, kind, record or id, and by what an index holds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from eval.gold import Question, Quotation

ALL = "all"


@dataclass(frozen=True, slots=True)
class Selection:
    """Which gold lines to use: empty means all. `split` is `development`, `test` or `all`."""

    split: str = "development"
    kinds: frozenset[str] = frozenset()
    records: frozenset[str] = frozenset()
    ids: frozenset[str] = frozenset()

    def takes(self, question: Question) -> bool:
        """Say whether a question belongs to the selection."""
        return (
            self.split in (ALL, question.split)
            and (not self.kinds or question.kind in self.kinds)
            and (not self.records or question.record in self.records)
            and (not self.ids or question.id in self.ids)
        )

    def takes_quotation(self, quotation: Quotation) -> bool:
        """Say whether a quotation belongs to the selection; none does when kinds of question are chosen."""
        symbols = {place.symbol for place in quotation.paragraphs}
        return (
            not self.kinds
            and self.split in (ALL, quotation.split)
            and (not self.ids or quotation.id in self.ids)
            and (not self.records or not symbols or bool(symbols & self.records))
        )

    def as_json(self) -> dict[str, Any]:
        """Return the selection as a run stores it."""
        return {name: value if isinstance(value, str) else sorted(value) for name, value in asdict(self).items()}


DEVELOPMENT = Selection()
EVERYTHING = Selection(split=ALL)


def read_selection(row: dict[str, Any]) -> Selection:
    """Return the selection that `Selection.as_json` wrote."""
    return Selection(row["split"], frozenset(row["kinds"]), frozenset(row["records"]), frozenset(row["ids"]))


def askable(questions: Sequence[Question], symbols: Iterable[str]) -> list[Question]:
    """Return the questions whose record, or the whole of whose collection, lies in the index."""
    known = frozenset(symbols)
    needed: dict[str, set[str]] = {}
    for question in questions:
        places = (*question.every, *question.some, *question.corrects)
        needed.setdefault(question.record, set()).update(place.symbol for place in places)
    return [q for q in questions if q.record in known or (needed[q.record] and needed[q.record] <= known)]


def checkable(quotations: Sequence[Quotation], symbols: Iterable[str]) -> list[Quotation]:
    """Return the quotations whose records, where the gold names any, lie in the index."""
    known = frozenset(symbols)
    return [each for each in quotations if {place.symbol for place in each.paragraphs} <= known]
