"""Speaker lines in every printed form, and the lines that only look like one."""

from __future__ import annotations

import pytest

from index.errors import RecordError
from index.readers import read_text
from index.readers.speaker_lines import speaker_line
from index.records import DelegationKind, Record

HEADER = (
    "12th Meeting (AM)\nGA/99999\n\nAssembly Hears Speakers on Lighthouses\n\nThe Assembly met today.\n\nStatements\n\n"
)


def record_of(*paragraphs: str) -> Record:
    return read_text(HEADER + "\n\n".join(paragraphs) + "\n", source="invented.txt")


@pytest.mark.parametrize(
    ("line", "name", "delegation"),
    [
        ("COURTENAY RATTRAY (Jamaica) said so.", "COURTENAY RATTRAY", "Jamaica"),
        ("JULIO CÉSAR ARRIOLA RAMÍREZ (Paraguay), pointing out that", "JULIO CÉSAR ARRIOLA RAMÍREZ", "Paraguay"),
        ("Ms. PELAEZ (Mexico), recognizing the links, called for it.", "Ms. PELAEZ", "Mexico"),
        ("MARIA HELENA PIRES, (Timor-Leste), expressed gratitude.", "MARIA HELENA PIRES", "Timor-Leste"),
        ("U HENRY VAN THIO, Vice-President of Myanmar, cited a briefing.", "U HENRY VAN THIO", "Myanmar"),
        ("AL HUSSEIN BIN ABDULLAH II, Crown Prince of Jordan, said so.", "AL HUSSEIN BIN ABDULLAH II", "Jordan"),
        ("BADER N. M. ALMUNAYEKH (Kuwait) said so.", "BADER N. M. ALMUNAYEKH", "Kuwait"),
        ("MIGUEL d’ESCOTO BROCKMANN (Nicaragua) said so.", "MIGUEL d’ESCOTO BROCKMANN", "Nicaragua"),
        ("Fiona McDONALD-O’NEILL (Ireland) said so.", "Fiona McDONALD-O’NEILL", "Ireland"),
        ("ANA DE LA CRUZ E SOUZA (Brazil) said so.", "ANA DE LA CRUZ E SOUZA", "Brazil"),
        (
            "Hery Martial RAJAONARIMAMPIANINA, President of Madagascar, said",
            "Hery Martial RAJAONARIMAMPIANINA",
            "Madagascar",
        ),
        ("Ambassador LEO ROSSI (San Marino) said so.", "LEO ROSSI", "San Marino"),
        ("Prime Minister JANE DOE of Barbados said so.", "JANE DOE", "Barbados"),
        ("The Minister for Foreign Affairs of Norway, INE SØREIDE, said so.", "INE SØREIDE", "Norway"),
        ("JOHN ROE (Iran (Islamic Republic of)) said so.", "JOHN ROE", "Iran"),
        (
            "JANE DOE, Director General for Treaties at the Ministry for Foreign Affairs of Cuba, said so.",
            "JANE DOE",
            "Cuba",
        ),
        ("JANE DOE, Director for Serious Crime, Public Safety Canada, said so.", "JANE DOE", "Canada"),
        ("JANE DOE, Permanent Representative of Palau to the United Nations, said so.", "JANE DOE", "Palau"),
        ("JANE DOE, Minister for Sport of the Maldives said so.", "JANE DOE", "Maldives"),
        ("JANE DOE, International Maritime Organization, said so.", "JANE DOE", "International Maritime Organization"),
        ("JANE DOE, Executive Director of Amnesty International, said so.", "JANE DOE", "Amnesty International"),
        ("JANE DOE of the Women’s Refugee Commission said so.", "JANE DOE", "Women’s Refugee Commission"),
        ("JANE DOE, Director of the non-governmental organization Nets for All, said so.", "JANE DOE", "Nets for All"),
        (
            "JANE DOE, Secretary of State to the Prime Minister, in charge of Fish of Palau, said so.",
            "JANE DOE",
            "Palau",
        ),
        (
            "JANE DOE, Controller and Assistant Secretary-General for Planning, Finance and Budget, said so.",
            "JANE DOE",
            "Controller and Assistant Secretary-General for Planning, Finance and Budget",
        ),
        (
            "JANE DOE (Malta), speaking as Chair of the Council Committee on Brass, said so.",
            "JANE DOE",
            "Chair of the Council Committee on Brass",
        ),
        ("JANE DOE (Malta), speaking as Chair of the Non-Aligned Movement, said so.", "JANE DOE", "Malta"),
        (
            "JANE DOE (Malta), reporting as Chair of the Council Committee on Brass, said so.  In her national "
            "capacity, she pledged $2 million.",
            "JANE DOE",
            "Malta",
        ),
        ("JANE DOE, observer for the Holy See, said so.", "JANE DOE", "Holy See"),
        (
            "JANE DOE, Special Envoy of the Secretary-General for Yemen, said so.",
            "JANE DOE",
            "Special Envoy of the Secretary-General for Yemen",
        ),
        (
            "JANE DOE (Malta), President of the General Assembly, said so.",
            "JANE DOE",
            "President of the General Assembly",
        ),
        (
            "JANE DOE (Malta), Council President for May, speaking in her national capacity, said so.",
            "JANE DOE",
            "Malta",
        ),
        ("Responding, JANE DOE (Malta) said so.", "JANE DOE", "Malta"),
        ("Introducing draft resolution A/C.2/70/L.4, JANE DOE (Malta) said so.", "JANE DOE", "Malta"),
    ],
)
def test_speaker_line_gives_name_and_delegation(line: str, name: str, delegation: str) -> None:
    found = speaker_line(line)
    assert found is not None
    assert (found.name, getattr(found.affiliation.delegation, "name", None)) == (name, delegation)


