"""Whose seat a speaker takes: read from the bracket or the title that the release prints beside the name.

A country belongs to the title only where the words say so ("Minister for Foreign Affairs of Cuba", "Public Safety
Canada"); after "for", "in", "on" or "to" it is a topic ("Special Envoy for Yemen").
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from index.delegations import all_delegations, organisation, resolve
from index.readers.names import ROLE
from index.readers.offices import office
from index.readers.proxies import behalf, named_in
from index.records import Delegation, DelegationKind

NATIONAL = re.compile(r"in (?:his|her|its|their|a) national capacity", re.IGNORECASE)
_THEN_NATIONAL = re.compile(r"\bin (?:his|her) national capacity\b", re.IGNORECASE)
_CAPACITY = re.compile(r"in (?:his|her|its|their) capacity as (?:the )?(?P<office>[^,]+)")
# "speaking as Chair of the Security Council Committee concerning Libya"; a group's Chair still speaks for a State
_AS_CHAIR = re.compile(
    r"\bas (?:the )?(?P<office>(?:Vice-|Co-)?Chair\w* of (?:the )?"
    r"[^,]*\b(?:Committee|Commission|Working Group)\b[^,]*)"
)
_DESCRIBED = re.compile(  # "the non-governmental organization Women for Peace": its name begins after it
    r"(?:[a-z-]+ )*(?:organi[sz]ation|group|association|network|coalition|foundation|institute|charity|campaign|"
    r"company) (?=[A-Z“])"
)
_TOPIC = re.compile(
    r"\b(?:for|in|on|to|with|from|against|between|towards)\s+(?:the\s+)?"
    r"(?:(?:[A-Z][a-z]+ )?(?:Republic|Kingdom|State|Territory) of (?:the )?)?$"
)
_BELONGS = re.compile(
    r"(?:\b(?:of|from)\s+(?:the\s+)?(?:(?:Republic|Kingdom|State|Government|People) of (?:the )?)?"
    r"|^(?:the )?|,\s*(?:the )?)$"
)
_SITS_FOR = re.compile(r"(?<!society )(?:[Oo]bserver|[Rr]epresentative|[Dd]elegate) (?:of|for) (?:the )?$")
_NAMED_AFTER = re.compile(r"[A-Z][\w’-]*\s$")  # "Public Safety Canada", "Global Affairs Canada"
_ROLE_HEAD = re.compile(
    r"(?:.*?\b(?:President|Director(?:-General| General)?|Secretary(?:-General| General|(?! of State))|"
    r"Chair\w*|Head|Representative|"
    r"Observer|Officer|Adviser|Advisor|Counsel|Coordinator|Manager|Member|Founder|Co-founder|Executive|Expert|Delegate|"
    r"Prosecutor|Commissioner|Administrator|Ambassador|Professor|Fellow|Spokesperson|Researcher|Registrar|Governor)\b"
    r"(?: (?:for|on) [^,]*?)?)\s+(?:of|for|at|from|to|with)\s+(?:the )?(.+)",
)


@dataclass(frozen=True, slots=True)
class Affiliation:
    """The title as printed ("" when none), the delegation (None when the words name none), on whose behalf.

    `seat` is the State of someone who presides, for when they speak "in their national capacity".
    """

    title: str
    delegation: Delegation | None
    on_behalf_of: tuple[str, ...] = ()
    seat: Delegation | None = None


@lru_cache(maxsize=1)
def _table() -> frozenset[Delegation]:
    return frozenset(all_delegations())


def known_seat(words: str) -> Delegation | None:
    """Return the delegation of the table that bears exactly this name, None for any other words."""
    delegation = organisation(words.strip())
    return delegation if delegation in _table() else None


def seat_of(words: str) -> Delegation | None:
    """Return the delegation that the words of a bracket name: "Iran", "Holy See", "Amnesty International"."""
    words = words.strip().removeprefix("the ")
    described = _DESCRIBED.match(words)
    words = words[described.end() :].strip("“”") if described else words
    known = known_seat(words) or resolve(words)
    if known:
        return known
    seat = re.match(r"(?:[Oo]bserver|[Dd]elegation|[Rr]epresentative)s? (?:of|for|from) (?:the )?(.+)", words)
    return seat_of(seat[1]) if seat else (organisation(words) if words[:1].isupper() else None)


def bracketed(inner: str, *, title: str, clause: str, rest: str = "") -> Affiliation | None:
    """Return the affiliation of "NAME (inner), title, clause said": a State, an organisation, or the office held.

    Who presides speaks for the organ, unless the clause or the `rest` of the paragraph says "in his national capacity":
    a pledge made there is the State's.
    """
    first, _, more = _split_bracket(inner)
    if not first[:1].isupper() and not first.startswith("the "):
        return None
    capacity = _CAPACITY.search(clause) or _AS_CHAIR.search(clause)
    held = office(capacity["office"]) if capacity else office(title) if title else None
    presides = held is not None and bool(re.search(r"President|Chair", held.name))
    national = not presides or bool(NATIONAL.search(clause) or _THEN_NATIONAL.search(rest))
    seat = seat_of(first)
    return Affiliation(title, seat if national else held, behalf(more), seat)


def _split_bracket(inner: str) -> tuple[str, str, str]:
    """Split "Egypt, on behalf of the African Group" at its first comma, unless the whole is a name."""
    if resolve(inner):
        return inner, "", ""
    found = re.search(r"[,;] | (?=(?:speaking |also )?on behalf of)| \(", inner)
    return (inner[: found.start()], found.group(), inner[found.end() :]) if found else (inner, "", "")


def titled(title: str) -> Delegation | None:
    """Return whose title it is: a State's or observer's by its words, an office of the UN, or an organisation."""
    if not title:
        return None
    return _belonging(title) or office(title) or _organisation_in(title)


def _belonging(title: str) -> Delegation | None:
    """Return the last delegation that the title belongs to; one that is only its topic does not count."""
    owner: Delegation | None = None
    for mention in named_in(title):
        if mention.delegation.kind is DelegationKind.OFFICE:  # "Special Envoy of the Secretary-General"
            continue
        before, after = title[: mention.span.start], title[mention.span.end :]
        if _TOPIC.search(before) and not _SITS_FOR.search(before):
            continue
        possessive = after.startswith(("’s ", "'s ", "’ "))
        named_after = bool(_NAMED_AFTER.search(before)) and not re.match(r"[ -][A-Za-z]", after)
        if possessive or named_after or _BELONGS.search(before) or _SITS_FOR.search(before):
            owner = mention.delegation
    return owner


def _organisation_in(title: str) -> Delegation | None:
    """Return the organisation of "Director of Amnesty International" or of a bare "Amnesty International"."""
    role = _ROLE_HEAD.fullmatch(title)
    if role:
        return seat_of(role[1])
    last = re.split(r", (?![^(]*\))", title)[-1].strip()
    return organisation(last) if last[:1].isupper() and not ROLE.search(last) else None
