"""Folding: what is the same word, what is not, and the way back to the source."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.folding import fold
from index.records import Span
from index.spellings import spelling_key

SAME = [
    ("straight and curly marks", "\"the 'same' words\"", "“the ‘same’ words”"),
    ("angle marks", "«the same words»", "the same words"),
    ("hyphens and dashes", "at-risk people - all", "at‑risk people — all"),
    ("no-break and thin spaces", "no\u00a0break\u2009here", "no break here"),
    ("line breaks", "line\r\nbreak", "line break"),
    ("soft hyphens", "traf\u00adfick\u00ading", "trafficking"),
    ("capitals", "THE SAME", "the same"),
    ("ligatures", "ﬁnding the ﬂow", "finding the flow"),
    ("composed and decomposed accents", "Čurin cafe\u0301", "C\u030curin café"),
    ("British and American spelling", "labour programmes, organised offence", "labor programs, organized offense"),
    (
        "spellings the table leaves out",
        "fuelling civilisation, re-victimisation",
        "fueling civilization, re-victimization",
    ),
    ("figures and words", "sixty-two of 105", "62 of one hundred and five"),
    ("scales", "1.5 billion, $25 million", "1,500,000,000, $25,000,000"),
    ("per cent", "five per cent, 5 percent", "5 %, 5%"),
    ("minus signs", "−5 per cent", "-5%"),
    ("grouped figures", "400,000", "400\u202f000"),
    ("ordinals", "twenty-first, third", "21st, 3rd"),
    ("points of an abbreviation", "the U.N. and the U.S.A.", "the UN and the USA"),
    ("ampersand", "push & pull", "push and pull"),
    ("apostrophe of an owner", "victims’ rights", "victims' rights"),
]
OTHER = [
    ("sign", "-5%", "5%"),
    ("currency", "$800,000", "800,000"),
    ("another currency", "€5", "$5"),
    ("dollars of another country", "A$5", "$5"),
    ("decimals", "1.5", "15"),
    ("unit", "5%", "5"),
    ("scale", "$25 million", "$25 billion"),
    ("range", "2017-2020", "2020"),
    ("comparison", "> 5", "5"),
    ("fraction", "1/3", "13"),
    ("owner and owned", "its", "it's"),
    ("tonne and ton", "a tonne", "a ton"),
    ("filled and filed", "filled", "filed"),
    ("prise and prize", "prise", "prize"),
    ("two-year terms are no sixty-two", "sixty two-year terms", "62 year terms"),
]


@pytest.mark.parametrize(("one", "other"), [pair[1:] for pair in SAME], ids=[pair[0] for pair in SAME])
def test_fold_gives_the_same_words_when_only_typography_differs(one: str, other: str) -> None:
    assert fold(one).words == fold(other).words


@pytest.mark.parametrize(("one", "other"), [pair[1:] for pair in OTHER], ids=[pair[0] for pair in OTHER])
def test_fold_gives_other_words_when_the_meaning_differs(one: str, other: str) -> None:
    assert fold(one).words != fold(other).words


def test_fold_keeps_sign_currency_and_per_cent_in_one_word() -> None:
    assert fold("a fall of -5%, then US$ 1.5 and 94 years").words[3:7] == ("-5%", "then", "us$1.5", "and")


def test_fold_reads_a_range_as_one_word_and_a_year_as_its_own() -> None:
    assert fold("2015‑2017, in 2018").words == ("2015-2017", "in", "2018")


@pytest.mark.parametrize("word", ["advertise", "size", "exercise", "promise", "colour", "travelling"])
def test_spelling_key_is_stable_when_applied_twice(word: str) -> None:
    assert spelling_key(spelling_key(word)) == spelling_key(word)


@settings(deadline=None)
@given(st.text(max_size=200))
def test_fold_maps_every_word_back_to_its_slice(text: str) -> None:
    folded = fold(text)
    for number, word in enumerate(folded.words):
        span = folded.span_of_words(number, number + 1)
        assert span.of(text)
        assert fold(span.of(text)).words in ((word,), fold(word).words)


@settings(deadline=None)
@given(st.text(max_size=200))
def test_fold_offsets_never_go_back_and_stay_in_the_text(text: str) -> None:
    folded = fold(text)
    offsets = folded.offsets
    assert len(offsets) == len(folded.text) + 1
    assert offsets == sorted(offsets)
    assert all(0 <= offset <= len(text) for offset in offsets)


@settings(deadline=None)
@given(
    st.lists(st.sampled_from(["alpha", "beta", "62", "-5%", "$3"]), min_size=1), st.sampled_from([" ", "\n", "\u00a0 "])
)
def test_fold_reads_words_the_same_whatever_space_stands_between(words: list[str], space: str) -> None:
    assert fold(space.join(words)).words == fold(" ".join(words)).words


def test_words_within_gives_only_words_that_lie_whole_inside() -> None:
    text = "one “two three” four"
    folded = fold(text)
    start, end = text.index("two"), text.index("”")
    assert folded.words_within(Span(start, end)) == (1, 3)
    assert folded.words_within(Span(start + 1, end - 1)) == (2, 2)
