"""Follow-ups: a question that leans on the turns before it is rewritten into one that stands alone.

The rewritten question is plain text and is shown, so that the reader sees what was understood. A question that names
its own subject and leans on nothing is left as it is: the old topic never colours a new one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.records import Speaker
from rag.answers import Answer
from rag.questions import Kind, Question, understand
from rag.words import content_stems

_ORDINALS = {
    word: n
    for n, words in enumerate(("first 1st former", "second 2nd", "third 3rd", "fourth 4th", "fifth 5th", "sixth 6th"))
    for word in words.split()
} | {"last": -1, "latter": -1, "final": -1}
_OPENING = re.compile(r"^(?:and|but|so|also|then|ok|okay|well)\b[\s,]*", re.IGNORECASE)
_WHAT_ABOUT = re.compile(
    r"^(?:(?:and|but|so|ok)\b[\s,]*)?(?:what about|how about|and|(?:the )?same (?:question )?(?:for|about)|now|or|also|for)\s+(?P<rest>.+?)\s*[?.!]*$",
    re.IGNORECASE,
)
_ORDINAL = re.compile(
    r"\b(?:the\s+)?(?P<word>"
    + "|".join(_ORDINALS)
    + r")\s+(?:one|country|delegation|speaker|state|of (?:them|those|these)|mentioned|listed)(?P<own>['’]s)?\b"
    r"|\bthe (?P<alone>former|latter)\b",
    re.IGNORECASE,
)
_THOSE = re.compile(
    r"\b(?P<head>which|who|how many|any|all|some|none|did any|were any|do any|have any|what)\s+(?:one\s+)?(?:of|among|amongst|from)\s+"
    r"(?:them|those|these)(?:\s+(?:countries|delegations|states|speakers|nations))?\b"
    r"|\b(?:those|these) (?:countries|delegations|states|speakers|nations)\b",
    re.IGNORECASE,
)
_OF_THEM = re.compile(
    r"\b(?:of|among|for|to|from|with|about)\s+(?P<word>them|those|these|it|that)\b(?!\s+\w+(?:s|es)\b)", re.IGNORECASE
)
_SUBJECT = re.compile(
    r"\b(?P<word>he|she|they|it|(?:the|that|this) (?:same )?(?:country|delegation|delegate|speaker|representative|state|government|ambassador|"
    r"minister|organi[sz]ation|nation|one)|their|his|her|its|him|them|theirs)\b(?P<own>['’]s)?",
    re.IGNORECASE,
)
_THERE = re.compile(r"\b(?:over |in )?there\b(?=\s*[?.!]*$)", re.IGNORECASE)
_POSSESSIVE = frozenset({"their", "his", "her", "its", "theirs"})
_BARE = re.compile(
    r"^(?:and |but |so |ok )?(?:why|when|where|who|which one|how|how (?:many|much|long)|(?:in |since |by |from )?(?:what|which) (?:year|country|date|month|law|percentage|amount)|"
    r"by whom|for what|to whom|with whom|what for|how so|since when|until when|how come|says? who|according to whom)\s*\??$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Turn:
    """One finished turn: the question as understood, what was answered, and the span of time that was named."""

    question: Question
    answer: Answer
    time: str = ""

    @property
    def cited(self) -> tuple[str, ...]:
        """The delegations that the answer cites, each once, in order."""
        return tuple(dict.fromkeys(c.delegation for c in self.answer.citations if c.delegation))

    @property
    def focus(self) -> tuple[str, ...]:
        """The delegations this turn was about: those named in the question, else those cited."""
        return tuple(d.name for d in self.question.delegations) or self.cited


def resolve_follow_up(text: str, turns: Sequence[Turn], *, speakers: Sequence[Speaker] = ()) -> str:
    """Return `text` rewritten so that it stands alone, or unchanged when it does already."""
    if not turns:
        return text
    last = _last_with_focus(turns)
    text = text.strip()
    if _BARE.match(text):
        return _ask_again(text, turns[-1])
    about = _WHAT_ABOUT.match(text)
    if about and (rewritten := _what_about(about.group("rest"), turns[-1], last, speakers)):
        return rewritten
    return _fill_in(text, turns[-1], last, speakers)


def leaning_on(text: str, turns: Sequence[Turn]) -> str:
    """Return a question that names nobody, asked of the delegation of the last turn; "" when there is none to ask.

    "By how much did poverty decline?" after a question about one delegation may mean that one. Whether it does is for
    the record to tell: the caller keeps this reading only if that delegation's statement answers it.
    """
    focus = _last_with_focus(turns).focus if turns else ()
    return _with_subject(text, focus) if len(focus) == 1 else ""


def _last_with_focus(turns: Sequence[Turn]) -> Turn:
    return next((turn for turn in reversed(turns) if turn.focus), turns[-1])


def _fill_in(text: str, previous: Turn, last: Turn, speakers: Sequence[Speaker]) -> str:
    """Return `text` with ordinals, "of those" and pronouns replaced by what they stand for."""
    text = _fill_ordinal(text, _last_listing(previous, last))
    if _THOSE.search(text) and len(last.cited) > 1:
        return _THOSE.sub(lambda m: _those(m, last.cited), text, count=1)
    named = understand(text, speakers=speakers).named
    if named:
        return text
    if _OF_THEM.search(text) and (thing := _thing(previous)):
        return _with_subject(
            _OF_THEM.sub(lambda m: m.group().replace(m.group("word"), thing), text, count=1), last.focus
        )
    if not last.focus:
        return text
    text, there = _THERE.subn(f"in {' and '.join(last.focus[:4])}", text, count=1)
    if there:
        return text
    replaced, count = _SUBJECT.subn(lambda m: _subject(m, last.focus), text, count=1)
    if count:
        return replaced
    return _with_subject(_OPENING.sub("", text), last.focus) if _OPENING.match(text) else text


def _last_listing(previous: Turn, last: Turn) -> tuple[str, ...]:
    return previous.cited if len(previous.cited) > 1 else (last.focus if len(last.focus) > 1 else last.cited)


def _fill_ordinal(text: str, listed: tuple[str, ...]) -> str:
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


def _thing(previous: Turn) -> str:
    """Return what "them" stands for when it is a thing: what the last question counted, else its topic."""
    if previous.question.counted:
        return f"the {previous.question.counted}"
    return (
        f"the {previous.question.topic}" if previous.question.kind is not Kind.LIST and previous.question.topic else ""
    )


def _subject(match: re.Match[str], focus: tuple[str, ...]) -> str:
    name = " and ".join(focus[:4])
    word = match.group("word").lower()
    return f"{name}’s" if match.group("own") or word in _POSSESSIVE else name


def _with_subject(text: str, focus: tuple[str, ...]) -> str:
    if not focus:
        return text
    stem = text.rstrip(" ?.!")
    return f"{stem} ({' and '.join(focus[:4])})?"


def _what_about(rest: str, previous: Turn, last: Turn, speakers: Sequence[Speaker]) -> str:
    """Return the last question asked of another delegation or of another topic; "" when `rest` is a question of its own."""
    rest = _fill_ordinal(rest, _last_listing(previous, last))
    asked = understand(rest, speakers=speakers)
    names = " and ".join(d.name for d in asked.delegations)
    if names and not content_stems(asked.topic):
        return _of_another(previous, names)
    names_a_topic = asked.kind is Kind.FACT and asked.wanted is None and not asked.named and len(rest.split()) <= 6
    if names_a_topic and last.focus and not _SUBJECT.search(rest) and not _THOSE.search(rest):
        topic = re.sub(r"^(?:on|about|regarding)\s+", "", rest, flags=re.IGNORECASE)
        return f"What did {' and '.join(last.focus[:4])} say about {topic}?"
    return ""


def _of_another(previous: Turn, names: str) -> str:
    """Return the previous question with its delegations replaced by `names`."""
    question = previous.question
    if question.named:
        first, others = question.named[0], question.named[1:]
        text = question.asked
        for other in reversed(others):
            text = re.sub(r"\s*(?:and|or|,)\s*$", "", text[: other.start]) + text[other.end :]
        own = "’s" if re.search(r"['’]s?$", first.surface) else ""
        return text[: first.start] + names + own + text[first.end :]
    if question.kind in (Kind.LIST, Kind.WHO_SAID):
        return f"What did {names} say about {question.topic}?"
    return _with_subject(question.asked, (names,))


def _ask_again(text: str, previous: Turn) -> str:
    """Return a bare question word joined to what the last question was about."""
    stem = _OPENING.sub("", text).rstrip(" ?")
    about = previous.question.topic or previous.question.asked.rstrip(" ?")
    names = "" if previous.question.kind in (Kind.LIST, Kind.MEETING) else " and ".join(previous.focus[:2])
    return f"{stem}: {names} {about}?".replace(":  ", ": ") if names else f"{stem}: {about}?"
