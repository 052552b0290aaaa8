"""Answers and records for people: the answer first, then numbered sources, near cases apart, refusals unlike answers.

Everything that comes from a record or a question passes through `printable` and is never read as markup. In a
terminal, lines are wrapped and coloured; into a pipe they are written whole and plain.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any, Protocol

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.text import Text

from rag.answers import Answer, Citation, Near, Status
from ui.terminal import counted, printable

if TYPE_CHECKING:
    from index.records import Paragraph, Record

VOICES = {
    "quotation": "quotation",
    "summary": "summary, the press officer's words",
    "lede": "lede, the release's opening",
    "speech": "speech",
}
HEADINGS = {
    Status.PARTIAL: ("IN PART", "yellow"),
    Status.NOT_ON_RECORD: ("NOT IN THE RECORD", "bold yellow"),
    Status.OUT_OF_SCOPE: ("NOT A QUESTION TO THE RECORD", "bold magenta"),
}
WIDE = 220  # columns of a table in a pipe, where no line is wrapped
OUR_NUMBERS = "Paragraph numbers are ours. The release is a summary, not an official record."


class Source(Protocol):
    """A place of the record: a citation of an answer, or a match of a verdict."""

    @property
    def symbol(self) -> str: ...  # noqa: D102
    @property
    def delegation(self) -> str: ...  # noqa: D102
    @property
    def speaker(self) -> str: ...  # noqa: D102
    @property
    def paragraph(self) -> int | None: ...  # noqa: D102
    @property
    def voice(self) -> str: ...  # noqa: D102


class PlainConsole(Console):
    """A console on stdout that reads no markup and leaves a broken pipe to `ui.cli`."""

    def __init__(self, **options: Any) -> None:
        super().__init__(file=sys.stdout, markup=False, highlight=False, emoji=False, **options)

    def on_broken_pipe(self) -> None:
        """Raise the BrokenPipeError being handled; rich itself would exit here with code 1."""
        raise


def open_console() -> Console:
    """Return a console that wraps lines only when a person is looking."""
    return PlainConsole(soft_wrap=not sys.stdout.isatty())


def print_answer(answer: Answer, *, explain: bool = False, asked: str | None = None) -> None:
    """Print one answer for a person.

    Args:
        explain: also print how the question was understood and why it was answered like this.
        asked: a follow-up as typed; where it was understood as something longer, that is shown first.
    """
    console = open_console()
    if asked is not None and answer.understood != asked:
        console.print(styled(f"Understood as: {answer.understood}", "dim italic"))
    if answer.status in HEADINGS:
        console.print(styled(*HEADINGS[answer.status]))
    console.print(styled(answer.answer, "" if answer.status.exit_code == 0 else "italic"))
    print_sources(console, answer)
    print_near(console, answer.near)
    console.print()
    console.print(styled(coverage_line(answer), "dim"))
    if explain:
        print_explanation(console, answer.explanation)


def print_sources(console: Console, answer: Answer) -> None:
    """Print the numbered sources, those of one place together; words that the answer already holds are not repeated."""
    if answer.citations:
        console.print()
    for _, group in groupby(answer.citations, key=place_of):
        citations = list(group)
        console.print(source_line("".join(f"[{citation.n}] " for citation in citations), citations[0]))
        for citation in citations:
            if citation.text not in answer.answer:
                console.print(indented(quoted(citation)))


def print_near(console: Console, near: Sequence[Near]) -> None:
    """Print near cases under a heading of their own: they are not the answer."""
    if near:
        console.print()
        console.print(styled("Near, but not the answer:", "yellow"))
    for one in near:
        console.print(source_line("  ~ ", one.citation))
        if one.text != one.citation.text:
            console.print(indented(styled(one.text)))
        console.print(indented(quoted(one.citation)))


def print_explanation(console: Console, lines: Iterable[str]) -> None:
    """Print the reasons, one a line."""
    console.print()
    console.print(styled("Why this answer:", "bold"))
    for line in lines:
        console.print(styled(f"  {line}"))


def place_of(source: Source) -> str:
    """Return `Thailand · VITAVAS SRIVIHOK · GA/11957, paragraph 45 · summary, the press officer's words`."""
    place = "header" if source.paragraph is None else f"paragraph {source.paragraph}"
    parts = [source.delegation, source.speaker, f"{source.symbol}, {place}", VOICES.get(source.voice, "")]
    return " · ".join(part for part in parts if part)


def source_line(mark: str, source: Source) -> Text:
    """Return a mark (`[1] `) and the place of a source."""
    line = styled(mark, "cyan")
    line.append(printable(place_of(source)), "bold")
    return line


def quoted(citation: Citation) -> Text:
    """Return the cited slice; quotation marks stand only around words that the release itself prints as a quotation."""
    return styled(f"“{citation.text}”" if citation.voice == "quotation" else citation.text)


def indented(text: Text) -> RenderableType:
    """Return a text set in by four columns: every line of it in a terminal, its one line in a pipe."""
    return Padding(text, (0, 0, 0, 4)) if sys.stdout.isatty() else Text("    ").append_text(text)


def coverage_line(answer: Answer) -> str:
    """Say how much was searched, and once what the paragraph numbers are."""
    searched = answer.coverage.statements_searched
    matched = answer.coverage.statements_matched
    return f"{matched:,} of {counted(searched, 'statement')} searched carry this. {OUR_NUMBERS}"


def print_records(records: Iterable[Record]) -> None:
    """Print one line a record, then its title."""
    console = open_console()
    for record in records:
        line = styled(record.symbol, "bold cyan")
        facts = [record.body, record.session, record.meetings, record.day.isoformat() if record.day else ""]
        facts += [
            counted(len(record.statements), "statement"),
            counted(len(record.paragraphs), "paragraph"),
            record.source,
        ]
        line.append(printable("  " + " · ".join(fact for fact in facts if fact)))
        console.print(line)
        if record.title:
            console.print(styled(f"    {record.title}"))


def print_paragraphs(record: Record, paragraphs: Sequence[Paragraph], *, whole: bool) -> None:
    """Print paragraphs as published, each under its number, speaker and section.

    Args:
        whole: the record is shown from its beginning: its header comes first.
    """
    console = open_console()
    if whole and record.header:
        console.print(styled(record.header, "dim"))
        console.print()
    for paragraph in paragraphs:
        console.print(paragraph_line(record, paragraph))
        console.print(styled(paragraph.text))
        console.print()
    console.print(styled(OUR_NUMBERS, "dim"))


def paragraph_line(record: Record, paragraph: Paragraph) -> Text:
    """Return `GA/11957, paragraph 45 · Thailand · VITAVAS SRIVIHOK · statements`."""
    statement = record.statement_of(paragraph)
    delegation = paragraph.delegation.name if paragraph.delegation else ""
    speaker = statement.speaker.name if statement else ""
    place = f"{record.symbol}, paragraph {paragraph.number}"
    parts = [place, delegation, speaker, paragraph.section.replace("_", " ")]
    return styled(" · ".join(part for part in parts if part), "bold cyan")


def print_facts(facts: Mapping[str, object]) -> None:
    """Print one fact a line, its name first; a list one entry a line. What is nested is left to `--json`."""
    console = open_console()
    for name, value in facts.items():
        for entry in value if isinstance(value, list) else [value]:
            if not isinstance(entry, dict):
                shown = f"{entry:,}" if isinstance(entry, int) else f"{entry}"
                console.print(styled(f"{name.replace('_', ' ') + ':':<19}{shown}"))


def styled(text: str, style: str = "") -> Text:
    """Return text that a terminal can show and that is read as nothing but text."""
    return Text(printable(text), style=style)


def print_tables(*tables: RenderableType) -> None:
    """Print tables made elsewhere; in a pipe they are as wide as they need to be."""
    wide = None if sys.stdout.isatty() else WIDE
    console = PlainConsole(width=wide)
    for table in tables:
        console.print(table)
