"""Of whom a list asks: the members of a region or a group, and whom the question leaves out.

    "Which Nordic countries besides Denmark gave money?" ─► "Which countries gave money?", Nordic, without Denmark

Both are taken out of the question: to whoever reads a sentence they are words of another matter. A question is left as
it is where States are told of rather than asked ("how many African States are in debt?", "which were named by X?").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from index.memberships import Membership, memberships, name_key
from rag.language.clauses import Clause
from rag.language.values import TWO_TO_TEN
from rag.language.wordings import EXCEPT, LEAVING_OUT, MEMBERS, SAYING, is_joined
from rag.questions.naming import Named

_SEVERAL = (
    r"(?:(?:member )?(?:states|countries|nations|governments)|delegations|delegates|speakers|representatives"
    r"|ambassadors|members|islands)(?: (?:states|nations|countries|members|delegations))?"
)
_ONE = r"(?:(?:member )?(?:state|country|nation|government)|member|delegation)"
_STATES = re.compile(r"(?:states?|countr\w+|nations?|governments?|islands?)$", re.IGNORECASE)
_ALONE = re.compile(
    r"(?:States|countries|members|islands|DCs|SIDS|Nordics|Baltics|BRICS|P5|five|Seven|Twenty|Council|[GV]-?\d+)$"
)
_HEAD = (
    r"^(?:and |so )?(?:(?:(?:in|to|by|for) )?(?:which|what|how many|whose)(?: (?:of|among|from))?(?: all)?(?: the)?"
    rf"(?: other)?(?: (?:{TWO_TO_TEN}))? "
    r"|who (?:of|among|from|in) (?:all )?(?:the )?"
    r"|(?:list|name|show|find|identify|give)(?: me)?(?: (?:all|every|each|those|the|of))* "
    r"|(?:did|does|do|has|have|had|is|are|was|were)(?: there)? any(?: of)?(?: the)?(?: other)? "
    r"|(?:(?:all|every|each|any)(?: (?:of|the))* )?)"
)
_AMONG = r"^(?:of|among|from) (?:all )?(?:the )?"
_THE_ONES = (
    r"^(?:(?:and|only|just|but|so|what about|how about|among|in|from|of|those|these|the ones|which|them|are|is|any|all"
    r"|the|please) )*"
)
_PLACE = r"(?: (?:region|world|continent|area|group))?"
# States that are told of, not asked: "how many African States are in debt?", "which of them were named?"
_TOLD_OF = re.compile(
    rf"^how many\b(?!.*\b(?:{SAYING}|took the floor|pledged|promised|called|asked|supported|opposed|participated)\b)"
    r"|^\s*$|^\s*(?:(?:are|were|is|was) there"
    r"|(?:are|were|is|was|(?:have|has|had) been) (?!opposed|committed|concerned|prepared|associated|aligned)\w+ed)\b",
    re.IGNORECASE,
)
_OF_THE = re.compile(
    rf"(?:(?:of|from|among|in)\s+(?:all\s+)?)?(?:the\s+)?(?:other\s+)?(?:\b(?:{TWO_TO_TEN})\s+)?$",
    re.IGNORECASE,
)
_HEAD_EXCEPT = re.compile(
    r"^(?:and )?(?:(?:in|to|by|for) )?"
    rf"(?:who(?:se|m)?|(?:which|what|how many)(?: [\w-]+){{0,4}}? {MEMBERS}"
    rf"|(?:did|does|has|have|is|are|was|were) any(?:one|body|(?: [\w-]+){{0,3}}? {MEMBERS})"
    rf"|(?:list|name|show|find|identify)(?: me)?(?: (?:all|every|each|the))*(?: [\w-]+){{0,3}}? {MEMBERS})"
    rf"(?: else)?(?P<cut>,?\s+(?:{EXCEPT}|but) (?:the )?)$",
    re.IGNORECASE,
)
_TAIL_EXCEPT = re.compile(
    rf"(?P<cut>(?:,\s*(?:and )?{EXCEPT}|\s\({EXCEPT}|\s(?!other than|in addition to){EXCEPT}) (?:the )?)$",
    re.IGNORECASE,
)
# "Who thanked anyone except Chile?" does not leave out who speaks.
_ANY_ONE = re.compile(rf"\b(?:{MEMBERS}|any(?:one|body))$", re.IGNORECASE)
_ASKS_ONE = re.compile(r"\b(?:which|any|every|each)(?: other)? $", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Population:
    """The question without the words for its population.

    `group` whose members are asked for, or with `outside` all others; `left_out` delegations by name.
    """

    asked: str
    group: Membership | None = None
    left_out: frozenset[str] = frozenset()
    outside: bool = False


def find_population(asked: str, clause: Clause, named: Sequence[Named]) -> Population:
    """Return of whom a question asks; the question as it is where it asks a delegation for others ("whom did X …")."""
    asked, left_out = (asked, frozenset[str]()) if clause.inverted else _leave_out(asked, named)
    if not _may_name_group(asked):
        return Population(asked, left_out=left_out)
    patterns = _patterns()
    if clause.inverted:
        match = patterns.subject.match(asked)
        if match is None:
            return Population(asked)
        return Population(f"Which {_whom(match)} spoke{asked[match.end() :]}", _group(match))
    if (others := patterns.outside.match(asked)) or (others := patterns.except_them.match(asked)):
        head = f"{others['head']}{_whom(others)} " if others.groupdict().get("head") else ""
        return Population(f"{head}{asked[others.end() :].lstrip(' ,')}", _group(others), left_out, outside=True)
    if among := patterns.among.match(asked):
        return Population(asked[among.end() :], _group(among), left_out)
    match = patterns.opening.match(asked)
    if match is None or not _is_asked(match) or _TOLD_OF.search(asked) or _TOLD_OF.search(asked[match.end() :]):
        return Population(asked, left_out=left_out)
    head = _OF_THE.sub("", match["head"])
    whom = [] if head.lower().startswith("who ") else [_whom(match)]
    return Population(" ".join([*head.split(), *whom, asked[match.end() :].lstrip()]), _group(match), left_out)


def _is_asked(match: re.Match[str]) -> bool:
    """Whether what was found is asked: "any EU member", not "the EU delegation"; a bare name behind "who among"."""
    if match["of_one"]:
        return bool(_ASKS_ONE.search(match["head"]))
    return match["bare"] is None or match["head"].lower().startswith("who ")


def only_population(text: str) -> Membership | None:
    """Return the group of a text that names a population and nothing else ("And the African countries?"), else None."""
    match = _patterns().alone.match(text) if _may_name_group(text) else None
    return _group(match) if match else None


def of_population(asked: str, group: Membership) -> str:
    """Return a list's question asked of the members of a group, "" where it does not say whom it asks."""
    if re.match(r"who\b", asked, re.IGNORECASE):
        return f"Who among delegations of {group.name}{asked[3:]}"
    found = re.match(rf"(?P<head>.{{0,30}}?\b{_SEVERAL})\b", asked, re.IGNORECASE)
    return f"{found['head']} of {group.name}{asked[found.end() :]}" if found else ""


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
        rest = asked[named[last].end :]
        if re.match(r"['’]s?\b", rest):  # "besides Chile’s minister"
            continue
        if (behind := _HEAD_EXCEPT.match(asked[: first.start])) and re.search(r"\w", rest):
            return f"{asked[: behind.start('cut')]} {rest.lstrip(' ,')}", names
        behind = None if rest.strip(" ?.!)") else _TAIL_EXCEPT.search(asked[: first.start])
        if behind and not _ANY_ONE.search(asked[: behind.start("cut")]):
            return asked[: behind.start("cut")].rstrip(" ,-–—") + "?", names
    return asked, frozenset()


