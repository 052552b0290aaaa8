"""Properties that hold for any text: no line is lost, nothing but a RecordError is raised, the time stays linear."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.building import bundled_records
from index.errors import RecordError
from index.readers import Reading, account_text
from index.readers.decoding import decode
from index.readers.headings import section_name
from index.readers.lines import BLANKS, lines_of
from index.readers.names import printed_name
from index.readers.rosters import roster
from index.readers.speaker_lines import speaker_line

LINES = [line for line in bundled_records()[0].read_text(encoding="utf-8").split("\n") if line]
PARTS = st.sampled_from(
    [
        *LINES,
        "",
        " ",
        "Action",
        "He said so.",
        "* *** *",
        "and so on",
        "JANE DOE said so.",
        "5",
        "Ms. DOE (Malta) said so.",
    ]
)
SOURCES = st.sampled_from(["given.txt", "THA_72_2017.txt", "page.html"])


def assert_whole(reading: Reading, text: str) -> None:
    """Every line is accounted for once, and the paragraphs are made of the lines that their accounts name."""
    assert [one.line for one in reading.accounts] == lines_of(text)
    for paragraph in reading.record.paragraphs:
        lines = [one.line.text for one in reading.accounts if one.paragraph == paragraph.number]
        assert re.sub(r"\s", "", "".join(lines)) == re.sub(r"\s", "", paragraph.text)
    numbers = [paragraph.number for paragraph in reading.record.paragraphs]
    assert numbers == list(range(1, len(numbers) + 1))
    for at, statement in enumerate(reading.record.statements):
        inside = [one for one in reading.record.paragraphs if one.statement == at]
        assert [one.number for one in inside] == list(range(statement.first, statement.last + 1))
        assert {(one.section, one.delegation) for one in inside} == {(statement.section, statement.delegation)}


@settings(max_examples=60, deadline=None)
@given(lines=st.lists(PARTS, max_size=25), source=SOURCES)
def test_no_line_is_lost_when_a_release_is_shuffled(lines: list[str], source: str) -> None:
    text = "\n".join(lines)
    try:
        reading = account_text(text, source=source)
    except RecordError:
        return
    assert_whole(reading, text)


@settings(max_examples=150, deadline=None)
@given(text=st.text(max_size=400), source=SOURCES)
def test_any_text_is_read_whole_or_refused(text: str, source: str) -> None:
    try:
        reading = account_text(text, source=source)
    except RecordError:
        return
    assert_whole(reading, text)


@settings(max_examples=40, deadline=None)
@given(cut=st.integers(min_value=0, max_value=sum(map(len, LINES)) + len(LINES)))
def test_release_cut_anywhere_is_refused_or_warned_of(cut: int) -> None:
    whole = "\n".join(LINES)
    roster_ends = whole.index("Grenadines and Spain.") + len("Grenadines and Spain.")
    try:
        record = account_text(whole[:cut], source="given.txt").record
    except RecordError:
        return
    assert cut < roster_ends or record.warnings or len(record.statements) >= 75


@settings(max_examples=150, deadline=None)
@given(raw=st.binary(max_size=300))
def test_any_bytes_are_decoded_or_refused(raw: bytes) -> None:
    try:
        text = decode(raw)
    except RecordError:
        return
    assert text.strip()


@given(text=st.text(max_size=300))
def test_lines_hold_every_character_but_outer_blanks(text: str) -> None:
    lines = lines_of(text)
    assert all(text[line.start : line.end] == line.text for line in lines)
    assert all(line.text == line.text.strip(BLANKS) for line in lines)
    kept = re.sub(f"[{BLANKS}\u2028\u2029]", "", "".join(line.text for line in lines))
    assert kept == re.sub(f"[{BLANKS}\u2028\u2029]", "", text)


@given(text=st.text(max_size=120))
def test_speaker_line_of_any_text_prints_a_part_of_it(text: str) -> None:
    name, line = printed_name(text), speaker_line(text)
    assert name is None or text[name.end - len(name.name) : name.end] == name.name
    assert line is None or line.name in text


@given(heading=st.text(min_size=1, max_size=80))
def test_section_name_is_snake_case(heading: str) -> None:
    assert re.fullmatch(r"[a-z0-9]+(?:_[a-z0-9]+)*", section_name(heading))


@given(text=st.text(max_size=200))
def test_roster_of_any_text_names_nobody_by_accident(text: str) -> None:
    assert all(delegation.name for delegation in roster(f"Also speaking were representatives of {text}."))


@pytest.mark.parametrize(
    "text",
    [
        "A" * 100_000,
        "A, " * 30_000,
        "JANE DOE, " + "Minister for X, " * 8_000,
        "(" * 50_000,
        "The " * 30_000,
        "“" * 50_000,
        "a-\n" * 30_000,
        "The representative of " * 5_000,
        "GA/" * 30_000,
        "1st, " * 20_000 + "Meeting",
    ],
    ids=lambda text: text[:12],
)
@pytest.mark.parametrize("source", ["given.txt", "THA_72_2017.txt"])
def test_long_line_is_read_or_refused_in_seconds(text: str, source: str) -> None:
    begun = time.process_time()
    for body in (text, f"SC/1\n\nTitle\n\n{text}.\n"):
        try:
            account_text(body, source=source)
        except RecordError:
            continue
    assert time.process_time() - begun < 5
