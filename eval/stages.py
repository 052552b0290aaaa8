"""What each stage of retrieval finds for each question, as ranked paragraphs, and the seconds it takes."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from eval.gold import Place, Question
from eval.measures.retrieval import DEPTH, Ranking, retrievable
from eval.systems import scope_of
from index.hits import Hit
from index.scopes import Scope
from index.store import Index

Stage = Callable[[Index, Question, Scope], Sequence[Place]]


@dataclass(frozen=True, slots=True)
class Rankings:
    """`places`: stage → question → ranked paragraphs; `seconds`: the median of each stage by itself."""

    places: Mapping[str, Mapping[str, Ranking]]
    seconds: Mapping[str, float]


def dense(index: Index, question: Question, scope: Scope) -> Sequence[Place]:
    """Return the paragraphs of the chunks nearest to the question's vector."""
    vector = index.encode([question.question])[0]  # (dim,)
    return paragraphs(index, index.search_dense(vector, DEPTH, allowed=index.chunk_ids(scope)))


def lexical(index: Index, question: Question, scope: Scope) -> Sequence[Place]:
    """Return the paragraphs of the chunks with the best BM25 score."""
    return paragraphs(index, index.search_lexical(question.question, DEPTH, allowed=index.chunk_ids(scope)))


STAGES: Mapping[str, Stage] = {"dense": dense, "lexical": lexical}


def rank_all(index: Index, questions: Iterable[Question], *, others: frozenset[str] = frozenset()) -> Rankings:
    """Run every stage over the questions that have gold paragraphs, in the scope each is asked in."""
    asked = retrievable(list(questions))
    places: dict[str, dict[str, Ranking]] = {}
    seconds: dict[str, float] = {}
    for name, stage in STAGES.items():
        timed = [_timed(stage, index, question, scope_of(question, index.symbols, others)) for question in asked]
        places[name] = {question.id: found for question, (found, _) in zip(asked, timed, strict=True)}
        seconds[name] = round(median([taken for _, taken in timed] or [0.0]), 4)
    return Rankings(places, seconds)


def paragraphs(index: Index, hits: Iterable[Hit]) -> list[Place]:
    """Return the distinct paragraphs of chunks, in the order of the hits and then of the text."""
    spans = ((index.chunks[hit.id].symbol, number) for hit in hits for number, _, _ in index.chunks[hit.id].spans)
    return list(dict.fromkeys(Place(symbol, number) for symbol, number in spans))


def _timed(stage: Stage, index: Index, question: Question, scope: Scope) -> tuple[Sequence[Place], float]:
    started = time.perf_counter()
    found = stage(index, question, scope)
    return found, time.perf_counter() - started
