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

from eval.training.questions import MadeUpSentence, TrainingQuestion
from index.store import Index
from rag.evidence import named_sentence

LISTED_NEAR, LISTED_FAR = 14, 3  # sentences beside the answers of a list: the nearest in cosine, and some at random
OWN = 4  # sentences of the named delegation's statement
OTHERS = 3  # of the answer's own statement, and as many of others, where nobody is named


@dataclass(frozen=True, slots=True)
class Pair:
    """A question and a sentence with its delegation in front; `label` 1 when it answers, else 0."""

    question: TrainingQuestion
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
    statements: dict[str, list[int]] = defaultdict(list)
    for row, delegation in enumerate(pool.delegations):
        statements[delegation].append(row)
    pairs = []
    for question in questions:
        answers = [row for row, name in enumerate(pool.names) if name in question.answers]
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
    order = [int(row) for row in np.argsort(-closeness, kind="stable") if pool.names[row] not in spared]
    if question.kind == "list":
        yield from order[:LISTED_NEAR]
        yield from chance.sample(order, min(LISTED_FAR, len(order)))
        return
    theirs = {pool.delegations[row] for row in answers} or {question.delegation}
    own = {row for delegation in theirs for row in statements.get(delegation, [])}
    yield from [row for row in order if row in own][: OWN if question.delegation else OTHERS]
    if not question.delegation:
        yield from [row for row in order if row not in own][:OTHERS]