@pytest.mark.parametrize(
    "line",
    [
        "ASEAN had achieved gradual progress, he said.",
        "NATO, the European Union and the African Union must act, she said.",
        "UNICEF and UNDP said so.",
        "COVID-19 had spread.",
        "The Secretary-General of NATO said so.",
        "GENEVA (Agency) - The chief said so.",
        "A NATO official said so.",
        "“JANE DOE said so,” he recalled.",
        "He said so.",
        "In 2016, the OECD said so.",
        "",
    ],
)
def test_line_of_prose_is_no_speaker_line_when_it_opens_with_capitals(line: str) -> None:
    assert speaker_line(line) is None


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("speaking on behalf of the European Union", ("European Union",)),
        ("speaking on behalf of the “Group of 77” developing countries and China", ("Group of 77 and China",)),
        ("also speaking on behalf of Australia and New Zealand", ("Australia", "New Zealand")),
        (
            "speaking for the Association of Southeast Asian Nations (ASEAN)",
            ("Association of Southeast Asian Nations",),
        ),
        ("speaking on behalf of the Core Group of sponsors", ("Core Group of sponsors",)),
        ("associating himself with the European Union", ()),
    ],
)
def test_those_one_speaks_for_are_read_from_the_clause(clause: str, expected: tuple[str, ...]) -> None:
    found = speaker_line(f"JANE DOE (Malta), {clause}, said so.")
    assert found is not None
    assert found.affiliation.on_behalf_of == expected


def test_those_one_speaks_for_are_read_from_the_bracket() -> None:
    found = speaker_line("YUSUF SALLEH (Malaysia, on behalf of the African Group) said so.")
    assert found is not None
    assert found.affiliation.on_behalf_of == ("African Group",)


def test_surname_alone_is_looked_up_among_earlier_speakers() -> None:
    record = record_of("JANE DOE (Malta) said so.", "JOHN ROE (Chile) said no.", "Ms. DOE said it again.")
    assert [one.delegation.name for one in record.statements] == ["Malta", "Chile", "Malta"]


