"""Deeds taken for done that a sentence tells as planned, wanted, or not done."""

from __future__ import annotations

import pytest

from rag.language.deeds import find_cut_short, find_denied, find_done, find_ended, find_only_drafted, find_undone


@pytest.mark.parametrize(
    ("asked", "text", "verb"),
    [
        ("When did Oman ratify the treaty?", "Oman had signed the treaty in 2031, but would not ratify it.", "ratify"),
        ("To whom did Fiji pay the fee it raised?", "Fiji was working to raise a fee.", "raised"),
        ("Which nets has Peru banned?", "Peru planned to ban some nets.", "banned"),
        ("What did the published survey find?", "A survey was done; its results were to be published.", "published"),
        ("When did Oman ratify the treaty?", "Oman, which hoped to ratify another, had ratified the treaty.", ""),
        ("Who signed it but did not ratify it?", "Oman had neither signed nor ratified it.", "signed"),
        ("Who signed it but has not yet ratified it?", "Oman had not decided whether to sign it.", "signed"),
        ("Who signed it but did not ratify it?", "Oman had signed it but would not ratify it.", ""),
        ("Who has paid into it?", "Oman had paid nothing into it.", "paid"),
        ("Who banned nets in May?", "Oman had not banned nets.", "banned"),
        ("Who has ratified the treaty?", "A bill to ratify the treaty was before Parliament.", "ratified"),
        ("Who has ratified the treaty?", "Parliament had authorized ratification of the treaty.", "ratified"),
        ("Who has ratified the treaty?", "Its ratification of the treaty came in May.", ""),
        ("Who has paid into it?", "Oman had pledged $6 million to the fund of the port, to be paid in May.", "paid"),
        ("When will Oman ratify the treaty?", "Oman would ratify the treaty in 2031.", ""),
        ("What did Fiji plan to ban?", "Fiji planned to ban some nets.", ""),
        ("What did Oman say about the ban?", "Oman would not ban nets.", ""),
        ("What share of nets gets inspected?", "She asked States to inspect nets, as 2 per cent were.", ""),
        ("How far has Peru come in ending waste?", "Peru hoped to end waste.", ""),
        ("When did Oman deposit its instrument?", "The instrument had not yet been deposited.", "deposit"),
        ("When did Oman deposit its instrument?", "The instrument had not only been signed but deposited.", ""),
        ("What price did the text set?", "The text did not itself set a price.", "set"),
        ("When did Oman sign the pact?", "Oman was proud to have signed the pact in 2016.", ""),
        (
            "Why did Oman close the port?",
            "Oman had been among the first to close a port, and was forced to close it.",
            "",
        ),
        ("When did Oman sign the pact?", "Oman was still to sign the pact.", "sign"),
        ("When did Oman sign the pact?", "Oman was due to sign the pact in May.", "sign"),
        ("When did Oman sign the pact?", "Oman would soon sign the pact.", "sign"),
        ("What is the fund used for?", "The fund could be used to mend nets.", ""),
        ("Whom did Oman thank?", "I want to thank the President.", ""),
        ("What did Oman welcome?", "Oman would welcome an envoy for the sea.", ""),
        ("What did Oman welcome?", "Oman could not welcome the envoy.", "welcome"),
        ("What did Oman support?", "Oman refused to support the levy.", "support"),
        (
            "How many divers were registered?",
            "In the electoral process, the registration of 2,000 divers was over.",
            "",
        ),
        ("How many divers did Oman train?", "It had spent about $2 million to train 300 divers.", ""),
        ("When did Oman ratify the treaty?", "Oman was in the process of ratifying the treaty.", "ratify"),
        ("Which divers were reached?", "Its efforts reaching 300 divers went on.", ""),
        ("What law did Oman enact?", "Oman was considering enactment of a law on nets.", "enact"),
        (
            "How has it worked since it entered into force?",
            "It required one more State to enter into force.",
            "entered",
        ),
        ("How has it worked since it entered into force?", "It entered into force, as Oman worked to have it.", ""),
        ("What is Oman working to have signed?", "Oman would sign it.", ""),
        ("When did Oman's treaty take effect?", "It was signed in May, but had not entered into force.", "take effect"),
        ("When did Oman's treaty come into force?", "It entered into force in May.", ""),
        ("What did the contribution of Oman pay for?", "Oman would contribute nets.", ""),
        (
            "On what date did Oman's Senate pass the bill?",
            "The bill was passed by the lower house in May and was now before the Senate.",
            "pass",
        ),
        (
            "When was the bill passed by the Senate?",
            "The bill had been passed by the lower house and sent to the Senate.",
            "passed",
        ),
        ("When did Oman's Senate pass the bill?", "The Senate passed the bill before the Senate closed.", ""),
        ("When did Oman's Senate pass the bill?", "The bill passed the Senate in May and awaits the King.", ""),
        ("When did the lower house pass the bill?", "The lower house passed it in May; it is before the Senate.", ""),
    ],
)
def test_deed_that_is_only_planned_or_denied_is_undone(asked: str, text: str, verb: str) -> None:
    assert find_undone(asked, text) == verb


