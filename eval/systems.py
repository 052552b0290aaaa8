"""The program itself as a system under test."""

from __future__ import annotations

from collections.abc import Iterable

from eval.answers import Row
from eval.asking import System
from eval.gold import Question
from index.errors import RapporteurError
from index.scopes import Scope
from index.store import Index
from rag.asking import ask


def scope_of(question: Question, symbols: Iterable[str], others: frozenset[str] = frozenset()) -> Scope:
    """Return the records a question may be answered from.

    A gold `record` that is a symbol of the index limits the answer to it. Otherwise it names a collection: everything
    in the index but `others`, the records that the gold names by symbol.
    """
    known = frozenset(symbols)
    wanted = frozenset([question.record]) if question.record in known else known - others
    return Scope() if wanted == known else Scope(records=wanted)


def our_system(index: Index, *, others: frozenset[str] = frozenset()) -> System:
    """Return `ask` on this index as a system; a refusal to ask at all becomes an error row, as in the batch mode."""

    def answer(question: Question) -> Row:
        scope = scope_of(question, index.symbols, others)
        try:
            given = ask(index, question.question, turns=question.turns[:-1], scope=scope, id=question.id)
        except RapporteurError as error:
            return {"schema": "rapporteur.answer/1", "id": question.id, "error": str(error)}
        row: Row = given.as_json()
        return row

    return answer
