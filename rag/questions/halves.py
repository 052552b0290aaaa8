"""The halves of a comparison that share no words: each names its own delegation and asks it something of its own.

Nets: what did Chile want, and when will Peru vote?       ─►  Nets: what did Chile want?    Nets: when will Peru vote?
Which is longer: the ban in Chile or the truce of Peru?   ─►  How long is the ban in Chile? How long is the truce …?
Is the number of Chile's boats above that of Peru's nets? ─►  What is the number of Chile's boats?   What is …?
Chile's sum next to the one Peru lent: what are the two?  ─►  Chile's sum: what is it?      The sum Peru lent: …?
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.language import wordings
from rag.language.clauses import ASKS, AUXILIARY
from rag.language.words import content_stems
from rag.questions.naming import Named

LEAST_MATTER = 2  # words of its own without which a half only repeats the other: "Chile's share or Peru's?"

Half = tuple[Named, str]

_ASKS = re.compile(ASKS, re.IGNORECASE)
AGAIN = re.compile(rf"[,;]?\s+(?:and|while|but|whereas)\s+(?={ASKS})", re.IGNORECASE)
COLON = re.compile(r":\s+|\s+[–—-]\s+|\s?—\s?")
_BORDER = re.compile(rf"[,?]\s+|{COLON.pattern}")
_OR = re.compile(r"[?,]?\s+or(?: rather)?\s+(?:(?:is|was|are|were) (?:it\s+)?)?(?=\w)", re.IGNORECASE)
# What a comparative asks of one thing alone: of two boats "which is longer" asks how long each is.
_SIZES = {
    "longer": "long", "shorter": "long", "larger": "large", "bigger": "big", "greater": "great", "smaller": "large",
    "higher": "high", "lower": "high", "older": "old", "younger": "old", "newer": "old", "faster": "fast",
    "slower": "fast", "heavier": "heavy", "lighter": "heavy", "deeper": "deep", "wider": "wide", "stronger": "strong",
    "weaker": "strong", "stricter": "strict", "closer": "close", "earlier": "", "later": "", "sooner": "", "more": "",
    "less": "", "fewer": "", "further": "", "farther": "", "better": "", "worse": "",
}  # fmt: skip
_MORE = "|".join(_SIZES)
_COMPARATIVE = re.compile(rf"\b(?:{_MORE}|first|last)\b", re.IGNORECASE)
_WHICH_FIRST = re.compile(
    r"(?:which|what|whose)\b.*\b(?:is|was|are|were|came|comes|began|started) (?:first|last|earlier|later|sooner)$",
    re.IGNORECASE,
)
_WHICH_IS = re.compile(
    rf"(?:which|what|whose)\b.*?\b(?P<is>is|was|are|were)(?: the)? (?P<more>{_MORE})\b", re.IGNORECASE
)
_OPENS = re.compile(rf"(?:how )?(?P<is>{AUXILIARY})\s+", re.IGNORECASE)
_THAN = re.compile(
    rf"\s+(?:(?:{_MORE})(?: [\w-]+){{0,3}} than|above|below|beyond|equal to|the same as"
    r"|compare[sd]? (?:with|to)|match(?:es|ed)?)\s+",
    re.IGNORECASE,
)
_BESIDE = re.compile(
    r"\s+(?:next to|beside|alongside|versus|vs\.?|(?:as|set) against|compared (?:with|to))\s+", re.IGNORECASE
)
_COMPARE = re.compile(r"(?:compare|contrast|set|put)\s+(?:(?:and contrast|side by side:?)\s+)?", re.IGNORECASE)
_WITH = re.compile(rf"\s+(?:with|to|and|from)\s+|{_BESIDE.pattern}", re.IGNORECASE)
_OF_BOTH = re.compile(r"\s*\b(?:the two|both(?: of them)?|(?:under |for |in )?each(?: of them)?)\b", re.IGNORECASE)
_LEANING = re.compile(r"\b(?:it|them|they|this|these|the same|there)\b", re.IGNORECASE)
_THAT = re.compile(r"(?:that|those|the ones?|what)\b(?! (?:did|do|does|is|was|are|were)\b)", re.IGNORECASE)
_HEAD = re.compile(r"(?:the )?(?P<noun>\S+(?: (?!(?:of|in|on|for|at|to|by|from|with|that|which)\b)\S+){0,2})")


def find_halves(text: str, named: Sequence[Named]) -> tuple[Half, ...]:
    """Return whom each half of a comparison asks, with the question that it asks; () where the sides share words."""
    if len({n.delegation for n in named}) < 2:
        return ()
    return _own_clauses(text, named) or _offered(text, named) or _weighed(text, named) or _beside(text, named)


def find_clauses(text: str) -> list[tuple[int, int]]:
    """Return where each clause that asks stands in "Nets: what was lost, and when?"; [] where none does."""
    colons = [] if _ASKS.match(text) else [m.end() for m in COLON.finditer(text) if _ASKS.match(text, m.end())]
    start = colons[0] if colons else 0
    if not _ASKS.match(text, start):
        return []
    borders = list(AGAIN.finditer(text, start))
    return list(zip([start, *(m.end() for m in borders)], [*(m.start() for m in borders), len(text)], strict=True))


def _own_clauses(text: str, named: Sequence[Named]) -> tuple[Half, ...]:
    """Return the halves of "what did X want, and when will Y vote?", with the matter in front of both."""
    spans = find_clauses(text)
    if len(spans) < 2:
        return ()
    start = spans[0][0]
    halves = _parties(text, spans, named, least=0 if start else LEAST_MATTER)  # the matter in front is theirs, too
    spoken = all(wordings.is_subject(text, n.start, n.end) for n, _ in halves)
    leaning = not start and any(_LEANING.search(half) for _, half in halves[1:])  # "… and how did Peru answer it?"
    return tuple((n, f"{text[:start]}{half}?") for n, half in halves) if spoken and not leaning else ()


def _offered(text: str, named: Sequence[Named]) -> tuple[Half, ...]:
    """Return the halves of "which is longer: the ban of X, or the truce of Y?"."""
    border = next((m for m in _OR.finditer(text, named[0].end) if m.end() <= named[-1].start), None)
    opened = list(_BORDER.finditer(text, 0, named[0].start))
    if border is None or not opened or not _COMPARATIVE.search(text, 0, opened[-1].start()):
        return ()
    front = text[: opened[-1].start()]
    which = _WHICH_IS.match(front)
    size = _SIZES[which["more"].lower()] if which else ""
    asked = f"How {size} {which['is']} " if which and size else f"{front}: "
    asked = "When was " if _WHICH_FIRST.match(front) else asked
    spans = [(opened[-1].end(), border.start()), (border.end(), len(text))]
    ones = all(_THAT.match(text, start) for start, _ in spans)  # "which is larger, the one in X or the one in Y?"
    return tuple((n, f"{asked}{half}?") for n, half in _parties(text, spans, named, least=0 if ones else LEAST_MATTER))


def _weighed(text: str, named: Sequence[Named]) -> tuple[Half, ...]:
    """Return the halves of "is the number of X's boats above that of Y's nets?"."""
    opening = _OPENS.match(text)
    border = next((m for m in _THAN.finditer(text, named[0].end) if m.end() <= named[-1].start), None)
    if opening is None or border is None:
        return ()
    halves = _with_head(text, (opening.end(), border.start()), (border.end(), len(text)), named)
    return tuple((n, _what_is(half, opening["is"])) for n, half in halves)


def _beside(text: str, named: Sequence[Named]) -> tuple[Half, ...]:
    """Return the halves of "X's sum next to the one Y lent: what are the two?" and "compare X's ban with Y's law"."""
    order = _COMPARE.match(text)
    start = order.end() if order else 0
    colon = COLON.search(text, named[-1].end)
    pattern = _WITH if order else _BESIDE
    border = next((m for m in pattern.finditer(text, named[0].end) if m.end() <= named[-1].start), None)
    if border is None or (not order and (colon is None or _ASKS.match(text) or not _ASKS.match(text, colon.end()))):
        return ()
    end = colon.start() if colon else len(text)
    halves = _with_head(text, (start, border.start()), (border.end(), end), named)
    asked = _OF_BOTH.sub("", text[colon.end() :].rstrip(" ?.")) if colon else ""
    return tuple((n, f"{half}: {asked}?" if asked else _what_is(half, "is")) for n, half in halves)


def _parties(
    text: str, spans: Sequence[tuple[int, int]], named: Sequence[Named], *, least: int = LEAST_MATTER
) -> tuple[Half, ...]:
    """Return whom each span of the text asks with its words, () unless each has a party and a matter of its own."""
    halves = []
    for start, end in spans:
        inside = [n for n in named if start <= n.start and n.end <= end]
        party = _party(text, inside)
        own = text[start:end].strip(" ?.,")
        if party is None or len(set(content_stems(own.replace(party.surface, " ")))) < least:
            return ()
        halves.append((party, own))
    return tuple(halves) if len({n.delegation for n, _ in halves}) == len(halves) else ()


def _party(text: str, inside: Sequence[Named]) -> Named | None:
    """Return the one of the names in a half that it asks: the subject, the person, the only one."""
    for chosen in (
        [n for n in inside if wordings.is_subject(text, n.start, n.end)],
        [n for n in inside if n.speaker],
        inside,
    ):
        if len({n.delegation for n in chosen}) == 1:
            return chosen[0]
    return None


def _with_head(text: str, first: tuple[int, int], second: tuple[int, int], named: Sequence[Named]) -> tuple[Half, ...]:
    """Return two halves, the noun of the first in the place of the second's "that", "the one" or "what"."""
    leans = bool(_THAT.match(text, second[0]))
    one, other = _parties(text, [first], named), _parties(text, [second], named, least=LEAST_MATTER - leans)
    if not one or not other or one[0][0].delegation == other[0][0].delegation:
        return ()
    before, _, after = one[0][1].partition(one[0][0].surface)
    noun = before if before.lower() not in ("", "the ") else re.sub(r"^['’]s?", "", after)
    head = _HEAD.match(noun.strip())
    half = _THAT.sub(f"the {head['noun']}", other[0][1], count=1) if leans and head else other[0][1]
    return one[0], (other[0][0], half)


def _what_is(half: str, auxiliary: str) -> str:
    """Return a thing that is weighed as a question for it."""
    number = "are" if auxiliary.lower() in ("are", "were", "do") else "is"
    return f"{half}?" if _ASKS.match(half) else f"What {number} {half}?"
