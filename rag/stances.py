"""Lists of who is for a matter, against it or undecided.

    who spoke [against] [the levy] on landings?   ─►  a side, and the nouns of the matter ─► a test of a sentence

A reader of meanings ranks "supported the envoy" and "saw no need for an envoy" alike; which of the two was asked for
is told by a few dozen verbs and phrases (opinions.py). Where the matter is not their object, nothing is told.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass

from rag.clauses import AUXILIARIES
from rag.opinions import TO_END, Side, is_of_a_side, told_anywhere, told_of
from rag.opposites import IRREGULAR
from rag.wordings import MEMBERS
from rag.words import Word, content_stems, split_words, stem_word

_FRONT = re.compile(
    r"^(?:and |but )?(?:on|as for|as to|as regards|regarding|concerning|turning to|with regard to)\b[^,]*,",
    re.IGNORECASE,
)
_CUT = re.compile(r"\s*;\s*|,?\s+but\b")
_ANOTHER = re.compile(
    r"^\W+(?:on|of|for|against)\W+(?P<what>(?:\w[\w’'‑-]*\W+){0,4}?\w[\w’'‑-]*)(?=\W*$|[.,;:]"
    r"|\W+(?:and|that|which|in|to|by|with|as|at|was|were|would|had|if|when|so|provided)\b)",
    re.IGNORECASE,
)
_NEUTRAL = frozenset(
    content_stems(
        "new proposed binding non-binding legally global universal world single separate common flat simple future"
    )
)
_INSTRUMENTS = frozenset(map(stem_word, "convention treaty protocol instrument agreement pact".split()))

_STAND = (
    r"(?:(?:speaks?|spoke|speaking|argued?|came|comes?|is|are|was|were|be|stood|declared themselves|voted?)(?: \w+)? )"
)
_WHOSE = (  # what stands before the verb of the question itself, not of a clause or a noun within it
    rf"(?:\b(?:who|they|that|to|would|could|can|will|did|do|does|or|and|also|everyone|everybody|those|{MEMBERS})"
    r"(?: (?:\w+ly|all|themselves|would|could|can))? )"
)
_FAVOUR = r"(?:support|back|endorse|favou?r|welcome|accept|advocate)(?:s|d|ed)?|vote[sd]? for"
_OPPOSE = (
    r"(?:oppose[sd]?(?: to)?|reject(?:s|ed)?|object(?:s|ed)? to|attack(?:s|ed)?|criticize[sd]?|condemn(?:s|ed)?"
    r"|denounce[sd]?)"
)
_ASKED = tuple(
    (re.compile(pattern, re.IGNORECASE), side, firm)
    for pattern, side, firm in (
        (
            r"\b(?:on the fence|undecided|(?:not|n['’]t) (?:yet )?made up (?:their|its) minds?|open mind"
            r"|(?:no|not (?:yet )?taken a|n['’]t taken a) (?:position|side|stand)"
            r"|neither (?:\w+ )?(?:backed|supported|for)\b)",
            Side.OPEN,
            True,
        ),
        (
            rf"\b{_STAND}against\b|\bopposed to\b|{_WHOSE}{_OPPOSE}\b",
            Side.AGAINST,
            True,
        ),
        (rf"\b(?:did|do|does|would|could)(?: not|n['’]t) (?:\w+ )?(?:want|{_FAVOUR})\b", Side.AGAINST, True),
        (
            rf"\b{_STAND}?in favou?r of\b|\bcame out for\b|\b(?:spoke|speaks?) up for\b"
            rf"|{_WHOSE}(?:{_FAVOUR})\b(?:(?:,| or) (?:can )?(?:{_FAVOUR})\b)*",
            Side.FOR,
            True,
        ),
        (rf"{_WHOSE}(?:want(?:s|ed)?|call(?:s|ed)? for)\b(?! to\b)", Side.FOR, False),
    )
)
_SOME_MEMBERS = re.compile(  # "which African delegations", "Council members": of others it may be as true
    rf"(?:^|\b(?:which|what|the|all|every|of)\s)(?!(?:which|what|who|the|all|every|of|other|list|name|many|any|each)\b)[\w-]+\s{MEMBERS}\b",
    re.IGNORECASE,
)
_DOUBT_ASKED = re.compile(r"\b(?:unconvinced|doubts?|sceptical|reservations?)\b", re.IGNORECASE)
_END_OF_MATTER = re.compile(
    r"[;:?!.]|\s\w+ed by\b|,? with or without\b"
    r"|,? (?:whether|because|since|until|if|so that|included|as opposed to|rather than)\b|,\s+(?!or\b)",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"\b(?:article|paragraph|resolution|decision|rule|section|goal|target|option) \d+\b", re.IGNORECASE
)
_OR_OTHERWISE = re.compile(
    r"^,? or (?:[\w-]+ ){1,3}(?:by|of|about|to|with|on),", re.IGNORECASE
)  # ", or unconvinced by,"
_ON = re.compile(r"\b(?:over|about|on|of|mention\w*)\s+(?=(?:an?|the)\b)", re.IGNORECASE)
_PHRASE_ENDS = frozenset(
    "on of for in to under against that which who as at with by from not have has is was were be and but or yet".split()
)
_DETERMINERS = frozenset("a an the any this that these those its their his her such another more".split())


_CONFLICTS: dict[Side, Set[Side]] = {
    Side.FOR: {Side.AGAINST, Side.NOT_FOR, Side.OPEN, Side.DOUBTING},
    Side.AGAINST: {Side.FOR, Side.NOT_AGAINST, Side.OPEN},
    Side.OPEN: {Side.FOR, Side.AGAINST},
}


@dataclass(frozen=True, slots=True)
class Stance:
    """What a list asks: which side, on a matter that is known by any of some `heads`; `stems` are all its words.

    A head is one stem, or two that follow each other ("articl", "18"). `told_apart` when words before its noun tell the
    matter from others ("gender-sensitive approach"); `firm` when whoever takes the side belongs to the list.
    """

    side: Side
    heads: frozenset[tuple[str, ...]]
    stems: frozenset[str]
    firm: bool = True
    told_apart: bool = False
    doubts_too: bool = False

    def judge(self, text: str) -> bool | None:
        """Whether a sentence takes the side that is asked for; None where it tells of none, or of several."""
        told = self._sides(text)
        wanted = {self.side} | ({Side.DOUBTING} if self.doubts_too else set())
        if told & wanted:
            return True if self.firm and not told & _CONFLICTS[self.side] - wanted else None
        return False if told & _CONFLICTS[self.side] else None

    def names_matter(self, text: str) -> bool:
        """Whether the matter stands in a sentence, so that what is left undecided there may be it."""
        return bool(self._places(text, split_words(text)))

    def _sides(self, text: str) -> set[Side]:
        """Return the sides that a sentence takes on the matter: of parts around a "but", the last that takes one."""
        words = split_words(text)
        front = _FRONT.match(text)
        fronted = front is not None and any(place.end <= front.end() for place in self._places(text, words))
        found: set[Side] = set()
        start = 0
        for cut in (*_CUT.finditer(text), None):
            end = cut.start() if cut else len(text)
            part = {
                side
                for place in self._places(text, words)
                if start <= place.start < end
                for side in told_of(text[start:end], place.start - start, place.end - start)
            }
            if fronted and not part:
                part = set(told_anywhere(text[max(start, front.end() if front else 0) : end]))
            found = part or found
            start = cut.end() if cut else end
        return found

    def _places(self, text: str, words: Sequence[Word]) -> list[Word]:
        """Return where the matter stands in a sentence: its last word, unless it is another one of that name."""
        found = []
        for n, word in enumerate(words):
            for head in self.heads:
                if word.stem != head[0] and not (len(head) == 1 and {word.stem, head[0]} <= _INSTRUMENTS):
                    continue
                last = words[n + 1] if len(head) > 1 and n + 1 < len(words) else word
                if (len(head) == 1 or last.stem == head[1]) and not self._is_another(text, words, n, last):
                    found.append(Word(word.text, word.stem, word.start, last.end))
        return found

    def _is_another(self, text: str, words: Sequence[Word], n: int, last: Word) -> bool:
        """Whether what bears the noun is told apart from the matter: by a name before it, or by what it is on or of."""
        before = words[n - 1] if n else None
        if before and text[before.start].isupper() and text[words[n].start].isupper() and before.stem not in self.stems:
            return True
        if self.told_apart and before and self._is_other_kind(before):
            return True
        after = _ANOTHER.match(text[last.end :])
        what = set(content_stems(after["what"])) if after and not re.search(r"\d", after["what"]) else set()
        return bool(what) and not what & self.stems

    def _is_other_kind(self, before: Word) -> bool:
        """Whether the word before a noun makes it another thing than the one asked for."""
        plain = before.stem in self.stems or before.stem in _NEUTRAL or not before.is_content
        return not plain and not is_of_a_side(before.text)


def find_stance(asked: str) -> Stance | None:
    """Return the side and the matter that a list asks about, None when it asks for no side or names no matter."""
    if TO_END.search(asked):
        return None
    for pattern, side, firm in _ASKED:
        if match := pattern.search(asked):
            rest = asked[match.end() :]
            if side is Side.OPEN:
                on = _ON.search(asked, match.end()) or _ON.search(asked[: match.start()])
                rest = asked[on.end() :] if on else ""
            matter = _END_OF_MATTER.split(_OR_OTHERWISE.sub(" ", rest).strip(" ,"))[0]
            phrases = _matter_phrases(matter)
            heads = frozenset(map(_head, phrases))
            own = {word.stem for phrase in phrases for word in phrase[:-1] if word.is_content} - _NEUTRAL
            return (
                Stance(
                    side,
                    heads,
                    frozenset(content_stems(rest)),
                    firm=firm and not _SOME_MEMBERS.search(asked),
                    told_apart=bool(own - {stem for head in heads for stem in head}),
                    doubts_too=bool(_DOUBT_ASKED.search(asked)),
                )
                if heads
                else None
            )
    return None


def _matter_phrases(matter: str) -> list[list[Word]]:
    """Return the phrases whose last words name a matter: the first of each alternative, and numbered names.

    What is done to something ("making the envoy a permanent post") is known by all that it is done with.
    """
    inside = re.findall(r"\(([^)]*)\)", matter)
    outside = re.sub(r"\([^)]*\)", " ", matter)
    found = [split_words(numbered) for numbered in _NUMBERED.findall(matter)]
    for alternatives in (re.split(r"\bor\b|/", outside), *([each] for each in inside)):
        for alternative in alternatives:
            words = split_words(alternative)
            if not words or _begins_anew(words):
                break
            phrases = _phrases(words)
            found += [phrase for phrase in phrases if _is_name(phrase)]
            if phrases and words[-1].is_content and words[-1] != phrases[0][-1]:
                break  # what follows is an alternative to the last words only: "on debris or norms"
    return found


def _begins_anew(words: Sequence[Word]) -> bool:
    """Whether a verb opens another question instead of another name for the matter ("or had doubts about it")."""
    first, second = words[0].text, words[1] if len(words) > 1 else None
    is_verb = first in AUXILIARIES or first in IRREGULAR
    return is_verb or (first.endswith("ed") and not (second and second.is_content))


def _phrases(words: Sequence[Word]) -> list[list[Word]]:
    """Return the first phrase of a text, and behind a verb in -ing its other objects."""
    is_deed = words[0].text.endswith("ing")
    phrases: list[list[Word]] = [[]]
    is_object = True
    last = ""
    for word in words[is_deed:]:
        is_article = word.text in _DETERMINERS
        if is_article or word.text in _PHRASE_ENDS:
            is_object = is_article and (last not in _PHRASE_ENDS or last == "to")
            phrases.append([])
        elif is_object:
            phrases[-1].append(word)
        last = word.text
    phrases = [phrase for phrase in phrases if phrase]
    return phrases if is_deed else phrases[:1]


def _is_name(phrase: Sequence[Word]) -> bool:
    """Whether a phrase ends in a noun by which a matter can be known."""
    return bool(phrase) and phrase[-1].is_content and not phrase[-1].text.endswith("ing")


def _head(phrase: Sequence[Word]) -> tuple[str, ...]:
    """Return the stem of the noun that a phrase ends in, with the number behind it."""
    return tuple(word.stem for word in phrase[-2 if len(phrase) > 1 and phrase[-1].text.isdigit() else -1 :])
