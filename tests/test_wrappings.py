"""What people put around a question, and what is left of it."""

from __future__ import annotations

import pytest

from rag.questions.wrappings import is_empty, unwrap


def names_in(text: str) -> list[str]:
    return [name for name in ("Chile", "Peru") if name in text]


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("I am writing a thesis. What did Chile say?", "What did Chile say?"),
        ("What did Chile say? I need it for my paper.", "What did Chile say?"),
        ("Who said that nets drift? Name of the speaker too.", "Who said that nets drift?"),
        ("Which States lost nets? With figures and sources, please.", "Which States lost nets?"),
        ("Nets drift. Who said it?", "Nets drift. Who said it?"),
        ("In a few sentences: what did Chile say?", "what did Chile say in a few sentences?"),
        (
            "We compare bans on nets. Who described one, and why?",
            "We compare bans on nets. Who described one, and why?",
        ),
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
        ("Can you sum up Chile's address for me?", "sum up Chile's address?"),
        ("The catch please - for 2020 or 2021?", "The catch - for 2020 or 2021?"),
        (
            "For a piece on lost nets I need the views of Chile and Peru, side by side, please.",
            "the views of Chile and Peru on lost nets",
        ),
        ("For a talk on nets, please give me Chile's view", "Chile's view on nets"),
        ("For a talk on nets, what did Chile say?", "what did Chile say?"),
        ("For a talk on nets give me Chile's view on hooks", "For a talk on nets give me Chile's view on hooks"),
    ],
)
def test_question_that_stands_alone_is_left(text: str, asked: str) -> None:
    assert unwrap(text, names_in) == asked


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Lost nets: who spoke about them?", "Who spoke about lost nets?"),
        ("FAO: name every delegation that mentioned it.", "Name every delegation that mentioned FAO?"),
        ("Squid or herring: which countries brought them up?", "Which countries brought up squid or herring?"),
        (
            "Nets and hooks in general: who tied those to loss of life?",
            "Who tied nets and hooks in general to loss of life?",
        ),
        ("Storms and the like as a cause: who?", "Who spoke of storms and the like as a cause?"),
        ("Praise for the secretariat: from whom?", "Who voiced praise for the secretariat?"),
        ("herring – mentioned by?", "Who mentioned herring?"),
        ("Lost nets, mentioned by whom?", "Who mentioned lost nets?"),
        ("Three delegations spoke of lost nets. Which ones?", "Which delegations spoke of lost nets?"),
        (
            "Several delegations counted lost nets. Who are they and what number do they give?",
            "Which delegations counted lost nets?",
        ),
        (
            "How many nets were lost last year? Give me each country that says so.",
            "Which delegations told how many nets were lost last year?",
        ),
        ("How many nets were lost last year? Give me the source.", "How many nets were lost last year?"),
        ("Does anybody want fewer hooks? Name them all.", "Does anybody want fewer hooks?"),
        ("What was proposed by Chile?", "What was proposed by Chile?"),
        ("Lost nets: who made the link?", "Who made the link regarding lost nets?"),
        (
            "Jail for skippers: which States said how many years one gets, and who did not?",
            "Which States said how many years one gets, and who did not, regarding jail for skippers?",
        ),
        ("Hooks in the hold: how many has Chile got?", "How many hooks in the hold has Chile got?"),
        ("The old fund: how much did Chile give?", "The old fund: how much did Chile give?"),
        (
            "Nets lost in the north: what did Chile say, and what Peru?",
            "Nets lost in the north: what did Chile say, and what Peru?",
        ),
        (
            "Tying up in port: which countries brought it up, be it new or old?",
            "Which countries brought up tying up in port, be it new or old?",
        ),
        (
            "Chile has banned nets below 5 cm – what will its fleet do with this?",
            "Chile has banned nets below 5 cm – what will its fleet do with this?",
        ),
        (
            "Lost wages: what was the sum, and how much of it came back?",
            "Lost wages: what was the sum, and how much of it came back?",
        ),
        (
            "Lost nets: what did Chile say about them, and what pace did Peru ask for?",
            "Lost nets: what did Chile say about them, and what pace did Peru ask for?",
        ),
        (
            "Lost nets: what did Chile say about them, and what did they cost?",
            "What did Chile say about lost nets, and what did they cost?",
        ),
        ("Nets: what did Chile regret, and what did Peru?", "Nets: what did Chile regret, and what did Peru?"),
        ("West Coast catches – which States gave them?", "Which States gave West Coast catches?"),
        ("Somebody likened nets to verse. Who?", "Who likened nets to verse?"),
        ("Someone claimed that nets talk - who was that?", "Who claimed that nets talk?"),
        ("Briefly: what did Chile say?", "what did Chile say?"),
        ("Chile: how many nets were lost?", "According to Chile, how many nets were lost?"),
        ("Chile: who spoke about it?", "Who spoke about Chile?"),
        ("Blame: which States put the loss of nets on others?", "which States put the loss of nets on others?"),
        ("Who gave a share of nets, and what was it?", "Who gave a share of nets?"),
        ("Thanks. Other thing: who lost nets?", "who lost nets?"),
        ("How many speakers does the coverage say lost nets?", "How many speakers lost nets?"),
        ("What does the record say about nets?", "What does the record say about nets?"),
        ("We are making a table: who has a plan with its years?", "who has a plan with its years?"),
    ],
)
def test_matter_put_in_front_goes_where_english_asks_for_it(text: str, asked: str) -> None:
    assert unwrap(text, names_in) == asked


@pytest.mark.parametrize(("text", "empty"), [("Good morning!", True), ("thanks, bye", True), ("Hello Chile", False)])
def test_greeting_is_no_question(text: str, *, empty: bool) -> None:
    assert is_empty(text) is empty
