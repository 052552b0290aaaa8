"""Putting an answer together: claims made of spans of the record and of short fixed connecting words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from index.records import Span
from index.store import Index
from rag.answers import Answer, Citation, Claim, Coverage, Near, Status
from rag.citations import Place, cite
from rag.questions.understanding import Question
from rag.search.evidence import Evidence

MOST_NEAR = 3  # near cases shown


@dataclass(slots=True)
class Draft:
    """An answer being written; citations are numbered in the order in which they are first used."""

    index: Index
    lines: list[str] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    citations: list[Citation] = field(default_factory=list)
    near: list[Near] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def cite(self, place: Place) -> int:
        """Return the number of the citation of a place, the old one when it is cited already."""
        made = cite(self.index, place, n=len(self.citations) + 1)
        for citation in self.citations:
            same = (citation.symbol, citation.paragraph, citation.start, citation.end)
            if same == (made.symbol, made.paragraph, made.start, made.end):
                return citation.n
        self.citations.append(made)
        return made.n

    def claim(self, text: str, numbers: Sequence[int], *, after: str = "") -> None:
        """Add a claim; `after` is a fixed remark that follows its markers."""
        self.claims.append(Claim(text, tuple(numbers)))
        self.lines.append(text + " " + "".join(f"[{n}]" for n in numbers) + after)

    def say(self, line: str) -> None:
        """Add a line of fixed words that claims nothing about the record's matter."""
        self.lines.append(line)

    def point(self, text: str, place: Place) -> None:
        """Add a near case, at most `MOST_NEAR` different ones."""
        made = cite(self.index, place, n=len(self.near) + 1)
        known = {(near.citation.symbol, near.citation.paragraph, near.citation.start) for near in self.near}
        if len(self.near) < MOST_NEAR and (made.symbol, made.paragraph, made.start) not in known:
            self.near.append(Near(text, made))

    def note(self, line: str) -> None:
        """Add a line to the explanation."""
        self.notes.append(line)

    def finish(self, status: Status, coverage: Coverage, *, question: str, understood: str, kind: str) -> Answer:
        """Return the answer; a refusal carries no citations."""
        refused = status in (Status.NOT_ON_RECORD, Status.OUT_OF_SCOPE)
        return Answer(
            question=question,
            understood=understood,
            status=status,
            answer="\n".join(self.lines),
            claims=() if refused else tuple(self.claims),
            citations=() if refused else tuple(self.citations),
            near=tuple(self.near),
            coverage=coverage,
            index=self.index.checksum,
            kind=kind,
            explanation=tuple(self.notes),
        )


def place_of(item: Evidence) -> Place:
    """Return the place of a piece of evidence."""
    sentence = item.sentence
    return Place(sentence.symbol, sentence.paragraph, sentence.start, sentence.end)


def place_in(symbol: str, paragraph: int, span: Span) -> Place:
    """Return the place of a span of a paragraph."""
    return Place(symbol, paragraph, span.start, span.end)


def join_names(names: Iterable[str]) -> str:
    """Return names as English lists them: "Chile, Peru and Spain"."""
    listed = list(names)
    return listed[0] if len(listed) == 1 else ", ".join(listed[:-1]) + " and " + listed[-1] if listed else ""


def join_answers(index: Index, answers: Sequence[Answer], *, question: Question, heads: Sequence[str] = ()) -> Answer:
    """Return one answer to a question in several parts: partial when only some of them are given.

    `heads` are lines that stand before each part.
    """
    draft = Draft(index)
    told: set[str] = set()
    for place, answer in enumerate(answers):
        if heads:
            draft.say(heads[place])
        numbers = {citation.n: draft.cite(_place_of_citation(citation)) for citation in answer.citations}
        for claim in answer.claims:
            if claim.text not in told:
                draft.claim(claim.text, [numbers[n] for n in claim.citations])
                told.add(claim.text)
        if answer.status.exit_code:
            draft.say(answer.answer)
        for near in answer.near:
            draft.point(near.text, _place_of_citation(near.citation))
        draft.notes += answer.explanation
    given = sum(not answer.status.exit_code for answer in answers)
    status = Status.ANSWERED if given == len(answers) else Status.PARTIAL if given else answers[0].status
    matched = max(answer.coverage.statements_matched for answer in answers)
    coverage = Coverage(answers[0].coverage.statements_searched, matched)
    return draft.finish(status, coverage, question=question.text, understood=question.told, kind=str(question.kind))


def _place_of_citation(citation: Citation) -> Place:
    return Place(citation.symbol, citation.paragraph, citation.start, citation.end)
