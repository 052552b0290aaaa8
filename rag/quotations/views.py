"""A passage laid out for comparison: its folded words, quoted words, sentences, and what interrupts a speaker."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

from index.folding import Folded, fold, fold_word, is_hyphen
from index.passages import HEADER_NUMBER, NOBODY, Passages
from index.records import LEDE, Paragraph, Record, RecordKind, Span, Voice
from index.sentences import split_sentences
from index.voices import goes_on_after, quoted_spans
from rag.quotations.clauses import running_clauses
from rag.quotations.quotes import ELLIPSIS

LONGEST_COMPOUND = 3  # parts of a compound that may be written as one word
_EDITOR = re.compile(r"\[[^\[\]]*\]")


@dataclass(frozen=True)
class View:
    """One passage: `number` its place in the table, `paragraph` None for the header."""

    number: int
    text: str
    kind: RecordKind
    paragraph: Paragraph | None = None
    goes_on: bool = False

    @cached_property
    def folded(self) -> Folded:
        """The folded words."""
        return fold(self.text)

    @property
    def words(self) -> tuple[str, ...]:
        """The folded words."""
        return self.folded.words

    @cached_property
    def quoted(self) -> list[tuple[int, int]]:
        """What stands inside quotation marks, as words (first, end exclusive)."""
        spans = quoted_spans(self.text, goes_on=self.goes_on)
        return [self.folded.words_within(span) for span in spans]

    @cached_property
    def left_open(self) -> bool:
        """Whether a quotation is left open at the end, to go on in the next paragraph."""
        return self.goes_on and quoted_spans(self.text, goes_on=True) != quoted_spans(self.text)

    @cached_property
    def clauses(self) -> dict[int, int]:
        """The reporting clauses, first word to the word after the last."""
        return self._as_words(running_clauses(self.text))

    @cached_property
    def insertions(self) -> dict[int, int]:
        """The editor's insertions in brackets, first word to the word after the last."""
        return self._as_words([Span(match.start(), match.end()) for match in _EDITOR.finditer(self.text)])

    @cached_property
    def ellipses(self) -> frozenset[int]:
        """The words right before which the record prints an ellipsis of its own."""
        found = (bisect_left(self.folded.starts, match.start()) for match in ELLIPSIS.finditer(self.text))
        return frozenset(found)

    @cached_property
    def sentences(self) -> list[Span]:
        """The sentences of the passage."""
        return split_sentences(self.text)

    def sentence_of(self, word: int) -> int:
        """Return which sentence a word stands in."""
        starts = [span.start for span in self.sentences]
        return bisect_right(starts, self.folded.starts[word]) - 1

    def glued(self, word: int) -> bool:
        """Say whether a hyphen alone joins a word to the next one."""
        if word + 1 >= len(self.words):
            return False
        return is_hyphen(self.text[self.folded.ends[word] : self.folded.starts[word + 1]])

    @cached_property
    def compounds(self) -> dict[str, tuple[int, int]]:
        """The hyphenated words as one word would fold, with the words (first, end exclusive) they are made of."""
        found: dict[str, tuple[int, int]] = {}
        for first in range(len(self.words)):
            end = first + 1
            while end - first < LONGEST_COMPOUND and self.glued(end - 1):
                end += 1
                raw = "".join(self.slice(word, word + 1) for word in range(first, end))
                found.setdefault(fold_word(raw), (first, end))
        return found

    def quoted_around(self, first: int, end: int) -> tuple[int, int] | None:
        """Return the quotation that holds words `first` to `end`, None when none holds them all."""
        return next((span for span in self.quoted if span[0] <= first and end <= span[1]), None)

    def quoted_parts(self, first: int, end: int) -> list[tuple[int, int]]:
        """Return the words between `first` and `end` that stand inside quotation marks."""
        parts = [(max(first, start), min(end, stop)) for start, stop in self.quoted]
        return [part for part in parts if part[0] < part[1]]

    def voice(self, first: int, end: int) -> Voice:
        """Return whose words `first` to `end` are."""
        if self.kind is RecordKind.SPEECH:
            return Voice.SPEECH
        if self.quoted_around(first, end) is not None and self.paragraph is not None:
            return Voice.QUOTATION
        return Voice.LEDE if self.paragraph is not None and self.paragraph.section == LEDE else Voice.SUMMARY

    def slice(self, first: int, end: int) -> str:
        """Return words `first` to `end` as published."""
        return self.folded.span_of_words(first, end).of(self.text) if first < end else ""

    def _as_words(self, spans: list[Span]) -> dict[int, int]:
        ranges = (self.folded.words_within(span) for span in spans)
        return {first: end for first, end in ranges if first < end}


@dataclass(frozen=True)
class Views:
    """Opens passages of an index, each once."""

    passages: Passages
    record_of: Callable[[str], Record]
    _opened: dict[int, View] = field(default_factory=dict)

    def __getitem__(self, number: int) -> View:
        if number not in self._opened:
            self._opened[number] = self._open(number)
        return self._opened[number]

    def following(self, number: int) -> int | None:
        """Return the next passage of the same statement, None where a statement ends."""
        after = number + 1
        return after if after < len(self.passages) and same_statement(self.passages, number, after) else None

    @property
    def opened(self) -> list[View]:
        """The passages opened so far."""
        return list(self._opened.values())

    def _open(self, number: int) -> View:
        record = self.record_of(self.passages.symbol(number))
        paragraph_number = int(self.passages.column("paragraph")[number])
        if paragraph_number == HEADER_NUMBER:
            return View(number, record.header, record.kind)
        paragraph = record.paragraph(paragraph_number)
        return View(number, paragraph.text, record.kind, paragraph, _goes_on(record, paragraph))


def same_statement(passages: Passages, one: int, other: int) -> bool:
    """Say whether two passages are of one statement of one record."""
    row, other_row = passages.rows[one], passages.rows[other]
    statement = passages.column("statement")
    return bool(row[0] == other_row[0] and statement[one] != NOBODY and statement[one] == statement[other])


def _goes_on(record: Record, paragraph: Paragraph) -> bool:
    if paragraph.number >= len(record.paragraphs):
        return False
    following = record.paragraph(paragraph.number + 1)
    return following.statement == paragraph.statement is not None and goes_on_after(following.text)
