"""How sure the program was of an answer it gave: what its own relevance model says of the passages it cites."""

from __future__ import annotations

from collections.abc import Iterable

from eval.answers import Row
from rag.search.relevance import CrossEncoder, open_cross_encoder

PASSAGES = 8
"""Passages of an answer that are read; a long list is judged by its first."""


def with_confidence(rows: Iterable[Row]) -> list[Row]:
    """Return the rows, answered ones with `confidence`: the best cross-encoder score among the cited passages.

    The score is the decision's main part, asked again with the question as it was understood; higher is surer.
    """
    encoder = open_cross_encoder()
    return [_scored(row, encoder) for row in rows]


def _scored(row: Row, encoder: CrossEncoder) -> Row:
    passages = [f"{each['delegation']}: {each['text']}" for each in row.get("citations", ())[:PASSAGES]]
    if not passages:
        return row
    scores = encoder.score(row["understood"] or row["question"], passages)
    return {**row, "confidence": round(float(scores.max()), 3)}
