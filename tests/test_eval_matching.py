"""Whether a value stands in a text: folded, and never inside another word or figure."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.matching import figures, folded, stands_in, without_markers


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("62", "62 of 94 cases"),
        ("62", "of 94, 62."),
        ("62", "(62)"),
        ("100,000", "a pledge of $100 000".replace("100 000", "100000")),
        ("100000", "a pledge of $100,000"),
        ("$100,000", "a pledge of $100,000."),
        ("10 per cent", "10% of Filipinos"),
        ("10%", "10 percent of Filipinos"),
        ("Cote d'Ivoire", "Côte d’Ivoire said"),
        ("well-being", "well‑being of all"),
        ("6 million", "some 6 million people"),
        ("prosecution", "prose\u00adcution of traffickers"),
        ("Feminist", "the FEMINIST assistance policy"),
        ("-5", "a change of −5 points"),
    ],
)
def test_value_stands_in_the_text_when_only_typography_differs(value: str, text: str) -> None:
    assert stands_in(value, text)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("62", "162 cases"),
        ("62", "620 cases"),
        ("62", "62.5 cases"),
        ("5", "3.5 cases"),
        ("62", "the 62nd meeting"),
        ("6", "2016"),
        ("100", "100,000"),
        ("Niger", "Nigeria said"),
        ("man", "Oman"),
        ("", "anything"),
        ("10%", "10 cases"),
    ],
)
def test_value_does_not_stand_inside_another_word_or_figure(value: str, text: str) -> None:
    assert not stands_in(value, text)


def test_markers_are_never_taken_for_figures() -> None:
    assert not stands_in("2", without_markers("Sixty cases [2] were heard [1, 2]."))
    assert figures(without_markers("62 of 94 [3]")) == ["62", "94"]


@given(st.text())
def test_folding_a_folded_text_changes_nothing(text: str) -> None:
    assert folded(folded(text)) == folded(text)


@given(st.text(alphabet="abcxyz019 .,%-", min_size=1), st.text(alphabet="abc 01", max_size=9))
def test_value_set_off_by_spaces_always_stands_in_the_text(value: str, around: str) -> None:
    if folded(value).strip(" ,.%-"):
        assert stands_in(folded(value), f"{around} | {folded(value)} | {around}")
