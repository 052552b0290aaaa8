"""Finds the reporting clauses ("he said", "the delegate stressed") that interrupt a quotation and are no part of it."""

from __future__ import annotations

import re

from index.folding import fold
from index.records import Span
from rag.quotations.words import is_figure, turns_meaning

REPORTING_VERB = (
    r"(?:said|says|stressed|stresses|added|adds|noted|notes|declared|declares|stated|states|asserted|asserts|continued"
    r"|continues|concluded|concludes|emphasi[sz]ed|emphasi[sz]es|underscored|underlined|warned|warns|recalled|explained"
    r"|explains|affirmed|affirms|reaffirmed|observed|observes|argued|argues|insisted|insists|urged|urges|pledged|cautioned"
    r"|asked|asks|announced|reported|remarked|highlighted|reiterated|maintained|acknowledged|admitted|commented|claimed"
    r"|replied|responded|proclaimed|suggested|told|went on|pointed out|lamented|vowed|wrote|writes)"
)
_OFFICE = (
    r"(?:[Rr]epresentatives?|[Dd]elegates?|[Dd]elegation|[Ss]peaker|[Mm]inister|[Pp]resident|[Aa]mbassador"
    r"|official|envoy)(?:\s(?:of|for|from)\s[\w’'. -]{2,60}?)?"
)
_WHO = (
    r"(?:(?:[Hh]e|[Ss]he|[Tt]hey|[Ii]t)"
    rf"|(?:[Tt]he|[Tt]hat|[Hh]is|[Hh]er)\s(?:\w+[’']s?\s|\w+\s){{0,4}}{_OFFICE})"
)
_HOW = r"(?:\s?(?:then|also|further|again|today|later|finally|now|only|firmly)\s?)?"
_HEARERS = r"(?:\s(?:the\s)?(?:General\s)?(?:Assembly|Council|meeting|debate|reporters|journalists|delegates))?"
_CLAUSE = rf"{_WHO}\s{_HOW}{REPORTING_VERB}{_HOW}{_HEARERS}"

# In running words: “…, he said, …” and “… — she stressed — …”, or at the end of a sentence: “…, he said.”
RUNNING = re.compile(
    rf"(?P<open>[,,—–-][”\"’'»]?\s*|[.?!…][”\"’'»]\s*)(?P<clause>{_CLAUSE})"
    rf"(?P<close>\s*[,:—–]\s*(?=[“\"‘'«]?\w)|\s*(?:[,:—–]\s*)?(?=[“\"‘«])|\s*[.]\s*|\s*,?\s*$)"
)
_CAPITAL = r"[^\W\d_a-z][\w’'.-]*"
_POST = (
    r"representatives?|delegates?|delegation|ambassador|envoy|minister|spokes\w+|observer|diplomat|secretary|official"
    r"|president|leader|director|chief|head"
)
_LINK = r"of|for|from|the|and|de|da|del|la|bin|al|at|in|to|on"
_PART = rf"(?:{_CAPITAL}|{_POST})"
# Words that begin a sentence with a capital and no name: “But Ms. Pelaez …”, “Asked whether Peru …”.
_NO_NAME = (
    r"(?i:according|but|and|yet|so|then|when|while|as|in|on|at|by|for|from|after|before|later|earlier|asked|if|also"
    r"|although|though|however|meanwhile|said|he|she|they|it|we|that|this)"
)
# A name as articles print it: “Thailand’s delegate”, “Ms. Pelaez of Mexico”, “the representative of Viet Nam (ASEAN)”.
NAME = (
    rf"(?:(?:the|an?|its)\s)?(?!{_NO_NAME}\b){_PART}"
    rf"(?:[ \u00a0](?:(?:{_LINK})[ \u00a0])*{_PART}|\s\({_CAPITAL}(?:\s{_CAPITAL})*\))*"
)
OFFICES = _POST
# What people paste with a quotation: “… business, said Thailand's delegate.”
AFTERWORD = re.compile(rf"\s*[,—–-][”\"’'»]?\s*{REPORTING_VERB}\s{NAME}\.?\Z")
# … or before it, as transcripts have it: “MR. SCHULZ (Germany): Traffickers …”, “The representative of Peru: …”.
FOREWORD = re.compile(rf"\A\s*(?=[^:]*(?:\(|\b(?i:m(?:r|rs|s|x)|dr)\b|\b(?i:{OFFICES})\b)){NAME}:\s*")
_SIGNED = re.compile(rf"\s*[—–(-]\s*{NAME}\s*\)?\s*\.?\s*")
LONGEST_REPORT = 8  # words between two halves of a quotation that do nothing but tell who speaks, and to whom
_NAMED = rf"(?:{_WHO}|{NAME}(?:,\s{NAME},?)?)"
# Outside the marks: “…,” said Thailand's delegate, “…”; Ms. Pelaez of Mexico told the Assembly: “…”; Mexico: “…”.
_REPORT = re.compile(
    rf"(?:and\s|as\s)?(?:{_NAMED}\s{_HOW}{REPORTING_VERB}{_HOW}{_HEARERS}(?:\sthat)?"
    rf"|{REPORTING_VERB}\s{_NAMED}|(?i:according\sto)\s{_NAMED}|{_NAMED}(?=:))\s*:?"
)
_REPORTS = re.compile(rf"\b{REPORTING_VERB}\b")


def running_clauses(text: str) -> list[Span]:
    """Return the reporting clauses inside a text, with the punctuation that sets them off, in text order."""
    return [Span(match.start("clause"), match.end("clause")) for match in RUNNING.finditer(text)]


def is_signature(text: str) -> bool:
    """Say whether words after quotation marks are a dash or a bracket and a name: “…” — Peru, “…” (Ms. Pelaez)."""
    return _SIGNED.fullmatch(text) is not None


def tells_who(text: str) -> bool:
    """Say whether a few words between two halves of a quotation report it: “…”, the minister told Iranians, “…”."""
    words = fold(text).words
    plain = len(words) <= LONGEST_REPORT and not any(turns_meaning(word) or is_figure(word) for word in words)
    return plain and _REPORTS.search(text) is not None


def is_report(text: str) -> bool:
    """Say whether words outside quotation marks do nothing but tell who speaks."""
    return _REPORT.fullmatch(text) is not None
