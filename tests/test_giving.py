"""Whether a sentence gives what a question wants, by its form and by how it reads."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from index.chunks import Sentence
from index.store import Index
from rag.asking import EVERYTHING
from rag.deciding.giving import gives_value
from rag.deciding.presuppositions import names_other_text, other_partner, presupposed_figures
from rag.questions.understanding import understand
from rag.requests import Request
from rag.search.calibration import CALIBRATION
from rag.search.evidence import Evidence, unscored
from rag.speakers.rosters import open_roster

Gives = Callable[..., bool]
FIRM = CALIBRATION.counted


@pytest.fixture(scope="module")
def gives(fisheries: Index) -> Gives:
    """Whether a text would give what a question to the fishing debate wants, read with a logit."""

    def given(question: str, text: str, logit: float = 0.0) -> bool:
        roster = open_roster(fisheries, EVERYTHING)
        request = Request(fisheries, understand(question, speakers=roster.speakers), EVERYTHING, roster)
        return gives_value(request, said(fisheries, text, logit))

    return given


def said(index: Index, text: str, logit: float) -> Evidence:
    """The text as if Peru had said it, read with a logit."""
    paragraph = replace(index.paragraph("GA/13480", 8), text=text)
    return replace(unscored(Sentence(0, "GA/13480", 8, 0, len(text), 0), paragraph), cross=logit)


@pytest.mark.parametrize(
    ("question", "text", "logit", "given"),
    [
        ("How many boats did Peru lose?", "It had lost 40 vessels.", FIRM, True),
        ("How many boats did Peru lose?", "It had lost 40 vessels.", FIRM - 1, False),
        ("How many poachers did Peru fine?", "It had saved 40 seals.", FIRM, False),
        (
            "How many of the boats that Peru fined were trawlers?",
            "Peru had fined 40 boats, trawlers first.",
            FIRM,
            False,
        ),
        ("How many poachers did Peru convict?", "It had arrested 40 men.", FIRM, False),
        ("And how much of the fund has Peru paid?", "Of it, $4 million had been paid.", FIRM, True),
        ("And how much of the fund has Peru paid?", "Of it, $4 million had been paid.", 0.0, False),
        ("How many of the nets went to Oman?", "It had mended six nets.", 0.0, False),
        ("How many of the nets went to Oman?", "Oman had six of the nets.", 0.0, True),
        ("What is the length of Peru's reef?", "The reef ran for 70 kilometres.", 0.0, True),
        ("When will Peru meet Oman?", "They would meet at a date to be announced.", 0.0, True),
        ("When will Peru meet Oman?", "They would meet.", 0.0, False),
        ("Where did Peru host the conference?", "It had hosted the conference in Callao.", 0.0, True),
        ("Where did Peru host the conference?", "It had hosted the conference of the Fishing Union.", 0.0, False),
        ("Who chairs Peru's committee on nets?", "Peru had set up a committee on nets.", 0.0, False),
        ("Who chairs Peru's committee on nets?", "The committee was chaired by the navy.", 0.0, True),
        ("Who chairs Peru's committee on nets?", "The committee was in the hands of Rosa Quispe.", 0.0, True),
        ("How many of the nets that Peru lost in May came from Oman?", "It had lost six nets in May.", 0.0, False),
        ("What is the name of the port that Callao sued?", "The court in Callao had sued a port.", 0.0, False),
        ("What is the name of the port that Callao sued?", "Callao had sued the port of Paita.", 0.0, True),
        ("Which two ports did Peru close?", "Peru had closed two ports for want of fish.", 0.0, False),
        ("Which two ports did Peru close?", "Peru had closed two ports: Paita and Ilo.", 0.0, True),
        ("Which two ports did Peru close?", "Peru had closed Paita and Ilo.", 0.0, True),
        ("When will Peru's Senate vote on it?", "The bill had passed in April and was awaiting a vote.", 0.0, False),
        ("When will the vote take place?", "The vote is on 3 June 2018.", 0.0, True),
        ("On which day will the Senate vote on it?", "It was signed in 2035 and awaited a vote in May.", 0.0, False),
        ("What does Peru's allowance pay a month?", "An allowance was paid to 74,000 people.", 0.0, False),
        ("When will Peru's Senate vote on it?", "The Senate would vote in April.", 0.0, True),
        ("In which two countries did Peru open schools?", "Peru had opened schools in two States.", 0.0, False),
        ("Which State paid Peru $3 million?", "A neighbouring State had paid $3 million.", 0.0, False),
        ("Which State company did Peru found?", "Peru had founded a company of the State for nets.", 0.0, True),
        ("Which State paid Peru $3 million?", "Chile had paid $3 million.", 0.0, True),
        ("In which year did Peru settle the largest of its claims?", "It had settled six claims in 2031.", 0.0, False),
        (
            "In which year did Peru settle the largest of its claims?",
            "Its largest claim was settled in 2031.",
            0.0,
            True,
        ),
        ("How many boats sailed from Peru?", "Sailings of boats had risen from 12 in 2029 to 47 in 2034.", 0.0, True),
        ("Under which article did Peru act?", "Peru had acted under the Convention.", 0.0, False),
        ("Under which article did Peru act?", "Peru had acted under article 9 of the Convention.", 0.0, True),
        ("In which five ports does Peru test nets?", "Peru tested nets in five ports.", 0.0, False),
        ("How many ha of reef has Peru mapped?", "It had mapped 12,000 hectares of reef.", 0.0, True),
        ("How many hectares has Peru mapped?", "It had mapped 12,000 ha of reef.", 0.0, True),
        ("How many km of reef has Peru mapped?", "It had mapped 12,000 hectares of reef.", 0.0, False),
        ("By how much did landings fall?", "Landings fell from 40 tons to 12.", 0.0, True),
        ("By how much did landings fall?", "Landings fell by 40 tons.", 0.0, True),
        ("By how much did landings fall?", "Landings fell, and 40 boats were sold.", 0.0, False),
        ("By how much did waiting times fall?", "Claims were settled in 40 days instead of 110.", 0.0, True),
        ("How much did Peru spend on nets?", "Peru had spent tens of millions of dollars.", 0.0, True),
        ("How many pesos is the fund worth?", "A fund of 1.2 billion pesos was open.", 0.0, True),
        ("How many pesos is the fund worth?", "A fund for 1,200 divers was open.", 0.0, False),
        ("How many families received compensation?", "It had compensated 16,400 families.", 0.0, True),
        ("How many times does a cod spawn?", "Cod spawned only once in its lifetime.", 0.0, True),
        ("How many times does a cod spawn?", "Cod spawned once the ice had gone.", 0.0, False),
        ("From when will Peru pay?", "It would pay $12 million as soon as the fund existed.", 0.0, True),
        ("From when will Peru pay?", "It would pay $12 million.", 0.0, False),
        ("When did Peru pay?", "It would pay $12 million as soon as the fund existed.", 0.0, False),
        ("When will the Senate decide on it?", "It gave nets for 2033-2037, subject to approval.", 0.0, False),
        ("When will the Senate decide on it?", "It was subject to approval by May 2033.", 0.0, True),
        ("In which year did Peru close the reef?", "In 1992 Peru closed the reef.", 0.0, True),
        ("In which year did Peru close the reef?", "It closed the reef under the 1992 Reef Act.", 0.0, True),
        ("In which year did Peru close it?", "It closed it under the 1992 Reef Act.", 0.0, False),
        ("How much is the first instalment?", "It gave $8 million in two instalments.", 0.0, False),
        ("How much is the first instalment?", "The first instalment was $4 million.", 0.0, True),
        ("Where is Peru's refuge?", "Its refuge was at a place that she would not disclose.", 0.0, False),
        ("Where is Peru's refuge?", "Its refuge was at Ilo.", 0.0, True),
        (
            "How many of the members of Peru's crews are women?",
            "Half of the members of its crews were women.",
            0.0,
            True,
        ),
        ("How many of the members of Peru's crews are women?", "Half of its catch was squid.", 0.0, False),
        ("How much does Peru spend on nets?", "Peru spent 3 per cent of its annual GDP on nets.", 0.0, True),
        ("How much does Peru spend on nets?", "Losses of nets fell by 3 per cent.", 0.0, False),
        ("Who heads Peru's committee on nets?", "The committee was led by the navy.", 0.0, True),
        ("Where was the summit held, according to Peru?", "Chile had hosted the summit.", 0.0, True),
        ("Where did Peru host the summit?", "It had hosted the summit with Chile.", 0.0, False),
        ("Which two pacts did Peru ratify?", "Peru had ratified two pacts, on nets and on hooks.", 0.0, True),
        ("Which two pacts did Peru ratify?", "Peru had ratified two pacts of the sea.", 0.0, False),
        ("What number does a diver dial in Peru?", "A free line for divers had taken 40 calls.", 0.0, False),
        ("What number does a diver dial in Peru?", "Divers could dial 1390, day and night.", 0.0, True),
        ("What number does a diver dial in Peru?", "The 117 line was open day and night.", 0.0, True),
        ("Which number will Peru's next plan have?", "It was working on its third plan.", 0.0, True),
        ("Which number will Peru's next plan have?", "It was working on 30 nets.", 0.0, False),
        ("What number of nets does Peru have?", "It had 40 nets.", 0.0, True),
        ("What number of nets does Peru have?", "It had its third plan.", 0.0, False),
        ("In which five ports does Peru test nets?", "Peru tested nets in Callao and four others.", 0.0, True),
    ],
)
def test_value_is_given_in_the_form_that_the_question_wants(
    gives: Gives, question: str, text: str, logit: float, *, given: bool
) -> None:
    assert gives(question, text, logit) is given


@pytest.mark.parametrize(
    ("asked", "told", "other"),
    [
        ("Has Peru signed the Treaty on the Ban of Nets?", "It keeps the Treaty on the Trade in Nets.", True),
        ("Has Peru signed the Treaty on the Ban of Nets?", "It keeps the Treaty on the Ban of Nets.", False),
        ("Has Peru signed the Treaty on Nets?", "It keeps the Treaty on the Trade in Nets.", False),
        ("Has Peru signed the Treaty on the Ban of Nets?", "It keeps the Convention on the Trade in Nets.", False),
        ("Has Peru signed the treaty?", "It keeps the Treaty on the Trade in Nets.", False),
        ("Has Peru signed the Treaty on the Ban of Nets?", "It keeps the TBN and the Treaty on Trade in Nets.", False),
    ],
)
def test_full_name_of_a_treaty_is_told_from_another(asked: str, told: str, *, other: bool) -> None:
    assert bool(names_other_text(asked, told)) is other


@pytest.mark.parametrize(
    ("asked", "told", "rest", "other"),
    [
        ("In what month did Peru open it jointly with Oman?", "It was opened with Chile in May.", "", "Oman"),
        ("In what month did Peru open it jointly with Oman?", "It was opened with Chile in May.", "Oman came.", ""),
        ("In what month did Peru open it jointly with Oman?", "It was opened in May.", "", ""),
        ("In what month did Peru open it jointly with Chile?", "It was opened with Chile in May.", "", ""),
        ("What did Peru do with divers from Oman and Malta?", "It worked with crews in Chile and Japan.", "", "Oman"),
        ("What did Peru do with divers from Chile and Malta?", "It worked with crews in Chile and Japan.", "", "Malta"),
        ("What did Peru do with divers from Chile and Japan?", "It worked with crews in Japan and Chile.", "", ""),
        ("What did Peru do for divers from Oman?", "It worked with crews in Chile and Japan.", "", ""),
    ],
)
def test_partner_whom_the_record_has_otherwise_is_found(
    fisheries: Index, asked: str, told: str, rest: str, other: str
) -> None:
    question = understand(asked, speakers=open_roster(fisheries, EVERYTHING).speakers)
    assert other_partner(question, told, f"{told} {rest}") == other


def test_sum_after_a_name_is_no_part_of_it() -> None:
    assert [figure.text for figure in presupposed_figures(understand("Peru 28 nets: why?"))] == ["28"]
