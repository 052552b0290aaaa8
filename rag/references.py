"""What the words of a follow-up refer to: "the second one", "of those", "he", "it", "there".

Each is replaced by what it stands for in the turns before, so that the question stands alone and can be shown.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from index.scopes import Scope
from rag.answers import Answer
from rag.questions import Kind, Question
from rag.wordings import is_mention

_ORDINALS = {
    word: n
    for n, words in enumerate(("first 1st former", "second 2nd", "third 3rd", "fourth 4th", "fifth 5th", "sixth 6th"))
    for word in words.split()
} | {"last": -1, "latter": -1, "final": -1}
OPENING = re.compile(r"^(?:and|but|so|also|then|ok|okay|well)\b[\s,]*", re.IGNORECASE)
_ORDINAL = re.compile(
    r"\b(?:the\s+)?(?P<word>"
    + "|".join(_ORDINALS)
    + r")\s+(?:one|country|delegation|speaker|state|of (?:them|those|these)|mentioned|listed)(?P<own>['’]s)?\b"
    r"|\bthe (?P<alone>former|latter|(?:" + "|".join(_ORDINALS) + r")(?=\s*[?.!]*$|\s+(?:say|says|said|mention"
    r"|want|think|do|report|call|pledge)\b))\b",
    re.IGNORECASE,
)
_THOSE = re.compile(
    r"\b(?P<head>which|who|how many|any|all|some|none|did any|were any|do any|have any|what)\s+(?:one\s+)?(?:of"
    r"|among|amongst|from)\s+"
    r"(?:them|those|these|the (?:two|three|four))(?:\s+(?:countries|delegations|states|speakers|nations))?\b"
    r"|\b(?:those|these) (?:countries|delegations|states|speakers|nations)\b",
    re.IGNORECASE,
)
_OF_THEM = re.compile(
    r"\b(?:of|among|for|to|from|with|about)\s+(?P<word>it\b|(?:them|those|these|that)\b(?!\s+\w+(?:s|es)\b))",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    r"\b(?P<word>he|she|they|it|(?:the|that|this) (?:same )?(?:country|delegation|delegate|speaker"
    r"|representative|state|government|ambassador|"
    r"minister|organi[sz]ation|nation|one)|their|his|her|its|him|them|theirs)\b(?P<own>['’]s)?",
    re.IGNORECASE,
)
_THERE = re.compile(r"\b(?:over |in )?there\b(?=\s*[?.!]*$)", re.IGNORECASE)
_SPEAKS_FOR = re.compile(
    r"\b(?:sp(?:eaks?|oke|eaking)|represent(?:s|ed|ing)?|talk(?:s|ed|ing)?)(?: for| on behalf of)? (?P<word>them|it)\b",
    re.IGNORECASE,
)
_WITNESS = re.compile(r"\b(?:according to|in the (?:view|eyes|words) of) (?P<word>him|her|them|it)\b", re.IGNORECASE)
_POSSESSIVE = frozenset({"their", "his", "her", "its", "theirs"})
_COUNTING = re.compile(
    r"^(?P<how>(?:and |but |so )?how many)(?=\s+(?:is|are|was|were|has|have|had|will|did|do|does)\b)", re.IGNORECASE
)
# "it" is the matter, not the delegation, where something is said of it or happens to it: "is it online", "when was it
# adopted", "to what did it fall".
_HAPPENS = re.compile(
    r"^(?:and |but )?(?:(?:when|where|why|how)?\s*\b(?:is|was|were|are)\s+(?P<passive>it|they)\s+\w+\W*$"
    r"|who(?: else)?\s+(?:\w+\s+){1,2}(?P<object>it|that|this|them)\W*$"
    r"|(?:to|by|from|at|for) (?:what|which|how)\b.*\b(?P<fronted>it|they)\s+\w+\s*\W*$)",
    re.IGNORECASE,
)


_OBJECT = re.compile(r"(?<=\w )(?<!\bwas )(?<!\bis )(?:it|this)(?=\s*[?.!]*$)", re.IGNORECASE)


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


def refers_back(text: str) -> bool:
    """Whether a word of `text` stands for something said before."""
    return any(pattern.search(text) for pattern in (_SUBJECT, _THOSE, _OF_THEM, _ORDINAL))


_PRONOUN_SUBJECT = re.compile(
    r"\b(?:did|does|do|is|was|were|are|has|have|had|can|could|will|would|should) (?:it|he|she|they)\b", re.IGNORECASE
)


def has_pronoun_as_subject(text: str, name: str) -> bool:
    """Whether a pronoun is asked about before a name, which then belongs to the matter ("does it want to join X?").

    Of "how many is it in X's case?" it does not.
    """
    match = _PRONOUN_SUBJECT.search(text)
    own_case = re.search(
        rf"\b(?:in|for|with) (?:the )?{re.escape(name)}(?:['’]s? case)?\s*[?.!]*$", text, re.IGNORECASE
    )
    return match is not None and own_case is None and text.find(name) > match.start()


def fill_in(text: str, previous: Turn, last: Turn, *, named: bool) -> str:
    """Return `text` with ordinals, "of those" and pronouns replaced by what they stand for."""
    text = fill_ordinal(text, last_listing(previous, last))
    if (nth := _ORDINAL.search(text)) and not named and last.focus and (things := _plural(previous)):
        of_them = f"{text[: nth.start()]}the {nth['word'] or nth['alone']} of the {things}{text[nth.end() :]}"
        return with_subject(of_them, last.focus)
    if last.focus and (spoke := _SPEAKS_FOR.search(text)):
        whom = previous.question.groups[0] if previous.question.groups else " and ".join(last.focus[:4])
        return f"{text[: spoke.start('word')]}{whom}{text[spoke.end('word') :]}"
    listed = last.cited if len(last.cited) > 1 else last.focus
    if _THOSE.search(text) and len(listed) > 1:
        text = _THOSE.sub(lambda m: _those(m, listed), text, count=1)
        return _OBJECT.sub(lambda _: _thing(previous) or "it", text)
    if last.focus and (witness := _WITNESS.search(text)):
        return f"{text[: witness.start('word')]}{' and '.join(last.focus[:4])}{text[witness.end('word') :]}"
    if named:
        part_of = re.match(r"(?:and |but )?how (?:many|much) of\b", text, re.IGNORECASE) and _OF_THEM.search(text)
        thing = _thing(previous) if part_of else ""
        return with_subject(_fill_thing(text, thing), last.focus) if thing else text
    if _COUNTING.match(text) and last.focus:
        counted = _COUNTING.sub(lambda m: f"{m['how']} {previous.question.counted}".rstrip(), text)
        return with_subject(OPENING.sub("", counted), last.focus)
    if (_OF_THEM.search(text) or _HAPPENS.match(text)) and (thing := _thing(previous)):
        filled = _fill_thing(text, thing)
        return filled if re.match(r"(?:and |but )?who\b", text, re.IGNORECASE) else with_subject(filled, last.focus)
    if not last.focus:
        return re.sub(r"\bit\b", "the meeting", text) if previous.question.kind is Kind.MEETING else text
    return _fill_subject(text, last.focus)


def _fill_thing(text: str, thing: str) -> str:
    pattern, groups = (_OF_THEM, ("word",)) if _OF_THEM.search(text) else (_HAPPENS, ("passive", "object", "fronted"))
    match = pattern.search(text)
    group = next((g for g in groups if match and match[g]), "")
    return text[: match.start(group)] + thing + text[match.end(group) :] if match and group else text


def _fill_subject(text: str, focus: tuple[str, ...]) -> str:
    """Return `text` with the first pronoun or "there" replaced by the delegations of the turns before."""
    text, there = _THERE.subn(f"in {' and '.join(focus[:4])}", text, count=1)
    if there:
        return text
    replaced, count = _SUBJECT.subn(lambda m: _subject(m, focus), text, count=1)
    if count:
        return replaced
    return with_subject(OPENING.sub("", text), focus) if OPENING.match(text) else text


def last_listing(previous: Turn, last: Turn) -> tuple[str, ...]:
    """Return the delegations in whose order "the second one" counts."""
    return previous.cited if len(previous.cited) > 1 else (last.focus if len(last.focus) > 1 else last.cited)


def fill_ordinal(text: str, listed: tuple[str, ...]) -> str:
    """Return `text` with "the second one" replaced by the second of the delegations listed."""
    match = _ORDINAL.search(text)
    if not match:
        return text
    place = _ORDINALS[(match.group("word") or match.group("alone")).lower()]
    if not listed or place >= len(listed):
        return text
    own = "’s" if match.group("own") else ""
    return text[: match.start()] + listed[place] + own + text[match.end() :]


def _those(match: re.Match[str], names: tuple[str, ...]) -> str:
    head = match.group("head")
    listed = f"{', '.join(names[:-1])} and {names[-1]}"
    return f"{head} of {listed}" if head else listed


def _plural(previous: Turn) -> str:
    """Return the things of which the last question asked ("campaigns" in "what campaigns has X run?"), "" for none."""
    asked = re.search(
        r"\b(?:what|which)\s+(?P<noun>(?:[\w-]+ ){0,2}[\w-]{3,}s)\b(?! (?:of|in)\b)",
        previous.question.asked,
        re.IGNORECASE,
    )
    return asked["noun"] if asked and previous.question.kind is not Kind.LIST else ""


def _thing(previous: Turn) -> str:
    """Return what "them" or "it" stands for when it is a thing: what the last question counted, else its topic."""
    question = previous.question
    if question.counted:
        return f"the {question.counted}"
    noun = re.search(r"\b(?:the|a|an|its|their)\s.+", question.topic)  # of "opposed the waiver" the waiver
    if question.kind is Kind.LIST:
        mentioned = f"the {question.topic}" if is_mention(question.asked) else ""
        return noun.group() if noun else mentioned
    return f"the {re.sub(r'^(?:the|an?|its|their|his|her) ', '', question.topic)}" if question.topic else ""


def _subject(match: re.Match[str], focus: tuple[str, ...]) -> str:
    name = " and ".join(focus[:4])
    word = match.group("word").lower()
    return f"{name}’s" if match.group("own") or word in _POSSESSIVE else name


def with_subject(text: str, focus: tuple[str, ...]) -> str:
    """Return `text` with the delegations meant added in brackets."""
    if not focus:
        return text
    stem = text.rstrip(" ?.!")
    return f"{stem} ({' and '.join(focus[:4])})?"
