"""What `rapporteur eval` shows in a terminal: the tables, and the failed questions under them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from eval.comparing import Comparison, Flip
from eval.figures import gold_line, kind_headings, kind_row, kind_rows, limits, shortened, written
from eval.gold import VERDICTS
from eval.measures.invariants import RULES, broken
from eval.measures.quotations import NO_VERDICT, confusion_rows, false_assurance, right_verdicts
from eval.outcomes import Outcome
from eval.runs import Run


def run_table(run: Run) -> RenderableType:
    """Return everything about a run but its failed questions: invariants, quotations, retrieval, the table by kind."""
    parts: list[RenderableType] = [invariant_table(run)]
    if run.quotations:
        parts.append(quotation_table(run))
    if run.stages:
        parts.append(stage_table(run))
    return Group(*parts, kind_table(run.outcomes, title=f"{run.name}: {len(run.outcomes)} questions"))


def kind_table(outcomes: Sequence[Outcome], *, title: str) -> Table:
    """Return the table by kind: count, verified answers with interval, and the measures beside."""
    kind, *others = kind_headings()
    table = _table(title, [kind], others)
    for row, small in kind_rows(outcomes):
        table.add_row(*row, style="bright_black" if small else "")
    table.add_section()
    table.add_row(*kind_row("all", outcomes), style="bold")
    return table


def invariant_table(run: Run) -> Table:
    """Return the invariants, each with the number of faults and the first few of them."""
    table = _table("invariants: every one must hold", ["invariant"], ["faults"], ["first"])
    faults = broken(run.outcomes)
    for rule in RULES:
        found = faults[rule.name]
        first = "; ".join(f"{question}: {fault}" for question, fault in found[:2])
        table.add_row(rule.title, str(len(found)), first, style="red" if found else "")
    if run.unstable is not None:
        title = f"same answer twice ({run.repeated} asked again)"
        table.add_row(title, str(len(run.unstable)), ", ".join(run.unstable[:3]), style="red" if run.unstable else "")
    return table


def quotation_table(run: Run) -> Table:
    """Return the confusion table of the verdicts on quotations, with right verdicts and false assurance above it."""
    right, false = right_verdicts(run.quotations), false_assurance(run.quotations)
    title = (
        f"{len(run.quotations)} quotations: right verdicts {right.value:.1%} ({limits(right)}), "
        f"false assurance {false.value:.1%} ({limits(false)})"
    )
    table = _table(title, ["expected"], [*VERDICTS, NO_VERDICT])
    for expected, counts in confusion_rows(run.quotations):
        table.add_row(expected, *(str(count or "·") for count in counts))
    return table


def stage_table(run: Run) -> Table:
    """Return the ablation: what each stage of retrieval finds, and its median seconds."""
    headings = ["nDCG@10", "recall@20", "completeness@20", "seconds"]
    table = _table(f"retrieval, {run.stages[0].count} questions with gold paragraphs", ["stage"], headings)
    for stage in run.stages:
        figures = [written(value) for value in (stage.ndcg, stage.recall, stage.completeness)]
        table.add_row(stage.stage, *figures, f"{run.stage_seconds.get(stage.stage, 0):.3f}")
    return table


def failures(outcomes: Iterable[Outcome]) -> RenderableType:
    """Return every failed question with its answer, the gold and the reasons."""
    return Group(*(_failure(outcome) for outcome in outcomes if not outcome.right))


def comparison_table(comparison: Comparison) -> RenderableType:
    """Return the paired differences of two systems and every question that flipped, before and after."""
    title = f"{comparison.second} minus {comparison.first}, {comparison.count} common questions"
    table = _table(title, ["measure"], ["n", comparison.first, comparison.second, "change", "95 %", "p", "p (Holm)"])
    for each in comparison.differences:
        unit = each.measure.unit
        values = [written(each.first, unit), written(each.second, unit), f"{each.change.value:+.3f}"]
        interval = f"{each.change.low:+.3f} … {each.change.high:+.3f}"
        table.add_row(each.measure.title, str(each.count), *values, interval, f"{each.p:.4f}", f"{each.corrected:.4f}")
    same = f"{comparison.identical} of {comparison.count} answers are the same, word for word"
    sources = "\n".join([same, *comparison.sources])
    return Group(table, Text(sources), *(_flip(flip) for flip in comparison.flips))


def _table(title: str, left: Sequence[str], right: Sequence[str], last: Sequence[str] = ()) -> Table:
    table = Table(box=box.SIMPLE_HEAD, title=title, title_justify="left")
    for heading in left:
        table.add_column(heading, no_wrap=True)
    for heading in right:
        table.add_column(heading, justify="right")
    for heading in last:
        table.add_column(heading)
    return table


def _failure(outcome: Outcome) -> Text:
    question = outcome.question
    lines = Text()
    lines.append(f"\n{question.id}  {question.kind}  {' → '.join(question.turns)}\n", style="bold")
    lines.append(f"  why     {shortened('; '.join(outcome.judgement.reasons), longest=500)}\n", style="red")
    lines.append(_given(outcome))
    lines.append(f"  gold    {gold_line(outcome)}\n", style="green")
    return lines


def _given(outcome: Outcome) -> str:
    answer = outcome.answer
    if answer is None:
        return "  answer  none\n"
    cites = ", ".join(map(str, answer.cited)) or "nothing"
    return f"  answer  [{answer.status}] {answer.text}\n  cites   {cites}\n"


def _flip(flip: Flip) -> Text:
    question = flip.before.question
    lines = Text()
    mark, style = ("gained", "green") if flip.gained else ("lost", "red")
    lines.append(f"\n{mark}  {question.id}  {question.kind}  {question.question}\n", style=style)
    lines.append(f"  before{_given(flip.before)[8:]}  after {_given(flip.after)[8:]}")
    lines.append(f"  gold    {gold_line(flip.before)}\n")
    return lines
