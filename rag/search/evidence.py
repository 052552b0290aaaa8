"""Evidence: the sentences in scope, scored for one question.

    scope ─► candidate sentences ─► dense + lexical (cheap, all of them) ─► cross-encoder (the best few) ─► relevance

A small scope (a release, one delegation's speeches) is swept whole; of a large one only the sentences of the chunks
that retrieval puts first are candidates. The number of sentences that the cross-encoder reads is bounded either way.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from index.chunks import Sentence
from index.records import Paragraph
from index.scopes import Scope
from index.store import Index
from rag.language.words import content_stems
from rag.search.calibration import CALIBRATION
from rag.search.closeness import cosines_at_hand, own_cosines
from rag.search.relevance import open_cross_encoder
from rag.search.retrieval import retrieve_chunks

SWEEP = 1_500  # chunks: up to here every sentence in scope is scored, beyond it only those of the chunks retrieved
SWEEP_NAMED = 300  # the same where delegations are named: a list must be complete, an answer needs the best sentence
CHUNKS = 80  # chunks retrieved from a larger scope; of 200 the sentences that promise most are worse ones
UNREAD = -100.0  # relevance of a sentence that the cross-encoder has not read: below any that it has
READ_ON = 72  # and further ones where these do not answer a question that names nobody: 0.4 s
READ = 24  # sentences that the cross-encoder reads for one answer: about 0.2 s on two cores
EMBEDDED = 3  # of them, the best that get a vector of their own where the index keeps none: 8 ms each
CONTENDING = 3.0  # logits that one of these may lie below another and still be the best


@dataclass(frozen=True, slots=True)
class Evidence:
    """One sentence of the record and how well it answers; higher scores are better.

    `dense` cosine, `lexical` share of the topic's weight that its words cover, `cross` the cross-encoder's score
    (None when unread), `relevance` all together.
    """

    sentence: Sentence
    paragraph: Paragraph
    dense: float
    lexical: float
    cross: float | None
    relevance: float

    @property
    def text(self) -> str:
        """The sentence as published."""
        return self.paragraph.text[self.sentence.start : self.sentence.end]

    @property
    def delegation(self) -> str:
        """The delegation whose words or acts the sentence reports, "" when it is nobody's."""
        return self.paragraph.delegation.name if self.paragraph.delegation else ""

    @property
    def in_lede(self) -> bool:
        """Whether the sentence belongs to the release's opening."""
        return self.paragraph.statement is None

    @property
    def turn(self) -> tuple[str, int | None, int]:
        """What is one statement, or one paragraph outside statements."""
        outside = self.paragraph.number if self.paragraph.statement is None else 0
        return (self.sentence.symbol, self.paragraph.statement, outside)


@dataclass(frozen=True, slots=True)
class Query:
    """What is matched: `question` a sentence for the models, `topic` words for the lexical score."""

    question: str
    topic: str


def gather(index: Index, query: Query, scope: Scope, *, read: int = READ) -> list[Evidence]:
    """Return the evidence in scope, best first; the `read` most promising sentences are read by the cross-encoder."""
    sentences = candidate_sentences(index, query, scope)
    if not sentences:
        return []
    evidence = score_cheaply(index, query, sentences)
    return read_closely(index, query, evidence, read=read)


def candidate_sentences(index: Index, query: Query, scope: Scope) -> list[Sentence]:
    """Return the sentences to score, in the order of the record."""
    return index.sentences_in(candidate_chunks(index, query, scope))


def candidate_chunks(index: Index, query: Query, scope: Scope) -> NDArray[np.int64]:
    """Return the chunks whose sentences are scored: all in scope, or the best of one too large to be swept."""
    allowed = index.chunk_ids(scope)
    if (len(index.chunks) if allowed is None else len(allowed)) <= (SWEEP_NAMED if scope.delegations else SWEEP):
        return np.arange(len(index.chunks), dtype=np.int64) if allowed is None else allowed
    return np.array(sorted(hit.id for hit in retrieve_chunks(index, query, allowed, k=CHUNKS)), np.int64)


def unscored(sentence: Sentence, paragraph: Paragraph) -> Evidence:
    """Return a sentence as evidence for no question."""
    return Evidence(sentence, paragraph, 0.0, 0.0, None, UNREAD)


