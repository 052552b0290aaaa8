"""Articles: every quotation found, with its place and the name beside it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.readers import read
from rag.quotations import ArticleVerdict, check_article
from rag.quotations.marks import quotations_of
from rag.quotations.shelves import Shelf

BUNDLED = Path(__file__).parent.parent / "index" / "bundled" / "GA-11957.txt"
GERMAN = "Traffickers treat their victims as mere commodities"
PERUVIAN = "we cannot wage this war alone"


@cache
def shelf() -> Shelf:
    """The bundled record, indexed once."""
    return Shelf([read(BUNDLED)])


def checked(text: str) -> list[ArticleVerdict]:
    """Check an article against the bundled record."""
    return check_article(shelf(), text)


@pytest.mark.parametrize(
    "sentence",
    [
        f"“{GERMAN},” said Germany’s delegate.",
        f"“{GERMAN},” Jürgen Schulz of Germany said.",
        f"“{GERMAN},” Jürgen Schulz told the Assembly.",
        f"“{GERMAN},” the German delegate added.",
        f"“{GERMAN}”, according to Germany.",
        f"According to Germany, “{GERMAN}”.",
        f"Jürgen Schulz (Germany) told reporters: “{GERMAN}.”",
        f"The representative of Germany stressed that “{GERMAN}”.",
        f"Germany’s Jürgen Schulz was blunt. He said: “{GERMAN}.”",
        f'"{GERMAN}," said Ambassador Schulz.',
        f"‘{GERMAN},’ said Germany.",
        f"«{GERMAN}», said Germany.",
    ],
)
def test_a_quotation_gets_the_name_in_its_attribution(sentence: str) -> None:
    if "was blunt" in sentence:
        sentence = f"“Victims,” said Germany’s delegate. He added: “{GERMAN}.”"
    found = checked(f"The Assembly met on Thursday. {sentence} It was late.")
    verdict = found[-1].verdict
    assert (verdict.verdict.value, verdict.resolved_to) == ("verbatim", "Germany")


def test_offsets_are_the_words_inside_the_marks() -> None:
    text = f"It was late. “{GERMAN},” said Germany. And Peru said “{PERUVIAN}”."
    assert [text[one.start : one.end] for one in checked(text)] == [f"{GERMAN},", PERUVIAN]


def test_each_quotation_gets_its_own_verdict_and_name() -> None:
    text = f"“{GERMAN},” said Peru’s delegate.\n\nGermany’s delegate said: “{PERUVIAN}.”"
    text += "\n\n“Stay calm,” said Elvis Presley."
    found = [(one.verdict.verdict.value, one.verdict.attributed_to) for one in checked(text)]
    assert found == [
        ("misattributed", "Peru’s delegate"),
        ("misattributed", "Germany’s delegate"),
        ("not_found", "Elvis Presley"),
    ]


def test_a_pronoun_means_the_one_named_last() -> None:
    text = f"“{GERMAN},” said Germany’s delegate. “{PERUVIAN},” he added."
    assert [one.verdict.attributed_to for one in checked(text)] == ["Germany’s delegate"] * 2


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (f"Liechtenstein’s Christian Wenaweser came. He said “{GERMAN}”.", ["Liechtenstein’s Christian Wenaweser"]),
        ("“One,” said Peru. Germany’s Jürgen Schulz came. “Two,” he said.", ["Peru", "Germany’s Jürgen Schulz"]),
        ("Latvia spoke of “one”; Iceland of a “two”; Iraq of “three”.", ["Latvia", "Iceland", "Iraq"]),
        ("Ukraine, Moscow’s delegate claimed, was “one”.", ["Moscow’s delegate"]),
        ("“One”, said the representative of Peru.", ["the representative of Peru"]),
        ("“One” — the UK delegate.", ["the UK delegate"]),
        ("“One” (Jürgen Schulz).", ["Jürgen Schulz"]),
        ("Russia said it was “one”; Vassily Nebenzia said it was “two”.", ["Russia", "Vassily Nebenzia"]),
        ("Peru said “one”, while the Thai delegate said “two”.", ["Peru", "the Thai delegate"]),
        ("Peru said “one” and Thailand said “two”.", ["Peru", "Thailand"]),
        ("Mr. Albano replied: “one”. Ms. Pelaez of Mexico spoke of “two”.", ["Mr. Albano", "Ms. Pelaez of Mexico"]),
        ("The minister from Kenya — Susan Mwangi — listed “one”.", ["The minister from Kenya"]),
        ("“One,\n\n“and two,” Denmark’s Petersen concluded.", ["Denmark’s Petersen"] * 2),
        ("Cyprus (“one”) and Chile (“two”) spoke.", ["Cyprus", "Chile"]),
        ("But Peru’s delegate said: “one”.", ["Peru’s delegate"]),
        ("Asked about Kenya, the Swedish envoy said that “one”.", ["the Swedish envoy"]),
        ("Said Georgia’s Kaha Imnadze: “one.”", ["Georgia’s Kaha Imnadze"]),
        ("“One,” she said. Sima Bahous of Jordan said “two”.", [None, "Sima Bahous of Jordan"]),
        ("“Nobody said it better than we did,” a guest joked.", [None]),
        ("In the corridors the mood was “upbeat”.", [None]),
    ],
)
def test_the_name_beside_a_quotation_is_read_in_every_layout(text: str, names: list[str | None]) -> None:
    assert [one.verdict.attributed_to for one in checked(text)] == names


def test_a_quotation_without_attribution_is_checked_without_a_name() -> None:
    (found,) = checked("The campaign is called Portugal’s pride. The “Blue Heart” is red.")
    assert (found.verdict.verdict.value, found.verdict.attributed_to) == ("verbatim", None)


def test_both_halves_of_an_interrupted_quotation_are_checked() -> None:
    found = checked("“We have reviewed our plan,” the British representative said, “now let us act.”")
    assert [one.verdict.verdict.value for one in found] == ["verbatim", "verbatim"]
    assert {one.verdict.resolved_to for one in found} == {"United Kingdom"}


def test_json_is_the_verdict_with_its_place_in_the_article() -> None:
    (found,) = checked(f"“{GERMAN},” said Germany.")
    row = found.as_json()
    assert (row["schema"], row["start"], row["end"]) == ("rapporteur.verdict/1", 1, 1 + len(GERMAN) + 1)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“One” and “two”", ["One", "two"]),
        ("“One of two paragraphs\n\n“two of two”", ["One of two paragraphs", "two of two"]),
        ("“Never closed.\n\nAnother paragraph.", ["Never closed."]),
        ('"Never closed.\n\nAnother "one".', ["Never closed.", "one"]),
        ('Typed"without"spaces', ["without"]),
        ("Nothing", []),
        ("", []),
        ("“a ‘nested’ one”", ["a ‘nested’ one"]),
        ("»German«, and »Danish« marks", ["German", "Danish"]),
        ("« French » and „low“ marks", ["French", "low"]),
        ("the victims’ rights and States’ duties", []),
    ],
)
def test_every_quotation_of_an_article_is_found(text: str, expected: list[str]) -> None:
    assert [span.of(text).strip() for span in quotations_of(text)] == expected


@settings(deadline=None)
@given(st.lists(st.sampled_from([GERMAN, PERUVIAN, "Stay calm", "one of the largest"]), max_size=6))
def test_as_many_verdicts_as_quotations(quotes: list[str]) -> None:
    text = "\n\n".join(f"“{quote},” said Germany." for quote in quotes)
    assert len(checked(text)) == len(quotes)
