"""Answers made elsewhere: our JSON, the TREC RAG answer format, or plain text with citations that a pattern finds.

What a foreign system cannot say (spans, claims, a status) is not held against it: span invariants are not asked of
it, and a refusal is recognised by its words. What it cites is held against it like anybody's.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from eval.answers import ERROR, REFUSED, GivenAnswer, GivenCitation, GivenClaim, from_json
from eval.gold import HEADER_PARAGRAPH, Place
from index.errors import UsageError

AUTO, OURS, TREC, PLAIN = "auto", "rapporteur", "trec", "plain"
FORMATS = (AUTO, OURS, TREC, PLAIN)
DEFAULT_PATTERN = r"\[(?P<symbol>[^\[\]#]+)#(?P<paragraph>\d+)\]"
"""`[GA/11957#45]`; another style needs the named groups `paragraph` and, with several records, `symbol`."""

_REFUSALS = re.compile(
    r"not (?:in|on) (?:the|this) record|record (?:does not|doesn't|is silent|gives no|has no)"
    r"|does not (?:say|mention|state|contain|provide|specify|address)"
    r"|no (?:information|mention|statement|evidence|answer)|not (?:mentioned|stated|found|specified|provided|available)"
    r"|(?:cannot|can't|unable to|could not) (?:answer|find|determine|be determined)|i (?:do not|don't) know",
    re.IGNORECASE,
)
LONGEST_REFUSAL = 60
"""Words; a longer text that happens to hold a phrase of refusal is an answer."""


@dataclass(frozen=True, slots=True)
class AnswerStyle:
    """How an answers file is written. `record` is the symbol meant where a citation names a paragraph alone."""

    format: str = AUTO
    pattern: str = DEFAULT_PATTERN
    record: str = "GA/11957"


ANY_STYLE = AnswerStyle()
"""Every line tells its own format; plain text cites as `[GA/11957#45]`."""


def read_answers(path: Path, style: AnswerStyle = ANY_STYLE) -> dict[str, GivenAnswer]:
    """Read a JSON Lines file of answers, by id; raises UsageError with the line and what was expected of it."""
    if style.format not in FORMATS:
        raise UsageError(f"unknown answer format {style.format}: take one of {', '.join(FORMATS)}")
    pattern = _compiled(style.pattern)
    answers: dict[str, GivenAnswer] = {}
    for number, row in _rows(path):
        try:
            answer = _reader(row, style, pattern)(row)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise UsageError(
                f"{path}, line {number}: not an answer ({error}); see docs/evaluation/answers.md"
            ) from error
        if answer.id in answers:
            raise UsageError(f"{path}, line {number}: a second answer to {answer.id}; keep one")
        answers[answer.id] = answer
    return answers


def _reader(
    row: Mapping[str, Any], style: AnswerStyle, pattern: re.Pattern[str]
) -> Callable[[Mapping[str, Any]], GivenAnswer]:
    kind = style.format if style.format != AUTO else recognised(row)
    if kind == OURS:
        return from_json
    if kind == TREC:
        return lambda each: from_trec(each, record=style.record)
    return lambda each: from_plain(each, pattern=pattern, record=style.record)


def recognised(row: Mapping[str, Any]) -> str:
    """Return the format a row is written in: a list of sentences is TREC's, our schema or citations ours."""
    if isinstance(row.get("answer"), list):
        return TREC
    return OURS if "schema" in row or "status" in row else PLAIN


def from_trec(row: Mapping[str, Any], *, record: str) -> GivenAnswer:
    """Read one object of the TREC RAG track: `references` are documents, sentences cite them by position or by name.

    Takes the keys of 2024 (`topic_id`) and of 2025 (`metadata.narrative_id`). A document is `SYMBOL#PARAGRAPH`.
    Sources: trec-rag.github.io, track guidelines 2024 and 2025.
    """
    metadata = row.get("metadata") or {}
    topic = row.get("topic_id", row.get("id", metadata.get("narrative_id", metadata.get("topic_id"))))
    if topic is None:
        raise KeyError("topic_id")
    references = [str(reference) for reference in row.get("references") or ()]
    claims = tuple(
        GivenClaim(
            str(sentence["text"]), tuple(_position(each, references) for each in sentence.get("citations") or ())
        )
        for sentence in row["answer"]
    )
    used = sorted({number for claim in claims for number in claim.citations})
    citations = tuple(GivenCitation(number, read_place(references[number - 1], record)) for number in used)
    return _declared(row, str(topic), " ".join(claim.text for claim in claims), claims, citations)


def from_plain(row: Mapping[str, Any], *, pattern: re.Pattern[str], record: str) -> GivenAnswer:
    """Read `{"id", "answer"}` whose text cites as the pattern says; the citations are taken out of the text."""
    text = str(row["answer"])
    places = list(dict.fromkeys(_found(match, record) for match in pattern.finditer(text)))
    citations = tuple(GivenCitation(number, place) for number, place in enumerate(places, start=1))
    return _declared(row, str(row["id"]), pattern.sub("", text), (), citations)


def read_place(name: str, record: str) -> Place:
    """Read `GA/11957#45`, `GA%2F11957#45`, or `45` alone (of `record`); a name without number is the header."""
    symbol, mark, number = unquote(name.strip()).rpartition("#")
    if not mark:
        return Place(record, int(number)) if number.isdigit() else Place(number, HEADER_PARAGRAPH)
    return Place(symbol or record, int(number))


def _declared(
    row: Mapping[str, Any],
    identity: str,
    text: str,
    claims: tuple[GivenClaim, ...],
    citations: tuple[GivenCitation, ...],
) -> GivenAnswer:
    """Make the answer with the status it declares, or the one its words and citations amount to."""
    status = str(row.get("status") or (ERROR if row.get("error") else _inferred(text, citations)))
    return GivenAnswer(
        id=identity,
        text=text,
        status=status,
        question=str(row.get("question") or ""),
        claims=claims,
        citations=citations,
        confidence=row.get("confidence"),
        seconds=row.get("seconds"),
    )


def _inferred(text: str, citations: tuple[GivenCitation, ...]) -> str:
    """Return `refused` for an empty text, or a short one that cites nothing and declines in plain words."""
    if not text.strip():
        return REFUSED
    declines = len(text.split()) <= LONGEST_REFUSAL and _REFUSALS.search(text) is not None
    return REFUSED if declines and not citations else "answered"


def _position(citation: int | str, references: list[str]) -> int:
    """Return the 1-based number of a reference cited by 0-based position (as TREC does) or by name."""
    position = citation if isinstance(citation, int) else references.index(citation)
    if not 0 <= position < len(references):
        raise ValueError(f"citation {position} of {len(references)} references")
    return position + 1


def _found(match: re.Match[str], record: str) -> Place:
    groups = match.groupdict()
    return Place((groups.get("symbol") or record).strip(), int(groups["paragraph"]))


def _compiled(pattern: str) -> re.Pattern[str]:
    try:
        compiled = re.compile(pattern)
    except re.error as error:
        raise UsageError(f"the citation pattern is not a regular expression: {error}") from error
    if "paragraph" not in compiled.groupindex:
        raise UsageError(f"the citation pattern needs a group named paragraph, as in {DEFAULT_PATTERN}")
    return compiled


def _rows(path: Path) -> Iterator[tuple[int, Mapping[str, Any]]]:
    try:
        lines = path.read_text("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path} cannot be read as UTF-8 text: {error}") from error
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                yield number, json.loads(line)
            except json.JSONDecodeError as error:
                raise UsageError(
                    f"{path}, line {number}: not JSON ({error.msg}); one object a line is expected"
                ) from error
