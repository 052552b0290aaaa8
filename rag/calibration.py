"""The weights that turn scores into relevance and relevance into a decision, fitted on development questions.

They are written by `rapporteur`'s calibration script (`eval/calibrating.py`); docs/decisions tells the curve.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Calibration:
    """Weights over the cross-encoder's score, the dense cosine and the lexical share; thresholds on their sum."""

    cross: float = 0.33
    dense: float = 8.0
    lexical: float = 1.0
    bias: float = -2.0
    answer: float = 0.0  # relevance from which a sentence answers
    near: float = -1.5  # relevance from which a sentence is worth pointing at
    slack: float = 1.0  # how far below the most relevant sentence one that gives the wanted value may lie
    second: float = 1.0  # relevance from which a second sentence may join the first
    margin: float = 0.7  # how far below the first sentence a second may lie
    outside: float = -4.0  # relevance below which the record has nothing to do with the question
    listed: float = 0.5  # relevance from which a sentence makes its delegation part of a list

    def cheap(self, dense: float, lexical: float) -> float:
        """Return the relevance of a sentence that the cross-encoder has not read."""
        return self.dense * dense + self.lexical * lexical + self.bias - 100.0

    def relevance(self, cross: float, dense: float, lexical: float) -> float:
        """Return the relevance of a sentence that was read: about 0 where yes and no are equally likely."""
        return self.cross * cross + self.dense * dense + self.lexical * lexical + self.bias


CALIBRATION = Calibration()
