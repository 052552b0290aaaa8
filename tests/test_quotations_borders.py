"""The borders of every rule of the quotation check, on small records made for one rule each."""

from __future__ import annotations

import pytest

from index.scopes import Scope
from rag.quotations import check
from tests.quotation_shelves import changes, outcome, shelf_of

EDITED = "He said: “The threat by the [Republic of Korea] is grave, and we [the Group] shall act.”"
FARMS = "The old farmers of many valleys grow olives and must be helped, while their unions had been praised by all."


@pytest.mark.parametrize(
    "quote",
    ["the Group shall act", "and we the Group", "The threat by the Republic of Korea", "Republic of Korea is grave"],
)
def test_an_insertion_of_the_editor_at_an_end_of_a_quotation_is_never_the_speakers(quote: str) -> None:
    assert check(shelf_of(EDITED), quote).verdict.value == "altered"


@pytest.mark.parametrize("quote", ["The threat by the [wicked] Republic", "and we [old] the Group shall act"])
def test_brackets_put_in_before_an_insertion_of_the_editor_hide_none_of_it(quote: str) -> None:
    assert check(shelf_of(EDITED), quote).verdict.value == "altered"


def test_a_swallowed_insertion_of_the_editor_is_shown_in_its_brackets() -> None:
    verdict = check(shelf_of(EDITED), "and we the Group shall [surely] act")
    assert changes(verdict) == [("replace", "the Group", "[the Group]")]
    assert verdict.reason.endswith(
        "paragraph 1: it prints the editor's words in brackets as the speaker's; “the Group” for “[the Group]”."
        " In brackets: [surely] is put in."
    )


@pytest.mark.parametrize("quote", ["and we [the whole Group] shall act", "and we [the whole Group]"])
def test_an_insertion_of_the_editor_is_never_explained_by_another(quote: str) -> None:
    verdict = check(shelf_of(EDITED), quote)
    assert verdict.verdict.value == "altered"
    assert changes(verdict) == [("replace", "[the whole Group]", "the Group")]


@pytest.mark.parametrize(
    ("text", "quote", "kind"),
    [
        (FARMS, "grow oak[s] and must be helped", "altered"),  # another word than the record's
        (FARMS, "many vall[ie]s grow olives", "summary"),
        ("Every woman knows the law.", "Every wom[e]n", "summary"),
        ("Every woman must be helped.", "Every wom[e]n must be helped", "summary"),
        (FARMS, "grow [the olives] and must be helped", "summary"),
        (FARMS, "[These farmers] must be helped", "summary"),
        ("Bankers came.  The old farmers must be helped.", "[Bankers] must be helped", "altered"),
        ("Farmers grow olives and they must be helped.", "[Bankers] must be helped", "summary"),
        ("Farmers live in valleys and grow olives.", "[green] valleys and grow olives", "summary"),
        (FARMS, "[Green] valleys grow olives", "altered"),  # it stands for “many”
        ("Farmers love olives and vines of old.", "[young] vines of old", "summary"),
        (FARMS, "their unions had [left]", "altered"),  # it stands for what “had” goes on to
    ],
)
def test_a_bracket_claims_no_more_than_the_words_it_stands_for(text: str, quote: str, kind: str) -> None:
    assert check(shelf_of(text), quote).verdict.value == kind


def test_a_quotation_of_nothing_but_brackets_stands_nowhere() -> None:
    assert check(shelf_of(FARMS), "[farmers]").verdict.value == "altered"
    assert not check(shelf_of(FARMS), "[bankers]").matches


def test_a_bracket_before_words_after_a_reporting_clause_is_no_place_of_its_own() -> None:
    verdict = check(shelf_of("“The port is closed,” he said, “and we shall act.”"), "[Now] and we shall act")
    assert [match.text for match in verdict.matches] == ["and we shall act"]


