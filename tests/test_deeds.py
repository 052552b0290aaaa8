"""Deeds taken for done that a sentence tells as planned, wanted, or not done."""

from __future__ import annotations

import pytest

from rag.deeds import find_cut_short, find_done, find_undone


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
    ],
)
def test_deed_that_is_only_planned_or_denied_is_undone(asked: str, text: str, verb: str) -> None:
    assert find_undone(asked, text) == verb


@pytest.mark.parametrize(
    ("asked", "text", "deed"),
    [
        ("How was the loan spent?", "A loan had been approved, but not yet disbursed.", "spent"),
        ("On which day was the goal celebrated?", "Oman had missed its goal by 2030.", ""),
        ("On which day in 2030 was it celebrated?", "Oman had missed its goal by 2030.", "celebrated"),
        ("When was the bill adopted?", "The bill had been rejected in 2012 and passed in 2014.", ""),
        ("When was the mission opened?", "It was set up in 1999, after the first had been withdrawn.", ""),
        ("What prompted Peru to drop the bill?", "The bill had been withdrawn in March.", ""),
        ("On what date did the bill become law?", "The bill had been withdrawn in March.", "become"),
        ("How was the loan approved?", "A loan had been approved, but not yet disbursed.", ""),
        ("Why was the loan spent?", "A loan had been approved, but not yet disbursed.", ""),
        ("How was the loan spent?", "A loan had been approved and disbursed.", ""),
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
