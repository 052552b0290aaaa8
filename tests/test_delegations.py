"""Names of delegations: the table holds, every name finds its own, and near names are never confused."""

from __future__ import annotations

import subprocess
import sys
import time
from collections import defaultdict
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.aliases import Entry, Form, key_of, names, words
from index.delegations import aliases, all_delegations, member_states, organisation, resolve
from index.records import Delegation, DelegationKind

ROOT = Path(__file__).parent.parent


def named(name: str) -> Delegation:
    return next(delegation for delegation in all_delegations() if delegation.name == name)


def name_of(text: str) -> str | None:
    found = resolve(text)
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
