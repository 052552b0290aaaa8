"""What a sentence says for or against a thing in it, by the words whose object the thing is.

she did not [favour] a [levy]                   ─►  against it
on a [levy], she had an [open mind]             ─►  undecided
128 States had [backed] the [levy], he noted    ─►  nothing of his own
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum

from rag.language.negations import NOT, is_denied_after
from rag.language.wordings import MEMBERS


class Side(Enum):
    """Where one stands; the two weaker ones only tell where one does not stand, and a doubt is no refusal yet."""

    FOR = "for"
    AGAINST = "against"
    OPEN = "open"
    DOUBTING = "doubting"
    NOT_FOR = "not for"
    NOT_AGAINST = "not against"


_FOR = (
    r"supports?|supported|supporting|support for|backs?|backed|backing|endors(?:e|es|ed|ing)|favou?rs?|favou?red"
    r"|favou?ring|in favou?r of|welcom(?:e|es|ed|ing)|advocat(?:e|es|ed|ing)|approv(?:e|es|ed|ing)(?: of)?"
    r"|accept(?:s|ed|ing)?|agree(?:s|d|ing)? (?:to|with|on)|join(?:s|ed|ing)? in|live with|go along with"
    r"|(?:spoke|speaks?|speaking) up for|(?:stood|stands?) (?:\w+ )?(?:behind|by)|(?:vot(?:e|es|ed|ing)|pleaded) for"
    r"|prefer(?:s|red)?"
)
_WANTING = (
    r"call(?:s|ed|ing) for|demand(?:s|ed|ing)|sought|seeks?|propos(?:e|es|ed|ing)|press(?:es|ed|ing) for"
    r"|ask(?:s|ed|ing) for|urg(?:e|es|ed|ing)"
)
_WISHING = r"wants?|wanted|wanting|wish(?:es|ed) for|hop(?:es|ed) for"
_AGAINST = (
    r"oppos(?:e|es|ed|ing)(?: to)?|opposition to|reject(?:s|ed|ing)?|rejection of|object(?:s|ed|ing)? to"
    r"|objections? to|against|ruled out|rul(?:e|es|ing) out|turn(?:s|ed|ing)? down|resist(?:s|ed|ing)?"
    r"|(?:saw|sees?|seeing|had|has) no (?:need|place|case|reason|merit|point|use|justification|basis|room) (?:for|in)"
    r"|prefer(?:s|red)?\b[^;]*?\b(?:to|over|rather than|instead of)"
)
_DOUBTING = (
    r"(?:doubts?|reservations?|misgivings?|concerns?) (?:about|on|over)|doubt(?:s|ed)|unconvinced (?:by|of)"
    r"|sceptical (?:of|about)|(?:not|nor|hardly) (?:\w+ )?(?:convinced|persuaded) (?:by|of|that)"
    r"|question(?:s|ed) (?:the need for|whether)|wary of"
)
_OPEN = (
    r"(?:no|not (?:yet )?tak(?:e|en) a|yet to take a|before taking a) (?:position|stand|view|side) (?:on|about)"
    r"|(?:not (?:yet )?|yet to )(?:decided?|ma[dk]e up (?:its|his|her|their) minds?)(?: (?:on|about))?"
    r"|undecided (?:on|about)|open mind (?:on|about)|would (?:study|consider|examine|reflect on)"
    r"|(?:willing|ready|prepared) to (?:explore|discuss|consider|study)|urged caution (?:on|about)"
    r"|no decision should be taken on|(?:taken|took) note of|for or against"
)
_ALONE = (  # of a matter that stands in front: "On the levy, she had an open mind"
    r"open mind|undecided|neither (?:yes nor no|for nor against)"
    r"|(?:no|not (?:yet )?taken a|taking a) (?:position|stand|view|side)"
    r"|not (?:yet )?(?:decided|made up (?:its|his|her|their) minds?)"
)
_TABLE: tuple[tuple[str, Side, Side], ...] = (  # words, what they tell, and what behind a "not"
    (_FOR, Side.FOR, Side.AGAINST),
    (_WISHING, Side.FOR, Side.AGAINST),
    (_WANTING, Side.FOR, Side.NOT_FOR),
    (_AGAINST, Side.AGAINST, Side.NOT_AGAINST),
    (r"no objections? to|not (?:be )?opposed to", Side.NOT_AGAINST, Side.NOT_AGAINST),
    (_DOUBTING, Side.DOUBTING, Side.DOUBTING),
    (_OPEN, Side.OPEN, Side.OPEN),
)
_TOLD = tuple((re.compile(rf"\b(?:{words})\b", re.IGNORECASE), told, denied) for words, told, denied in _TABLE)
_TOLD_ALONE = re.compile(rf"\b(?:{_ALONE})\b", re.IGNORECASE)
_NOT_BELIEVED = re.compile(rf"{NOT} (?:think|believe|see how|consider)\b[^;]*$", re.IGNORECASE)
_GOOD = "just fair necessary needed welcome overdue useful essential acceptable indispensable vital right ripe".split()
_BAD = "unacceptable premature unnecessary unneeded superfluous unjust unfair unworkable harmful wrong".split()
_IS = re.compile(
    r"^(?:[^\w,;:]+\w+){0,6}?\W+(?:is|are|was|were|be|been|seem\w*|remain\w*)\W+(?:\w+\W+){0,2}?(?P<quality>"
    + "|".join(_GOOD + _BAD)
    + r")\b",
    re.IGNORECASE,
)
_FOUND = re.compile(r"\b(?:found|finds|considered|considers|deemed|regarded)\W+(?:\w+\W+){0,3}$", re.IGNORECASE)
_AS_FOUND = re.compile(rf"^(?:\W+as)?\W+(?P<quality>{'|'.join(_GOOD + _BAD)})\b", re.IGNORECASE)
_NOUN_ITSELF = re.compile(r"\b(?:the|an?|this|that|any)\W+$", re.IGNORECASE)  # "the proposed levy", "a call for"
_OF_OTHERS = re.compile(  # "128 States had backed"; who joins those that do says so of himself
    r"(?:(?:\b\d[\d,]*|\b(?:many|most|some|several|other|few|certain))\W+(?:\w+\W+)?"
    rf"(?:{MEMBERS}|parties)"
    r"|(?<!joined )(?<!joining )(?<!with )\bthose (?:who|that|which)|\bothers|\bopponents|\bsupporters)"
    r"\W+(?:(?:had|have|has|now|already|would|who|that|also|declared|themselves|could|did|not)\W+)*$",
    re.IGNORECASE,
)
_OF_IT = re.compile(  # what the words of a side have as their object where the matter was named before
    r"\W*(?:$|[.,;]|(?:it|one|them|this|that|such|any|the (?:proposal|idea|text|plan|move|measure)s?|opening|starting"
    r"|negotiati\w+|talks)\b)",
    re.IGNORECASE,
)
# Nouns that lead on to what they are of: who supports the idea of a fund supports the fund.
_LEADS_ON = (
    r"(?:creation|establishment|appointment|adoption|introduction|imposition|launch|opening|conclusion|start|renewal|"
    r"negotiations?|talks|work|proposals?|ideas?|calls?|calling|called|demands?|principles?|concept|drafting|form|need|those|"
    r"referral|early|favour|favor|object\w*|agreed?|up|stand\w*|stood|vot\w+)"
)
_LINK = re.compile(r"(?P<noun>[\w’'-]+)\W+(?:of|for|on|in|to|under|with|from|by|at|about|over)\b", re.IGNORECASE)
TO_END = re.compile(
    r"\b(?:abolish\w*|abolition|repeal\w*|end|ending|ban|bann\w+|prohibit\w*|moratorium|lift\w*|remov\w+|delet\w+)\b",
    re.IGNORECASE,
)
_FAR = 90  # characters between the words of a side and the matter


def told_of(text: str, start: int, end: int) -> Iterator[Side]:
    """Give the sides taken on what stands at `start:end`, as an object or as what is told to be good or bad."""
    before, after = text[:start], text[end:]
    if re.search(r"\bwhether\W+(?:\w+\W+){0,3}$", before, re.IGNORECASE):
        yield Side.OPEN
        return
    if (closest := _closest(before)) is not None:
        yield closest
    quality = _IS.match(after) or (_AS_FOUND.match(after) if _FOUND.search(before) else None)
    if quality:
        negated = re.search(NOT, after[: quality.start("quality")], re.IGNORECASE)
        good = quality["quality"].lower() in _GOOD
        yield Side.FOR if good is not bool(negated) else Side.AGAINST
    if _NOT_BELIEVED.search(before) and re.match(r"\W+(?:\w+\W+){0,3}?(?:would|could|was|were|is)\b", after):
        yield Side.AGAINST


def _closest(before: str) -> Side | None:
    """Return the side that the last words of a side before the matter tell, where the matter is their object."""
    found = [(end, -start, side) for start, end, side in _sides_in(before)]
    if not found:
        return None
    end, _, side = max(found, key=lambda each: each[:2])
    return side if _is_object(before[end:]) else None


def _sides_in(text: str) -> Iterator[tuple[int, int, Side | None]]:
    """Give the words of a side in a text, with their places, and the side; None where others are said to take it."""
    for words, told, denied in _TOLD:
        for match in words.finditer(text):
            before = text[: match.start()]
            if not _NOUN_ITSELF.search(before):
                side = denied if is_denied_after(before) else told
                yield match.start(), match.end(), None if is_of_others(before) else side


def _is_object(between: str) -> bool:
    """Whether the words between those of a side and the matter lead on to it: no noun of their own is in the way."""
    if (
        len(between) > _FAR
        or TO_END.search(between)
        or re.search(r"[;:“”]|\b(?:which|who|that|if|unless|provided|before|until|than)\b", between)
    ):
        return False
    last = re.split(r",\s*|\band\b|\bor\b", between)[-1]
    return all(re.fullmatch(_LEADS_ON, link["noun"], re.IGNORECASE) for link in _LINK.finditer(last))


def told_anywhere(text: str) -> Iterator[Side]:
    """Give the sides that a sentence takes behind a matter that stands in front of it."""
    if _TOLD_ALONE.search(text):
        yield Side.OPEN
        return
    yield from (side for _, end, side in _sides_in(text) if side and _OF_IT.match(text, end))


def is_of_a_side(word: str) -> bool:
    """Whether a word alone tells a side ("welcomed")."""
    return any(words.fullmatch(word) for words, _, _ in _TOLD)


def is_of_others(before: str) -> bool:
    """Whether the words before a verb make it a deed of others than who speaks ("128 States had …")."""
    return bool(_OF_OTHERS.search(before))
