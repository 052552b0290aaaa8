"""Indexes on the command line: bad files and bad indexes are refused in one line, and nothing is lost."""

from __future__ import annotations

import json
import shutil
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from index.building import bundled_records
from ui.cli import run

Break = Callable[[Path], object]


@pytest.fixture
def copied_index(index_folder: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "index"
    shutil.copytree(index_folder, folder)
    return folder


def refusal(capsys: pytest.CaptureFixture[str], code: int, *arguments: str) -> str:
    assert run(list(arguments)) == code
    captured = capsys.readouterr()
    assert captured.out == ""
    (line,) = captured.err.splitlines()
    assert line.startswith("rapporteur: ")
    assert "a mistake in this program" not in line
    return line


def largest_file(folder: Path) -> Path:
    return max((path for path in folder.rglob("*") if path.is_file()), key=lambda path: path.stat().st_size)


def cut(folder: Path) -> None:
    path = largest_file(folder)
    path.write_bytes(path.read_bytes()[:-1])


def flip(folder: Path) -> None:
    path = largest_file(folder)
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


BREAKS: dict[str, Break] = {
    "half written": lambda folder: (folder / "CURRENT").unlink(),
    "of another version": lambda folder: (folder / "CURRENT").write_text(f"rapporteur-index 99 000001 {'0' * 64}\n"),
    "with a pointer that is no pointer": lambda folder: (folder / "CURRENT").write_bytes(b"\xff\x00"),
    "without its manifest": lambda folder: shutil.rmtree(folder / "generations"),
    "without its records": lambda folder: shutil.rmtree(folder / "segments"),
    "without its encoder": lambda folder: shutil.rmtree(folder / "encoders"),
    "cut by a byte": cut,
    "with one bit flipped": flip,
}


@pytest.mark.parametrize("damage", BREAKS.values(), ids=BREAKS)
def test_index_that_is_damaged_is_refused_with_the_command_that_mends_it(
    damage: Break, copied_index: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    damage(copied_index)
    assert "rapporteur index build" in refusal(capsys, 4, "ask", "why?", "--index", str(copied_index))


def test_index_as_it_was_written_is_verified(copied_index: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["index", "verify", "--index", str(copied_index)]) == 0
    assert "every file is as it was written" in capsys.readouterr().out


def test_build_of_the_same_records_embeds_nothing(copied_index: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["index", "build", "--index", str(copied_index)]) == 0
    assert "1 record, 76 statements; 0 texts embedded" in capsys.readouterr().out


def test_index_info_tells_what_the_index_holds(copied_index: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["index", "info", "--json", "--index", str(copied_index)]) == 0
    facts = json.loads(capsys.readouterr().out)
    assert (facts["records"], facts["statements"], facts["model"]) == (1, 76, "all-MiniLM-L6-v2")


def write_twice(folder: Path) -> None:
    for name in ("one.txt", "two.txt"):
        shutil.copy(bundled_records()[0], folder / name)


SOURCES: dict[str, tuple[Break, str]] = {
    "a folder without records": (lambda folder: None, "sources"),
    "an empty file": (lambda folder: (folder / "GA-1.txt").write_bytes(b""), "GA-1.txt"),
    "a binary file": (lambda folder: (folder / "GA-1.txt").write_bytes(bytes(range(256)) * 9), "GA-1.txt"),
    "a foreign text": (lambda folder: (folder / "GA-1.txt").write_text("Buy milk.\nCall home.\n"), "GA-1.txt"),
    "two files with one symbol": (write_twice, "two.txt"),
}


@pytest.mark.parametrize(("write", "named"), SOURCES.values(), ids=SOURCES)
def test_build_of_what_is_no_record_is_refused_and_the_old_index_stays(
    write: Break, named: str, copied_index: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sources = tmp_path / "sources"
    sources.mkdir()
    write(sources)
    assert named in refusal(capsys, 2, "index", "build", str(sources), "--strict", "--index", str(copied_index))
    assert run(["records", "--index", str(copied_index)]) == 0


def test_build_names_the_files_it_could_not_read_and_goes_on(
    copied_index: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sources = tmp_path / "sources"
    shutil.copytree(bundled_records()[0].parent, sources)
    (sources / "empty.txt").write_bytes(b"")
    assert run(["index", "build", str(sources), "--index", str(copied_index)]) == 0
    captured = capsys.readouterr()
    assert "1 record," in captured.out
    assert "empty.txt" in captured.err


def test_last_record_is_not_removed(copied_index: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "delete its folder" in refusal(capsys, 2, "index", "remove", "GA/11957", "--index", str(copied_index))


def test_busy_port_is_named_in_one_line(index_folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        assert port in refusal(capsys, 2, "serve", "--port", port, "--index", str(index_folder))


def test_address_that_others_can_reach_needs_a_password_or_a_flag(capsys: pytest.CaptureFixture[str]) -> None:
    assert "--auth" in refusal(capsys, 2, "serve", "--host", "0.0.0.0")
