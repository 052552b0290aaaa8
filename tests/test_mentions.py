"""Delegations and groups in free text: questions in any case, paragraphs of a record, ordinary English."""

from __future__ import annotations

import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.aliases import Form
from index.delegations import all_delegations, member_states, organisation
from index.mentions import find_groups, find_mentions
from index.records import Delegation

ROOT = Path(__file__).parent.parent


def named(name: str) -> Delegation:
    return next(delegation for delegation in all_delegations() if delegation.name == name)


def found_in(text: str, *extra: str, fuzzy: bool = False) -> list[str]:
    return [m.delegation.name for m in find_mentions(text, extra=[named(name) for name in extra], fuzzy=fuzzy)]


def groups_in(text: str) -> list[str]:
    return [mention.group for mention in find_groups(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("what did the kazakh delegate say", ["Kazakhstan"]),
        ("What did Thailand report on convictions?", ["Thailand"]),
        ("Compare Chile, peru and CUBA", ["Chile", "Peru", "Cuba"]),
        ("Chile officials trained", ["Chile"]),
        ("Guinea’s representative said that as an origin country", ["Guinea"]),
        ("what did the uk, the usa and the uae pledge", ["United Kingdom", "United States", "United Arab Emirates"]),
        ("What about the U.S.? And the U.K.?", ["United States", "United Kingdom"]),
        ("the DPRK and the ROK", ["Democratic People’s Republic of Korea", "Republic of Korea"]),
        ("Did KAZ or UZB speak?", ["Kazakhstan", "Uzbekistan"]),
        ("St. Vincent and the Grenadines", ["Saint Vincent and the Grenadines"]),
        ("Saint Vincent and Grenadines and Spain", ["Saint Vincent and the Grenadines", "Spain"]),
        ("Iran (Islamic Republic of) and Iraq", ["Iran", "Iraq"]),
        ("Bosnia & Herzegovina; Côte d'Ivoire", ["Bosnia and Herzegovina", "Côte d’Ivoire"]),
        ("the Lao People’s Democratic Republic", ["Lao People’s Democratic Republic"]),
        ("Filipinos, Emiratis and the Swiss", ["Philippines", "United Arab Emirates", "Switzerland"]),
        ("The European Union and UNODC", ["European Union", "United Nations Office on Drugs and Crime"]),
    ],
)
def test_mentions_are_found_in_any_writing(text: str, expected: list[str]) -> None:
    assert found_in(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Papua New Guinea", ["Papua New Guinea"]),
        ("Equatorial Guinea, Guinea-Bissau and Guinea", ["Equatorial Guinea", "Guinea-Bissau", "Guinea"]),
        ("South Sudan and Sudan", ["South Sudan", "Sudan"]),
        ("travelled south, Sudan said", ["Sudan"]),
        ("the Democratic Republic of the Congo and the Congo", ["Democratic Republic of the Congo", "Congo"]),
        ("the Republic of the Congo", ["Congo"]),
        ("the Dominican Republic and Dominica", ["Dominican Republic", "Dominica"]),
        ("Niger, Nigeria", ["Niger", "Nigeria"]),
        ("Northern Ireland", ["United Kingdom"]),
        ("the Republic of Korea, China", ["Republic of Korea", "China"]),
        ("the Republic of Moldova", ["Republic of Moldova"]),
        ("Swaziland’s Commonwealth of Independent States", ["Eswatini", "Commonwealth of Independent States"]),
        ("Latin America and South America", []),
        ("the Inter-American and Latin American courts", []),
        ("the Gulf of Guinea, the Niger Delta and Lake Chad", []),
        ("the Korean Peninsula, New Mexico, the Indian Ocean", []),
        ("the Paris Agreement and the Panama Papers", []),
        ("Romanian and Omani, not Roman or woman", ["Romania", "Oman"]),
        ("UNRWA for Palestine refugees", [
            "United Nations Relief and Works Agency for Palestine Refugees in the Near East",
            "State of Palestine",
        ]),
    ],
)  # fmt: skip
def test_longest_name_wins(text: str, expected: list[str]) -> None:
    assert found_in(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ottawa said it would pay", ["Canada"]),
        ("What did Ottawa promise?", ["Canada"]),
        ("according to Tehran", ["Iran"]),
        ("what is Tokyo’s plan", ["Japan"]),
        ("the Addis Ababa Action Agenda", []),
        ("President Jordan, not the President of Jordan", ["Jordan"]),
        ("the Seoul Government", ["Republic of Korea"]),
        ("the conference held in Vienna", []),
        ("the Vienna Convention", []),
        ("adopted in Beijing, Doha and Kampala", []),
        ("a family in Berlin tells", []),
        ("the polish delegate", ["Poland"]),
        ("polish your shoes", []),
        ("what did turkey say", ["Türkiye"]),
        ("Turkey hosts refugees", ["Türkiye"]),
        ("a turkey for dinner", []),
        ("he asked us who spoke in it", []),
        ("the US and WHO", ["United States", "World Health Organization"]),
        ("TELL US WHO SPOKE IN IT AND WHAT CHILE SAID", ["Chile"]),
        ("as women and UN women experts said", []),
        ("UN-Women and UN Women", ["United Nations Entity for Gender Equality and the Empowerment of Women"] * 2),
        ("the MDG and SDG targets CAN be met", []),
        ("spoke in French and translated into Spanish", []),
        ("the French delegation", ["France"]),
        ("Ms. Jordan thanked Mr. Chad", []),
        ("JORDAN SMITH (Chad) said", ["Chad"]),
        ("ISRAEL MARTINEZ, Minister of Peru", ["Peru"]),
        ("Jordan’s representative", ["Jordan"]),
    ],
)
def test_word_that_is_a_name_only_sometimes_needs_a_sign(text: str, expected: list[str]) -> None:
    assert found_in(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("what did Kazakstan say", ["Kazakhstan"]),
        ("and azerbijan?", ["Azerbaijan"]),
        ("Leichtenstein or the Phillipines", ["Liechtenstein", "Philippines"]),
        ("Equitorial Guinea", ["Equatorial Guinea"]),
        ("Guinea Bisau", ["Guinea-Bissau"]),
        ("Sout Sudan", ["South Sudan"]),
        ("Columbia", ["Colombia"]),
        ("Columbia University in the District of Columbia", []),
        ("did both Sudan and Egypt pledge money", ["Sudan", "Egypt"]),
        ("Nigera", []),
        ("Austrlia", []),
        ("Ambassador Moldoven thanked Mr. Brasill", []),
        ("Presidents Ghana and Maduro", ["Ghana"]),
        ("GEORGI PANAYOTOV (Bulgaria)", ["Bulgaria"]),
        ("the Addis Ababa Action Agenda", []),
        ("President Hollande and Grande Nimba", []),
    ],
)
def test_misspelt_names_are_found_when_asked_for(text: str, expected: list[str]) -> None:
    assert found_in(text, fuzzy=True) == expected


