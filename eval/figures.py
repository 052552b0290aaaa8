"""Figures as readers see them: numbers in words of their unit, tables of text that every report prints alike."""

from __future__ import annotations

from collections.abc import Sequence

from eval.gold import KINDS
from eval.measures import Figure, Measure, figure
from eval.measures.citations import PRECISION, RECALL
from eval.measures.intervals import Interval
from eval.measures.latency import SECONDS
from eval.measures.lengths import WORDS
from eval.measures.refusals import FALSE_ANSWERS, FALSE_REFUSALS
from eval.measures.values import REQUIRED
from eval.measures.verified import TRUTHFULNESS, VERIFIED
from eval.outcomes import Outcome

SMALL = 15
"""Questions; a kind with fewer is shown in grey, because its rate says little."""
COLUMNS = (PRECISION, RECALL, REQUIRED, FALSE_ANSWERS, FALSE_REFUSALS, TRUTHFULNESS, WORDS, SECONDS)
"""The measures beside the headline in the table by kind."""
NOTHING = "–"
_FORMATS = {"share": "{:.1%}", "score": "{:+.2f}", "words": "{:.0f}", "seconds": "{:.2f}"}


def written(value: float | None, unit: str = "share") -> str:
    """Write a value in its unit; a dash where there is none."""
    return NOTHING if value is None else _FORMATS[unit].format(value).replace("-", "−")


def shown(value: Figure) -> str:
    """Write a figure in the unit of its measure; a dash where the measure applies to no question."""
    return written(value.value, value.measure.unit)


def limits(interval: Interval | None) -> str:
    """Write the two ends of an interval of a rate in per cent."""
    return f"{interval.low:.0%}–{interval.high:.0%}" if interval else ""


def by_kind(outcomes: Sequence[Outcome]) -> list[tuple[str, list[Outcome]]]:
    """Return (kind, outcomes) for the kinds that occur, in the order of the gold schema."""
    groups = {kind: [outcome for outcome in outcomes if outcome.question.kind == kind] for kind in KINDS}
    return [(kind, members) for kind, members in groups.items() if members]


def kind_headings() -> list[str]:
    """Return the headings of the table by kind."""
    return ["kind", "n", "verified", "95 %", *(measure.title for measure in COLUMNS)]


def kind_row(name: str, outcomes: Sequence[Outcome]) -> list[str]:
    """Return one row of the table by kind."""
    verified = figure(VERIFIED, outcomes)
    others = [shown(figure(measure, outcomes)) for measure in COLUMNS]
    return [name.replace("_", " "), str(verified.count), shown(verified), limits(verified.interval), *others]


def kind_rows(outcomes: Sequence[Outcome]) -> list[tuple[list[str], bool]]:
    """Return (row, small) for every kind, `small` where it has fewer than `SMALL` questions."""
    return [(kind_row(kind, members), len(members) < SMALL) for kind, members in by_kind(outcomes)]


def measure_cell(measure: Measure, outcomes: Sequence[Outcome]) -> str:
    """Write a measure over a set with its interval, or with what nine of ten do not exceed."""
    value = figure(measure, outcomes)
    if value.tail is not None:
        return f"{shown(value)} (9 of 10 ≤ {written(value.tail, measure.unit)})"
    return f"{shown(value)} ({limits(value.interval)})" if value.interval else shown(value)


def shortened(text: str, *, longest: int = 160) -> str:
    """Return a text of at most `longest` characters, with an ellipsis where it was cut."""
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"


def gold_line(outcome: Outcome) -> str:
    """Write what the gold asks for on one line: status, values, paragraphs."""
    question = outcome.question
    values = " + ".join("|".join(group) for group in question.required)
    places = ", ".join(map(str, question.every))
    some = f"any of {', '.join(map(str, question.some))}" if question.some else ""
    corrects = f"corrected by {', '.join(map(str, question.corrects))}" if question.corrects else ""
    return " ".join(part for part in (f"[{'|'.join(question.status)}]", values, places, some, corrects) if part)
