"""Reads a quotation as a person types it: words, ellipses, bracketed insertions, the "he said" inside it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape

from index.folding import HYPHENS, fold, fold_word
from index.voices import quoted_spans
from rag.quotations.clauses import AFTERWORD, FOREWORD, is_report, is_signature, running_clauses, tells_who

ELLIPSIS = re.compile(
    r"[\[(]\s*(?:…|\.(?:\s?\.){1,4})[\s….]*[\])]|…(?:\s?[.…])*|\.\s?\.\s?\.(?:\s?\.)*|(?<!\S)(?:\*\s?){3,}(?!\S)"
)
_SIC = re.compile(r"\s*[\[(]\s*sic[.!]?\s*[\])]", re.IGNORECASE)
_BRACKET = re.compile(r"(?P<before>\w*)\[(?P<inside>[^\[\]]*)\](?P<after>\w*)")
_MARKS = " \n\t\u00a0“”\"'‘’«»"
_GROUPED = re.compile(r"(?<![\d.,\u00a0\u2007\u2009\u202f])\d{1,3}(?: \d{3})+(?!\d)")
# After a currency sign an “m” counts millions; without one it may be metres.
_SCALED = re.compile(r"(?P<sum>[$¢-¥\u20a0-\u20cf]\s?\d[\d.,]*)\s?(?P<scale>m|mn|bn|tn)\b", re.IGNORECASE)
_SCALES = {"m": "million", "mn": "million", "bn": "billion", "tn": "trillion"}
LONGEST_REPLACED = 6  # record words that one bracketed substitution may stand for


@dataclass(frozen=True, slots=True)
class Word:
    """A folded word of the quotation, and whether a hyphen alone joins it to the next one."""

    key: str
    raw: str
    glued: bool


@dataclass(frozen=True, slots=True)
class Bracket:
    """What the journalist put in brackets.

    `words` are the words it may literally be, `replaced` is how many record words it may stand for. `front` and
    `back` are the letters outside the brackets where only a part of a word was changed.
    """

    words: tuple[str, ...]
    shown: str
    replaced: int
    may_vanish: bool
    front: str = ""
    back: str = ""


Element = Word | Bracket


@dataclass(frozen=True, slots=True)
class Piece:
    """The elements between two ellipses."""

    elements: tuple[Element, ...]

    @property
    def words(self) -> tuple[str, ...]:
        """The folded words outside brackets."""
        return tuple(element.key for element in self.elements if isinstance(element, Word))

    @property
    def is_plain(self) -> bool:
        """Whether the piece holds no brackets."""
        return all(isinstance(element, Word) for element in self.elements)

    @property
    def bracketed(self) -> tuple[str, ...]:
        """The folded words inside brackets."""
        brackets = (element for element in self.elements if isinstance(element, Bracket))
        return tuple(word for bracket in brackets for word in bracket.words)


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a quotation: `text` as read, its pieces; `trimmed` when a name pasted with it was taken off."""

    text: str
    pieces: tuple[Piece, ...]
    trimmed: bool = False

    @property
    def plain(self) -> str:
        """The text without its ellipses, brackets left as they are."""
        return ELLIPSIS.sub(" ", _SIC.sub("", self.text))

    @property
    def words(self) -> tuple[str, ...]:
        """All folded words outside brackets."""
        return tuple(word for piece in self.pieces for word in piece.words)


def read_quote(quote: str, name: str = "") -> list[Reading]:
    """Return the ways to read a quotation: as typed, then without the reporting clauses that interrupt it.

    `name` is whom it is given to; it may have been pasted with the words.
    """
    plain = unescape(quote)
    texts = [quote, plain, _inside_marks(plain)]
    texts += [_without_clauses(text) for text in texts]
    texts += [_with_figures_spelt_out(text) for text in texts]
    trimmed = [_without_name(text, name) for text in texts]
    readings: list[Reading] = []
    for text in dict.fromkeys(text for text in [*texts, *trimmed] if text.strip()):
        reading = Reading(text, _pieces(text), trimmed=text not in texts)
        if reading.words not in [other.words for other in readings]:
            readings.append(reading)
    return readings


def _inside_marks(quote: str) -> str:
    """Return what stands inside the quotation marks, when all that stands outside them tells who speaks."""
    spans = quoted_spans(quote)
    if not spans:
        return quote
    edges = [0, *(edge for span in spans for edge in (span.start, span.end)), len(quote)]
    before, *between, after = (quote[edges[at] : edges[at + 1]].strip(_MARKS) for at in range(0, len(edges), 2))
    reported = _reports(before) and (_reports(after) or is_signature(after))
    if not reported or not all(_reports(text) or tells_who(text) for text in between):
        return quote
    return " ".join(span.of(quote) for span in spans)


def _reports(text: str) -> bool:
    told = text.strip(_MARKS + ".,;—–-")
    return not told or is_report(told)


def _without_clauses(text: str) -> str:
    for span in reversed(running_clauses(text)):
        text = f"{text[: span.start]} {text[span.end :]}"
    return text


def _without_name(text: str, name: str) -> str:
    """Return a quotation without the attribution that was pasted before or after it."""
    text = FOREWORD.sub("", AFTERWORD.sub("", text))
    if not name:
        return text
    known = re.escape(name)
    return re.sub(rf"\A\s*{known}\s*:|\s(?:[—–-]\s*{known}|\({known}\))[.\s]*\Z", "", text, flags=re.IGNORECASE)


def _with_figures_spelt_out(text: str) -> str:
    """Return a quotation with “400 000” as one figure and “$25m” as “$25 million”."""
    joined = _GROUPED.sub(lambda match: match[0].replace(" ", ","), text)
    return _SCALED.sub(lambda match: f"{match['sum']} {_SCALES[match['scale'].lower()]}", joined)


def _pieces(text: str) -> tuple[Piece, ...]:
    pieces = (Piece(_elements(part)) for part in ELLIPSIS.split(_SIC.sub("", text)))
    return tuple(piece for piece in pieces if piece.elements)


def _elements(text: str) -> tuple[Element, ...]:
    found: list[Element] = []
    done = 0
    for match in _BRACKET.finditer(text):
        found += _plain(text[done : match.start()])
        found += _bracket(match)
        done = match.end()
    return (*found, *_plain(text[done:]))


def _plain(text: str) -> list[Word]:
    folded = fold(text)
    edges = [*folded.starts[1:], folded.length]
    between = [text[end:start] for end, start in zip(folded.ends, edges, strict=False)]
    return [
        Word(key, text[start:end], bool(gap) and gap[0] in HYPHENS and not gap.strip(HYPHENS + " \n\r\t"))
        for key, start, end, gap in zip(folded.words, folded.starts, folded.ends, between, strict=True)
    ]


def _bracket(match: re.Match[str]) -> list[Element]:
    before, inside, after = match["before"], match["inside"], match["after"]
    if not fold(before + inside + after).words:
        return []
    if before or after:  # “[W]e”, “traffick[ing]”: a letter or an ending was changed
        words = fold(before + inside + after).words
        return [Bracket(words, match[0], 1, False, fold_word(before), fold_word(after))]
    return [Bracket(fold(inside).words, match[0], LONGEST_REPLACED, True)]