def test_misspelt_names_are_marked_and_only_found_when_asked_for() -> None:
    right, common, wrong = find_mentions("Chile, Kazakstan, Liechtenstien", fuzzy=True)
    assert (right.exact, common.exact, wrong.exact) == (True, False, False)
    assert common.form is Form.MISSPELLING
    assert found_in("Liechtenstien", fuzzy=False) == []


@pytest.mark.parametrize(
    ("extra", "expected"),
    [
        ((), []),
        (("Republic of Korea", "Japan"), ["Republic of Korea"]),
        (("Republic of Korea", "Democratic People’s Republic of Korea"), []),
    ],
)
def test_shared_name_is_a_mention_only_of_the_one_in_question(extra: tuple[str, ...], expected: list[str]) -> None:
    assert found_in("what did the Korean delegate say", *extra) == expected


def test_red_cross_is_the_one_that_speaks_in_the_record() -> None:
    federation = "International Federation of Red Cross and Red Crescent Societies"
    committee = "International Committee of the Red Cross"
    assert found_in("What did the Red Cross say?", federation, "Guinea") == [federation]
    assert found_in("What did the Red Cross say?", committee) == [committee]
    assert found_in("What did the Red Cross say?") == []
    assert found_in("What did the IFRC and the ICRC say?", federation) == [federation, committee]


