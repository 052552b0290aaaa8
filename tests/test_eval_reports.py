"""The reports: complete, self-contained, escaped, and the same every time."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from dataclasses import replace
from html.parser import HTMLParser
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from eval.comparing import compare
from eval.gold import Place, read_quotation
from eval.measures.quotations import QuotationOutcome
from eval.measures.retrieval import measure_stage
from eval.reports import EXAMPLES, shipped_baselines, write_report
from eval.runs import Run
from eval.tables import comparison_table, failures, run_table
from tests.evalworld import LIBRARY, QUESTIONS, SYMBOL, a_quotation, a_run, honest_rows
from tests.sabotages import figures_exchanged, list_cut_at_five

SHIPPED = Path(__file__).parent.parent / "docs" / "evaluation" / "report"
VOID = {"meta", "line", "circle", "path", "br"}


def a_full_run() -> Run:
    rows = [
        {**row, "seconds": 0.01 * number, "confidence": 0.5}
        for number, row in enumerate(figures_exchanged(honest_rows()))
    ]
    rankings = {"dense": {question.id: [Place(SYMBOL, 3), Place(SYMBOL, 4)] for question in QUESTIONS}}
    quotation = read_quotation(a_quotation())
    altered = replace(quotation, expected="altered", acceptable=("altered",))
    return replace(
        a_run(rows, name="rapporteur <test>"),
        rankings=rankings,
        stages=tuple(measure_stage(stage, QUESTIONS, places) for stage, places in rankings.items()),
        stage_seconds={"dense": 0.004},
        quotations=(QuotationOutcome(quotation, "verbatim"), QuotationOutcome(altered, "verbatim")),
        unstable=(),
        repeated=3,
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_report(a_full_run(), tmp_path, beside=[a_run(list_cut_at_five(honest_rows()), name="other")])
    return tmp_path


class Balance(HTMLParser):
    """Fails when a tag is not closed in order."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag, f"</{tag}> closes another tag"


def test_page_is_well_formed_and_needs_nothing_from_anywhere(folder: Path) -> None:
    page = (folder / "report.html").read_text("utf-8")
    balance = Balance()
    balance.feed(page.replace("/>", ">"))

    assert balance.open == []
    assert not re.search(r"<script|<link|<img|@import|url\(|https?://|//[a-z]", page)
    assert "default-src 'none'" in page


def test_page_escapes_what_systems_and_records_say(folder: Path) -> None:
    page = (folder / "report.html").read_text("utf-8")

    assert "rapporteur &lt;test&gt;" in page
    assert "<test>" not in page


@pytest.mark.parametrize(
    "heading",
    [
        "Systems side by side",
        "By kind of question",
        "Invariants",
        "Retrieval by stage",
        "Risk against coverage",
        "Quotations",
        "Differences to the other systems",
        "Failed questions (2)",
        "Slowest questions",
        "What the measures mean",
        "To repeat this run",
    ],
)
def test_page_has_the_section(heading: str, folder: Path) -> None:
    assert f"<h2>{heading}</h2>" in (folder / "report.html").read_text("utf-8")


def test_page_reads_on_a_phone_and_in_print(folder: Path) -> None:
    page = (folder / "report.html").read_text("utf-8")

    assert 'name="viewport"' in page
    assert "@media print" in page
    assert page.count('<div class="wide"><table') == page.count("<table")


def test_page_greys_kinds_with_few_questions_and_marks_false_assurance(folder: Path) -> None:
    page = (folder / "report.html").read_text("utf-8")

    assert '<tr class="grey"><td>list</td>' in page
    assert '<td class="danger">1</td>' in page


def test_page_shows_answer_gold_and_evidence_of_a_failed_question(folder: Path) -> None:
    card = (folder / "report.html").read_text("utf-8").split("<b>convictions</b>")[1].split("</details>")[0]

    assert "26 of 94" in card  # what was answered
    assert "[answered] 62 TEST/1#3" in card  # what the gold asks
    assert LIBRARY[SYMBOL].paragraph(3).text[:40] in card  # where it stands


