"""Ellipses, stitches and compounds on small records made for one rule each."""

from __future__ import annotations

import pytest

from index.records import RecordKind
from rag.quotations import check
from tests.quotation_shelves import outcome, shelf_of

MIXED = "it joins the speaker's words with the press service's"
IN_SENTENCE = "The ministers of the region, who met in May, agreed to share more than 400 files and to train judges."
CASES = [
    ("hides words in the middle", IN_SENTENCE, "agreed to share … files and to train judges", "summary", ""),
    (
        "hides a phrase after a preposition",
        IN_SENTENCE,
        "The ministers … met in May",
        "altered",
        "it gives a verb another subject",
    ),
    (
        "hides a negation",
        "Migration must never be made a crime.",
        "Migration must … be made a crime",
        "altered",
        "it hides a negation",
    ),
    ("hides a contracted negation", "We don't accept it.", "We … accept it", "altered", "it hides a negation"),
    (
        "hides a condition",
        "Aid would flow to the poorest unless donors forgot their duty.",
        "Aid would flow … donors forgot their duty",
        "altered",
        "it hides a condition or a contrast",
    ),
    (
        "hides only",
        "The plan was useful, but only where police acted quickly.",
        "The plan was useful … where police acted quickly",
        "altered",
        "it hides a condition or a contrast",
    ),
    (
        "hides a modal",
        "Every State should one day ratify the treaty.",
        "Every State … ratify the treaty",
        "altered",
        "it hides whether a thing must, may or will be",
    ),
    (
        "hides what limits a figure",
        IN_SENTENCE,
        "agreed to share … 400 files",
        "altered",
        "it hides what limits a figure",
    ),
    (
        "a limit further away limits something else",
        "Some police forces in the region shared 400 files.",
        "police … shared 400 files",
        "altered",
        "it gives a verb another subject",
    ),
    (
        "hides a quantifier far from a figure",
        "Police shared most lists at a meeting in 2016 with all.",
        "Police shared … in 2016 with all",
        "summary",
        "",
    ),
    (
        "what follows refers to hidden words",
        "Smugglers chased the families and took their boats.",
        "Smugglers chased … their boats",
        "altered",
        "it hides what the words after it refer to",
    ),
    (
        "a verb gets another subject",
        "The victims were rescued, and four traffickers were jailed.",
        "The victims … were jailed",
        "altered",
        "it gives a verb another subject",
    ),
    (
        "a coordinated verb keeps its subject",
        "Traffickers of all kinds thrive in the dark and must be found.",
        "Traffickers … must be found",
        "summary",
        "",
    ),
    (
        "a phrase between subject and verb",
        "The safety of people on the move is at stake.",
        "The safety … is at stake",
        "summary",
        "",
    ),
    (
        "a comma between subject and verb may bring another subject",
        "The safety of people, their dignity is at stake.",
        "The safety … is at stake",
        "altered",
        "it gives a verb another subject",
    ),
    (
        "an unknown word between subject and verb may be a verb",
        "Smugglers thrive while victims are at risk.",
        "Smugglers … are at risk",
        "altered",
        "it hides a condition or a contrast",
    ),
    (
        "a first verb before the ellipsis takes the subject with it",
        "We must act and States in the region are ready.",
        "We must act … are ready",
        "altered",
        "it gives a verb another subject",
    ),
    (
        "a relative clause hides the subject of any word",
        "Groups whose cruelty left nobody unharmed ran free.".replace("nobody", "all"),
        "Groups … left all unharmed",
        "altered",
        "it gives a verb another subject",
    ),
    (
        "a clause that that brings in has its own subject",
        "We have to make sure that trafficking is a crime.",
        "We have … trafficking is a crime",
        "summary",
        "",
    ),
    (
        "joins half a sentence with half another",
        "Police arrested ten men in the port. Judges freed the women in the end.",
        "Police arrested ten men … freed the women in the end",
        "altered",
        "it makes one sentence of two",
    ),
    (
        "the first sentence is not whole",
        "Police arrested ten men in the port. Judges freed the women. Doctors came.",
        "Police arrested ten men … Doctors came",
        "altered",
        "it makes one sentence of two",
    ),
    (
        "the second sentence does not begin",
        "Police arrested ten men. Judges freed the women. The doctors came.",
        "Police arrested ten men … doctors came",
        "altered",
        "it makes one sentence of two",
    ),
    (
        "whole sentences with a whole one hidden",
        "Police arrested ten men. Judges freed the women. Doctors came.",
        "Police arrested ten men. … Doctors came.",
        "summary",
        "",
    ),
    (
        "whole sentences, the first with a reporting clause",
        "Police arrested ten men, he said. Judges freed the women. Doctors came.",
        "Police arrested ten men … Doctors came",
        "summary",
        "",
    ),
    (
        "a second sentence that refers to the hidden one",
        "Police arrested ten men. Judges freed the women. They came home.",
        "Police arrested ten men. … They came home",
        "altered",
        "it hides what the words after it refer to",
    ),
    (
        "a hidden sentence that turns against the first",
        "Police arrested ten men. However, judges freed the men. Doctors came.",
        "Police arrested ten men. … Doctors came.",
        "altered",
        "it hides a contrast",
    ),
    (
        "two separate quotations",
        "“Police arrested ten men in the port,” he said, pointing to the north. “Judges freed the women.”",
        "Police arrested ten men … Judges freed the women",
        "altered",
        "it joins two separate quotations",
    ),
    (
        "a quotation and the press service's words",
        "“Police arrested ten men.” He added that judges freed the women. Doctors came.",
        "Police arrested ten men. … Doctors came.",
        "altered",
        "it joins the speaker's words with the press service's",
    ),
    (
        "a quotation and words of the same sentence",
        "He said that “ten brave men” from the port had been freed.",
        "ten brave men … had been freed",
        "summary",
        "",
    ),
    (
        "makes an object of what is no object",
        "Smugglers treat their guests as cattle.",
        "Smugglers treat … cattle",
        "altered",
        "it hides how the words after it are bound to the rest",
    ),
    (
        "keeps what binds the words after it",
        "Smugglers had to hide their boats to escape from judges.",
        "had to … escape from judges",
        "summary",
        "",
    ),
    (
        "says of the subject what is said of another",
        "Smugglers treat their guests as cattle.",
        "Smugglers … as cattle",
        "altered",
        "it hides what is said of the subject",
    ),
    (
        "leaves out what only describes the subject",
        "Smugglers of many countries treat guests as cattle.",
        "Smugglers … treat guests as cattle",
        "summary",
        "",
    ),
    (
        "hides nothing but a reporting clause",
        "“Police arrested ten men in the port,” he said, “and judges freed the women.”",
        "Police arrested ten men in the port … and judges freed the women",
        "verbatim",
        "",
    ),
]


