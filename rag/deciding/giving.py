"""Whether a sentence gives what a question wants: a value of its kind, and of a count the thing that is counted.

The cross-encoder answers "how many" with any count and "in which year" with a sentence that holds no year.
"""

from __future__ import annotations

import re

from index.aliases import Form
from index.mentions import find_mentions
from rag.deciding.particulars import fits_form, names_another
from rag.language.clauses import AUXILIARIES
from rag.language.opposites import find_other_stage
from rag.language.values import Value, ValueKind, find_values, name_units
from rag.language.words import content_stems, fold_word, is_past, split_words, stem_word
from rag.questions.understanding import Kind, Question
from rag.requests import Request
from rag.search.calibration import CALIBRATION
from rag.search.evidence import Evidence

_SATISFY = {
    ValueKind.COUNT: frozenset({ValueKind.COUNT}),
    ValueKind.MONEY: frozenset({ValueKind.MONEY}),
    ValueKind.PERCENTAGE: frozenset({ValueKind.PERCENTAGE}),
    ValueKind.YEAR: frozenset({ValueKind.YEAR}),
    ValueKind.DATE: frozenset({ValueKind.DATE, ValueKind.YEAR, ValueKind.DURATION}),
    ValueKind.DURATION: frozenset({ValueKind.DURATION, ValueKind.YEAR}),
}
SAME_THING = 0.75  # cosine of two phrases from which they count the same thing
_HOW_LONG_A_THING = re.compile(
    r"(?:and )?how long (?:is|are|was|were) (?!it\b|they\b)|.*\blength of (?!time\b)", re.IGNORECASE
)
# Of "how many of the licences went to foreign companies?" a sentence that counts licences tells nothing.
_PART_OF = re.compile(r"(?:and |but )?how many of (?:the|its|their|those|these)\b(?P<rest>[^(]+)", re.IGNORECASE)
_OF_WHOLE = re.compile(r" of (?:the|its|their)(?P<whole>(?: [\w’'-]+){1,2})")
_OF_INCOME = re.compile(
    r" of (?:the|its|their) (?:[\w’'-]+ ){0,2}?(?:GDP|GNI|gross|income|budget|economy|output|revenues?|earnings)\b",
    re.IGNORECASE,
)
PART_WORDS = 2  # the last words of such a question, which tell the part from the whole
_TO_COME = re.compile(r"\b(?:to be|yet to be|will be) (?:announced|determined|decided|fixed)\b", re.IGNORECASE)
_WHICH = re.compile(r"(?:and )?(?:\w+ )?(?:which|what|where|who|whom|whose)\b", re.IGNORECASE)
_WHEN_WILL = re.compile(
    r"(?:and )?(?:(?:from |by |until )?when|(?:in|on|by|from) (?:which|what) \w+)"
    r" (?:will\b|would\b|(?:is|are)\b.*\b(?:due|going|expected|scheduled|planned) to\b)",
    re.IGNORECASE,
)
_AWAITED = re.compile(  # and no day is told for it
    r"^(?!.*\b(?:will|would|due|scheduled|planned|expected|by (?:the end|early|late|mid|\d+|[A-Z]\w+ \d+)|until)\b)"
    r".*\b(?:await\w*|pending|yet to|not yet|subject to"
    r"|before (?:the )?(?:parliament|senate|cabinet|national assembly|legislature))\b",
    re.IGNORECASE,
)
# What is to come may be dated by what comes before it: "as soon as the fund existed".
_UPON = re.compile(
    r"\b(?:as soon as|the (?:day|moment) (?:that )?(?:the|its?|they|all)"
    r"|(?:only )?once (?:the|its?|their|they|all|every|that|this|(?:it|they) (?:had|have|has))"
    r"|only (?:when|after|once)|upon (?:the|its|their))\b",
    re.IGNORECASE,
)
_BY_HOW_MUCH = re.compile(r"(?:and )?by how much\b", re.IGNORECASE)
_CHANGED_FROM = re.compile(r"\b(?:by|from) (?:(?:about|some|over|nearly|around|at least) )?$", re.IGNORECASE)
_CHANGED_TO = re.compile(r"[^.,;:]{0,25}\b(?:instead of|rather than|up from|down from)\b", re.IGNORECASE)
_DATED = re.compile(r"\b(?:in|since|by|until|from|during|before|after)[ \u00a0]+$", re.IGNORECASE)
_WHICH_STATE = re.compile(
    r"(?:and )?(?:(?:to|from|with|by|in|for) )?which (?:\w+ ){0,2}?(?:state|country|nation|government)"
    r" (?P<next>[\w’'-]+)",
    re.IGNORECASE,
)
_ONE_OF_THEM = re.compile(
    r"\b(?:(?:larg|bigg|small|high|low|old|young|new|lat|earli|long|short|great|rich|poor)est|first|last|best|worst"
    r"|(?:most|least) \w+) of (?:the|its|their|these|those)\b"
    r"|\b(?:first|second|third|last|next) (?:instal(?:l)?ments?|tranches?|payments?|phases?|halves|half)\b"
)
_RANKS = re.compile(
    r"\b(?:\w{3,}est|first|second|third|next|initial|last|most|least|best|worst|main|major|record|one|another|other)\b",
    re.IGNORECASE,
)
_PART_OF_IT = re.compile(r"\bhow much of\b", re.IGNORECASE)
_LENGTH = re.compile(r"(?:kilo|centi|milli)?met(?:er|re)s?\b|(?:km|miles?|feet|foot|yards?)\b", re.IGNORECASE)
_WITHHELD = re.compile(
    r"\b(?:would|could|did|will|can|may) not (?:be )?(?:disclosed?|name[ds]?|reveal(?:ed)?|specif(?:y|ied))\b"
    r"|\bundisclosed\b",
    re.IGNORECASE,
)
LONGEST_NAME = 120  # characters of a treaty's name
_OWN_NAME = re.compile(r"(?P<before>[A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w’'-]+)*) (?P<noun>[A-ZÀ-Þ][\w’'-]+)")
SAME_NOUN = 0.85  # and of their last words: "soldiers" and "Russian troops"; "refugees" and "migrants" are 0.78
DOER = re.compile(r"(?:er|or|ee|ist)s?$")  # "smugglers" are no smuggling
SHORTEST_NOUN = 4  # letters of a stem from which the end of a word may be a noun of its own
DEED_BEFORE, DEED_AFTER = 4, 6  # words around a figure among which the deed that it counts is looked for
# Words that count any number of things or persons: they agree with whatever the record counts.
_GENERIC = frozenset(
    content_stems("people persons individuals cases times things items units human beings ones others members")
)
# Words for States as they are counted: a group of 42 members has 42 countries in it.
_STATES = frozenset(content_stems("countries states nations members governments parties delegations signatories"))
# Words for whoever did a wrong, whichever it was: of convicted smugglers the record may speak as offenders.
_WRONGDOERS = frozenset(content_stems("offenders perpetrators criminals culprits suspects defendants"))


