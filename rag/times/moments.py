"""One delegation at several times: what it said in one year beside what it said in another.

What did Chile say about nets in 1990 and in 2005?             ─►  (1990, What did Chile say about nets?), (2005, …)
How did Chile's view of nets change between 1990 and 2005?     ─►  (1990, What was Chile's view of nets?), (2005, …)
Which king does Chile name in 1990, and which ban in 2005?     ─►  (1990, Which king does Chile name?), (2005, …)
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rag.language import wordings
from rag.language.words import content_stems
from rag.questions.halves import LEAST_MATTER, find_clauses
from rag.questions.naming import Named
from rag.times.spoken_years import YEAR, YEAR_END, SpokeIn, tidy

_SPEECH = r"(?:speech(?:es)?|statements?|address(?:es)?|debates?|sessions?|ones?)"
_IN = r"(?:\b(?:in|of|from|at|during|for|back in)\s+)?(?:\b(?:the|its|their|that|those)\s+)?(?:\byears?\s+)?"
_AT = rf"{_IN}\(?\b{YEAR}{YEAR_END}\)?(?:\s+{_SPEECH}\b)?"
_AGAIN = rf"{_IN}(?:\b(?:{_SPEECH}\s+)?(?:of|in|from)\s+)?{_AT}"  # "… and in that of 2005"
_AND = r"(?:\s*(?:,|/|–|\b(?:and|or|but|versus|vs|to|with|against|compared|then|again|also|both)\b\.?)\s*)+"
_SEVERAL = (
    rf"[\s,]*(?P<span>\b(?:between|from)\s+)?(?:\b(?:in\s+)?both\s+)?{_AT}"
    rf"(?:{_AND}(?:\b(?:in\s+)?(?:WHO)(?:['’]s?)?\s+)?(?:what (?:it|they) \w+\s+)?{_AGAIN})+"
)
_ONCE = re.compile(rf"[\s,]*{_AT}", re.IGNORECASE)
_COMPARING = re.compile(r"^(?:compare|contrast|set side by side)[\s:,]+", re.IGNORECASE)
_OF_WORDS = re.compile(rf"\b{_SPEECH}\b|^(?:how|what|whom) (?:did|does|has|was|is)\b", re.IGNORECASE)
_CHANGES = r"(?:chang|evolv|shift|develop|differ|mov|var(?:y|i))(?:ed|es|e|s)?"
_VIEW = r"(?:positions?|views?|stances?|attitudes?|tone|line|opinions?|mind|judge?ments?|assessments?|tune)"
_CHANGED = re.compile(
    rf"^(?:how (?:much |far )?(?:did|has|have|does|do) (?P<view>.*?\b{_VIEW}\b.*?) {_CHANGES}\b"
    rf"|what (?:has |had )?(?:changed|shifted|differs|(?:is|was) different) (?:in|about) (?P<in>.*?\b{_VIEW}\b.*)"
    rf"|(?:did|has|have) (?P<who>.+?) {_CHANGES} (?:its|their) {_VIEW}\b)(?P<rest>.*)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Moment:
    """A year of speaking and what is asked of the speech of that year."""

    year: int
    text: str


def find_moments(text: str, names: Sequence[Named], spoke_in: SpokeIn) -> tuple[Moment, ...]:
    """Return what a question asks of the speeches of several years, () when it does not.

    Whom it asks took the floor in every year named; what was done in the years of the matter is another question.
    """
    years = list(dict.fromkeys(int(year) for year in re.findall(rf"\b{YEAR}{YEAR_END}", text)))
    parties = [d for d in dict.fromkeys(n.delegation for n in names) if all(spoke_in(d.name, year) for year in years)]
    if len(years) < 2 or not parties:
        return ()
    own = [n for n in names if [n.delegation] == parties]
    return _listed(text, own) or (_clauses(text, own) if own else ())


def _listed(text: str, own: Sequence[Named]) -> tuple[Moment, ...]:
    """Return the moments of years side by side ("in 1990 and in 2005"); `own` are the names of the one asked."""
    who = "|".join(re.escape(n.surface) for n in own) or "(?!)"
    several = re.search(_SEVERAL.replace("WHO", who), text, re.IGNORECASE)
    if several is None:
        return ()
    before, after = text[: several.start()], text[several.end() :]
    owned = " speech" if re.search(r"['’]s?$", before) else ""
    asked = _COMPARING.sub("", tidy(f"{before}{owned} {after}")).rstrip(" ?.")
    changed = _CHANGED.match(asked)
    said = wordings.asks_what_was_said(text) or _OF_WORDS.search(text)
    if not changed and (several["span"] or not said):
        return ()
    if changed:
        view = changed["view"] or changed["in"] or f"the position of {changed['who']}"
        asked = f"What was {view}{changed['rest']}"
    return tuple(Moment(int(year), f"{asked}?") for year in dict.fromkeys(re.findall(YEAR, several.group())))


def _clauses(text: str, own: Sequence[Named]) -> tuple[Moment, ...]:
    """Return the moments of clauses that ask of a year each; one without a matter of its own asks the first's."""
    moments: list[Moment] = []
    spans = find_clauses(text)
    for start, end in spans:
        dated = [m for m in _ONCE.finditer(text, start, end)]
        if len(dated) != 1:
            return ()
        asked = f"{text[start : dated[0].start()]}{text[dated[0].end() : end]}".strip(" ?.,")
        named = any(start <= n.start < end for n in own)
        if len(set(content_stems(asked))) < LEAST_MATTER and moments:
            asked = moments[0].text.rstrip("?")
        else:
            asked = f"{text[: spans[0][0]]}{asked}" + ("" if named else f" ({own[0].delegation.name})")
        moments.append(Moment(int(re.findall(YEAR, dated[0].group())[0]), f"{asked}?"))
    return tuple(moments) if len(moments) > 1 else ()
