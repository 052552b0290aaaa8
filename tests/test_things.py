"""The things and persons of a question that a pronoun of the next may stand for."""

from __future__ import annotations

import pytest

from rag.dialogue.things import find_person, find_things, is_several
from rag.questions.understanding import understand


@pytest.mark.parametrize(
    ("question", "things"),
    [
        ("When will the reservoir be ready?", ["the reservoir"]),
        ("How many ships does Oman's registry have?", ["Oman's registry", "the ships"]),
        ("Which draft text deals with nets?", ["the draft text that deals with nets"]),
        ("Which law was passed in 2014?", ["the law that was passed in 2014"]),
        ("What case did Fiji face over its nets?", ["the case", "the nets"]),
        ("Who put forward the amendment?", ["the amendment"]),
        ("What did Fiji say about Council resolution 12?", ["Council resolution 12"]),
        ("What did Fiji do about its boats?", ["the boats"]),
        ("What is the Call to Order?", ["the Call to Order"]),
        ("What is Oman's view of the treaty?", ["the treaty"]),
        ("What is the position of Oman on the treaty?", ["the treaty"]),
        ("What happened to the port of Suva?", ["the port of Suva"]),
        ("Does Fiji support L.14?", ["L.14"]),
        ("Where will Fiji make nets?", ["the nets"]),
        ("How many nets did Fiji cut?", ["the nets"]),
        ("Which delegations mentioned squid?", ["the squid"]),
        ("Is it true that the fund was closed?", ["the fund"]),
        ("What did Fiji adopt in June?", []),
        ("What did Fiji set up for workers?", []),
        ("What did the Congo offer?", []),
        ("Summarise Fiji's statement.", []),
    ],
)
def test_things_of_a_question_are_found_its_subject_first(question: str, things: list[str]) -> None:
    assert [thing.text for thing in find_things(understand(question))] == things


@pytest.mark.parametrize(
    ("question", "person"),
    [
        ("What did Fiji say about the Secretary-General?", "the Secretary-General"),
        ("What did the Special Rapporteur do in Oman?", "the Special Rapporteur"),
        ("What did Fiji think of President Alba?", "President Alba"),
        ("What did the president of Fiji say?", ""),
        ("What did Fiji's minister say?", ""),
        ("What did Fiji say about nets?", ""),
    ],
)
def test_person_spoken_of_is_found(question: str, person: str) -> None:
    assert find_person(understand(question)) == person


@pytest.mark.parametrize(
    ("thing", "several"),
    [
        ("the experts who were killed", True),
        ("the people", True),
        ("the port of the islands", False),
        ("the crisis", False),
        ("Council resolution 12", False),
    ],
)
def test_things_are_one_or_several_by_their_head_noun(thing: str, several: bool) -> None:
    assert is_several(thing) is several
