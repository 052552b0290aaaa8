"""Understanding a question: who is named, what kind of answer and what kind of value it wants, what it presupposes.

    question ─► strip politeness ─► names, groups, quoted words ─► kind ─► wanted value ─► topic

No step looks at the record except to learn who speaks in it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from index.delegations import resolve
from index.errors import UsageError
from index.mentions import find_groups, find_mentions
from index.records import Delegation, DelegationKind, Speaker
from rag import wordings
from rag.floors import Floor, name_parts, near_score
from rag.persons import HONORIFICS, find_delegates, find_persons
from rag.values import Value, ValueKind, find_values
from rag.wants import find_counted, find_wanted
from rag.words import FUNCTION_WORDS, content_stems, fold_word, split_words

_STATES = (DelegationKind.MEMBER_STATE, DelegationKind.OBSERVER)
LONGEST_QUESTION = 2_000  # characters; a longer text is an article, not a question


class Kind(StrEnum):
    """The answer forms."""

    FACT = "fact"
    WHO_SAID = "who_said"
    LIST = "list"
    COMPARISON = "comparison"
    SUMMARY = "summary"
    YES_NO = "yes_no"
    MEETING = "meeting"
    INSTRUCTION = "instruction"


@dataclass(frozen=True, slots=True)
class Named:
    """A delegation that the question names: `surface` as typed, `speaker` when it is named by a person."""

    delegation: Delegation
    surface: str
    start: int
    end: int
    speaker: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """A question as understood.

    `asked` is the text without politeness; `topic` what remains of it without names and question words, for matching;
    `named` the delegations whose words are asked for, in the order of the question, `mentioned` those that belong to
    the matter ("who accused X?"), `asked_group` a group of States whose own words are asked for, `unknown` names that
    belong to no delegation or speaker;
    `wanted` the kind of value, `counted` what a count counts; `figures` the values that the question itself states.
    """

    text: str
    asked: str
    kind: Kind
    named: tuple[Named, ...]
    unknown: tuple[str, ...]
    groups: tuple[str, ...]
    quoted: tuple[str, ...]
    wanted: ValueKind | None
    counted: str
    figures: tuple[Value, ...]
    topic: str
    mentioned: tuple[Delegation, ...] = ()
    asked_group: str = ""

    @property
    def delegations(self) -> tuple[Delegation, ...]:
        """The delegations named, each once, in order."""
        return tuple(dict.fromkeys(named.delegation for named in self.named))

    @property
    def stems(self) -> frozenset[str]:
        """The stems of the topic."""
        return frozenset(content_stems(self.topic))


def check_question(text: str) -> str:
    """Return the question trimmed and without control characters.

    Raises:
        UsageError: when nothing is left to ask, or the text is longer than `LONGEST_QUESTION` characters.
    """
    plain = "".join(" " if unicodedata.category(c) in ("Cc", "Cs") else c for c in text)
    plain = re.sub(r"\s+", " ", plain).strip()
    if len(plain) > LONGEST_QUESTION:
        raise UsageError(
            f"the question has {len(plain):,} characters, at most {LONGEST_QUESTION:,} are read: ask one question; "
            "to check a quotation or an article, use `rapporteur check`"
        )
    if not any(c.isalnum() for c in plain):
        raise UsageError('the question is empty: ask one in words, e.g. rapporteur ask "who spoke about prevention?"')
    return plain


def understand(text: str, *, speakers: Iterable[Speaker] = ()) -> Question:
    """Return the question as understood; `speakers` are those of the records in scope.

    Raises:
        UsageError: see `check_question`.
    """
    plain = check_question(text)
    asked = wordings.strip_politeness(plain)
    speakers = Floor.of(speakers)
    quoted = find_quoted(asked)
    everyone, unknown = find_named(_blank_quoted(asked), speakers)
    named = find_parties(asked, everyone, frozenset(speakers.delegations))
    kind = _choose_kind(asked, named, quoted)
    wanted = None if kind is Kind.YES_NO else find_wanted(asked)
    return Question(
        text=plain,
        asked=asked,
        kind=kind,
        named=named,
        unknown=unknown,
        groups=tuple(group.group for group in find_groups(asked)),
        asked_group=_asked_group(asked),
        quoted=quoted,
        wanted=wanted,
        counted=find_counted(_without(asked, everyone)) if wanted is ValueKind.COUNT else "",
        figures=tuple(find_values(_without(_blank_quoted(asked), everyone))),
        topic=find_topic(asked, named),
        mentioned=tuple(n.delegation for n in everyone if n not in named),
    )


def _asked_group(asked: str) -> str:
    """Return the group whose own statement is asked for ("what did the Group of 77 say?"), "" when there is none."""
    groups = [g for g in find_groups(asked) if wordings.is_subject(asked, g.span.start, g.span.end)]
    return groups[0].group if groups and not wordings.asks_who(asked) else ""


def find_quoted(text: str) -> tuple[str, ...]:
    """Return the words that the question puts between quotation marks."""
    found = re.findall(r"“([^”]+)”|\"([^\"]+)\"|«([^»]+)»|(?<!\w)[‘']([^’']{3,}(?:[’']\w[^’']*)*)[’'](?!\w)", text)
    return tuple(next(part for part in parts if part).strip() for parts in found)


def find_named(text: str, speakers: Floor) -> tuple[tuple[Named, ...], tuple[str, ...]]:
    """Return the delegations named in `text`, by their own name or by a speaker's, and the names nobody bears."""
    extra = set(speakers.delegations)
    named = [
        Named(m.delegation, m.surface, m.span.start, m.span.end)
        for m in find_mentions(text, extra=sorted(extra, key=lambda d: d.name), fuzzy=True)
    ]
    named.extend(_capitals(text, extra, named))
    unknown: list[str] = []
    for person in find_persons(text):
        if any(person.start < other.end and other.start < person.end for other in named):
            continue
        speaker = match_speaker(person.text, speakers)
        if speaker:
            named.append(Named(speaker.delegation, person.text, person.start, person.end, speaker.name))
        elif person.titled:
            unknown.append(person.text)
    unknown += [
        name for name, start, end in find_delegates(text) if all(end <= n.start or start >= n.end for n in named)
    ]
    named.extend(_bare_surnames(text, speakers, named))
    return tuple(sorted(named, key=lambda n: n.start)), tuple(unknown)


