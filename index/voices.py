"""Finds what stands inside a text's quotation marks, and says whose words a slice of the record holds.

A mark that has no partner opens or closes nothing: what cannot be shown to be quoted is not called a quotation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from index.records import LEDE, Paragraph, RecordKind, Span, Voice

# Every opening mark of double or angle quotation marks with the marks that close it.
PAIRS = {"“": "”", "„": "“”", "«": "»", "‹": "›", "〝": "〞"}
CLOSERS = frozenset("”»›〞")
SINGLE_OPEN, SINGLE_CLOSE, STRAIGHT, STRAIGHT_SINGLE = "‘", "’", '"', "'"
_STRAIGHT_SINGLE_OPEN = re.compile(r"(?<![^\s(\[“«—–-])'(?=\w)")
_BEFORE_OPENING = " \t\n\u00a0\u2009\u202f([{—–-/“‘"


def quoted_spans(text: str, *, goes_on: bool = False) -> list[Span]:
    """Return the slices inside the outer quotation marks of a paragraph, marks excluded, in text order.

    A quotation inside a quotation belongs to the outer one. `goes_on` says that the next paragraph goes on with a
    quotation (it begins with an opening mark), so that a last mark left open runs to the end of this one.
    """
    found = _directed(text, goes_on=goes_on) + _straight(text)
    outer = _outermost(found)
    singles = [span for span in _singles(text) if not any(_overlap(span, other) for other in outer)]
    return sorted(outer + singles, key=lambda span: span.start)


def goes_on_after(text: str) -> bool:
    """Say whether a paragraph begins with an opening mark: it may go on with a quotation left open before it."""
    return text.lstrip()[:1] in {*PAIRS, STRAIGHT, SINGLE_OPEN}


def voice_of(paragraph: Paragraph, span: Span, *, kind: RecordKind, goes_on: bool = False) -> Voice:
    """Return whose words a slice of a paragraph holds; quoted words are a quotation wherever they stand."""
    if kind is RecordKind.SPEECH:
        return Voice.SPEECH
    inner = _without_marks(paragraph.text, span)
    if any(
        quoted.start <= inner.start and inner.end <= quoted.end
        for quoted in quoted_spans(paragraph.text, goes_on=goes_on)
    ):
        return Voice.QUOTATION
    return Voice.LEDE if paragraph.section == LEDE else Voice.SUMMARY


def _without_marks(text: str, span: Span) -> Span:
    """Return a slice without marks at its ends: of “The first of several sentences. every word is quoted."""
    marks = {*PAIRS, *CLOSERS, STRAIGHT, " ", "\u00a0"}
    start, end = span.start, span.end
    while start < end and text[start] in marks:
        start += 1
    while end > start and text[end - 1] in marks:
        end -= 1
    return Span(start, end) if start < end else span


def _directed(text: str, *, goes_on: bool) -> list[Span]:
    spans: list[Span] = []
    opened: tuple[int, str] | None = None
    for place, mark in enumerate(text):
        if opened and mark in PAIRS[opened[1]]:
            spans.append(Span(opened[0], place))
            opened = None
        elif mark in PAIRS and (opened is None or mark == opened[1]):
            # The same mark again means that the first was never closed: only the second can be trusted.
            opened = (place + 1, mark)
    if opened and goes_on:
        spans.append(Span(opened[0], len(text.rstrip())))
    return spans


def _straight(text: str) -> list[Span]:
    places = [place for place, mark in enumerate(text) if mark == STRAIGHT]
    opening = [place == 0 or text[place - 1] in _BEFORE_OPENING for place in places]
    if len(places) % 2 or opening != [True, False] * (len(places) // 2):
        return []
    return [Span(first + 1, second) for first, second in zip(places[::2], places[1::2], strict=True)]


def _singles(text: str) -> Iterator[Span]:
    """Yield what single marks hold; a closing mark is the same character as an apostrophe and told by its place."""
    done = 0
    for match in re.finditer(f"{SINGLE_OPEN}(?=\\w)|{_STRAIGHT_SINGLE_OPEN.pattern}", text):
        if match.start() < done:
            continue
        mark = SINGLE_CLOSE if match[0] == SINGLE_OPEN else STRAIGHT_SINGLE
        end = _single_end(text, match.end(), mark)
        if end is not None:
            yield Span(match.end(), end)
            done = end + 1


def _single_end(text: str, start: int, mark: str) -> int | None:
    opening = text.find(SINGLE_OPEN, start) if mark == SINGLE_CLOSE else -1
    reach = text if opening < 0 else text[:opening]
    places = [match.start() for match in re.compile(rf"{mark}(?!\w)").finditer(reach, start)]
    if not places:
        return None
    # ‘The victims’ rights,’ he said: after an owner in s, the mark that follows punctuation is the closing one. In
    # doubt the first, which makes the quotation shorter and never takes in words that may not be quoted.
    closing = [place for place in places if text[place - 1] in ",.!?;:…"]
    owner = text[places[0] - 1] in "sS" and text[places[0] + 1 : places[0] + 2] == " "
    return closing[0] if owner and closing else places[0]


def _outermost(spans: list[Span]) -> list[Span]:
    """Return the spans that lie in no other, in order; of two that cross (“"a”") the first."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
