"""Pages of the press site: what a browser shows of the article, and nothing around it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from index.errors import RecordError
from index.readers import read_text
from index.records import Record

PAGE = (Path(__file__).parent / "pages" / "press_site" / "meetings_coverage.html").read_text(encoding="utf-8")


def read_page(page: str) -> Record:
    return read_text(page, source="page.html")


def test_page_gives_header_address_and_date() -> None:
    record = read_page(PAGE)
    assert (record.symbol, record.session) == ("GA/99999", "Eighty-fifth Session")
    assert record.url == "https://press.un.org/en/2031/ga99999.doc.htm"
    assert record.day == date(2031, 2, 11)
    assert all(fact in record.header for fact in (record.symbol, record.session, record.meetings, record.title))


def test_page_gives_the_text_that_a_browser_shows() -> None:
    text = read_page(PAGE).paragraph(1).text
    assert text.endswith("a common fund for the upkeep of lighthouses, hearing from four speakers.")
    assert "31\u00a0had gone dark.\u00a0 “A dark" in read_page(PAGE).paragraph(2).text


def test_line_break_parts_two_paragraphs() -> None:
    assert [one.delegation.name for one in read_page(PAGE).statements] == [
        "Iceland",
        "Cabo Verde",
        "Chile",
        "International Maritime Organization",
        "Chile",
    ]


def test_roster_of_a_page_agrees() -> None:
    assert read_page(PAGE).warnings == ()


def test_menus_scripts_and_highlights_are_not_read() -> None:
    record = read_page(PAGE)
    everything = record.header + "".join(paragraph.text for paragraph in record.paragraphs)
    assert not any(word in everything for word in ("Skip to", "dataLayer", "Home", "Round-Up", "Oceans"))


def test_xhtml_declaration_does_no_harm() -> None:
    assert read_page('<?xml version="1.0" encoding="utf-8"?>\n' + PAGE).paragraphs == read_page(PAGE).paragraphs


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("</body>\n</html>", "", "the page breaks off before its end"),
        ("field--name-body", "field--name-other", "not a page of the press site"),
        ('/en/meetings-coverage">Meetings Coverage', '/en/press-conference">Press Conference', "a Press Conference"),
    ],
)
def test_page_is_refused_with_its_reason(old: str, new: str, reason: str) -> None:
    with pytest.raises(RecordError, match=reason):
        read_page(PAGE.replace(old, new))


def test_page_with_an_empty_body_is_refused() -> None:
    start = PAGE.index("<p>The General Assembly today")
    end = PAGE.index('<div class="field field--name-field-regions">')
    with pytest.raises(RecordError, match="body field is empty"):
        read_page(PAGE[:start] + "</div>" + PAGE[end:])
