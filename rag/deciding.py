"""Deciding whether evidence answers: relevance first, then the kind of value, then the question's own figures.

The cross-encoder answers "how many" with any count and "in which year" with a sentence that holds no year; these gates
are what it cannot see.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from index.aliases import Form
from index.mentions import find_mentions
from rag.calibration import CALIBRATION
from rag.evidence import UNREAD, Evidence, held_stems
from rag.opposites import find_opposed, find_other_stage
from rag.presence import share_holding
from rag.questions import Kind, Question
from rag.requests import Request
from rag.values import Value, ValueKind, currency_of, find_values
from rag.wants import asks_country
from rag.words import FUNCTION_WORDS, content_stems, fold_word, split_words, stem_word

_SATISFY = {
    ValueKind.COUNT: frozenset({ValueKind.COUNT}),
    ValueKind.MONEY: frozenset({ValueKind.MONEY}),
    ValueKind.PERCENTAGE: frozenset({ValueKind.PERCENTAGE}),
    ValueKind.YEAR: frozenset({ValueKind.YEAR}),
    ValueKind.DATE: frozenset({ValueKind.DATE, ValueKind.YEAR, ValueKind.DURATION}),
    ValueKind.DURATION: frozenset({ValueKind.DURATION, ValueKind.YEAR}),
}
# Capitalised by house style, yet nobody's name.
_NO_NAMES = frozenset(
    "January February March April May June July August September October November December Monday Tuesday Wednesday "
    "Thursday Friday Saturday Sunday Government Governments State States Member Members Parliament Assembly".split()
)
SAME_THING = 0.75  # cosine of two phrases from which they count the same thing
_DOER = re.compile(r"(?:er|or|ee|ist)s?$")  # "smugglers" are no smuggling
_RANK = re.compile(
    r"\b(?P<rank>first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)\b(?P<thing>(?:[\s‑-]+[\w’']+){1,4})",
    re.IGNORECASE,
)
_DAY = re.compile(
    r"\b\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
)
SHORTEST_NOUN = 4  # letters of a stem from which the end of a word may be a noun of its own
DEED_BEFORE, DEED_AFTER = 4, 6  # words around a figure among which the deed that it counts is looked for
MOST_NAMED = 10  # "which three people", not "which 2012 law" or "which 62 offenders"
_TIMES = (ValueKind.YEAR, ValueKind.DATE, ValueKind.DURATION)
# Words that count any number of things or persons: they agree with whatever the record counts.
_GENERIC = frozenset(
    content_stems("people persons individuals cases times things items units human beings ones others")
)


# Words for whoever did a wrong, whichever it was: of convicted smugglers the record may speak as offenders.
_WRONGDOERS = frozenset(content_stems("offenders perpetrators criminals culprits suspects defendants"))


@dataclass(frozen=True, slots=True)
class Decision:
    """What to do: `chosen` evidence answers; without any, `reason` says why not.

    `contradicted` is a figure of the question that the record does not bear out, `opposed` a word of it of which the
    record has the opposite, `correction` the sentence that tells.
    """

    chosen: tuple[Evidence, ...]
    reason: str
    missing: ValueKind | None = None
    contradicted: Value | None = None
    opposed: str = ""
    correction: Evidence | None = None


def decide(request: Request, evidence: Sequence[Evidence]) -> Decision:
    """Return which sentences answer the question, best first, or why none does."""
    question = request.question
    relevant = [item for item in evidence if item.cross is not None]
    if not relevant:
        return Decision((), "there is no sentence in scope")
    best = relevant[0]
    scores = f"cross-encoder {logit(best):+.1f}, cosine {best.dense:.2f}"
    if logit(best) < _enough(request) or not is_grounded(request, relevant):
        touched = best.dense >= CALIBRATION.touched and not gives_value(request, best)
        return Decision((), f"no sentence in scope answers: {scores}", missing=question.wanted if touched else None)
    if contradiction := _contradiction(request, evidence, relevant):
        return contradiction
    if request.question.kind is not Kind.YES_NO and (opposed := find_opposed(request.question.topic, best.text)):
        reason = f"the question says “{opposed}”, the record the opposite"
        return Decision((), reason, opposed=opposed, correction=best)
    fitting = [
        item for item in relevant if gives_value(request, item) and logit(best) - logit(item) <= CALIBRATION.slack
    ]
    if not fitting:
        return Decision((), f"the matter is mentioned, but no {question.wanted} is given", missing=question.wanted)
    return Decision(tuple(_choose(fitting)), scores)


def _enough(request: Request) -> float:
    if request.question.kind is Kind.COMPARISON:
        return CALIBRATION.answer_compared
    return CALIBRATION.answer_named if request.speaking() else CALIBRATION.answer_anyone


def logit(item: Evidence) -> float:
    """Return the cross-encoder's logit of "this sentence answers"; of one that it has not read, less than any."""
    return UNREAD if item.cross is None else item.cross


