"""Whose words they are: what `--by` takes, on the bundled record."""

from __future__ import annotations

import pytest

from rag.quotations import VerdictKind
from tests.quotation_shelves import GERMAN, RED_CROSS, judged

# who said it ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    [
        *("Germany", "germany", "DEU", "Berlin", "the German delegate", "Germany’s representative", "Germny"),
        *("Jürgen Schulz", "Jurgen Schulz", "Schulz", "Schultz", "Mr. Schulz", "Jürgen Schulz (Germany)"),
        *("Ambassador Schulz of Germany", "Federal Republic of Germany", "the representative of Germany"),
    ],
)
def test_by_takes_delegations_speakers_roles_aliases_and_misspellings(name: str) -> None:
    verdict = judged(GERMAN, name)
    assert (verdict.verdict, verdict.resolved_to) == (VerdictKind.VERBATIM, "Germany")


@pytest.mark.parametrize("name", ["Red Cross", "IFRC", "the Red Cross representative", "Rosario Valastro", "Valastro"])
def test_by_takes_organisations_and_their_speakers(name: str) -> None:
    verdict = judged("Supporting them means guaranteeing safe channels", name)
    assert (verdict.verdict, verdict.resolved_to) == (VerdictKind.VERBATIM, RED_CROSS)


def test_words_of_another_delegation_are_misattributed_and_both_are_named() -> None:
    verdict = judged("the path of life is not always what you imagined", "Honduras")
    assert verdict.verdict is VerdictKind.MISATTRIBUTED
    assert verdict.resolved_to == "Honduras"
    assert [match.delegation for match in verdict.matches] == ["El Salvador"]
    assert "Honduras" in verdict.reason
    assert "El Salvador" in verdict.reason


def test_words_of_another_speaker_of_the_same_delegation_are_misattributed() -> None:
    quote = "one of the largest providers of slave labour in Europe"
    assert judged(quote, "Vassily Nebenzia").verdict is VerdictKind.MISATTRIBUTED
    assert judged(quote, "Russian Federation").verdict is VerdictKind.VERBATIM


def test_a_speaker_owns_the_lede_of_a_delegation_only_when_alone_in_it() -> None:
    assert judged("United Nations agencies must join together", "Jonathan Guy Allen").verdict is VerdictKind.SUMMARY
    assert judged("optimal mechanisms to combat human trafficking", "Nebenzia").verdict is VerdictKind.SUMMARY


def test_a_person_given_to_another_country_must_satisfy_both() -> None:
    verdict = judged("Every country had the right to define its own optimal mechanisms", "Nebenzia of Ukraine")
    assert verdict.verdict is VerdictKind.MISATTRIBUTED


@pytest.mark.parametrize(("name", "told"), [("France", "no statement"), ("Ruritania", "not known")])
def test_a_silent_or_unknown_name_is_said_to_be_so(name: str, told: str) -> None:
    verdict = judged(GERMAN, name)
    assert verdict.verdict is VerdictKind.MISATTRIBUTED
    assert told in verdict.reason


@pytest.mark.parametrize("name", ["John Smith of Germany", "Angela Schmidt (Germany)", "Germany’s Angela Schmidt"])
def test_a_person_whom_the_record_does_not_name_did_not_say_it(name: str) -> None:
    verdict = judged(GERMAN, name)
    assert (verdict.verdict, verdict.resolved_to) == (VerdictKind.MISATTRIBUTED, "Germany")
    assert "is not among the speakers" in verdict.reason


def test_a_person_may_be_the_speaker_whom_the_record_leaves_unnamed() -> None:
    quote = "one of the largest providers of slave labour in Europe"
    assert judged(quote, "Maria Petrova (Russian Federation)").verdict is VerdictKind.VERBATIM


@pytest.mark.parametrize(
    "name", ["Public Safety Canada", "Director for Serious and Organized Crime", "Canada’s director"]
)
def test_by_takes_a_title(name: str) -> None:
    assert judged("a 400 per cent increase in financial intelligence", name).resolved_to == "Canada"


def test_the_same_words_in_another_order_are_altered() -> None:
    assert judged("Conventions 138 and 105", "Cameroon").verdict is VerdictKind.ALTERED


def test_an_unknown_name_resolves_to_nothing() -> None:
    assert judged(GERMAN, "Ruritania").resolved_to is None


def test_an_empty_name_is_no_name() -> None:
    assert judged(GERMAN, "  ").verdict is VerdictKind.VERBATIM


def test_misattributed_shows_what_the_claimed_one_said_that_is_close() -> None:
    quote = "stronger support for victims and improved data collection and analysis"
    verdict = judged(quote, "Libya")
    assert verdict.verdict is VerdictKind.MISATTRIBUTED
    assert {match.delegation for match in verdict.nearest} <= {"Libya"}
