"""One question, the answer given to it, and what was judged: what every measure over answers reads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from eval.answers import GivenAnswer
from eval.gold import Question
from eval.judging import Judgement, Library, judge


@dataclass(frozen=True, slots=True)
class Outcome:
    """A judged question; `answer` is None when the system gave none. `faults` are broken invariants, in plain words."""

    question: Question
    answer: GivenAnswer | None
    judgement: Judgement
    library: Library

    @property
    def right(self) -> bool:
        """Whether the question counts as a verified answer."""
        return self.judgement.verified


def judge_all(
    questions: Iterable[Question], answers: Mapping[str, GivenAnswer], library: Library
) -> tuple[Outcome, ...]:
    """Judge every question in order; answers to unknown ids are ignored, missing ones count as wrong."""
    return tuple(_outcome(question, answers.get(question.id), library) for question in questions)


def _outcome(question: Question, answer: GivenAnswer | None, library: Library) -> Outcome:
    return Outcome(question, answer, judge(question, answer, library), library)
