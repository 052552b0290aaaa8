"""Altered or not there: near passages, stitches, short quotations, and what is offered as no match."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from index.readers import read
from index.records import Delegation, DelegationKind, Paragraph, Record, RecordKind, Speaker, Statement
from index.scopes import Scope
from rag.quotations import Verdict, check
from rag.quotations.shelves import Shelf

BUNDLED = Path(__file__).parent.parent / "index" / "bundled" / "GA-11957.txt"
THAI = "The harbour police arrested eleven smugglers near the northern lighthouse."
PERUVIAN = "A quiet orchard grows olives behind the ancient monastery wall."
KENYAN = "“Blue horses” was the name of a campaign."
SEATS = (("Thailand", "THA", THAI), ("Peru", "PER", PERUVIAN), ("Kenya", "KEN", KENYAN))


@cache
def shelf() -> Shelf:
    """A record of three statements that share hardly a word."""
    paragraphs, statements = [], []
    for number, (name, iso, text) in enumerate(SEATS):
        seat = Delegation(name, iso, DelegationKind.MEMBER_STATE)
        paragraphs.append(Paragraph(number + 1, text, "statements", number, seat))
        statements.append(Statement("statements", Speaker(f"{name} PERSON", "", seat), number + 1, number + 1))
    kind = RecordKind.MEETINGS_COVERAGE
    return Shelf([Record("A/1", kind, "", "", "", "", None, "", "a", "", tuple(paragraphs), tuple(statements))])


@cache
def bundled() -> Shelf:
    """The bundled record, indexed once."""
    return Shelf([read(BUNDLED)])


def judged(quote: str, by: str | None = None) -> Verdict:
    """Check a quotation against the small record."""
    return check(shelf(), quote, attributed_to=by)


def changes(verdict: Verdict) -> list[tuple[str, str, str]]:
    """The differences as (op, quote, record)."""
    return [(change.op.value, change.quote, change.record) for change in verdict.differences]


@pytest.mark.parametrize(
    ("quote", "expected"),
    [
        ("harbour police arrested twelve smugglers", [("replace", "twelve", "eleven")]),
        ("police arrested eleven bold smugglers", [("insert", "bold", "")]),
        ("police arrested smugglers near the northern lighthouse", [("delete", "", "eleven")]),
        (
            "the police arrested eleven smugglers at the northern pier",
            [("delete", "", "harbour"), ("replace", "at", "near")],
        ),
        ("bold police arrested eleven smugglers", [("replace", "bold", "harbour")]),
        ("police arrested eleven smugglers near the southern", [("replace", "southern", "northern")]),
    ],
)
def test_every_change_is_told_in_order_and_nothing_else(quote: str, expected: list[tuple[str, str, str]]) -> None:
    verdict = judged(quote)
    assert verdict.verdict.value == "altered"
    assert changes(verdict)[: len(expected)] == expected


@pytest.mark.parametrize(
    ("quote", "kind"),
    [
        ("police arrested eleven smugglers of whales", "altered"),
        ("police caught forty smugglers of whales", "not_found"),
        ("arrested eleven smugglers near the northern coast of an island full of green parrots", "altered"),
        ("arrested eleven whales in an island full of green parrots and bananas", "not_found"),
        ("northern lighthouse", "summary"),
        ("the windmill", "not_found"),
        ("wall monastery ancient the behind", "altered"),
    ],
)
def test_near_is_what_shares_most_of_its_words_in_order(quote: str, kind: str) -> None:
    assert judged(quote).verdict.value == kind


@pytest.mark.parametrize(
    ("quote", "by", "kind"),
    [
        ("Blue zebras", "Kenya", "altered"),
        ("Blue zebras", None, "not_found"),
        ("Blue zebras", "Peru", "not_found"),
        ("Green zebras", "Kenya", "not_found"),
        ("quiet garden", "Peru", "not_found"),
        ("Blue horses", "Kenya", "verbatim"),
    ],
)
def test_a_short_quotation_of_the_named_one_is_altered_by_one_word(quote: str, by: str | None, kind: str) -> None:
    assert judged(quote, by).verdict.value == kind


def test_runs_of_two_speakers_are_stitched_and_their_places_shown() -> None:
    verdict = judged("A quiet orchard grows olives arrested eleven smugglers near the northern")
    assert verdict.verdict.value == "altered"
    assert "it joins words of Peru and of Thailand" in verdict.reason
    assert {match.text for match in verdict.matches} >= {
        "A quiet orchard grows olives",
        "arrested eleven smugglers near the northern",
    }


def test_runs_of_one_speaker_that_stand_apart_are_stitched() -> None:
    verdict = judged("near the northern lighthouse harbour police arrested eleven")
    assert verdict.verdict.value == "altered"
    assert "it joins words that stand apart in the record" in verdict.reason


def test_short_pieces_of_an_ellipsis_are_recognised_in_two_speakers() -> None:
    verdict = judged("olives … smugglers")
    assert verdict.verdict.value == "altered"
    assert [match.text for match in verdict.matches] == ["olives", "smugglers"]
    assert changes(verdict) == [("insert", "smugglers", "")]


def test_too_many_loose_words_are_no_stitch() -> None:
    quote = "grows olives behind the wall of parrots and bananas, police arrested eleven whales in their sleep"
    assert judged(quote).verdict.value == "not_found"


def test_a_stitch_is_sought_only_where_the_scope_allows() -> None:
    scope = Scope(delegations=frozenset({"Peru"}))
    verdict = check(shelf(), "olives … smugglers", scope=scope)
    assert verdict.verdict.value == "not_found"
    assert {match.delegation for match in verdict.nearest} <= {"Peru"}


def test_the_nearest_passage_of_absent_words_is_offered_as_no_match() -> None:
    verdict = judged("eleven smugglers were seen dancing under the palms of Samoa")
    assert verdict.verdict.value == "not_found"
    assert [match.text for match in verdict.nearest] == ["eleven smugglers"] or verdict.nearest
    assert verdict.nearest[0].delegation == "Thailand"
    assert "it is not a match" in verdict.reason


def test_nothing_is_offered_when_nothing_is_near() -> None:
    assert judged("penguins juggle teapots").nearest == ()


def test_near_places_of_the_named_one_come_first() -> None:
    quote = (
        "Thailand had newly convicted 62 offenders involved in the Rohingya case, with some sentences up to 94 years"
    )
    verdict = check(bundled(), quote, attributed_to="Vitavas Srivihok")
    assert [match.paragraph for match in verdict.matches] == [45, 9]
    assert changes(verdict) == [("replace", "newly", "recently")]


def test_misattributed_offers_only_what_the_claimed_one_said() -> None:
    verdict = check(bundled(), "support for victims and improved data collection and analysis", attributed_to="Libya")
    assert verdict.verdict.value == "misattributed"
    assert {match.delegation for match in verdict.nearest} == {"Libya"}
    assert "What comes nearest in the named one's own words" in verdict.reason


def test_printing_the_editors_words_shows_them_in_brackets() -> None:
    quote = "Organized Crime also known as the Palermo Convention"
    assert check(bundled(), quote, attributed_to="Botswana").verdict.value == "summary"


def test_a_dishonest_bracket_is_told_with_what_it_hides() -> None:
    verdict = judged("police arrested [all] smugglers near the northern lighthouse")
    assert verdict.verdict.value == "altered"
    assert changes(verdict) == [("replace", "[all]", "eleven")]
    assert "the brackets [all] change the meaning" in verdict.reason
    added = judged("police arrested eleven smugglers [not] near the northern lighthouse")
    assert changes(added) == [("insert", "[not]", "")]