def gives_value(request: Request, item: Evidence) -> bool:
    """Whether a sentence gives a value of the kind that the question wants; true when it wants words."""
    question = request.question
    if question.kind is Kind.MEETING:
        return True  # "when does it meet again?" may be answered by "at a date to be announced"
    if (fits := fits_form(question, item.text)) is not None:
        return fits
    if question.kind is Kind.FACT and _WHICH.match(question.asked) and not _adds(question, item):
        return False
    if question.wanted and _WITHHELD.search(item.text):
        return False
    if _asks_which_state(question.asked) and not _is_anothers(question, item):
        return False
    if needs_value(question.wanted) and _ONE_OF_THEM.search(question.asked) and not _RANKS.search(item.text):
        return False
    firm = item.cross is not None and item.cross >= CALIBRATION.counted
    if not firm and (part := _PART_OF.match(question.asked)) and not _tells(part["rest"], item.text):
        return False
    if question.wanted is ValueKind.DATE and (dated := _gives_day_to_come(question, item.text)) is not None:
        return dated
    if not needs_value(question.wanted) or wanted_values(request, item.text):
        return True
    return firm and _gives_otherwise(question, item.text)


def _gives_day_to_come(question: Question, text: str) -> bool | None:
    """Whether a sentence dates what is to come, by a day or by what comes before it; None where its values tell."""
    is_to_come = _WHEN_WILL.match(question.asked)
    if is_to_come and _AWAITED.search(text):
        return False
    return True if _TO_COME.search(text) or (is_to_come and _UPON.search(text)) else None


