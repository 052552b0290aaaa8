"""The bench: which speeches it takes, what it asks of them, and one whole run on a speech that ships with the tests."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import eval.bench.encoding
import eval.bench.sizes
from eval.bench.corpora import BYTES_A_PASSAGE, pick, speeches
from eval.bench.known_items import known_items
from eval.bench.peers import Beside, peers_table
from eval.bench.sizes import filtered_search
from index.errors import UsageError
from rag.language.words import split_words
from tests.conftest import FISHING_GROUNDS
from ui.cli import run

if TYPE_CHECKING:
    from index.store import Index

SPEECHES = Path(__file__).parent / "pages" / "speeches"


def test_latest_sessions_are_taken_first(tmp_path: Path) -> None:
    for name in ("KEN_65_2010.txt", "PER_70_2015.txt", "CHL_70_2015.txt", "notes.txt"):
        (tmp_path / name).write_text("x" * BYTES_A_PASSAGE)
    paths = speeches(tmp_path)
    assert [path.name for path in paths] == ["CHL_70_2015.txt", "PER_70_2015.txt", "KEN_65_2010.txt"]
    assert [path.name for path in pick(paths, 2)] == ["CHL_70_2015.txt", "PER_70_2015.txt"]


def test_folder_without_speeches_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="General Debate Corpus"):
        speeches(tmp_path)


def test_known_item_stands_in_the_passage_it_names(index: Index) -> None:
    items = known_items(index, 20)
    assert items == known_items(index, 20)
    assert len(items) == 20
    for item in items:
        chunk = index.chunks[item.passage]
        passage = " ".join(index.record(chunk.symbol).paragraph(number).text[a:b] for number, a, b in chunk.spans)
        asked = item.question.removesuffix("?").rsplit(" say about ")[1]
        assert chunk.delegation == item.delegation
        assert {word.text for word in split_words(asked)} <= {word.text for word in split_words(passage)}


def test_filtered_search_of_a_small_record_is_exact(index: Index) -> None:
    filtered = filtered_search(index, known_items(index, 10))
    assert (filtered.recall, filtered.leaked, filtered.unfilled) == (1.0, 0, 0)


def test_peers_stand_as_ratios_to_ours() -> None:
    ours = Beside("Rapporteur", 1.0, 0.01, 0.005, 300_000_000, 0.9, 1.0, 1.0, 0, 0)
    other = Beside("Other", 12.0, 0.04, 0.06, 900_000_000, 0.8, 0.9, 0.7, 0, 4)
    line = next(line for line in peers_table([ours, other], command="bench").splitlines() if "Other" in line)
    assert "| 12.0 | 12.0 | 40.0 | 60.0 | 900 |" in line


def test_whole_run_prints_one_table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(eval.bench.sizes, "bundled_records", lambda: [FISHING_GROUNDS])  # a smaller release to add
    monkeypatch.setattr(eval.bench.sizes, "QUESTIONS", 5)
    monkeypatch.setattr(eval.bench.encoding, "TURNS", 1)
    out = tmp_path / "tables.md"
    arguments = ["bench", str(SPEECHES), "--work", str(tmp_path / "work"), "--sizes", "40", "--out", str(out)]
    assert run(arguments) == 0
    rows = {
        line.split("|")[1].strip(): line.split("|")[2].strip() for line in out.read_text("utf-8").splitlines()[2:-2]
    }
    assert rows["vectors"] == "embedded"
    assert rows["texts embedded by a rebuild of the same"] == "0"
    assert rows["hits that leaked, searches not filled"] == "0, 0"
    assert float(rows["cold `rapporteur ask`, s"]) > 0
