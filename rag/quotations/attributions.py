"""Finds the name in the attribution of a quotation: “…,” said Thailand's delegate; Ms. Pelaez of Mexico told …: “…”."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.passages import Passages
from index.records import Span
from index.sentences import split_sentences
from rag.quotations.clauses import NAME, OFFICES, REPORTING_VERB, is_signature
from rag.quotations.sources import read_claim

KNOWN = 2  # the grade of a name that means a delegation or a speaker of the record

_NAME = re.compile(NAME)
_REPORTS = rf"(?:{REPORTING_VERB}|called|calling|saying|describ(?:ed|ing)|spoke|named|listed|praised)"
_VERB = re.compile(rf"\b(?:{_REPORTS}|(?i:according to)|in the words of)\b")
_OFFICE = r"[Tt]he (?:delegate|representative|ambassador|minister|speaker|official)(?!\s(?:of|for|from)\b)"
_WHO = rf"(?:[Hh]e|[Ss]he|[Tt]hey|{_OFFICE})"
_PRONOUN = re.compile(rf"\b{_WHO}\b")
_PRONOUN_REPORTS = re.compile(rf"[\s,—–-]*(?:{_WHO}\s(?:\w+\s)?{REPORTING_VERB}|{REPORTING_VERB}\s{_WHO})\b")
_PEOPLE = re.compile(rf"\b(?:{OFFICES}|M(?:r|rs|s)\.|Ambassador|Dr\.|Minister|President)\b")
# The name whose act the verb is: “Peru [then] said”, “Ms. Diaz, of Peru, said”, “said Peru”, “according to Peru”.
_ACTS = re.compile(rf"(?:,[^,;]{{1,60}},)?\s(?:\w+\s)?{_REPORTS}\b")
_ACTED = re.compile(rf"\b(?:{_REPORTS}|(?i:according to)|in the words of)\s\Z")
_OTHER_CLAUSE = re.compile(r";|,\s(?:and|but|while|whereas)\s|\s(?:while|whereas)\s")
_NEXT_CLAUSE = re.compile(r"\s*,?\s*(?:and|but|while|whereas|then)\b")


def name_beside(text: str, spans: Sequence[Span], number: int, *, last: str | None, passages: Passages) -> str | None:
    """Return the name that an article gives a quotation to, None when none stands beside it.

    What follows the quotation decides before what precedes it; a pronoun means the person named last before it, and
    nothing between two quotations of one paragraph the name given `last`.
    """
    after, before = _after(text, spans, number), _before(text, spans, number)
    if _PRONOUN_REPORTS.match(after):
        return _best_name(before, passages) or _antecedent(text, spans, number, passages) or last
    if is_signature(after) or _VERB.search(after):
        name = _best_name(after, passages)
        if name is not None:
            return name
    if _VERB.search(before) or before.rstrip().endswith(":"):
        name = _best_name(before, passages)
        if name is not None:
            return name
        return _antecedent(text, spans, number, passages) or last if _PRONOUN.search(before) else last
    return _best_name(before, passages, least=KNOWN) or (last if _goes_on(text, spans, number) else None)


def _antecedent(text: str, spans: Sequence[Span], number: int, passages: Passages) -> str | None:
    """Return the known person whom the writer named last before a quotation, since the quotation before it."""
    lead = text[spans[number - 1].end + 1 if number else 0 : spans[number].start]
    people = (name for name in _names(lead) if _PEOPLE.search(name) or read_claim(name, passages).speakers)
    known = [name for name in people if _grade(name, passages) >= KNOWN]
    return known[-1] if known else None


def _after(text: str, spans: Sequence[Span], number: int) -> str:
    """Return the rest of the sentence after a quotation, up to the next quotation."""
    end = spans[number + 1].start - 1 if number + 1 < len(spans) else len(text)
    rest = text[spans[number].end + 1 : max(end, spans[number].end + 1)].split("\n\n")[0]
    ended = text[spans[number].end - 1 : spans[number].end] in ".!?"
    sentences = split_sentences(rest)
    opening = rest.lstrip()[:1]
    if (
        not sentences
        or opening in ".!?"
        or _NEXT_CLAUSE.match(rest)
        or (ended and opening.isupper() and not _reports_first(rest))
    ):
        return ""
    return _OTHER_CLAUSE.split(sentences[0].of(rest))[0]


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


def _names(text: str) -> list[str]:
    return [_bare(match[0]) for match in _NAME.finditer(text)]


def _bare(name: str) -> str:
    return name.rstrip(".’'-")


def _best_name(text: str, passages: Passages, *, least: int = 1) -> str | None:
    """Return the name that reports here, else the one that means most: a speaker with a delegation, then either."""
    graded = [
        (_is_subject(text, match), grade, -place, _bare(match[0]))
        for place, match in enumerate(_NAME.finditer(text))
        if (grade := _grade(_bare(match[0]), passages)) >= least
    ]
    return max(graded)[3] if graded else None


def _is_subject(text: str, name: re.Match[str]) -> bool:
    return _ACTS.match(text, name.end()) is not None or _ACTED.search(text[: name.start()]) is not None


def _grade(name: str, passages: Passages) -> int:
    """Return how much a name means: 0 nothing, 1 a person unknown here, KNOWN and more somebody of the record."""
    claim = read_claim(name, passages)
    if claim.is_known:
        return KNOWN + bool(claim.delegation and claim.speakers)
    words = [word for word in name.split() if word[:1].isupper()]
    return 1 if len(words) >= 2 or (words and _PEOPLE.search(name)) else 0
