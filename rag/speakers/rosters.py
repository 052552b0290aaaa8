"""Who took the floor: the statements in scope, their speakers and delegations, and who is only mentioned.

All of it is read from the tables of the index; a record is opened only to show what stands in it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache, partial

from index.mentions import find_mentions
from index.records import Delegation, Paragraph, Record, Span, Statement
from index.rows import Rows
from index.scopes import Scope
from index.store import Index
from rag.speakers.floors import Floor

MOST_READ = 200  # records: from here on, who is mentioned is looked up by name instead of read everywhere
MOST_ROSTERS = 64  # of one index, kept for the questions to come


@dataclass(frozen=True, slots=True)
class Turn:
    """A statement and the record it stands in, which is read when it is asked for."""

    index: Index
    symbol: str
    statement: Statement

    @property
    def record(self) -> Record:
        """The record."""
        return self.index.record(self.symbol)

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The paragraphs of the statement, in order."""
        return self.record.paragraphs[self.statement.first - 1 : self.statement.last]


@dataclass(frozen=True, slots=True)
class Mention:
    """Where a delegation is named in the words of another, or in the lede."""

    record: Record
    paragraph: Paragraph
    span: Span


class Roster:
    """The statements of an index that lie in a scope; delegations are compared by name."""

    def __init__(self, index: Index, scope: Scope) -> None:
        self.index = index
        self.scope = scope
        self.symbols = [entry.symbol for entry in index.statements.entries(scope)]
        self._ids = index.statements.ids(scope)

    @cached_property
    def records(self) -> Sequence[Record]:
        """Every record that the scope may hold, in the order of the symbols; each is read when it is asked for."""
        return Rows(len(self.symbols), lambda place: self.index.record(self.symbols[place]))

    @cached_property
    def turns(self) -> Sequence[Turn]:
        """Every statement, in order."""
        return Rows(len(self._ids), lambda place: Turn(self.index, *self.index.statements.at(int(self._ids[place]))))

    @cached_property
    def speakers(self) -> Floor:
        """Every speaker, in order of the floor."""
        return Floor(self.index.statements.speakers(self._ids))

    @property
    def delegations(self) -> tuple[Delegation, ...]:
        """Every delegation that took the floor, each once, in order."""
        return self.speakers.delegations

    @property
    def gives_days(self) -> bool:
        """Whether the text of any record in scope gives a day."""
        return any(entry.day for entry in self.index.statements.entries(self.scope))

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """Every body paragraph in scope."""
        return tuple(paragraph.text for _, paragraph in self.paragraphs())

    def paragraphs(self) -> Iterator[tuple[Record, Paragraph]]:
        """Give every body paragraph in scope with its record, in order."""
        for record in self.records:
            for paragraph in record.paragraphs:
                if _lies_in(self.scope, paragraph):
                    yield record, paragraph

    @cached_property
    def _names(self) -> frozenset[str]:
        return frozenset(delegation.name for delegation in self.delegations)

    def spoke(self, delegation: str) -> bool:
        """Whether a delegation of this name took the floor."""
        return delegation in self._names

    def turns_of(self, delegation: str) -> tuple[Turn, ...]:
        """Return the statements of a delegation, in order."""
        wanted = self.scope.delegations
        if wanted and delegation not in wanted:
            return ()
        return tuple(open_roster(self.index, replace(self.scope, delegations=frozenset({delegation}))).turns)

    def latest_turns_of(self, delegation: str, *, most: int) -> tuple[Turn, ...]:
        """Return up to `most` statements of a delegation, those of the latest years, in the order of the years."""
        turns = self.turns_of(delegation)
        if len(turns) <= most:
            return turns
        years = {entry.symbol: entry.years[1] for entry in self.index.statements.entries(self.scope)}
        return tuple(sorted(turns, key=lambda turn: years[turn.symbol])[-most:])

    def mentions_of(self, delegation: str, *, most: int = 3) -> list[Mention]:
        """Return up to `most` places where others, or the lede, name the delegation."""
        found: list[Mention] = []
        for record, paragraph in self._likely_to_name(delegation):
            if paragraph.delegation and paragraph.delegation.name == delegation:
                continue
            named = [mention for mention in find_mentions(paragraph.text) if mention.delegation.name == delegation]
            if named:
                found.append(Mention(record, paragraph, named[0].span))
            if len(found) == most:
                break
        return found

    def _likely_to_name(self, delegation: str) -> Iterator[tuple[Record, Paragraph]]:
        """Give the paragraphs to look at: all of a few records, of many those that lexical search finds."""
        if len(self.symbols) <= MOST_READ:
            yield from self.paragraphs()
            return
        hits = self.index.search_lexical(delegation, MOST_READ, allowed=self.index.chunk_ids(self.scope))
        for chunk in (self.index.chunks[hit.id] for hit in hits):
            record = self.index.record(chunk.symbol)
            yield from ((record, record.paragraph(number)) for number, _, _ in chunk.spans)


def _lies_in(scope: Scope, paragraph: Paragraph) -> bool:
    if scope.sections and paragraph.section not in scope.sections:
        return False
    return not scope.delegations or (
        paragraph.delegation is not None and paragraph.delegation.name in scope.delegations
    )


def open_roster(index: Index, scope: Scope) -> Roster:
    """Return the roster of an index in a scope, made once; it goes when the index is let go of."""
    opened = index.derived.get(Roster)
    if opened is None:
        opened = index.derived[Roster] = lru_cache(maxsize=MOST_ROSTERS)(partial(Roster, index))
    roster: Roster = opened(scope)
    return roster