@dataclass(frozen=True, slots=True)
class _Patterns:
    """Where a population stands: at the beginning, as the subject of "what did … say about", in front, or alone.

    And where one stands that is left out: "which countries outside Africa", "apart from the Nordic countries, who".
    """

    outside: re.Pattern[str]
    except_them: re.Pattern[str]
    opening: re.Pattern[str]
    subject: re.Pattern[str]
    among: re.Pattern[str]
    alone: re.Pattern[str]


@lru_cache(maxsize=1)
def _first_words() -> frozenset[str]:
    return frozenset(name.split()[0] for name in memberships())


def _may_name_group(text: str) -> bool:
    """Whether a word of a text begins the name of a group: only then are the patterns worth their making."""
    return not _first_words().isdisjoint(re.findall(r"[a-z]+\d*", text.lower()))


@lru_cache(maxsize=1)
def _patterns() -> _Patterns:
    groups = {id(group): group for group in memberships().values()}.values()
    nouns = [name for group in groups for name in (group.name.removeprefix("the "), *group.aliases)]
    noun, every = _any(nouns), _any([*nouns, *(adjective for group in groups for adjective in group.adjectives)])
    end = rf"\b(?!['’-]|(?: of| and| or)?(?: the)? (?-i:[A-Z])| (?:and|or) (?:the )?(?:{every})\b)"
    several = (
        rf"(?P<before>{every})(?:['’]s?)? (?P<noun>{_SEVERAL})(?: of the (?:security )?council)?"
        rf"|(?P<members>{_SEVERAL}) (?:of|in|from|within|belonging to) (?:the )?(?P<after>{noun}){_PLACE}"
        rf"|(?P<alone>{_any(filter(_ALONE.search, nouns))})"
    )
    opening = (
        rf"(?P<head>{_HEAD})(?:{several}"
        rf"|(?P<of_one>{every}) (?P<one>{_ONE})|(?P<bare>{noun}){_PLACE}){end}"
    )
    them = rf"(?:(?P<them>{every})(?:['’]s?)? {_SEVERAL}|(?P<after>{noun}){_PLACE})"
    return _Patterns(
        re.compile(
            rf"(?P<head>{_HEAD})(?:non[ -](?P<before>{every}) (?P<noun>{_SEVERAL})"
            rf"|(?P<members>{_SEVERAL}),? (?:outside(?: of)?|not (?:in|from)|{EXCEPT}) (?:the )?{them}){end}",
            re.IGNORECASE,
        ),
        re.compile(rf"^{EXCEPT} (?:the )?{them},\s*(?=(?:who|which|what|how many|list|name)\b)", re.IGNORECASE),
        re.compile(opening, re.IGNORECASE),
        re.compile(rf"^what (?:did|do|have) (?:the )?(?:{several}) (?:say|said)(?= (?:about|on|of|regarding)\b)", re.I),
        re.compile(rf"{_AMONG}(?:{several}),\s*(?=(?:who|which|what|how many|list|name)\b)", re.IGNORECASE),
        re.compile(
            rf"{_THE_ONES}(?:{several}|(?P<of_one>{every}) ones|(?<=are )(?P<being>{every})|(?P<bare>{noun}){_PLACE})"
            r"\W*$",
            re.IGNORECASE,
        ),
    )


def _any(names: Iterable[str]) -> str:
    """Return the pattern of any of the names; between their words a hyphen or a space may stand."""
    return "|".join(map(_either, sorted(names, key=len, reverse=True)))


def _either(name: str) -> str:
    return "[ -]".join(map(re.escape, re.split("[ -]", name)))


def _group(match: re.Match[str]) -> Membership:
    """Return the region or group that was found."""
    parts = match.groupdict()
    found = next(
        parts[key] for key in ("before", "after", "alone", "of_one", "being", "bare", "them") if parts.get(key)
    )
    return memberships()[name_key(found)]


def _whom(match: re.Match[str]) -> str:
    """Return the general word for the members of a population: States or delegations, one or several."""
    parts = match.groupdict()
    if one := parts.get("one"):
        return "country" if _STATES.search(one) else "delegation"
    return "countries" if _STATES.search(parts.get("noun") or parts.get("members") or "States") else "delegations"
