"""Where a run stands: its figures, its failed and slowest questions, and other systems beside it."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from eval.comparing import Comparison, compare
from eval.figures import by_kind
from eval.measures import ANSWER_MEASURES, figure
from eval.measures.invariants import RULES, broken
from eval.measures.quotations import QuotationOutcome, confusion_rows, false_assurance, right_verdicts
from eval.measures.risks import Point, area_under_risk, risk_coverage
from eval.outcomes import Outcome
from eval.runs import Run

SLOWEST = 10
"""Questions shown as the slowest."""


@dataclass(frozen=True, slots=True)
class Report:
    """A run, other systems judged on the same questions, and how each of them differs from the run."""

    run: Run
    beside: tuple[Run, ...]
    comparisons: tuple[Comparison, ...]

    @property
    def systems(self) -> tuple[Run, ...]:
        """The run first, then the others."""
        return (self.run, *self.beside)

    @property
    def failed(self) -> list[Outcome]:
        """The questions that the run got wrong, in order."""
        return [outcome for outcome in self.run.outcomes if not outcome.right]

    @property
    def misjudged(self) -> list[QuotationOutcome]:
        """The quotations that the run judged wrongly, false assurance first."""
        wrong = [outcome for outcome in self.run.quotations if not outcome.right]
        return sorted(wrong, key=lambda outcome: not outcome.false_assurance)

    @property
    def slowest(self) -> list[Outcome]:
        """The slowest answers of the run, slowest first."""
        timed = [outcome for outcome in self.run.outcomes if outcome.answer and outcome.answer.seconds is not None]
        return sorted(timed, key=seconds_of, reverse=True)[:SLOWEST]

    @property
    def curves(self) -> list[tuple[str, list[Point]]]:
        """The risk-coverage curve of every system."""
        return [(run.name, risk_coverage(run.outcomes)) for run in self.systems]


def seconds_of(outcome: Outcome) -> float:
    """Return the seconds an answer took, 0 where unknown."""
    return (outcome.answer.seconds or 0.0) if outcome.answer else 0.0


def make_report(run: Run, beside: Sequence[Run] = ()) -> Report:
    """Put other systems beside a run, on the run's questions only; those with none of them are left out."""
    asked = {question.id for question in run.questions}
    narrowed = [
        dataclasses.replace(other, outcomes=tuple(each for each in other.outcomes if each.question.id in asked))
        for other in beside
    ]
    others = tuple(other for other in narrowed if other.outcomes)
    return Report(run, others, tuple(compare(other, run) for other in others))


def figures_of(run: Run) -> dict[str, Any]:
    """Return every figure of a run, as `measures.json` holds them."""
    faults = broken(run.outcomes)
    groups = [("all", list(run.outcomes)), *by_kind(run.outcomes)]
    return {
        "system": run.name,
        "provenance": dataclasses.asdict(run.provenance),
        "measures": {name: _measures(outcomes) for name, outcomes in groups},
        "invariants": {rule.name: len(faults[rule.name]) for rule in RULES},
        "unstable": run.unstable if run.unstable is None else len(run.unstable),
        "stages": {
            each.stage: {"nDCG@10": each.ndcg, "R(rel=2)@20": each.recall, "completeness@20": each.completeness}
            for each in run.stages
        },
        "stage_seconds": dict(run.stage_seconds),
        "risk": area_under_risk(risk_coverage(run.outcomes)),
        "quotations": _quotations(run),
    }


def _measures(outcomes: Sequence[Outcome]) -> dict[str, dict[str, Any]]:
    figures = [figure(measure, outcomes) for measure in ANSWER_MEASURES]
    return {
        each.measure.name: {
            "value": each.value,
            "count": each.count,
            "interval": [each.interval.low, each.interval.high] if each.interval else None,
            "ninth_tenth": each.tail,
        }
        for each in figures
    }


def _quotations(run: Run) -> dict[str, Any]:
    return {
        "count": len(run.quotations),
        "right_verdicts": right_verdicts(run.quotations).value if run.quotations else None,
        "false_assurance": false_assurance(run.quotations).value if run.quotations else None,
        "confusion": dict(confusion_rows(run.quotations)),
    }
