"""The table that `rapporteur eval` shows in a terminal, and the failed questions under it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from eval.gold import KINDS
from eval.measures import Figure, figure
from eval.measures.citations import PRECISION, RECALL
from eval.measures.invariants import RULES, broken
from eval.measures.latency import SECONDS
from eval.measures.lengths import WORDS
from eval.measures.refusals import FALSE_ANSWERS, FALSE_REFUSALS
from eval.measures.values import REQUIRED
from eval.measures.verified import TRUTHFULNESS, VERIFIED
from eval.outcomes import Outcome

SMALL = 15
"""Questions; a kind with fewer is shown in grey, because its rate says little."""
COLUMNS = (PRECISION, RECALL, REQUIRED, FALSE_ANSWERS, FALSE_REFUSALS, TRUTHFULNESS, WORDS, SECONDS)


def by_kind(outcomes: Sequence[Outcome]) -> list[tuple[str, list[Outcome]]]:
    """Return (kind, outcomes) for the kinds that occur, in the order of the gold schema."""
    groups = {kind: [outcome for outcome in outcomes if outcome.question.kind == kind] for kind in KINDS}
    return [(kind, members) for kind, members in groups.items() if members]


def kind_table(outcomes: Sequence[Outcome]) -> Table:
    """Return the table by kind: count, verified answers with interval, and the measures of `COLUMNS`."""
    table = Table(box=box.SIMPLE_HEAD, title=f"{len(outcomes)} questions", title_justify="left")
    table.add_column("kind")
    for heading in ("n", "verified", "95 %"):
        table.add_column(heading, justify="right")
    for measure in COLUMNS:
        table.add_column(measure.title, justify="right")
    for kind, members in by_kind(outcomes):
        table.add_row(*_row(kind, members), style="bright_black" if len(members) < SMALL else "")
    table.add_section()
    table.add_row(*_row("all", outcomes), style="bold")
    return table


def _row(name: str, outcomes: Sequence[Outcome]) -> list[str]:
    verified = figure(VERIFIED, outcomes)
    interval = verified.interval
    limits = f"{interval.low:.0%}–{interval.high:.0%}" if interval else ""
    return [name, str(verified.count), shown(verified), limits, *(shown(figure(each, outcomes)) for each in COLUMNS)]


def shown(value: Figure) -> str:
    """Write a figure in the unit of its measure; a dash where the measure applies to no question."""
    if value.value is None:
        return "–"
    formats = {"share": "{:.1%}", "score": "{:+.2f}", "words": "{:.0f}", "seconds": "{:.2f}"}
    return formats[value.measure.unit].format(value.value)


def invariant_table(outcomes: Sequence[Outcome]) -> Table:
    """Return the invariants, each with the number of faults and the first few of them."""
    table = Table(box=box.SIMPLE_HEAD, title="invariants (every one must hold)", title_justify="left")
    for heading in ("invariant", "faults", "first"):
        table.add_column(heading)
    faults = broken(outcomes)
    for rule in RULES:
        found = faults[rule.name]
        first = "; ".join(f"{question}: {fault}" for question, fault in found[:2])
        table.add_row(rule.title, str(len(found)), first, style="red" if found else "")
    return table


def failures(outcomes: Iterable[Outcome]) -> RenderableType:
    """Return every failed question with its answer, the gold and the reasons."""
    return Group(*(_failure(outcome) for outcome in outcomes if not outcome.right))


def _failure(outcome: Outcome) -> Text:
    question, answer = outcome.question, outcome.answer
    lines = Text()
    lines.append(f"\n{question.id}  {question.kind}  ", style="bold")
    lines.append(" → ".join(question.turns) + "\n", style="bold")
    lines.append(f"  why     {'; '.join(outcome.judgement.reasons)}\n", style="red")
    if answer:
        lines.append(f"  answer  [{answer.status}] {answer.text}\n")
        lines.append(f"  cites   {', '.join(map(str, answer.cited)) or 'nothing'}\n")
    lines.append(f"  gold    {gold_line(outcome)}\n", style="green")
    return lines


def gold_line(outcome: Outcome) -> str:
    """Write what the gold asks for on one line: status, values, paragraphs."""
    question = outcome.question
    values = " + ".join("|".join(group) for group in question.required)
    places = ", ".join(map(str, question.every))
    some = f" any of {', '.join(map(str, question.some))}" if question.some else ""
    return f"[{'|'.join(question.status)}] {values} {places}{some}".rstrip()
