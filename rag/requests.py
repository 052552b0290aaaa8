"""A question on its way to an answer: the index, what was understood, where to look, and who spoke there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from index.records import Delegation
from index.scopes import NO_YEARS, Scope
from index.store import Index
from rag import progress
from rag.answers import Answer, Coverage, Status
from rag.citations import verify
from rag.datelines import date_lines
from rag.drafting import Draft
from rag.language.wordings import AGAINST, is_joined
from rag.questions.naming import is_capital, is_misspelt
from rag.questions.understanding import Kind, Named, Question, understand
from rag.search.evidence import READ, Evidence, Query, candidate_sentences, gather, score_cheaply
from rag.speakers.rosters import Roster, open_roster
from rag.times.spans_of_time import time_in_words


@dataclass(frozen=True, slots=True)
class Request:
    """What a form of answer is made from; `years` are those of each delegation, where the question tells them."""

    index: Index
    question: Question
    scope: Scope
    roster: Roster
    years: Mapping[str, tuple[int, int]] = field(default_factory=dict)

    def query(self) -> Query:
        """Return the question as the models read it: names by which the record knows them, nobody in particular."""
        return Query(neutral_question(self.question), self.question.topic or self.question.asked)

    def evidence(self, delegations: Iterable[Delegation] = (), *, read: int = READ) -> list[Evidence]:
        """Return the evidence in scope, of these delegations only when some are given, best first."""
        names = frozenset(delegation.name for delegation in delegations)
        scope = replace(self.scope, delegations=names) if names else self.scope
        return gather(self.index, self.query(), scope, read=read)

    def swept(self, query: Query | None = None) -> list[Evidence]:
        """Return every sentence in scope scored cheaply, read by no model, for the question or another query."""
        query = query or self.query()
        return score_cheaply(self.index, query, candidate_sentences(self.index, query, self.scope))

    def everywhere(self) -> list[Evidence]:
        """Return the evidence of all delegations for the matter of the question, whoever it names."""
        topic = self.question.topic or self.question.asked
        return gather(self.index, Query(f"{topic}?", topic), self.scope)

    def among_members(self) -> Request:
        """Return the request limited to the region or group of whose members it asks, the same where it asks of all.

        Who belonged is told for the years of the records in scope.
        """
        group = self.question.among
        if group is None:
            return self
        years = [entry.years for entry in self.index.statements.entries(self.scope) if entry.years != NO_YEARS]
        span = (min(first for first, _ in years), max(last for _, last in years)) if years else NO_YEARS
        states = group.states(span)
        asked = (d.name for d in self.roster.delegations if (d.iso in states) is not self.question.outside)
        names = frozenset(asked) or frozenset({group.name})
        scope = replace(self.scope, delegations=names)
        return replace(self, scope=scope, roster=open_roster(self.index, scope))

    def for_one(self, delegation: Delegation) -> Request:
        """Return the same request asked of one of the delegations that the question names, in the year given for it."""
        half = self.question.halves.get(delegation.name)
        return self._limited(self._half(half, delegation) if half else self._of_one(delegation), delegation)

    def _limited(self, alone: Question, delegation: Delegation) -> Request:
        """Return the request for a question to one delegation, in the year given for it."""
        if delegation.name not in self.years:
            return replace(self, question=alone)
        scope = replace(self.scope, years=self.years[delegation.name])
        return replace(self, question=alone, scope=scope, roster=open_roster(self.index, scope))

    def _half(self, asked: str, delegation: Delegation) -> Question:
        """Return the question that a comparison asks of one delegation alone, as understood."""
        half = understand(asked, speakers=self.roster.speakers, heard=(delegation.name,))
        return replace(half, kind=Kind.COMPARISON, halves={})

    def _of_one(self, delegation: Delegation) -> Question:
        """Return the question with the names of the other delegations taken out."""
        question = self.question
        mine = tuple(named for named in question.named if named.delegation == delegation)
        asked = question.asked
        for first, last in reversed(_groups(question)):
            if first.delegation != delegation and last is first:
                asked = asked[: first.start] + asked[first.end :]
            elif last is not first:
                asked = asked[: first.start] + mine[0].surface + asked[last.end :]
        asked = _other_half(asked, mine[0].surface)
        fronted = _FRONTED.match(asked)  # "X: where does each stand?"
        if fronted and mine[0].surface in fronted["name"]:
            asked = f"{fronted['before']}{fronted['name']}{fronted['after']}"
        asked = _EACH.sub("", asked)
        asked = re.sub(r"\s+", " ", asked).strip()
        start = max(asked.find(mine[0].surface), 0)
        only = replace(mine[0], start=start, end=start + len(mine[0].surface))
        return replace(question, asked=asked, named=(only,))

    def cosine(self, one: str, other: str) -> float:
        """Return how alike two phrases are to the encoder, -1 to 1."""
        first, second = self.index.encode([one, other])
        return float(first @ second)

    def speaking(self) -> list[Delegation]:
        """Return the delegations of the question that took the floor."""
        return [delegation for delegation in self.question.delegations if self.roster.spoke(delegation.name)]

    def silent(self) -> list[Delegation]:
        """Return the delegations of the question that did not."""
        return [delegation for delegation in self.question.delegations if not self.roster.spoke(delegation.name)]

    def finish(self, draft: Draft, status: Status, *, matched: int) -> Answer:
        """Return the finished answer with its coverage."""
        coverage = Coverage(len(self.roster.turns), matched)
        if len(self.roster.symbols) > 1:
            date_lines(draft)
        return draft.finish(
            status,
            coverage,
            question=self.question.text,
            understood=self.question.told,
            kind=str(self.question.kind),
        )

    def show(self, begun: Answer) -> None:
        """Tell whoever listens what of the answer is sure so far, verified like the whole."""
        if begun.claims:
            progress.tell(progress.Begun(verify(self.index, begun)))

    def where(self) -> str:
        """Return what was searched, as a reader would name it."""
        symbols = self.roster.symbols
        time = time_in_words(self.roster.scope)
        if len(symbols) == 1:
            return symbols[0]
        if not symbols and time:
            return f"the index, which holds no record of {time}"
        return f"the {len(symbols)} records searched" + (f" ({time})" if time else "")


_EACH = re.compile(r"\b(?:each|both|respectively|on the (?:one|other) (?:hand|side))\b", re.IGNORECASE)
_FRONTED = re.compile(
    r"^(?P<name>[^:;,–—]{3,60}?)\s*[:;,–—]\s*"
    r"(?P<before>[^:]*?\b)(?:each(?: of them)?|both(?: of them)?|they|the two)\b(?P<after>[^:]*)$",
    re.IGNORECASE,
)


def _other_half(asked: str, name: str) -> str:
    """Return the part of "how many X freed versus how many Y freed" that holds a name; all where both halves need."""
    front, colon, rest = asked.partition(": ")
    if colon and AGAINST.search(front) and not AGAINST.search(rest):  # "X's ban versus Y's law: how many …?"
        halves = [half.strip(" ,") for half in AGAINST.split(front) if name in half]
        return f"{halves[0]}: {rest}" if len(halves) == 1 else asked
    halves = [half.strip(" ,") for half in AGAINST.split(asked) if name in half]
    return halves[0] if len(halves) == 1 and len(halves[0].split()) > len(name.split()) + 2 else asked


def _groups(question: Question) -> list[tuple[Named, Named]]:
    """Return the first and last name of each run of names that "and", "or" or a comma joins."""
    runs: list[tuple[Named, Named]] = []
    for named in question.named:
        if runs and is_joined(question.asked, runs[-1][1].end, named.start):
            runs[-1] = (runs[-1][0], named)
        else:
            runs.append((named, named))
    return runs


def neutral_question(question: Question) -> str:
    """Return the question with every alias replaced by the delegation's name.

    "If we believe Nicosia" tells a relevance model nothing; "If we believe Cyprus" does.
    """
    text = question.asked
    for named in sorted(question.named, key=lambda n: -n.start):
        own = "'s" if named.surface.endswith(("'s", "’s")) else ""
        text = text[: named.start] + named.delegation.name + own + text[named.end :]
    for other in question.others:
        if is_capital(question.asked, other.start, other.end):  # "of Moscow"; a meeting "in Vienna" was held there
            text = re.sub(rf"(?<!\bin )(?<!\bat )\b{re.escape(other.surface)}\b", other.delegation.name, text)
        elif is_misspelt(other):
            text = re.sub(rf"\b{re.escape(other.surface)}\b", other.delegation.name, text)
    return text
