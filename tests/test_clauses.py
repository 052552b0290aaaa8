"""The grammar of a question: what asks, for what, and whether somebody else is its subject."""

from __future__ import annotations

import pytest

from rag.language.clauses import parse_clause

NAMES = {"Chile", "Peru", "Holy See"}


def places(text: str) -> list[tuple[int, int]]:
    return [(text.index(name), text.index(name) + len(name)) for name in NAMES if name in text]


@pytest.mark.parametrize(
    ("text", "word", "noun", "inverted"),
    [
        ("Which countries thanked Chile?", "which", "countries thanked Chile", False),
        ("Which countries did Chile thank?", "which", "countries", True),
        ("Which countries did not thank Chile?", "which", "countries", False),
        ("Which countries have a hotline?", "which", "countries", False),
        ("Which ports the Chile fleet uses?", "which", "ports", True),
        ("Whom the Holy See thanks?", "whom", "", True),
        ("Which delegation supported Chile in this?", "which", "delegation supported Chile in this", False),
        ("Which countries lost nets (hooks don't count), and where?", "which", "countries lost nets", False),
        ("How many observers has Chile trained?", "how many", "observers", True),
        ("Which countries joined and at what stage does each stand?", "which", "countries joined", False),
        ("Who is the delegate?", "who", "", False),
        ("In what year did the Holy See join?", "what", "year", True),
        ("Chile trained how many observers?", "how many", "observers", False),
        ("It fell to what share?", "what", "share", False),
        ("Explain why the net was cut", "why", "the net", False),
        ("When nets are lost, what does Chile do?", "what", "", True),
        ("If a boat sinks, how many observers are saved?", "how many", "observers", False),
        ("When did Chile, Peru and Fiji join?", "when", "", True),
        ("Chile's fund ready when?", "when", "", False),
        ("List the countries which thanked Chile", "", "", False),
        ("Chile nets", "", "", False),
        ("Did Chile say who thanked Peru?", "", "", False),
    ],
)
def test_question_word_noun_and_order_are_read(text: str, word: str, noun: str, *, inverted: bool) -> None:
    clause = parse_clause(text, places(text))
    assert (clause.word, clause.noun, clause.inverted) == (word, noun, inverted)
