"""Lists of who is for a matter, against it or undecided.

    who spoke [against] [the levy] on landings?   ─►  a side, and the nouns of the matter ─► a test of a sentence

A reader of meanings ranks "supported the envoy" and "saw no need for an envoy" alike; which of the two was asked for
is told by a few dozen verbs and phrases (opinions.py). Where the matter is not their object, nothing is told.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass

from rag.language.clauses import AUXILIARIES
from rag.language.wordings import MEMBERS
from rag.language.words import IRREGULAR, NUMBERED, Word, content_stems, split_words
from rag.positions.matters import NEUTRAL, Matter, names_all_members, with_other_names
from rag.positions.opinions import TO_END, Side, told_anywhere, told_of

_FRONT = re.compile(
    r"^(?:and |but )?(?:on|as for|as to|as regards|regarding|concerning|turning to|with regard to)\b[^,]*,",
    re.IGNORECASE,
)
_CUT = re.compile(r"\s*;\s*|,?\s+but\b")

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
_DOUBT_ASKED = re.compile(r"\b(?:unconvinced|doubts?|sceptical|reservations?)\b", re.IGNORECASE)
_END_OF_MATTER = re.compile(
    r"[;:?!.]|\s\w+ed by\b|,? with or without\b"
    r"|,? (?:whether|because|since|until|if|so that|included|as opposed to|rather than)\b|,\s+(?!or\b)",
    re.IGNORECASE,
)
_NUMBERED = re.compile(rf"\b(?:{NUMBERED}) \d+\b", re.IGNORECASE)
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
    """What a list asks: which side on which matter; `firm` when whoever takes the side belongs to the list."""

    side: Side
    matter: Matter
    firm: bool = True
    doubts_too: bool = False

    def judge(self, text: str) -> bool | None:
        """Whether a sentence takes the side that is asked for; None where it tells of none, or of several."""
        told = self._sides(text)
        wanted = {self.side} | ({Side.DOUBTING} if self.doubts_too else set())
        if told & wanted:
            return True if self.firm and not told & _CONFLICTS[self.side] - wanted else None
        return False if told & _CONFLICTS[self.side] else None

    def may_hold(self, text: str, paragraph: str) -> bool:
        """Whether a sentence that takes no side may belong to the list: what is left undecided is named in it."""
        del paragraph  # only a treaty may have been named before
        return self.side is not Side.OPEN or bool(self.matter.places(text))

    def _sides(self, text: str) -> set[Side]:
        """Return the sides that a sentence takes on the matter: of parts around a "but", the last that takes one."""
        places, front = self.matter.places(text), _FRONT.match(text)
        fronted = front is not None and any(place.end <= front.end() for place in places)
        found: set[Side] = set()
        start = 0
        for cut in (*_CUT.finditer(text), None):
            end = cut.start() if cut else len(text)
            part = {
                side
                for place in places
                if start <= place.start < end
                for side in told_of(text[start:end], place.start - start, place.end - start)
            }
            if fronted and not part:
                part = set(told_anywhere(text[max(start, front.end() if front else 0) : end]))
            found = part or found
            start = cut.end() if cut else end
        return found


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
            own = {word.stem for phrase in phrases for word in phrase[:-1] if word.is_content} - NEUTRAL
            named = frozenset(name for head in heads for name in with_other_names(head))
            what = Matter(named, frozenset(content_stems(rest)), bool(own - {stem for head in heads for stem in head}))
            return (
                Stance(side, what, firm and names_all_members(asked), bool(_DOUBT_ASKED.search(asked)))
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
