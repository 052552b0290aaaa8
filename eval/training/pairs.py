"""From training questions to (question, sentence) pairs: every answer, and the sentences that do not answer.

A named delegation's question is asked of its own statement, any other of everybody, as the program does; so are the
pairs. Sentences that do not answer are taken where they are hard to tell from answers: the nearest in cosine, those
that share most words with the question, and some at random.
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
from rag.language.words import content_stems
from rag.search.evidence import named_sentence

NEAR, WORDED, FAR = 40, 10, 6  # sentences beside the answers where nobody is named
OWN_NEAR, OWN_FAR = 40, 4  # and of a delegation that is named


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
    stems = [_stems(text) for text in pool.texts]
    for question, vector in zip(questions, asked, strict=True):
        answers = [row for row, name in enumerate(pool.names) if name in question.answers]
        spared = question.answers | question.arguable
        order = [int(row) for row in np.argsort(-pool.vectors @ vector, kind="stable") if pool.names[row] not in spared]
        if question.delegation:
            order = [row for row in order if pool.delegations[row] == question.delegation]
            wrong = order[:OWN_NEAR] + _some(order[OWN_NEAR:], OWN_FAR, chance)
        else:
            near, rest = order[:NEAR], order[NEAR:]
            words = _stems(question.question)
            worded = sorted(rest, key=lambda row: -len(words & stems[row]))[:WORDED]
            wrong = near + worded + _some(sorted(set(rest) - set(worded)), FAR, chance)
        pairs += [Pair(question.question, pool.texts[row], 1) for row in answers]
        pairs += [Pair(question.question, pool.texts[row], 0) for row in wrong]
    return pairs


def _stems(text: str) -> frozenset[str]:
    return frozenset(content_stems(text))


def _some(rows: Sequence[int], count: int, chance: random.Random) -> list[int]:
    return chance.sample(rows, min(count, len(rows)))