def is_grounded(request: Request, relevant: Sequence[Evidence]) -> bool:
    """Whether anything but the models' impression ties the question to the record.

    A word of the topic stands somewhere in scope, or the value asked for is given; "what is the capital of X?" has
    neither, and X always has a sentence that is closest.
    """
    if not request.speaking() and relevant[0].dense < CALIBRATION.least:
        return False
    if logit(relevant[0]) >= CALIBRATION.grounded:
        return True
    named = {stem for delegation in request.question.mentioned for stem in content_stems(delegation.name)}
    stems = request.question.stems - named
    if not stems or any(share_holding(request.index, request.scope, stem) > 0 for stem in stems):
        return True
    near = [item for item in relevant if logit(relevant[0]) - logit(item) <= CALIBRATION.slack]
    return any(wanted_values(request, item.text) for item in near)


def gives_value(request: Request, item: Evidence) -> bool:
    """Whether a sentence gives a value of the kind that the question wants; true when it wants words."""
    if request.question.kind is Kind.MEETING:
        return True  # "when does it meet again?" may be answered by "at a date to be announced"
    if request.question.wanted is ValueKind.NAME:
        return gives_name(item.text)
    if request.question.kind is Kind.FACT and asks_country(request.question.asked):
        return names_another(request.question, item.text)
    return not needs_value(request.question.wanted) or bool(wanted_values(request, item.text))


def names_another(question: Question, text: str) -> bool:
    """Whether a sentence names a delegation that the question does not."""
    known = {*question.delegations, *question.mentioned}
    return any(mention.delegation not in known for mention in find_mentions(text))


def gives_name(text: str) -> bool:
    """Whether a sentence holds a proper name or a title in quotation marks; a delegation or a month is none."""
    if re.search(r"[“‘\"]", text):
        return True
    known = [mention.span for mention in find_mentions(text)]
    for match in re.finditer(r"(?<![.?!]\s)(?<!^)\b[A-ZÀ-Þ][\w’'-]+", text):
        inside = any(span.start <= match.start() < span.end for span in known)
        if not inside and match.group() not in _NO_NAMES and not match.group().isupper():
            return True
    return False


def needs_value(wanted: ValueKind | None) -> bool:
    """Whether a kind of value can be told from the form of the words alone."""
    return wanted in _SATISFY


def wanted_values(request: Request, text: str) -> list[Value]:
    """Return the values of a text that are of the kind, and for a count of the object, that the question wants."""
    question = request.question
    if question.wanted not in _SATISFY or find_other_stage(question.topic, text):
        return []
    kinds = _SATISFY[question.wanted]
    values = [value for value in find_values(text) if value.kind in kinds]
    values = [value for value in values if value.kind is not ValueKind.COUNT or value.counted]
    if question.wanted is ValueKind.YEAR and not re.search(r"\byears\b", question.asked, re.IGNORECASE):
        values = [value for value in values if re.fullmatch(r"\d+", value.text)]  # a plan "for 2014-2018" is of no year
    if question.wanted in (ValueKind.YEAR, ValueKind.DATE):
        values = [value for value in values if not _is_anothers_name(question, text, value)]
    if question.wanted is ValueKind.COUNT and question.counted:
        values = [
            value
            for value in values
            if counts_same(request, question.counted, value.counted) or _counts_deeds(question.counted, text, value)
        ]
    return values