def score_cheaply(index: Index, query: Query, sentences: Sequence[Sentence]) -> list[Evidence]:
    """Return evidence with dense and lexical scores, best first; nothing is read by the cross-encoder yet."""
    places = [(sentence.symbol, sentence.paragraph) for sentence in sentences]
    at = {place: index.paragraph(*place) for place in dict.fromkeys(places)}
    paragraphs = [at[place] for place in places]
    texts = [p.text[s.start : s.end] for p, s in zip(paragraphs, sentences, strict=True)]
    lexical = lexical_scores(query.topic, texts)
    ids = np.array([sentence.id for sentence in sentences], dtype=np.int64)
    dense = cosines_at_hand(index, ids, index.encode([query.question])[0])
    rows = zip(sentences, paragraphs, dense, lexical, strict=True)
    found = [
        Evidence(s, p, float(d), float(x), None, UNREAD + CALIBRATION.promise(float(x), float(d)))
        for s, p, d, x in rows
    ]
    return sorted(found, key=_order)


def lexical_scores(topic: str, texts: Sequence[str]) -> NDArray[np.float64]:
    """Return for each text the share of the topic's weight that its words cover, 0 to 1.

    A stem weighs log(1 + n / (1 + df)) over the texts given, so a word that few of them hold counts most.
    """
    stems = sorted(set(content_stems(topic)))
    held = [held_stems(text) for text in texts]
    weights = {stem: math.log(1 + len(texts) / (1 + sum(stem in words for words in held))) for stem in stems}
    total = sum(weights.values()) or 1.0
    return np.array([sum(w for stem, w in weights.items() if stem in words) / total for words in held])


@lru_cache(maxsize=20_000)
def held_stems(text: str) -> frozenset[str]:
    """Return the stems of the words that carry meaning in a text."""
    return frozenset(content_stems(text))


def read_closely(index: Index, query: Query, evidence: Sequence[Evidence], *, read: int) -> list[Evidence]:
    """Return the evidence with the first `read` items read by the cross-encoder, best first; unread ones come last."""
    first, rest = list(evidence[:read]), list(evidence[read:])
    if not first:
        return rest
    scores = open_cross_encoder().score(query.question, [named_sentence(item.delegation, item.text) for item in first])
    close = [
        replace(item, cross=float(score), relevance=CALIBRATION.relevance(float(score), item.dense))
        for item, score in zip(first, scores, strict=True)
    ]
    return _with_own_cosines(index, query, sorted(close, key=_order)) + rest


def read_further(index: Index, query: Query, evidence: Sequence[Evidence], *, read: int) -> list[Evidence]:
    """Return evidence of which the next `read` items are read too, best first."""
    known = [item for item in evidence if item.cross is not None]
    more = read_closely(index, query, [item for item in evidence if item.cross is None], read=read)
    close = [item for item in more if item.cross is not None]
    return sorted([*known, *close], key=_order) + more[len(close) :]


def _with_own_cosines(index: Index, query: Query, close: Sequence[Evidence]) -> list[Evidence]:
    """Return evidence that was read, best first: the first with their own cosines, the others below them.

    The first `EMBEDDED` are candidates for the best; those that read much worse than another of them are none.
    """
    first = close[:EMBEDDED]
    highest = max(logit(item) for item in first)
    best = [item for item in first if highest - logit(item) <= CONTENDING]
    others = [item for item in close if item not in best]
    ids = np.array([item.sentence.id for item in best], dtype=np.int64)
    if index.keeps_vectors_of(ids).all():
        return list(close)
    cosines = own_cosines(index, ids, index.encode([query.question])[0])
    best = [
        replace(item, dense=float(d), relevance=CALIBRATION.relevance(item.cross or 0.0, float(d)))
        for item, d in zip(best, cosines, strict=True)
    ]
    lowest = min(item.relevance for item in best)
    return sorted([*best, *(replace(item, relevance=min(item.relevance, lowest)) for item in others)], key=_order)


def named_sentence(delegation: str, sentence: str) -> str:
    """Return a sentence with its delegation in front, as the cross-encoder reads it and was trained to."""
    return f"{delegation}: {sentence}" if delegation else sentence


def logit(item: Evidence) -> float:
    """Return the cross-encoder's logit of "this sentence answers"; of one that it has not read, less than any."""
    return UNREAD if item.cross is None else item.cross


def _order(item: Evidence) -> tuple[float, int]:
    return (-item.relevance, item.sentence.id)
