"""Verdicts for people: the verdict in plain words, the record's words in place, then the difference word by word."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from ui.render import OUR_NUMBERS, VOICES, open_console, styled
from ui.terminal import printable

if TYPE_CHECKING:
    from rag.quotations import ArticleVerdict, Verdict

HEADINGS = {
    "verbatim": ("VERBATIM: these words stand in the record as a quotation", "bold green"),
    "summary": ("SUMMARY: the press officer's words, not to be printed as a quotation", "bold yellow"),
    "altered": ("ALTERED: the record's words differ", "bold red"),
    "misattributed": ("MISATTRIBUTED: the words stand, but somebody else's", "bold red"),
    "not_found": ("NOT FOUND in this record", "bold magenta"),
    "unjudged": ("NOTHING TO JUDGE: no word with a meaning of its own", "bold"),
}
CHANGES = {"replace": "changed", "insert": "added to the record's words", "delete": "left out"}
Match = dict[str, Any]


def print_verdict(verdict: Verdict) -> None:
    """Print one verdict for a person."""
    console = open_console()
    row = verdict.as_json()
    console.print(styled(*HEADINGS[row["verdict"]]))
    console.print(styled(verdict.reason))
    print_matches(console, row["matches"], verdict.context)
    print_differences(console, row["differences"])
    print_nearest(console, row["nearest"])
    if verdict.attribution:
        console.print()
        console.print(styled(f"To print: {verdict.attribution}", "green"))
    statements, records = row["searched"]["statements"], row["searched"]["records"]
    console.print()
    console.print(styled(f"Searched {statements:,} statements in {records:,} records. {OUR_NUMBERS}", "dim"))


def print_matches(console: Console, matches: Sequence[Match], context: str) -> None:
    """Print every place where the words stand, numbered; the sentence around the first one shows them in place."""
    for number, match in enumerate(matches, 1):
        console.print()
        console.print(place_line(f"[{number}] ", match))
        console.print(in_place(match, context if number == 1 else ""))


def in_place(match: Match, context: str) -> Text:
    """Return the sentence around a match with its words marked, or the match alone."""
    line = styled(f"    {context or match['text']}")
    start = line.plain.find(printable(match["text"]))
    if context and start >= 0:
        line.stylize("bold reverse", start, start + len(printable(match["text"])))
    return line


def print_nearest(console: Console, nearest: Sequence[Match]) -> None:
    """Print the nearest passages under a heading of their own: they are not matches."""
    if nearest:
        console.print()
        console.print(styled("Nearest, but not a match:", "yellow"))
    for match in nearest:
        console.print(place_line("  ~ ", match))
        console.print(styled(f"    {match['text']}"))


def print_differences(console: Console, differences: Sequence[dict[str, str]]) -> None:
    """Print what differs, one change a line, each with its own words and not by colour alone."""
    if differences:
        console.print()
        console.print(styled("Word by word:", "bold"))
    for change in differences:
        yours, theirs = change["quote"] or "nothing", change["record"] or "nothing"
        console.print(styled(f"    {CHANGES[change['op']]}: quoted “{yours}”, record “{theirs}”"))


def place_line(mark: str, match: Match) -> Text:
    """Return `[1] El Salvador · HECTOR … · GA/11957, paragraph 46 · quotation`."""
    place = "header" if match["paragraph"] is None else f"paragraph {match['paragraph']}"
    parts = [match["delegation"], match["speaker"], f"{match['symbol']}, {place}", VOICES.get(match["voice"], "")]
    line = styled(mark, "cyan")
    line.append(printable(" · ".join(part for part in parts if part)), "bold")
    return line


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
    table = Table(show_edge=False, pad_edge=False, expand=True)
    for heading in ("at", "verdict", "quotation", "attributed to", "reason"):
        table.add_column(heading, overflow="fold")
    for one in found:
        table.add_row(*(styled(cell) for cell in article_cells(one)))
    console.print(table)


def article_cells(one: ArticleVerdict) -> list[str]:
    """Return offset, verdict, quotation, name and reason of one quotation, each on a single line."""
    row = one.verdict.as_json()
    cells = [str(one.start), row["verdict"], row["quote"], row["attributed_to"] or "", one.verdict.reason]
    return [" ".join(cell.split()) for cell in cells]
