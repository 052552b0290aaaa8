"""Values: each a slice of its sentence, with magnitude, unit and what it counts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.language.values import Value, ValueKind, find_values, parse_number, size_of

NUMBERS = st.integers(min_value=0, max_value=10**12)
SENTENCES = st.lists(
    st.one_of(
        st.sampled_from(
            """$3.2 million €750,000 per cent 62 sixty-two hundred and a half of the years 2031 6 November last week
            1,150 fishers “ ” , . ; ( ) US dollars 2030-31 two‑thirds % - − bn""".split(" ")
        ),
        st.text(max_size=6),
    ),
    max_size=25,
).map(" ".join)


def only(text: str) -> Value:
    """The one value of a text."""
    (value,) = find_values(text)
    return value


@given(SENTENCES)
def test_value_is_the_slice_it_names_and_no_two_overlap(text: str) -> None:
    end = 0
    for value in find_values(text):
        assert value.text == text[value.start : value.end]
        assert end <= value.start < value.end
        end = value.end


@given(NUMBERS)
def test_number_in_digits_is_read_with_and_without_separators(number: int) -> None:
    assert parse_number(str(number)) == parse_number(f"{number:,}") == number


@given(st.integers(min_value=0, max_value=999_999))
def test_number_in_words_is_read_back(number: int) -> None:
    assert parse_number(in_words(number)) == number


@given(st.text(max_size=30))
def test_any_text_has_a_number_or_none(text: str) -> None:
    assert parse_number(text) is None or isinstance(parse_number(text), float)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1.5 million", 1.5e6),
        ("sixty‑two", 62),
        ("two hundred and four", 204),
        ("one hundred thousand", 100_000),
        ("a dozen", None),
        ("3bn", 3e9),
        ("3 bn", 3e9),
        ("million", 1e6),
        ("−40", -40),
        ("", None),
        ("and", None),
    ],
)
def test_number_is_read_as_written(text: str, number: float | None) -> None:
    assert parse_number(text) == number


@pytest.mark.parametrize(
    ("text", "kind", "shown", "number"),
    [
        ("It pledged $3.2 million to the fund.", ValueKind.MONEY, "$3.2 million", 3.2e6),
        ("It pledged €750,000.", ValueKind.MONEY, "€750,000", 750_000),
        ("It gave 5 million Canadian dollars.", ValueKind.MONEY, "5 million Canadian dollars", 5e6),
        ("It paid 3,000 shillings.", ValueKind.MONEY, "3,000 shillings", 3_000),
        ("It gave two million euros.", ValueKind.MONEY, "two million euros", 2e6),
        ("It spent hundreds of millions of dollars.", ValueKind.MONEY, "hundreds of millions of dollars", None),
        ("It lost millions of euros.", ValueKind.MONEY, "millions of euros", None),
        ("It freed millions of crabs.", ValueKind.COUNT, "millions", None),
        ("They spawn only once.", ValueKind.COUNT, "only once", 1),
        ("They spawn once in a lifetime.", ValueKind.COUNT, "once", 1),
        ("It is a third of the campaigns.", ValueKind.PERCENTAGE, "a third", pytest.approx(33.3, abs=0.1)),
        ("It fed the third of its population.", ValueKind.PERCENTAGE, "third", pytest.approx(33.3, abs=0.1)),
        ("It fell by 38 per cent.", ValueKind.PERCENTAGE, "38 per cent", 38),
        ("It fell by 7.5%.", ValueKind.PERCENTAGE, "7.5%", 7.5),
        ("It fell by sixty per cent.", ValueKind.PERCENTAGE, "sixty per cent", 60),
        ("In 2030 it fell.", ValueKind.YEAR, "2030", 2030),
        ("The plan of 2030–2035 held.", ValueKind.YEAR, "2030–2035", 2030),
        ("It met on 6 November 2031.", ValueKind.DATE, "6 November 2031", None),
        ("It met on November 6th.", ValueKind.DATE, "November 6", None),
        ("It opened last month.", ValueKind.DATE, "last month", None),
        ("It was closed for 45 days.", ValueKind.DURATION, "45 days", 45),
        ("He was given a 94‑year sentence.", ValueKind.DURATION, "94‑year", 94),
        ("It lasted several months.", ValueKind.DURATION, "several months", None),
        ("Some 1,150 fishers were rescued.", ValueKind.COUNT, "1,150", 1150),
        ("Twelve beaches were rebuilt.", ValueKind.COUNT, "Twelve", 12),
        ("Thousands of nets were lost.", ValueKind.COUNT, "Thousands", None),
    ],
)
def test_value_has_its_kind_its_words_and_its_magnitude(
    text: str, kind: ValueKind, shown: str, number: float | None
) -> None:
    value = only(text)
    assert (value.kind, value.text, value.number) == (kind, shown, number)


@pytest.mark.parametrize(
    ("text", "number"),
    [("half of the fines", 50), ("two thirds of the fleet", pytest.approx(66.7, abs=0.1)), ("one-quarter", 25)],
)
def test_share_in_words_is_a_percentage(text: str, number: float) -> None:
    value = only(text)
    assert (value.kind, value.number) == (ValueKind.PERCENTAGE, number)


def test_what_a_share_is_of_is_read_beyond_a_decimal_point() -> None:
    share, money = find_values("only half of the 2.6 million dollars was paid")
    assert (share.counted, money.text) == ("2.6 million dollars", "2.6 million dollars")


def test_word_that_is_also_a_currency_is_money_only_behind_millions() -> None:
    assert [value.kind for value in find_values("in 2014 women won a third")][:1] == [ValueKind.YEAR]
    assert only("It gave 5 million won.").kind is ValueKind.MONEY


def test_part_of_a_day_is_no_share() -> None:
    assert [value.kind for value in find_values("they came within a quarter of a day")] == [ValueKind.DURATION]


def test_share_in_tenths_keeps_its_words_when_its_magnitude_is_unknown() -> None:
    assert only("two tenths of the catch").kind is ValueKind.PERCENTAGE


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("trained 214 fisheries observers, who sailed", "fisheries observers"),
        ("62 of the offenders were convicted", "offenders"),
        ("Sixty-seven of our soldiers died", "soldiers died"),
        ("Twelve of them were children.", "children"),
        ("Of whom 62 had been convicted.", "convicted"),
        ("1,150 newly rescued fishers in two ports", "rescued fishers"),
        ("a population of 110,000", "population"),
        ("of those, 57 had been struck from the air", "ones"),
        ("it was held twice", "times"),
        ("arrests totalled 91.", "arrests"),
        (
            "He said that launches from her country had risen from 12 in 2029 to 47 in 2034.",
            "launches from her country",
        ),
        ("Licences had been cut from 90 to 17.", "Licences"),
    ],
)
def test_count_knows_what_it_counts(text: str, counted: str) -> None:
    first = next(value for value in find_values(text) if value.kind is ValueKind.COUNT)
    assert first.counted.startswith(counted)


@pytest.mark.parametrize(
    "text",
    [
        "paragraph 4.",
        "No number stands here.",
        "the A350 jet",
        "once it was signed",
        "once the fund was set up",
        "only once the treaty was signed",
        "the third of Peru's campaigns",
        "",
        "the G‑77",
    ],
)
def test_number_that_counts_nothing_is_no_value(text: str) -> None:
    assert find_values(text) == []


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("$2,030 in 2030", [ValueKind.MONEY, ValueKind.YEAR]),
        ("45 days in 2030", [ValueKind.DURATION, ValueKind.YEAR]),
        ("62 offenders, up to 94 years", [ValueKind.COUNT, ValueKind.DURATION]),
        ("2,030 nets", [ValueKind.COUNT]),
        ("1.2030 tons", [ValueKind.COUNT]),
    ],
)
def test_stretch_of_text_belongs_to_one_value_only(text: str, kinds: list[ValueKind]) -> None:
    assert [value.kind for value in find_values(text)] == kinds


def test_money_keeps_its_currency() -> None:
    assert [value.unit for value in find_values("$5, €5 and 5 francs")] == ["$", "€", "francs"]


SMALL = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
seventeen eighteen nineteen""".split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()


