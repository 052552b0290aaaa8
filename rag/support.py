"""Whether the best sentence answers at all: what the models say of it, and what they say of everybody else.

A delegation that took the floor on another matter still has a best sentence. Two things give it away: the words of the
question stand in the record, but in others' statements (`absent`), and others come closer to its topic (`gap`). A far
paraphrase looks different: its words stand nowhere in the record, and nobody else comes closer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from index.scopes import Scope
from index.store import Index
from rag.calibration import CALIBRATION
from rag.closeness import sentence_cosines
from rag.evidence import Evidence, Query, candidate_chunks, held_stems
from rag.presence import share_holding
from rag.requests import Request
from rag.words import content_stems


@dataclass(frozen=True, slots=True)
class Support:
    """The four features of a decision; see `Calibration`."""

    cross: float
    dense: float
    absent: float
    gap: float

    @property
    def logit(self) -> float:
        """The decision's logit: 0 where yes and no are equally likely."""
        return CALIBRATION.support(cross=self.cross, dense=self.dense, absent=self.absent, gap=self.gap)

    def __str__(self) -> str:
        """Return the features as the explanation shows them."""
        return (
            f"support {self.logit:+.2f} (cross-encoder {self.cross:+.1f}, cosine {self.dense:.2f}, "
            f"words found only elsewhere {self.absent:.0%}, others closer by {self.gap:.2f})"
        )


def weigh(request: Request, item: Evidence, evidence: Sequence[Evidence], *, valued: bool = False) -> Support:
    """Return the support of a sentence; `evidence` is all that was gathered in its scope.

    Words that only others use count half when the sentence gives the value asked for (`valued`): "how much did X
    pledge?" is answered by "X announced a contribution of …", though others "pledged".
    """
    topic = request.question.topic or request.question.asked
    turn = frozenset[str]().union(*(held_stems(other.text) for other in evidence if other.turn == item.turn))
    absent = absent_share(request, topic, turn) * (0.5 if valued else 1.0)
    gap = topic_gap(request, topic, evidence) if request.speaking() else 0.0
    cross = item.cross if item.cross is not None else -11.0
    return Support(cross, item.dense, absent, gap)


def absent_share(request: Request, topic: str, turn: frozenset[str]) -> float:
    """Return the share of the topic's words that stand elsewhere in scope but not in this statement, 0 to 1."""
    stems = sorted(set(content_stems(topic)))
    missing = [stem for stem in stems if stem not in turn]
    return sum(stands_in(request, stem) for stem in missing) / len(stems) if stems else 0.0


def stands_in(request: Request, stem: str) -> bool:
    """Whether a word of this stem stands anywhere in the scope of the request."""
    return share_holding(request.index, request.roster.scope, stem) > 0


def topic_gap(request: Request, topic: str, evidence: Sequence[Evidence]) -> float:
    """Return how much closer, in cosine, the closest sentence in scope comes to the topic than the closest given."""
    vector = request.index.encode([topic])[0]
    ids = np.array([item.sentence.id for item in evidence], dtype=np.int64)
    here = float(sentence_cosines(request.index, ids, vector).max())
    return max(0.0, closest(request.index, Query(topic, topic), request.scope) - here)


def closest(index: Index, query: Query, scope: Scope) -> float:
    """Return the highest cosine of a sentence in scope with a query."""
    chunks = candidate_chunks(index, query, scope)
    if not len(chunks):
        return 0.0
    ids = np.concatenate([np.asarray(index.chunk_sentences(int(chunk)), dtype=np.int64) for chunk in chunks])
    return float(sentence_cosines(index, ids, index.encode([query.question])[0]).max()) if len(ids) else 0.0
