"""Who mentioned something: by its words, where words can tell.

    a delegation │ quoted words │ a proper name and its acronym │ one or two telling words ─► a test of a sentence

A name or quoted words stand in a sentence or do not; what two common words name may be put otherwise, so that
relevance has its say besides.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import dataclass, replace
from functools import lru_cache

from index.mentions import find_mentions
from rag.language import wordings
from rag.language.values import parse_number
from rag.language.words import FUNCTION_WORDS, NUMBERED, content_stems, split_words
from rag.questions.understanding import Question
from rag.requests import Request
from rag.search.evidence import Evidence, held_stems
from rag.search.presence import share_holding

MOST_WORDS = 2  # telling words of a theme that can be looked for word by word
APART = 4  # words from one of two to the other, within which they belong together
_QUALITY = re.compile(
    r"[a-z-]+(?:ed|al|ive|ous|ful|less|ant|ic|ign|ish|ese)"
)  # a word that needs a noun; "women" and "children" do not
_OF_NAMES = frozenset("of for on and the in to against with de du des la".split())
_FOR = "on|for|against|to|concerning|regarding"
_BREAK = re.compile(r"[\s‑-]+")
_PURPOSE = re.compile(rf"\s+(?:{_FOR})\s+(?=[A-Z])")
_NUMBERED = re.compile(rf"(?:draft )?(?:{NUMBERED}) \w*\d[\w/.‑-]*", re.IGNORECASE)
Holds = Callable[[Evidence], bool]


@dataclass(frozen=True, slots=True)
class WordTest:
    """Whether a sentence holds the words; `is_whole` when no sentence without them can mention the matter."""

    holds: Holds
    is_whole: bool


def find_word_test(request: Request, evidence: Sequence[Evidence]) -> WordTest | None:
    """Return the test for "who mentioned these words", None when the question asks more than that."""
    question = request.question
    if question.quoted:
        return WordTest(_phrase_test(question.quoted), is_whole=not _quotes_aside(question))
    words = wordings.without_members(wordings.mentioned_words(question.asked, question.topic))
    if words and question.mentioned and not _besides(question, words):
        return WordTest(_delegation_test({delegation.name for delegation in question.mentioned}), is_whole=True)
    choices = alternatives(words)
    if choices and all(map(_is_proper, choices)):
        return WordTest(_name_test(choices, evidence), is_whole=True)
    if len(set(content_stems(words))) > MOST_WORDS * 2:
        return None  # a deed told at length: who put it in other words did mention it
    telling = [_telling(request, choice) for choice in choices]
    if not telling or not all(telling):
        return None
    return WordTest(
        lambda item: any(are_together(choice, item.text) for choice in telling),
        is_whole=all(len(choice) == 1 for choice in telling),
    )


def asks_quoted_words(question: Question) -> bool:
    """Whether the question is about quoted words and nothing else: who used them, not "who was denied it as “x”"."""
    rest = wordings.mentioned_words(question.asked, question.topic) or question.topic
    for quoted in question.quoted:
        rest = rest.replace(quoted, " ")
    return bool(question.quoted) and not content_stems(rest)


def _quotes_aside(question: Question) -> bool:
    """Whether quoted words only add a name in brackets to what is asked about: "the two tracks (the “twin track”)"."""
    outside = re.sub(r"\([^)]*\)", " ", question.asked)
    return not any(quoted in outside for quoted in question.quoted)


def _delegation_test(names: Set[str]) -> Holds:
    """Return the test whether one of the delegations is named, by whatever name."""
    return lambda item: any(mention.delegation.name in names for mention in find_mentions(item.text))


def _phrase_test(phrases: Sequence[str]) -> Holds:
    """Return the test whether one of the phrases stands in a sentence, word after word."""
    lines = [_line(phrase) for phrase in phrases]
    return lambda item: any(line in _line(item.text) for line in lines)


@lru_cache(maxsize=20_000)
def _line(text: str) -> str:
    return f" {' '.join(word.stem for word in split_words(text))} "


def _name_test(names: Sequence[str], evidence: Sequence[Evidence]) -> Holds:
    """Return the test for a proper name: as it is put or by its acronym; its words apart where it stands nowhere."""
    known = list(dict.fromkeys(other for name in names for other in (name, *_other_names(name, evidence))))
    spelt = [_spelt_out(name) for name in names if re.fullmatch(r"[A-Z]{3,6}", name)]
    known += [match.group() for item in evidence for words in spelt if (match := words.search(item.text))]
    phrase, heads = _phrase_test(known), [head for name in names if (head := short_form(name))]

    def stands(item: Evidence) -> bool:
        return phrase(item) or any(head.search(item.text) for head in heads)

    if any(map(stands, evidence)):
        return stands
    stems = [frozenset(content_stems(name)) for name in names]
    return lambda item: any(words <= held_stems(item.text) for words in stems)


def _other_names(name: str, evidence: Sequence[Evidence]) -> Iterator[str]:
    """Give what the record itself says a name is called otherwise: "International Labour Organization (ILO)"."""
    bare = re.escape(name)
    for item in evidence:
        if name in item.text:
            yield from re.findall(rf"\b{bare} \(([A-Z]\w+)\)", item.text)
            if before := re.search(rf"([^()]+) \({bare}\)", item.text):
                yield _full_name(before[1])


def short_form(name: str) -> re.Pattern[str] | None:
    """Return the pattern of a name without what it is for, as it is printed the second time, None when it has no such.

    "Global Plan on Mercury in Fish" is the "Global Plan", and no "Global Plan on Sharks".
    """
    parts = _PURPOSE.split(re.sub(r"^(?:the )?(?:UN|U\.N\.|United Nations)\s+", "", name), maxsplit=1)
    if len(parts) < 2 or len(content_stems(parts[0])) < 2:
        return None
    head, purpose = (r"[\s‑-]+".join(map(re.escape, _BREAK.split(part))) for part in parts)
    return re.compile(rf"\b{head}\b(?!\s+(?:{_FOR})\s+(?!{purpose})[A-Z])")


def _spelt_out(acronym: str) -> re.Pattern[str]:
    """Return the pattern of capitalised words whose initials an acronym is: "Commonwealth of Independent States"."""
    joined = rf"(?:\s+(?:{'|'.join(sorted(_OF_NAMES))}))*\s+"
    return re.compile(r"\b" + joined.join(rf"{letter}[a-zà-þ]+" for letter in acronym) + r"\b")


def _full_name(text: str) -> str:
    """Return the capitalised words, with what joins them, that a text ends with."""
    kept: list[str] = []
    for word in reversed(text.split()):
        if not word[:1].isupper() and word not in _OF_NAMES:
            break
        kept.insert(0, word)
    while kept and kept[0] in _OF_NAMES:
        kept.pop(0)
    return " ".join(kept)


def _is_proper(words: str) -> bool:
    """Whether words are a name: every one begins with a capital, or a number tells which ("resolution 2664")."""
    return bool(_NUMBERED.fullmatch(words)) or all(
        word[:1].isupper() for word in words.split() if word.lower() not in FUNCTION_WORDS
    )


def _telling(request: Request, words: str) -> tuple[str, ...]:
    """Return the stems by which a mention is known, in order; none when word by word is no way to look for them.

    Words that every second paragraph holds tell nothing, and more than `MOST_WORDS` telling ones are a theme, for the
    models.
    """
    stems = dict.fromkeys(content_stems(words))
    meeting = replace(request.roster.scope, delegations=frozenset())  # not the few who are asked
    telling = tuple(stem for stem in stems if share_holding(request.index, meeting, stem) < 0.5)
    return telling if len(telling) <= MOST_WORDS else ()


def are_together(stems: Sequence[str], text: str) -> bool:
    """Whether every stem stands in a text, or its kin: who speaks of terrorists speaks of terrorism.

    Of two, the other follows close ("forced to labour") or leads by a preposition ("labour that is forced"): a "labour
    force" is no forced labour.
    """
    if not all(_kin(stem) & held_stems(text) for stem in stems):
        return False
    words = split_words(text)
    first, *others = ([n for n, word in enumerate(words) if word.stem in _kin(stem)] for stem in stems)
    if not others or not first or not others[0]:  # a part of a hyphened word has no place of its own
        return True
    return any(
        0 < b - a <= APART or (0 < a - b <= APART and not all(word.is_content for word in words[b + 1 : a]))
        for a in first
        for b in others[0]
    )


def _kin(stem: str) -> frozenset[str]:
    return frozenset({stem, f"{stem}ist", stem.removesuffix("ist")})


def _besides(question: Question, words: str) -> bool:
    """Whether the words looked for hold more than the names of the delegations mentioned."""
    others = (word for word in split_words(_without_names(words)) if word.is_content)
    return any(parse_number(word.text) is None and not find_mentions(word.text.upper()) for word in others)


def _without_names(words: str) -> str:
    for mention in reversed(find_mentions(words)):
        words = words[: mention.span.start] + " " + words[mention.span.end :]
    return words


def alternatives(words: str) -> list[str]:
    """Return the wordings that mean the same: around "or", and a name and its acronym in brackets.

    Two qualities of one thing share its noun: "damaged or lost nets" are damaged nets and lost nets.
    """
    outside = re.sub(r"\([^)]*\)", " ", words)
    inside = re.findall(r"\(([^)]*[^\W\d_][^)]*)\)", words)  # a name; "(2022)" is a year
    parts = (re.sub(r"^(?:the|an?)\s+", "", part.strip()) for part in (*re.split(r"\bor\b|/", outside), *inside))
    found = [part for part in parts if part]
    noun = found[-1].split()[-1] if found and " " in found[-1] else ""
    return [f"{part} {noun}" if noun and _QUALITY.fullmatch(part) else part for part in found]
