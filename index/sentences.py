"""Where the sentences of a paragraph begin and end.

blingfire finds the boundaries; two rules correct it, both read from how press officers and speakers write:
two spaces after a full stop are a boundary (the house style of UN press releases), and a full stop after a
title, an initial or a reference word is none ("Ms. PELAEZ", "para. 4"). The number that the verbatim records print
in front of a paragraph ("19. We know that …") is no words of its own: the first sentence begins after it.
"""

from __future__ import annotations

import ctypes
import re
from itertools import pairwise

import numpy as np

from index.records import Span

_TITLES = (
    r"Mr|Mrs|Ms|Mx|Messrs|Mmes|Dr|Prof|Hon|Rev|Sr|Sra|Mme|Mlle|Gen|Col|Maj|Capt|Lt|Sgt|Amb|Gov|Sen|Rep|Pres|St|Ste"
)
_REFERENCES = (
    r"[Nn]os?|[Pp]aras?|[Aa]rts?|[Cc]h|[Ff]ig|[Pp]p?|[Vv]ols?|[Ss]ect?s?|[Rr]es|[Rr]ev|[Aa]dd|[Cc]orr|approx|ca?"
)
_OPENING = "\"'“‘«([\u2018\u201c"
_CLOSING = "\"'”’»)\\]"
_SPACE = r"[ \t\u00a0\u2002\u2003\u2009\u202f]"

# "developed.  It had", "go on.”  He": the house style's two spaces, whatever blingfire thinks.
_TWO_SPACES = re.compile(rf"[.!?…][{_CLOSING}]*{_SPACE}{{2,}}(?=[{_OPENING}]*[^\W_a-z])")
# "went. Mr. Smith", "went. 62 were": blingfire keeps a sentence together when a short title or a figure follows.
_BEFORE_TITLE = re.compile(rf"[a-z]{{3,}}[.!?][{_CLOSING}]*{_SPACE}+(?=(?:{_TITLES})\.{_SPACE}|[$€£]?\d)")
_AFTER_TITLE = re.compile(rf"(?:^|[\s(“‘\"'])(?:{_TITLES})\.\s*$")
_AFTER_REFERENCE = re.compile(rf"(?:^|[\s(“‘\"'])(?:{_REFERENCES})\.\s*$")
_AFTER_INITIAL = re.compile(r"(?:^|[\s(“‘\"'.-])[^\W\d_]\.\s?$")
_WORD = re.compile(r"[^\W_]")
_PRINTED_NUMBER = re.compile(r"(?:\W{0,3}\d{1,3}\.\s+)+(?=\W*\w)")
_ONLY_CLOSING = re.compile(rf"[{_CLOSING}.…!?\s]*")


def split_sentences(text: str) -> list[Span]:
    """Return the sentences of a text in order: code points, trimmed of white space, every other character in one.

    The number printed before a paragraph is in none.
    """
    number = _PRINTED_NUMBER.match(text)
    first = number.end() if number else 0
    starts = _corrected(text, sorted({0, *_proposed(text), *_two_spaced(text)}))
    starts = [first, *(start for start in starts if start > first)]
    spans = [_trimmed(text, start, end) for start, end in pairwise([*starts, len(text)])]
    return [span for span in spans if span.start < span.end]


def _two_spaced(text: str) -> list[int]:
    """Return where a sentence begins by typography alone."""
    return [found.end() for rule in (_TWO_SPACES, _BEFORE_TITLE) for found in rule.finditer(text)]


def _proposed(text: str) -> list[int]:
    """Return the sentence starts that blingfire finds, as code points (it counts UTF-8 bytes)."""
    import blingfire  # here: a question splits nothing

    # One code point for one: blingfire stops at NUL and separates its own output with line feeds.
    plain = text.translate({0: " ", 10: " ", 13: " "}).encode("utf-8", "replace")
    room = 2 * len(plain) + 2
    output, begins, ends = ctypes.create_string_buffer(room), (ctypes.c_int32 * room)(), (ctypes.c_int32 * room)()
    length = blingfire.blingfire.TextToSentencesWithOffsets(
        ctypes.c_char_p(plain),
        ctypes.c_int(len(plain)),
        ctypes.byref(output),
        ctypes.byref(begins),
        ctypes.byref(ends),
        ctypes.c_int(room),
    )
    if not plain or not 0 < length <= room:
        return []
    leads = (np.frombuffer(plain, dtype=np.uint8) & 0xC0) != 0x80
    code_points = np.cumsum(leads) - 1  # byte → code point
    return [int(code_points[start]) for start in begins[: output.value.count(b"\n") + 1] if 0 <= start < len(plain)]


def _corrected(text: str, starts: list[int]) -> list[int]:
    """Drop the starts that no sentence has: after a title, an initial, a reference word; around marks only."""
    kept = [0]
    for start, end in pairwise([*starts[1:], len(text)]):
        before = text[max(kept[-1], start - 16) : start]
        following = text[start : start + 1]
        is_broken = (
            _AFTER_TITLE.search(before)
            or (_AFTER_REFERENCE.search(before) and following.isdigit())
            or (_AFTER_INITIAL.search(before) and following.isalpha() and len(before) - len(before.rstrip()) < 2)
            or _ONLY_CLOSING.fullmatch(text, start, end)
            or not _WORD.search(text, kept[-1], start)
        )
        if not is_broken:
            kept.append(start)
    return kept


def _trimmed(text: str, start: int, end: int) -> Span:
    """Return the span without the white space at its ends."""
    piece = text[start:end]
    return Span(start + len(piece) - len(piece.lstrip()), end - (len(piece) - len(piece.rstrip())))