def in_words(number: int) -> str:
    if number < 20:
        return SMALL[number]
    if number < 100:
        return TENS[number // 10 - 2] + (f"-{SMALL[number % 10]}" if number % 10 else "")
    if number < 1000:
        return f"{SMALL[number // 100]} hundred" + (f" and {in_words(number % 100)}" if number % 100 else "")
    return f"{in_words(number // 1000)} thousand" + (f" {in_words(number % 1000)}" if number % 1000 else "")


def test_number_behind_a_deed_counts_what_was_counted_before() -> None:
    dead, hurt = find_values("an explosion had killed 46 people and injured 312.")
    assert (dead.counted, hurt.number, hurt.counted) == ("people", 312, "ones")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [("72 hours", "three days", True), ("12 months", "one year", True), ("two weeks", "15 days", False)],
)
def test_durations_are_measured_in_days(one: str, other: str, *, same: bool) -> None:
    assert (abs(size_of(only(one)) - size_of(only(other))) < 1 / 2) is same


def test_first_number_of_a_range_shares_the_per_cent() -> None:
    values = find_values("It rose from 6.3 to 17 per cent.")
    assert [(value.kind, value.text, value.number) for value in values] == [
        (ValueKind.PERCENTAGE, "6.3", 6.3),
        (ValueKind.PERCENTAGE, "17 per cent", 17),
    ]
