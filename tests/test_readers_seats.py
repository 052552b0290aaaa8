"""Whose words a paragraph of the lede reports: one delegation's, or nobody's where several speak."""

from __future__ import annotations

import pytest

from index.readers.seats import spoken_for


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Chile’s delegate said nets were lost.", "Chile"),
        ("The representative of Chile thanked the Minister for Fisheries of Peru for his work.", "Chile"),
        ("Chile’s delegate recalled that Peru’s Minister for Fisheries had lost nets.", "Chile"),
        ("“Nets kill,” said the Prime Minister of Fiji, who announced a ban.", "Fiji"),
        ("Introducing the draft, Peru’s Minister for Fisheries said it was short.  Chile’s delegate countered.", ""),
        ("Peru’s Minister for Fisheries also described lost nets, and the delegate of Chile lost hooks.", ""),
        (
            "Peru’s Minister for Nets, Hooks and Port Works presented a plan.  Chile’s delegate said it cost too much.",
            "",
        ),
        ("The delegates of Chile and Peru disagreed.", ""),
    ],
)
def test_paragraph_of_the_lede_is_the_words_of_one_delegation_or_of_nobody(text: str, name: str) -> None:
    found = spoken_for(text)
    assert (found.name if found else "") == name
