"""The borders of what an ellipsis may hide, on small records made for one rule each."""

from __future__ import annotations

import pytest

from rag.quotations import check
from tests.quotation_shelves import changes, outcome, shelf_of

ONE_OF_TWO = "it makes one sentence of two"
MIXED = "it joins the speaker's words with the press service's"
OTHER_SUBJECT = "it gives a verb another subject"
OF_SUBJECT = "it hides what is said of the subject"
ELLIPSES = [
    (
        "one word hidden at the end of a sentence is hidden",
        "Police arrested ten men today. Judges freed the women.",
        "Police arrested ten men … Judges freed the women",
        "altered",
        ONE_OF_TWO,
    ),
    (
        "one word hidden after the speaker's words does not join the next sentence to them",
        "“Police arrested ten men” today. Doctors came.",
        "Police arrested ten men … Doctors came",
        "altered",
        MIXED,
    ),
    (
        "one word of a sentence does not end it",
        "Police came. Judges freed women. Doctors came.",
        "Police came. Judges … Doctors came.",
        "altered",
        ONE_OF_TWO,
    ),
    (
        "a reporting clause in the middle of a sentence does not end it",
        "Police arrested ten men, he said, in the port. Judges freed the women. Doctors came.",
        "Police arrested ten men … Doctors came",
        "altered",
        ONE_OF_TWO,
    ),
    (
        "a reporting clause before the last word of a sentence does not end it",
        "Police arrested ten men, he said, today. Judges freed the women. Doctors came.",
        "Police arrested ten men … Doctors came",
        "altered",
        ONE_OF_TWO,
    ),
    (
        "an ellipsis after the first word of a sentence stays in it",
        "Police came. Judges of old courts freed the women.",
        "Police came. Judges … freed the women",
        "summary",
        "",
    ),
    (
        "an ellipsis after the first word of a sentence stays in it across the marks",
        "He said: “Police came. Judges” of old courts freed the women.",
        "Police came. Judges … freed the women",
        "summary",
        "",
    ),
    (
        "a contrast hidden after a sentence of one word is hidden",
        "Enough. However, judges freed the men. Doctors came.",
        "Enough. … Doctors came.",
        "altered",
        "it hides a contrast",
    ),
    (
        "a contrast that opens the first sentence is not hidden",
        "However, police arrested ten men. Judges freed the women. Doctors came.",
        "However, police arrested ten men. … Doctors came.",
        "summary",
        "",
    ),
    (
        "a bare subject may open any sentence of a paragraph",
        "Police came. Smugglers treat their guests as cattle.",
        "Smugglers … as cattle",
        "altered",
        OF_SUBJECT,
    ),
    (
        "a bare subject may have three words",
        "The two smugglers treat their guests as cattle.",
        "The two smugglers … as cattle",
        "altered",
        OF_SUBJECT,
    ),
    (
        "a bare subject may open a quotation in the middle of a sentence",
        "He said that “smugglers treat their guests as cattle.”",
        "smugglers … as cattle",
        "altered",
        OF_SUBJECT,
    ),
    (
        "a subject with its verb is not bare",
        "Ministers agreed wholeheartedly on a plan.",
        "Ministers agreed … on a plan",
        "summary",
        "",
    ),
    (
        "a comma right before the ellipsis may bring another subject",
        "In the old port, with its boats many ships were sunk.",
        "In the old port … were sunk",
        "altered",
        OTHER_SUBJECT,
    ),
    (
        "a comma near the end of the hidden words may bring another subject",
        "For the women in the port, judges were freed.",
        "For the women … were freed",
        "altered",
        OTHER_SUBJECT,
    ),
    (
        "a comma right after the ellipsis may bring another subject",
        "The safety of people at sea, is at stake.",
        "The safety … is at stake",
        "altered",
        OTHER_SUBJECT,
    ),
    (
        "a comma before the last word of the subject brings no other subject",
        "In June, traffickers of old kinds must be found.",
        "In June, traffickers … must be found",
        "summary",
        "",
    ),
    (
        "a comma after the verb brings no other subject",
        "The safety of people is, in short, at stake.",
        "The safety … is, in short, at stake",
        "summary",
        "",
    ),
    (
        "one hidden word may be a verb that has the subject",
        "The women abroad were freed.",
        "The women … were freed",
        "altered",
        OTHER_SUBJECT,
    ),
    (
        "a verb joined by and at the end of the hidden words keeps its subject",
        "Traffickers thrive in the dark and must be found.",
        "Traffickers … must be found",
        "summary",
        "",
    ),
    (
        "a subject joined by and goes on",
        "Police and judges were freed.",
        "Police … were freed",
        "summary",
        "",
    ),
    (
        "a verb of the sentence before takes no subject with it",
        "Police arrested men. Traffickers of old kinds thrive in the dark and must be found.",
        "Traffickers … must be found",
        "summary",
        "",
    ),
]


@pytest.mark.parametrize(
    ("text", "quote", "kind", "fault"), [case[1:] for case in ELLIPSES], ids=[case[0] for case in ELLIPSES]
)
def test_an_ellipsis_is_judged_at_its_very_borders(text: str, quote: str, kind: str, fault: str) -> None:
    assert outcome(check(shelf_of(text), quote)) == (kind, fault)


def test_an_ellipsis_of_the_record_that_is_left_out_is_told() -> None:
    shelf = shelf_of("He said: “We will make a sacrifice […] this family can do more.”")
    verdict = check(shelf, "a sacrifice this family can do more")
    assert verdict.reason.endswith("paragraph 1: it leaves out an ellipsis that the record prints.")


def test_an_ellipsis_never_turns_the_order_of_the_record_round() -> None:
    shelf = shelf_of("He said: “Police arrested ten men. Doctors came to the port.”")
    assert check(shelf, "Doctors came to the port … Police arrested ten men").verdict.value == "altered"
    assert check(shelf, "Police arrested ten men. … Doctors came to the port").verdict.value == "verbatim"


def test_the_differences_of_an_ellipsis_across_paragraphs_are_all_the_hidden_words() -> None:
    verdict = check(
        shelf_of("Police arrested ten men in the port.", "Aid fell.  Doctors came."),
        "Police arrested ten men … Doctors came",
    )
    assert changes(verdict) == [("delete", "", "in the port Aid fell")]


def test_a_dishonest_ellipsis_is_shown_first_where_the_named_one_said_the_words() -> None:
    text = "Migration must never be made a crime."
    verdict = check(shelf_of(text, second=text), "Migration must … be made a crime", attributed_to="Peru")
    assert outcome(verdict) == ("altered", "it hides a negation")
    assert [match.delegation for match in verdict.matches] == ["Peru", "Peru", "Thailand", "Thailand"]


def test_brackets_beside_a_dishonest_ellipsis_are_reported() -> None:
    verdict = check(shelf_of("Migration must never be made a crime."), "Migration must … be made a [grave] crime")
    assert verdict.reason.endswith("In brackets: [grave] is put in.")