def test_organisations_of_the_record_are_found_by_name_and_initials() -> None:
    safety = organisation("Public Safety Canada")
    text = "what did public safety canada and PSC say, not Canada or psc"
    found = find_mentions(text, extra=[safety])
    assert [(m.delegation.name, m.surface) for m in found] == [
        ("Public Safety Canada", "public safety canada"),
        ("Public Safety Canada", "PSC"),
        ("Canada", "Canada"),
    ]


@pytest.mark.parametrize("delegation", member_states(), ids=lambda delegation: delegation.iso)
@pytest.mark.parametrize(
    "form", ["What did {} say about trafficking?", "{}’s delegate said so.", "WHAT DID {} PLEDGE?"]
)
def test_every_member_state_is_found_in_a_sentence(delegation: Delegation, form: str) -> None:
    name = delegation.name.upper() if form.isupper() else delegation.name
    mentions = find_mentions(form.format(name))
    assert [mention.delegation for mention in mentions] == [delegation]
    assert mentions[0].surface == name


@pytest.mark.parametrize("delegation", member_states(), ids=lambda delegation: delegation.iso)
def test_every_member_state_is_found_in_lower_case(delegation: Delegation) -> None:
    for fuzzy in (False, True):
        mentions = find_mentions(f"what did {delegation.name.lower()} say", fuzzy=fuzzy)
        assert [mention.delegation for mention in mentions] == [delegation]


ORDINARY = """
The first step is always the hardest, said the teacher, as the children began to paint the walls green. A woman in the
street sold grease, ham and mustard from a tin; nobody ran, and no one was in a hurry. In any case it is no use to cry
over spilt milk. Who can tell us what it costs to keep a dog, a cat and ten hens? Let us go to the mall, have a drink,
and come home by noon. The chain of command is long; the mail is slow; the cube is blue. He may cook the goose, or ask
for more rice and beans. It was a romantic comedy about a librarian, a barbarian and a liberal, with a happy finish.
Creation is a marvel. The genuine article is rarely found on the market, and a jargon of many terms is of little help.
Do you know how many victims were found, which laws were passed, and when the new plan will be ready? Please list all
measures on prevention, protection, prosecution and partnership, and tell me who pledged money, and how much. Which
speakers called for better data, and who said that shelters are needed? Were there any figures on convictions? Name
those that had a hotline, a fund or a national plan. How long are sentences? What reasons were given for the rise? Did
anyone mention children, organ removal, forced labour, debt bondage, social media, supply chains, or migrants at sea?
Summarize the debate in a few words; compare the two sides; explain what is meant by a victim-centred approach. The
equator is an imaginary line; the islanders live on an island; the surname is spelt with an umlaut; the panorama from
the top stuns the visitor. Malign rumours, marital strife, denial, slogans, nickels and dimes, gambling and jamming;
can, per, are, and, ton, men, lie, but, mar, pan, cub, com, arm, sun, sur, nor, pol, esp, dom, guy, ben, gin, gab.
He will polish the pole, dance, dine, find the fines, and turn the turkey; the swede is a root, the turks of the town.
An albino mannequin, an iceberg, a nepotist, a costar, a hostel, a pallid palace, a banger, a peril, a parody, a quorum.
"""


