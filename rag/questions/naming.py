"""Whom a question names: delegations by name, capital or speaker, and which of them are asked for their words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from index.aliases import Form, key_of, names
from index.delegations import one_of
from index.mentions import find_mentions
from index.records import Delegation, DelegationKind, Speaker
from rag.language import wordings
from rag.language.clauses import Clause, names_in_subject
from rag.language.words import FUNCTION_WORDS, fold_word, split_words
from rag.questions import kinds
from rag.speakers.floors import Floor, name_parts, near_score
from rag.speakers.persons import HONORIFICS, Person, find_delegates, find_persons

_STATES = (DelegationKind.MEMBER_STATE, DelegationKind.OBSERVER)
_SEATS = frozenset({"geneva", "new york", "vienna", "nairobi"})  # seats of the United Nations: places of meetings
_PART = r"[A-ZÀ-Þ][^\W\d_]*(?:['’](?!s\b)[^\W\d_]+)?"  # "Nuku'alofa", not the "'s" of "Oslo's"
_CAPITALISED = re.compile(rf"\b{_PART}(?:[ -]{_PART}){{0,2}}")
# Texts and gatherings that carry a State's name: "the Nauru Agreement" asks nothing of Nauru.
_TITLE = re.compile(
    r" (?:Agreements?|Conventions?|Protocols?|Declaration|Treaty|Accords?|Amendment|Consensus|Principles|Process|Rules|"
    r"Programme of Action|Plan of Action|Framework|Initiative|Summit|Conference|Round)\b"
)
_NAMED_AFTER = re.compile(  # "the Paris climate accord"
    r" (?:[a-z-]+ ){0,2}(?:agreements?|accords?|convention|protocol|treaty|declaration|conference|summit|deal|process"
    r"|talks|round|format|document)\b",
    re.IGNORECASE,
)
_US = re.compile(r"(?<=\bthe )us\b|(?<=\bdid )us\b|(?<=\bdoes )us\b")
_IN_BRACKETS = re.compile(r"\([^()]*$")
_CLOSES = re.compile(r"\)\s*[?.!]*")
_ADDRESSES = frozenset("mr mrs ms miss mx dr".split())


@dataclass(frozen=True, slots=True)
class Named:
    """A delegation that the question names: `surface` as typed, `speaker` when it is named by a person."""

    delegation: Delegation
    surface: str
    start: int
    end: int
    speaker: str = ""


def find_named(text: str, speakers: Floor) -> tuple[tuple[Named, ...], tuple[str, ...]]:
    """Return the delegations named in `text`, by their own name or by a speaker's, and the names nobody bears."""
    extra = set(speakers.delegations)
    persons = find_persons(text)
    borne = [p for p in persons if p.titled and match_speaker(p.text, speakers)]
    named = [
        Named(m.delegation, m.surface, m.span.start, m.span.end)
        for m in find_mentions(text, extra=sorted(extra, key=lambda d: d.name), fuzzy=True)
        if (m.form is Form.DEMONYM or not _TITLE.match(text, m.span.end))
        and (m.exact or all(m.span.end <= p.start or m.span.start >= p.end for p in borne))  # "Mr. Ó Briain", Britain
    ]
    titled = [(p.start, p.end) for p in persons if p.titled]
    named.extend(n for n in _capitals(text, extra, named) if all(n.end <= a or n.start >= b for a, b in titled))
    unknown: list[str] = []
    for person in persons:
        if not _is_free(person.start, person.end, named):
            continue
        speaker = match_speaker(person.text, speakers)
        if speaker:
            named.append(Named(speaker.delegation, person.text, person.start, person.end, speaker.name))
        elif person.titled and _is_a_name(text, person):
            unknown.append(person.text)
    unknown += [name for name, start, end in find_delegates(text) if _is_free(start, end, named)]
    named.extend(_bare_surnames(text, speakers, named))
    return tuple(sorted(named, key=lambda n: n.start)), tuple(unknown)


def _is_a_name(text: str, person: Person) -> bool:
    """Whether what follows a title is a name: with a capital, or behind "mr" in a text without any.

    "Did the ambassador talk of nets?" names nobody.
    """
    title = text[person.start : person.end].split()[0].lower().rstrip(".")
    return person.text[:1].isupper() or (text.islower() and title in _ADDRESSES)


