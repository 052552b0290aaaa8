"""What the words of a follow-up refer to: "the second one", "of those", "he", "it", "there".

Each is replaced by what it stands for in the turns before, so that the question stands alone and can be shown.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.dialogue.listings import (
    ORDINAL,
    THOSE,
    Turn,
    fill_listing,
    fill_ordinal,
    join_meant,
    last_listing,
    last_with_focus,
)
from rag.dialogue.pronouns import (
    PERSONAL,
    PRONOUN,
    fits_no_state,
    is_asked_of_all,
    is_object,
    is_of_things,
    owns,
    says_so,
    stands_for_nothing_before,
)
from rag.dialogue.things import Thing, find_person, find_things
from rag.language.clauses import AUXILIARY
from rag.language.wordings import MEMBERS
from rag.questions.understanding import Kind

OPENING = re.compile(r"^(?:and|but|so|also|then|ok|okay|well)\b[\s,]*", re.IGNORECASE)
_OF_THEM = re.compile(
    r"\b(?:of|among|for|to|from|with|about)\s+(?P<word>it\b|(?:them|those|these|that)\b(?!\s+\w+(?:s|es)\b))",
    re.IGNORECASE,
)
_OF_THAT = re.compile(
    r"\b(?:of|among|for|to|from|with|about)\s+(?P<word>that|this|those|these)"
    rf"(?=\W*$|,|\s+{AUXILIARY}\b)",
    re.IGNORECASE,
)
_PART_OF = re.compile(r"(?:and |but |so )?how (?:many|much) of (?:it|them|that|those|these)\b", re.IGNORECASE)
_THERE = re.compile(r"\b(?:over |in )?there\b(?=\s*[?.!]*$)", re.IGNORECASE)
_SPEAKS_FOR = re.compile(
    r"\b(?:sp(?:eaks?|oke|eaking)|represent(?:s|ed|ing)?|talk(?:s|ed|ing)?)(?: for| on behalf of)? (?P<word>them|it)\b",
    re.IGNORECASE,
)
_WITNESS = re.compile(r"\b(?:according to|in the (?:view|eyes|words) of) (?P<word>him|her|them|it)\b", re.IGNORECASE)
_POSSESSIVE = frozenset({"their", "his", "her", "its", "theirs"})
_COUNTING = re.compile(rf"^(?P<how>(?:and |but |so )?how many)(?=\s+{AUXILIARY}\b)", re.IGNORECASE)
_OF_A_MEETING = re.compile(
    r"\b(?:meet|clos|open|beg[aiu]n|start|end|adjourn|resum|last|held|reconven)\w*", re.IGNORECASE
)
_ANYBODY = re.compile(r"^\w+ (?:any(?:one|body)|someone)\b", re.IGNORECASE)
_TOGETHER = re.compile(r"\bthey (?:both |all )?(?:agree|disagree|differ|share)\b", re.IGNORECASE)
_MEETING = "the meeting"


def refers_back(text: str) -> bool:
    """Whether a word of `text` stands for something said before."""
    return any(pattern.search(text) for pattern in (PRONOUN, THOSE, _OF_THEM, ORDINAL))


_PRONOUN_SUBJECT = re.compile(rf"\b{AUXILIARY} (?:it|he|she|they)\b", re.IGNORECASE)


def has_pronoun_as_subject(text: str, name: str) -> bool:
    """Whether a pronoun is asked about before a name, which then belongs to the matter ("does it want to join X?").

    Of "how many is it in X's case?" it does not.
    """
    match = _PRONOUN_SUBJECT.search(text)
    own_case = re.search(
        rf"\b(?:in|for|with) (?:the )?{re.escape(name)}(?:['’]s? case)?\s*[?.!]*$", text, re.IGNORECASE
    )
    return match is not None and own_case is None and text.find(name) > match.start()


def fill_in(text: str, turns: Sequence[Turn], *, named: bool) -> str:
    """Return `text` with ordinals, "of those" and pronouns replaced by what they stand for.

    `named` tells that the question names a delegation of its own: then only things are filled in.
    """
    previous, last = turns[-1], last_with_focus(turns)
    if (nth := ORDINAL.search(text)) and not named and (things := _several(previous)) and not nth["who"]:
        of_them = f"{text[: nth.start()]}the {nth['word'] or nth['alone']} of {things}{text[nth.end() :]}"
        return with_subject(of_them, last.focus)
    chosen = fill_ordinal(text, turns)
    named, text = named or chosen != text, chosen
    if last.focus and (spoke := _SPEAKS_FOR.search(text)):
        whom = previous.question.groups[0] if previous.question.groups else join_meant(last.focus)
        return f"{text[: spoke.start('word')]}{whom}{text[spoke.end('word') :]}"
    if (among := fill_listing(text, turns)) != text:
        return _fill_things(among, turns, named=True)
    if last.focus and (witness := _WITNESS.search(text)):
        return f"{text[: witness.start('word')]}{join_meant(last.focus)}{text[witness.end('word') :]}"
    if _COUNTING.match(text) and last.focus and not named:
        counted = _COUNTING.sub(lambda m: f"{m['how']} {previous.question.counted}".rstrip(), text)
        return with_subject(OPENING.sub("", counted), last.focus)
    return _fill_things(text, turns, named=named)


def _fill_things(text: str, turns: Sequence[Turn], *, named: bool) -> str:
    """Return `text` with each pronoun replaced by the thing, the person or the delegations that it stands for."""
    focus, placed = _those_meant(text, turns), False
    if not named and focus and (there := _THERE.search(text)):
        text = f"{text[: there.start()]}in {join_meant(focus)}{text[there.end() :]}"
        placed = True
    filled, says_whom = text, named or placed
    for match in reversed(list(PRONOUN.finditer(text))):
        thing = None if named and not is_object(text, match) else _thing_meant(text, match, turns)
        is_first = not PRONOUN.search(text[: match.start()])
        if thing == "" and focus and not says_whom and is_first:
            thing, says_whom = _subject(match, focus), True
        if thing:
            filled = f"{filled[: match.start()]}{thing}{filled[match.end() :]}"
    if (of_that := _OF_THAT.search(filled)) and (thing := _first(_spoken_of(turns), several=None)):
        filled = f"{filled[: of_that.start('word')]}{thing}{filled[of_that.end('word') :]}"
    if filled != text and _PART_OF.match(text):
        return with_subject(filled, focus)
    return filled if says_whom or _MEETING in filled else _for_those_meant(filled, text, turns[-1], focus)


def _for_those_meant(filled: str, text: str, previous: Turn, focus: tuple[str, ...]) -> str:
    """Return a question limited to the delegations that the turns before were about, where it leans on them.

    One asked of everybody is not, nor one about a thing of which several were found to speak.
    """
    refers = any(not stands_for_nothing_before(text, match) for match in PRONOUN.finditer(text))
    if (
        not (filled != text or refers or OPENING.match(text))
        or not focus
        or is_asked_of_all(filled)
        or all(name in filled for name in focus)
    ):
        return filled
    if filled == text and not refers:
        filled = OPENING.sub("", filled)
    if _ANYBODY.match(filled) and len(focus) == 1:
        return f"{filled.rstrip(' ?.!')} in {focus[0]}?"
    asks_who = re.match(rf"(?:and |but |so )?(?:who|which {MEMBERS})\b", filled, re.IGNORECASE)
    only_found = not previous.question.delegations and (len(focus) > 1 or asks_who)
    return filled if only_found and filled != text else with_subject(filled, focus)


def _those_meant(text: str, turns: Sequence[Turn]) -> tuple[str, ...]:
    """Return the delegations that a pronoun or "that country" stands for: a person is one who spoke.

    Of several found, one alone is none of those that the question named ("who fought it together with X?").
    """
    words = {match["word"].lower() for match in PRONOUN.finditer(text)}
    if _TOGETHER.search(text) and len(pair := last_listing(turns, size=2)) == 2:
        return pair
    last = last_with_focus(turns)
    if words & PERSONAL:
        last = next((turn for turn in reversed(turns) if set(turn.focus) & set(turn.cited)), last)
    named = {d.name for d in last.question.mentioned}
    others = tuple(name for name in last.focus if name not in named)
    return others if others and not words & {"they", "their", "them", "theirs"} else last.focus


def _thing_meant(text: str, match: re.Match[str], turns: Sequence[Turn]) -> str | None:
    """Return the thing or person that a pronoun stands for, "" when it means the delegations, None when neither."""
    word = match["word"].lower()
    if stands_for_nothing_before(text, match):
        return None
    if word in PERSONAL:
        person = find_person(turns[-1].question)
        return person + ("’s" if person and owns(text, match) else "")
    if word not in ("it", "its", "they", "them"):
        return ""
    if word == "it" and _is_the_meeting(text, turns[-1]):
        return _MEETING
    things = _spoken_of(turns)
    if is_object(text, match):
        return _first(things, several=word == "them") or _first(things, several=None)
    if word == "they":
        return _several_meant(text, match, turns)
    one, alone = _first(things, several=False), len(last_with_focus(turns).focus) == 1
    asks_of_it = bool(one) and things[0].subject and not turns[-1].question.delegations
    if word == "its":
        return f"{one}’s" if asks_of_it or (one and not alone) else ("" if alone else None)
    others = (other for other in PRONOUN.finditer(text) if other.start() != match.start())
    if alone and any(is_object(text, other) for other in others):
        return ""
    if is_of_things(text, match):
        return one or (None if fits_no_state(text, match) else "")
    return one if asks_of_it else ("" if alone else one or None)


def _several_meant(text: str, match: re.Match[str], turns: Sequence[Turn]) -> str | None:
    """Return the things that "they" stands for after a question about one delegation, "" for that delegation."""
    if len(last_with_focus(turns).focus) != 1:
        return ""
    counted = bool(turns[-1].question.counted) and not says_so(text, match)
    several = _first(_spoken_of(turns), several=True) if counted or is_of_things(text, match) else ""
    return several or (None if fits_no_state(text, match) else "")


def _is_the_meeting(text: str, previous: Turn) -> bool:
    """Whether "it" is the meeting of which the question before asked ("when does it meet again?")."""
    asked = previous.question
    found_one = len(previous.cited) == 1 and not _OF_A_MEETING.search(text)
    return asked.kind is Kind.MEETING and not asked.delegations and not found_one


def _spoken_of(turns: Sequence[Turn]) -> list[Thing]:
    """Return the things that the last turn speaks of, first those that it took over from the turn before."""
    things = find_things(turns[-1].question)
    before = find_things(turns[-2].question) if len(turns) > 1 else []
    return [*(thing for thing in before if thing.text in turns[-1].question.asked), *things]


def _first(things: Sequence[Thing], *, several: bool | None) -> str:
    return next((thing.text for thing in things if several in (None, thing.several)), "")


def _several(previous: Turn) -> str:
    """Return the things of one delegation among which "the second one" counts ("the campaigns"), "" for none."""
    if previous.question.kind is Kind.LIST or len(previous.focus) != 1:
        return ""
    return _first(find_things(previous.question), several=True)


def _subject(match: re.Match[str], focus: tuple[str, ...]) -> str:
    name = join_meant(focus)
    word = match.group("word").lower()
    return f"{name}’s" if match.group("own") or word in _POSSESSIVE else name


def with_subject(text: str, focus: tuple[str, ...]) -> str:
    """Return `text` with the delegations meant added in brackets."""
    if not focus:
        return text
    stem = text.rstrip(" ?.!")
    return f"{stem} ({join_meant(focus)})?"
