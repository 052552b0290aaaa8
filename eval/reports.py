"""Reports on a run: `report.md` and one self-contained `report.html`, with other systems beside it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from eval.markdown import markdown
from eval.openings import score_answers
from eval.pages import page
from eval.runs import MEASURES, TREC, Run, write_json
from eval.standings import figures_of, make_report
from eval.trec import write_trec

MARKDOWN, PAGE = "report.md", "report.html"
EXAMPLES = Path(__file__).parent / "examples"
"""Answers of other systems in the foreign formats, to try the evaluation with and to compare with."""


def write_report(run: Run, folder: Path, *, beside: Sequence[Run] | None = None) -> list[Path]:
    """Write `report.md`, `report.html` and `measures.json` into a folder, and return their paths.

    Where retrieval was measured, the qrels and run files that its figures come from are written beside, in `trec`.
    Without `beside` the shipped baselines stand beside the run.
    """
    folder.mkdir(parents=True, exist_ok=True)
    report = make_report(run, shipped_baselines() if beside is None else beside)
    (folder / MARKDOWN).write_text(markdown(report), "utf-8")
    (folder / PAGE).write_text(page(report), "utf-8")
    write_json(folder / MEASURES, figures_of(run))
    if run.rankings:
        write_trec(folder / TREC, run.questions, run.rankings)
    return [folder / MARKDOWN, folder / PAGE, folder / MEASURES]


def shipped_baselines() -> list[Run]:
    """Return the plain systems whose answers are kept as examples, judged against the gold as it is now."""
    return [score_answers(path, name=path.stem.replace("-", " ")) for path in sorted(EXAMPLES.glob("*.jsonl"))]
