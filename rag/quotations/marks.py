"""Finds every quotation of a pasted article, however its marks are typed; a mark left open ends with its paragraph.

Here more is better: a quotation that is looked at in vain costs a line, one that is overlooked may be printed.
"""

from __future__ import annotations

import re
from itertools import pairwise

from index.records import Span
from index.voices import STRAIGHT, quoted_spans

_TURNED = str.maketrans("«»", "»«")
_PARAGRAPH_END = re.compile(r"\n[ \t]*\n\s*|\n(?=\s*[“\"«])")


def quotations_of(text: str) -> list[Span]:
    """Return what stands inside the outer quotation marks of an article, marks excluded, in text order."""
    edges = [0, *(match.end() for match in _PARAGRAPH_END.finditer(text)), len(text)]
    spans = [
        Span(start + span.start, start + span.end)
        for start, end in pairwise(edges)
        for span in _in_paragraph(text[start:end])
    ]
    return [span for span in spans if span.of(text).strip()]


def _in_paragraph(paragraph: str) -> list[Span]:
    if 0 <= paragraph.find("»") < (paragraph.find("«") % (len(paragraph) + 1)):  # »so« in German and Danish
        paragraph = paragraph.translate(_TURNED)
    spans = quoted_spans(paragraph, goes_on=True)
    if paragraph.count(STRAIGHT) and not any(paragraph[span.start - 1] == STRAIGHT for span in spans):
        spans += _toggled(paragraph, spans)
    return sorted(spans, key=lambda span: span.start)


def _toggled(paragraph: str, taken: list[Span]) -> list[Span]:
    """Return straight marks paired in turn: the fallback for marks that spaces do not tell apart, or an odd one."""
    places = [match.start() for match in re.finditer(STRAIGHT, paragraph)]
    ends = [*places[1::2], len(paragraph.rstrip())] if len(places) % 2 else places[1::2]
    spans = [Span(start + 1, end) for start, end in zip(places[::2], ends, strict=True)]
    return [span for span in spans if not any(span.start < one.end and one.start < span.end for one in taken)]
