"""The report as Markdown: figures, and the failed questions with answer and gold."""

from __future__ import annotations

from collections.abc import Iterable

from eval.figures import SMALL, gold_line, shortened
from eval.outcomes import Outcome
from eval.standings import Report, seconds_of
from eval.wordings import (
    Grid,
    confusion_grid,
    definitions_grid,
    differences_grid,
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


def markdown(report: Report) -> str:
    """Return the whole report."""
    run = report.run
    parts = [
        f"# Evaluation of {run.name}",
        headline(report),
        *_section("Systems", table(systems_grid(report))),
        *_section(f"By kind (kinds with fewer than {SMALL} questions in italics)", table(kinds_grid(report))),
        *_section("By record", table(records_grid(report))),
        *_section("Invariants (faults; every one must be 0)", table(invariants_grid(report))),
        *(_section("Retrieval by stage", table(stages_grid(report))) if run.stages else ()),
        *(
            _section("Quotations", f"{quotation_line(report)}\n\n{table(confusion_grid(report))}")
            if run.quotations
            else ()
        ),
        *(_section("Quotations judged wrongly", table(misjudged_grid(report))) if report.misjudged else ()),
        *(_section("Differences", table(differences_grid(report))) if report.comparisons else ()),
        *_section(f"Failed questions ({len(report.failed)})", "\n".join(map(_failed, report.failed)) or "None."),
        *_section("Slowest questions", "\n".join(map(_slow, report.slowest)) or "No times were given."),
        *_section("What the measures mean", table(definitions_grid())),
        *_section("To repeat this run", table(Grid(["what", "value"], provenance_rows(report)))),
    ]
    return "\n\n".join(parts) + "\n"


def table(grid: Grid) -> str:
    """Return a grid as a Markdown table; greyed rows in italics, a total in bold."""
    rows = [" | ".join(_styled(cell, number, grid) for cell in row) for number, row in enumerate(grid.rows)]
    lines = [" | ".join(map(_cell, grid.headings)), " | ".join("---" for _ in grid.headings), *rows]
    return "\n".join(f"| {line} |" for line in lines)


def _styled(text: str, number: int, grid: Grid) -> str:
    cell = _cell(text)
    if not cell.strip():
        return cell
    if grid.total and number == len(grid.rows) - 1:
        return f"**{cell}**"
    return f"*{cell}*" if number in grid.grey else cell


def _cell(text: str) -> str:
    return " ".join(text.replace("|", "\\|").split())


def _section(title: str, content: str) -> Iterable[str]:
    return (f"## {title}", content)


def _failed(outcome: Outcome) -> str:
    question, answer = outcome.question, outcome.answer
    given = f"[{answer.status}] {shortened(answer.text, longest=500)}" if answer else "none"
    cites = ", ".join(map(str, answer.cited)) if answer else ""
    return (
        f"- **{question.id}** ({question.kind}) {_cell(' → '.join(question.turns))}\n"
        f"  - why: {_cell(shortened('; '.join(outcome.judgement.reasons), longest=300))}\n"
        f"  - answer: {_cell(given)}{f' ({cites})' if cites else ''}\n"
        f"  - gold: {_cell(gold_line(outcome))}"
    )


def _slow(outcome: Outcome) -> str:
    return f"- {seconds_of(outcome):.2f} s: {outcome.question.id}, {_cell(outcome.question.question)}"
