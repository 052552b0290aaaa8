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
from rag.search.evidence import Query, gather
from rag.search.retrieval import fuse

CHUNKS = 100
"""Chunks searched by each stage before fusion."""
Stage = Callable[[Index, str, Scope], list[Place]]
"""A stage ranks the paragraphs of a scope for a question that stands by itself."""


@dataclass(frozen=True, slots=True)
class Rankings:
    """`places`: stage → question → ranked paragraphs; `seconds`: the median of each stage by itself."""

    places: Mapping[str, Mapping[str, Ranking]]
    seconds: Mapping[str, float]


def dense(index: Index, question: str, scope: Scope) -> list[Place]:
    """Rank by the vectors of the chunks alone."""
    return paragraphs(index, dense_hits(index, question, scope))


def lexical(index: Index, question: str, scope: Scope) -> list[Place]:
    """Rank by the BM25 scores of the chunks alone."""
    return paragraphs(index, lexical_hits(index, question, scope))


def fused(index: Index, question: str, scope: Scope) -> list[Place]:
    """Rank by reciprocal rank fusion of the two."""
    return paragraphs(index, fuse([dense_hits(index, question, scope), lexical_hits(index, question, scope)])[:CHUNKS])


def reranked(index: Index, question: str, scope: Scope) -> list[Place]:
    """Rank by the relevance of the best sentence, the first of them read by the cross-encoder."""
    evidence = gather(index, Query(question=question, topic=question), scope)
    return list(dict.fromkeys(Place(each.sentence.symbol, each.paragraph.number) for each in evidence))


STAGES: Mapping[str, Stage] = {"dense": dense, "lexical": lexical, "fused": fused, "reranked": reranked}


def dense_hits(index: Index, question: str, scope: Scope) -> list[Hit]:
    """Return the chunks nearest to the question's vector."""
    return index.search_dense(index.encode([question])[0], CHUNKS, allowed=index.chunk_ids(scope))


def lexical_hits(index: Index, question: str, scope: Scope) -> list[Hit]:
    """Return the chunks with the best BM25 score."""
    return index.search_lexical(question, CHUNKS, allowed=index.chunk_ids(scope))


def rank_all(
    index: Index, questions: Iterable[Question], understood: Mapping[str, str], *, others: frozenset[str] = frozenset()
) -> Rankings:
    """Run every stage over the questions that have gold paragraphs, in the scope each is asked in.

    `understood` gives the question as the program resolved it, so that a follow-up is searched with its subject.
    """
    asked = [(each, understood.get(each.id) or each.question) for each in retrievable(list(questions))]
    scopes = [scope_of(question, index.symbols, others) for question, _ in asked]
    places: dict[str, dict[str, Ranking]] = {}
    seconds: dict[str, float] = {}
    for name, stage in STAGES.items():
        timed = [_timed(stage, index, text, scope) for (_, text), scope in zip(asked, scopes, strict=True)]
        places[name] = {question.id: found[:DEPTH] for (question, _), (found, _) in zip(asked, timed, strict=True)}
        seconds[name] = round(median([taken for _, taken in timed] or [0.0]), 4)
    return Rankings(places, seconds)


def paragraphs(index: Index, hits: Sequence[Hit]) -> list[Place]:
    """Return the distinct paragraphs of chunks, in the order of the hits and then of the text."""
    chunks = (index.chunks[hit.id] for hit in hits)
    return list(dict.fromkeys(Place(chunk.symbol, number) for chunk in chunks for number, _, _ in chunk.spans))


def _timed(stage: Stage, index: Index, question: str, scope: Scope) -> tuple[list[Place], float]:
    started = time.perf_counter()
    found = stage(index, question, scope)
    return found, time.perf_counter() - started
