"""Checking the gold set: every paragraph, value and quotation must stand in the record, and nothing may leak.

A gold set that is wrong about the record measures nothing. `check_gold` reads every line and names each that is:
a gold paragraph that does not exist; a required value that stands in no gold paragraph; a forbidden value that stands
in a required one; a verbatim or summary quotation that is not in its paragraphs, an altered or absent one that is; the
same id or question twice; a question asked in both splits; a missing or unknown kind, status or split.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz import fuzz

from eval.gold import (
    HEADER_PARAGRAPH,
    KINDS,
    REFUSALS,
    SPLITS,
    STATUSES,
    VERDICTS,
    Place,
    Question,
    Quotation,
    gold_files,
    load_questions,
    load_quotations,
)
from eval.judging import Library
from eval.libraries import read_library
from eval.matching import folded, stands_in, words

SAME_QUESTION = 96.0
"""rapidfuzz ratio (0-100) from which two folded questions are one; `GA/11957` questions a word apart score about 90."""
STANDING = ("verbatim", "summary", "misattributed")
"""The verdicts that say that the words stand in the record."""
ENOUGH_WORDS = 0.6
"""Of a standing quotation's words; figures in words, other spellings and "she said" inside it are not the record's."""
UNWRITTEN_KINDS = ("list", "meeting")
"""Kinds whose required values may be names or counts that no paragraph prints: delegations are checked as such."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with one gold line, and where."""

    file: str
    id: str
    reason: str

    def __str__(self) -> str:
        return f"{self.file}: {self.id}: {self.reason}"


@dataclass(frozen=True, slots=True)
class GoldReport:
    """What a check found: the problems, how many lines were read, and the records that were not at hand."""

    problems: tuple[Problem, ...]
    questions: int
    quotations: int
    unread: tuple[str, ...]


def check_gold(folder: Path, *, records: Sequence[Path] = ()) -> GoldReport:
    """Check all gold files of a folder against the records; raises GoldError when a line cannot be read at all.

    Lines about records that are not at hand are checked for everything but the record, and named in `unread`.
    """
    library = read_library(records)
    question_files, quotation_files = gold_files(folder)
    questions = [(path.name, question) for path in question_files for question in load_questions([path])]
    quotations = [(path.name, quotation) for path in quotation_files for quotation in load_quotations([path])]
    problems = tuple(check_lines(questions, quotations, library))
    named = {place.symbol for _, question in questions for place in _places(question)}
    named |= {place.symbol for _, quotation in quotations for place in quotation.paragraphs}
    return GoldReport(problems, len(questions), len(quotations), tuple(sorted(named - library.keys())))


def check_lines(
    questions: Sequence[tuple[str, Question]], quotations: Sequence[tuple[str, Quotation]], library: Library
) -> Iterator[Problem]:
    """Yield everything wrong with (file name, line) pairs: each by itself, then duplicates and leaks among them."""
    for file, question in questions:
        yield from (Problem(file, question.id, reason) for reason in question_faults(question, library))
    for file, quotation in quotations:
        yield from (Problem(file, quotation.id, reason) for reason in quotation_faults(quotation, library))
    yield from _duplicates([*questions, *quotations])
    yield from _leaks(questions)
    yield from _quotation_leaks(quotations)


def question_faults(question: Question, library: Library) -> Iterator[str]:
    """Yield what is wrong with one question, in plain words."""
    yield from _form_faults(question)
    yield from _place_faults(_places(question), library)
    at_hand = [place for place in _places(question) if place.symbol in library]
    if at_hand and len(at_hand) == len(_places(question)) and question.kind not in UNWRITTEN_KINDS:
        # A silent side of a comparison is named in the answer, though no paragraph names it.
        yield from _value_faults(question, "\n".join([_texts(at_hand, library), *question.delegations]))


def _form_faults(question: Question) -> Iterator[str]:
    if question.kind not in KINDS:
        yield f"kind {question.kind!r} is not one of {', '.join(KINDS)}" if question.kind else "the kind is missing"
    if question.split not in SPLITS:
        yield f"split {question.split!r} is not one of {', '.join(SPLITS)}"
    unknown = set(question.status) - set(STATUSES)
    if unknown or not question.status:
        yield f"status must list some of {', '.join(STATUSES)}"
    if question.answerable and not (question.every or question.some):
        yield "answerable, but no gold paragraph says where the answer stands"
    if not question.answerable and (question.every or question.some):
        yield "not answerable, but gold paragraphs are named: put evidence of a correction into corrects"
    if question.answerable == all(status in REFUSALS for status in question.status):
        yield "answerable and status disagree"


def _place_faults(places: Iterable[Place], library: Library) -> Iterator[str]:
    for place in places:
        record = library.get(place.symbol)
        if record and not 0 <= place.paragraph <= len(record.paragraphs):
            yield f"{place} does not exist: the record has {len(record.paragraphs)} paragraphs"


