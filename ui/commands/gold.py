"""`rapporteur gold`: check the gold set against the records, and help a person to add to it."""

from __future__ import annotations

from pathlib import Path

import click

from index.errors import UsageError
from ui.terminal import printable

PROBLEMS_FOUND = 1
path_type = click.Path(path_type=Path)
library_option = click.option(
    "--library", "records", multiple=True, type=path_type, metavar="PATH", help="Further records the gold is about."
)


@click.group()
def gold() -> None:
    """Check and extend the gold questions and quotations."""


@gold.command()
@click.argument("folder", required=False, type=path_type)
@library_option
def check(folder: Path | None, *, records: tuple[Path, ...]) -> int:
    """Check every gold line: does its paragraph, value or quotation stand in the record? Exit code 1 if one does not.

    FOLDER is the folder of gold files (default: the program's own).
    """
    from eval.checking import check_gold
    from eval.gold import GOLD_FOLDER

    report = check_gold(folder or GOLD_FOLDER, records=records)
    for problem in report.problems:
        click.echo(printable(str(problem)))
    if report.unread:
        shown = ", ".join(report.unread[:5]) + (", …" if len(report.unread) > 5 else "")
        click.echo(printable(f"{len(report.unread)} records not at hand ({shown}): name them with --library"), err=True)
    found = len(report.problems)
    click.echo(f"{report.questions} questions, {report.quotations} quotations, {found or 'no'} problems")
    return PROBLEMS_FOUND if found else 0


@gold.command()
@click.argument("file", type=path_type)
@click.option("--record", required=True, prompt="Record (symbol)", help="The record the question is about.")
@click.option("--question", required=True, prompt="Question", help="The question.")
@click.option("--kind", required=True, prompt="Kind (fact, list, who_said, …)", help="The kind of question.")
@click.option("--value", "values", multiple=True, metavar="A|B", help="A value the answer must hold; A|B: either.")
@click.option(
    "--paragraph", "paragraphs", multiple=True, type=int, help="A paragraph the answer must cite (0: header)."
)
@click.option("--split", type=click.Choice(["development", "test"]), default="development", help="Which half.")
@click.option("--note", default="", help="Why this is the right answer.")
@library_option
def add(
    file: Path,
    *,
    record: str,
    question: str,
    kind: str,
    values: tuple[str, ...],
    paragraphs: tuple[int, ...],
    split: str,
    note: str,
    records: tuple[Path, ...],
) -> None:
    """Add a question to a gold FILE; a wrong line is refused with the reason, and the file stays as it is.

    What is not given is asked for. Without --paragraph, the paragraphs that hold all values are proposed.
    """
    from eval.adding import add_gold, new_row, suggest_places
    from eval.gold import KINDS, Place
    from eval.libraries import read_library

    if kind not in KINDS:
        raise UsageError(f"“{kind}” is no kind of question; take one of {', '.join(KINDS)}")
    library = read_library(records)
    groups = [value.split("|") for value in values]
    places = [Place(record, number) for number in paragraphs]
    if not places and (found := suggest_places([group[0] for group in groups], record, library)):
        click.echo(f"these paragraphs hold every value: {', '.join(str(place.paragraph) for place in found)}", err=True)
        places = found if len(found) == 1 else []
    row = new_row(
        question, record=record, kind=kind, required=groups, places=places, split=split, note=note, library=library
    )
    added = add_gold(file, row, records=records)
    click.echo(printable(f"{file}: added {added.id}"))