@pytest.mark.parametrize(
    ("text", "quote", "kind"),
    [
        ("This may be a crime.", "This maybe a crime", "altered"),
        ("This maybe helped the port.", "This may be helped the port", "altered"),
        ("Police and judges of the port cooperated at sea.", "judges of the port co-oper ated at sea", "altered"),
        ("We care for their well-being.", "care for their wellbeing", "summary"),
    ],
)
def test_only_a_hyphen_makes_one_word_of_two(text: str, quote: str, kind: str) -> None:
    assert check(shelf_of(text), quote).verdict.value == kind


@pytest.mark.parametrize(
    ("quote", "change"),
    [("held in a nuclear", ("nuclear", "nuclear‑free")), ("State actors met", ("State", "non‑State"))],
)
def test_a_cut_compound_is_shown_whole_and_with_no_word_more(quote: str, change: tuple[str, str]) -> None:
    verdict = check(shelf_of("The talks of non‑State actors met and were held in a nuclear‑free zone."), quote)
    assert changes(verdict) == [("replace", *change)]
    assert "paragraph 1: it cuts a compound word in two;" in verdict.reason


def test_words_that_stand_in_marks_behind_the_summary_are_verbatim() -> None:
    shelf = shelf_of("Trade takes time, it was said, for “trade takes time.”")
    verdict = check(shelf, "trade [always] takes time")
    assert verdict.verdict.value == "verbatim"
    assert [match.start for match in verdict.matches] == [36, 0]


@pytest.mark.parametrize("quote", ["“Police arrested ten men,” he said", "Police arrested ten men, he said."])
def test_a_reporting_clause_pasted_from_the_record_takes_nothing_from_a_quotation(quote: str) -> None:
    assert check(shelf_of("“Police arrested ten men,” he said."), quote).verdict.value == "verbatim"


def test_an_attribution_that_the_record_prints_is_not_taken_off() -> None:
    shelf = shelf_of("Police arrested ten men, said the delegate of Chile.", "He said: “Police arrested ten men.”")
    verdict = check(shelf, "Police arrested ten men, said the delegate of Chile")
    assert verdict.verdict.value == "summary"
    assert [match.paragraph for match in verdict.matches] == [1]


def test_words_of_the_named_one_come_before_the_same_words_of_others() -> None:
    shelf = shelf_of("He said: “Doctors came.”", second="Doctors came.")
    verdict = check(shelf, "Doctors came", attributed_to="Peru")
    assert verdict.verdict.value == "summary"
    assert [match.delegation for match in verdict.matches] == ["Peru", "Thailand"]


@pytest.mark.parametrize("by", ["Thailand", "Peru"])
def test_nothing_outside_the_scope_is_found_whoever_is_named(by: str) -> None:
    shelf = shelf_of("Olives grow.", second="She said: “Doctors came.”")
    verdict = check(shelf, "Doctors came", attributed_to=by, scope=Scope(delegations=frozenset({"Thailand"})))
    assert (verdict.verdict.value, verdict.matches) == ("not_found", ())


def test_words_never_run_on_past_the_beginning_of_a_paragraph_that_begins_alike() -> None:
    shelf = shelf_of("In May the port was closed.", "Ships came.  Ships waited in the bay.", "Trade fell.")
    assert not check(shelf, "the port was closed. Ships waited in the bay. Trade fell").attribution


def test_words_run_on_from_a_paragraph_of_which_little_is_quoted() -> None:
    shelf = shelf_of(*["The port was closed."] * 14, "Ships waited in the bay.")
    verdict = check(shelf, "closed. Ships waited in the bay")
    assert verdict.verdict.value == "summary"
    assert [match.paragraph for match in verdict.matches] == [14, 15]


@pytest.mark.parametrize("quote", ["Ships waited in the harbour", "[Old] ships waited in the harbour"])
def test_changed_words_of_the_beginning_of_a_paragraph_do_not_run_on(quote: str) -> None:
    verdict = check(shelf_of("In May the port was closed.", "Ships waited in the bay."), quote)
    assert (verdict.verdict.value, [match.paragraph for match in verdict.matches]) == ("altered", [2])


