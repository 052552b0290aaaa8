"""What is no record, or not a whole one, is refused in one line that says what to do; encodings change nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.building import bundled_records
from index.errors import RecordError
from index.readers import read, read_text

BUNDLED = bundled_records()[0]
TEXT = BUNDLED.read_text(encoding="utf-8")


def file_of(folder: Path, content: str | bytes, *, name: str = "given.txt") -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(TEXT.encode("utf-8-sig"), id="utf-8 with BOM"),
        pytest.param(TEXT.encode("utf-16"), id="utf-16 with BOM"),
        pytest.param(TEXT.replace("\n", "\r\n").encode(), id="CRLF"),
        pytest.param(TEXT.replace("\n", "\r").encode(), id="CR"),
        pytest.param(TEXT.replace("\n\n", "\n").encode(), id="no empty lines"),
        pytest.param(TEXT.replace("\n\n", "\n \u00a0\n\n").encode(), id="lines of blanks"),
    ],
)
def test_same_text_gives_the_same_paragraphs_when_bytes_differ(tmp_path: Path, content: bytes) -> None:
    assert read(file_of(tmp_path, content)).paragraphs == read(BUNDLED).paragraphs


def test_cp1252_text_is_read_when_it_is_no_utf8(tmp_path: Path) -> None:
    record = read(file_of(tmp_path, TEXT.replace("\u2011", "-").replace("Č", "C").encode("cp1252")))
    assert len(record.paragraphs) == 89
    assert "“heinous”" in record.paragraph(1).text


@pytest.mark.parametrize(
    ("damaged", "mended"),
    [
        ("\u0093heinous\u0094", "“heinous”"),
        ("â€œheinousâ€\u009d", "“heinous”"),
        ("JOSÃ‰", "JOSÉ"),
        ("Â\u00a0", "\u00a0"),
    ],
)
def test_twice_encoded_marks_are_mended(tmp_path: Path, damaged: str, mended: str) -> None:
    record = read(file_of(tmp_path, TEXT.replace("Continuing its", f"Continuing {damaged} its")))
    assert f"Continuing {mended} its" in record.paragraph(1).text


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "the file is empty"),
        ("\n \u00a0\n".encode(), "the file is empty"),
        (bytes(range(256)), "not a text file"),
        (b"abc\x00def", "not a text file"),
        (b"%PDF-1.7\n%\xe2\xe3", "not a text file but a PDF document"),
        (b"PK\x03\x04\x14\x00", "not a text file but a zip archive or an office document"),
        (b"\x89PNG\r\n", "not a text file but a picture"),
        (TEXT.encode()[: TEXT.encode().index("’".encode(), 30_000) + 1], "truncated: the file ends in the middle"),
        (TEXT[:30_000], "the text breaks off in mid-sentence; the file is truncated"),
        (TEXT[: TEXT.index("Statements\n") + 11], "the text ends below a heading; the file is truncated"),
        (TEXT[:60], "no text follows the title; the file is truncated"),
        (TEXT + "\n" + TEXT, "text after the closing line; is this two releases in one file?"),
        ("name,iso\nThailand,THA\nSweden,SWE\n", "not a record"),
        ('{"symbol": "GA/11957"}\n', "not a record"),
        ("import os\n\nprint('The General Assembly met today.')\n", "not a record"),
        (
            "Green Curry\n\nServes four.\n\nMethod\n\nFry the paste for two minutes, then add the milk.\n",
            "not a record",
        ),
        ("Minutes\n\n12 May 2019\n\nPresent\n\nThe Council met today and approved its minutes.\n", "not a record"),
        ("Chief warns\n\nNEW YORK (Agency) - The chief told the General Assembly today it must act.\n", "not a record"),
        (
            "# Tool\n\nA tool that reads.\n\n## Install\n\n```\npip install x\n```\n",
            "neither a heading nor a paragraph",
        ),
        ("<!DOCTYPE html><html><body><p>Hello.</p></body></html>", "not a page of the press site"),
    ],
)
def test_document_is_refused_with_its_reason(tmp_path: Path, content: str | bytes, reason: str) -> None:
    path = file_of(tmp_path, content)
    with pytest.raises(RecordError) as refusal:
        read(path)
    assert refusal.value.reason.startswith(reason)
    assert str(path) in str(refusal.value)
    assert "\n" not in str(refusal.value)


def test_french_release_is_refused_by_its_language() -> None:
    french = "L’Assemblée générale a poursuivi aujourd’hui sa réunion de haut niveau sur la traite des personnes. " * 5
    with pytest.raises(RecordError, match="not in English"):
        read_text(f"AG/11957\n\nL’Assemblée dit non à la traite\n\n{french}\n", source="ag.txt")


def test_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="no such file; check the path"):
        read(tmp_path / "missing.txt")


def test_folder_is_refused_as_a_file(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="this is a folder"):
        read(tmp_path)


def test_file_without_permission_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(RecordError, match=r"cannot be opened \(Permission denied\)"):
        read(tmp_path / "given.txt")


def test_empty_text_is_refused() -> None:
    with pytest.raises(RecordError, match="the text is empty"):
        read_text(" \n", source="given.txt")


def test_roster_that_disagrees_gives_a_warning_and_no_failure() -> None:
    text = TEXT.replace("were representatives of Jamaica,", "were representatives of Bhutan,")
    assert read_text(text, source="given.txt").warnings == (
        "roster: listed as speakers, without a statement: Bhutan",
        "roster: with a statement, not listed: Jamaica",
    )


def test_statement_that_is_cut_out_is_missed_by_the_roster() -> None:
    lines = [line for line in TEXT.split("\n") if not line.startswith("COURTENAY RATTRAY")]
    record = read_text("\n".join(lines), source="given.txt")
    assert record.warnings == ("roster: listed as speakers, without a statement: Jamaica",)