def _value_faults(question: Question, source: str) -> Iterator[str]:
    for group in question.required:
        if not any(stands_in(value, source) for value in group):
            yield f"required value {' / '.join(group)} stands in no gold paragraph"
    for value in question.forbidden:
        if any(stands_in(value, allowed) for group in question.required for allowed in group):
            yield f"{value} is both required and forbidden"


def quotation_faults(quotation: Quotation, library: Library) -> Iterator[str]:
    """Yield what is wrong with one quotation, in plain words."""
    unknown = set(quotation.acceptable) - set(VERDICTS)
    if unknown:
        yield f"verdict {', '.join(sorted(unknown))} is not one of {', '.join(VERDICTS)}"
    if quotation.split not in SPLITS:
        yield f"split {quotation.split!r} is not one of {', '.join(SPLITS)}"
    if not quotation.quote.strip():
        yield "the quotation is empty"
    yield from _place_faults(quotation.paragraphs, library)
    yield from _standing_faults(quotation, library)


def _standing_faults(quotation: Quotation, library: Library) -> Iterator[str]:
    """Yield a fault where the words do not stand as the verdict says: `verbatim` must, `not_found` must not."""
    if any(place.symbol not in library for place in quotation.paragraphs):
        return
    here = _texts(quotation.paragraphs, library) if quotation.paragraphs else _whole(library)
    if quotation.expected in STANDING and _share_of_words(html.unescape(quotation.quote), here) < ENOUGH_WORDS:
        yield f"expected {quotation.expected}, but the words do not stand in the paragraphs named"
    if quotation.expected == "not_found" and stands_in(quotation.quote, _whole(library)):
        yield "expected not_found, but the words stand in the record"


def _share_of_words(quote: str, source: str) -> float:
    """Return the share of the quotation's words that the text holds; hyphens, apostrophes and brackets aside."""
    known, wanted = set(_plain_words(source)), _plain_words(quote)
    return sum(word in known for word in wanted) / len(wanted) if wanted else 0.0


def _plain_words(text: str) -> list[str]:
    return words(re.sub(r"['’\[\]]", "", re.sub(r"[-‐‑]", " ", text)))


def _places(question: Question) -> list[Place]:
    others = [other for _, values in question.alternatives for other in values]
    return [*question.every, *question.some, *others, *question.neutral, *question.corrects]


def _texts(places: Iterable[Place], library: Library) -> str:
    return "\n".join(_text(place, library) for place in places)


def _text(place: Place, library: Library) -> str:
    """Return a paragraph with the names that an answer gives for it: delegation and speaker."""
    record = library[place.symbol]
    if place.paragraph == HEADER_PARAGRAPH:
        return f"{record.header}\n{record.title}\n{record.session}\n{record.meetings}\n{record.symbol}"
    if place.paragraph > len(record.paragraphs):
        return ""
    paragraph = record.paragraph(place.paragraph)
    statement = record.statement_of(paragraph)
    names = [paragraph.delegation.name] if paragraph.delegation else []
    return "\n".join([paragraph.text, *names, *([statement.speaker.name] if statement else [])])


def _whole(library: Library) -> str:
    places = (Place(symbol, n) for symbol, record in library.items() for n in range(len(record.paragraphs) + 1))
    return _texts(places, library)


def _duplicates(lines: Sequence[tuple[str, Question | Quotation]]) -> Iterator[Problem]:
    seen: set[str] = set()
    for file, line in lines:
        if line.id in seen:
            yield Problem(file, line.id, "the id is used twice")
        seen.add(line.id)


def _leaks(lines: Sequence[tuple[str, Question]]) -> Iterator[Problem]:
    """Yield questions asked twice: in one split a duplicate, in two a leak between development and test."""
    asked = [(file, question, folded(f"{question.record} {' '.join(question.turns)}")) for file, question in lines]
    for number, (file, question, text) in enumerate(asked):
        for _, earlier, other in asked[:number]:
            if question.record == earlier.record and fuzz.ratio(text, other, score_cutoff=SAME_QUESTION):
                what = "is the same question as" if question.split == earlier.split else "leaks into the other split:"
                yield Problem(file, question.id, f"{what} {earlier.id}")


def _quotation_leaks(lines: Sequence[tuple[str, Quotation]]) -> Iterator[Problem]:
    seen: dict[tuple[str, str], Quotation] = {}
    for file, quotation in lines:
        key = (quotation.quote, folded(quotation.attributed_to or ""))
        earlier = seen.setdefault(key, quotation)
        if earlier is not quotation:
            what = "repeats" if earlier.split == quotation.split else "leaks into the other split:"
            yield Problem(file, quotation.id, f"{what} {earlier.id}")