def test_every_piece_of_a_stitch_is_shown() -> None:
    shelf = shelf_of("Police arrested ten old men.  Aid fell.", second="Doctors came to the harbour.")
    verdict = check(shelf, "Police arrested ten old men … Doctors came to the harbour … Aid fell")
    assert {"Police arrested ten old men", "Doctors came to the harbour", "Aid fell"} <= {
        match.text for match in verdict.matches
    }


def test_a_stitch_begins_right_after_a_loose_word() -> None:
    shelf = shelf_of("Police arrested ten old men in May.", second="Doctors came to the harbour.")
    verdict = check(shelf, "Police arrested ten old men gladly Doctors came to the harbour")
    assert "it joins words of Thailand and of Peru" in verdict.reason
    assert {"Police arrested ten old men", "Doctors came to the harbour"} <= {match.text for match in verdict.matches}


def test_a_stitch_is_recognised_across_an_ellipsis_that_hides_nothing() -> None:
    shelf = shelf_of("Police arrested ten old men in May.", second="Doctors came to the harbour.")
    verdict = check(shelf, "Police arrested ten … old men Doctors came to the harbour")
    assert "it joins words of Thailand and of Peru" in verdict.reason


def test_a_word_put_in_at_an_end_is_no_stitch() -> None:
    verdict = check(shelf_of("Police arrested ten men in the port."), "Police arrested ten men in the port gladly")
    assert verdict.reason.endswith("A/1, paragraph 1: “gladly” put in.")


def test_a_changed_quotation_is_shown_first_where_the_named_one_said_it() -> None:
    shelf = shelf_of(*["Doctors came to the old harbour."] * 13, second="Doctors came to the old harbours.")
    verdict = check(shelf, "Doctors came to the new harbour", attributed_to="Peru")
    assert verdict.verdict.value == "altered"
    assert verdict.matches[0].delegation == "Peru"


def test_the_nearest_of_several_passages_is_shown_first() -> None:
    shelf = shelf_of("Bankers came to the hills.", "Old bankers of Crete came to the hills.")
    verdict = check(shelf, "Few bankers of Crete sold their olives to farmers")
    assert verdict.verdict.value == "not_found"
    assert [match.paragraph for match in verdict.nearest] == [2, 1]


def test_words_in_another_order_at_the_beginning_of_a_paragraph_are_altered() -> None:
    assert check(shelf_of("105 and 138 boats sank."), "138 and 105").verdict.value == "altered"


def test_a_short_quotation_with_more_than_one_word_changed_is_not_in_the_record() -> None:
    shelf = shelf_of("They were used as “human bombs” in the port.")
    assert check(shelf, "human shields", attributed_to="Thailand").verdict.value == "altered"
    shelf = shelf_of("They were used as “human stone bombs” in the port.")
    assert check(shelf, "human wooden bombs", attributed_to="Thailand").verdict.value == "altered"
    assert check(shelf, "human paper cardboard plastic bombs", attributed_to="Thailand").verdict.value == "not_found"


@pytest.mark.parametrize(
    "quote", ["threat by the Republic", "Korea is grave", "Group shall act", "Republic of Korea is"]
)
def test_part_of_an_insertion_is_no_more_the_speakers_than_the_whole(quote: str) -> None:
    assert outcome(check(shelf_of(EDITED), quote))[0] == "altered"


@pytest.mark.parametrize(
    ("record", "quote"),
    [
        ("The State [the Group] acts and fights.", "[They] fights"),
        ("We met [the Group], and we fight.", "[They] fight"),
    ],
)
def test_bracket_before_an_insertion_swallows_no_words_of_the_record(record: str, quote: str) -> None:
    verdict = check(shelf_of(record), quote)
    assert all("acts" not in removed and "and" not in removed for _, _, removed in changes(verdict))
    assert not any("Group]" in match.text for match in verdict.matches)