def _adds(question: Question, item: Evidence) -> bool:
    """Whether a sentence tells anything that the question does not say itself."""
    known = {*content_stems(question.asked), *content_stems(item.delegation)}
    known |= {stem for d in (*question.delegations, *question.mentioned) for stem in content_stems(d.name)}
    return not set(content_stems(item.text)) <= known


def _asks_which_state(asked: str) -> bool:
    """Whether a question asks which State did something: a verb follows, not the noun of "which State company"."""
    which = _WHICH_STATE.match(asked)
    verb = which["next"].lower() if which else ""
    return is_past(verb) or verb in AUXILIARIES


def _is_anothers(question: Question, item: Evidence) -> bool:
    """Whether a sentence is the words of another than those whom the question names, or names one itself."""
    known = {delegation.name for delegation in (*question.delegations, *question.mentioned)}
    return item.delegation not in known or names_another(question, item.text)


def _tells(words: str, text: str) -> bool:
    """Whether any of the last words of a phrase stands in a text."""
    sought = set(content_stems(words)[-PART_WORDS:])
    return not sought or bool(sought & set(content_stems(text)))


def _gives_otherwise(question: Question, text: str) -> bool:
    """Whether a sentence that reads as the answer gives a figure by another word ("pupils", "students"), or by none.

    Who did a thing is never counted by those it was done to: smugglers are no migrants; nor is a part by the whole. A
    part may be told as a sum.
    """
    if find_other_stage(question.topic, text):
        return False
    values = find_values(text)
    if question.wanted is ValueKind.PERCENTAGE:
        return bool(_PART_OF_IT.search(question.asked)) and any(value.kind is ValueKind.MONEY for value in values)
    doers = bool(DOER.search(fold_word(question.counted.split(" ")[-1])))
    whole = _PART_OF.match(question.asked)
    of_whole = set(content_stems(whole["rest"])) - set(content_stems(question.counted)) if whole else set()
    counts = [v for v in values if v.kind is ValueKind.COUNT and not set(content_stems(v.counted)) & of_whole]
    return question.wanted is ValueKind.COUNT and any(
        not value.counted or bool(DOER.search(fold_word(value.counted.split(" ")[-1]))) is doers for value in counts
    )


def needs_value(wanted: ValueKind | None) -> bool:
    """Whether a kind of value can be told from the form of the words alone."""
    return wanted in _SATISFY


def wanted_values(request: Request, text: str) -> list[Value]:
    """Return the values of a text that are of the kind, and for a count of the object, that the question wants."""
    question = request.question
    if question.wanted not in _SATISFY or find_other_stage(question.topic, text):
        return []
    return [value for value in find_values(text) if _is_wanted(request, text, value)]


def _is_wanted(request: Request, text: str, value: Value) -> bool:
    """Whether a value of a text is of the kind that a question wants, and tells it of what is asked."""
    question, wanted = request.question, request.question.wanted
    if _tells_share(question, text, value) or (_BY_HOW_MUCH.match(question.asked) and _tells_change(text, value)):
        return True
    if wanted is ValueKind.DURATION and value.kind is ValueKind.COUNT:
        return bool(_HOW_LONG_A_THING.match(question.asked) and _LENGTH.match(value.counted))
    if wanted is None or not (value.kind in _SATISFY[wanted] or _tells_year(question, value)):
        return False
    if wanted is ValueKind.COUNT:
        return bool(value.counted) and (
            not question.counted
            or counts_same(request, question.counted, value.counted)
            or counts_deeds(question.counted, text, value)
        )
    if wanted not in (ValueKind.YEAR, ValueKind.DATE):
        return True
    is_span = wanted is ValueKind.YEAR and not re.search(r"(?<![\d–-])\d{4}$", value.text)  # "for 2014-2018"
    asks_span = re.search(r"\byears\b", question.asked, re.IGNORECASE)
    return not (is_span and not asks_span) and not _is_anothers_name(question, text, value)


