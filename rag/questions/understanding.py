"""Understanding a question: who is named, what kind of answer and what kind of value it wants, what it presupposes.

    question ─► strip politeness ─► names, groups, quoted words ─► kind ─► wanted value ─► topic

No step looks at the record except to learn who speaks in it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from index.errors import UsageError
from index.memberships import Membership
from index.mentions import GroupMention, find_groups
from index.records import Delegation, Speaker
from rag.language import wordings
from rag.language.clauses import Clause, parse_clause
from rag.language.values import Value, ValueKind, find_values
from rag.language.words import content_stems
from rag.questions import kinds
from rag.questions.halves import find_halves
from rag.questions.kinds import Kind as Kind
from rag.questions.naming import Named as Named
from rag.questions.naming import find_named, find_parties, spell_out
from rag.questions.populations import Population, find_population
from rag.questions.sides import join_sides, named_apart
from rag.questions.wants import find_counted, find_embedded, find_wanted
from rag.questions.wrappings import unwrap
from rag.speakers.floors import Floor

# Behind the gap that a name leaves: "what did [Chile]'s foreign minister say", "the [Chilean] president's speech".
_SPEAKING_FOR = re.compile(
    r"(?<=\s)\s+(?:['’]s?\s+)?(?:(?:prime|foreign|deputy|vice|acting)[ -]+)*(?:minister|president|premier|chancellor"
    r"|king|queen)(?:\s+(?:for|of) foreign affairs)?"
    r"(?=['’]s?\b|\s+(?:say|sa(?:id|ys)|tell|told|speak|speech|address|statement)\b)",
    re.IGNORECASE,
)
LONGEST_QUESTION = 2_000  # characters; a longer text is an article, not a question


@dataclass(frozen=True, slots=True)
class Question:
    """A question as understood.

    `asked` is the text without politeness; `topic` what remains of it without names and question words, for matching;
    `named` the delegations whose words are asked for, in the order of the question, `others` the names that belong to
    the matter ("who accused X?"), `asked_group` a group of States whose own words are asked for, `unknown` names that
    belong to no delegation or speaker; `among` the region or group of whose members a list asks (with `outside`, of
    all others), `left_out` the names of the delegations that it leaves out ("apart from Chile, who …"), neither any
    longer in `asked`;
    `wanted` the kind of value, `counted` what a count counts; `figures` the values that the question itself states;
    `halves` the question of its own that a comparison has for each delegation, empty where its sides share words.
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
    others: tuple[Named, ...] = ()
    asked_group: str = ""
    among: Membership | None = None
    outside: bool = False
    left_out: frozenset[str] = frozenset()
    halves: Mapping[str, str] = field(default_factory=dict)

    @property
    def delegations(self) -> tuple[Delegation, ...]:
        """The delegations named, each once, in order."""
        return tuple(dict.fromkeys(named.delegation for named in self.named))

    @property
    def mentioned(self) -> tuple[Delegation, ...]:
        """The delegations that belong to the matter, each once, in order."""
        return tuple(dict.fromkeys(n.delegation for n in self.others if n.delegation not in self.delegations))

    @property
    def whom(self) -> str:
        """Of whose delegations the question asks ("of Africa", "outside Africa"), "" where of all."""
        return f"{'outside' if self.outside else 'of'} {self.among.name}" if self.among else ""

    @property
    def told(self) -> str:
        """The question as a reader is shown it: with the words for its population, which `asked` is without."""
        among = [self.whom] if self.whom else []
        without = [f"without {', '.join(sorted(self.left_out))}"] if self.left_out else []
        return self.asked + (f" ({', '.join([*among, *without])})" if among or without else "")

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


def understand(text: str, *, speakers: Iterable[Speaker] = (), heard: Collection[str] = ()) -> Question:
    """Return the question as understood; `speakers` are those of the records in scope.

    `heard` are names of delegations known to be those whose words are asked for, where the question shows it otherwise.

    Raises:
        UsageError: see `check_question`.
    """
    plain = check_question(text)
    speakers = Floor.of(speakers)
    spoke = frozenset(speakers.delegations)
    asked = spell_out(unwrap(plain, lambda words: _names_in(words, speakers)), spoke)
    everyone, unknown = find_named(_blank_quoted(asked), speakers)
    clause = parse_clause(_blank_quoted(asked), _places(everyone))
    population = _population(asked, everyone, clause, speakers)
    if population.asked != asked:
        asked = population.asked
        everyone, unknown = find_named(_blank_quoted(asked), speakers)
    if (joined := join_sides(asked, everyone)) != asked:
        asked = joined
        everyone, unknown = find_named(_blank_quoted(asked), speakers)
    quoted = find_quoted(asked)
    clause = parse_clause(_blank_quoted(asked), _places(everyone))
    asked_group = _asked_group(asked, clause)
    if asked_group and (spokesman := _spokesman(asked_group, speakers)):
        others = (n for n in everyone if n.start != spokesman.start or n.delegation in spoke)
        everyone, asked_group = tuple(sorted((*others, spokesman), key=lambda n: n.start)), None
    dated = tuple(n for n in everyone if n.delegation.name in heard)
    apart = () if kinds.asks_who(asked, clause) else named_apart(asked, everyone)  # "who accused them: X and Y?"
    halves = find_halves(asked, everyone)
    named = tuple(n for n, _ in halves) or dated or apart or find_parties(asked, everyone, spoke, clause)
    if any(map(kinds.is_instruction, (plain, asked))):
        kind = Kind.INSTRUCTION
    else:
        kind = Kind.COMPARISON if halves else _choose_kind(asked, clause, named, quoted)
    if (population.group or population.left_out) and kind in (Kind.FACT, Kind.WHO_SAID, Kind.YES_NO):
        kind = Kind.LIST
    embedded = find_embedded(asked) if kind is Kind.LIST else None
    wanted = None if kind is Kind.YES_NO else embedded or find_wanted(asked, clause)
    return Question(
        text=plain,
        asked=asked,
        kind=kind,
        named=named,
        unknown=unknown,
        groups=tuple(group.group for group in find_groups(asked)),
        asked_group=asked_group.group if asked_group else "",
        quoted=quoted,
        wanted=wanted,
        counted=find_counted(_without(asked, everyone)) if wanted is ValueKind.COUNT else "",
        figures=_find_figures(_blank_quoted(asked), everyone),
        topic=find_topic(asked, named),
        others=tuple(n for n in everyone if n not in named),
        among=population.group,
        outside=population.outside,
        left_out=population.left_out,
        halves={n.delegation.name: half for n, half in halves},
    )


