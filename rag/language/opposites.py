"""Words that undo each other: a question that takes one for granted is not answered by a sentence that tells the other.

"Why did X acquit them?" has its closest sentence where X convicted them. The table holds everyday pairs of English
verbs of doing; words that are each other's opposite only in one matter do not belong into it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from functools import cache
from itertools import pairwise, product

from rag.language.negations import is_denied_after
from rag.language.words import FUNCTION_WORDS, Word, base_of, split_words

_PAIRS = """
convict/acquit sentence/pardon arrest/release detain/release imprison/free
uphold/annul uphold/overturn uphold/quash
exacerbate/reduce exacerbate/alleviate worsen/improve worsen/reduce aggravate/reduce strengthen/weaken
join/leave rejoin/leave join/withdraw rejoin/withdraw accede/withdraw ratify/reject ratify/denounce sign/reject
adopt/repeal adopt/reject enact/repeal
approve/reject accept/reject accept/refuse grant/deny grant/refuse allow/forbid allow/ban permit/prohibit legalize/ban
support/oppose favor/oppose welcome/condemn praise/condemn praise/criticize commend/criticize
open/close reopen/close launch/end establish/abolish create/abolish introduce/abolish start/end begin/end build/demolish
win/lose gain/lose admit/expel recognize/deny impose/lift keep/lift maintain/lift retain/lift
issue/revoke grant/revoke award/revoke renew/revoke renew/cancel extend/cancel issue/cancel grant/cancel
appoint/dismiss hire/dismiss
break/restore break/re-establish break/resume sever/restore sever/re-establish sever/resume suspend/resume
tighten/relax tighten/loosen tighten/ease lengthen/shorten accelerate/slow
top/bottom highest/lowest largest/smallest richest/poorest oldest/youngest majority/minority
confirm/deny deploy/withdraw include/exclude stay/leave stay/withdraw remain/withdraw
"""
# Every word of one line undoes each of the other. Of what was brought down nothing is put right by a sentence in which
# it was lowered and something else increased.
_DIRECTIONS = (
    "increase rise grow raise expand climb double",
    "decrease fall decline drop reduce cut lower shrink halve shorten",
)
# Qualities that exclude each other, as long as they are one thing's: "high prevalence", "low prevalence". Not the two
# sides of a bargain: what developing countries need is told by what the developed ones must give.
_QUALITIES = """
high/low large/small big/small strong/weak long/short wide/narrow heavy/light deep/shallow hot/cold
early/late slow/fast slow/rapid slow/quick steady/sudden positive/negative optimistic/pessimistic safe/unsafe
legal/illegal lawful/unlawful formal/informal regular/irregular official/unofficial direct/indirect equal/unequal
public/private civilian/military urban/rural domestic/foreign internal/external inner/outer upper/lower
permanent/temporary full/partial complete/incomplete total/partial voluntary/mandatory voluntary/compulsory
binding/non-binding male/female adult/minor northern/southern eastern/western importing/exporting
source/destination renewable/fossil primary/secondary
"""
# Stages of one course of things: what is counted or dated for one of them is not for another.
_STAGES = tuple(
    tuple(stage.split() for stage in course.split(" / "))
    for course in (
        "arrest apprehend detain / charge indict prosecute trial"
        " / convict sentence jail imprison prison guilty / acquit",
        "sign / ratify accede / denounce withdraw",
    )
)
_PHRASAL = {
    (verb, particle): meant
    for verb, particle, meant in (
        line.split()
        for line in (
            "turn down reject", "call off cancel", "pull out withdraw", "set up establish", "cut back reduce",
            "scale back reduce", "scale up increase", "step up increase", "go up increase", "go down decrease",
            "hand out issue", "give out issue", "strike down annul", "bring down reduce", "drive down reduce",
            "drive up raise", "push up raise",
        )
    )
}  # fmt: skip
_APART = 4  # words of meaning between a verb and its particle: "turned the whole claim down"
_CLOSES = re.compile(r"\s*(?:$|[.,;:?]|(?:by|to|from|in|and|or|after|before)\b)")
# Nouns and adjectives, too: "paid leave", "the end of May", "a close friend", "its lower house".
_SELDOM_VERBS = frozenset("leave end close open lower free issue".split())
_BEFORE_VERBS = frozenset("to will would shall should must can could may might not did do does they we who".split())
_OF_A_RANK = re.compile(r"\w+est|top|bottom|majority|minority")  # these stand before what they tell of
NEAR = 6  # words to either side of a deed among which what it is done to stands
_CLAUSE = re.compile(r"[,;:.?!](?!\d)")
_IT_BEFORE = re.compile(
    r"\b(?:it|they|these|those|this)\W+(?:\w+\W+)?(?:been|being|was|were|is|are)\W+$", re.IGNORECASE
)
_IT_AFTER = re.compile(r"\W+(?:it|them|this|that)\b", re.IGNORECASE)
_PARTICLES = frozenset(particle for _, particle in _PHRASAL)


@cache
def _opposites() -> dict[str, frozenset[str]]:
    """Return for each stem the stems that undo it."""
    pairs = (pair.split("/") for pair in _PAIRS.split())
    changes = product(*(way.split() for way in _DIRECTIONS))
    return _both_ways([[base_of(word) for word in pair] for pair in (*pairs, *changes)])


@cache
def _same_way(base: str) -> frozenset[str]:
    """Return the stems that tell the same direction of change as a stem, itself among them."""
    ways = (frozenset(map(base_of, way.split())) for way in _DIRECTIONS)
    return frozenset({base}).union(*(way for way in ways if base in way))


def _both_ways(pairs: Sequence[Sequence[str]]) -> dict[str, frozenset[str]]:
    """Return for each word of some pairs those that it is paired with."""
    found: dict[str, set[str]] = {}
    for one, other in pairs:
        found.setdefault(one, set()).add(other)
        found.setdefault(other, set()).add(one)
    return {word: frozenset(others) for word, others in found.items()}


_IN_FAVOUR = frozenset(map(base_of, "support back favor endorse approve accept".split()))


def find_opposed(topic: str, text: str) -> str:
    """Return the word of a question's topic whose opposite, and not itself, stands in a sentence; "" when none does.

    The opposite is told of something that the topic speaks of: who expanded solar power may have cut emissions by it.
    """
    told, denied = _told_and_denied(text)
    asked, _ = _told_and_denied(topic)
    favoured = [place for base, place in asked.items() if base in _IN_FAVOUR]
    if favoured and denied & _IN_FAVOUR and not told.keys() & _IN_FAVOUR:
        return topic[slice(*favoured[0])]  # who "could therefore not support" it did not back it either
    implied = {other for base in denied for other in _opposites().get(base, ())}  # who could not accept it rejected it
    for base, place in asked.items():
        others = _opposites().get(base, frozenset())
        contrary = [told[other] for other in others & told.keys()]
        matter = {word.stem for word in split_words(topic) if word.is_content and word.start != place[0]}
        if told.keys() & _same_way(base) or base in implied or others & asked.keys():
            continue
        if any(_is_of(matter, text, *at) for at in contrary):
            return topic[slice(*place)]
    return ""


def _is_of(matter: AbstractSet[str], text: str, start: int, end: int) -> bool:
    """Whether a deed at `start:end` of a sentence is told of a matter: a word of it, or "it", stands near.

    What is meant "to end violence" is the violence, not the campaign before it.
    """
    before, after = _CLAUSE.split(text[:start])[-1], _CLAUSE.split(text[end:])[0]
    if _IT_AFTER.match(after) or _IT_BEFORE.search(before):
        return True
    near = split_words(text[start:end]) + split_words(after)[:NEAR]
    if not _OF_A_RANK.fullmatch(text[start:end].lower()) and not before.lower().rstrip().endswith(" to"):
        near += split_words(before)[-NEAR:]
    return any(word.stem in matter for word in near if word.is_content)


def _told_and_denied(text: str) -> tuple[dict[str, tuple[int, int]], set[str]]:
    """Return what stands for the words of a text, each with its place, and apart for those behind a "not"."""
    told: dict[str, tuple[int, int]] = {}
    denied: set[str] = set()
    for start, end, base in _deeds(text):
        if is_denied_after(text[:start]):
            denied.add(base)
        else:
            told.setdefault(base, (start, end))
    return told, denied


def _deeds(text: str) -> list[tuple[int, int, str]]:
    """Return the words of a text with their places, a verb and its particle in one ("turned down": reject)."""
    words = [
        word for word in split_words(text) if word.text not in FUNCTION_WORDS or word.text in _PARTICLES | _BEFORE_VERBS
    ]
    found: list[tuple[int, int, str]] = []
    for place, word in enumerate(words):
        is_noun = word.text in _SELDOM_VERBS and place and words[place - 1].text not in _BEFORE_VERBS
        if is_noun or word.text.endswith("ly") or re.match(r" of\b", text[word.end :]):
            continue
        if verb := _verb_of(text, word, found):
            start, _, before = found[verb]
            found[verb] = (start, word.end, base_of(_PHRASAL[before, word.text]))
        elif word.text not in FUNCTION_WORDS:
            found.append((word.start, word.end, base_of(word.text)))
    return found


def _verb_of(text: str, particle: Word, found: Sequence[tuple[int, int, str]]) -> int:
    """Return the place, from the end, of the verb that a particle belongs to: "turned (it) down"; 0 for none."""
    for back in range(1, min(_APART, len(found)) + 1):
        _, end, base = found[-back]
        between = text[end : particle.start].strip()
        if (base, particle.text) in _PHRASAL:
            apart = _CLOSES.match(text, particle.end) and not re.search(r"[.,;:?]", between)
            return -back if not between or apart else 0
    return 0


def find_other_quality(topic: str, text: str) -> str:
    """Return the quality of a thing in a topic where a sentence gives the thing its opposite; "" for none.

    Where the quality itself stands anywhere in the sentence, as in "public and private schools", none is told.
    """
    asked, told = split_words(topic), split_words(text)
    known = {word.text for word in told}
    given = {(quality.text, thing.stem) for quality, thing in pairwise(told)}
    for quality, thing in pairwise(asked):
        others = _excluded().get(quality.text, frozenset())
        if quality.text not in known and any((other, thing.stem) in given for other in others):
            return topic[quality.start : quality.end]
    return ""


@cache
def _excluded() -> dict[str, frozenset[str]]:
    """Return for each quality those that exclude it."""
    return _both_ways([pair.split("/") for pair in _QUALITIES.split()])


_GIVING = r"pay|pays|paid|payments?|pledg\w+|contribut\w+|donat\w+|gave|given?|transferr?ed"
_FLOWS = tuple(
    (re.compile(asked, re.IGNORECASE), re.compile(rf"\b(?:{same})\b", re.IGNORECASE), re.compile(other, re.IGNORECASE))
    for asked, same, other in (
        (  # money that went into a fund, and money that came out of it
            rf"^(?=.*\b(?:funds?|money|sums?|amounts?)\b).*\b(?:{_GIVING})\b.*\b(?:in)?to\b",
            rf"{_GIVING}|provid\w+",
            r"\b(?:receiv\w+|obtain\w*|grants?)\b.{0,60}\bfrom\b|\b(?:ask\w*|appl(?:y|ied))\b.{0,60}\bfor\b"
            r"|\bfund (?:had |has )?(?:granted|advanced|disbursed|lent|provided)\b",
        ),
        (
            r"\b(?:receiv\w+|obtain\w*|got)\b.*\bfrom\b",
            r"receiv\w+|obtain\w*|grants?|got|from",
            rf"\b(?:{_GIVING})\b.{{0,60}}\b(?:in)?to\b",
        ),
    )
)


def flows_other_way(asked: str, text: str) -> bool:
    """Whether a sentence tells of money received where a question asks who paid it, or the other way round."""
    for mine, same, other in _FLOWS:
        if mine.search(asked):
            return bool(other.search(text)) and not same.search(text)
    return False


def find_other_stage(topic: str, text: str, *, earlier: bool = False) -> str:
    """Return the word of a topic that names one stage of a course where a sentence tells another only; "" for none.

    Of "charged or convicted" either will do. With `earlier` the stage told has to come before: who ratified a text has
    signed it, too.
    """
    told = {base_of(word.text) for word in split_words(text)}
    asked = [(word, base_of(word.text)) for word in split_words(topic)]
    for course in _stages():
        mine = [(word, place) for word, base in asked for place, stage in enumerate(course) if base in stage]
        given = {place for place, stage in enumerate(course) if stage & told}
        if not mine or not given or given & {place for _, place in mine}:
            continue
        if not earlier or max(given) < mine[0][1]:
            return topic[mine[0][0].start : mine[0][0].end]
    return ""


@cache
def _stages() -> tuple[tuple[frozenset[str], ...], ...]:
    return tuple(tuple(frozenset(map(base_of, stage)) for stage in course) for course in _STAGES)
