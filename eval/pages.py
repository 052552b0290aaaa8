"""The report as one HTML page that needs nothing else: styles inside, no script, plots as SVG, all text escaped."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from pathlib import Path

from eval.figures import SMALL, gold_line, limits, shortened, shown
from eval.gold import VERDICTS
from eval.measures import Measure, figure
from eval.measures.citations import PRECISION, RECALL
from eval.measures.quotations import REASSURING, UNSAFE, false_assurance
from eval.measures.refusals import FALSE_ANSWERS, FALSE_REFUSALS
from eval.measures.verified import TRUTHFULNESS, VERIFIED
from eval.outcomes import Outcome
from eval.plots import risk_coverage_plot
from eval.standings import Report, seconds_of
from eval.wordings import (
    Grid,
    confusion_grid,
    definitions_grid,
    differences_grid,
    evidence,
    headline,
    invariants_grid,
    kinds_grid,
    misjudged_grid,
    provenance_rows,
    quotation_line,
    records_grid,
    stages_grid,
    systems_grid,
)

STYLES = Path(__file__).parent / "report.css"
CARDS = (FALSE_ANSWERS, FALSE_REFUSALS, PRECISION, RECALL, TRUTHFULNESS)
POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def page(report: Report) -> str:
    """Return the whole page."""
    title = f"Evaluation of {escape(report.run.name)}"
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        f"<title>{title}</title><style>{STYLES.read_text('utf-8')}</style></head><body>"
        f"<header><h1>{title}</h1>{_headline(report)}</header><main>{''.join(_sections(report))}</main></body></html>\n"
    )


def _sections(report: Report) -> Iterable[str]:
    run = report.run
    few = f"Kinds with fewer than {SMALL} questions are grey: their rates say little."
    yield _section("Systems side by side", grid(systems_grid(report)))
    yield _section("By kind of question", f'<p class="soft">{few}</p>{grid(kinds_grid(report))}')
    yield _section("By record", grid(records_grid(report)))
    yield _section("Invariants", f"<p>Faults; every one must be 0.</p>{grid(invariants_grid(report))}")
    if run.stages:
        yield _section("Retrieval by stage", grid(stages_grid(report)))
    yield _section("Risk against coverage", _risk(report))
    if run.quotations:
        yield _section("Quotations", f"<p>{escape(quotation_line(report))}</p>{_confusion(report)}")
    if report.misjudged:
        yield _section("Quotations judged wrongly", grid(misjudged_grid(report), style="words"))
    if report.comparisons:
        yield _section("Differences to the other systems", grid(differences_grid(report)))
    failed = "".join(_card(outcome, "; ".join(outcome.judgement.reasons)) for outcome in report.failed)
    yield _section(f"Failed questions ({len(report.failed)})", failed or "<p>None.</p>")
    slow = "".join(_card(outcome, f"{seconds_of(outcome):.2f} s") for outcome in report.slowest)
    yield _section("Slowest questions", slow or "<p>No times were given.</p>")
    yield _section("What the measures mean", grid(definitions_grid(), style="words"))
    yield _section("To repeat this run", grid(Grid(["what", "value"], provenance_rows(report)), style="words"))


def _section(title: str, content: str) -> str:
    return f"<section><h2>{escape(title)}</h2>{content}</section>"


def _headline(report: Report) -> str:
    verified = figure(VERIFIED, report.run.outcomes)
    cards = "".join(_measure_card(measure, report) for measure in CARDS)
    if report.run.quotations:
        false = false_assurance(report.run.quotations)
        cards += (
            f'<div class="card">false assurance<b>{false.value:.1%}</b><span class="soft">{limits(false)}</span></div>'
        )
    return (
        f'<p><span class="big">{shown(verified)}</span> verified answers '
        f'<span class="soft">(95 % interval {limits(verified.interval)}, {verified.count} questions)</span></p>'
        f'<div class="cards">{cards}</div><p class="lead">{escape(headline(report))}</p>'
    )


def _measure_card(measure: Measure, report: Report) -> str:
    value = figure(measure, report.run.outcomes)
    small = limits(value.interval) or f"{value.count} questions"
    return f'<div class="card">{escape(measure.title)}<b>{shown(value)}</b><span class="soft">{small}</span></div>'


def grid(table: Grid, *, style: str = "") -> str:
    """Return a grid as an HTML table that scrolls sideways on a narrow screen."""
    head = "".join(f"<th>{escape(heading)}</th>" for heading in table.headings)
    body = "".join(_row(row, _row_style(number, table)) for number, row in enumerate(table.rows))
    return f'<div class="wide"><table class="{style}"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'


def _row(cells: Iterable[str], style: str) -> str:
    return f'<tr class="{style}">{"".join(f"<td>{escape(cell)}</td>" for cell in cells)}</tr>'


def _row_style(number: int, table: Grid) -> str:
    if table.total and number == len(table.rows) - 1:
        return "total"
    return "grey" if number in table.grey else ""


def _confusion(report: Report) -> str:
    """Return the confusion table with right verdicts marked, and false assurance marked as what it is."""
    table = confusion_grid(report)
    head = "".join(f"<th>{escape(heading)}</th>" for heading in table.headings)
    rows = "".join(
        f"<tr><th>{escape(row[0])}</th>"
        + "".join(
            f'<td class="{_verdict_style(row[0], given, count)}">{count}</td>'
            for given, count in zip(table.headings[1:], row[1:], strict=True)
        )
        + "</tr>"
        for row in table.rows
    )
    return (
        f'<div class="wide"><table class="confusion"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>'
    )


def _verdict_style(expected: str, given: str, count: str) -> str:
    if expected == given and given in VERDICTS:
        return "hit"
    dangerous = given in REASSURING and (expected in UNSAFE or given == REASSURING[0])
    return "danger" if dangerous and count != "·" else ""


def _risk(report: Report) -> str:
    note = (
        "Each system answers its surest questions first. A curve that stays low to the right is right about when it is "
        "right. A system that gives no confidence is one point: all its answers at once."
    )
    return f"{risk_coverage_plot(report.curves)}<p class='soft'>{escape(note)}</p>"


def _card(outcome: Outcome, why: str) -> str:
    """Return one question with answer, gold and evidence side by side, folded."""
    question = outcome.question
    return (
        f"<details><summary><b>{escape(question.id)}</b> <span class='soft'>{escape(question.kind)}</span> "
        f"{escape(' → '.join(question.turns))} <span class='why'>{escape(shortened(why))}</span></summary>"
        f"<div class='sides'><div><h3>Answer</h3>{_answer(outcome)}</div>"
        f"<div><h3>Gold</h3><p>{escape(gold_line(outcome))}</p><p class='soft'>{escape(question.note)}</p></div>"
        f"<div><h3>Evidence</h3>{_evidence(outcome)}</div></div></details>"
    )


def _answer(outcome: Outcome) -> str:
    answer = outcome.answer
    if answer is None:
        return "<p>none</p>"
    cited = "".join(
        _quoted(citation.text or "", f"{citation.delegation or ''} {citation.place}") for citation in answer.citations
    )
    return f"<p><span class='soft'>[{escape(answer.status)}]</span> {escape(answer.text)}</p>{cited}"


def _evidence(outcome: Outcome) -> str:
    found = "".join(_quoted(text, str(place)) for place, text in evidence(outcome))
    return found or "<p class='soft'>The record has none.</p>"


def _quoted(text: str, source: str) -> str:
    return f"<blockquote>{escape(text)} <span class='soft'>{escape(source)}</span></blockquote>"
