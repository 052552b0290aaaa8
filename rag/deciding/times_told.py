"""Days, months, years and ages that a question takes for granted and a statement tells otherwise."""

from __future__ import annotations

import re

from rag.language.values import MONTHS, NUMBER, ValueKind, find_values, parse_number
from rag.language.words import base_of, content_stems, is_past, split_words

_DAY = re.compile(
    rf"\b(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<month>{'|'.join(MONTHS)})"
    rf"|(?P<name>{'|'.join(MONTHS)}) (?P<number>\d{{1,2}})(?:st|nd|rd|th)?)\b"
)
_MONTH = re.compile(rf"\b(?P<name>{'|'.join(MONTHS)}) (?P<year>\d{{4}})\b")
_TARGET = re.compile(r"\b(?:by|until)(?: the end of| the year| early| late)? (?P<year>(?:19|20)\d\d)\b")
_NAMED_BY_YEAR = re.compile(r"\b(?:19|20)\d\d(?=\s[A-Z])")  # "the 2030 Agenda"
_AGO = re.compile(
    r"\b(?:ago|today|yesterday|tomorrow|(?:last|previous|following|next|this) (?:year|month|week|\w+day))\b",
    re.IGNORECASE,
)
_AGE = re.compile(
    r"\bage[ds]?(?: (?:of|for|in)(?: [A-Za-z]+){1,6}?(?= (?:to|at|from|was|is|of) ))?(?: limit)?"
    r"(?: (?:of|at|to|is|was|from|under|over|below|above|between))*"
    rf" (?P<age>{NUMBER})(?: (?:to|and) (?P<to>{NUMBER}))?\b(?![-‑])"
    rf"|\b(?:under|over)[-‑](?P<within>{NUMBER})s?\b"
    rf"|\b(?P<old>{NUMBER})[\s\u00a0‑-]years?[\s‑-](?:old|of age)\b"
    r"|\b(?:minors|girls|boys|children|people|persons|anyone|those|men|women) (?:who are )?"
    rf"(?:under|below|over|above|younger than|older than) (?P<under>{NUMBER})\b(?!\s*(?:per|%|million|thousand))",
    re.IGNORECASE,
)
_OF_AGE = frozenset(content_stems("age aged ages year years old minimum limit children people"))
OLDEST = 120  # years


def other_day(asked: str, told: str, statement: str) -> str:
    """Return a day of a question ("15 May") that the statement does not hold and for which a sentence has another.

    One that dates by "yesterday" may mean any day.
    """
    if not _DAY.search(told) or _AGO.search(statement):
        return ""
    known = set(map(_day_of, _DAY.finditer(statement)))
    return next((day.group() for day in _DAY.finditer(asked) if _day_of(day) not in known), "")


def _day_of(match: re.Match[str]) -> tuple[str, int]:
    """Return the month and the day of a date, however it is written ("May 15", "15th of May")."""
    return match["month"] or match["name"], int(match["day"] or match["number"])


def other_month(asked: str, told: str, statement: str) -> str:
    """Return a month of a question ("February 2035") that a sentence has of other years only; "" for none.

    So has the statement, where it names that month of one year and the question's year nowhere; one that dates by
    "two years ago", or names the month alone, may mean any year.
    """
    for month in _MONTH.finditer(asked):
        alone = re.search(rf"\b(?i:in|of|this|last|since|by|\d) {month['name']}\b(?! \d)", statement)
        if alone or month.group().lower() in statement.lower():
            continue
        if month["year"] not in told and tells_month(told, month.group()):
            return month.group()
        years = {other["year"] for other in _MONTH.finditer(statement) if other["name"] == month["name"]}
        if len(years) == 1 and month["year"] not in statement and not _AGO.search(statement):
            return month.group()
    return ""


def tells_month(told: str, month: str) -> bool:
    """Whether a sentence gives a month ("February 2035") a year, whichever."""
    return any(other["name"] == month.split(" ")[0] for other in _MONTH.finditer(told))


def other_target(asked: str, told: str, statement: str) -> str:
    """Return the "by 2030" of a question where a sentence has "by 2040" and the statement has that year nowhere."""
    dated = _NAMED_BY_YEAR.sub("", statement)
    wanted = next((target for target in _TARGET.finditer(asked) if target["year"] not in dated), None)
    return wanted.group() if wanted and _TARGET.search(told) else ""


def other_year(asked: str, told: str) -> str:
    """Return the year of a question's deed that a sentence has for another deed, and its own in another year.

    Why a law was adopted in 2012 is not told where it was "adopted in 2006 and amended in 2012".
    """
    dated = _dated_deeds(told)
    known = {base_of(word.text) for word in split_words(asked)}
    years = {
        int(value.number): value.text for value in find_values(asked) if value.kind is ValueKind.YEAR and value.number
    }
    for deed in known & {base for base, _ in dated}:
        own = {year for base, year in dated if base == deed}
        others = {year for base, year in dated if base not in known}
        if not own & set(years) and (taken := others & set(years)):
            return years[min(taken)]
    return ""


def _dated_deeds(text: str) -> list[tuple[str, int]]:
    """Return the verbs in the past of a sentence that have a year behind them, each with the first."""
    years = [value for value in find_values(text) if value.kind is ValueKind.YEAR and value.number is not None]
    verbs = [word for word in split_words(text) if word.is_content and is_past(word.text)]
    found, start = [], 0
    for year in years:
        before = [verb for verb in verbs if start <= verb.start < year.start]
        if before and year.number:
            found.append((base_of(before[-1].text), int(year.number)))
        start = year.end
    return found


def find_ages(text: str) -> dict[float, str]:
    """Return the ages that a text tells, each with its words."""
    found: dict[float, str] = {}
    for match in _AGE.finditer(text):
        for written in filter(None, match.groups()):
            number = parse_number(written)
            if number is not None and number <= OLDEST:
                found.setdefault(number, match.group())
    return found


def other_age(asked: str, told: str, statement: str) -> str:
    """Return an age of a question ("under the age of 16") for which a sentence has another, "" for none.

    The sentence shares another word with the question. An age that the statement tells anywhere is not contradicted.
    """
    given, everywhere = find_ages(told), find_ages(statement)
    if not given or not (set(content_stems(asked)) - _OF_AGE) & set(content_stems(told)):
        return ""
    return next((words for age, words in find_ages(asked).items() if age not in everywhere), "")
