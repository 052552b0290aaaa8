"""What must hold for every answer, right or wrong: citations resolve, are exact, and are attributed as the record says.

Each invariant takes an outcome and returns the faults in plain words; an answer without faults returns nothing.
Span invariants are asked only of systems that claim spans (`GivenAnswer.spans`). Source: design, section 1.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from eval.answers import GivenAnswer, GivenCitation
from eval.gold import HEADER_PARAGRAPH
from eval.judging import Library, misattributions
from eval.matching import folded
from eval.outcomes import Outcome
from index.records import HEADER, LEDE, RecordKind, Voice

_MARKERS = re.compile(r"\[(\d+(?:\s*,\s*\d+)*)\]")
_QUOTED = re.compile(r"“([^“”]+)”")

Faults = tuple[str, ...]
Invariant = Callable[[GivenAnswer, Outcome], Faults]


def source_text(citation: GivenCitation, library: Library) -> str | None:
    """Return the whole text a citation points into (paragraph or header); None when it does not resolve."""
    record = library.get(citation.place.symbol)
    if record is None:
        return None
    if citation.place.paragraph == HEADER_PARAGRAPH:
        return record.header if citation.section in (HEADER, None) else None
    return (
        record.paragraph(citation.place.paragraph).text if citation.place.paragraph <= len(record.paragraphs) else None
    )


def unresolved(answer: GivenAnswer, outcome: Outcome) -> Faults:
    """Return the citations whose record or paragraph does not exist."""
    return tuple(
        f"{citation.place} does not exist"
        for citation in _all(answer)
        if source_text(citation, outcome.library) is None
    )


def inexact(answer: GivenAnswer, outcome: Outcome) -> Faults:
    """Return the citations whose text is not the exact slice that their offsets name, or is empty."""
    return tuple(
        f"{citation.place}: text is not the slice" for citation in _all(answer) if not _exact(citation, outcome)
    )


def misattributed(answer: GivenAnswer, outcome: Outcome) -> Faults:
    """Return the citations that name another delegation or speaker than the record does."""
    return misattributions(answer, outcome.library) + tuple(
        f"{citation.speaker} did not speak in {citation.place}"
        for citation in _all(answer)
        if citation.speaker and not _spoke(citation, outcome.library)
    )


def wrong_voice(answer: GivenAnswer, outcome: Outcome) -> Faults:
    """Return the citations that call quoted words a summary, a summary a quotation, or a statement the lede."""
    return tuple(
        f"{citation.place}: voice is not {citation.voice}"
        for citation in _all(answer)
        if citation.voice and not _voice_holds(citation, outcome.library)
    )


def out_of_scope(answer: GivenAnswer, outcome: Outcome) -> Faults:
    """Return the citations of a record that the question was not asked of."""
    record = outcome.question.record
    allowed = {record} if record in outcome.library else outcome.library.keys()
    return tuple(
        f"{citation.place} is out of scope" for citation in _all(answer) if citation.place.symbol not in allowed
    )


def dangling(answer: GivenAnswer, outcome: Outcome) -> Faults:
    """Return the markers and claim numbers that have no citation, and an answer that has citations but no marker."""
    known = {citation.n for citation in answer.citations}
    in_text = {int(number) for group in _MARKERS.findall(answer.text) for number in group.split(",")}
    used = in_text | {number for claim in answer.claims for number in claim.citations}
    unused = () if in_text or not known or answer.refused else ("no marker in the answer's text",)
    return tuple(f"[{number}] has no source" for number in sorted(used - known)) + unused


def dressed_refusal(answer: GivenAnswer, outcome: Outcome) -> Faults:
    """Return a fault when a refusal carries citations."""
    return ("a refusal with citations",) if answer.refused and answer.citations else ()


def false_quotation(answer: GivenAnswer, outcome: Outcome) -> Faults:
    """Return the words that the answer sets in quotation marks and that no cited passage holds.

    A quotation over several cited sentences has their markers in it; without them it must run on in one paragraph.
    """
    shown = " ".join(folded(citation.text or "") for citation in _all(answer))
    said = f"{shown} {folded(outcome.question.question)}"
    whole = [folded(source_text(citation, outcome.library) or "") for citation in answer.citations]
    return tuple(
        f"“{quote}” is not in the sources"
        for quote in _QUOTED.findall(answer.text)
        if folded(quote) not in said
        and not (_MARKERS.search(quote) and any(folded(_MARKERS.sub(" ", quote)) in text for text in whole))
    )


def stale(answer: GivenAnswer, outcome: Outcome) -> Faults:
    """Return a fault when the answer echoes another question than the one asked."""
    asked = outcome.question.question
    return () if answer.question.strip() in ("", asked.strip()) else ("the answer is to another question",)


def _all(answer: GivenAnswer) -> Iterable[GivenCitation]:
    return (*answer.citations, *answer.near)


def _exact(citation: GivenCitation, outcome: Outcome) -> bool:
    source = source_text(citation, outcome.library)
    if source is None:  # reported as unresolved, not twice
        return True
    if citation.start is None or citation.end is None or not citation.text:
        return False
    return 0 <= citation.start < citation.end and source[citation.start : citation.end] == citation.text


def _spoke(citation: GivenCitation, library: Library) -> bool:
    record = library.get(citation.place.symbol)
    if record is None or not HEADER_PARAGRAPH < citation.place.paragraph <= len(record.paragraphs):
        return True  # an unresolved citation is reported once; a header names nobody
    paragraph = record.paragraph(citation.place.paragraph)
    statement = record.statement_of(paragraph)
    if statement is not None:
        return statement.speaker.name == citation.speaker
    delegation = paragraph.delegation
    return any(each.speaker.name == citation.speaker for each in record.statements if each.delegation == delegation)


def _voice_holds(citation: GivenCitation, library: Library) -> bool:
    source, record = source_text(citation, library), library.get(citation.place.symbol)
    if source is None or record is None or citation.start is None or citation.end is None:
        return True
    if citation.place.paragraph == HEADER_PARAGRAPH:
        return True
    quoted = _inside_quotation(source, citation.start, citation.end)
    if record.kind == RecordKind.SPEECH:
        return citation.voice == Voice.SPEECH or (quoted and citation.voice == Voice.QUOTATION)
    plain = Voice.LEDE if record.paragraph(citation.place.paragraph).section == LEDE else Voice.SUMMARY
    return citation.voice == (Voice.QUOTATION if quoted else plain)


def _inside_quotation(text: str, start: int, end: int) -> bool:
    """Say whether a slice lies in one pair of the release's double quotation marks, the marks themselves aside."""
    inner = text[start:end].strip().removeprefix("“").removesuffix("”")
    opened = text.rfind("“", 0, start + 1)
    return opened >= 0 and "”" not in text[opened:start] and not {"“", "”"} & set(inner)