def _tells_share(question: Question, text: str, value: Value) -> bool:
    """Whether a share answers for a part of a whole ("half of its members") or for money ("3 per cent of its GDP")."""
    if value.kind is not ValueKind.PERCENTAGE:
        return False
    if question.wanted is ValueKind.MONEY:
        return bool(_OF_INCOME.match(text, value.end))
    part, whole = _PART_OF.match(question.asked), _OF_WHOLE.match(text, value.end)
    return bool(part and whole and set(content_stems(part["rest"])) & set(content_stems(whole["whole"])))


def _tells_change(text: str, value: Value) -> bool:
    """Whether a value tells by how much a thing changed: "by 40 boats", "from 12 to 47", "40 days instead of 110"."""
    if value.kind not in (ValueKind.COUNT, ValueKind.MONEY, ValueKind.DURATION):
        return False
    return bool(_CHANGED_FROM.search(text[: value.start]) or _CHANGED_TO.match(text, value.end))


def _tells_year(question: Question, value: Value) -> bool:
    """Whether a date holds the year that is wanted ("in July 2017")."""
    return (
        question.wanted is ValueKind.YEAR and value.kind is ValueKind.DATE and bool(re.search(r"\b\d{4}\b", value.text))
    )


def _is_anothers_name(question: Question, text: str, value: Value) -> bool:
    """Whether a year is the name of a thing that the question does not speak of ("the 1949 Convention").

    Nor does it where the thing has another name there ("the Oslo Convention").
    """
    name = re.match(r"[ \u00a0]+((?:[A-ZÀ-Þ][\w’'-]+[ \u00a0]?)+)", text[value.end :])
    if value.kind is not ValueKind.YEAR or name is None or _DATED.search(text[: value.start]):
        return False  # "in 1992 Peru acceded"
    shared = set(content_stems(name[1])) & question.stems
    told = set(content_stems(text[value.end : value.end + LONGEST_NAME]))
    for own in _OWN_NAME.finditer(question.asked):
        before, noun = own["before"], own["noun"]
        if set(content_stems(noun)) & shared and not set(content_stems(before)) & told:
            return True
    return not shared


def counts_same(request: Request, asked: str, printed: str) -> bool:
    """Whether two phrases count the same thing.

    They share a word, or one is a word for any person or thing, or the encoder takes one for the other. Its cosine
    has to be high: "victims" and "offenders" are as close as 0.6, "kids" and "children" 0.9.
    """
    wanted, given = set(content_stems(name_units(asked))), set(content_stems(name_units(printed)))
    if not wanted or not given:
        return True
    if wanted & given or wanted <= _GENERIC or given <= _GENERIC or _are_nationals(printed):
        return True
    if re.fullmatch(r"\w+ed", printed):  # "of the workers, 57 had been killed": what they are was said before
        return True
    if wanted & _STATES and given & _STATES:
        return True
    if given & _WRONGDOERS and DOER.search(fold_word(asked.split(" ")[-1])):
        return True
    if _share_noun(asked, printed) or request.cosine(asked, printed) >= SAME_THING:
        return True
    heads = asked.split(" ")[-1], printed.split(" ")[-1]
    return heads != (asked, printed) and request.cosine(*heads) >= SAME_NOUN


def _are_nationals(printed: str) -> bool:
    """Whether a phrase counts people of a country ("five million Colombians")."""
    head = printed.split(" ")[0]
    return head.endswith("s") and any(m.form is Form.DEMONYM and m.span.end >= len(head) for m in find_mentions(head))


def _share_noun(asked: str, printed: str) -> bool:
    """Whether two phrases end in one noun, written apart or not: "schoolbooks" and "text books"."""
    one, other = (stem_word(fold_word(phrase.split(" ")[-1])) for phrase in (asked, printed))
    short, long_ = sorted((one, other), key=len)
    return len(short) >= SHORTEST_NOUN and long_.endswith(short)


def counts_deeds(asked: str, text: str, value: Value) -> bool:
    """Whether what is counted is the deed done to what a figure counts: "arrests" in "had arrested 106 smugglers"."""
    noun = fold_word(asked.split(" ")[-1])
    if DOER.search(noun):
        return False
    deed = stem_word(noun)
    near = split_words(text[: value.start])[-DEED_BEFORE:] + split_words(text[value.end :])[:DEED_AFTER]
    return any(word.stem == deed and word.text.endswith(("ed", "ing")) for word in near)
