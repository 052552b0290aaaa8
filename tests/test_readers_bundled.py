"""The bundled record GA/11957, read whole: numbers, speakers, sections, roster."""

from __future__ import annotations

from collections import Counter

import pytest

from index.building import bundled_records
from index.readers import Reading, Rule, account
from index.readers.rosters import is_roster, roster
from index.records import DelegationKind, Record, RecordKind


@pytest.fixture(scope="module")
def reading() -> Reading:
    return account(bundled_records()[0])


@pytest.fixture(scope="module")
def record(reading: Reading) -> Record:
    return reading.record


def test_header_is_read(record: Record) -> None:
    assert (record.symbol, record.kind, record.body) == (
        "GA/11957",
        RecordKind.MEETINGS_COVERAGE,
        "General Assembly",
    )
    assert (record.session, record.meetings) == ("Seventy-second Session", "25th & 26th Meetings (AM & PM)")
    assert record.title.startswith("General Assembly Speakers Call for Stronger")


def test_facts_of_the_header_are_spans_of_it(record: Record) -> None:
    assert all(fact in record.header for fact in (record.symbol, record.session, record.meetings, record.title))


def test_date_is_none_where_the_text_has_none(record: Record) -> None:
    assert record.day is None
    assert record.url == ""


def test_paragraphs_are_89_in_three_sections(record: Record) -> None:
    assert [paragraph.number for paragraph in record.paragraphs] == list(range(1, 90))
    assert Counter(paragraph.section for paragraph in record.paragraphs) == {
        "lede": 13,
        "statements": 75,
        "right_of_reply": 1,
    }


def test_statements_are_76_by_75_delegations(record: Record) -> None:
    by_delegation = Counter(statement.delegation.name for statement in record.statements)
    assert len(record.statements) == 76
    assert len(by_delegation) == 75
    assert {name for name, count in by_delegation.items() if count > 1} == {"Russian Federation"}


def test_every_statement_but_one_is_a_member_state(record: Record) -> None:
    others = [one.delegation for one in record.statements if one.delegation.kind is not DelegationKind.MEMBER_STATE]
    assert [(other.name, other.iso) for other in others] == [
        ("International Federation of Red Cross and Red Crescent Societies", None)
    ]


@pytest.mark.parametrize(
    ("number", "delegation", "speaker"),
    [
        (14, "Jamaica", "COURTENAY RATTRAY"),
        (23, "Cuba", "RODOLFO REYES RODRÍGUEZ"),
        (31, "Mexico", "Ms. PELAEZ"),
        (45, "Thailand", "VITAVAS SRIVIHOK"),
        (49, "Canada", "MICHAEL HOLMES"),
        (85, "Kuwait", "BADER ABDULLAH N. M. ALMUNAYEKH"),
        (89, "Russian Federation", ""),
    ],
)
def test_speaker_of_a_paragraph_is_read(record: Record, number: int, delegation: str, speaker: str) -> None:
    statement = record.statement_of(record.paragraph(number))
    assert statement is not None
    assert (statement.delegation.name, statement.speaker.name) == (delegation, speaker)


@pytest.mark.parametrize(
    ("number", "delegation"),
    [
        (1, None),
        (2, "International Federation of Red Cross and Red Crescent Societies"),
        (4, "Venezuela"),
        (7, "United Kingdom"),
        (10, "United Arab Emirates"),
        (11, "Guinea"),
        (12, None),
        (13, None),
    ],
)
def test_lede_paragraph_about_one_delegation_knows_it(record: Record, number: int, delegation: str | None) -> None:
    found = record.paragraph(number).delegation
    assert (found.name if found else None) == delegation


def test_roster_of_66_agrees_with_the_speakers(record: Record) -> None:
    (listed,) = [roster(one.text) for one in record.paragraphs if is_roster(one.text)]
    assert len(listed) == len(set(listed)) == 66
    assert record.warnings == ()


def test_every_line_is_taken_or_dropped_by_a_rule(reading: Reading) -> None:
    text = bundled_records()[0].read_text(encoding="utf-8")
    assert [one.line.text for one in reading.accounts] == [line for line in text.split("\n") if line]
    assert Counter(one.rule for one in reading.accounts if not one.rule.counts) == {
        Rule.SESSION: 1,
        Rule.MEETINGS: 1,
        Rule.SYMBOL: 1,
        Rule.TITLE: 1,
        Rule.HEADING: 2,
        Rule.CLOSING: 1,
    }


def test_text_of_a_paragraph_is_the_published_line(reading: Reading) -> None:
    taken = {one.paragraph: one.line.text for one in reading.accounts if one.paragraph}
    assert [taken[one.number] for one in reading.record.paragraphs] == [one.text for one in reading.record.paragraphs]


def test_no_break_spaces_and_hyphens_are_kept(record: Record) -> None:
    text = "".join(paragraph.text for paragraph in record.paragraphs)
    assert "\u00a0" in text
    assert "\u2011" in text