@pytest.mark.parametrize(
    ("text", "quote", "kind", "fault"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_an_ellipsis_is_judged_by_what_it_hides(text: str, quote: str, kind: str, fault: str) -> None:
    assert outcome(check(shelf_of(text), quote)) == (kind, fault)


@pytest.mark.parametrize(
    ("first", "second", "kind", "fault"),
    [
        ("Police arrested ten men.  It was May.", "Doctors came.", "summary", ""),
        (
            "Police arrested ten men.  It was May.",
            "They came home.",
            "altered",
            "it hides what the words after it refer to",
        ),
        ("Police arrested ten men in the port.", "Doctors came.", "altered", "it makes one sentence of two"),
        ("He said: “Police arrested ten men.”  It was May.", "Doctors came.", "altered", MIXED),
        ("Police arrested ten men.  It was May.", "“Doctors came,” he said.", "altered", MIXED),
        (
            "He said: “Police arrested ten men.”  It was May.",
            "“Doctors came.”",
            "altered",
            "it joins two separate quotations",
        ),
    ],
)
def test_an_ellipsis_across_paragraphs_is_judged_by_what_it_hides(
    first: str, second: str, kind: str, fault: str
) -> None:
    end = "They came home" if "They" in second else "Doctors came"
    assert outcome(check(shelf_of(first, second), f"Police arrested ten men … {end}")) == (kind, fault)


def test_an_ellipsis_never_joins_two_statements() -> None:
    shelf = shelf_of("Police arrested ten men.", second="Doctors came to the harbour.")
    verdict = check(shelf, "Police arrested ten men … Doctors came to the harbour")
    assert verdict.verdict.value == "altered"
    assert "it joins words of Thailand and of Peru" in verdict.reason
    assert [match.delegation for match in verdict.matches] == ["Thailand", "Peru"]


def test_the_differences_of_a_dishonest_ellipsis_are_the_hidden_words() -> None:
    verdict = check(shelf_of("Migration must never be made a crime."), "Migration must … be made a crime")
    assert [change.as_json() for change in verdict.differences] == [{"op": "delete", "quote": "", "record": "never"}]


def test_leaving_out_an_ellipsis_of_the_record_is_altered() -> None:
    shelf = shelf_of("He said: “We will make a sacrifice […] this family can do more.”")
    assert check(shelf, "a sacrifice this family can do more").verdict.value == "altered"
    assert check(shelf, "a sacrifice … this family can do more").verdict.value == "verbatim"
    assert check(shelf, "this family can do more").verdict.value == "verbatim"


def test_a_quotation_of_two_paragraphs_is_the_speakers_in_both() -> None:
    shelf = shelf_of("He said: “The sea rises every year.", "“The land does not.”  He thanked all.")
    assert check(shelf, "The sea rises every year").verdict.value == "verbatim"
    assert check(shelf, "The land does not").verdict.value == "verbatim"


def test_a_mark_left_open_proves_no_quotation() -> None:
    shelf = shelf_of("He said: “The sea rises every year.", "The land does not.")
    assert check(shelf, "The sea rises every year").verdict.value == "summary"


def test_the_words_of_a_whole_speech_are_the_speakers_own() -> None:
    shelf = shelf_of("The sea rises every year.", kind=RecordKind.SPEECH)
    verdict = check(shelf, "sea rises every year")
    assert (verdict.verdict.value, verdict.matches[0].voice.value) == ("verbatim", "speech")


@pytest.mark.parametrize(
    ("quote", "kind"),
    [
        ("efforts against trafficking", "summary"),
        ("trafficking efforts grew", "altered"),
        ("anti-trafficking efforts grew", "summary"),
        ("antitrafficking efforts grew", "summary"),
        ("State actors", "altered"),
        ("non-State actors", "summary"),
        ("in a nuclear", "altered"),
        ("year plan in a", "altered"),
        ("operation of a well", "altered"),
        ("zone, the co-operation", "summary"),
    ],
)
def test_a_match_never_cuts_a_compound_that_would_say_something_else(quote: str, kind: str) -> None:
    text = (
        "The anti‑trafficking efforts grew, with efforts against trafficking by non‑State actors, and the 20‑year plan"
    )
    shelf = shelf_of(f"{text} in a nuclear‑free zone, the co-operation of a well‑run port.")
    assert check(shelf, quote).verdict.value == kind


def test_a_long_quotation_is_judged_without_trouble() -> None:
    text = " ".join(f"word{number} of the plan" for number in range(600))
    assert check(shelf_of(f"“{text}”"), text).verdict.value == "verbatim"
    assert check(shelf_of(f"“{text}”"), text.replace("word300", "word3000")).verdict.value == "altered"
