"""Follow-ups: a question that leans on the turns before it is rewritten into one that stands alone.

The rewritten question is plain text and is shown, so that the reader sees what was understood. A question that names
its own subject and leans on nothing is left as it is: the old topic never colours a new one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.delegations import resolve
from index.records import Speaker
from rag.dialogue.listings import OTHERS, fill_ordinal, fill_ordinal_of, join_meant, last_with_focus, other_ones
from rag.dialogue.listings import Turn as Turn
from rag.dialogue.references import OPENING, fill_in, has_pronoun_as_subject, refers_back, with_subject
from rag.dialogue.things import BRACKETED, is_several
from rag.language.clauses import AUXILIARY, PREPOSITIONS, QUESTION_WORD
from rag.language.values import find_values
from rag.language.wordings import MEMBERS, asks_on_matter
from rag.language.words import content_stems, fold_word
from rag.questions.kinds import is_summary
from rag.questions.populations import of_population, only_population
from rag.questions.understanding import Kind, Question, understand
from rag.questions.wrappings import strip_politeness

MOST_WORDS = 5  # a longer turn has a matter of its own
_WHAT_ABOUT = re.compile(
    r"^(?:(?:and|but|so|ok)\b[\s,]*)?(?:what about|how about|and|(?:the )?same (?:question )?(?:for|about)|now"
    r"|or|also|for|anything (?:from|by|on|about))\s+(?P<rest>.+?)\s*[?.!]*$",
    re.IGNORECASE,
)
_CORRECTION = re.compile(
    r"^(?:(?:no|sorry|actually|wait|rather)\b[\s,.:;–—-]*)+(?:i (?:meant?"
    r"|was asking about)\b\s*)?(?P<rest>.+?)\s*[?.!]*$"
    r"|^i meant?\s+(?P<meant>.+?)\s*[?.!]*$",
    re.IGNORECASE,
)
_COUNT_ONLY = re.compile(
    r"(?:some|all|a few|several|two|three|four|five|six|ten|\d+)?(?: ?(?:of )?(?:them|those|these|examples|more))?",
    re.IGNORECASE,
)
_MORE = re.compile(r"^(?:list|name|show|give|tell)(?: me| us)?\s+(?P<how_many>.+?)\s*[?.!]*$", re.IGNORECASE)
_FRAGMENT = re.compile(  # no verb: "for which disease?", "how many children?"
    rf"^(?:(?:and|but|so) )?(?:(?:{PREPOSITIONS}) )?"
    rf"(?:what|which|how many|how much) (?!(?:happen\w*|else|{AUXILIARY})\b)\w+(?: \w+)?"
    r"(?: (?:is|was|were|are) (?:that|this|it|they|those|these))?\W*$",
    re.IGNORECASE,
)
_WHY_THEY = re.compile(  # "why do they?"
    rf"^(?:and |but )?(why|since when|when|where|how)(?: not)? {AUXILIARY} (?:they|it|he|she)\W*$",
    re.IGNORECASE,
)
_TELL_MORE = re.compile(
    r"^(?:(?:please )?(?:tell|say|give)(?: me| us)? more|(?:any |some )?(?:more )?details?|go on"
    r"|elaborate)\W*$",
    re.IGNORECASE,
)
_HOW_MANY = re.compile(
    rf"^(?:and )?how many(?: {MEMBERS})? (?:are|were|is|was) (?:they|there|those|that|it)(?:,? and (?:which|who)(?: ones?| are they)?)?\W*$",
    re.IGNORECASE,
)
_NAME_THEN = re.compile(  # "And X, did it?"
    rf"^(?:and |but )?(?P<name>[^,?]{{2,40}}), (?P<did>{AUXILIARY}) (?:it|they|he|she|that one)\W*$",
    re.IGNORECASE,
)
_OTHER = re.compile(r"(?:the\s+)?other\s+(?P<name>[^\W\d_]{4,})$", re.IGNORECASE)
_THANKS = re.compile(r"^(?:thanks|thank you|ok|okay|great|good|fine|right|i see|well)\b(?=\s*[,.!;–—-])", re.IGNORECASE)
_ASKING = re.compile(rf"\b{QUESTION_WORD}\b", re.IGNORECASE)
_WHEN = re.compile(r"\b(?:in|since|before|after|until|during|from) (?:the )?\d.*$", re.IGNORECASE)
_ON_MATTER = re.compile(r"^(?:on|about|regarding)\s+", re.IGNORECASE)
# Nouns that ask for a value and are no matter of their own: "over what period?", "in which years?".
_VALUE_NOUNS = frozenset(
    content_stems(
        "year month date day time period percentage percent share amount sum number figure law act article treaty"
        " country countries state delegation reason place city name many much money person purpose"
    )
)


def resolve_follow_up(text: str, turns: Sequence[Turn], *, speakers: Sequence[Speaker] = ()) -> str:
    """Return `text` rewritten so that it stands alone, or unchanged when it does already."""
    if not turns:
        return text
    previous, last = turns[-1], last_with_focus(turns)
    typed = strip_politeness(text.strip()) if _THANKS.match(text.strip()) else text.strip()
    typed = _NAME_THEN.sub(lambda m: f"{m['did'].capitalize()} {m['name']}?", typed)
    if among := _among_members(typed, previous.question):
        return among
    asked = understand(typed, speakers=speakers)
    if _TELL_MORE.match(typed) and last.focus:
        return _say_about(last.focus, last.question.topic)
    if _is_bare(asked, typed, previous):
        return _ask_again(typed, previous)
    if asked.kind is Kind.YES_NO and asked.named and not asked.stems and previous.question.topic:
        return _whether_too(typed, previous.question)
    rest = _elsewhere(typed, asked)
    rewritten = _what_about(rest, turns, speakers) if rest else ""
    named = bool(asked.named) and not has_pronoun_as_subject(typed, asked.named[0].surface)
    rewritten = rewritten or fill_in(typed, turns, named=named)
    return text if rewritten == typed else _on_the_same_occasion(rewritten, previous.question, speakers)


def _on_the_same_occasion(text: str, question: Question, speakers: Sequence[Speaker]) -> str:
    """Return "what did X say?" limited to the right of reply where the question before asked for replies."""
    replies = question.kind is Kind.MEETING and re.search(r"\bright of reply\b", question.asked, re.IGNORECASE)
    if not replies or understand(text, speakers=speakers).kind is not Kind.SUMMARY:
        return text
    return f"{text.rstrip(' ?.!')} in right of reply?"


def _among_members(text: str, question: Question) -> str:
    """Return the question before asked of the members of a group, where a turn names nothing else; "" otherwise."""
    group = only_population(text)
    if group is None:
        return ""
    if question.kind is Kind.LIST:
        return of_population(question.asked, group)
    return f"Which delegations of {group.name} spoke about {question.topic}?" if question.topic else ""


def _whether_too(text: str, question: Question) -> str:
    """Return "does X?" and "did X?" with what the question before asked of another."""
    topic = question.topic
    if question.kind is not Kind.YES_NO and asks_on_matter(question.asked):
        topic = f"say anything about {re.sub('^about ', '', topic)}"
        text = re.sub(r"^(?:does|do|has|have|is|are|was|were)\b", "Did", text, flags=re.IGNORECASE)
    return f"{text.rstrip(' ?.!')} {topic}?"


def _elsewhere(text: str, asked: Question) -> str:
    """Return what a turn puts in place of something in the question before ("and X?", "no, X", "X?"), "" for none."""
    match = _WHAT_ABOUT.match(text) or _CORRECTION.match(text)
    if match:
        groups = match.groupdict()
        return str(groups.get("rest") or groups.get("meant") or "")
    alone = asked.named and not asked.stems and len(text.split()) <= MOST_WORDS and not _ASKING.search(text)
    return text.rstrip(" ?.!") if alone and asked.kind is Kind.SUMMARY and not is_summary(text) else ""


def _is_bare(asked: Question, text: str, previous: Turn) -> bool:
    """Whether a turn asks for a value and leaves the matter to the question before ("why?", "over what period?")."""
    if previous.question.kind is Kind.LIST and (_HOW_MANY.match(text) or _more_of_it(text)):
        return True
    if asked.kind is Kind.MEETING:
        return False
    if _WHY_THEY.match(text):
        return True
    if _FRAGMENT.match(text) and not asked.named and len(text.split()) <= MOST_WORDS:
        return True
    if asked.named or asked.quoted or asked.groups or refers_back(text) or len(text.split()) > MOST_WORDS:
        return False
    return set(content_stems(text)) <= _VALUE_NOUNS and bool(_ASKING.search(text))


def _more_of_it(text: str) -> bool:
    """Whether a turn only asks to give so many ("name three")."""
    more = _MORE.match(text)
    return more is not None and _COUNT_ONLY.fullmatch(more["how_many"]) is not None


def leaning_on(text: str, turns: Sequence[Turn]) -> str:
    """Return a question that names nobody, asked of the delegation of the last turn; "" when there is none to ask.

    "By how much did poverty decline?" after a question about one delegation may mean that one. Whether it does is for
    the record to tell: the caller keeps this reading only if that delegation's statement answers it.
    """
    focus = last_with_focus(turns).focus if turns else ()
    return with_subject(text, focus) if len(focus) == 1 else ""


def _what_about(rest: str, turns: Sequence[Turn], speakers: Sequence[Speaker]) -> str:
    """Return the last question asked of another delegation, topic or year; "" when `rest` is a question of its own."""
    previous, last = turns[-1], last_with_focus(turns)
    if other := fill_ordinal_of(rest, previous.question):
        return other
    if OTHERS.fullmatch(rest):
        others = other_ones(turns)
        return _of_another(previous, join_meant(others)) if others else ""
    rest = fill_ordinal(rest, turns)
    if _ASKING.match(rest) and refers_back(rest):
        return ""
    if not _ON_MATTER.match(rest) and (other := _of_others_named(rest, previous, last, speakers)):
        return other
    return _at_another_time(rest, previous.question) or _on_another_matter(rest, previous, last, speakers)


def _of_others_named(rest: str, previous: Turn, last: Turn, speakers: Sequence[Speaker]) -> str:
    """Return the last question asked of those that `rest` names, with its year if it gives one ("X in 2015")."""
    asked = understand(rest, speakers=speakers)
    names = " and ".join(d.name for d in asked.delegations)
    if not names or _OTHER.match(rest):
        names = _completed(rest, last.focus, speakers)
    if not names:
        return ""
    if not content_stems(asked.topic) or not asked.delegations:
        return _of_another(previous, names)
    when = _WHEN.search(rest)
    return _at_another_time(when.group(), understand(_of_another(previous, names), speakers=speakers)) if when else ""


def _on_another_matter(rest: str, previous: Turn, last: Turn, speakers: Sequence[Speaker]) -> str:
    """Return the last question asked about what `rest` is, of the same delegations or counted instead."""
    asked, question = understand(rest, speakers=speakers), previous.question
    names_a_topic = asked.kind is Kind.FACT and asked.wanted is None and not asked.named and len(rest.split()) <= 6
    if not (names_a_topic or _ON_MATTER.match(rest)) or refers_back(rest) or _ASKING.match(rest):
        return ""
    topic = _ON_MATTER.sub("", rest)
    if question.kind is Kind.LIST:
        return _list_of_another(question, topic)
    if question.kind is Kind.MEETING:
        return f"What is {topic}?"
    if question.counted and question.counted in question.asked and is_several(topic):
        return question.asked.replace(question.counted, topic, 1)
    return _say_about(last.focus, topic) if last.focus else ""


def _say_about(focus: tuple[str, ...], topic: str) -> str:
    about = f" about {topic}" if topic else ""
    return f"What did {join_meant(focus)} say{about}?"


def _completed(rest: str, focus: tuple[str, ...], speakers: Sequence[Speaker]) -> str:
    """Return the delegation that a part of a name means beside the one spoken of ("the North", "the other Congo")."""
    part = re.sub(r"^the\s+", "", rest, flags=re.IGNORECASE)
    if len(focus) != 1 or len(part.split()) > 2:
        return ""
    if other := _OTHER.match(part):
        spoke = {speaker.delegation.name for speaker in speakers}
        meant = {name for name in spoke if fold_word(other["name"]) in fold_word(name).split()} - set(focus)
        return meant.pop() if len(meant) == 1 else ""
    candidates = [
        f"{part}{of}{word}" for word in re.findall(r"[^\W\d_]{4,}", focus[0]) for of in (" ", " of ", " of the ")
    ]
    meant = {found.name for name in candidates if (found := resolve(name)) is not None} - set(focus)
    return meant.pop() if len(meant) == 1 else ""


def _at_another_time(rest: str, question: Question) -> str:
    """Return the question with its year or figure replaced by the one that `rest` is ("in 2015"), "" when it is none."""
    values = find_values(rest)
    if not values or content_stems(re.sub(re.escape(values[0].text), "", rest)):
        return ""
    old = next((figure for figure in question.figures if figure.kind is values[0].kind), None)
    if old is None:
        return f"{question.asked.rstrip(' ?.')} {rest}?"
    return question.asked.replace(old.text, values[0].text, 1)


def _list_of_another(question: Question, topic: str) -> str:
    """Return a list question with its topic replaced; a topic that holds the verb ("pledged money") is not."""
    before, found, after = question.asked.partition(question.topic)
    if question.topic and found and not re.search(rf"\b(?:{MEMBERS}|who|that|which)\s*$", before, re.IGNORECASE):
        return f"{before}{topic}{after}"
    return f"Which delegations spoke about {topic}?"


def _of_another(previous: Turn, names: str) -> str:
    """Return the previous question with its delegations replaced by `names`."""
    question = previous.question
    if question.named:
        first, others = question.named[0], question.named[1:]
        text = question.asked
        for other in reversed(others):
            text = re.sub(r"\s*(?:and|or|,)\s*$", "", text[: other.start]) + text[other.end :]
        own = "’s" if re.search(r"['’]s?$", first.surface) else ""
        bracketed = BRACKETED.search(text)
        if bracketed and bracketed.start() >= first.end:  # the name in brackets was that of the turn before
            text = text[: bracketed.start()] + text[bracketed.end() :]
        # "did the Netherlands", "did Chile": the article goes with the name
        before = re.sub(r"\bthe\s+$", "", text[: first.start], flags=re.IGNORECASE)
        return before + names + own + text[first.end :]
    if question.kind in (Kind.LIST, Kind.WHO_SAID):
        return f"What did {names} say about {question.topic}?"
    return with_subject(question.asked, (names,))


def _ask_again(text: str, previous: Turn) -> str:
    """Return a bare question word joined to what the last question was about; a list asked for again as it was."""
    question = previous.question
    if _MORE.match(text) or _HOW_MANY.match(text):
        return question.asked
    stem = _WHY_THEY.sub(r"\1", OPENING.sub("", text)).rstrip(" ?")
    topic = re.sub(r"^[^:]{1,40}: ", "", question.topic)  # of a question that was bare itself
    if re.match(r"(?:who|which|any(?:one|body)) (?:all|else|others?)\b", stem, re.IGNORECASE):
        return f"Who else spoke about {topic or question.asked.rstrip(' ?')}?"
    if not topic:
        return f"{stem}: {question.asked.rstrip(' ?')}?"
    names = "" if question.kind in (Kind.LIST, Kind.MEETING) else " and ".join(previous.focus[:2])
    return f"{stem}: {names} {topic}?".replace(":  ", ": ")
