"""The years in which a question says that words were spoken: "Chile (1994)", "in its 1994 speech", "said in 1994".

    question, its names ─► years of speaking, each with whose words they date ─► the question without them

A year beside a name may as well belong to the matter, so it is taken only where that delegation took the floor in it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from rag.language import wordings
from rag.questions.naming import Named

YEAR = r"(?:19[4-9]\d|20\d\d)"
# "1999-2000" is a span of its own, "in 2010 prices" a kind of money.
YEAR_END = r"(?![\d%]|\s?[–-]\s?\d|\s+(?:terms|prices|dollars|values?)\b)"
_SPEECH = r"(?:speech(?:es)?|statements?|address(?:es)?|interventions?|remarks)"
_DEBATE = r"(?:general[ -]debates?|debates?|sessions?)"
_TELLING = r"(?:telling|account|words|eyes|views?|opinion|reckoning|estimate)"
_WHERE = r"(?:(?:to|at|before|in) the (?:united nations|un|general assembly|assembly|[\w-]+ session)\s+)?"
_OF_SPEECH = re.compile(  # "in its 1994 speech", "Chile's 1994 speech", "before the 1994 speech"
    rf"(?:(?P<lead>\b(?:in|at|during|from|per)\s+)?\b(?:its|their|his|her|that|this)\s+|(?<=['’]s)\s+|(?<=s['’])\s+"
    rf"|(?P<within>\b(?:in|at|during|from|per)\s+)the\s+|\b(?:of|to|by|before|after|since|until)\s+the\s+|\(\s*|(?P<bare>\bthe\s+))"
    rf"(?P<year>{YEAR})\s+(?:[\w-]+\s+)?{_SPEECH}\b",
    re.IGNORECASE,
)
_OF_DEBATE = re.compile(  # "tell the 1994 session", "in the 1994 debate"
    r"(?<!\babout )(?<!\bon )(?:\b(?:in|at|during|of|from|to|for)\s+)?"
    r"(?<!\bbefore )(?<!\bafter )(?<!\bsince )(?<!\buntil )"
    rf"\bthe\s+(?P<year>{YEAR})\s+{_DEBATE}\b",
    re.IGNORECASE,
)
_SPEECH_OF = re.compile(  # "the Chilean speech of 1994", "in Santiago's telling in 1994"
    rf"\b(?:{_SPEECH}|{_DEBATE}|{_TELLING})(?P<cut>\s+{_WHERE}(?:of|in|from|for)\s+(?P<year>{YEAR})){YEAR_END}",
    re.IGNORECASE,
)
_SAID_IN = re.compile(
    r"\b(?:sa(?:y|ys|id)|t(?:ell|ells|old)|sp(?:eak|eaks|oke)|g(?:ive|ives|ave)|mention(?:s|ed)?|declare[sd]?|argue[sd]?"
    rf"|stress(?:es|ed)?|describe[sd]?)(?P<cut>\s+in\s+(?P<year>{YEAR})){YEAR_END}",
    re.IGNORECASE,
)
_BESIDE = re.compile(  # "Chile 1994", "Chile (1994)", "Chile in 1994"
    rf"(?P<cut>(?:,?\s+(?:\(\s*)?|\s*\(\s*)(?P<in>in\s+)?(?P<year>{YEAR}){YEAR_END}(?:\s*\))?)", re.IGNORECASE
)
_OWN = re.compile(  # "in Chile's of 1994"
    rf"['’]s?(?P<cut>\s+(?:one\s+)?(?:of|from)\s+(?P<in>)(?P<year>{YEAR}){YEAR_END})", re.IGNORECASE
)
_ANOTHERS = re.compile(r"\s+(?:of|by|on)\s+(?:the\s+)?", re.IGNORECASE)  # "the 1994 session of the Commission"
_CLOSING = re.compile(rf"(?P<cut>\s*\(\s*(?:in\s+)?(?P<year>{YEAR})\s*\))\s*[?.!]*$", re.IGNORECASE)


SpokeIn = Callable[[str, int], bool]


@dataclass(frozen=True, slots=True)
class Dated:
    """A year of speaking: where it stands in the question, `by` whom the words are, "" when no name tells."""

    year: int
    start: int
    end: int
    by: str = ""


def find_dated(text: str, names: Sequence[Named], spoke_in: SpokeIn) -> list[Dated]:
    """Return the years of speaking that a question names, in order; `spoke_in` tells who took the floor when.

    Each dates the words of the delegation that it stands beside, else of the last one named before it.
    """
    taken: list[Dated] = []
    for each in (*_beside_names(text, names, spoke_in), *_of_speeches(text, names, spoke_in)):
        if all(each.end <= other.start or other.end <= each.start for other in taken):
            taken.append(each)
    closing = _CLOSING.search(text)
    if not taken and closing and any(spoke_in(name.delegation.name, int(closing["year"])) for name in names):
        taken = [Dated(int(closing["year"]), *closing.span("cut"))]
    taken.sort(key=lambda each: each.start)
    return [each if each.by else replace(each, by=_last_named(names, each.start)) for each in taken]


def without_dates(text: str, dated: Sequence[Dated]) -> str:
    """Return the question without its years of speaking."""
    for each in reversed(dated):
        text = f"{text[: each.start]} {text[each.end :]}"
    return tidy(text)


def tidy(text: str) -> str:
    """Return a question from which words were cut with its spaces and marks in order."""
    text = re.sub(r"\s+", " ", text).strip(" ,")
    return re.sub(r"\(\s+", "(", re.sub(r"[\s,]*\s?(?=[?!)])|\s+(?=[.,;:])", "", text))


def _beside_names(text: str, names: Sequence[Named], spoke_in: SpokeIn) -> Iterator[Dated]:
    """Give the years that stand right after a name whose delegation spoke in them.

    "X in 1994" may be where and when a thing was done: whose words are asked for tells, or that each name has its year.
    """
    beside = [(name, match) for name in names if (match := _BESIDE.match(text, name.end) or _OWN.match(text, name.end))]
    beside = [(name, match) for name, match in beside if spoke_in(name.delegation.name, int(match["year"]))]
    each_its_own = len({name.delegation for name, _ in beside}) > 1
    for name, match in beside:
        says = wordings.is_witness(text, name.start, name.end) or wordings.is_subject(text, name.start, name.end)
        if not match["in"] or each_its_own or says:
            yield Dated(int(match["year"]), *match.span("cut"), name.delegation.name)


def _of_speeches(text: str, names: Sequence[Named], spoke_in: SpokeIn) -> Iterator[Dated]:
    """Give the years that are said to be those of a speech, a debate or a session, or in which somebody said it."""
    for match in (*_OF_SPEECH.finditer(text), *_OF_DEBATE.finditer(text)):
        year = int(match["year"])
        named = {name.start: name.delegation.name for name in names if spoke_in(name.delegation.name, year)}
        anothers = _ANOTHERS.match(text, match.end())
        whose = named.get(anothers.end(), "") if anothers else ""
        debate = match.re is _OF_DEBATE
        if (anothers or (not debate and match["bare"])) and not whose:
            continue
        whole = debate or match["lead"] or match["within"]
        start, end = match.span() if whole and not whose else match.span("year")
        yield Dated(year, start, end, whose)
    for pattern in (_SPEECH_OF, _SAID_IN):
        for match in pattern.finditer(text):
            yield Dated(int(match["year"]), *match.span("cut"))


def _last_named(names: Sequence[Named], start: int) -> str:
    before = [name for name in names if name.end <= start]
    return before[-1].delegation.name if before else ""
