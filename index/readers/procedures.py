"""Paragraphs in which the organ acts and nobody speaks: "The Council then adopted resolution 2999 (2031)"."""

from __future__ import annotations

import re

from index.readers.forms import is_vote

_ORGAN = (
    r"(?:General Assembly|Assembly|Security Council|Council|council|Committee|[a-z]*committee|Commission|Conference|"
    r"Board|Forum|Working Group)"
)
# What an organ does at a meeting. "The Council was paralysed, she said" is part of a statement, so "was" is no act.
_ACTS = (
    r"(?:adopted|approved|rejected|reconvened|adjourned|suspended|elected|appointed|endorsed|deferred|postponed|resumed|"
    r"took (?:note|up|action)|turned to|heard|had before (?:it|them)|observed a (?:minute|moment)|decided to|"
    r"began (?:its|their)|concluded (?:its|their)|continued (?:its|their)|proceeded to|voted|"
    r"will (?:meet|reconvene|continue|resume|next|hold|take up)|was called to order|held a)"
)
_DONE = (
    r"(?:was|were) (?:then |also |thus |not )?(?:adopted|approved|rejected|introduced|withdrawn|deferred|adjourned|"
    r"suspended|closed|declared closed|opened|called to order|held|put to the vote|orally)"
)
_AGAIN = r"(?: (?:then|also|next|today|subsequently|thus|again|first))*"
_MATTER = r"(?:draft|resolution|text|decision|amendment|motion|meeting|session|item)"
_PROCEDURE = re.compile(
    r"(?:[A-Z][^.]{0,250}?, )?(?:"
    rf"[Tt]he (?:[A-Z][\w-]+ )*{_ORGAN}(?: \([^)]*\))?{_AGAIN} {_ACTS}|"
    rf"(?:[Mm]embers|[Dd]elegations|[Dd]elegates|[Cc]ouncil members|[Tt]he representatives){_AGAIN} "
    rf"(?:{_ACTS}|posed|exchanged|engaged)|"
    rf"[Tt]he (?:[\w-]+ )?{_MATTER}\b[^.]{{0,200}}? {_DONE}|"
    r"(?:[Tt]he|[Aa]) [^.,]{2,60} (?:was|were) then [a-z]+|"
    r"[Tt]he (?:meeting|session) (?:began|ended|closed|opened|resumed|rose)\b|"
    r"[Tt]he (?:[^.:]|\.(?=\S)){0,200}?\b(?:reads?(?: in (?:full|part))?|(?:vote|result)s? (?:was|were)) as follows:"
    r")"
    # Where a debate is told as a whole; who is named in it was looked for before.
    r"|In (?:the|an) (?:ensuing|subsequent|following|interactive)\b[^,.]{0,60}"
    r"\b(?:discussion|debate|dialogue|exchange)\b"
    r"|When the floor (?:was )?opened\b"
)
_ASIDE = re.compile(r"\[.*\]\.?|\((?:The|A) .*\)\.?", re.DOTALL)  # "[The delegation of Togo later informed …]"
# A speaker who recounts what an organ did still speaks: "The Council adopted it in haste, she said".
_TOLD = re.compile(
    r"\b(?:he|she|they) (?:also |then |further |went on |again )*(?:said|added|continued|noted|stressed|explained|"
    r"emphasized|recalled|warned|stated|underlined|underscored|concluded|pointed|went)\b"
)


def is_procedure(text: str) -> bool:
    """Return True when the paragraph reports an act of the organ, in nobody's words."""
    return is_vote(text) or bool(_ASIDE.fullmatch(text) or (_PROCEDURE.match(text) and not _TOLD.search(text)))
