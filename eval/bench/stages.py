"""The seconds of each stage of an answer, the models loaded and every file read once."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from index.errors import RapporteurError
from index.scopes import Scope
from index.store import Index
from rag.asking import ask
from rag.quotations import check
from rag.search.evidence import CHUNKS, READ, Query, candidate_sentences, read_closely, score_cheaply
from rag.search.relevance import CrossEncoder
from rag.search.retrieval import DEPTH, fuse

HITS = DEPTH * CHUNKS  # what each search of a large scope returns
Seconds = dict[str, list[float]]
_Result = TypeVar("_Result")


class Clock:
    """Seconds by stage."""

    def __init__(self) -> None:
        self.seconds: Seconds = {}

    def time(self, stage: str, work: Callable[[], _Result]) -> _Result:
        """Do the work and note how long it took."""
        start = time.perf_counter()
        result = work()
        self.seconds.setdefault(stage, []).append(time.perf_counter() - start)
        return result


def time_stages(index: Index, questions: Sequence[str], delegations: Sequence[str]) -> Seconds:
    """Return the seconds of every stage for every question but the first, which warms up."""
    clock = Clock()
    for question, delegation in zip(questions, delegations, strict=True):
        _time_one(clock, index, question, delegation)
    return {stage: seconds[1:] for stage, seconds in clock.seconds.items()}


def _time_one(clock: Clock, index: Index, question: str, delegation: str) -> None:
    """Time one question: searched in everything by stages, answered, and the best passage checked as a quotation."""
    query = Query(question, question)
    vector = clock.time("encode", lambda: index.encode([question])[0])
    dense = clock.time("dense", lambda: index.search_dense(vector, HITS))
    lexical = clock.time("lexical", lambda: index.search_lexical(question, HITS))
    clock.time("fuse", lambda: fuse([dense, lexical]))
    allowed = clock.time("filter", lambda: index.chunk_ids(Scope(delegations=frozenset({delegation}))))
    clock.time("dense, one delegation", lambda: index.search_dense(vector, HITS, allowed=allowed))
    clock.time("lexical, one delegation", lambda: index.search_lexical(question, HITS, allowed=allowed))
    sentences = candidate_sentences(index, query, Scope())
    evidence = clock.time("sentences", lambda: score_cheaply(index, query, sentences))
    clock.time("cross-encoder", lambda: read_closely(index, query, evidence, read=READ))
    with suppress(RapporteurError):  # a question that cannot be asked is no matter of time
        _time_answer(clock, index, question)
    best = index.chunks[dense[0].id]
    number, start, end = best.spans[0]
    quote = index.record(best.symbol).paragraph(number).text[start:end][:200]
    clock.time("check", lambda: check(index, quote))


def _time_answer(clock: Clock, index: Index, question: str) -> None:
    """Time a whole answer, and what of it is not the cross-encoder's reading."""
    reading, read = Clock(), CrossEncoder.score

    def timed(model: CrossEncoder, asked: str, sentences: Sequence[str]) -> NDArray[np.float32]:
        return reading.time("reading", lambda: read(model, asked, sentences))

    with _in_place(CrossEncoder, "score", timed):
        clock.time("whole answer", lambda: ask(index, question))
    seconds = clock.seconds["whole answer"][-1] - sum(reading.seconds.get("reading", []))
    clock.seconds.setdefault("whole answer without the reading", []).append(seconds)


@contextmanager
def _in_place(owner: type, name: str, method: object) -> Iterator[None]:
    """Put a method in the place of another for a while."""
    before = getattr(owner, name)
    setattr(owner, name, method)
    try:
        yield
    finally:
        setattr(owner, name, before)


def median_and_p95(seconds: Sequence[float]) -> tuple[float, float]:
    """Return the median and the 95th percentile."""
    return float(np.median(seconds)), float(np.percentile(seconds, 95))
