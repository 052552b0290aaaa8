"""The weights that turn scores into decisions, fitted on development questions only.

docs/decisions tells what was tried and what each choice costs.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Calibration:
    """Weights and thresholds.

    `relevance` ranks sentences: cross / 2 + 8 * dense puts both scores on one scale, the cross-encoder's a little
    ahead (their standard deviations over the sentences of a record are about 3 and 1/8). Whether the best one answers
    is told by the cross-encoder's logit alone: it was trained for that, and no other score adds to it.
    """

    answer_named: float = -2.25  # logit from which a sentence answers for a delegation that the question names
    answer_anyone: float = -1.2  # the same where the question names nobody: any of all sentences may be the best
    answer_compared: float = -2.25  # the same in a comparison: that both spoke on it is the question's own premise
    second: float = -0.5  # logit from which a second sentence of the same statement may join the first
    margin: float = 2.5  # logits that the second may lie below the first
    slack: float = 4.0  # logits that a sentence which gives the wanted value may lie below the best
    touched: float = (
        0.6  # cosine from which a sentence that does not answer touches on the matter: its value is missing
    )
    grounded: float = 1.0  # logit from which a sentence answers though no word of the question stands in the record
    spoke: float = 0.0  # logit from which another delegation is said to have spoken on the matter
    near: float = -4.0  # logit from which the nearest passage is worth showing beside a refusal
    least: float = 0.25  # cosine below which a sentence has nothing to do with a question that names nobody
    outside: float = -6.0  # logit below which the record has nothing to do with the question

    words: float = 4.0  # what a full share of the question's words adds to a sentence's promise before it is read
    listed_words: float = 4.5  # weight of the share of the question's words in the decision who is in the list
    listed_gap: float = -1.0  # weight of how far its logit lies below the best of all sentences read
    listed_bias: float = 1.2
    listed: float = -0.2  # membership from which a sentence makes its delegation part of a list
    listed_value: float = -1.6  # the same for a sentence that also gives the sum, year or share that a list asks for
    known: float = 0.0  # logit of the best sentence below which the record knows nothing of the list's matter

    def relevance(self, cross: float, dense: float) -> float:
        """Return how well a sentence answers, for ranking."""
        return cross / 2 + 8 * dense

    def promise(self, lexical: float, dense: float) -> float:
        """Return how much a sentence promises before it is read: 2 for all words asked for, 8 for their direction."""
        return 2 * lexical + 8 * dense

    def membership(self, *, words: float, gap: float) -> float:
        """Return the logit of "this sentence makes its delegation part of the list"."""
        return self.listed_words * words + self.listed_gap * gap + self.listed_bias


CALIBRATION = Calibration()
