"""How well each stage of retrieval ranks the paragraphs: nDCG@10 and recall@20 through ir-measures, completeness@20."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean
from urllib.parse import quote

import ir_measures

from eval.gold import Place, Question

GOLD, ALTERNATIVE = 2, 1
"""Relevance in the qrels: a gold paragraph, and one that carries the same fact elsewhere."""
NDCG = ir_measures.nDCG @ 10
RECALL = ir_measures.R(rel=GOLD) @ 20
CUTOFF = 20
DEPTH = 20
"""Paragraphs kept of each ranking: no cutoff lies deeper."""

Ranking = Sequence[Place]
"""Distinct paragraphs, best first."""
Qrels = dict[str, dict[str, int]]


@dataclass(frozen=True, slots=True)
class StageFigures:
    """One stage over all questions with gold paragraphs; each value is a mean, each score a question's."""

    stage: str
    count: int
    ndcg: float
    recall: float
    completeness: float
    scores: Mapping[str, tuple[float, float, float]]


def document_name(place: Place) -> str:
    """Write a paragraph as a TREC document id: `GA/11957#45`, spaces percent-encoded since the files split on them."""
    return f"{quote(place.symbol, safe='/')}#{place.paragraph}"


def retrievable(questions: Sequence[Question]) -> list[Question]:
    """Return the questions that a ranking of paragraphs can answer: those with a gold paragraph in a body."""
    return [question for question in questions if question.answerable and any(p.paragraph for p in question.relevant)]


def qrels_of(questions: Sequence[Question]) -> Qrels:
    """Return {question: {document: relevance}}; alternatives grade 1, gold paragraphs 2, headers are left out."""
    qrels: Qrels = {}
    for question in retrievable(questions):
        grades = {document_name(place): ALTERNATIVE for place in sorted(question.relevant) if place.paragraph}
        grades |= {document_name(place): GOLD for place in (*question.every, *question.some) if place.paragraph}
        qrels[question.id] = grades
    return qrels


def completeness(question: Question, ranking: Ranking, *, cutoff: int = CUTOFF) -> float:
    """Return 1 when every needed paragraph, or an alternative to it, is among the first `cutoff`, else 0.

    The set-completeness of exhaustive question answering: a list of seven found to six parts is not a list.
    """
    found = frozenset(ranking[:cutoff])
    needed = [place for place in question.every if place.paragraph]
    whole = all(question.stands_for(place) & found for place in needed)
    some = not question.some or any(question.stands_for(place) & found for place in question.some)
    return float(whole and some)


def measure_stage(stage: str, questions: Sequence[Question], rankings: Mapping[str, Ranking]) -> StageFigures:
    """Return the figures of one stage; a question without a ranking scores 0 in all of them."""
    judged = retrievable(questions)
    qrels = qrels_of(judged)
    run = {name: scored(rankings.get(name, ())) for name in qrels}
    by_question = {name: [0.0, 0.0, 0.0] for name in qrels}
    for metric in ir_measures.iter_calc([NDCG, RECALL], qrels, run):
        by_question[metric.query_id][0 if metric.measure == NDCG else 1] = float(metric.value)
    for question in judged:
        by_question[question.id][2] = completeness(question, rankings.get(question.id, ()))
    scores = {name: (row[0], row[1], row[2]) for name, row in by_question.items()}
    means = [fmean(column) if scores else 0.0 for column in zip(*scores.values(), strict=True)] or [0.0] * 3
    return StageFigures(stage, len(judged), means[0], means[1], means[2], scores)


def scored(ranking: Ranking) -> dict[str, float]:
    """Return {document: score} with strictly falling scores: trec_eval would break ties by document id."""
    return {document_name(place): float(DEPTH - rank) for rank, place in enumerate(ranking[:DEPTH])}
