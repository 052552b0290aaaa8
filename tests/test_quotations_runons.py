"""Words that run over a paragraph, on small records made for one rule each."""

from __future__ import annotations

import pytest

from rag.quotations import check
from tests.quotation_shelves import shelf_of

RUN_ON = "The port was closed. Ships waited in the bay"


@pytest.mark.parametrize(
    ("first", "second", "kind"),
    [
        ("In May the port was closed.", "Ships waited in the bay for days.", "summary"),
        ("In May the port was closed, he said.", "Ships waited in the bay for days.", "summary"),
        ("He said: “The port was closed.", "“Ships waited in the bay.”", "verbatim"),
        ("He said: “The port was closed.", "“Ships waited,” he said, “in the bay.”", "verbatim"),
        ("He said: “The port was closed.”", "“Ships waited in the bay.”", "altered"),
        ("“The port was closed,” he said.", "“Ships waited in the bay.”", "altered"),
        ("“The port was closed,” he said.", "Ships waited in the bay for days.", "summary"),
        ("In May the port was closed.  Trade fell.", "Ships waited in the bay for days.", "altered"),
        ("In May the port was closed.", "Trade fell.  Ships waited in the bay for days.", "altered"),
    ],
)
def test_words_that_run_over_a_paragraph_stand_when_nothing_lies_between(first: str, second: str, kind: str) -> None:
    assert check(shelf_of(first, second), RUN_ON).verdict.value == kind


def test_two_separate_quotations_of_two_paragraphs_are_no_ellipsis() -> None:
    verdict = check(shelf_of("He said: “The port was closed.”", "“Ships waited in the bay.”"), RUN_ON)
    assert "paragraph 1: it joins two separate quotations" in verdict.reason


def test_words_may_run_over_several_paragraphs() -> None:
    shelf = shelf_of("In May the port was closed.", "Ships waited in the bay.", "Trade fell.")
    verdict = check(shelf, "the port was closed. Ships waited in the bay. Trade fell", attributed_to="Thailand")
    assert verdict.verdict.value == "summary"
    assert [match.paragraph for match in verdict.matches] == [1, 2, 3]


def test_words_may_not_run_over_a_paragraph_of_which_they_leave_out_the_beginning() -> None:
    shelf = shelf_of("In May the port was closed.", "Storms came.  Ships waited in the bay.", "Trade fell.")
    verdict = check(shelf, "the port was closed. Ships waited in the bay. Trade fell")
    assert not verdict.matches


def test_words_that_run_over_a_paragraph_are_printed_without_an_ellipsis() -> None:
    shelf = shelf_of("He said: “The port was closed.", "“Ships waited in the bay.”")
    attribution = check(shelf, RUN_ON).attribution
    assert "The port was closed. Ships waited in the bay" in attribution.replace("“", "")
    assert "…" not in attribution


def test_words_of_two_statements_never_run_on() -> None:
    shelf = shelf_of("In May the port was closed.", second="Ships waited in the bay.")
    assert check(shelf, RUN_ON).verdict.value == "altered"


def test_words_that_run_over_a_paragraph_are_misattributed_to_another() -> None:
    shelf = shelf_of("In May the port was closed.", "Ships waited in the bay.", second="Olives grow.")
    assert check(shelf, RUN_ON, attributed_to="Peru").verdict.value == "misattributed"


def test_an_ellipsis_may_stand_before_words_that_run_over_a_paragraph() -> None:
    shelf = shelf_of("Trade by sea, he said, fell fast.  The port was closed.", "Ships waited in the bay.")
    assert check(shelf, f"Trade by sea fell fast … {RUN_ON}").verdict.value == "summary"
