"""Judging one answer against its gold question: what is right, what is missing, what is false.

The rules of judgement are written out in docs/evaluation/judgement.md; this file is their only implementation.
No model judges anything here: values are matched as folded text, places as numbers.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from eval.answers import ERROR, REFUSED, GivenAnswer
from eval.gold import HEADER_PARAGRAPH, REFUSALS, Place, Question
from eval.matching import stands_in, without_markers
from index.records import Record

TOLERATED_STRANGERS: Mapping[str, int] = {"list": 0}
"""Cited paragraphs outside the gold that are still no fault, by kind of question; see `SAME_DELEGATION_STRANGERS`."""
SAME_DELEGATION_STRANGERS = 1
"""A second paragraph of a delegation that the gold cites anyway is clutter, not a falsehood: one is tolerated."""

Library = Mapping[str, Record]
"""The records that the answers stand on, by symbol."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What became of one question; an empty tuple means no such fault, `reasons` are the faults in plain words."""

    status_right: bool
    refused: bool
    missing_values: tuple[str, ...] = ()
    forbidden_values: tuple[str, ...] = ()
    missing_places: tuple[Place, ...] = ()
    strangers: tuple[Place, ...] = ()
    intolerable: tuple[Place, ...] = ()
    misattributed: tuple[str, ...] = ()
    uncorrected: bool = False
    evidence_in_refusal: bool = False
    unanswered: bool = False

    @property
    def verified(self) -> bool:
        """Right, completely cited, rightly attributed, nothing unsupported; or rightly refused."""
        return not self.reasons

    @property
    def reasons(self) -> tuple[str, ...]:
        """Return the faults, the gravest first."""
        faults = (
            (self.unanswered, "no answer was given"),
            (not self.status_right, "refused, but the record answers" if self.refused else "answered, or wrong status"),
            (bool(self.forbidden_values), f"false: {_listed(self.forbidden_values)}"),
            (bool(self.misattributed), f"wrong delegation: {_listed(self.misattributed)}"),
            (bool(self.missing_values), f"not in the answer: {_listed(self.missing_values)}"),
            (bool(self.missing_places), f"not cited: {_listed(map(str, self.missing_places))}"),
            (bool(self.intolerable), f"cited without need: {_listed(map(str, self.intolerable))}"),
            (self.evidence_in_refusal, "a refusal with citations"),
            (self.uncorrected, "the evidence of the correction is not shown"),
        )
        return tuple(reason for present, reason in faults if present)


def judge(question: Question, answer: GivenAnswer | None, library: Library) -> Judgement:
    """Judge one answer; a question without an answer (None, or an error) counts as wrong, never as absent."""
    if answer is None or answer.status == ERROR:
        return Judgement(status_right=False, refused=False, unanswered=True)
    text = without_markers(answer.text)
    forbidden = tuple(value for value in question.forbidden if stands_in(value, text))
    if answer.refused:
        return _judge_refusal(question, answer, forbidden)
    strangers = strange_places(question, answer)
    return Judgement(
        status_right=status_right(question, answer),
        refused=False,
        missing_values=_missing_values(question, text) if question.answerable else (),
        forbidden_values=forbidden,
        missing_places=missing_places(question, answer),
        strangers=strangers,
        intolerable=_intolerable(question, strangers, library),
        misattributed=misattributions(answer, library),
    )


def _judge_refusal(question: Question, answer: GivenAnswer, forbidden: tuple[str, ...]) -> Judgement:
    """Judge a refusal: only a correction has required values, and they may stand in `near` as well."""
    shown = {citation.place for citation in answer.near}
    told = "\n".join([without_markers(answer.text), answer.near_text, *(near.text or "" for near in answer.near)])
    return Judgement(
        status_right=status_right(question, answer),
        refused=True,
        missing_values=() if question.answerable else _missing_values(question, told),
        forbidden_values=forbidden,
        uncorrected=bool(question.corrects)
        and not any(question.stands_for(place) & shown for place in question.corrects),
        evidence_in_refusal=bool(answer.citations),
    )


def status_right(question: Question, answer: GivenAnswer) -> bool:
    """Say whether the status is allowed; `refused` stands for either refusal."""
    if answer.status == REFUSED:
        return any(status in REFUSALS for status in question.status)
    return answer.status in question.status


def _missing_values(question: Question, text: str) -> tuple[str, ...]:
    return tuple(" / ".join(group) for group in question.required if not any(stands_in(value, text) for value in group))


def missing_places(question: Question, answer: GivenAnswer) -> tuple[Place, ...]:
    """Return the gold paragraphs that are not cited, neither themselves nor by an alternative."""
    cited = frozenset(answer.cited)
    missing = tuple(place for place in question.every if not question.stands_for(place) & cited)
    if question.some and not any(question.stands_for(place) & cited for place in question.some):
        missing += question.some[:1]
    return missing


def strange_places(question: Question, answer: GivenAnswer) -> tuple[Place, ...]:
    """Return the cited paragraphs that are neither gold, nor an alternative, nor neutral."""
    known = question.relevant | frozenset(question.neutral)
    return tuple(place for place in answer.cited if place not in known)


def _intolerable(question: Question, strangers: tuple[Place, ...], library: Library) -> tuple[Place, ...]:
    """Return the strangers beyond the tolerance: any of another delegation, and one too many of the same."""
    at_home = {delegation_of(place, library) for place in question.relevant} - {None}
    familiar = [place for place in strangers if delegation_of(place, library) in at_home]
    tolerated = familiar[: TOLERATED_STRANGERS.get(question.kind, SAME_DELEGATION_STRANGERS)]
    return tuple(place for place in strangers if place not in tolerated)


def delegation_of(place: Place, library: Library) -> str | None:
    """Return a paragraph's delegation by the record itself; None for a header, the open lede or an unknown place."""
    record = library.get(place.symbol)
    if record is None or not HEADER_PARAGRAPH < place.paragraph <= len(record.paragraphs):
        return None
    delegation = record.paragraph(place.paragraph).delegation
    return delegation.name if delegation else None


def paragraph_text(place: Place, library: Library) -> str:
    """Return the text of a paragraph or header; "" where it is not at hand."""
    record = library.get(place.symbol)
    if record is None or place.paragraph > len(record.paragraphs):
        return ""
    return record.header if place.paragraph == HEADER_PARAGRAPH else record.paragraph(place.paragraph).text


def misattributions(answer: GivenAnswer, library: Library) -> tuple[str, ...]:
    """Return `said: true` for every citation that names another delegation than its paragraph has."""
    wrong: list[str] = []
    for citation in (*answer.citations, *answer.near):
        true = delegation_of(citation.place, library)
        if citation.delegation and citation.place.symbol in library and citation.delegation != (true or ""):
            wrong.append(f"{citation.delegation} for {true or 'no delegation'} ({citation.place})")
    return tuple(wrong)


def _listed(values: Iterable[str]) -> str:
    return "; ".join(values)
