"""Words: folded, stemmed, without function words; every word is a slice of its text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.language.words import FUNCTION_WORDS, content_stems, fold_word, split_words


@pytest.mark.parametrize(
    ("printed", "folded"),
    [
        ("Peña", "pena"),
        ("CÔTE", "cote"),
        ("Iceland’s", "iceland"),
        ("Iceland's", "iceland"),
        ("fishers’", "fishers"),
        ("by‑catch", "by-catch"),
        ("ﬁsh", "fish"),
    ],
)
def test_word_is_folded_whatever_its_accents_owner_and_hyphen(printed: str, folded: str) -> None:
    assert fold_word(printed) == folded


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("El Niño’s squid, 62 per cent.", ["el", "nino", "squid", "62", "per", "cent"]),
        ("by‑catch and re-flagging", ["by-catch", "and", "re-flagging"]),
        ("U.S. 3.2 million", ["u.s", "3.2", "million"]),
        ("snake_case — and “quoted”", ["snake", "case", "and", "quoted"]),
        ("…", []),
        ("", []),
    ],
)
def test_text_is_cut_into_words_at_everything_but_inner_marks(text: str, words: list[str]) -> None:
    assert [word.text for word in split_words(text)] == words


@given(st.text())
def test_word_is_a_slice_of_its_text_in_order(text: str) -> None:
    end = 0
    for word in split_words(text):
        assert end <= word.start < word.end <= len(text)
        assert fold_word(text[word.start : word.end]) == word.text
        end = word.end


@given(st.text())
def test_function_words_have_no_stem_of_content(text: str) -> None:
    assert len([word for word in split_words(text) if word.is_content]) <= len(content_stems(text))


def test_no_function_word_becomes_a_word_of_content_when_folded() -> None:
    assert {fold_word(word) for word in FUNCTION_WORDS} <= FUNCTION_WORDS


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("vessels", "vessel"),
        ("Fishing", "fished"),
        ("convictions", "conviction"),
        ("by‑catch", "by-catch"),
    ],
)
def test_forms_of_a_word_have_one_stem(one: str, other: str) -> None:
    assert content_stems(one) == content_stems(other)


def test_hyphened_word_is_found_by_its_parts_too() -> None:
    assert content_stems("deep-water ports") == ["deep-wat", "deep", "water", "port"]


def test_repeated_words_are_kept() -> None:
    assert content_stems("nets and nets") == ["net", "net"]