def _is_free(start: int, end: int, named: Iterable[Named]) -> bool:
    return all(end <= n.start or start >= n.end for n in named)


def _capitals(text: str, spoke: set[Delegation], named: list[Named]) -> list[Named]:
    """Return governments named by their capital ("in the eyes of Nicosia"), when that delegation took the floor.

    The whole run of capitalised words must be the name: "Paris" may be a government, "Paris Agreement" is not.
    """
    found = []
    for match in _CAPITALISED.finditer(text):
        first, _, rest = match.group().partition(" ")
        opens = rest and fold_word(first) in FUNCTION_WORDS  # "In Oslo's eyes": a capital for another reason
        start, end = match.start() + (len(first) + 1 if opens else 0), match.end()
        surface = text[start:end]
        if not _is_free(start, end, named) or fold_word(surface) in FUNCTION_WORDS:
            continue
        alias = names().meanings.get(key_of(surface))
        seat = surface.lower() in _SEATS and not wordings.is_subject(text, start, end)
        if alias is None or alias.form is not Form.CAPITAL or seat or _NAMED_AFTER.match(text, end):
            continue
        if (delegation := one_of(alias, spoke)) in spoke and delegation is not None:
            found.append(Named(delegation, surface, start, end))
    return found


def is_capital(text: str, start: int, end: int) -> bool:
    """Whether the name at `start:end` is that of a capital that stands for its government, not for a text or talks."""
    alias = names().meanings.get(key_of(text[start:end]))
    return alias is not None and alias.form is Form.CAPITAL and not _NAMED_AFTER.match(text, end)


def is_misspelt(named: Named) -> bool:
    """Whether a delegation is named as it is mistyped: "Venezuala"."""
    alias = names().meanings.get(key_of(named.surface))
    return alias is not None and alias.form is Form.MISSPELLING


def spell_out(text: str, spoke: Iterable[Delegation]) -> str:
    """Return the text with names written out that only grammar tells: "did us say", "both Koreas".

    "us" is no subject and takes no article, so there it is a State; a shared name in the plural is all its bearers that
    took the floor.
    """
    text = _US.sub("US", text)
    for word in reversed(split_words(text)):
        key = word.text.removesuffix("s")
        if key == word.text or key not in names().meanings or word.text in names().meanings:
            continue
        bearers = sorted(d.name for d in set(spoke) & _bearers(key))
        if len(bearers) > 1:
            before = re.sub(r"\b(?:the )?(?:two )?$", "", text[: word.start], flags=re.IGNORECASE)
            text = f"{before}{', '.join(bearers[:-1])} and {bearers[-1]}{text[word.end :]}"
    return text


def _bearers(key: str) -> set[Delegation]:
    """Return the delegations in whose names a shared or single name stands as its first or last word."""
    alias = names().meanings[key]
    return {
        *alias.delegations,
        *(d for other in names().meanings.values() if key in other.key.split(" ") for d in other.delegations),
    }


def _bare_surnames(text: str, speakers: Floor, named: list[Named]) -> list[Named]:
    """Return speakers named by a surname alone ("what did rattray report"), the exact word, or by the last two words.

    Where only a name can stand ("what did ratray report") it may also be misspelt.
    """
    words = [word for word in split_words(text) if _is_free(word.start, word.end, named)]
    found = [
        Named(speaker.delegation, text[one.start : two.end], one.start, two.end, speaker.name)
        for one, two in pairwise(words)
        if text[one.end : two.start].isspace() and (speaker := speakers.full_surnames.get((one.text, two.text)))
    ]
    for word in words:
        speaker = speakers.surnames.get(word.text)
        if speaker is None and wordings.stands_as_name(text, word.start, word.end):
            speaker = match_speaker(word.text, speakers)
        if speaker and _is_free(word.start, word.end, found):
            found.append(Named(speaker.delegation, text[word.start : word.end], word.start, word.end, speaker.name))
    return found


def match_speaker(person: str, speakers: Iterable[Speaker]) -> Speaker | None:
    """Return the speaker that `person` names: all its words stand in the printed name, one letter may differ.

    The best match must be the only one; None otherwise.
    """
    asked = [w.text for w in split_words(person) if w.text not in HONORIFICS]
    if not asked:
        return None
    scored = [
        (score, speaker)
        for speaker in Floor.of(speakers).bearing(asked[0])
        if (score := _name_score(asked, speaker.name)) > 0
    ]
    if not scored:
        return None
    best = max(score for score, _ in scored)
    winners = {speaker.delegation: speaker for score, speaker in scored if score == best}
    return next(iter(winners.values())) if len(winners) == 1 else None


