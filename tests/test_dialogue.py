"""Follow-ups: rewritten into questions that stand alone; a new topic is not coloured by the old one."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from index.scopes import Scope
from index.store import Index
from rag.answers import Answer, Citation, Coverage, Status
from rag.asking import ask
from rag.dialogue.followups import Turn, resolve_follow_up
from rag.questions.understanding import understand
from rag.speakers.rosters import open_roster
from tests.answerchecks import check_truth, cited, delegations_of


def turn(question: str, *cited_delegations: str) -> Turn:
    """A finished turn whose answer cites these delegations."""
    citations = tuple(
        Citation(n, "GA/1", "statements", name, None, "", n, 0, 1, "N", "summary")
        for n, name in enumerate(cited_delegations, start=1)
    )
    status = Status.ANSWERED if citations else Status.NOT_ON_RECORD
    answer = Answer(question, question, status, "", (), citations, (), Coverage(9, 1), "sha256:0")
    return Turn(understand(question), answer)


def resolved(text: str, *turns: Turn) -> str:
    return resolve_follow_up(text, turns)


LIST = turn("Which delegations pledged money?", "Peru", "Canada", "Portugal")
FACT = turn("How many nets did Kiribati recover?", "Kiribati")
SAID = turn("What did Chile say about trawling?", "Chile")
BOTH = turn("What did Fiji and Ghana say about hotlines?", "Fiji", "Ghana")


@pytest.mark.parametrize(
    ("text", "before", "alone"),
    [
        ("And Peru?", FACT, "How many nets did Peru recover?"),
        ("What about Peru?", FACT, "How many nets did Peru recover?"),
        ("and the Peruvians?", FACT, "How many nets did Peru recover?"),
        ("Same for Peru and Oman", FACT, "How many nets did Peru and Oman recover?"),
        ("And Oman?", LIST, "What did Oman say about"),
        ("What about the second one?", LIST, "What did Canada say about"),
        ("And the latter?", BOTH, "What did Ghana say about hotlines?"),
        ("What did the first speaker pledge?", LIST, "What did Peru pledge?"),
        ("What did the third delegation's minister pledge?", LIST, "What did Portugal"),
        ("What did he say about satellites?", SAID, "What did Chile say about satellites?"),
        ("What was her view of patrols?", SAID, "What was Chile’s view of patrols?"),
        ("Did that country pledge money?", SAID, "Did Chile pledge money?"),
        ("Did they pledge money?", BOTH, "Did Fiji and Ghana pledge money?"),
        ("Which of them has a season?", LIST, "Which of Peru, Canada and Portugal has a season?"),
        ("Do those countries have a season?", LIST, "Do Peru, Canada and Portugal have a season?"),
        ("And satellites?", SAID, "What did Chile say about satellites?"),
        ("How many of them were large?", FACT, "How many of the nets were large (Kiribati)?"),
        ("How many of them have gone to Oman?", FACT, "How many of the nets have gone to Oman (Kiribati)?"),
        ("And how much of it has it closed?", SAID, "And how much of the trawling has it closed (Chile)?"),
        ("How many is it in Oman's case?", LIST, "How many is it in Oman's case?"),
        ("How many delegations is that, and which?", LIST, "Which delegations pledged money?"),
        ("Why?", SAID, "Why: Chile trawling?"),
        ("and why?", LIST, "why:"),
        ("Over what period?", FACT, "Over what period: Kiribati nets"),
        ("For which lagoon?", FACT, "For which lagoon: Kiribati nets"),
        ("Who else?", SAID, "Who else spoke about trawling?"),
        ("And how many were cut?", FACT, "how many nets were cut (Kiribati)?"),
        ("Was it banned?", SAID, "Was the trawling banned (Chile)?"),
        (
            "And in 2015?",
            turn("How many nets did Kiribati recover in 2030?", "Kiribati"),
            "How many nets did Kiribati recover in 2015?",
        ),
        (
            "And Peru in 2015?",
            turn("How many nets did Kiribati recover in 2030?", "Kiribati"),
            "How many nets did Peru recover in 2015?",
        ),
        ("And Peru in 2015?", FACT, "How many nets did Peru recover in 2015?"),
        ("And squid?", LIST, "Which delegations spoke about squid?"),
        ("And nets?", turn("Which delegations mentioned squid?", "Peru"), "Which delegations mentioned nets?"),
        ("Name two.", LIST, "Which delegations pledged money?"),
        ("How many are they?", LIST, "Which delegations pledged money?"),
        ("Does Peru?", SAID, "Did Peru say anything about trawling?"),
        ("And Peru, did it?", SAID, "Did Peru say anything about trawling?"),
        ("Does Peru?", turn("Does Chile support the ban?", "Chile"), "Does Peru support the ban?"),
        ("No, I meant Peru.", FACT, "How many nets did Peru recover?"),
        ("Peru?", FACT, "How many nets did Peru recover?"),
        ("And Peru?", turn("How many nets did the Philippines cut?", "Philippines"), "How many nets did Peru cut?"),
        (
            "and the North?",
            turn("What did South Korea say about nets?", "Republic of Korea"),
            "What did Democratic People",
        ),
        ("And does it want to join Norway?", SAID, "And does Chile want to join Norway?"),
        ("and Norway, what did it ask for?", SAID, "and Norway, what did it ask for?"),
        ("Who was speaking for them?", SAID, "Who was speaking for Chile?"),
        (
            "What was the second one about?",
            turn("What campaigns has Chile run?", "Chile"),
            "What was the second of the campaigns about (Chile)?",
        ),
        ("What does the Forum pay for, according to him?", SAID, "What does the Forum pay for, according to Chile?"),
        ("Tell me more.", SAID, "What did Chile say about trawling?"),
        ("Which of the two has a season?", BOTH, "Which of Fiji and Ghana has a season?"),
    ],
)
def test_follow_up_is_rewritten_to_stand_alone(text: str, before: Turn, alone: str) -> None:
    assert resolved(text, before).startswith(alone)


DRAFT = turn("Which draft text deals with nets?", "Norway")
AMENDMENT = turn("Who put forward the amendment?", "Peru", "Canada")
ENVOY = turn("What did Fiji say about the Special Envoy?", "Fiji")
PLAN = turn("When was Fiji's plan approved?", "Fiji")
ON_BOATS = turn("What did Fiji say about its boats?", "Fiji")


@pytest.mark.parametrize(
    ("text", "before", "alone"),
    [
        ("what was the tally when it was voted on", AMENDMENT, "what was the tally when the amendment was voted on"),
        ("Who voted against it?", AMENDMENT, "Who voted against the amendment?"),
        (
            "Within how many days must nets be cut under it?",
            DRAFT,
            "Within how many days must nets be cut under the draft",
        ),
        ("Which States sponsored it?", DRAFT, "Which States sponsored the draft text that deals with nets?"),
        ("What was the raid that it was about?", SAID, "What was the raid that the trawling was about (Chile)?"),
        ("What period does it cover?", PLAN, "What period does Fiji's plan cover?"),
        ("Was it changed afterwards?", PLAN, "Was Fiji's plan changed afterwards?"),
        ("How did it end?", turn("What case did Fiji bring?", "Fiji"), "How did the case end (Fiji)?"),
        (
            "When does it enter into force?",
            turn("What did Fiji adopt in June?", "Fiji"),
            "When does it enter into force (Fiji)?",
        ),
        ("How big is it?", turn("Has Fiji got a fleet?", "Fiji"), "How big is the fleet (Fiji)?"),
        ("Who runs it?", turn("What did Fiji say about its hotline?", "Fiji"), "Who runs the hotline (Fiji)?"),
        ("What did Oman say about it?", SAID, "What did Oman say about the trawling?"),
        ("And what did Oman say about it?", SAID, "And what did Oman say about the trawling?"),
        ("What did it want added to it?", turn("Does Fiji support L.14?", "Fiji"), "What did Fiji want added to L.14?"),
        (
            "Why did the second one oppose it?",
            turn("Which delegations opposed the levy?", "Peru", "Oman"),
            "Why did Oman oppose the levy?",
        ),
        ("In what year did he come?", ENVOY, "In what year did the Special Envoy come (Fiji)?"),
        ("What did she conclude?", ENVOY, "What did the Special Envoy conclude (Fiji)?"),
        ("When was she there?", ENVOY, "When was the Special Envoy in Fiji?"),
        ("From how many ports were they?", ON_BOATS, "From how many ports were the boats (Fiji)?"),
        ("What was the second one called?", ON_BOATS, "What was the second of the boats called (Fiji)?"),
        (
            "Is anybody on trial for it?",
            turn("What did Fiji say about the fraud?", "Fiji"),
            "Is anybody on trial for the fraud in Fiji?",
        ),
        (
            "Has that country promised money?",
            turn("Who hosted the forum together with Oman?", "Fiji", "Oman"),
            "Has Fiji promised money?",
        ),
        ("And Oman in 2017?", turn("What did Fiji want changed?", "Fiji"), "What did Oman want changed in 2017?"),
        ("And about Peru?", turn("What does Fiji say about Oman?", "Fiji"), "What did Fiji say about Peru?"),
        ("And sharks?", FACT, "How many sharks did Kiribati recover?"),
        ("Why do they?", turn("Why did Fiji oppose the levy?", "Fiji"), "Why: Fiji oppose the levy?"),
        (
            "When will it meet again?",
            turn("How many speakers took the floor?", "Peru", "Oman"),
            "When will the meeting meet again?",
        ),
        ("And whose was the last?", turn("Whose statement comes first?", "Peru"), "Whose statement comes last?"),
        (
            "What did the first say?",
            turn("Which delegations spoke in right of reply?", "Peru", "Oman"),
            "What did Peru say in right of reply?",
        ),
    ],
)
def test_pronoun_stands_for_what_it_can_mean(text: str, before: Turn, alone: str) -> None:
    assert resolved(text, before).startswith(alone)


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        ("And the former?", "What did Fiji ask for?"),
        ("And the other one?", "What did Fiji ask for?"),
        ("Do both support a ban?", "Do Fiji and Ghana support a ban?"),
        ("Do they agree?", "Do Fiji and Ghana agree?"),
        ("Which of the two has a fleet?", "Which of Fiji and Ghana has a fleet?"),
    ],
)
def test_listing_is_remembered_after_one_of_it_was_spoken_of(text: str, alone: str) -> None:
    assert resolved(text, BOTH, turn("What did Ghana ask for?", "Ghana")) == alone


def test_delegations_spoken_of_one_by_one_are_the_three() -> None:
    turns = [turn(f"What did {name} say about nets?", name) for name in ("Fiji", "Oman", "Peru")]
    assert resolved("Which of the three has most?", *turns) == "Which of Fiji, Oman and Peru has most?"


def test_thing_taken_over_from_the_turn_before_is_meant_again() -> None:
    turns = [AMENDMENT, turn("What was the tally when the amendment was voted on?")]
    assert resolved("Who voted against it?", *turns) == "Who voted against the amendment?"


def test_person_is_one_who_spoke() -> None:
    assert resolved("What did she ask?", SAID, turn("Did Ukraine answer?")) == "What did Chile ask?"


@pytest.mark.parametrize(
    "text",
    [
        "Which delegations said they would sign?",
        "Which country described its new fleet?",
        "Who said he was sorry?",
        "When was the fund set up, and what does it pay for?",
        "The training centre: where is it?",
        "Did the fund meet its target in Oman?",
        "Neither Oman nor Peru?",
        "Who else mentioned squid?",
    ],
)
def test_pronoun_of_its_own_question_is_not_filled_from_the_turn_before(text: str) -> None:
    assert "Chile" not in resolved(text, SAID)
    assert "trawling" not in resolved(text, SAID)


@pytest.mark.parametrize(
    "text",
    [
        "How many observers did Iceland train?",
        "Which delegations mentioned squid?",
        "Who spoke first?",
        "What did Oman say about abalone?",
        "Did Malta take the floor?",
    ],
)
@pytest.mark.parametrize("before", [LIST, FACT, BOTH], ids=["list", "fact", "comparison"])
def test_question_that_stands_alone_is_left_as_it_is(text: str, before: Turn) -> None:
    assert resolved(text, before) == text


def test_first_question_of_a_dialogue_is_left_as_it_is() -> None:
    assert resolved("And Peru?") == "And Peru?"


def test_pronoun_without_anyone_to_stand_for_is_left(fisheries: Index) -> None:
    assert resolved("What did he say?", turn("Who spoke about whales?")) == "What did he say?"


def test_place_beyond_the_list_is_left() -> None:
    assert "sixth" in resolved("What did the sixth one pledge?", LIST)


def test_focus_is_whom_the_question_names_else_whom_the_answer_cites() -> None:
    assert (SAID.focus, LIST.focus) == (("Chile",), ("Peru", "Canada", "Portugal"))


def test_turn_without_a_focus_is_looked_past() -> None:
    assert resolved("What did he say about patrols?", SAID, turn("Which session was it?")) == (
        "What did Chile say about patrols?"
    )


def test_surname_of_a_speaker_is_a_subject_of_its_own(fisheries: Index) -> None:
    speakers = open_roster(fisheries, Scope()).speakers
    text = "What did Ms. Parata report?"
    assert resolve_follow_up(text, [SAID], speakers=speakers) == text


@pytest.mark.parametrize(
    ("turns", "question", "expected"),
    [
        (["How much did Canada pledge?"], "And Portugal?", [("Portugal", 17)]),
        (["What did Chile say about trawling?"], "How many vessels did it board?", [("Chile", 13)]),
        (["What did Fiji say about hotlines?"], "And tuna?", [("Fiji", 24)]),
        (["Which delegations have a hotline?"], "What about the second one?", [("Ghana", 14), ("Ghana", 14)]),
        (["What did Fiji and Ghana say about hotlines?"], "And the latter?", [("Ghana", 14), ("Ghana", 14)]),
        (
            ["How much did Canada pledge?", "And Portugal?"],
            "What did it say about sardines?",
            [("Portugal", 17)],
        ),
    ],
)
def test_follow_up_is_answered_for_whom_it_means(
    fisheries: Index, turns: Sequence[str], question: str, expected: list[tuple[str, int]]
) -> None:
    answer = ask(fisheries, question, turns=turns)
    check_truth(fisheries, answer)
    assert cited(answer) == expected
    assert answer.question == question
    assert expected[0][0] in answer.understood


def test_new_topic_is_answered_as_if_nothing_came_before(fisheries: Index) -> None:
    question = "Which delegations mentioned squid?"
    alone = ask(fisheries, question)
    assert ask(fisheries, question, turns=["How much did Canada pledge?"]).as_json() == alone.as_json()


def test_matter_of_the_turn_before_is_not_given_for_another(fisheries: Index) -> None:
    answer = ask(fisheries, "And Ghana?", turns=["How many fisheries observers has Iceland trained?"])
    assert (answer.status, answer.citations) == (Status.NOT_ON_RECORD, ())


def test_choice_among_the_listed_leaves_out_those_of_whom_it_is_not_true(fisheries: Index) -> None:
    turns = ["Which delegations pledged money to the voluntary fund?"]
    assert delegations_of(ask(fisheries, "Which of them closed its fishing season?", turns=turns)) == ["Peru"]