@pytest.mark.parametrize(
    ("asked", "text", "deed"),
    [
        ("How was the loan spent?", "A loan had been approved, but not yet disbursed.", "spent"),
        ("On which day was the goal celebrated?", "Oman had missed its goal by 2030.", ""),
        ("How many crews were rescued?", "Oman had saved 180 crews but had not received help.", ""),
        ("What was launched in Oman?", "Oman had started a campaign, but had not forgotten the reefs.", ""),
        ("When was the dam built?", "The dam had been finished in 2034 but was not yet linked to the grid.", ""),
        ("Who was named envoy?", "An envoy had been appointed, but had not yet arrived in Oman.", ""),
        ("What did the pact signed in May provide?", "It provided for a truce, but had not been respected.", ""),
        ("On which day in 2030 was it celebrated?", "Oman had missed its goal by 2030.", "celebrated"),
        ("When was the bill adopted?", "The bill had been rejected in 2012 and passed in 2014.", ""),
        ("When was the mission opened?", "It was set up in 1999, after the first had been withdrawn.", ""),
        ("What prompted Peru to drop the bill?", "The bill had been withdrawn in March.", ""),
        ("On what date did the bill become law?", "The bill had been withdrawn in March.", "become"),
        ("How was the loan approved?", "A loan had been approved, but not yet disbursed.", ""),
        ("Why was the loan spent?", "A loan had been approved, but not yet disbursed.", ""),
        ("How was the loan spent?", "A loan had been approved and disbursed.", ""),
        ("How many ships a day were limited?", "It cut ships to 26 a day; a dam was begun but would not be ready.", ""),
        ("How many tons were landed?", "Fish was caught, but not yet sold.", "landed"),
    ],
)
def test_deed_is_cut_short_where_another_is_told_and_one_not_done(asked: str, text: str, deed: str) -> None:
    assert find_cut_short(asked, text) == deed


@pytest.mark.parametrize(
    ("asked", "text", "verb"),
    [
        ("Who has not signed the treaty?", "Oman had signed the treaty but had not ratified it.", "signed"),
        ("Who has not signed the treaty?", "Oman had not signed the treaty.", ""),
        ("Who signed it without having ratified it?", "Oman had signed and ratified it.", "ratified"),
        (
            "Who signed it without having ratified it?",
            "Oman had signed it; a bill to ratify it was before Parliament.",
            "",
        ),
        ("Who has not ratified it?", "Oman had signed it but was still to ratify it.", ""),
        ("Who did not plan to pay?", "Oman had no plans to pay.", ""),
        ("Who has signed the treaty?", "Oman had signed the treaty.", ""),
    ],
)
def test_deed_asked_for_as_not_done_is_done(asked: str, text: str, verb: str) -> None:
    assert find_done(asked, text) == verb


@pytest.mark.parametrize(
    ("asked", "text", "law"),
    [
        ("What does the decree that is still in force allow?", "Oman had repealed its decree of 2029.", True),
        ("What does the decree that is still in force allow?", "The decree had lapsed in 2030.", True),
        ("What does the ban, currently in force, cover?", "The ban was no longer in force.", True),
        ("What does the decree that is still in force allow?", "The decree had not been repealed.", False),
        ("What does the decree that is still in force allow?", "Oman planned to repeal the decree.", False),
        ("What does the decree that is still in force allow?", "It repealed the old act; the decree was kept.", False),
        ("What does the decree that is still in force allow?", "The decree, in force since 2029, allowed nets.", False),
        ("What did the decree of 2029 allow?", "Oman had repealed its decree of 2029.", False),
        ("What does the law that is still in force allow?", "The law, which repealed the code, allowed nets.", False),
        ("How many work under the law today?", "The law had abolished the levy: today 300 worked under it.", False),
        ("What does the law that is still in force allow?", "The law, repealed in 2030, had allowed nets.", True),
        ("What does the 2029 decree allow today?", "Oman had repealed its decree of 2029.", True),
        ("What does Oman allow today?", "Oman had repealed its decree of 2029.", False),
        ("Which law does Oman apply today?", "A law of 2031 had replaced the decree, which was repealed.", False),
        (
            "What does the decree that is still in force allow?",
            "The act on ports was abolished, and boats of up to nine metres were let in under the decree.",
            False,
        ),
    ],
)
def test_law_taken_for_still_in_force_has_ended(asked: str, text: str, *, law: bool) -> None:
    assert bool(find_ended(asked, text)) is law


@pytest.mark.parametrize(
    ("asked", "text", "word"),
    [
        ("What fines does the act that Peru passed set?", "Peru had drafted an act on nets.", "passed"),
        ("What fines does Peru's act, now in force, set?", "An act had been drafted.", "now in force"),
        ("What fines does the act that Peru passed set?", "Peru had drafted and adopted an act on nets.", ""),
        ("What fines does the act that Peru passed set?", "Peru had passed an act on nets.", ""),
        ("What fines does the act that Peru drafted set?", "Peru had drafted an act on nets.", ""),
        ("When will the act be adopted?", "Peru had drafted an act on nets.", ""),
        ("Which nets has Peru adopted?", "Peru had drafted an act on nets.", ""),
    ],
)
def test_law_taken_for_passed_is_only_drafted(asked: str, text: str, word: str) -> None:
    assert find_only_drafted(asked, text) == word


@pytest.mark.parametrize(
    ("asked", "text", "denied"),
    [
        ("What will it cost now that its text sets a price?", "The text did not itself set a price.", True),
        ("Given that Oman holds a seat, what will it do?", "Oman did not hold a seat.", True),
        ("What will it cost now that its text sets a price?", "The text set a price, not a date.", False),
        ("What will it cost now that its text sets a price?", "The text did not set a date.", False),
        ("What will it cost now that its text sets a price?", "Peru could not set a price.", False),
        ("What price does its text set?", "The text did not set a price.", False),
    ],
)
def test_what_a_question_takes_as_given_is_denied(asked: str, text: str, *, denied: bool) -> None:
    assert bool(find_denied(asked, text)) is denied
