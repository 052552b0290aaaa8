"""Finds the name in the attribution of a quotation: “…,” said Thailand's delegate; Ms. Pelaez of Mexico told …: “…”."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.passages import Passages
from index.records import Span
from index.sentences import split_sentences
from rag.quotations.clauses import NAME, OFFICES, REPORTING_VERB
from rag.quotations.sources import read_claim

_NAME = re.compile(NAME)
_VERB = re.compile(
    rf"\b(?:{REPORTING_VERB}|(?i:according to)|called|calling|saying|describ(?:ed|ing)|in the words of)\b"
)
_WHO = r"(?:[Hh]e|[Ss]he|[Tt]hey|[Tt]he (?:delegate|representative|ambassador|minister|speaker|official))"
_PRONOUN = re.compile(rf"\b{_WHO}\b")
_PRONOUN_REPORTS = re.compile(rf"[\s,—–-]*(?:{_WHO}\s(?:\w+\s)?{REPORTING_VERB}|{REPORTING_VERB}\s{_WHO})\b")
_PEOPLE = re.compile(rf"\b(?:{OFFICES}|M(?:r|rs|s)\.|Ambassador|Dr\.|Minister|President)\b")


def name_beside(text: str, spans: Sequence[Span], number: int, *, last: str | None, passages: Passages) -> str | None:
    """Return the name that an article gives a quotation to, None when none stands beside it.

    What follows the quotation decides before what precedes it; a pronoun, or nothing between two quotations of one
    paragraph, means the name given `last`.
    """
    after, before = _after(text, spans, number), _before(text, spans, number)
    if _PRONOUN_REPORTS.match(after):
        return _best_name(before, passages) or last
    if _VERB.search(after):
        name = _best_name(after, passages)
        if name is not None:
            return name
    if _VERB.search(before) or before.rstrip().endswith(":"):
        name = _best_name(before, passages)
        return name if name is not None or not _PRONOUN.search(before) else last
    return last if _goes_on(text, spans, number) else None


def _after(text: str, spans: Sequence[Span], number: int) -> str:
    """Return the rest of the sentence after a quotation, up to the next quotation."""
    end = spans[number + 1].start - 1 if number + 1 < len(spans) else len(text)
    rest = text[spans[number].end + 1 : max(end, spans[number].end + 1)].split("\n\n")[0]
    ended = text[spans[number].end - 1 : spans[number].end] in ".!?"
    sentences = split_sentences(rest)
    opening = rest.lstrip()[:1]
    if not sentences or (ended and opening.isupper() and not _reports_first(rest)):
        return ""
    return sentences[0].of(rest)


def _reports_first(rest: str) -> bool:
    """Say whether a new sentence begins by telling who spoke: “Never!” Ms. Pelaez said."""
    name = _NAME.match(rest.lstrip())
    return name is not None and _VERB.match(rest.lstrip()[name.end() :].lstrip(" ,")) is not None


def _before(text: str, spans: Sequence[Span], number: int) -> str:
    """Return the sentence before a quotation, from the quotation before it on."""
    start = spans[number - 1].end + 1 if number else 0
    lead = text[start : max(start, spans[number].start - 1)]
    lead = re.split(r"\n\s*\n", lead)[-1]
    sentences = split_sentences(lead)
    return sentences[-1].of(lead) if sentences else ""


def _goes_on(text: str, spans: Sequence[Span], number: int) -> bool:
    """Say whether a quotation follows another one of the same paragraph with no sentence of the writer's between."""
    if not number:
        return False
    between = text[spans[number - 1].end + 1 : spans[number].start - 1]
    return "\n\n" not in between and len(split_sentences(between)) <= 1


def _best_name(text: str, passages: Passages) -> str | None:
    """Return the name that means most here: speaker and delegation, one of them, else an unknown person's."""
    names = [match[0].rstrip(".’'-") for match in _NAME.finditer(text)]
    graded = [(grade, -place, name) for place, name in enumerate(names) if (grade := _grade(name, passages))]
    return max(graded)[2] if graded else None


def _grade(name: str, passages: Passages) -> int:
    claim = read_claim(name, passages)
    if claim.is_known:
        return 2 + bool(claim.delegation and claim.speakers)
    words = [word for word in name.split() if word[:1].isupper()]
    return 1 if len(words) >= 2 or (words and _PEOPLE.search(name)) else 0