def test_markdown_has_every_table_and_failed_question(folder: Path) -> None:
    text = (folder / "report.md").read_text("utf-8")
    tables = [block.strip().split("\n") for block in text.split("\n\n") if block.startswith("|")]

    assert "80.0% (49%–94%)" in text
    assert "**convictions** (fact)" in text
    assert all(len({line.replace("\\|", "").count("|") for line in table}) == 1 for table in tables)


def test_measures_file_holds_every_figure(folder: Path) -> None:
    figures = json.loads((folder / "measures.json").read_text("utf-8"))

    assert figures["measures"]["all"]["verified_answer_rate"]["value"] == 0.8
    assert figures["stages"]["dense"].keys() == {"nDCG@10", "R(rel=2)@20", "completeness@20"}
    assert figures["quotations"]["false_assurance"] == 1.0


def test_report_is_the_same_when_written_twice(folder: Path, tmp_path: Path) -> None:
    again = tmp_path / "again"
    write_report(a_full_run(), again, beside=[a_run(list_cut_at_five(honest_rows()), name="other")])

    for name in ("report.html", "report.md", "measures.json"):
        assert (again / name).read_bytes() == (folder / name).read_bytes()


def test_terminal_shows_tables_failures_and_flips() -> None:
    shown = StringIO()
    console = Console(file=shown, width=200)
    console.print(run_table(a_full_run()))
    console.print(failures(a_full_run().outcomes))
    console.print(comparison_table(compare(a_run(honest_rows(), name="old"), a_full_run())))

    for part in ("same answer twice", "false assurance 100.0%", "completeness@20", "convictions", "lost  officials"):
        assert part in shown.getvalue()


def test_shipped_baselines_are_judged_on_the_bundled_record() -> None:
    runs = {run.name: run for run in shipped_baselines()}

    assert runs.keys() == {"top 1 paragraph", "plain bm25"}
    assert all(len(run.outcomes) >= 300 for run in runs.values())
    assert all(0.1 < sum(outcome.right for outcome in run.outcomes) / len(run.outcomes) < 0.7 for run in runs.values())


def test_every_example_is_named_in_the_documentation() -> None:
    guide = (Path(__file__).parent.parent / "docs" / "evaluation" / "answers.md").read_text("utf-8")

    assert [path.name for path in EXAMPLES.glob("*.jsonl") if path.name not in guide] == []


@pytest.mark.skipif(not (SHIPPED / "measures.json").exists(), reason="the report has not been made yet")
@pytest.mark.parametrize("stage", ["dense", "lexical", "fused", "reranked"])
def test_shipped_report_agrees_with_the_command_line_of_ir_measures_on_its_files(stage: str) -> None:
    program = str(Path(sys.executable).parent / "ir_measures")
    files = [str(SHIPPED / "trec" / "qrels.txt"), str(SHIPPED / "trec" / f"{stage}.run")]
    command = [program, "--places", "8", *files, "nDCG@10", "R(rel=2)@20"]
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    ours = json.loads((SHIPPED / "measures.json").read_text("utf-8"))["stages"][stage]

    for name, value in (line.split("\t") for line in printed.splitlines()):
        assert float(value) == pytest.approx(ours[name], abs=1e-7)


@pytest.mark.skipif(not (SHIPPED / "measures.json").exists(), reason="the report has not been made yet")
def test_shipped_report_is_on_the_test_half_and_shows_the_baselines() -> None:
    figures = json.loads((SHIPPED / "measures.json").read_text("utf-8"))
    text = (SHIPPED / "report.md").read_text("utf-8")

    assert figures["provenance"]["selection"]["split"] == "test"
    assert figures["measures"]["all"]["verified_answer_rate"]["count"] >= 100
    assert "| measure | rapporteur | plain bm25 | top 1 paragraph |" in text
