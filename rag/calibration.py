"""The weights that turn scores into decisions, fitted on development questions only.

docs/decisions tells what was tried and what each choice costs.
"""

from __future__ import annotations

import math
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Calibration:
    """Weights and thresholds.

    `relevance` ranks sentences: cross / 3 + 8 * dense puts both scores on one scale (their standard deviations over
    the sentences of a record are about 3 and 1/8). `support` decides whether the best sentence answers at all: a
    logit, 0 where yes and no are equally likely.
    """

    near: float = 3.5  # relevance from which a sentence is worth pointing at
    second: float = 5.0  # relevance from which a second sentence may join the first
    margin: float = 1.0  # how far below the first sentence a second may lie, in relevance
    slack: float = 1.0  # how far below the most relevant sentence one that gives the wanted value may lie
    outside: float = 0.0  # relevance below which the record has nothing to do with the question

    sure: float = 1.5  # weight of the cross-encoder's certainty, 0 to 1
    dense: float = 6.0  # weight of the cosine between question and sentence
    absent: float = -2.1  # weight of the share of the topic that stands elsewhere in scope, not in this statement
    gap: float = -8.5  # weight of how much closer the closest sentence of others comes to the topic, in cosine
    bias: float = -1.3
    answer_named: float = -0.4  # support from which a sentence answers for a delegation that the question names
    floor: float = -8.0  # cross-encoder score below which nothing answers a question that names nobody
    answer_compared: float = -1.2  # the same in a comparison: that both spoke on it is the question's own premise
    answer_anyone: float = 0.15  # the same where the question names nobody: any of all sentences may be the best

    words: float = 4.0  # what a full share of the question's words adds to a sentence's relevance in a list
    listed_words: float = 5.0  # weight of that share in the decision whether a sentence belongs to the list
    listed_gap: float = -0.85  # weight of how far it lies below the best sentence of the list
    listed_bias: float = -0.83
    listed_value: float = 0.8  # what a value of the wanted kind adds to that decision
    certain: float = 1.0  # cross-encoder score from which a sentence is about the matter whatever its words
    worded: float = 0.3  # share of the question's words below which the words say nothing about membership
    listed: float = -0.75  # membership from which a sentence makes its delegation part of a list

    def relevance(self, cross: float, dense: float) -> float:
        """Return how well a sentence answers, for ranking."""
        return cross / 3 + 8 * dense

    def support(self, *, cross: float, dense: float, absent: float, gap: float) -> float:
        """Return the logit of "this sentence answers the question"."""
        certainty = 1 / (1 + math.exp(-(cross - 1) / 2))
        return self.sure * certainty + self.dense * dense + self.absent * absent + self.gap * gap + self.bias

    def membership(self, words: float, gap: float) -> float:
        """Return the logit of "this sentence makes its delegation part of the list"."""
        return self.listed_words * words + self.listed_gap * gap + self.listed_bias


CALIBRATION = Calibration()
