"""Whole folders of real records, named by RAPPORTEUR_RECORDS; without it these tests are skipped and say so."""

from __future__ import annotations

import lzma
import tarfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.delegations import resolve
from index.errors import RecordError
from index.readers import Refusal, account, account_text, read, read_folder
from index.readers.decoding import decode
from index.readers.lines import BLANKS, lines_of
from index.readers.speakers_tables import load_speakers_table
from index.records import DelegationKind, Record, RecordKind

pytestmark = pytest.mark.records
EMPTY = "President of the General Assembly (closing) SUMMARY.txt"
EVERY = 20  # one speech in twenty: 480 of 9,597, from every session


@pytest.fixture(scope="module")
def debate(records_folder: Path) -> tuple[list[Record], list[Refusal]]:
    """The summaries of one general debate, read once: the records and what was refused."""
    return read_folder(records_folder / "general-debate-72")


def test_summaries_are_read_with_the_delegation_of_their_file_name(debate: tuple[list[Record], list[Refusal]]) -> None:
    wrong = []
    for record in debate[0]:
        named = record.symbol.removesuffix(" SUMMARY").removesuffix(" (opening)")
        if [statement.delegation for statement in record.statements] != [resolve(named)]:
            wrong.append(named)
        assert (record.source, record.kind) == (f"{record.symbol}.txt", RecordKind.STATEMENT_SUMMARY)
        assert record.warnings == ()
    assert (len(debate[0]), wrong) == (198, [])


def test_summaries_lose_no_line(records_folder: Path, debate: tuple[list[Record], list[Refusal]]) -> None:
    for record in debate[0]:
        text = (records_folder / "general-debate-72" / record.source).read_text(encoding="utf-8")
        lines = [line.strip(BLANKS) for line in text.split("\n")]
        assert [paragraph.text for paragraph in record.paragraphs] == [line for line in lines if line], record.source


def test_one_summary_is_refused_as_empty(debate: tuple[list[Record], list[Refusal]]) -> None:
    assert [(refusal.path.name, refusal.reason) for refusal in debate[1]] == [
        (EMPTY, "the file is empty: there is nothing to read")
    ]


@pytest.mark.parametrize(
    "name", ["President of the General Assembly (opening)", "Secretary-General of the United Nations"]
)
def test_office_is_kept_as_the_delegation(records_folder: Path, name: str) -> None:
    record = read(records_folder / "general-debate-72" / f"{name} SUMMARY.txt")
    assert record.statements[0].delegation.kind is DelegationKind.OFFICE


def test_openings_are_read(records_folder: Path) -> None:
    records, refusals = read_folder(records_folder / "openings")
    assert {record.symbol: (record.body, len(record.paragraphs)) for record in records} == {
        "ECOSOC/6929": ("Economic and Social Council", 1),
        "GA/11955": ("General Assembly", 3),
        "GA/11993": ("General Assembly", 1),
        "GA/DIS/3563": ("First Committee", 1),
        "GA/SHC/3995": ("Third Committee", 1),
        "GA/SHC/4236": ("Third Committee", 1),
        "SC/12777": ("Security Council", 1),
        "gal3654_noheader": ("Sixth Committee", 1),
    }
    assert refusals == []


def test_statements_of_the_press_site_are_refused_by_name(records_folder: Path) -> None:
    pages = sorted((records_folder / "press-html").iterdir())
    reasons = []
    for page in pages:
        with pytest.raises(RecordError) as refusal:
            account(page)
        reasons.append(refusal.value.reason)
    assert len(reasons) == 5
    assert all(reason.startswith(("a Press Release (SG/SM/", "a Press Release (DSG/SM/")) for reason in reasons)


def test_bundled_record_is_the_given_one(records_folder: Path) -> None:
    from index.building import bundled_records

    assert (records_folder / "GA-11957.txt").read_bytes() == bundled_records()[0].read_bytes()


def test_speeches_of_every_session_are_read_whole(records_folder: Path) -> None:
    sessions = set()
    for name, text in speeches(records_folder / "ungdc-sessions-01-72.tar.xz"):
        reading = account_text(text, source=name)
        # A page's foot in front of a line is cut off, and stands before the line that it stood in.
        accounted = Counter(part for one in reading.accounts for part in one.line.text.split())
        assert accounted == Counter(part for line in lines_of(text) for part in line.text.split()), name
        taken = sum(len(one.line.text) for one in reading.accounts if one.paragraph)
        assert taken > 0.98 * sum(len(one.line.text) for one in reading.accounts), name
        sessions.add(reading.record.session)
    assert len(sessions) == 72


def test_table_of_speakers_is_read(records_folder: Path) -> None:
    table = load_speakers_table(records_folder / "ungdc-speakers-by-session.xlsx")
    row = table.row("THA", 72)
    assert row is not None
    assert "Pramudwinai" in row.name


def speeches(archive: Path) -> Iterator[tuple[str, str]]:
    """Yield (file name, text) of one speech in twenty, unpacked on the fly."""
    number = 0
    with lzma.open(archive) as packed, tarfile.open(fileobj=packed, mode="r|") as files:
        for entry in files:
            name = Path(entry.name).name
            if not entry.isfile() or name.startswith(".") or not name.endswith(".txt"):
                continue
            number += 1
            held = files.extractfile(entry) if number % EVERY == 0 else None
            if held:
                yield name, decode(held.read())