def test_surname_alone_is_looked_up_among_those_whom_the_release_introduces() -> None:
    record = record_of(
        "The panel featured Jane Doe, Director of the World Tide Fund and John Roe, Minister for Tides of Chile.",
        "Ms. DOE said so.",
        "Mr. ROE said no.",
    )
    assert [one.delegation.name for one in record.statements] == ["World Tide Fund", "Chile"]


def test_introduction_of_one_person_never_lends_them_the_seat_of_the_next() -> None:
    record = record_of(
        "Moderated by Jane Doe, Assistant Secretary-General for Tides, the panel featured John Roe, Minister of Chile.",
        "Ms. DOE said so.",
    )
    assert [one.delegation.kind for one in record.statements] == [DelegationKind.OFFICE]


def test_who_presides_speaks_for_the_state_when_in_national_capacity_later() -> None:
    record = record_of(
        "JANE DOE (Malta), Council President for May, opened the debate.",
        "JOHN ROE (Chile) said no.",
        "Speaking in her national capacity, Ms. DOE said so.",
        "Ms. DOE then closed the meeting.",
    )
    names = [one.delegation.name for one in record.statements]
    assert names == ["Council President for May", "Chile", "Malta", "Council President for May"]


def test_who_presides_speaks_for_the_state_when_the_verb_says_in_which_capacity() -> None:
    record = record_of("JANE DOE (Malta), Council President for May, spoke in her national capacity.  She said so.")
    assert [one.delegation.name for one in record.statements] == ["Malta"]


def test_acronym_in_brackets_is_no_part_of_an_organisation() -> None:
    record = record_of("JANE DOE, Director for Health at the World Health Organization (WHO), said so.")
    assert [one.delegation.name for one in record.statements] == ["World Health Organization"]


def test_speaker_of_no_printed_delegation_is_the_same_when_named_again() -> None:
    record = record_of("JANE DOE, Mayor of Port Vellora, said so.", "JOHN ROE (Chile) said no.", "Ms. DOE said more.")
    assert record.statements[0].delegation == record.statements[2].delegation


def test_surname_that_two_delegations_share_is_nobody() -> None:
    record = record_of("JANE DOE (Malta) said so.", "JOHN DOE (Chile) said no.", "Mr. DOE said it again.")
    assert record.statements[2].delegation.kind is DelegationKind.ORGANISATION
    assert record.warnings == ("line 14: no delegation is printed for Mr. DOE",)


def test_he_said_paragraph_continues_the_statement() -> None:
    record = record_of("JANE DOE (Malta) said so.", "He said it was late.", "The Council had failed, she said.")
    assert [(one.first, one.last) for one in record.statements] == [(2, 4)]


@pytest.mark.parametrize(
    ("paragraph", "delegation"),
    [
        ("The representative of Chile said so.", "Chile"),
        (
            "The representative of the Republic of Korea, speaking in exercise of the right of reply, said so.",
            "Republic of Korea",
        ),
        (
            "Also speaking in exercise of the right of reply, the representative of Guinea-Bissau said so.",
            "Guinea-Bissau",
        ),
        ("The observer for the State of Palestine said so.", "State of Palestine"),
        ("The delegate of the European Union said so.", "European Union"),
        ("Norway’s delegate said so.", "Norway"),
        ("The Russian Federation’s representative said so.", "Russian Federation"),
        ("In response, the representative of Israel said so.", "Israel"),
        ("The observer for Amnesty International said so.", "Amnesty International"),
    ],
)
def test_seat_without_name_opens_a_statement(paragraph: str, delegation: str) -> None:
    record = record_of("JANE DOE (Malta) said so.", paragraph)
    assert [one.delegation.name for one in record.statements] == ["Malta", delegation]
    assert record.statements[1].speaker.name == ""


def test_delegation_that_is_only_mentioned_did_not_speak() -> None:
    record = record_of("JANE DOE (Malta) said so.", "The representative of Chile had misled the Assembly, she said.")
    assert [one.delegation.name for one in record.statements] == ["Malta"]


