"""The tables and sentences that both written reports show, as plain text: one place, so that they cannot disagree."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from eval.figures import NOTHING, kind_headings, kind_row, kind_rows, limits, measure_cell, written
from eval.gold import VERDICTS, Place
from eval.judging import paragraph_text
from eval.measures import ANSWER_MEASURES
from eval.measures.invariants import RULES, broken
from eval.measures.quotations import NO_VERDICT, confusion_rows, false_assurance, right_verdicts
from eval.measures.refusals import FALSE_ANSWERS, FALSE_REFUSALS
from eval.measures.risks import area_under_risk
from eval.measures.verified import TRUTHFULNESS, VERIFIED
from eval.outcomes import Outcome
from eval.standings import Report


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of text: headings, rows, the numbers of the rows to be greyed, and whether the last row is a total."""

    headings: Sequence[str]
    rows: Sequence[Sequence[str]]
    grey: frozenset[int] = frozenset()
    total: bool = False


def headline(report: Report) -> str:
    """Say the headline in one sentence."""
    run = report.run
    return (
        f"{run.name} gives a verified answer, or a right refusal, to {measure_cell(VERIFIED, run.outcomes)} of "
        f"{len(run.outcomes)} questions. It answers {measure_cell(FALSE_ANSWERS, run.outcomes)} of those that the "
        f"record does not answer, and refuses {measure_cell(FALSE_REFUSALS, run.outcomes)} of those that it does. "
        f"Truthfulness: {measure_cell(TRUTHFULNESS, run.outcomes)}."
    )


def systems_grid(report: Report) -> Grid:
    """Return every measure, one column a system."""
    rows = [
        [f"{measure.title} {'↑' if measure.higher_is_better else '↓'}"]
        + [measure_cell(measure, run.outcomes) for run in report.systems]
        for measure in ANSWER_MEASURES
    ]
    areas = [area_under_risk(points) for _, points in report.curves]
    rows.append(["mean risk over the answers given ↓", *(written(area) for area in areas)])
    return Grid(["measure", *(run.name for run in report.systems)], rows)


def kinds_grid(report: Report) -> Grid:
    """Return the run by kind of question, kinds with few questions greyed."""
    rows = kind_rows(report.run.outcomes)
    grey = frozenset(number for number, (_, small) in enumerate(rows) if small)
    return Grid(kind_headings(), [*(row for row, _ in rows), kind_row("all", report.run.outcomes)], grey, total=True)


def records_grid(report: Report) -> Grid:
    """Return the run by record or collection."""
    names = list(dict.fromkeys(question.record for question in report.run.questions))
    rows = [kind_row(name, [o for o in report.run.outcomes if o.question.record == name]) for name in names]
    return Grid(["record", *kind_headings()[1:]], rows)


def invariants_grid(report: Report) -> Grid:
    """Return every invariant with its faults, one column a system; a dash where the system claims no spans."""
    faults = [broken(run.outcomes) for run in report.systems]
    rows = [
        [
            rule.title,
            *(
                _faults(len(found[rule.name]), rule.spans, run.outcomes)
                for found, run in zip(faults, report.systems, strict=True)
            ),
        ]
        for rule in RULES
    ]
    again = report.run
    twice = NOTHING if again.unstable is None else f"{len(again.unstable)} of {again.repeated}"
    rows.append(["the same answer when asked again", twice, *(NOTHING for _ in report.beside)])
    return Grid(["faults", *(run.name for run in report.systems)], rows)


def _faults(count: int, spans: bool, outcomes: Sequence[Outcome]) -> str:
    claimed = not spans or any(outcome.answer and outcome.answer.spans for outcome in outcomes)
    return str(count) if claimed else NOTHING


def stages_grid(report: Report) -> Grid:
    """Return the ablation: each stage of retrieval by itself."""
    rows = [
        [
            each.stage,
            *(written(value) for value in (each.ndcg, each.recall, each.completeness)),
            _seconds(report, each.stage),
        ]
        for each in report.run.stages
    ]
    return Grid(["stage", "nDCG@10", "recall@20", "completeness@20", "median seconds"], rows)


def _seconds(report: Report, stage: str) -> str:
    return f"{report.run.stage_seconds[stage]:.3f}" if stage in report.run.stage_seconds else NOTHING


def confusion_grid(report: Report) -> Grid:
    """Return the verdicts on quotations: a row for what is true, a column for what was said."""
    rows = [
        [expected, *(str(count or "·") for count in counts)]
        for expected, counts in confusion_rows(report.run.quotations)
    ]
    return Grid(["expected ↓ given →", *VERDICTS, NO_VERDICT], rows)


def quotation_line(report: Report) -> str:
    """Say how the quotations went in one sentence."""
    right, false = right_verdicts(report.run.quotations), false_assurance(report.run.quotations)
    return (
        f"{len(report.run.quotations)} quotations: {right.value:.1%} right verdicts ({limits(right)}), "
        f"{false.value:.1%} false assurance ({limits(false)})."
    )


def misjudged_grid(report: Report) -> Grid:
    """Return the quotations with a wrong verdict: what was asked, what is true, what was said."""
    rows = [
        [
            each.quotation.id,
            each.quotation.quote,
            each.quotation.attributed_to or "",
            each.quotation.expected,
            each.verdict,
            "; ".join(each.shown),
        ]
        for each in report.misjudged
    ]
    return Grid(["id", "quotation", "attributed to", "expected", "given", "shown"], rows)


def differences_grid(report: Report) -> Grid:
    """Return what the run gains over each of the other systems, with interval and corrected p value."""
    rows = [
        [
            f"{each.measure.title}, against {comparison.first}",
            f"{each.change.value:+.3f}",
            f"{each.change.low:+.3f} … {each.change.high:+.3f}",
            f"{each.corrected:.4f}",
        ]
        for comparison in report.comparisons
        for each in comparison.differences
    ]
    return Grid(["difference", "change", "95 % interval", "p (Holm)"], rows)


def definitions_grid() -> Grid:
    """Return what every measure means and where it is from."""
    return Grid(
        ["measure", "meaning", "source"], [[each.title, each.definition, each.source] for each in ANSWER_MEASURES]
    )


def provenance_rows(report: Report) -> list[tuple[str, str]]:
    """Return what a reader needs to repeat the run, as (name, value)."""
    about = report.run.provenance
    pairs = [("commit", about.commit), ("index", about.index), ("gold", about.gold), ("seed", str(about.seed))]
    pairs += [(f"model: {name}", value) for name, value in about.models.items()]
    pairs += [(f"selection: {name}", _plain(value)) for name, value in about.selection.items() if value]
    pairs += [(f"version: {name}", value) for name, value in about.versions.items()]
    pairs += [(f"setting: {name}", _plain(value)) for name, value in about.settings.items()]
    return [(name, value) for name, value in pairs if value]


def evidence(outcome: Outcome) -> list[tuple[Place, str]]:
    """Return the gold paragraphs of a question with their text, where the record is at hand."""
    question = outcome.question
    places = (*question.every, *question.some, *question.corrects)
    return [(place, text) for place in places if (text := paragraph_text(place, outcome.library))]


def _plain(value: object) -> str:
    if isinstance(value, Mapping):
        return "; ".join(f"{name} {_plain(each)}" for name, each in value.items())
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