def _is_anothers_name(question: Question, text: str, value: Value) -> bool:
    """Whether a year is the name of a thing that the question does not speak of ("the 1949 Convention")."""
    name = re.match(r"[ \u00a0]+((?:[A-ZÀ-Þ][\w’'-]+[ \u00a0]?)+)", text[value.end :])
    return value.kind is ValueKind.YEAR and name is not None and not set(content_stems(name[1])) & question.stems


def counts_same(request: Request, asked: str, printed: str) -> bool:
    """Whether two phrases count the same thing.

    They share a word, or one is a word for any person or thing, or the encoder takes one for the other. Its cosine
    has to be high: "victims" and "offenders" are as close as 0.6, "kids" and "children" 0.9.
    """
    wanted, given = set(content_stems(asked)), set(content_stems(printed))
    if not wanted or not given:
        return True
    if wanted & given or wanted <= _GENERIC or given <= _GENERIC or _are_nationals(printed):
        return True
    if given & _WRONGDOERS and _DOER.search(fold_word(asked.split(" ")[-1])):
        return True
    return _share_noun(asked, printed) or request.cosine(asked, printed) >= SAME_THING


def _are_nationals(printed: str) -> bool:
    """Whether a phrase counts people of a country ("five million Colombians")."""
    head = printed.split(" ")[0]
    return head.endswith("s") and any(m.form is Form.DEMONYM and m.span.end >= len(head) for m in find_mentions(head))


def _share_noun(asked: str, printed: str) -> bool:
    """Whether two phrases end in one noun, written apart or not: "schoolbooks" and "text books"."""
    one, other = (stem_word(fold_word(phrase.split(" ")[-1])) for phrase in (asked, printed))
    short, long_ = sorted((one, other), key=len)
    return len(short) >= SHORTEST_NOUN and long_.endswith(short)


def _counts_deeds(asked: str, text: str, value: Value) -> bool:
    """Whether what is counted is the deed done to what a figure counts: "arrests" in "had arrested 106 smugglers"."""
    noun = fold_word(asked.split(" ")[-1])
    if _DOER.search(noun):
        return False
    deed = stem_word(noun)
    near = split_words(text[: value.start])[-DEED_BEFORE:] + split_words(text[value.end :])[:DEED_AFTER]
    return any(word.stem == deed and word.text.endswith(("ed", "ing")) for word in near)


def _choose(fitting: Sequence[Evidence]) -> Iterable[Evidence]:
    """Return the best sentence, and a second of the same turn when it is about as relevant."""
    best = fitting[0]
    yield best
    for item in fitting[1:]:
        if item.turn == best.turn and logit(item) >= max(CALIBRATION.second, logit(best) - CALIBRATION.margin):
            yield item
            return


def presupposed_figures(question: Question) -> list[Value]:
    """Return the figures that the question states as facts; a number that is part of a name is not one."""
    return [
        value
        for value in question.figures
        if value.number is not None
        and value.number > 2
        and not _in_name(question.asked, value)
        and not _counts_answers(question, value)
    ]


def _in_name(text: str, value: Value) -> bool:
    """Whether a number is part of a name: "Agenda 2030", "Group of 77", "2030 Agenda"."""
    before, after = text[: value.start], text[value.end :].lstrip(" -‑–")
    named = re.search(r"([A-ZÀ-Þ][\w’'-]*)(?: of)?[ \u00a0]+$", before)
    opens_name = after[:1].isupper() and (value.kind in _TIMES or value.text[:1].isupper())  # not "80,000 Syrians"
    word = named.group(1).lower() if named else ""
    return opens_name or (word not in FUNCTION_WORDS | {""} and not word.endswith(("'s", "’s")))  # "Chile's 28 ships"