@dataclass(frozen=True, slots=True)
class Rule:
    """A named invariant; `spans` when only systems that claim exact spans can be asked for it."""

    name: str
    title: str
    check: Invariant
    spans: bool = False


RULES = (
    Rule("resolves", "every citation resolves", unresolved),
    Rule("exact", "cited text is the exact slice", inexact, spans=True),
    Rule("attribution", "attribution is the record's", misattributed),
    Rule("voice", "the three voices are kept apart", wrong_voice, spans=True),
    Rule("scope", "scope never leaks", out_of_scope),
    Rule("markers", "every marker has a source", dangling, spans=True),
    Rule("bare_refusal", "refusals carry no citations", dressed_refusal),
    Rule("quoted_words", "quoted words are the record's", false_quotation, spans=True),
    Rule("echo", "the answer is to the question asked", stale),
)


def broken(outcomes: Iterable[Outcome]) -> Mapping[str, tuple[tuple[str, str], ...]]:
    """Return for every rule the (question id, fault) pairs that break it; an empty tuple where it holds everywhere."""
    outcomes = tuple(outcomes)
    return {rule.name: tuple(_faults(rule, outcomes)) for rule in RULES}


def _faults(rule: Rule, outcomes: Iterable[Outcome]) -> Iterable[tuple[str, str]]:
    for outcome in outcomes:
        if outcome.answer is not None and (outcome.answer.spans or not rule.spans):
            for fault in rule.check(outcome.answer, outcome):
                yield outcome.question.id, fault
