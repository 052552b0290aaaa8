"""Who took the floor: the statements in scope, their speakers and delegations, and who is only mentioned."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from index.mentions import find_mentions
from index.records import Delegation, Paragraph, Record, Span, Speaker, Statement
from index.scopes import Scope, years_of
from index.store import Index


@dataclass(frozen=True, slots=True)
class Turn:
    """A statement and the record it stands in."""

    record: Record
    statement: Statement

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
    """The statements of the records in a scope; delegations are compared by name."""

    def __init__(self, records: Iterable[Record], scope: Scope) -> None:
        """Take the statements of `records` that lie in `scope`."""
        self.scope = scope
        self.records = tuple(record for record in records if _holds(scope, record))
        self.turns = tuple(
            Turn(record, statement)
            for record in self.records
            for statement in record.statements
            if (not scope.sections or statement.section in scope.sections)
            and (not scope.delegations or statement.delegation.name in scope.delegations)
        )

    @cached_property
    def speakers(self) -> tuple[Speaker, ...]:
        """Every speaker, in order of the floor."""
        return tuple(turn.statement.speaker for turn in self.turns)

    @cached_property
    def delegations(self) -> tuple[Delegation, ...]:
        """Every delegation that took the floor, each once, in order."""
        return tuple(dict.fromkeys(speaker.delegation for speaker in self.speakers))

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
        return tuple(turn for turn in self.turns if turn.statement.delegation.name == delegation)

    def mentions_of(self, delegation: str, *, most: int = 3) -> list[Mention]:
        """Return up to `most` places where others, or the lede, name the delegation."""
        found: list[Mention] = []
        for record, paragraph in self.paragraphs():
            if paragraph.delegation and paragraph.delegation.name == delegation:
                continue
            named = [mention for mention in find_mentions(paragraph.text) if mention.delegation.name == delegation]
            if named:
                found.append(Mention(record, paragraph, named[0].span))
            if len(found) == most:
                break
        return found
        return found


def _lies_in(scope: Scope, paragraph: Paragraph) -> bool:
    if scope.sections and paragraph.section not in scope.sections:
        return False
    return not scope.delegations or (
        paragraph.delegation is not None and paragraph.delegation.name in scope.delegations
    )


def _holds(scope: Scope, record: Record) -> bool:
    if scope.records and record.symbol not in scope.records:
        return False
    if scope.years is None:
        return True
    first, last = years_of(record)
    return first <= scope.years[1] and last >= scope.years[0]


@lru_cache(maxsize=64)
def open_roster(index: Index, scope: Scope) -> Roster:
    """Return the roster of an index in a scope, made once."""
    return Roster(index.records(), scope)
