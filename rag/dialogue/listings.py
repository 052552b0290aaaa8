"""The turns of a dialogue and the delegations they list: "the second one", "the others", "both", "which of those".

A turn is about the delegations that its question names, else about those that its answer cites.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from index.scopes import Scope
from rag.answers import Answer
from rag.language.values import parse_number
from rag.language.wordings import MEMBERS
from rag.questions.understanding import Kind, Question

_ORDINALS = {
    word: n
    for n, words in enumerate(("first 1st former", "second 2nd", "third 3rd", "fourth 4th", "fifth 5th", "sixth 6th"))
    for word in words.split()
} | {"last": -1, "latter": -1, "final": -1}
ORDINAL = re.compile(
    r"\b(?:the\s+)?(?P<word>"
    + "|".join(_ORDINALS)
    + r")\s+(?:one|(?P<who>country|delegation|speaker|state)|of (?:them|those|these)|mentioned|listed)(?P<own>['’]s)?\b"
    r"|\bthe (?P<alone>former|latter|(?:" + "|".join(_ORDINALS) + r")(?=\s*[?.!]*$|\s+(?:say|says|said|mention"
    r"|want|think|do|report|call|pledge|answer|reply|respond|ask|propose|promise|offer|support|oppose)\b))\b",
    re.IGNORECASE,
)
THOSE = re.compile(
    r"\b(?P<head>which|who|how many|any|all|some|none|did any|were any|do any|have any|what)\s+(?:one\s+)?(?:of"
    r"|among|amongst|from)\s+"
    rf"(?:them|those|these|the (?P<size>two|three|four|five))(?:\s+{MEMBERS})?\b"
    rf"|\b(?:those|these) {MEMBERS}\b",
    re.IGNORECASE,
)
_BOTH = re.compile(
    r"(?:^|(?<=\b(?:do|is) )|(?<=\b(?:did|are|has) )|(?<=\b(?:does|have|were|will) )|(?<=\b(?:would|could) ))"
    r"(?P<both>both|either|neither)\b(?: of (?:them|those|these))?(?= (?-i:[a-z]))(?! (?:of|the)\b)",
    re.IGNORECASE,
)
OTHERS = re.compile(r"\bthe (?:others?(?: (?:one|two|three|ones|countries|delegations|states))?|rest)\b", re.IGNORECASE)

MOST_MEANT = 4  # names: a question with more of them is not read


@dataclass(frozen=True, slots=True)
class Turn:
    """One finished turn: the question as understood, what was answered, and the `time` that the question named.

    Of a scope only its years and sessions are looked at.
    """

    question: Question
    answer: Answer
    time: Scope = field(default_factory=Scope)

    @property
    def cited(self) -> tuple[str, ...]:
        """The delegations that the answer cites, each once, in order."""
        return tuple(dict.fromkeys(c.delegation for c in self.answer.citations if c.delegation))

    @property
    def focus(self) -> tuple[str, ...]:
        """The delegations this turn was about: those named in the question, else those cited."""
        return tuple(d.name for d in self.question.delegations) or self.cited


def last_with_focus(turns: Sequence[Turn]) -> Turn:
    """Return the last turn that was about some delegation, else the last."""
    return next((turn for turn in reversed(turns) if turn.focus), turns[-1])


def join_meant(names: Sequence[str]) -> str:
    """Return the names of those meant as a question may hold them, the first few."""
    return " and ".join(names[:MOST_MEANT])


def last_listing(turns: Sequence[Turn], *, size: int = 0) -> tuple[str, ...]:
    """Return the delegations in whose order "the second one" counts: `size` of them, or any number where it is 0.

    The last turn that named or found several; of a given size also the last delegations spoken of one by one.
    """
    for turn in reversed(turns):
        if len(_listed(turn)) > 1 and size in (0, len(_listed(turn))):
            return _listed(turn)
    if not size:
        return last_with_focus(turns).focus
    one_by_one = dict.fromkeys(turn.focus[0] for turn in reversed(turns) if len(turn.focus) == 1)
    return tuple(reversed(list(one_by_one)[:size]))


def _listed(turn: Turn) -> tuple[str, ...]:
    return turn.focus if len(turn.question.delegations) > 1 else turn.cited


def other_ones(turns: Sequence[Turn]) -> tuple[str, ...]:
    """Return the delegations of the last listing that were not spoken of since, () when none was."""
    listed = last_listing(turns)
    since = turns[max((n for n, turn in enumerate(turns) if set(_listed(turn)) >= set(listed)), default=0) + 1 :]
    spoken = {name for turn in since for name in turn.focus}
    return tuple(name for name in listed if name not in spoken) if spoken & set(listed) else ()


def fill_ordinal(text: str, turns: Sequence[Turn]) -> str:
    """Return `text` with "the second one" replaced by the second of the delegations listed."""
    match, listed = ORDINAL.search(text), last_listing(turns)
    if not match:
        return text
    place = _ORDINALS[(match.group("word") or match.group("alone")).lower()]
    if not listed or place >= len(listed):
        return text
    own = "’s" if match.group("own") else ""
    return text[: match.start()] + listed[place] + own + text[match.end() :]


def fill_ordinal_of(text: str, question: Question) -> str:
    """Return the question with its ordinal changed to the one that a turn asks for, "" for none.

    "And the first?" after "what was the second of the texts about?", "whose was the last?" after "who spoke first?".
    """
    ordinal = "|".join(_ORDINALS)
    match = re.fullmatch(
        rf"(?:(?:who|whose|which)(?: one)? (?:was|is|came|were|spoke) )?(?:the )?(?P<word>{ordinal})(?: one)?",
        text,
        re.IGNORECASE,
    )
    of_several = "" if question.kind is Kind.MEETING else r"(?= of the\b)"
    place = re.search(rf"\b(?:{ordinal})\b{of_several}", question.asked)
    return f"{question.asked[: place.start()]}{match['word']}{question.asked[place.end() :]}" if match and place else ""


def fill_listing(text: str, turns: Sequence[Turn]) -> str:
    """Return `text` with "of those", "both" and "the others" replaced by the delegations found or spoken of."""
    if both := _BOTH.search(text):
        listed = last_listing(turns, size=2)
        joined = " or " if both["both"].lower() == "either" else " and "
        return f"{text[: both.start('both')]}{joined.join(listed)}{text[both.end() :]}" if len(listed) == 2 else text
    if those := THOSE.search(text):
        last = last_with_focus(turns)
        listed = last.cited if len(last.cited) > 1 else last.focus
        if those["size"]:
            listed = last_listing(turns, size=int(parse_number(those["size"]) or 0))
        if len(listed) > 1:
            return THOSE.sub(lambda m: _those(m, listed), text, count=1)
    return text


def _those(match: re.Match[str], names: tuple[str, ...]) -> str:
    head = match.group("head")
    listed = f"{', '.join(names[:-1])} and {names[-1]}"
    return f"{head} of {listed}" if head else listed