def _population(asked: str, everyone: tuple[Named, ...], clause: Clause, speakers: Floor) -> Population:
    """Return of whom a question asks: of all, where a group has a spokesman or a delegation is asked by name."""
    group = _asked_group(asked, clause)
    if group is not None and _spokesman(group, speakers) is not None:
        return Population(asked)
    population = find_population(asked, clause, everyone)
    if population.group is None:
        return population
    named, _ = find_named(_blank_quoted(population.asked), speakers)
    rest = parse_clause(_blank_quoted(population.asked), _places(named))
    own_words = find_parties(population.asked, named, frozenset(speakers.delegations), rest)
    return Population(asked) if own_words else population


def _places(named: Iterable[Named]) -> list[tuple[int, int]]:
    return [(name.start, name.end) for name in named]


def _find_figures(asked: str, named: Iterable[Named]) -> tuple[Value, ...]:
    """Return the values that a question states, names aside; a name in a sum of money ("US dollars") is part of it."""
    money = [value for value in find_values(asked) if value.kind is ValueKind.MONEY]
    others = [
        value
        for value in find_values(_without(asked, named))
        if all(value.end <= sum_.start or sum_.end <= value.start for sum_ in money)
    ]
    return tuple(sorted([*money, *others], key=lambda value: value.start))


def _names_in(text: str, speakers: Floor) -> list[str]:
    """Return the delegations and groups that a text names, each once."""
    named, _ = find_named(text, speakers)
    return list(dict.fromkeys([*(n.delegation.name for n in named), *(g.group for g in find_groups(text))]))


def _asked_group(asked: str, clause: Clause) -> GroupMention | None:
    """Return the group whose own statement is asked for ("what did the Group of 77 say?"), None when there is none."""
    groups = [g for g in find_groups(asked) if wordings.is_subject(asked, g.span.start, g.span.end)]
    return groups[0] if groups and not kinds.asks_who(asked, clause) else None


def _spokesman(group: GroupMention, speakers: Floor) -> Named | None:
    """Return the delegation that spoke on behalf of a group as if it were named in the group's place."""
    speaker = speakers.spokesman(group.group)
    if speaker is None:
        return None
    return Named(speaker.delegation, group.surface, group.span.start, group.span.end, speaker.name)


def find_quoted(text: str) -> tuple[str, ...]:
    """Return the words that the question puts between quotation marks."""
    found = re.findall(r"“([^”]+)”|\"([^\"]+)\"|«([^»]+)»|(?<!\w)[‘']([^’']{3,}(?:[’']\w[^’']*)*)[’'](?!\w)", text)
    return tuple(next(part for part in parts if part).strip() for parts in found)


def _blank_quoted(text: str) -> str:
    """Return the text with quoted words blanked out: a name inside a quotation is not asked about."""
    for quoted in find_quoted(text):
        text = text.replace(quoted, " " * len(quoted))
    return text


def _without(text: str, named: Iterable[Named]) -> str:
    """Return `text` with the names blanked out, so that offsets stay; the possessive "’s" is left."""
    for name in named:
        text = text[: name.start] + " " * (name.end - name.start) + text[name.end :]
    return text


def find_topic(asked: str, named: Iterable[Named]) -> str:
    """Return what the question is about: its words without names, question words and verbs of saying."""
    without = _SPEAKING_FOR.sub(" ", _without(asked, named))
    return wordings.strip_frame(wordings.LEAVING_OUT.sub("", without))


def _choose_kind(asked: str, clause: Clause, named: tuple[Named, ...], quoted: tuple[str, ...]) -> Kind:
    """Return the form of answer: the first that the question shows, a fact when it shows none."""
    delegations = len({n.delegation for n in named})
    if kinds.is_about_meeting(asked, names=delegations):
        return Kind.MEETING
    if delegations >= 2 and kinds.asks_who_of(asked, min(n.start for n in named)):
        return Kind.LIST
    if not delegations and (kinds.is_list(asked, clause, named=False) or kinds.asks_every(asked)):
        return Kind.LIST
    if delegations >= 2 and not kinds.is_yes_no(asked):
        return Kind.COMPARISON
    if delegations and kinds.is_summary(asked):
        return Kind.SUMMARY
    if kinds.is_yes_no(asked):
        return Kind.COMPARISON if delegations >= 2 else Kind.YES_NO
    if delegations and clause.word in ("", "what", "how") and not _asks_more(asked, clause, named):
        return Kind.SUMMARY
    if kinds.is_who_said(asked, clause, quoted=bool(quoted)) and not delegations:
        return Kind.WHO_SAID
    return Kind.FACT


def _asks_more(asked: str, clause: Clause, named: tuple[Named, ...]) -> bool:
    """Whether a question about a statement asks for something in it: a matter, a value."""
    return bool(content_stems(find_topic(asked, named)) or find_wanted(asked, clause))