_SEATS = frozenset({"geneva", "new york", "vienna", "nairobi"})  # seats of the United Nations: places of meetings
_CAPITALISED = re.compile(r"\b[A-ZÀ-Þ][^\W\d_]*(?:[ -][A-ZÀ-Þ][^\W\d_]*){0,2}")


def _capitals(text: str, spoke: set[Delegation], named: list[Named]) -> list[Named]:
    """Return governments named by their capital ("in the eyes of Nicosia"), when that delegation took the floor.

    The whole run of capitalised words must be the name: "Paris" may be a government, "Paris Agreement" is not.
    """
    found = []
    for match in _CAPITALISED.finditer(text):
        surface, start, end = match.group(), match.start(), match.end()
        if any(start < n.end and n.start < end for n in named) or fold_word(surface) in FUNCTION_WORDS:
            continue
        delegation = resolve(surface, among=spoke)
        seat = surface.lower() in _SEATS and not wordings.is_subject(text, start, end)
        if delegation in spoke and delegation is not None and not seat:
            found.append(Named(delegation, surface, start, end))
    return found


def _blank_quoted(text: str) -> str:
    """Return the text with quoted words blanked out: a name inside a quotation is not asked about."""
    for quoted in find_quoted(text):
        text = text.replace(quoted, " " * len(quoted))
    return text


