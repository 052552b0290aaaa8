"""Of whom a list asks: a region or a group, and whom the question leaves out.

    "Which Nordic countries besides Denmark gave money?" ─► "Which countries gave money?", Nordic, without Denmark

Both are taken out of the question: to whoever reads a sentence they are words of another matter.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from index.memberships import Membership, memberships
from rag.language.clauses import Clause
from rag.language.wordings import LEAVING_OUT, MEMBERS, is_joined
from rag.questions.naming import Named

_STATES = re.compile(r"(?:states?|countr\w+|nations?|governments?|islands?)$", re.IGNORECASE)
_HEAD = (
    r"^(?:and |so )?(?:(?:list|name|show|find|identify|give)(?: me)? )?(?:(?:in|to|by|for) )?"
    r"(?:(?:who|which|what|whose|how many|all|every|each|any(?:one|body)?|some|did|does|do|has|have|had|is|are|was|were"
    r"|only|the|of|from|in|among|between|one|ones|other|else) )*"
)
_OF_THE = re.compile(r"(?:(?:of|from|among|in)\s+)?(?:the\s+)?$", re.IGNORECASE)
_EXCEPT = (
    r"(?:besides|apart from|aside from|except(?: for)?|excluding|not counting|leaving out|other than|in addition to)"
)
_HEAD_EXCEPT = re.compile(
    rf"^(?:and )?(?:(?:in|to|by|for) )?(?:who(?:se|m)?|(?:which|what|how many)(?: [\w-]+){{0,4}}? {MEMBERS})"
    rf"(?: else)?,?\s+(?P<cut>{_EXCEPT} (?:the )?)$",
    re.IGNORECASE,
)
_TAIL_EXCEPT = re.compile(
    rf"(?P<cut>(?:,\s*(?:and )?{_EXCEPT}|\s(?!other than|in addition to){_EXCEPT}) (?:the )?)$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Population:
    """The question without the words for its population; `group` whose members are asked for, `left_out` by name."""

    asked: str
    group: Membership | None = None
    left_out: frozenset[str] = frozenset()


def find_population(asked: str, clause: Clause, named: Sequence[Named]) -> Population:
    """Return of whom a question asks; the question as it is where it asks a delegation for others ("whom did X …")."""
    opening, subject = _patterns()
    if clause.inverted:
        match = subject.match(asked)
        return (
            Population(f"Which {_whom(match)} spoke{asked[match.end() :]}", _group(match))
            if match
            else Population(asked)
        )
    asked, left_out = _leave_out(asked, named)
    match = opening.match(asked)
    if match is None:
        return Population(asked, left_out=left_out)
    head = _OF_THE.sub("", match["head"])
    whom = [] if head.lower().endswith("who ") else [_whom(match)]
    return Population(" ".join([*head.split(), *whom, asked[match.end() :].lstrip()]), _group(match), left_out)


def _leave_out(asked: str, named: Sequence[Named]) -> tuple[str, frozenset[str]]:
    """Return a question without the delegations that it leaves out, and their names."""
    if opening := LEAVING_OUT.match(asked):
        names = frozenset(n.delegation.name for n in named if n.end <= opening.end())
        return (asked[opening.end() :].lstrip(), names) if names else (asked, names)
    for place, first in enumerate(named):
        last = place
        while last + 1 < len(named) and is_joined(asked, named[last].end, named[last + 1].start):
            last += 1
        names = frozenset(n.delegation.name for n in named[place : last + 1])
        end = named[last].end
        if behind := _HEAD_EXCEPT.match(asked[: first.start]):
            return asked[: behind.start("cut")].rstrip(" ,") + " " + asked[end:].lstrip(" ,"), names
        if not asked[end:].strip(" ?.!") and (behind := _TAIL_EXCEPT.search(asked[: first.start])):
            return asked[: behind.start("cut")] + "?", names
    return asked, frozenset()


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the patterns of a population: where a question begins, and as the subject of "what did … say"."""
    names = "|".join(map(_either, sorted(memberships(), key=len, reverse=True)))
    noun = rf"(?:{MEMBERS}|islands?)(?: (?:states|nations|countries|members|delegations))?"
    whom = (
        rf"(?P<before>{names})(?:['’]s?)? (?P<noun>{noun})(?: of the (?:security )?council)?"
        rf"|(?P<members>{noun}) (?:of|in|from|within|belonging to) (?:the )?(?P<after>{names})"
    )
    opening = rf"(?P<head>{_HEAD})(?:{whom}|(?<=(?:from|mong) )(?:the )?(?P<bare>{names}))\b(?!['’-]| (?:{noun})\b)"
    subject = rf"^what (?:did|do|have) (?:the )?(?:{whom}) (?:say|said|report|reported)(?= \w)"
    return re.compile(opening, re.IGNORECASE), re.compile(subject, re.IGNORECASE)


def _either(name: str) -> str:
    """Return the pattern of a name of the table: between its words a hyphen or a space may stand in a question."""
    return "[ -]".join(map(re.escape, re.split("[ -]", name)))


def _group(match: re.Match[str]) -> Membership:
    """Return the region or group that was found."""
    found = match["before"] or match["after"] or match.groupdict().get("bare") or ""
    return next(group for name, group in memberships().items() if re.fullmatch(_either(name), found, re.IGNORECASE))


def _whom(match: re.Match[str]) -> str:
    """Return the general word for the members of a population: States or delegations, one or several."""
    noun = match["noun"] or match["members"] or ""
    several = noun.lower().endswith("s")
    if _STATES.search(noun):
        return "countries" if several else "country"
    return "delegations" if several else "delegation"
