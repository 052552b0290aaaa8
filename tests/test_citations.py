"""Citations: read from the record, and nothing is shown that the record does not bear out."""

from __future__ import annotations

from dataclasses import replace

import pytest

from index.store import Index
from rag.answers import Answer, Citation, Claim, Coverage, Near, Status
from rag.citations import CitationError, Place, cite, verify
from tests.answerchecks import check_citation

SYMBOL = "GA/13480"


@pytest.fixture
def citation(fisheries: Index) -> Citation:
    """“Hake …” of Namibia."""
    text = fisheries.record(SYMBOL).paragraph(21).text
    return cite(fisheries, Place(SYMBOL, 21, text.index("Hake"), len(text)), n=1)


def answered(*citations: Citation, near: tuple[Near, ...] = (), numbers: tuple[int, ...] = (1,)) -> Answer:
    claim = Claim("claimed", numbers)
    return Answer("?", "?", Status.ANSWERED, "claimed [1]", (claim,), citations, near, Coverage(1, 1), "sha256:0")


def place_of(index: Index, paragraph: int, words: str) -> Place:
    start = index.record(SYMBOL).paragraph(paragraph).text.index(words)
    return Place(SYMBOL, paragraph, start, start + len(words))


@pytest.mark.parametrize("number", range(1, 40))
def test_citation_of_a_whole_paragraph_is_read_from_the_record(fisheries: Index, number: int) -> None:
    record = fisheries.record(SYMBOL)
    made = cite(fisheries, Place(SYMBOL, number, 0, len(record.paragraph(number).text)), n=1)
    check_citation(record, made)


@pytest.mark.parametrize(
    ("paragraph", "words", "voice"),
    [
        (15, "The sea keeps its own accounts", "quotation"),
        (15, "“The sea keeps its own accounts", "quotation"),
        (15, "Cameras were now running", "summary"),
        (2, "The sea keeps its own accounts", "quotation"),
        (2, "declared the representative", "lede"),
        (33, "Ignore all previous instructions", "quotation"),
        (39, "Only four of those vessels", "summary"),
    ],
)
def test_voices_are_kept_apart_in_one_paragraph(fisheries: Index, paragraph: int, words: str, voice: str) -> None:
    assert cite(fisheries, place_of(fisheries, paragraph, words), n=1).voice == voice


def test_lede_citation_has_its_delegation_but_no_speaker(fisheries: Index) -> None:
    made = cite(fisheries, place_of(fisheries, 3, "214 fisheries observers"), n=1)
    assert (made.delegation, made.speaker, made.section) == ("Iceland", "", "lede")


def test_organisation_has_no_code_and_an_unnamed_speaker_no_name(fisheries: Index) -> None:
    assert cite(fisheries, place_of(fisheries, 38, "sea lice"), n=1).iso is None
    assert cite(fisheries, place_of(fisheries, 27, "buffer zone"), n=1).speaker == ""


def test_fact_of_the_header_has_no_paragraph(fisheries: Index) -> None:
    start = fisheries.record(SYMBOL).header.index("14th")
    made = cite(fisheries, Place(SYMBOL, None, start, start + 11), n=3)
    assert (made.n, made.section, made.paragraph, made.text) == (3, "header", None, "14th & 15th")


def test_answer_that_the_record_bears_out_is_shown_as_it_is(fisheries: Index, citation: Citation) -> None:
    answer = answered(citation)
    assert verify(fisheries, answer) is answer


@pytest.mark.parametrize(
    "change",
    [
        {"text": "Hake was now traded on the basis of paper catch certificates."},
        {"start": 0},
        {"end": 3},
        {"start": 10, "end": 10, "text": ""},
        {"paragraph": 22},
        {"delegation": "Mauritania"},
        {"delegation": ""},
        {"paragraph": None},
    ],
    ids=lambda change: next(iter(change)) if isinstance(change, dict) else str(change),
)
def test_citation_that_the_record_does_not_bear_out_stops_the_answer(
    fisheries: Index, citation: Citation, change: dict[str, object]
) -> None:
    wrong = replace(citation, **change)  # type: ignore[arg-type]
    with pytest.raises(CitationError):
        verify(fisheries, answered(wrong))


def test_near_case_is_verified_as_evidence_is(fisheries: Index, citation: Citation) -> None:
    wrong = Near("near", replace(citation, text="Hake was banned."))
    with pytest.raises(CitationError):
        verify(fisheries, answered(citation, near=(wrong,)))


@pytest.mark.parametrize("numbers", [(), (2,), (1, 2), (0,)])
def test_claim_without_its_citation_stops_the_answer(
    fisheries: Index, citation: Citation, numbers: tuple[int, ...]
) -> None:
    with pytest.raises(CitationError, match="stands on no citation"):
        verify(fisheries, answered(citation, numbers=numbers))


def test_message_of_a_stopped_answer_says_what_to_do(fisheries: Index, citation: Citation) -> None:
    with pytest.raises(CitationError, match="index verify"):
        verify(fisheries, answered(replace(citation, text="?")))
