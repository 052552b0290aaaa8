"""Verdicts for people: the verdict in plain words, the record's words in place, then the difference word by word."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from ui.render import OUR_NUMBERS, indented, open_console, source_line, styled
from ui.terminal import counted, printable

if TYPE_CHECKING:
    from rag.quotations import ArticleVerdict, Context, Difference, Match, Verdict

HEADINGS = {
    "verbatim": ("VERBATIM", "bold green"),
    "summary": ("SUMMARY, not to be printed as a quotation", "bold yellow"),
    "altered": ("ALTERED", "bold red"),
    "misattributed": ("MISATTRIBUTED", "bold red"),
    "not_found": ("NOT FOUND in this record", "bold magenta"),
    "unjudged": ("NOTHING TO JUDGE", "bold"),
}
CHANGES = {"replace": "changed", "insert": "added to the record's words", "delete": "left out"}


def print_verdict(verdict: Verdict) -> None:
    """Print one verdict for a person."""
    console = open_console()
    console.print(styled(*HEADINGS[verdict.verdict]))
    console.print(styled(verdict.reason))
    print_matches(console, verdict)
    print_differences(console, verdict.differences)
    print_nearest(console, verdict.nearest)
    if verdict.attribution:
        console.print()
        console.print(styled(f"To print: {verdict.attribution}", "green"))
    statements, records = verdict.searched.statements, verdict.searched.records
    searched = f"Searched {counted(statements, 'statement')} in {counted(records, 'record')}."
    console.print()
    console.print(styled(f"{searched} {OUR_NUMBERS}", "dim"))


def print_matches(console: Console, verdict: Verdict) -> None:
    """Print every place where the words stand (or nearly stand), numbered, each in the sentence around it."""
    for number, match in enumerate(verdict.matches, 1):
        console.print()
        console.print(source_line(f"[{number}] ", match))
        has_context = number <= len(verdict.contexts)
        console.print(indented(in_place(verdict.contexts[number - 1]) if has_context else styled(match.text)))


def in_place(context: Context) -> Text:
    """Return the sentence around a match; the words themselves stand between arrows, so that no colour is needed."""
    line = styled(context.before)
    line.append("▸", "dim")
    line.append(printable(context.words), "bold underline")
    line.append("◂", "dim")
    line.append(printable(context.after))
    return line


def print_nearest(console: Console, nearest: Sequence[Match]) -> None:
    """Print the nearest passages under a heading of their own: they are not matches."""
    if nearest:
        console.print()
        console.print(styled("Nearest, but not a match:", "yellow"))
    for match in nearest:
        console.print(source_line("  ~ ", match))
        console.print(indented(styled(match.text)))


def print_differences(console: Console, differences: Sequence[Difference]) -> None:
    """Print what differs, one change a line, each with its own words and not by colour alone."""
    if differences:
        console.print()
        console.print(styled("Word by word:", "bold"))
    for change in differences:
        yours, theirs = change.quote or "nothing", change.record or "nothing"
        console.print(indented(styled(f"{CHANGES[change.op]}: quoted “{yours}”, record “{theirs}”")))


def print_article(found: Sequence[ArticleVerdict]) -> None:
    """Print one line a quotation of an article: its verdict, its words, the name beside it, the reason."""
    console = open_console()
    if not found:
        console.print(styled("No quotation found in this text: nothing stands between quotation marks."))
        return
    if not console.is_terminal:
        for one in found:
            click.echo(printable("\t".join(article_cells(one))))
        return
    table = Table(box=box.SIMPLE_HEAD, expand=True)
    for heading in ("at", "verdict", "quotation", "attributed to", "reason"):
        table.add_column(heading, overflow="fold")
    for one in found:
        table.add_row(*(styled(cell) for cell in article_cells(one)))
    console.print(table)


def article_cells(one: ArticleVerdict) -> list[str]:
    """Return offset, verdict, quotation, name and reason of one quotation, each on a single line."""
    verdict = one.verdict
    cells = [str(one.start), verdict.verdict.value, verdict.quote, verdict.attributed_to or "", verdict.reason]
    return [" ".join(cell.split()) for cell in cells]
