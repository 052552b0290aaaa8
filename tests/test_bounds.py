"""What a list bounds, and which sentences lie within."""

from __future__ import annotations

import pytest

from rag.deciding.bounds import find_bound, keeps


@pytest.mark.parametrize(
    ("asked", "text", "kept"),
    [
        ("Who wants a season of more than three weeks?", "Peru asked for a season of 40 days.", True),
        ("Who wants a season of more than three weeks?", "Peru backed the season of three weeks.", False),
        ("Who wants a season of more than three weeks?", "Peru asked for a longer season.", True),
        ("Which States joined after 1990?", "Peru had joined on 2 March 1992.", True),
        ("Which States joined after 1990?", "Peru had joined on 2 March 1982.", False),
        ("Who sent more than 1,000 divers?", "Peru had sent 2,500 swimmers.", True),
        ("Who wants a season of at least three weeks?", "Peru backed the season of three weeks.", True),
        ("Who wants a season of at most three weeks?", "Peru asked for a season of 40 days.", False),
        ("Which States passed a law before 2010?", "Peru had passed it in 2008 and amended it in 2019.", True),
        ("Which States passed a law before 2010?", "Peru had passed it in 2010.", False),
        ("Which States have passed a law since 2010?", "Peru had passed it in 2010.", True),
        ("Who gave over $1 million?", "Peru gave $2.5 million.", True),
        ("Who gave over $1 million?", "Peru gave $500,000.", False),
        ("Who gave over $1 million?", "Peru gave €2.5 million.", True),
        ("Who trained more than 100 divers?", "Peru had trained 60 divers and 900 cooks.", False),
        ("Who trained more than 100 divers?", "Peru had trained more than 100 divers.", True),
        ("Who lost less than a tenth, under 5 per cent?", "Peru lost 4 per cent.", True),
    ],
)
def test_sentence_is_kept_when_a_value_of_it_lies_within_the_bound(asked: str, text: str, *, kept: bool) -> None:
    bound = find_bound(asked)
    assert bound is not None
    assert keeps(bound, text) is kept


@pytest.mark.parametrize(
    "asked",
    [
        "Who has more than one port?",
        "Who spoke about article 9?",
        "Who met after the 40 boats sank?",
        "Who fished over 2030 and 2031?",
        "Who voted before the debate?",
    ],
)
def test_question_without_a_bound_has_none(asked: str) -> None:
    assert find_bound(asked) is None