@pytest.mark.parametrize("fuzzy", [False, True])
@pytest.mark.parametrize("change", [str, str.lower, str.upper], ids=["as written", "lower", "upper"])
def test_ordinary_english_mentions_nobody(change: type[str], fuzzy: bool) -> None:
    text = change(ORDINARY.replace("the turks of the town", "the towns"))
    assert [(m.surface, m.delegation.name) for m in find_mentions(text, fuzzy=fuzzy)] == []
    assert find_groups(text) == []


def test_mentions_of_the_bundled_record_are_those_a_reader_finds() -> None:
    lines = (ROOT / "index" / "bundled" / "GA-11957.txt").read_text(encoding="utf-8").splitlines()
    roster = next(line for line in lines if line.startswith("Also speaking today"))
    assert len(found_in(roster)) == 66
    pointed = next(line for line in lines if line.startswith("GILLIAN BIRD"))
    assert set(found_in(pointed)) == {"Australia"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("associating himself with the “Group of 77” developing countries and China", ["Group of 77 and China"]),
        ("the Group of 77 and China and the African Group", ["Group of 77 and China", "African Group"]),
        ("what did the g77 say", ["Group of 77 and China"]),
        ("G-77 and AOSIS", ["Group of 77 and China", "Alliance of Small Island States"]),
        ("members of NAM", ["Non-Aligned Movement"]),
        ("LDCs and SIDS", ["Least Developed Countries", "Small Island Developing States"]),
        ("the Group of Friends against Piracy, he said", ["Group of Friends against Piracy"]),
        ("on behalf of the Human Security Network and of Austria", ["Human Security Network"]),
        ("on behalf of the United States", []),
        ("speaking on behalf of the EU", ["European Union"]),
        ("nam, act, sids and eu law", []),
        ("the Nordic countries and CANZ", ["Nordic Countries", "Canada, Australia and New Zealand"]),
        ("a group of friends met", []),
        ("the Working Group met", []),
    ],
)  # fmt: skip
def test_groups_are_found_by_table_and_by_form(text: str, expected: list[str]) -> None:
    assert groups_in(text) == expected


@given(st.text(max_size=80), st.booleans())
def test_mentions_are_ordered_slices_of_any_text(text: str, fuzzy: bool) -> None:
    mentions = find_mentions(text, fuzzy=fuzzy)
    assert all(mention.surface == mention.span.of(text) != "" for mention in mentions)
    assert all(one.span.end <= two.span.start for one, two in pairwise(mentions))


@given(
    st.lists(st.sampled_from(["Guinea", "the", "Sudan", "South", "of", "Republic", "Korea,", "Congo.", "and", "US"]))
)
def test_mentions_of_any_mixture_of_names_are_slices(parts: list[str]) -> None:
    text = " ".join(parts)
    assert [m.span.of(text) for m in find_mentions(text, fuzzy=True)] == [
        m.surface for m in find_mentions(text, fuzzy=True)
    ]
    assert [g.span.of(text) for g in find_groups(text)] == [g.surface for g in find_groups(text)]


def test_question_is_read_in_a_fraction_of_a_millisecond() -> None:
    question = "what did the kazakh delegate say about trafficking in persons and the Russian Federation?"
    find_mentions(question, fuzzy=True)
    began = time.process_time()
    for _ in range(50):
        find_mentions(question)
    assert (time.process_time() - began) / 50 < 0.005  # 0.03 ms on a quiet machine; the bound only catches a blunder


@pytest.mark.records
def test_every_summary_of_the_general_debate_mentions_its_delegation(records_folder: Path) -> None:
    folder = records_folder / "general-debate-72"
    silent = []
    for path in sorted(folder.iterdir()):
        first = path.read_text(encoding="utf-8").split("\n")[0]
        own = [m.delegation for m in find_mentions(path.stem.removesuffix(" SUMMARY"))]
        if first and not set(own) & {mention.delegation for mention in find_mentions(first[:400])}:
            silent.append(path.stem)
    assert silent == []
