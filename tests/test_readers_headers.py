"""Headers in every layout: what stands where, and what does not belong to the release."""

from __future__ import annotations

import textwrap
from datetime import date

import pytest

from index.building import bundled_records
from index.readers import read_text
from index.readers.header_facts import is_anchor
from index.records import Record

TEXT = bundled_records()[0].read_text(encoding="utf-8")
HEADER, TITLE, BODY = TEXT.split("\n\n", 2)
LEDE = "The Security Council today extended the mandate of its observer mission in Port Vellora until 3 September."


def record_of(header: str, *, lede: str = LEDE) -> Record:
    return read_text(f"{header}\n\n{lede}\n", source="some/folder/given.txt")


def test_symbol_is_the_file_stem_when_the_text_has_none() -> None:
    record = read_text(f"{TITLE}\n\n{BODY}", source="my release.v2.txt")
    assert (record.symbol, record.session, record.meetings) == ("my release.v2", "", "")
    assert record.title == TITLE
    assert len(record.paragraphs) == 89


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("7915th Meeting* (AM)\nSC/12777", ("SC/12777", "Security Council", "", "7915th Meeting* (AM)")),
        ("2018 Session\n34th & 35th Meetings (AM & PM)\nECOSOC/6929",
         ("ECOSOC/6929", "Economic and Social Council", "2018 Session", "34th & 35th Meetings (AM & PM)")),
        ("Tenth Emergency Special Session,\n37th Meeting (PM)\nGA/11995",
         ("GA/11995", "General Assembly", "Tenth Emergency Special Session", "37th Meeting (PM)")),
        ("Seventy-third Session,\n19th, 20th & 21st Meetings (AM, PM)\nGA/SHC/4236/Rev.1",
         ("GA/SHC/4236/Rev.1", "Third Committee", "Seventy-third Session", "19th, 20th & 21st Meetings (AM, PM)")),
        ("GA/AB/4250 | Seventy-second Session, 9th Meeting (AM)",
         ("GA/AB/4250", "Fifth Committee", "Seventy-second Session", "9th Meeting (AM)")),
        ("General AssemblyGA/L/3654\nSixty-fifth General Assembly\nSixth Committee\n3rd Meeting (AM)",
         ("GA/L/3654", "Sixth Committee", "Sixty-fifth General Assembly", "3rd Meeting (AM)")),
        ("FISH/2031/7\nCommittee on Fisheries\n12th meeting (AM)",
         ("FISH/2031/7", "Committee on Fisheries", "", "12th meeting (AM)")),
        ("Skip to main content\nUN Press\nThis site uses cookies, to which you agree.\n\n7915th Meeting (AM)\nSC/12777",
         ("SC/12777", "Security Council", "", "7915th Meeting (AM)")),
    ],
)  # fmt: skip
def test_header_variant_is_read(header: str, expected: tuple[str, str, str, str]) -> None:
    record = record_of(f"{header}\n\nCouncil Extends Mission")
    assert (record.symbol, record.body, record.session, record.meetings) == expected
    assert record.title == "Council Extends Mission"
    assert [paragraph.text for paragraph in record.paragraphs] == [LEDE]


@pytest.mark.parametrize(
    ("printed", "day"),
    [
        ("9 November 2010", date(2010, 11, 9)),
        ("Tuesday, 9 November 2010", date(2010, 11, 9)),
        ("9 NOVEMBER 2010", date(2010, 11, 9)),
        ("31 February 2010", None),
    ],
)
def test_date_is_read_when_a_line_of_the_header_prints_it(printed: str, day: date | None) -> None:
    assert record_of(f"SC/12777\n{printed}\n\nCouncil Extends Mission").day == day


def test_date_in_the_lede_is_no_date_of_the_record() -> None:
    assert record_of("SC/12777\n\nCouncil Extends Mission").day is None


def test_title_that_is_broken_over_two_lines_is_whole_and_stands_in_the_header() -> None:
    record = record_of("SC/12777\n\nCouncil Extends the Mandate of Its Mission\n\nin Port Vellora, Calling for Talks")
    assert record.title == "Council Extends the Mandate of Its Mission in Port Vellora, Calling for Talks"
    assert record.title in record.header


def test_subtitles_are_no_paragraphs() -> None:
    record = record_of(
        "SC/12777\n\nCouncil Extends Mission\n\n‘Window Is Closing’, Warns Envoy\n\nIs Anyone Listening?"
    )
    assert record.title == "Council Extends Mission"
    assert "Is Anyone Listening?" in record.header
    assert len(record.paragraphs) == 1


def test_organ_is_the_one_the_title_names_when_the_symbol_tells_none() -> None:
    record = record_of("As Sixth Committee Ends Session, Speakers Decry Lack of Progress")
    assert record.body == "Sixth Committee"


def test_heading_below_the_title_opens_a_section_when_no_lede_stands_between() -> None:
    record = record_of("SC/12777\n\nCouncil Extends Mission\n\nBriefing", lede="JANE DOE (Malta) said it was late.")
    assert [statement.section for statement in record.statements] == ["briefing"]


def test_release_without_headings_begins_its_statements_at_the_first_speaker_line() -> None:
    text = "\n".join(line for line in TEXT.split("\n") if line not in ("Statements", "Right of Reply"))
    record = read_text(text, source="given.txt")
    assert len(record.statements) == 76
    assert {paragraph.section for paragraph in record.paragraphs} == {"lede", "statements"}


def test_hard_wrapped_release_gives_the_same_paragraphs() -> None:
    def wrapped(line: str) -> str:
        return textwrap.fill(line, 72, break_long_words=False, break_on_hyphens=False)

    plain = TEXT.replace("\u00a0", " ").replace("  ", " ")
    record = read_text("\n".join(map(wrapped, plain.split("\n"))), source="given.txt")
    assert record.paragraphs == read_text(plain, source="given.txt").paragraphs
    assert record.title == TITLE


@pytest.mark.parametrize(
    "line",
    ["Statements", "Right of Reply", "The 73rd meeting was closed.", "Resolution 2999 (2031)", "AM/PM", "Session"],
)
def test_line_with_more_than_facts_is_no_anchor(line: str) -> None:
    assert not is_anchor(line)