def find_parties(text: str, named: tuple[Named, ...], spoke: frozenset[Delegation]) -> tuple[Named, ...]:
    """Return those of the names whose words the question asks for; the others belong to its matter.

    "Who called X a friend?" and "which delegations aligned with X?" ask for others than X; "what did X do for Y?" asks
    for X, unless only Y took the floor.
    """
    subjects = tuple(n for n in named if wordings.is_subject(text, n.start, n.end))
    heard = tuple(n for n in named if n.delegation in spoke)
    states = tuple(n for n in named if n.delegation.kind in _STATES)
    if wordings.asks_who_of(text) and len({n.delegation for n in states}) > 1:
        return states
    if wordings.is_list(text):
        return ()
    if wordings.asks_who(text):
        return _with_joined(text, subjects, named)
    if subjects and subjects[0] not in heard and (subjects[0].delegation.kind in _STATES or not heard):
        return _with_joined(text, subjects[:1], named)
    if not heard:
        return named
    first = tuple(n for n in heard if n in subjects) or heard[:1]
    return _with_joined(text, first, [n for n in named if n.delegation.kind in _STATES])


def _with_joined(text: str, parties: tuple[Named, ...], named: Iterable[Named]) -> tuple[Named, ...]:
    """Return the parties and the names that "and", "or" or a comma joins to one of them."""
    found = set(parties)
    for _ in named:  # "X, Y and Z": each name joins the one before it
        found |= {n for n in named if any(wordings.is_joined(text, *_between(n, party)) for party in found)}
    return tuple(sorted(found, key=lambda n: n.start))


def _between(one: Named, other: Named) -> tuple[int, int]:
    return (one.end, other.start) if one.start < other.start else (other.end, one.start)


def _bare_surnames(text: str, speakers: Floor, named: list[Named]) -> list[Named]:
    """Return speakers named by a surname alone ("what did rattray report"): the exact word, five letters or more."""
    found = []
    for word in split_words(text):
        speaker = speakers.surnames.get(word.text)
        if speaker and all(word.end <= n.start or word.start >= n.end for n in named):
            found.append(Named(speaker.delegation, text[word.start : word.end], word.start, word.end, speaker.name))
    return found


def match_speaker(person: str, speakers: Iterable[Speaker]) -> Speaker | None:
    """Return the speaker that `person` names: all its words stand in the printed name, one letter may differ.

    The best match must be the only one; None otherwise.
    """
    asked = [w.text for w in split_words(person) if w.text not in HONORIFICS]
    if not asked:
        return None
    bearing = Floor.of(speakers).bearing(asked[0])
    scored = [(score, speaker) for speaker in bearing if (score := _name_score(asked, speaker.name)) > 0]
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


def _without(text: str, named: Iterable[Named]) -> str:
    """Return `text` with the names blanked out, so that offsets stay."""
    for name in named:
        own = 2 if re.match(r"['’]s\b", text[name.end :]) else 0
        text = text[: name.start] + " " * (name.end - name.start + own) + text[name.end + own :]
    return text


def find_topic(asked: str, named: Iterable[Named]) -> str:
    """Return what the question is about: its words without names, question words and verbs of saying."""
    return wordings.strip_frame(_without(asked, named))


def _choose_kind(asked: str, named: tuple[Named, ...], quoted: tuple[str, ...]) -> Kind:
    delegations = len({n.delegation for n in named})
    topic = content_stems(find_topic(asked, named))
    if wordings.is_instruction(asked):
        return Kind.INSTRUCTION
    if wordings.is_about_meeting(asked, names=delegations):
        return Kind.MEETING
    if (wordings.is_list(asked) and not delegations) or (wordings.asks_who_of(asked) and delegations >= 2):
        return Kind.LIST
    if delegations >= 2 and not wordings.is_yes_no(asked):
        return Kind.COMPARISON
    if delegations and (wordings.is_summary(asked) or (wordings.asks_what_was_said(asked) and not topic)):
        return Kind.SUMMARY
    if delegations == 1 and not topic and not wordings.is_yes_no(asked) and not find_wanted(asked):
        return Kind.SUMMARY
    if wordings.is_who_said(asked, quoted=bool(quoted)) and not delegations:
        return Kind.WHO_SAID
    return (
        Kind.YES_NO
        if wordings.is_yes_no(asked) and delegations < 2
        else Kind.COMPARISON
        if delegations >= 2
        else Kind.FACT
    )
