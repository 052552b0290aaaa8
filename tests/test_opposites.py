"""Words that undo each other: what a question takes for granted, and what the record tells."""

from __future__ import annotations

import pytest

from rag.language.opposites import find_opposed, find_other_quality, find_other_stage, flows_other_way


@pytest.mark.parametrize(
    ("topic", "text", "opposed"),
    [
        ("the crews acquitted in the harbour case", "Three crews had been convicted.", "acquitted"),
        ("why Peru favoured the ban", "Peru opposed the ban.", "favoured"),
        ("what Peru criticised", "Peru praised the plan.", "criticised"),
        ("catches rose", "Catches fell by a third.", "rose"),
        ("ships withdrew", "Nine ships joined the patrol.", "withdrew"),
        ("why Peru backed the ban", "Peru could therefore not support the ban.", "backed"),
        ("why Peru backed the ban", "Peru supported the ban, which others could not support.", ""),
        ("why Peru did not back the ban", "Peru could not support the ban.", ""),
        ("Chile was among the bottom ten", "Chile was among the top ten.", "bottom"),
        ("why it issued the licences", "It had revoked 900 licences.", "issued"),
        ("catches rose and fell", "Catches fell by a third.", ""),
        ("the crews convicted", "Three crews had been convicted, one acquitted.", ""),
        ("quotas for tuna", "Quotas had been reduced.", ""),
        ("how long fathers may stay at home", "They would have 21 days of paid leave.", ""),
        ("the fleet stays", "The fleet would leave in May.", "stays"),
        ("claims turned down", "The claim had been accepted.", "turned down"),
        ("who rejected the levy", "Peru had ratified the treaty, but did not accept the levy.", ""),
        ("what stops Peru from signing it", "Peru had not signed the treaty.", ""),
        ("the catch that will not be cut", "What is not counted will not be cut.", ""),
        ("the embargo it wants eased", "The embargo must be tightened, and Peru could not agree to ease it.", "eased"),
        ("its national plan on private firms", "The plans for private firms were national.", ""),
        ("claims accepted", "The claim had been turned down.", "accepted"),
        ("claims accepted", "It had turned the whole claim down.", "accepted"),
        ("claims accepted", "It had turned the ship down the river.", ""),
        ("claims refused", "Claims had been turned down and none granted.", ""),
        ("claims refused", "Claims had been granted.", "refused"),
        ("why it left the Court", "It was rejoining the Court.", "left"),
        ("why it rejoined the Court", "It had rejoined the Court, which others might leave.", ""),
        ("licences it handed out", "It had revoked 900 licences.", "handed out"),
        ("licences it handed out", "It had issued 900 licences.", ""),
        ("the act that the court struck down", "The court had upheld the act.", "struck down"),
        ("the act that the court upheld", "The court had upheld the act.", ""),
        ("the age it brought down", "It would increase turnout by lowering the age.", ""),
        ("the age it brought down", "It had increased the age.", "brought down"),
        ("expand solar power", "To reduce emissions, Oman had built four solar plants.", ""),
        ("campaign did launch", "Its campaign sought to end violence against crews.", ""),
        ("campaign did launch", "Oman had ended its campaign.", "launch"),
        ("centres did open", "Working closely with partners, Oman had set up three centres.", ""),
        ("embassy did open", "Oman, a close friend of Peru, had an embassy there.", ""),
        ("issue of debt", "Debts must be cancelled.", ""),
        ("the levy it accepted", "The text had been read; it was rejected.", "accepted"),
        ("which army's budget it cut", "Threats had forced it to double the budget of its army.", "cut"),
        ("the largest threat", "The greatest threat to the smallest States was the sea.", ""),
        ("poverty grew", "Poverty had fallen by half.", "grew"),
    ],
)
def test_word_is_opposed_when_only_its_opposite_is_told(topic: str, text: str, opposed: str) -> None:
    assert find_opposed(topic, text) == opposed


@pytest.mark.parametrize(
    ("topic", "text", "quality"),
    [
        ("its rural schools", "It had built 40 urban schools.", "rural"),
        ("its rural schools", "It had built 40 urban schools and two rural schools.", ""),
        ("its rural schools", "It had built rural and urban schools.", ""),
        ("a destination country", "Oman was a source country.", "destination"),
        ("a destination country", "Oman was a source and destination country.", ""),
        ("its rural schools", "Urban crime fell where rural people came.", ""),
        ("what developing countries need", "Developed countries must give nets to the poorest.", ""),
    ],
)
def test_quality_of_a_thing_is_told_from_its_opposite(topic: str, text: str, quality: str) -> None:
    assert find_other_quality(topic, text) == quality


@pytest.mark.parametrize(
    ("topic", "text", "stage"),
    [
        ("poachers arrested", "Twelve had been convicted.", "arrested"),
        ("poachers found guilty", "Twelve had been convicted.", ""),
        ("poachers sent to prison", "It had arrested twelve.", "prison"),
        ("poachers arrested", "It had arrested nine and convicted twelve.", ""),
        ("when it ratified", "It had signed the Agreement in June.", "ratified"),
        ("poachers arrested", "Twelve boats came.", ""),
        ("poachers charged or convicted", "It had convicted twelve.", ""),
        ("cases prosecuted", "Thirty cases were brought to trial, with 20 convictions.", ""),
    ],
)
def test_stage_of_a_course_is_not_taken_for_another(topic: str, text: str, stage: str) -> None:
    assert find_other_stage(topic, text) == stage


def test_later_stage_holds_the_earlier_one() -> None:
    assert find_other_stage("since it signed the treaty", "It had ratified the treaty.", earlier=True) == ""
    assert find_other_stage("since it ratified the treaty", "It had signed the treaty.", earlier=True) == "ratified"


@pytest.mark.parametrize(
    ("asked", "text", "other"),
    [
        ("Who paid into the fund?", "The fund had granted $10 million, of which Peru provided two.", False),
        ("Who paid into the fund?", "The fund had granted Peru $3 million.", True),
        ("Who paid into the fund?", "Peru had received $3 million from the fund.", True),
        ("Who pledged money to the fund?", "Peru had asked the fund for $3 million.", True),
        ("Who paid into the fund?", "Peru had paid $3 million into the fund and received $2 million from it.", False),
        ("Who gave priority to aid for divers?", "Peru asked States for aid for divers.", False),
        ("Who received grants from the fund?", "Peru had paid $3 million into the fund.", True),
        ("Who received grants from the fund?", "A grant of $3 million from the fund had paid for nets in Peru.", False),
    ],
)
def test_who_paid_is_not_listed_with_those_who_received(asked: str, text: str, *, other: bool) -> None:
    assert flows_other_way(asked, text) is other
