"""The figures of a run as Markdown, with the machine, the versions and the command that made them."""

from __future__ import annotations

import os
import platform
from collections.abc import Callable, Sequence
from importlib.metadata import version
from pathlib import Path

from eval.bench.sizes import Size
from eval.bench.stages import median_and_p95
from index.cores import CORES

VERSIONS = ("un-rapporteur", "faiss-cpu", "onnxruntime", "numpy", "tokenizers")
UNMEASURED = "–"


def sizes_table(sizes: Sequence[Size], *, command: str) -> str:
    """Return a table with a column a size."""
    stages = list(dict.fromkeys(stage for size in sizes for stage in size.stages))
    rows: list[tuple[str, Callable[[Size], str]]] = [
        ("records", lambda size: f"{size.records:,}"),
        ("vectors", lambda size: "embedded" if size.is_real else "stand-ins"),
        ("cold `rapporteur ask`, s", lambda size: f"{size.cold:.2f}"),
        *((f"{stage}, ms: median / p95", _stage(stage)) for stage in stages),
        ("build, passages a second", lambda size: _or_not(size.build_rate, "{:.0f}")),
        ("embedding, times `SentenceTransformer.encode`; largest difference of a number", _embedding),
        ("texts embedded by a rebuild of the same", lambda size: str(size.rebuilt) if size.is_real else UNMEASURED),
        ("add one release, s", lambda size: f"{size.add_seconds:.1f}"),
        ("memory of `rapporteur serve`, MB", lambda size: f"{size.memory / 1e6:,.0f}"),
        ("the same with `--memory low`, MB", lambda size: f"{size.memory_low / 1e6:,.0f}"),
        ("disk, MB", lambda size: f"{size.disk / 1e6:,.0f}"),
        ("recall of filtered search against brute force", lambda size: f"{size.filtered.recall:.3f}"),
        ("hits that leaked, searches not filled", lambda size: f"{size.filtered.leaked}, {size.filtered.unfilled}"),
        ("known item first / in the first five", _found),
    ]
    head = ["", *(f"{size.passages:,} passages" for size in sizes)]
    lines = [_line(head), _line(["---", *("---:" for _ in sizes)])]
    lines += [_line([name, *(cell(size) for size in sizes)]) for name, cell in rows]
    return "\n".join([*lines, "", machine(command)])


def machine(command: str) -> str:
    """Return where and with what a table was made."""
    versions = ", ".join(f"{name} {version(name)}" for name in VERSIONS)
    load = ", ".join(f"{value:.1f}" for value in os.getloadavg())
    return (
        f"Made by `{command}` on {_processor()}, {CORES} cores, "
        f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 2**30:.0f} GiB, "
        f"{platform.system()}, Python {platform.python_version()}, {versions}. "
        f"Load of the machine at the end (1, 5, 15 minutes): {load}."
    )


def _processor() -> str:
    for line in Path("/proc/cpuinfo").read_text("utf-8").splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.processor()


def _stage(stage: str) -> Callable[[Size], str]:
    def cell(size: Size) -> str:
        if not size.stages.get(stage):
            return UNMEASURED
        median, p95 = median_and_p95(size.stages[stage])
        return f"{median * 1000:.1f} / {p95 * 1000:.1f}"

    return cell


def _embedding(size: Size) -> str:
    return UNMEASURED if size.embedding is None else f"{size.embedding.times:.1f}; {size.embedding.difference:.0e}"


def _found(size: Size) -> str:
    if size.first is None or size.first_five is None:
        return UNMEASURED
    return f"{size.first:.2f} / {size.first_five:.2f}"


def _or_not(figure: float | None, shape: str) -> str:
    return UNMEASURED if figure is None else shape.format(figure)


def _line(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"
