"""`rapporteur eval`: measure this program's answers, or another's, against the gold set; compare; hold the gate."""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from index.errors import UsageError
from ui.commands.scopes import index_option

if TYPE_CHECKING:
    from eval.runs import Run
    from eval.selecting import Selection

GATE_FAILED = 1
path_type = click.Path(path_type=Path)


@dataclass(frozen=True, slots=True)
class Sources:
    """Where answers, records and the index come from, as the options name them."""

    answers: Path | None
    again: Path | None
    style: dict[str, str]
    name: str
    records: tuple[Path, ...]
    index_path: Path | None
    quick: bool
    for_gate: bool = False  # nothing but the gate or its baseline: only what it compares is measured
    sampled: bool = False  # and only what it asks is asked


@click.command(name="eval")
@click.option("--split", type=click.Choice(["development", "test", "all"]), help="Which questions (development).")
@click.option("--kind", "kinds", multiple=True, metavar="KIND", help="Only questions of this kind.")
@click.option("--record", "records", multiple=True, metavar="SYMBOL", help="Only questions on this record.")
@click.option("--id", "ids", multiple=True, metavar="ID", help="Only this question.")
@click.option("--answers", type=path_type, metavar="FILE", help="Judge answers made elsewhere instead of asking.")
@click.option("--format", type=click.Choice(["auto", "rapporteur", "trec", "plain"]), help="Their format (auto).")
@click.option("--citations", metavar="PATTERN", help="How plain answers cite: a pattern with a group “paragraph”.")
@click.option("--name", default="", help="What to call the system that made the answers.")
@click.option(
    "--library", "library", multiple=True, type=path_type, metavar="PATH", help="Records the answers are about."
)
@click.option("--again", type=path_type, metavar="RUN", help="Repeat a stored run: the same questions, now.")
@click.option("--compare", nargs=2, type=path_type, metavar="A B", help="Compare two stored runs or answer files.")
@click.option("--save", type=path_type, metavar="FOLDER", help="Store the run: answers, settings, TREC files.")
@click.option("--report", type=path_type, metavar="FOLDER", help="Write report.md and report.html.")
@click.option("--failures", is_flag=True, help="Show every failed question with its answer and the gold.")
@click.option("--quick", is_flag=True, help="Leave out the stages of retrieval and the quotations.")
@click.option("--gate", is_flag=True, help="Fail (exit code 1) when a measure falls below the stored baseline.")
@click.option("--accept", metavar="REASON", help="Make this run the new baseline, and write down why.")
@index_option
def evaluate(
    *, compare: tuple[Path, Path] | None, save: Path | None, report: Path | None, failures: bool, **options: Any
) -> int:
    r"""Ask the gold questions and measure the answers; or measure another program's.

    \b
    rapporteur eval --gate
    rapporteur eval --answers answers.jsonl --name "my chatbot" --report report
    rapporteur eval --compare before after
    """
    sources = read_sources(options)
    if compare:
        return show_comparison(*compare, records=sources.records)
    chosen = read_selection(options)
    gated = options["gate"] or options["accept"]
    alone = bool(gated) and not (chosen or save or report or sources.answers or sources.again)
    run = make_run(replace(sources, for_gate=alone, sampled=alone and not options["accept"]), chosen)
    if save:
        from eval.runs import save_run

        save_run(run, save)
    show_run(run, failures=failures)
    if report:
        write_reports(run, report)
    return hold_gate(run, gate=options["gate"], accept=options["accept"])


def read_sources(options: dict[str, Any]) -> Sources:
    """Return where to take answers from; raises UsageError for options that exclude each other."""
    if options["answers"] and options["again"]:
        raise UsageError("--answers judges a file and --again asks anew: give one of them")
    style = {"format": options["format"], "pattern": options["citations"]}
    return Sources(
        answers=options["answers"],
        again=options["again"],
        style={name: value for name, value in style.items() if value},
        name=options["name"],
        records=options["library"],
        index_path=options["index_path"],
        quick=options["quick"],
    )


def read_selection(options: dict[str, Any]) -> dict[str, Any]:
    """Return what the options choose; an option that was not given is left out."""
    chosen = {"split": options["split"]} if options["split"] else {}
    sets = {name: frozenset(options[name]) for name in ("kinds", "records", "ids") if options[name]}
    return {**chosen, **sets}


def make_run(sources: Sources, chosen: dict[str, Any]) -> Run:
    """Ask the program, or read somebody's answers, and judge them."""
    from eval.gating import gated
    from eval.openings import score_answers, selection_of
    from eval.running import evaluate as ask_and_judge
    from eval.selecting import DEVELOPMENT, EVERYTHING

    if sources.answers:
        from eval.foreign import AnswerStyle

        style, selection = AnswerStyle(**sources.style), narrowed(EVERYTHING, chosen)
        return score_answers(
            sources.answers, style=style, name=sources.name, selection=selection, records=sources.records
        )
    base = selection_of(sources.again) if sources.again else DEVELOPMENT
    if sources.sampled:
        chosen = {"ids": gated()}
    return ask_and_judge(
        index_path=sources.index_path,
        selection=narrowed(base, chosen),
        retrieval=not (sources.quick or sources.for_gate),
        quotations=not sources.quick,
        progress=show_progress if sys.stderr.isatty() else None,
    )


def narrowed(selection: Selection, chosen: dict[str, Any]) -> Selection:
    """Return a selection with what the options choose in place of its own."""
    return replace(selection, **chosen)


def show_progress(done: int, total: int) -> None:
    """Rewrite one line on the terminal while questions are asked."""
    click.echo(f"\r{done:,} of {total:,} questions", err=True, nl=done == total)


def show_run(run: Run, *, failures: bool) -> None:
    """Print the tables of a run, and the failed questions when asked for."""
    from eval.tables import failures as failed
    from eval.tables import run_table
    from ui.render import print_tables

    print_tables(run_table(run), *([failed(run.outcomes)] if failures else []))


def show_comparison(first: Path, second: Path, *, records: tuple[Path, ...]) -> int:
    """Print the paired differences of two runs and every question that flipped."""
    from eval.comparing import compare
    from eval.openings import open_run
    from eval.tables import comparison_table
    from ui.render import print_tables

    print_tables(comparison_table(compare(open_run(first, records=records), open_run(second, records=records))))
    return 0


def write_reports(run: Run, folder: Path) -> None:
    """Write the report for people: Markdown and one self-contained page."""
    from eval.reports import write_report

    for path in write_report(run, folder):
        click.echo(f"written: {path}", err=True)


def hold_gate(run: Run, *, gate: bool, accept: str | None) -> int:
    """Compare a run with the stored baseline when asked to; return 1 when it must not pass."""
    if accept is not None:
        from eval.gating import BASELINE
        from eval.gating import accept as accept_run

        accept_run(run, accept)
        click.echo(f"the new baseline: {BASELINE}")
    if not gate:
        return 0
    from eval.gating import gate as judge
    from ui.terminal import printable

    verdict = judge(run)
    for line in verdict.lines:
        click.echo(printable(line))
    click.echo("the gate is passed" if verdict.passed else "the gate is closed")
    return 0 if verdict.passed else GATE_FAILED
