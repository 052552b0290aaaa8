"""The answer contract: `Citation`, `Claim`, `Near`, `Coverage`, `Answer`, and their JSON.

The schema is `rapporteur.answer/1` (design, section 5): strings and lists are never null, `paragraph` is None
for facts of the header, `iso` is None for organisations.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

SCHEMA = "rapporteur.answer/1"


class Status(StrEnum):
    """What became of a question."""

    ANSWERED = "answered"
    PARTIAL = "partial"
    NOT_ON_RECORD = "not_on_record"
    OUT_OF_SCOPE = "out_of_scope"

    @property
    def exit_code(self) -> int:
        """0 when something was answered, 3 for both refusals."""
        return 0 if self in (Status.ANSWERED, Status.PARTIAL) else 3


@dataclass(frozen=True, slots=True)
class Citation:
    """A span of the record: `text` is exactly `paragraph.text[start:end]` (code points, end exclusive)."""

    n: int
    symbol: str
    section: str
    delegation: str
    iso: str | None
    speaker: str
    paragraph: int | None
    start: int
    end: int
    text: str
    voice: str

    def as_json(self) -> dict[str, Any]:
        """Return the citation as the contract writes it."""
        return {name: getattr(self, name) for name in self.__slots__}


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement of the answer and the numbers of the citations it stands on."""

    text: str
    citations: tuple[int, ...]

    def as_json(self) -> dict[str, Any]:
        """Return the claim as the contract writes it."""
        return {"text": self.text, "citations": list(self.citations)}


@dataclass(frozen=True, slots=True)
class Near:
    """A near case, a pointer or the evidence of a correction: shown apart, never as the answer."""

    text: str
    citation: Citation

    def as_json(self) -> dict[str, Any]:
        """Return the near case as the contract writes it."""
        return {"text": self.text, "citation": self.citation.as_json()}


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many statements were in scope and searched, and how many carry what was asked."""

    statements_searched: int
    statements_matched: int

    def as_json(self) -> dict[str, int]:
        """Return the two counts as the contract writes them."""
        return {"statements_searched": self.statements_searched, "statements_matched": self.statements_matched}


@dataclass(frozen=True, slots=True)
class Answer:
    """What `ask` returns; `explanation` (lines for `--explain`) and `kind` (the answer form) are not in the JSON."""

    question: str
    understood: str
    status: Status
    answer: str
    claims: tuple[Claim, ...]
    citations: tuple[Citation, ...]
    near: tuple[Near, ...]
    coverage: Coverage
    index: str
    id: str | int | None = None
    kind: str = "fact"
    explanation: tuple[str, ...] = field(default=())

    def as_json(self) -> dict[str, Any]:
        """Return the one JSON object of the contract, keys in its order."""
        return {
            "schema": SCHEMA,
            "id": self.id,
            "question": self.question,
            "understood": self.understood,
            "status": self.status.value,
            "answer": self.answer,
            "claims": [claim.as_json() for claim in self.claims],
            "citations": [citation.as_json() for citation in self.citations],
            "near": [near.as_json() for near in self.near],
            "coverage": self.coverage.as_json(),
            "index": self.index,
        }