def _name_score(asked: list[str], printed: str) -> float:
    """Return how well a printed name bears the words asked for, 0 when one of them is none of its own."""
    parts = name_parts(printed)
    scores = [max((near_score(name, part) for part in parts), default=0.0) for name in asked]
    return sum(scores) if all(scores) else 0.0


def find_parties(
    text: str, named: tuple[Named, ...], spoke: frozenset[Delegation], clause: Clause
) -> tuple[Named, ...]:
    """Return those of the names whose words the question asks for; the others belong to its matter.

    A name in brackets at the end is whom a question was said to be asked of ("what was done about Y (X)?"). "Who
    called X a friend?" and "which delegations aligned with X?" ask for others than X; "what did X do for Y?" asks
    for X, unless only Y took the floor; "what did X do, according to Y?" asks for Y.
    """
    if tellers := _in_brackets(text, named, spoke) or tuple(
        n for n in named if wordings.is_witness(text, n.start, n.end)
    ):
        return _with_joined(text, tellers, named)
    first = names_in_subject(clause, text, [(n.start, n.end) for n in named])
    subjects = tuple(n for n in named if n.start == (first or (-1,))[0] or wordings.is_subject(text, n.start, n.end))
    heard = tuple(n for n in named if n.delegation in spoke)
    states = tuple(n for n in named if n.delegation.kind in _STATES)
    if len({n.delegation for n in states}) > 1 and (
        kinds.asks_who_of(text, states[0].start) or _are_offered(text, states, clause)
    ):
        return states
    if agents := tuple(n for n in named if clause.passive and re.search(r"\bby (?:the )?$", text[: n.start])):
        return _with_joined(text, agents, named)
    if there := tuple(n for n in heard if kinds.asks_anyone_in(text, n.start)):
        return _with_joined(text, there, named)
    if wordings.is_impersonal(text) or kinds.is_list(text, clause, named=bool(heard)):
        return ()
    if kinds.asks_who(text, clause):
        return _with_joined(text, subjects, named)
    if subjects and subjects[0] not in heard and (subjects[0].delegation.kind in _STATES or not heard):
        return _with_joined(text, subjects[:1], named)
    if not heard:
        return states if clause.word else named
    asked = tuple(n for n in heard if n in subjects) or heard[:1]
    return _with_joined(text, asked, [n for n in named if n.delegation.kind in _STATES])


def _in_brackets(text: str, named: tuple[Named, ...], spoke: frozenset[Delegation]) -> tuple[Named, ...]:
    """Return the names of those who spoke that stand in brackets at the end of a question without another subject."""
    inside = tuple(n for n in named if n.delegation in spoke and _IN_BRACKETS.search(text[: n.start]))
    if not inside or not _CLOSES.fullmatch(text[inside[-1].end :]):
        return ()
    others = (n for n in named if n.end <= inside[0].start)
    return () if any(wordings.is_subject(text, n.start, n.end) for n in others) else inside


def _are_offered(text: str, named: tuple[Named, ...], clause: Clause) -> bool:
    """Whether the question offers the names for a choice: "who is right, X or Y?"."""
    offered = [
        re.fullmatch(r"(?:['’]s?)?,? or (?:the )?", text[a.end : b.start], re.IGNORECASE) for a, b in pairwise(named)
    ]
    return clause.word in ("who", "whose", "which") and any(offered)


def _with_joined(text: str, parties: tuple[Named, ...], named: Iterable[Named]) -> tuple[Named, ...]:
    """Return the parties and the names that "and", "or" or a comma joins to one of them."""
    found = set(parties)
    for _ in named:  # "X, Y and Z": each name joins the one before it
        found |= {n for n in named if any(_belong_together(text, *_between(n, party)) for party in found)}
    return tuple(sorted(found, key=lambda n: (n.start, n.delegation.name)))


def _belong_together(text: str, end: int, start: int) -> bool:
    return wordings.is_joined(text, end, start) or wordings.is_set_against(text, end, start)


def _between(one: Named, other: Named) -> tuple[int, int]:
    return (one.end, other.start) if one.start < other.start else (other.end, one.start)
