"""Values that a sentence gives: counts, money, percentages, years, dates, durations, each with its place and object.

A figure is only an answer with its unit and its object, so every value keeps the words it counts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from rag.language.words import FUNCTION_WORDS, Word, is_plural, split_words


class ValueKind(StrEnum):
    """The kinds of value that a question can ask for."""

    COUNT = "count"
    MONEY = "money"
    PERCENTAGE = "percentage"
    YEAR = "year"
    DATE = "date"
    DURATION = "duration"
    PLACE = "place"
    NAME = "name"
    LAW = "law"
    REASON = "reason"


@dataclass(frozen=True, slots=True)
class Value:
    """One value in a text: `text` the exact slice, `number` its magnitude (None for words such as "dozens"),
    `unit` a currency or a unit of time ("" for a count), `counted` the words right after a count ("public officials").
    """  # noqa: D205

    kind: ValueKind
    text: str
    start: int
    end: int
    number: float | None
    unit: str = ""
    counted: str = ""


_SMALL = {
    word: number
    for number, word in enumerate(
        """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen""".split()
    )
}
_TENS = {w: 10 * n for n, w in enumerate("""twenty thirty forty fifty sixty seventy eighty ninety""".split(), start=2)}
TWO_TO_TEN = "two|three|four|five|six|seven|eight|nine|ten"
_SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_FRACTIONS = {"half": 1 / 2, "third": 1 / 3, "thirds": 1 / 3, "quarter": 1 / 4, "quarters": 1 / 4, "fifth": 1 / 5}
MONTHS = """January February March April May June July August September October November December""".split()

_WORDS_OF_NUMBERS = "|".join([*_SMALL, *_TENS, *_SCALES])
_NUMBER_WORDS = rf"(?:(?:{_WORDS_OF_NUMBERS})(?:[\s\-‑](?:and\s)?(?:{_WORDS_OF_NUMBERS}))*)"
_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
NUMBER = rf"(?:{_DIGITS}|{_NUMBER_WORDS})"  # in figures or in words
_SCALE = r"(?:[\s\u00a0\-‑](?:hundred|thousand|million|billion|trillion)\b|\s?(?:bn|m|k)\b)?"
_CURRENCY_SIGN = r"(?:US|A|C|AU|CA|NZ|HK)?[$€£¥]"
CURRENCY = (  # by name, without the country's
    r"(?:dollars?|euros?|pounds?|yen|yuan|renminbi|francs?|kron(?:or|er|a|ur)|koruna|forints?|zloty|lei|leva?|lira|liras"
    r"|hryvnias?|roubles?|rubles?|tenge|rupees?|rupiah|ringgit|baht|dong|(?<=illion )won"
    r"|taka|kyat|riel|pesos?|reais|soles|bolívar(?:es)?"
    r"|guaraníe?s?|quetzal(?:es)?|rand|naira|cedis?|shillings?|kwacha|pula|birr|dinars?|dirhams?|ri[yi]als?|shekels?|afghanis?"
    r"|USD|EUR|GBP|CHF|cents)"
)
_CURRENCY_WORD = rf"(?:(?:US|[A-Z][a-z]+)\s){{0,2}}{CURRENCY}"
_TIME_UNIT = r"(?:years?|months?|weeks?|days?|hours?|minutes?|decades?|centur(?:y|ies))"

_MONEY = re.compile(
    rf"(?P<sign>{_CURRENCY_SIGN})\s?(?P<n1>(?:{_DIGITS}){_SCALE})"
    rf"|(?P<n2>(?:{_DIGITS}|{_NUMBER_WORDS}){_SCALE})[\s\u00a0\-‑](?P<word>{_CURRENCY_WORD})\b"
    r"|(?:(?:tens|dozens|scores|hundreds|thousands) of )?(?:hundreds|thousands|millions|billions|trillions) of "
    rf"(?P<many>{_CURRENCY_WORD})\b",
    re.IGNORECASE,
)
_PER_CENT = r"(?:per[\s\u00a0]?cent|percent|percentage points?|%)"
_PERCENT = re.compile(
    rf"(?P<n>[-−]?(?:{_DIGITS}|{_NUMBER_WORDS}))[\s\u00a0]?{_PER_CENT}"
    # "from 6.3 to 17 per cent"
    rf"|(?<![\w.,$€£])(?P<first>{_DIGITS})(?=(?:[\s\u00a0](?:to|and|or)[\s\u00a0]|[-–‑])(?:{_DIGITS})[\s\u00a0]?{_PER_CENT})",
    re.IGNORECASE,
)
_SHARE = re.compile(
    r"\b(?:(?:one|two|three|four|a)[\s\u00a0\-‑])?(?:half|thirds?|quarters?|fifths?|tenths?)(?=\s+(?:of|the|its|their)\b)(?!\s+of\s+an?\s+(?:day|hour|minute|week|month|year|decade|century|kilomet|met|mile))"
    r"|\b(?:one|two|three|four)[\s\u00a0\-‑](?:half|thirds?|quarters?|fifths?|tenths?)\b",
    re.IGNORECASE,
)
_TOWARDS = r"(?i:as of|in|since|from|by|until|after|before|during|last|next|this|early|late|mid-)"
_DATE = re.compile(
    rf"\b(?:\d{{1,2}}(?:st|nd|rd|th)?[\s\u00a0]+(?:{'|'.join(MONTHS)})|(?:{'|'.join(MONTHS)})[\s\u00a0]+\d{{1,2}}(?!\d))"
    rf"(?:,?[\s\u00a0]+\d{{4}})?|\b{_TOWARDS}[\s\u00a0]*(?:{'|'.join(MONTHS)})\b"
    rf"(?:[\s\u00a0]+\d{{4}})?"
)
_RELATIVE_DATE = re.compile(
    r"\b(?:(?:last|next|this|previous|current)\s(?:week|month|year|decade|century|summer|winter|spring|autumn)"
    r"|yesterday|today|tomorrow|a (?:day|week|month|year) (?:ago|earlier|before))\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<![\d,.$€£])(?:1[5-9]\d\d|20\d\d|21\d\d)(?![\d%]|,\d|\.\d)(?:[\-‑–/](?:\d{4}|\d{2})(?!\d))?")
_DURATION = re.compile(
    rf"(?P<n>(?:{_DIGITS}|{_NUMBER_WORDS}|\ba|\bseveral|\bpast few))(?:\s(?:and|to|or)\s(?:{_DIGITS}|{_NUMBER_WORDS}))?"
    rf"[\s\u00a0\-‑](?P<unit>{_TIME_UNIT})\b",
    re.IGNORECASE,
)
_COUNT = re.compile(
    rf"(?<![\w$€£.,\-])(?P<n>(?:{_DIGITS}|\b{_NUMBER_WORDS}\b){_SCALE}|\b(?:dozens|hundreds|thousands|millions|scores)\b)(?![\w%])",
    re.IGNORECASE,
)
# What has changed is counted by its subject: "landings in that port had risen from 12 in 2029 to 47 in 2034".
_CHANGE = re.compile(
    rf"(?:^|[,;:.]\s+|\bthat\s+)(?P<subject>(?:(?!\bthat\b)[^,;:.\d]){{3,80}}?)\s+(?:(?:had|has|have|was|were|been)\s+)*"
    r"(?:ris\w+|rose|f[ae]ll\w*|gr[eo]w\w*|increas\w+|decreas\w+|dropp?\w+|declin\w+|climb\w+|went|gone|expand\w+|reduc\w+"
    r"|rais\w+|cut|lower\w+)\s+(?:\w+\s+)?"
    rf"from\s+(?P<before>{NUMBER})(?=\s+(?:in\s+\d{{4}}\s+)?to\s)[^.;,]{{0,30}}?\bto\s+(?P<after>{NUMBER})"
    r"(?=\s+(?:in|by|at|last|this)\b|[.,;]|$)",
    re.IGNORECASE,
)
_NUMBER_OF = {"once": 1.0, "twice": 2.0, "thrice": 3.0}
_OFTEN = re.compile(  # not "once it was signed"
    r"\b(?:twice|thrice)\b(?! (?:as|the|over|a|that)\b)|\b(?:only|just) once\b(?! (?:the|it|they|all)\b)"
    rf"|\bonce(?= (?:a|per|each|every|in (?:a|its|their|every|{NUMBER})) (?:{_TIME_UNIT}|life\w*|generation)\b)",
    re.IGNORECASE,
)
# "the third of its campaigns" is one of them, "the third of its population" a part of it.
_ONE_OF_MANY = re.compile(
    r"\s+of (?:(?!(?:who|that|which|in|on|at|for|from|with|and|or|to|by|is|are|was|were)\b)[\w’'‑-]+\s+){0,5}?"
    r"(?!(?:its|as|this|is|was)\b)(?![\w‑-]*['’])[\w‑-]*[^s\W]s\b"
)
_UNITS = {
    "ha": "hectares", "km": "kilometres", "km2": "square kilometres", "km²": "square kilometres", "kg": "kilograms",
    "t": "tons", "tonne": "tons", "tonnes": "tons", "kt": "kilotons", "mt": "megatons", "l": "litres", "hrs": "hours",
    "kw": "kilowatts", "mw": "megawatts", "gw": "gigawatts", "kwh": "kilowatt-hours", "mwh": "megawatt-hours",
    "gwh": "gigawatt-hours", "m3": "cubic metres", "m³": "cubic metres",
}  # fmt: skip
_PHRASE_END = re.compile(r"[;:!?()\[\]“”\"—–]|[.,](?!\d)")
# What may stand between a number and what it counts: "67 of our soldiers", "of whom 12 were children".
_BEFORE_COUNTED = frozenset(
    """of the all its their our my your his her these those them us whom which who is are was were be been being has
    have had""".split()
)
_DEED = re.compile(r"\b\w+ed\s+$")
_ALONE = re.compile(r"\s*(?:[.,;]|and\b|$)")
_DONE = frozenset("is are was were had has have".split())
_NOT_COUNTED = FUNCTION_WORDS - {"more", "other", "own", "such", "of", "the"}


def parse_number(text: str) -> float | None:
    """Return the magnitude that `text` writes in digits or words ("1.5 million", "sixty-two"), else None."""
    plain = re.sub(r"[\s\u00a0\-‑]+", " ", text.lower().replace(",", "")).strip()
    total, current, seen = 0.0, 0.0, False
    for token in plain.split():
        value = _number_token(token)
        if value is None:
            if token == "and":
                continue
            return None
        seen = True
        if token in _SCALES or token in ("bn", "m", "k"):
            current = (current or 1.0) * value
            if value >= 1000:
                total, current = total + current, 0.0
        else:
            current += value
    return total + current if seen else None


def _number_token(token: str) -> float | None:
    if token in _SMALL:
        return float(_SMALL[token])
    if token in _TENS:
        return float(_TENS[token])
    if token in _SCALES:
        return _SCALES[token]
    if token in ("bn", "m", "k"):
        return {"bn": 1e9, "m": 1e6, "k": 1e3}[token]
    glued = re.fullmatch(r"([-−]?\d+(?:\.\d+)?)(bn|m|k)?", token)
    if not glued:
        return None
    scale = {"bn": 1e9, "m": 1e6, "k": 1e3, None: 1.0}[glued.group(2)]
    return float(glued.group(1).replace("−", "-")) * scale


def find_values(text: str) -> list[Value]:
    """Return every value in `text` in order; a stretch of text belongs to one value, money and percentages first."""
    taken: list[Value] = []
    for finder in (_find_money, _find_percentages, _find_dates, _find_durations, _find_years, _find_counts):
        for value in finder(text):
            if all(value.end <= other.start or value.start >= other.end for other in taken):
                taken.append(value)
    return sorted(taken, key=lambda value: value.start)


def _value(
    kind: ValueKind, m: re.Match[str], number: float | None = None, unit: str = "", counted: str = "", at: str | int = 0
) -> Value:
    """Return what a match, or its group `at`, gives as a value."""
    return Value(kind, m[at], m.start(at), m.end(at), number, unit, counted)


def _find_money(text: str) -> list[Value]:
    return [
        _value(ValueKind.MONEY, m, parse_number(m["n1"] or m["n2"] or ""), m["sign"] or m["word"] or m["many"])
        for m in _MONEY.finditer(text)
    ]


_SIGNS = {"$": "dollar", "€": "euro", "£": "pound", "¥": "yen"}
_CODES = {"usd": "dollar", "eur": "euro", "gbp": "pound", "chf": "franc"}

_DAYS = {"minute": 1 / 1440, "hour": 1 / 24, "day": 1, "week": 7, "month": 30.4, "year": 365, "decade": 3650}


def currency_of(unit: str) -> str:
    """Return the money of a unit, in the singular ("800,000 Swiss francs": "franc"); "" when it names none."""
    last = unit.strip().lower().split()[-1:] or [""]
    return _SIGNS.get(last[0][-1:], _CODES.get(last[0], last[0].removesuffix("s")))


def name_units(counted: str) -> str:
    """Return what a number counts with the units of measure by their names ("ha of dunes": "hectares of dunes")."""
    return " ".join(_UNITS.get(word.lower(), word) for word in counted.split(" "))


def size_of(value: Value) -> float:
    """Return the magnitude of a value, of a duration in days."""
    number = value.number or 0.0
    if value.kind is not ValueKind.DURATION:
        return number
    return number * _DAYS.get(value.unit.lower().removesuffix("s"), 36500)


def _find_percentages(text: str) -> list[Value]:
    percentage = ValueKind.PERCENTAGE
    exact = [
        _value(percentage, m, parse_number(m["n"] or m["first"]), "%", _counted(text, m.end()))
        for m in _PERCENT.finditer(text)
    ]
    shares = [
        _value(percentage, m, _share(m.group()), "%", _counted(text, m.end()))
        for m in _SHARE.finditer(text)
        if not (text[: m.start()].lower().endswith("the ") and _ONE_OF_MANY.match(text, m.end()))
    ]
    return exact + shares


def _share(text: str) -> float | None:
    words = re.split(r"[\s\u00a0\-‑]+", text.lower())
    part = _FRACTIONS.get(words[-1].rstrip("s")) or _FRACTIONS.get(words[-1])
    times = _SMALL.get(words[0], 1) if len(words) > 1 else 1
    return None if part is None else 100 * part * times


def _find_dates(text: str) -> list[Value]:
    return [_value(ValueKind.DATE, m) for m in (*_DATE.finditer(text), *_RELATIVE_DATE.finditer(text))]


def _find_durations(text: str) -> list[Value]:
    return [_value(ValueKind.DURATION, m, parse_number(m["n"]), m["unit"]) for m in _DURATION.finditer(text)]


def _find_years(text: str) -> list[Value]:
    return [_value(ValueKind.YEAR, m, float(m.group()[:4]), "year") for m in _YEAR.finditer(text)]


def _find_counts(text: str) -> list[Value]:
    found: list[Value] = []
    for m in _COUNT.finditer(text):
        counted = _counted(text, m.end()) or _counted_before(text, m.start())
        if not counted and found and _ALONE.match(text, m.end()) and _DEED.search(text[: m.start()]):
            counted = "ones"  # "had killed 46 people and injured 312."
        if counted:
            found.append(_value(ValueKind.COUNT, m, parse_number(m["n"]), "", counted))
    for m in _CHANGE.finditer(text):
        for name in ("before", "after"):
            found.append(_value(ValueKind.COUNT, m, parse_number(m[name]), "", m["subject"], name))
    for m in _OFTEN.finditer(text):
        found.append(_value(ValueKind.COUNT, m, _NUMBER_OF[m.group().split(" ")[-1].lower()], "", "times"))
    return found


def _counted(text: str, end: int) -> str:
    """Return the words that a number counts: those right after it, up to a border of the phrase."""
    border = _PHRASE_END.search(text, end)
    words = [
        word
        for word in split_words(text[end : border.start() if border else len(text)])
        if not word.text.endswith("ly")
    ]
    kept: list[str] = []
    if words and words[0].text in _DONE and not any(map(_tells_what, words[:3])):
        return "ones"  # "of the 412 who died, 57 had been struck": of what was counted before
    for word in words[:6]:
        if word.text in _BEFORE_COUNTED and not kept:
            continue
        if word.text in _NOT_COUNTED or word.text == "of":
            break
        kept.append(text[end + word.start : end + word.end])
    return " ".join(kept)


def _tells_what(word: Word) -> bool:
    """Whether a word behind "62 were …" tells what they are ("children", "convicted")."""
    return word.text not in _DONE and (is_plural(word.text) or word.text.endswith("ed"))


def _counted_before(text: str, start: int) -> str:
    """Return the noun that a number follows ("a population of 110,000"), "" when there is none."""
    before = re.search(
        r"([^\W\d_]+)\s+(?:of|to|at|reached|totalled|numbered|was|were)(?:\s(?:some|about|around|nearly|over))?\s*$",
        text[:start],
    )
    return before.group(1) if before else ""
