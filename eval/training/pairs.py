"""From training questions to (question, sentence) pairs: every answer, and the sentences that do not answer.

A named delegation's question is asked of its own statement, any other of everybody, as the program does; so are the
pairs.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from eval.training.questions import MadeUpSentence, TrainingQuestion
from index.store import Index
from rag.evidence import named_sentence

NEAR, FAR = 48, 8  # sentences beside the answers where nobody is named: the nearest in cosine, and some at random


@dataclass(frozen=True, slots=True)
class Pair:
    """A question and a sentence with its delegation in front; `label` 1 when it answers, else 0."""

    question: str
    sentence: str
    label: int


@dataclass(frozen=True, slots=True)
class Pool:
    """The sentences of one debate: names, texts with the delegation in front, delegations, (n, dim) unit rows."""

    names: tuple[str, ...]
    texts: tuple[str, ...]
    delegations: tuple[str, ...]
    vectors: NDArray[np.float32]


def pool_of_records(index: Index, symbols: frozenset[str]) -> Pool:
    """Return the sentences of some records of an index, in the record's order."""
    names, texts, delegations, ids = [], [], [], []
    for symbol in sorted(symbols):
        record = index.record(symbol)
        for number in index.sentences_of(symbol):
            sentence = index.sentences[number]
            paragraph = record.paragraph(sentence.paragraph)
            delegation = paragraph.delegation.name if paragraph.delegation else ""
            names.append(f"{symbol}#{sentence.paragraph}:{sentence.start}-{sentence.end}")
            texts.append(named_sentence(delegation, paragraph.text[sentence.start : sentence.end]))
            delegations.append(delegation)
            ids.append(number)
    return Pool(tuple(names), tuple(texts), tuple(delegations), index.sentence_vectors(ids))


def pools_made_up(index: Index, sentences: Sequence[MadeUpSentence]) -> dict[str, Pool]:
    """Return the made-up sentences by debate; `index` lends its encoder."""
    debates: dict[str, list[MadeUpSentence]] = defaultdict(list)
    for sentence in sentences:
        debates[sentence.debate].append(sentence)
    return {
        debate: Pool(
            tuple(each.id for each in said),
            tuple(named_sentence(each.delegation, each.text) for each in said),
            tuple(each.delegation for each in said),
            index.encode([each.text for each in said]),
        )
        for debate, said in debates.items()
    }


def choose_pairs(index: Index, questions: Sequence[TrainingQuestion], pool: Pool, *, seed: int) -> list[Pair]:
    """Return the pairs of every question, in order; the same seed gives the same pairs."""
    chance = random.Random(seed)
    pairs = []
    asked = index.encode([question.question for question in questions])
    for question, vector in zip(questions, asked, strict=True):
        answers = [row for row, name in enumerate(pool.names) if name in question.answers]
        spared = question.answers | question.arguable
        order = [int(row) for row in np.argsort(-pool.vectors @ vector, kind="stable") if pool.names[row] not in spared]
        if question.delegation:
            wrong = [row for row in order if pool.delegations[row] == question.delegation]
        else:
            wrong = [*order[:NEAR], *chance.sample(order[NEAR:], min(FAR, len(order[NEAR:])))]
        pairs += [Pair(question.question, pool.texts[row], 1) for row in answers]
        pairs += [Pair(question.question, pool.texts[row], 0) for row in wrong]
    return pairs