@pytest.mark.parametrize(
    "paragraph",
    [
        "The representative of Chile agreed.  The representative of Peru asked why.",
        "The representative of Chile asked about sand, while his counterpart from Peru wished to know about fees.",
        "Chile’s delegate agreed; the observer for the Holy See, speaking next, asked why.",
    ],
)
def test_paragraph_of_several_delegations_belongs_to_none(paragraph: str) -> None:
    record = record_of("JANE DOE (Malta) said so.", paragraph)
    assert record.paragraph(3).delegation is None
    assert record.paragraph(3).statement is None


@pytest.mark.parametrize(
    "paragraph",
    [
        "The Assembly then adopted the draft resolution without a vote.",
        "By a recorded vote of 130 in favour to 2 against, the Committee approved the text.",
        "The draft resolution was adopted as orally revised.",
        "The meeting was suspended at 1 p.m.",
        "Also speaking were representatives of Chile and Peru.",
        "The representatives of Chile and Peru also spoke.",
        "In the ensuing discussion, delegates weighed the cost of tides.",
        "Delegates then posed questions, with the representative of Chile asking about sand.",
        "The text of draft resolution A/70/L.4 reads as follows:",
    ],
)
def test_act_of_the_organ_belongs_to_nobody(paragraph: str) -> None:
    record = record_of("JANE DOE (Malta) said so.", paragraph, "It was late.")
    assert [one.delegation.name if one.delegation else None for one in record.paragraphs[1:]] == ["Malta", None, None]


def test_mandate_holder_named_before_is_known_by_the_office() -> None:
    record = record_of(
        "JANE DOE, Special Rapporteur on silence, presented her report.",
        "The representative of Chile asked why.",
        "The Special Rapporteur replied that it was so.",
    )
    assert record.statements[0].delegation.kind is DelegationKind.OFFICE
    assert record.statements[0].delegation == record.statements[2].delegation


@pytest.mark.parametrize(
    ("paragraph", "delegation"),
    [
        ("Amelia Tuilagi-Brown (Samoa) said so.", "Samoa"),
        ("Prince Henrik of Vestfold, Special Adviser for Oceans of Norway, said so.", "Norway"),
        ("João Batista Nunes, Director of the Atlantic Tuna Watch, said so.", "Atlantic Tuna Watch"),
        ("Yusuf bin Salleh (Malaysia, on behalf of the African Group) noted it.", "Malaysia"),
    ],
)
def test_names_in_ordinary_letters_are_read_where_none_stands_in_capitals(paragraph: str, delegation: str) -> None:
    assert [one.delegation.name for one in record_of(paragraph).statements] == [delegation]


def test_names_in_ordinary_letters_open_no_statement_where_others_stand_in_capitals() -> None:
    record = record_of(
        "JANE DOE (Malta) said so.", "Carlos Vidal, Minister for Fisheries of Peru, said the opposite, she noted."
    )
    assert len(record.statements) == 1


@pytest.mark.parametrize(
    ("heading", "section"),
    [
        ("Right of Reply", "right_of_reply"),
        ("Rights of reply:", "right_of_reply"),
        ("STATEMENTS", "statements"),
        ("Opening Remarks", "opening_remarks"),
        ("Interactive Dialogue", "interactive_dialogue"),
        ("Introduction of Draft Resolutions", "introduction_of_draft_resolutions"),
        ("Explanation of vote after the vote", "explanation_of_vote_after_the_vote"),
        ("Action on Draft Resolution L.5", "action_on_draft_resolution_l_5"),
        ("Keepers of the Light", "keepers_of_the_light"),
    ],
)
def test_heading_is_recognised_by_form(heading: str, section: str) -> None:
    record = record_of("JANE DOE (Malta) said so.", heading, "JOHN ROE (Chile) said no.")
    assert record.statements[1].section == section


def test_line_that_is_neither_heading_nor_sentence_is_an_error_with_its_line() -> None:
    with pytest.raises(RecordError, match="line 12: neither a heading nor a paragraph: “and so on, 12”"):
        record_of("JANE DOE (Malta) said so.", "and so on, 12", "It was late.")
