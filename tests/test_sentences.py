"""Sentences: exact spans, everything covered, and no boundary after a title, an initial or a reference."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.building import bundled_records
from index.readers import read
from index.sentences import split_sentences

WRITING = st.text(st.sampled_from("aZé0 .!?…“”‘’\"'()\u00a0\n\t,;—-$%\U0001f600\x00"), max_size=120)


def sentences(text: str) -> list[str]:
    return [span.of(text) for span in split_sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He spoke.  She left.", ["He spoke.", "She left."]),
        ("Ms. PELAEZ (Mexico) spoke. He left.", ["Ms. PELAEZ (Mexico) spoke.", "He left."]),
        ("The U.N. report cites para. 4 of it. He left.", ["The U.N. report cites para. 4 of it.", "He left."]),
        ("See art. 5.  It is short.", ["See art. 5.", "It is short."]),
        ("Resolution No. 5 came. It rose to 1.5 million.", ["Resolution No. 5 came.", "It rose to 1.5 million."]),
        ("He said . . . nothing.  She left.", ["He said . . . nothing.", "She left."]),
        ("“Act now!” he said.  “Why not?”", ["“Act now!” he said.", "“Why not?”"]),
        ("“We must act.”  She left.", ["“We must act.”", "She left."]),
        ("J. R. R. TOLKIEN (United Kingdom) said so.", ["J. R. R. TOLKIEN (United Kingdom) said so."]),
        ("Mr.\u00a0PELAEZ said.\u00a0\u00a0He left.", ["Mr.\u00a0PELAEZ said.", "He left."]),
        ("They went. Mr. Ban Ki-moon stayed.", ["They went.", "Mr. Ban Ki-moon stayed."]),
        (
            "In 2016, $2 million went there. 62 were convicted.",
            ["In 2016, $2 million went there.", "62 were convicted."],
        ),
        ("19.\tWe know it. He left.", ["We know it.", "He left."]),
        ("7. 8.  Mr. President, we know it.", ["Mr. President, we know it."]),
        ("1.5 million came. He left.", ["1.5 million came.", "He left."]),
        ("19.", ["19."]),
        ("one\ntwo.\nThree is here.", ["one\ntwo.", "Three is here."]),
        ("\ufeffHello. World.", ["\ufeffHello.", "World."]),
    ],
)
def test_split_sentences_finds_the_boundaries_when_marks_mislead(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


@pytest.mark.parametrize("text", ["", " ", "\n\u00a0\t"])
def test_split_sentences_gives_none_when_there_is_only_white_space(text: str) -> None:
    assert split_sentences(text) == []


@given(WRITING)
def test_split_sentences_covers_every_visible_character_once(text: str) -> None:
    spans = split_sentences(text)
    covered = [place for span in spans for place in range(span.start, span.end)]
    assert len(covered) == len(set(covered))
    number = re.match(r"(\W{0,3}\d{1,3}\.\s+)*", text)
    first = spans[0].start if spans and number and spans[0].start <= number.end() else 0
    assert set(covered) >= {place for place in range(first, len(text)) if not text[place].isspace()}


@given(WRITING)
def test_split_sentences_trims_and_keeps_order(text: str) -> None:
    spans = split_sentences(text)
    assert all(span.of(text) == span.of(text).strip() != "" for span in spans)
    assert [span.start for span in spans] == sorted(span.start for span in spans)


@given(st.lists(st.text("aé😀", min_size=3, max_size=9), min_size=1, max_size=6))
def test_split_sentences_counts_code_points_when_characters_take_several_bytes(words: list[str]) -> None:
    text = "  ".join(f"X{word}." for word in words)
    assert sentences(text) == [f"X{word}." for word in words]


def test_split_sentences_ends_each_one_at_a_full_stop_in_the_bundled_release() -> None:
    record = read(bundled_records()[0])
    endings = {sentence[-1] for p in record.paragraphs for sentence in sentences(p.text)}
    assert endings <= set(".!?”…")
