"""Lists of who is bound by a treaty, has only signed it, or stays out of it.

    signed ─► approved at home, bill before parliament ─► ratified, acceded, deposited: a party

Sentences on any of these steps read alike; which step is told is a matter of a few verbs, done or not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum

from rag.language.deeds import is_undone_before
from rag.language.negations import is_denied_after
from rag.language.values import TWO_TO_TEN
from rag.language.words import TREATIES, content_stems, split_words
from rag.positions.matters import Matter, names_all_members
from rag.positions.opinions import is_of_others


class Tie(IntEnum):
    """How far a State has come with a treaty."""

    OUTSIDE = 0
    ON_THE_WAY = 1  # whatever step, perhaps none yet
    SIGNED = 2
    PARTY = 3


_KIND = re.compile(rf"\b(?:{TREATIES})s?\b")
_BOUND = re.compile(
    r"\b(?:(?:ratified|acceded to|joined(?! (?:the )?consensus)|completed (?:its |the |their )?ratification"
    r"|deposited (?:its|the|an|their) (?:instruments?|ratification))"
    r"|(?P<rank>(?:first|second|third|last|\w+(?:th|st|nd|rd))(?: (?:State|country|nation))?(?: in [\w ]{3,30}?)?"
    r" to (?:have )?(?:ratif\w+|acced\w+|join\w*|deposit\w*))"
    r"|(?:(?:is|are|was|were|be|been|become|became|becoming|being|as)"
    r"(?: (?!not\b|no\b|never\b|neither\b)[\w-]+){0,2} party"
    r"|bec(?:o|a)m(?:e|es|ing) bound by))\b",
    re.IGNORECASE,
)
_SIGNED = re.compile(
    r"\b(?:signed(?! neither)|put (?:its|their) signatures? to|(?:is|are|was|were|as) a signatory)\b", re.IGNORECASE
)
_ENTRY = re.compile(r"\b(?:sign(?:s|ed|ing)?|join(?:s|ed|ing)?|acced(?:e|es|ed|ing)|party)\b", re.IGNORECASE)
_STEP = re.compile(
    rf"{_ENTRY.pattern}|\b(?:ratif\w+|accession|signature|unsigned|approved|adhere(?:d|nce)?|deposit\w*)\b",
    re.IGNORECASE,
)
_BY_ANYBODY = re.compile(r"\b(?:be|been|being|is|are|was|were)(?: \w+)?\W+$", re.IGNORECASE)  # "widely ratified"
_HOWEVER_MANY = re.compile(
    rf"\b(?:\d[\d,]*|{TWO_TO_TEN}|eleven|twelve|half|most|all|none|each)"
    r"(?: (?:but \w+ )?of [^,;]{0,40})?\W+(?:(?:had|have|has|now|already|more)\W+)*$",
    re.IGNORECASE,
)
_APPEAL = re.compile(
    r"\b(?:urg\w+|call(?:s|ed|ing)? (?:on|upon|for)|appeal\w*|invit\w+|encourag\w+|ask(?:s|ed|ing)?|request\w*"
    r"|must be)\b",
    re.IGNORECASE,
)
_TREATY = re.compile(
    r"(?:(?:[A-ZÀ-Þ][\w’'-]*|\d{4})(?:[ -][A-ZÀ-Þ][\w’'-]*)* )?"
    rf"(?P<noun>{TREATIES})\b"
    r"(?: (?:on|for|against|of|to|concerning|relating)(?: the| all)? [\w’' -]{3,60}?"
    r"(?=[,.;:?(]|$| (?:but|and|or|without|in|whether|so|by|yet|after|before|since)\b))?"
)
_ASKED_ONLY_SIGNED = re.compile(
    r"\b(?:signed|signatures?)\b.*\b(?:but|yet|without|not)\b.*\bratif\w+|\bonly signed\b", re.IGNORECASE
)
_ASKED_OUTSIDE = re.compile(
    r"\b(?:not|never|n['’]t)(?: yet)? (?:sign\w*|join\w*|a party|part(?:y|ies)|ratif\w+|acced\w+)\b|\bstay\w* out of\b",
    re.IGNORECASE,
)
_ASKED_PARTY = re.compile(
    r"\b(?:ratified|acceded|completed (?:its |the |their )?ratification|part(?:y|ies) to|become? (?:a )?part(?:y|ies)"
    r"|bound by)\b",
    re.IGNORECASE,
)
_FURTHER = re.compile(r"\d|\b(?:years?|when|dates?)\b", re.IGNORECASE)  # what they told besides
_ASKED_OTHERWISE = re.compile(
    r"\b(?:call(?:s|ed)? (?:on|upon|for)|urg\w+|want\w*|wish\w*|ask(?:s|ed)?|invit\w+|encourag\w+|plans?|intend\w*"
    r"|will|would|mention\w*|(?:about|going) to|how (?:many|much))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class TieAsked:
    """What a list asks: how far States have come with a treaty; `firm` when whoever has belongs to the list."""

    tie: Tie
    treaty: Matter
    firm: bool

    def judge(self, text: str) -> bool | None:
        """Whether a sentence tells that its own State has come that far and no further; None where it tells neither."""
        told = self._told(text)
        if told is None or (told is Tie.ON_THE_WAY and self.tie is not Tie.PARTY):
            return None
        return (self.firm or None) if told is self.tie else False

    def may_hold(self, text: str, paragraph: str) -> bool:
        """Whether a sentence that does not tell it may belong to the list: "had ratified it" is of what was named."""
        return any(map(self.treaty.places, (text, paragraph)))

    def _told(self, text: str) -> Tie | None:
        """Return how far a sentence tells that its State has come with the treaty, None where it tells nothing of it.

        The treaty stands there under its name: "protocols" are any.
        """
        named = {place.start for place in self.treaty.places(text) if text[place.start].isupper()}

        def steps(pattern: re.Pattern[str]) -> list[re.Match[str]]:
            return [step for step in pattern.finditer(text) if _treaty_of(text, step) in named]

        for pattern, tie in ((_BOUND, Tie.PARTY), (_SIGNED, Tie.SIGNED)):
            if any(_is_own(text, step.start()) and _is_done(text, step) for step in steps(pattern)):
                return tie
        if any(_is_denied(text, step) for step in steps(_ENTRY)):
            return Tie.OUTSIDE
        on_the_way = steps(_STEP)
        own = bool(on_the_way) and all(_is_own(text, step.start()) for step in on_the_way)
        return Tie.ON_THE_WAY if own and not _APPEAL.search(text) else None


def _treaty_of(text: str, step: re.Match[str]) -> int:
    """Return where the treaty of a step stands: the next one behind it in its clause, else the last before; -1 if none.

    Of "had ratified the Oslo Convention and signed the Lima Protocol" each verb has its own.
    """
    after = _KIND.search(text, step.end())
    if after and not re.search(r"[;:]|,\W*(?:which|that|and)\b", text[step.end() : after.start()]):
        return after.start()
    before = [kind.start() for kind in _KIND.finditer(text, 0, step.start())]
    return before[-1] if before else -1


def _is_own(text: str, start: int) -> bool:
    """Whether what is told at a place is not told of a number of others ("61 States had ratified it")."""
    before = text[:start]
    is_passive = bool(_BY_ANYBODY.search(before)) and text.startswith(("ratified", "signed"), start)
    return not (is_passive or is_of_others(before) or _HOWEVER_MANY.search(before))


def _is_done(text: str, step: re.Match[str]) -> bool:
    """Whether a step is told as taken, not denied nor to come; who was the first to take it did."""
    if step.groupdict().get("rank"):
        return True
    return not _is_denied(text, step) and not is_undone_before(text[: step.start()])


def _is_denied(text: str, step: re.Match[str]) -> bool:
    """Whether a step is told as not taken."""
    return is_denied_after(text[: step.start()]) or text.startswith(" neither", step.end())


def find_tie(asked: str) -> TieAsked | None:
    """Return how far a list asks that States have come with which treaty, None when it asks nothing of the kind."""
    treaty = _TREATY.search(asked)
    if treaty is None or _ASKED_OTHERWISE.search(asked):
        return None
    asks = ((_ASKED_ONLY_SIGNED, Tie.SIGNED), (_ASKED_OUTSIDE, Tie.OUTSIDE), (_ASKED_PARTY, Tie.PARTY))
    for pattern, tie in asks:
        if pattern.search(asked):
            heads = frozenset((split_words(match["noun"])[0].stem,) for match in _TREATY.finditer(asked))
            stems = frozenset(stem for match in _TREATY.finditer(asked) for stem in content_stems(match.group()))
            firm = names_all_members(asked) and not _FURTHER.search(asked)
            return TieAsked(tie, Matter(heads, stems), firm)
    return None
