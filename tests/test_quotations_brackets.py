"""Brackets, the journalist's and the editor's, on small records made for one rule each."""

from __future__ import annotations

import pytest

from rag.quotations import check
from tests.quotation_shelves import shelf_of

EDITED = "He said: “The threat by the [Republic of Korea] is grave, and we [the Group] shall act.”"


@pytest.mark.parametrize(
    ("quote", "kind"),
    [
        ("The threat by the [Republic of Korea] is grave", "verbatim"),
        ("The threat by the is grave", "verbatim"),
        ("The threat by the Republic of Korea is grave", "altered"),
        ("The threat by the [Republic of Peru] is grave", "altered"),
        ("and we shall act", "verbatim"),
        ("and we the Group shall act", "altered"),
        ("The threat by the [Republic of Korea] is [very] grave", "verbatim"),
        ("The threat by the [Republic of Korea] is [not] grave", "altered"),
    ],
)
def test_an_insertion_of_the_editor_is_never_the_speakers(quote: str, kind: str) -> None:
    assert check(shelf_of(EDITED), quote).verdict.value == kind


@pytest.mark.parametrize(
    ("quote", "kind"),
    [
        ("we shall share the [judicial] files of the port", "verbatim"),
        ("we shall share the files of [Bangkok]", "altered"),
        ("we shall share [them]", "verbatim"),
        ("we shall share the files [of crimes]", "verbatim"),
        ("we shall share the files [kept since spring] of the port", "verbatim"),
        ("we shall share the files [of a very large number of people in these towns] of the port", "altered"),
        ("we [may] share the files of the port", "altered"),
        ("we shall share the [30] files of the port", "altered"),
        ("we shall [all] share the files of the port", "altered"),
        ("[W]e shall share the files", "verbatim"),
        ("we shall shar[ing] the files", "verbatim"),
        ("[The Thais] shall share the files of the port", "verbatim"),
        ("we shall share the files of the [harbour]", "altered"),
        ("we shall share the files of the port [in Bangkok]", "verbatim"),
        ("we shall share the files of the [main port]", "verbatim"),
        ("we shall [hide]", "altered"),
        ("we shall share the file[s] of the port", "verbatim"),
        ("we shall [re]share the files of the port", "altered"),
        ("we shall share the files of the [air]port", "altered"),
        ("we shall share [people] of the port", "altered"),
        ("[They] shall share the files of the port", "verbatim"),
        ("[Ministers] share the files of the port", "altered"),
        ("In [Bangkok] we shall share the files", "verbatim"),
        ("we shall [lose] the files of the port", "altered"),
        ("we shall s[hred] the files of the port", "altered"),
        ("In [that] hall we shall share the files", "verbatim"),
    ],
)
def test_brackets_are_the_journalists_and_change_no_meaning(quote: str, kind: str) -> None:
    shelf = shelf_of("He said: “In this hall we shall share the files of the port.”")
    assert check(shelf, quote).verdict.value == kind


def test_an_insertion_of_the_editor_stays_apart_before_a_reporting_clause() -> None:
    shelf = shelf_of("He said: “The threat by the [Republic of Korea] is grave,” he said, “and we shall act.”")
    verdict = check(shelf, "The threat by the [Republic of Korea] is grave and we shall act")
    assert verdict.verdict.value == "verbatim"


def test_another_insertion_than_the_editors_is_shown_beside_it() -> None:
    (change,) = check(shelf_of(EDITED), "The threat by the [Republic of Peru] is grave").differences
    assert (change.quote, change.record) == ("[Republic of Peru]", "Republic of Korea")


FARMS = "The old farmers of many valleys grow olives and must be helped, while their unions had been praised by all."


@pytest.mark.parametrize(
    ("quote", "kind"),
    [
        ("[Farmers] must be helped", "summary"),  # the sentence names them before
        ("[Bankers] must be helped", "altered"),
        ("[They] must be helped", "summary"),
        ("[Bankers] grow olives", "altered"),
        ("[Some 30 farmers] must be helped", "altered"),
        ("[Green] olives and must be helped", "altered"),
        ("[the] many valleys grow olives", "summary"),
        ("[very] many valleys grow olives", "summary"),
        ("grow olives [for oil]", "summary"),
        ("had been [scolded]", "altered"),
        ("their [banks]", "altered"),
        ("grow [grapes]", "altered"),
        ("their unions [in the south]", "summary"),
        ("and must be helped [soon]", "summary"),
        ("unions had been praised by [ministers]", "altered"),
        ("The old [young] farmers of many valleys", "summary"),
    ],
)
def test_a_bracket_at_an_end_stands_for_what_goes_on_there(quote: str, kind: str) -> None:
    assert check(shelf_of(FARMS), quote).verdict.value == kind


@pytest.mark.parametrize(
    ("quote", "kind"),
    [
        ("valley[s] grow olives", "summary"),
        ("valleys gr[e]w olives", "altered"),  # two letters of a stem are too few
        ("grow oliv[e] and must be helped", "summary"),
        ("grow olives and must be help[ing]", "summary"),
        ("grow olives and must be help[less]", "altered"),
        ("must be [un]helped", "altered"),
        ("must[n't] be helped", "altered"),
    ],
)
def test_only_the_ending_of_a_word_may_stand_in_brackets(quote: str, kind: str) -> None:
    assert check(shelf_of(FARMS), quote).verdict.value == kind
