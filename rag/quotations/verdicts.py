"""The verdict contract: `Match`, `Difference`, `Searched`, `Verdict`, and their JSON (schema rapporteur.verdict/1)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from index.records import Voice

SCHEMA = "rapporteur.verdict/1"


class VerdictKind(StrEnum):
    """What became of a quotation."""

    VERBATIM = "verbatim"
    SUMMARY = "summary"
    ALTERED = "altered"
    MISATTRIBUTED = "misattributed"
    NOT_FOUND = "not_found"
    UNJUDGED = "unjudged"

    @property
    def exit_code(self) -> int:
        """The exit code of `rapporteur check`: 0 for verbatim alone."""
        return 0 if self is VerdictKind.VERBATIM else 9 + list(VerdictKind).index(self)


@dataclass(frozen=True, slots=True)
class Match:
    """A place of the record: `text` is exactly `paragraph.text[start:end]` (code points, end exclusive).

    `paragraph` is None for the header; `delegation` and `speaker` are "" where the release names nobody.
    """

    symbol: str
    section: str
    delegation: str
    iso: str | None
    speaker: str
    paragraph: int | None
    start: int
    end: int
    text: str
    voice: Voice

    def as_json(self) -> dict[str, Any]:
        """Return the match as the contract writes it."""
        return {name: getattr(self, name) for name in self.__slots__} | {"voice": self.voice.value}


class Change(StrEnum):
    """What a quotation did to the record's words."""

    REPLACE = "replace"
    INSERT = "insert"
    DELETE = "delete"


@dataclass(frozen=True, slots=True)
class Difference:
    """One change: the quotation's words ("" when it left some out) and the record's ("" when it has none)."""

    op: Change
    quote: str
    record: str

    def as_json(self) -> dict[str, str]:
        """Return the difference as the contract writes it."""
        return {"op": self.op.value, "quote": self.quote, "record": self.record}


@dataclass(frozen=True, slots=True)
class Searched:
    """How much was searched."""

    records: int
    statements: int

    def as_json(self) -> dict[str, int]:
        """Return the two counts as the contract writes them."""
        return {"records": self.records, "statements": self.statements}


@dataclass(frozen=True, slots=True)
class Context:
    """The sentence around a match: `before`, the match's own `words`, `after`, each an exact slice of the record."""

    before: str
    words: str
    after: str

    @property
    def sentence(self) -> str:
        """The whole sentence, as published."""
        return self.before + self.words + self.after


@dataclass(frozen=True, slots=True)
class Verdict:
    """What `check` returns. `reason`, `contexts` (one a match, same order) and `attribution` are not in the JSON."""

    quote: str
    attributed_to: str | None
    resolved_to: str | None
    verdict: VerdictKind
    matches: tuple[Match, ...]
    nearest: tuple[Match, ...]
    differences: tuple[Difference, ...]
    searched: Searched
    index: str
    reason: str
    contexts: tuple[Context, ...] = ()
    attribution: str = ""
    id: str | int | None = None

    @property
    def context(self) -> str:
        """The sentence around the first match, "" when there is none."""
        return self.contexts[0].sentence if self.contexts else ""

    def as_json(self) -> dict[str, Any]:
        """Return the one JSON object of the contract, keys in its order."""
        return {
            "schema": SCHEMA,
            "id": self.id,
            "quote": self.quote,
            "attributed_to": self.attributed_to,
            "resolved_to": self.resolved_to,
            "verdict": self.verdict.value,
            "matches": [match.as_json() for match in self.matches],
            "nearest": [match.as_json() for match in self.nearest],
            "differences": [difference.as_json() for difference in self.differences],
            "searched": self.searched.as_json(),
            "index": self.index,
        }


@dataclass(frozen=True, slots=True)
class ArticleVerdict:
    """The verdict on one quotation of an article: `start` and `end` are its place there, marks excluded."""

    start: int
    end: int
    verdict: Verdict

    def as_json(self) -> dict[str, Any]:
        """Return the verdict's JSON with the quotation's place in the article."""
        return self.verdict.as_json() | {"start": self.start, "end": self.end}
