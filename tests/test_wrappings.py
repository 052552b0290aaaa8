"""What people put around a question, and what is left of it."""

from __future__ import annotations

import pytest

from rag.wrappings import is_empty, unwrap


def names_in(text: str) -> list[str]:
    return [name for name in ("Chile", "Peru") if name in text]


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("I am writing a thesis. What did Chile say?", "What did Chile say?"),
        ("What did Chile say? I need it for my paper.", "What did Chile say?"),
        ("I have to write on Chile. What does it say about nets?", "What does Chile say about nets?"),
        ("Peru lost 60 nets. Where were they?", "Peru lost 60 nets. Where were they?"),
        ("Chile lost 60 nets, right?", "Is it true that Chile lost 60 nets?"),
        ("Chile hasn't lost any, has it?", "Is it true that Chile hasn't lost any?"),
        ("I heard that Chile lost 60 nets. Correct?", "Is it true that Chile lost 60 nets?"),
        ("Am I right that Chile lost 60 nets?", "Is it true that Chile lost 60 nets?"),
        ("Do you know if Chile lost nets?", "Is it true that Chile lost nets?"),
        ("Didn't Chile lose nets?", "Didn't Chile lose nets?"),
        ("What's Chile's view?", "What is Chile's view?"),
        ("To whom did Chile express thanks?", "To whom did Chile express thanks?"),
    ],
)
def test_question_that_stands_alone_is_left(text: str, asked: str) -> None:
    assert unwrap(text, names_in) == asked


@pytest.mark.parametrize(("text", "empty"), [("Good morning!", True), ("thanks, bye", True), ("Hello Chile", False)])
def test_greeting_is_no_question(text: str, *, empty: bool) -> None:
    assert is_empty(text) is empty
