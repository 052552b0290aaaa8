"""Batches: same order, same id, and a bad row never stops the ones that follow."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import IndexFolderError, UsageError
from ui.commands.batches import LONGEST_ROW, Row, answer_row, run_batch

SCHEMA = "rapporteur.answer/1"


def echo(row: Row) -> Row:
    if "question" not in row:
        raise UsageError("`question` is missing")
    return {"schema": SCHEMA, "id": row.get("id"), "question": row["question"]}


def answers(source: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, list[dict[str, Any]]]:
    code = run_batch(source, schema=SCHEMA, answer=echo)
    return code, [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def written(folder: Path, content: bytes) -> str:
    path = folder / "rows.jsonl"
    path.write_bytes(content)
    return str(path)


def test_batch_answers_in_order_with_the_same_ids(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [{"id": one, "question": "?"} for one in ("b", 7, None, "a", "a")]
    code, out = answers(written(tmp_path, "\n".join(map(json.dumps, rows)).encode()), capsys)
    assert (code, [one["id"] for one in out]) == (0, ["b", 7, None, "a", "a"])


BAD_ROWS = {
    "not json": b"{",
    "a list": b"[]",
    "a number": b"7",
    "not UTF-8": b'{"id": "\xff"}',
    "a constant that is not JSON": b'{"id": NaN, "question": "x"}',
    "an id that is a list": b'{"id": [1], "question": "x"}',
    "an id that is a truth value": b'{"id": true, "question": "x"}',
    "an id beyond every number": b'{"id": 1e999, "question": "x"}',
    "no question": b'{"id": 4}',
    "nested too deeply": b"[" * 100_000,
    "a number too long to read": b'{"id": ' + b"9" * 5_000 + b"}",
    "too long": b'{"id": 1, "question": "' + b"x" * (2 * LONGEST_ROW) + b'"}',
}


@pytest.mark.parametrize("row", BAD_ROWS.values(), ids=BAD_ROWS)
def test_bad_row_is_answered_with_its_error_and_the_batch_goes_on(
    row: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out = answers(written(tmp_path, row + b'\n{"id": "next", "question": "?"}\n'), capsys)
    assert code == 2
    assert set(out[0]) == {"schema", "id", "error"}
    assert "\n" not in out[0]["error"]
    assert [one["id"] for one in out[1:]] == ["next"]


def test_batch_gives_the_id_of_a_bad_row_back(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, out = answers(written(tmp_path, b'{"id": "seven"}'), capsys)
    assert out[0]["id"] == "seven"


def test_batch_reads_blank_lines_windows_line_ends_and_a_byte_order_mark(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out = answers(
        written(tmp_path, b'\xef\xbb\xbf{"id": 1, "question": "?"}\r\n\r\n{"id": 2, "question": "?"}'), capsys
    )
    assert (code, [one["id"] for one in out]) == (0, [1, 2])


def test_batch_names_the_line_of_a_bad_row_counting_blank_ones(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _, out = answers(written(tmp_path, b"\n\n{"), capsys)
    assert out[0]["error"].startswith("line 3: ")


def test_batch_reads_stdin(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b'{"id": 1, "question": "?"}\n')))
    assert answers("-", capsys)[0] == 0


def test_batch_of_nothing_answers_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert answers(written(tmp_path, b""), capsys) == (0, [])


def test_batch_refuses_a_file_that_is_not_there_with_what_to_give(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"rows\.jsonl: .*give a file"):
        run_batch(str(tmp_path / "rows.jsonl"), schema=SCHEMA, answer=echo)


def test_batch_stops_when_the_index_fails(tmp_path: Path) -> None:
    def fail(row: Row) -> Row:
        raise IndexFolderError("damaged")

    with pytest.raises(IndexFolderError):
        run_batch(written(tmp_path, b"{}\n{}\n"), schema=SCHEMA, answer=fail)


def test_batch_survives_a_mistake_of_ours_in_one_row(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def stumble(row: Row) -> Row:
        raise ZeroDivisionError("division by zero")

    assert run_batch(written(tmp_path, b"{}\n{}\n"), schema=SCHEMA, answer=stumble) == 2
    assert len(capsys.readouterr().out.splitlines()) == 2


@given(st.binary(max_size=200))
def test_any_bytes_in_a_row_are_answered_or_refused(line: bytes) -> None:
    outcome = answer_row(1, line, schema=SCHEMA, answer=echo)
    assert outcome["schema"] == SCHEMA
    assert json.dumps(outcome, allow_nan=False)
