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

    answer_named: float = -1.5  # logit from which a sentence answers for a delegation that the question names
    answer_anyone: float = -2.0  # the same where the question names nobody: any of all sentences may be the best
    answer_matter: float = 1.25  # the same for what was said "about" a matter: much of a meeting touches on it a little
    answer_strained: float = 2.5  # and where the statement lacks the telling word of the matter, which others use
    answer_reason: float = 2.25  # for "why …", which takes the deed for granted and often has it wrong
    answer_compared: float = -2.5  # the same in a comparison: that both spoke on it is the question's own premise
    counted: float = 3.5  # logit from which a figure answers though the record has another word for what it counts
    told: float = 2.5  # logit from which another State of the question tells what the one asked does not
    contradicted: float = -8.0  # logit from which a sentence that does not answer may show what a question has wrong
    second: float = -2.0  # logit from which a second sentence of the same statement may join the first
    margin: float = 4.0  # logits that the second may lie below the first
    slack: float = 4.0  # logits that a sentence which gives the wanted value may lie below the best
    touched: float = (
        0.6  # cosine from which a sentence that does not answer touches on the matter: its value is missing
    )
    apart: float = 0.5  # cosine below which a sentence without a word of the matter has to be firm to be on it
    grounded: float = 1.0  # logit from which a sentence answers though no word of the question stands in the record
    spoke: float = -1.0  # logit from which another delegation is said to have spoken on the matter
    near: float = -6.0  # logit from which the nearest passage is worth showing beside a refusal
    least: float = 0.25  # cosine below which a sentence has nothing to do with a question that names nobody
    outside: float = -8.4  # logit below which the record has nothing to do with the question

    words: float = 4.0  # what a full share of the question's words adds to a sentence's promise before it is read
    listed_words: float = 3.0  # weight of the share of the question's words in how firmly a sentence stands in a list
    listed_share: float = 0.6  # of the way from the ground to the best, the standing from which one belongs to a list
    known: float = 0.0  # logit of the best sentence below which the record knows nothing of the list's matter

    def relevance(self, cross: float, dense: float) -> float:
        """Return how well a sentence answers, for ranking."""
        return cross / 2 + 8 * dense

    def promise(self, lexical: float, dense: float) -> float:
        """Return how much a sentence promises before it is read: 2 for all words asked for, 8 for their direction."""
        return 2 * lexical + 8 * dense


CALIBRATION = Calibration()
