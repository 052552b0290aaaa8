"""An answer as the evaluation sees it, whoever gave it: text, status, citations, and how sure the system was."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from eval.gold import HEADER_PARAGRAPH, REFUSALS, Place

Row = dict[str, Any]
"""One JSON object of an answers file."""

REFUSED = "refused"
"""The status of a refusal whose system does not tell the two kinds of refusal apart."""
ERROR = "error"


@dataclass(frozen=True, slots=True)
class GivenCitation:
    """A place that an answer names. Offsets are code points, end exclusive; None where the system gives none."""

    n: int
    place: Place
    start: int | None = None
    end: int | None = None
    text: str | None = None
    delegation: str | None = None
    speaker: str | None = None
    section: str | None = None
    voice: str | None = None


@dataclass(frozen=True, slots=True)
class GivenClaim:
    """One statement of an answer with the numbers of its citations."""

    text: str
    citations: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class GivenAnswer:
    """One answer to one question. `near` holds the citations shown apart; `seconds` and `confidence` are optional."""

    id: str
    text: str
    status: str
    question: str = ""
    understood: str = ""
    claims: tuple[GivenClaim, ...] = ()
    citations: tuple[GivenCitation, ...] = ()
    near: tuple[GivenCitation, ...] = ()
    near_text: str = ""
    confidence: float | None = None
    seconds: float | None = None
    spans: bool = False
    """True when the system claims exact spans: only then are the span invariants asked of it."""

    @property
    def refused(self) -> bool:
        """Whether the system declined to answer (an error is not a refusal)."""
        return self.status in (*REFUSALS, REFUSED)

    @property
    def cited(self) -> tuple[Place, ...]:
        """The distinct paragraphs that the answer stands on, in order."""
        return tuple(dict.fromkeys(citation.place for citation in self.citations))


def from_json(row: Mapping[str, Any]) -> GivenAnswer:
    """Read one object of the schema `rapporteur.answer/1`; an error row gives an answer with status `error`."""
    if row.get("error"):
        return GivenAnswer(id=str(row.get("id")), text="", status=ERROR)
    near = row.get("near") or ()
    return GivenAnswer(
        id=str(row.get("id")),
        text=str(row.get("answer") or ""),
        status=str(row["status"]),
        question=str(row.get("question") or ""),
        understood=str(row.get("understood") or ""),
        claims=tuple(GivenClaim(claim["text"], tuple(claim["citations"])) for claim in row.get("claims") or ()),
        citations=tuple(read_citation(citation) for citation in row.get("citations") or ()),
        near=tuple(read_citation(case["citation"]) for case in near),
        near_text="\n".join(str(case.get("text") or "") for case in near),
        confidence=row.get("confidence"),
        seconds=row.get("seconds"),
        spans=True,
    )


def read_citation(row: Mapping[str, Any]) -> GivenCitation:
    """Read one citation object of the contract; a missing paragraph number means the header."""
    number = row.get("paragraph")
    return GivenCitation(
        n=int(row.get("n") or 0),
        place=Place(str(row["symbol"]), HEADER_PARAGRAPH if number is None else int(number)),
        start=row.get("start"),
        end=row.get("end"),
        text=row.get("text"),
        delegation=row.get("delegation"),
        speaker=row.get("speaker"),
        section=row.get("section"),
        voice=row.get("voice"),
    )
