"""From training questions to (question, sentence) pairs: every answer, and the sentences hardest to tell from one.

A named delegation's question is asked of its own statement, a list of everybody, as the program does; so are the pairs.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from eval.training.questions import Place, TrainingQuestion
from index.store import Index
from rag.evidence import named_sentence

LISTED_NEAR, LISTED_FAR = 24, 6  # sentences beside the answers of a list: the nearest in cosine, and some at random
OWN = 7  # sentences of the named delegation's statement
OTHERS = 4  # of the answer's own statement, and as many of others, where nobody is named


@dataclass(frozen=True, slots=True)
class Pair:
    """A question and a sentence with its delegation in front; `label` 1 when it answers, else 0."""

    question: TrainingQuestion
    sentence: str
    label: int


@dataclass(frozen=True, slots=True)
class Pool:
    """The sentences to choose from: places, texts with the delegation in front, delegations, unit rows."""

    places: tuple[Place, ...]
    texts: tuple[str, ...]
    delegations: tuple[str, ...]
    vectors: NDArray[np.float32]


def open_pool(index: Index, symbols: frozenset[str]) -> Pool:
    """Return the sentences of some records of an index, in the record's order."""
    places, texts, names, ids = [], [], [], []
    for symbol in sorted(symbols):
        record = index.record(symbol)
        for number in index.sentences_of(symbol):
            sentence = index.sentences[number]
            paragraph = record.paragraph(sentence.paragraph)
            name = paragraph.delegation.name if paragraph.delegation else ""
            places.append((symbol, sentence.paragraph, sentence.start, sentence.end))
            texts.append(named_sentence(name, paragraph.text[sentence.start : sentence.end]))
            names.append(name)
            ids.append(number)
    return Pool(tuple(places), tuple(texts), tuple(names), index.sentence_vectors(ids))


def choose_pairs(index: Index, questions: Sequence[TrainingQuestion], pool: Pool, *, seed: int) -> list[Pair]:
    """Return the pairs of every question, in order; the same seed gives the same pairs."""
    chance = random.Random(seed)
    statements: dict[str, list[int]] = defaultdict(list)
    for row, name in enumerate(pool.delegations):
        statements[name].append(row)
    pairs = []
    for question in questions:
        answers = [row for row, place in enumerate(pool.places) if place in question.answers]
        closeness = pool.vectors @ index.encode([question.question])[0]
        wrong = _wrong(question, answers, pool, statements, closeness, chance)
        pairs += [Pair(question, pool.texts[row], 1) for row in answers]
        pairs += [Pair(question, pool.texts[row], 0) for row in dict.fromkeys(wrong)]
    return pairs


def _wrong(
    question: TrainingQuestion,
    answers: Sequence[int],
    pool: Pool,
    statements: dict[str, list[int]],
    closeness: NDArray[np.float32],
    chance: random.Random,
) -> Iterator[int]:
    """Give the rows of sentences that do not answer, the nearest first."""
    spared = question.answers | question.arguable
    order = [int(row) for row in np.argsort(-closeness, kind="stable") if pool.places[row] not in spared]
    if question.kind == "list":
        yield from order[:LISTED_NEAR]
        yield from chance.sample(order, min(LISTED_FAR, len(order)))
        return
    theirs = {pool.delegations[row] for row in answers} or {question.delegation}
    own = {row for name in theirs for row in statements.get(name, [])}
    yield from [row for row in order if row in own][: OWN if question.delegation else OTHERS]
    if not question.delegation:
        yield from [row for row in order if row not in own][:OTHERS]