def _counts_answers(question: Question, value: Value) -> bool:
    """Whether a number says how long or how many the answer should be: "which three people", "in two sentences"."""
    few = value.kind is ValueKind.COUNT and (value.number or 0) <= MOST_NAMED
    if few and re.search(r"\b(?:which|what|name|list)\s+$", question.asked[: value.start], re.IGNORECASE):
        return True
    counted = value.counted.split(" ")[0].lower()
    if counted in ("sentences", "words", "lines"):
        return bool(re.search(r"\bin (?:about |at most )?$", question.asked[: value.start], re.IGNORECASE))
    return counted in ("main", "key", "points", "delegations", "countries", "examples")


def _contradiction(request: Request, evidence: Sequence[Evidence], relevant: Sequence[Evidence]) -> Decision | None:
    """Return a decision to correct when a figure of the question stands nowhere in the turn that answers best."""
    best = relevant[0]
    turn = [item for item in evidence if item.turn == best.turn]
    for item in (each for each in relevant if each.turn == best.turn):
        if rank := other_rank(request.question.asked, item.text, " ".join(each.text for each in turn)):
            return Decision((), f"the question says “{rank}”, the record another", opposed=rank, correction=item)
    for figure in presupposed_figures(request.question):
        given = [value for item in turn for value in find_values(item.text)]
        same = [value for value in given if _same_number(figure, value)]
        if any(is_same_object(request, figure, value) for value in same):
            continue
        # "54 persons" is contradicted by "54 cases" only where the record counts the persons otherwise
        others = [value for value in given if value not in same and value.kind is figure.kind]
        if same and not any(is_same_object(request, figure, value) for value in others):
            continue
        rivals = [item for item in relevant if any(_rivals(request, figure, value) for value in find_values(item.text))]
        if figure.kind in _TIMES and best not in rivals:
            rivals = [item for item in rivals if item.turn == best.turn and _named_by(request.question, figure, item)]
            if not rivals:
                continue  # the record gives no time of its own here, so it does not contradict the question's
        reason = f"the question says “{figure.text}”, which the record does not"
        return Decision((), reason, contradicted=figure, correction=rivals[0] if rivals else None)
    return None


def other_rank(asked: str, told: str, statement: str) -> str:
    """Return a rank or a day of a question ("fourth plan", "15 May") for which a sentence has another, "" for none.

    It stands nowhere in the statement, and the sentence gives another rank to the same thing, or another day.
    """
    for match in _RANK.finditer(asked):
        others = (
            m for m in _RANK.finditer(told) if set(content_stems(m["thing"])) & set(content_stems(match["thing"]))
        )
        if not re.search(rf"\b{match['rank']}\b", statement, re.IGNORECASE) and any(others):
            return match.group()
    days, given = _DAY.findall(asked), _DAY.findall(told)
    if days and given and days[0].lower() not in statement.lower():
        return str(days[0])
    return ""


def _named_by(question: Question, figure: Value, item: Evidence) -> bool:
    """Whether a sentence speaks of the thing that a time of the question stands before ("the 1929 treaty")."""
    noun = re.match(r"[ -]([^\W\d_]{4,})", question.asked[figure.end :])
    return noun is not None and set(content_stems(noun[1])) <= held_stems(item.text)


def _same_number(one: Value, other: Value) -> bool:
    same = one.number is not None and one.number == other.number and one.kind is other.kind
    return same and not _other_currency(one, other)


def _other_currency(one: Value, other: Value) -> bool:
    """Whether two sums are told in different money; where one names none, they are not."""
    mine, theirs = currency_of(one.unit), currency_of(other.unit)
    return one.kind is ValueKind.MONEY and mine != theirs and "" not in (mine, theirs)


def is_same_object(request: Request, one: Value, other: Value) -> bool:
    """Whether two figures count the same thing by a word of it or nearly; where either does not say, they do."""
    mine, theirs = set(content_stems(one.counted)), set(content_stems(other.counted))
    if not mine or not theirs or mine & theirs:
        return True
    return request.cosine(one.counted, other.counted) >= SAME_THING


def _rivals(request: Request, figure: Value, value: Value) -> bool:
    """Whether a figure of the record is another value of what the question's figure counts."""
    if value.number is None or value.kind is not figure.kind or _same_number(value, figure):
        return False
    return is_same_object(request, figure, value) or (
        value.kind is ValueKind.COUNT and counts_same(request, figure.counted, value.counted)
    )
