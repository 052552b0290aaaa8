"""Quotation marks: what stands inside them, and what only looks as if."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from index.records import Paragraph, RecordKind, Span, Voice
from index.voices import goes_on_after, quoted_spans, voice_of

CASES = [
    ("two quotations", "“One,” he said. “Two.”", ["One,", "Two."]),
    ("a quotation inside a quotation belongs to the outer one", "“a ‘high‑risk, no reward’ business”", None),
    ("straight marks", 'He said "one thing", and "two"', ["one thing", "two"]),
    ("an odd straight mark proves nothing", 'He said "one thing', []),
    ("an opening mark that is never closed proves nothing", "He said “one thing and left.", []),
    ("a closing mark alone proves nothing", "He said one thing” and left.", []),
    ("of two opening marks only the second has a partner", "“One and “two” three", ["two"]),
    ("angle marks", "Il dit « un mot ».", [" un mot "]),
    ("low opening mark", "Er sagte „ein Wort“.", ["ein Wort"]),
    ("single marks", "the ‘heinous’ crime", ["heinous"]),
    ("an apostrophe closes nothing", "Thailand’s plan and the victims’ rights", []),
    ("a straight apostrophe opens nothing", "the victims' rights and it's 'no' way", ["no"]),
    ("an owner in s is not the end when a mark after punctuation follows", "‘The victims’ rights,’ he said.", None),
    ("of several candidates without punctuation the first", "‘heinous’ crimes of States’ citizens", ["heinous"]),
    ("no marks", "Nothing here.", []),
    ("empty", "", []),
]
WHOLE = {
    "“a ‘high‑risk, no reward’ business”": ["a ‘high‑risk, no reward’ business"],
    "‘The victims’ rights,’ he said.": ["The victims’ rights,"],
}


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_quoted_spans_finds_what_stands_inside(text: str, expected: list[str] | None) -> None:
    assert [span.of(text) for span in quoted_spans(text)] == (WHOLE[text] if expected is None else expected)


def test_quoted_spans_runs_to_the_end_when_the_next_paragraph_goes_on() -> None:
    text = "He said: “First half of it. "
    assert [span.of(text) for span in quoted_spans(text, goes_on=True)] == ["First half of it."]
    assert goes_on_after("“Second half.”")
    assert not goes_on_after("Then he left.")


@settings(deadline=None)
@given(st.text(alphabet="ab ’‘“”\"'«»\n.,", max_size=60), st.booleans())
@example(text='“"a”"', goes_on=False)
def test_quoted_spans_are_ordered_apart_and_free_of_outer_marks(text: str, goes_on: bool) -> None:
    spans = quoted_spans(text, goes_on=goes_on)
    assert all(0 < span.start <= span.end <= len(text) for span in spans)
    assert all(one.end <= other.start for one, other in pairwise(spans))


@pytest.mark.parametrize(
    ("kind", "section", "words", "voice"),
    [
        (RecordKind.MEETINGS_COVERAGE, "statements", "let us act", Voice.QUOTATION),
        (RecordKind.MEETINGS_COVERAGE, "lede", "let us act", Voice.QUOTATION),
        (RecordKind.MEETINGS_COVERAGE, "statements", "he stressed", Voice.SUMMARY),
        (RecordKind.MEETINGS_COVERAGE, "lede", "he stressed", Voice.LEDE),
        (RecordKind.STATEMENT_SUMMARY, "statements", "act,” he", Voice.SUMMARY),
        (RecordKind.SPEECH, "statements", "he stressed", Voice.SPEECH),
    ],
)
def test_voice_of_tells_whose_words_a_slice_holds(kind: RecordKind, section: str, words: str, voice: Voice) -> None:
    text = "“Now let us act,” he stressed."
    paragraph = Paragraph(1, text, section, None, None)
    start = text.index(words)
    assert voice_of(paragraph, Span(start, start + len(words)), kind=kind) is voice


@pytest.mark.parametrize(
    ("words", "voice"),
    [
        ("“We dug in the rain.", Voice.QUOTATION),
        ("We slept little.", Voice.QUOTATION),
        ("And we shall go on,” she said.", Voice.SUMMARY),
    ],
)
def test_sentence_of_a_longer_quotation_is_quoted_when_only_a_mark_is_beside_it(words: str, voice: Voice) -> None:
    text = "She was tired.  “We dug in the rain.  We slept little.  And we shall go on,” she said."
    start = text.index(words)
    paragraph = Paragraph(1, text, "statements", None, None)
    assert voice_of(paragraph, Span(start, start + len(words)), kind=RecordKind.MEETINGS_COVERAGE) is voice
