"""A folder of mixed formats: what is read, what is refused and why, in the order of the paths."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from index.building import bundled_records
from index.errors import RecordError
from index.readers import read, read_folder, same_symbols

PAGES = Path(__file__).parent / "pages"


PARTS = ("coverage", "speeches", "summaries", "press_site")
READABLE = [
    file
    for part in PARTS
    for file in sorted((PAGES / part).iterdir())
    if file.suffix in (".txt", ".html") and file.name != "press_release.html"
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for part in PARTS:
        shutil.copytree(PAGES / part, tmp_path / part, ignore=shutil.ignore_patterns("*.json"))
    return tmp_path


def test_mixed_folder_is_read_whole(folder: Path) -> None:
    records, refusals = read_folder(folder)
    assert {record.source for record in records} == {file.name for file in READABLE}
    assert {record.kind.value for record in records} == {"meetings_coverage", "speech", "statement_summary"}
    assert [(refusal.path.name, refusal.reason.split(",")[0]) for refusal in refusals] == [
        ("press_release.html", "a Press Release (SG/SM/99999)")
    ]


def test_folder_is_read_in_the_order_of_its_paths(folder: Path) -> None:
    sources = [record.source for record in read_folder(folder)[0]]
    assert sources == [file.name for file in sorted(READABLE, key=lambda file: file.relative_to(PAGES))]


def test_unknown_files_are_refused_by_name_and_the_rest_is_read(folder: Path) -> None:
    (folder / "a.csv").write_text("a,b\n", encoding="utf-8")
    (folder / "b.txt").write_text("Buy milk and eggs today.\n", encoding="utf-8")
    (folder / ".hidden").write_text("left alone", encoding="utf-8")
    records, refusals = read_folder(folder)
    assert len(records) == len(READABLE)
    assert [refusal.path.name for refusal in refusals] == ["a.csv", "b.txt", "press_release.html"]
    assert refusals[0].reason == "files of type .csv are not read; records are .txt and .html files"
    assert refusals[1].reason.startswith("line 1: not a record")


def test_second_file_with_a_symbol_is_refused(folder: Path) -> None:
    for name in ("one.txt", "two.txt"):
        shutil.copy(bundled_records()[0], folder / name)
    records, refusals = read_folder(folder)
    assert sum(record.symbol == "GA/11957" for record in records) == 1
    assert f"its symbol GA/11957 is taken by {folder / 'one.txt'}" in [refusal.reason for refusal in refusals]


def test_same_symbols_names_the_files_that_share_one() -> None:
    record = read(bundled_records()[0])
    assert same_symbols([record, record]) == {"GA/11957": ("GA-11957.txt", "GA-11957.txt")}
    assert same_symbols([record]) == {}


def test_folder_without_records_is_an_error_that_names_the_first_refusal(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    with pytest.raises(RecordError, match=r"holds no record; the first of 1 refused: empty\.txt: the file is empty"):
        read_folder(tmp_path)


def test_empty_folder_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="the folder holds no record"):
        read_folder(tmp_path)


def test_missing_folder_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="no such folder"):
        read_folder(tmp_path / "missing")
