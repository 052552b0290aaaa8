"""What a question takes for granted in figures, ranks and days, held against what the record gives."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import isclose

from index.mentions import find_mentions
from rag.deciding.directions import other_direction
from rag.deciding.giving import DOER, SAME_THING, counts_deeds, counts_same
from rag.deciding.ranks import beyond_count, other_rank
from rag.deciding.times_told import other_age, other_day, other_month, other_target, other_year, tells_month
from rag.language.clauses import CLAUSE_END
from rag.language.deeds import find_denied
from rag.language.opposites import find_other_stage
from rag.language.values import CURRENCY, Value, ValueKind, currency_of, find_values, size_of
from rag.language.words import FUNCTION_WORDS, NUMBERED, TREATIES, content_stems, is_plural, split_words
from rag.questions.naming import is_capital
from rag.questions.understanding import Question
from rag.requests import Request
from rag.search.calibration import CALIBRATION
from rag.search.evidence import Evidence, held_stems, logit

_MONEY = re.compile(rf"(?<=\bin )(?:[A-Z][a-z]+ )?{CURRENCY}\b", re.IGNORECASE)
_ROLE = re.compile(r"\b(?:with|from|against|to|between|by)\s+(?=(?:the )?$)", re.IGNORECASE)
_LISTED = re.compile(
    r"(?:(?:the )?[A-ZÀ-Þ][\w’'-]*(?: (?:of |the )*[A-ZÀ-Þ][\w’'-]*)*(?:, and|,| and| or) )+(?=(?:the )?$)"
)
_WITH = re.compile(r"\b(?:with|alongside) (?:(?:its|their|the|his|her) )?[a-z]+ (?:from|in|of) (?:the )?$")
_FULL_NAME = re.compile(
    rf"\b(?P<head>{TREATIES})"
    r" (?:on|for|against|concerning|relating to) (?P<what>"
    r"(?:(?:the|of|in|and|on|for|to|against|their|its|all|by) )*[A-Z][\w‑-]+"
    r"(?: (?:(?:the|of|in|and|on|for|to|against|their|its|all|by) )*[A-Z][\w‑-]+)*)"
)
_DRAFT = re.compile(r"\b(?P<number>L\.\d+(?:/Rev\.\d+)?)\b")  # the end of a symbol: "A/89/L.35"
_NUMBERED_TEXT = re.compile(r"\b(?:resolution|decision|article)s? (?P<number>\d+(?:/\d+)?)\b", re.IGNORECASE)
_NUMBERED = re.compile(  # "law 1204", "article 9": a number is the thing's name
    rf"\b(?:{NUMBERED}|no\.?|number)[ \u00a0]+$", re.IGNORECASE
)
_PAID = re.compile(r"\b(?:paid|transferred|disbursed|handed over|received|spent)\b", re.IGNORECASE)
_PROMISED = re.compile(
    r"\s(?:(?:had been|was|were|is|are|that was) )?"
    r"(?:pledged|promised|committed|subject to|pending|awaiting|still owed|outstanding)\b",
    re.IGNORECASE,
)
MOST_NAMED = 10  # "which three people", not "which 2012 law" or "which 62 offenders"
NEARLY = 0.01  # "12 months" are a year
_TIMES = (ValueKind.YEAR, ValueKind.DATE, ValueKind.DURATION)


@dataclass(frozen=True, slots=True)
class Contradiction:
    """What the record has otherwise: a `figure`, or the `words` of a rank or a day, and the sentence that corrects."""

    figure: Value | None = None
    words: str = ""
    correction: Evidence | None = None


def find_contradiction(request: Request, evidence: Sequence[Evidence], best: Evidence) -> Contradiction | None:
    """Return what of the question the statement of the best sentence contradicts, None when nothing."""
    relevant = [item for item in evidence if item.cross is not None]
    turn = [item for item in evidence if item.turn == best.turn]
    asked, statement = request.question.asked, " ".join(item.text for item in turn)
    if (month := other_month(asked, best.text, statement)) and (
        told := next((i for i in turn if tells_month(i.text, month)), None)
    ):
        return Contradiction(words=month, correction=told)
    if words := _told_otherwise(request.question, best.text, statement):
        return Contradiction(words=words, correction=best)
    for item in relevant:
        if logit(item) >= CALIBRATION.contradicted and (denied := find_denied(asked, item.text)):
            return Contradiction(words=denied, correction=item)
    return _other_figure(request, relevant, turn, best)


def _told_otherwise(question: Question, told: str, statement: str) -> str:
    """Return the words of a question that a sentence or its statement tells otherwise, "" for none."""
    asked = question.asked
    return (
        other_money(asked, told)
        or other_day(asked, told, statement)
        or names_other_text(asked, told)
        or other_number(asked, told, statement)
        or other_partner(question, told, statement)
        or other_year(asked, told)
        or other_target(asked, told, statement)
        or other_direction(asked, question.figures, told)
        or other_rank(asked, told, statement)
        or beyond_count(asked, told, statement)
        or other_age(asked, told, statement)
    )


def _other_figure(
    request: Request, relevant: Sequence[Evidence], turn: Sequence[Evidence], best: Evidence
) -> Contradiction | None:
    """Return a figure of a question that its statement has otherwise, None when it bears out all of them."""
    figures = presupposed_figures(request.question)
    given = [(value, item.text) for item in turn for value in find_values(item.text)] if figures else []
    for figure in figures:
        if _stands_among(request, figure, given):
            continue
        rivals = _rival_sentences(request, figure, relevant, best)
        if rivals is not None:
            in_statement = sorted(rivals, key=lambda item: item.in_lede)
            return Contradiction(figure=figure, correction=next(iter(in_statement), None))
    return None


def other_partner(question: Question, told: str, statement: str) -> str:
    """Return a State of the question's matter that a statement never names and whose role another has, "" for none.

    "… jointly with X" is not answered by "… jointly with Y".
    """
    others = [
        (other, role)
        for other in question.others
        if (role := _role_of(question.asked, other.start))
        and other.delegation not in question.delegations
        and not is_capital(question.asked, other.start, other.end)
    ]
    if not others:
        return ""
    roles = {_role_of(told, mention.span.start) for mention in find_mentions(told)}
    taken = [other for other, role in others if role in roles]
    known = {mention.delegation for mention in find_mentions(statement)} if taken else set()
    return next((other.surface for other in taken if other.delegation not in known), "")


def _role_of(text: str, name: int) -> str:
    """Return the preposition before a name or its list, "" for none ("with colleagues in X and Y": "with")."""
    before = _LISTED.sub("", text[:name])
    if _WITH.search(before):
        return "with"
    role = _ROLE.search(before)
    return role.group().strip().lower() if role else ""


def other_number(asked: str, told: str, statement: str) -> str:
    """Return the draft or the numbered text of a question ("L.35", "resolution 2664") where a sentence has another.

    Not where the statement holds that number anywhere.
    """
    for pattern in (_DRAFT, _NUMBERED_TEXT):
        given = {match["number"] for match in pattern.finditer(told)}
        for match in pattern.finditer(asked):
            if given and match["number"] not in statement:
                return match.group()
    return ""


def names_other_text(asked: str, told: str) -> str:
    """Return the treaty of a question by its full name where a sentence names another by its own, "" for none.

    "Treaty on the Prohibition of Mercury" is not the "Treaty on the Trade in Mercury": each name has a word of its own.
    """
    given = [(match, set(content_stems(match["what"]))) for match in _FULL_NAME.finditer(told)]
    for match in _FULL_NAME.finditer(asked):
        what = set(content_stems(match["what"]))
        same = [words for other, words in given if other["head"] == match["head"]]
        initials = "".join(re.findall(r"\b[A-Z]", match.group()))  # a sentence on the NPT may mean this one
        short = any(set(word) <= set(initials) for word in re.findall(r"\b[A-Z]{3,}\b", told))
        if same and not short and all(words - what and what - words for words in same):
            return match.group()
    return ""


def _stands_among(request: Request, figure: Value, given: Sequence[tuple[Value, str]]) -> bool:
    """Whether a figure stands among those of a statement, each given with its sentence.

    "54 persons" is contradicted by "54 cases" only where the record counts the persons otherwise, "54 convictions" also
    where it tells how many "had been convicted".
    """
    same = [
        value
        for value, text in given
        if _same_number(figure, value) and not _at_another_stage(request, figure, value, text)
    ]
    if any(is_same_object(request, figure, value) for value in same):
        return True
    others = [(value, text) for value, text in given if value not in same and value.kind is figure.kind]
    return bool(same) and not any(
        is_same_object(request, figure, value) or (figure.counted and counts_deeds(figure.counted, text, value))
        for value, text in others
    )


def _at_another_stage(request: Request, figure: Value, value: Value, text: str) -> bool:
    """Whether a figure is told of another stage: "96 convicted" where "96 had been charged and 28 convicted"."""
    asked = CLAUSE_END.split(request.question.asked[figure.end :])[0]
    told = CLAUSE_END.split(text[value.end :])[0]
    if find_other_stage(asked, told):
        return True
    promised = value.kind is ValueKind.MONEY and _PROMISED.match(told) and not _PAID.search(told)
    return bool(promised and _PAID.search(asked))


def _rival_sentences(
    request: Request, figure: Value, relevant: Sequence[Evidence], best: Evidence
) -> list[Evidence] | None:
    """Return the sentences that count otherwise what a figure counts, best first; None where nothing contradicts it.

    A time is contradicted by another of the same thing in the same statement. Of a question that names nobody, what
    others count tells nothing of the one who is meant.
    """
    rivals = [
        item
        for item in relevant
        if any(
            _rivals(request, figure, value) or _counts_deeds_otherwise(figure, item.text, value)
            for value in find_values(item.text)
        )
    ]
    of_turn = [item for item in rivals if item.turn == best.turn]
    if figure.kind in _TIMES:
        if best not in rivals:
            rivals = [item for item in of_turn if _named_by(request.question, figure, item)]
        return rivals or None
    if figure.counted == "times":  # "twice" is seldom told as a figure
        return of_turn or None
    if request.question.delegations:
        return rivals
    return of_turn or (None if logit(best) >= CALIBRATION.grounded else [])


def presupposed_figures(question: Question) -> list[Value]:
    """Return the figures that the question states as facts; a number that is part of a name is not one."""
    return [
        value
        for value in question.figures
        if value.number is not None
        and (value.number > 2 or value.counted == "times")
        and not _in_name(question, value)
        and not _counts_answers(question, value)
    ]


def _in_name(question: Question, value: Value) -> bool:
    """Whether a number is part of a name: "Agenda 2030", "Group of 77", "2030 Agenda"; not in "Chile 28 ships"."""
    before, after = question.asked[: value.start], question.asked[value.end :].lstrip(" -‑–")
    if value.kind is ValueKind.MONEY:
        return False
    if any(named.end == len(before.rstrip()) for named in question.named):
        return value.kind is ValueKind.YEAR  # "Chile 2031" is its statement of that year
    if _numbers_one(before, value):
        return True
    named = re.search(r"([A-ZÀ-Þ][\w’'-]*)(?: of)?[ \u00a0]+$", before)
    opens_name = after[:1].isupper() and (value.kind in _TIMES or value.text[:1].isupper())  # not "80,000 Syrians"
    word = named.group(1).lower() if named else ""
    opens_name = opens_name or bool(_NUMBERED.search(before))
    return opens_name or (word not in FUNCTION_WORDS | {""} and not word.endswith(("'s", "’s")))  # "Chile's 28 ships"


def _numbers_one(before: str, value: Value) -> bool:
    """Whether digits number one thing ("Iraq's 177 line") and do not count several ("Iraq's 177 lines")."""
    words = [word.text for word in split_words(value.counted)]
    return (
        value.kind is ValueKind.COUNT
        and value.text.isdigit()
        and bool(words and re.search(r"(?:['’]s?|\bthe)[ \u00a0]$", before))
        and not any(map(is_plural, words))
    )


def _counts_answers(question: Question, value: Value) -> bool:
    """Whether a number says how long or how many the answer should be: "which three people", "in two sentences"."""
    few = value.kind is ValueKind.COUNT and (value.number or 0) <= MOST_NAMED
    if few and re.search(r"\b(?:which|what|name|list)\s+$", question.asked[: value.start], re.IGNORECASE):
        return True
    counted = value.counted.split(" ")[0].lower()
    if counted in ("sentences", "words", "lines"):
        return bool(re.search(r"\bin (?:about |at most )?$", question.asked[: value.start], re.IGNORECASE))
    return counted in ("main", "key", "points", "delegations", "countries", "examples")


def other_money(asked: str, told: str) -> str:
    """Return the money that a question names without a sum ("in euros") where a sentence's sums are in other money."""
    given = {currency_of(value.unit) for value in find_values(told) if value.kind is ValueKind.MONEY}
    named = _MONEY.search(asked)
    return named.group() if named and given and currency_of(named.group()) not in given else ""


def _named_by(question: Question, figure: Value, item: Evidence) -> bool:
    """Whether a sentence speaks of the thing that a time of the question stands before ("the 1929 treaty")."""
    noun = re.match(r"[ -]([^\W\d_]{4,})", question.asked[figure.end :])
    return noun is not None and set(content_stems(noun[1])) <= held_stems(item.text)


def _same_number(one: Value, other: Value) -> bool:
    if one.number is None or other.number is None or one.kind is not other.kind:
        return False
    if one.kind is ValueKind.DURATION:
        return isclose(size_of(one), size_of(other), rel_tol=NEARLY)
    return one.number == other.number and not _other_currency(one, other)


def _other_currency(one: Value, other: Value) -> bool:
    """Whether two sums are told in different money; where one names none, they are not."""
    mine, theirs = currency_of(one.unit), currency_of(other.unit)
    return one.kind is ValueKind.MONEY and mine != theirs and "" not in (mine, theirs)


def is_same_object(request: Request, one: Value, other: Value) -> bool:
    """Whether two figures count the same thing by a word of it or nearly; where either does not say, they do."""
    mine, theirs = _things(one.counted), _things(other.counted)
    if not mine or not theirs or mine & theirs:
        return True
    return request.cosine(one.counted, other.counted) >= SAME_THING


def _things(counted: str) -> set[tuple[str, bool]]:
    """Return the stems of what a figure counts, each with whether it is a doer: smugglers are no smuggling cases."""
    words = (word for word in split_words(counted) if word.is_content)
    return {(stem, bool(DOER.search(word.text))) for word in words for stem in content_stems(word.text)}


def _counts_deeds_otherwise(figure: Value, text: str, value: Value) -> bool:
    """Whether a sentence counts a deed otherwise than the question: "15 were convicted" against "54 convictions"."""
    other = value.kind is ValueKind.COUNT is figure.kind and value.number not in (None, figure.number)
    return other and bool(figure.counted) and counts_deeds(figure.counted, text, value)


def _rivals(request: Request, figure: Value, value: Value) -> bool:
    """Whether a figure of the record is another value of what the question's figure counts; "one" seldom is."""
    if value.number is None or value.kind is not figure.kind or _same_number(value, figure):
        return False
    if _other_currency(value, figure) and value.number == figure.number:
        return True
    if value.kind is ValueKind.COUNT and (value.text.lower() == "one" or not content_stems(value.counted)):
        return False
    if figure.counted == "times":
        return value.counted.startswith("times")
    return is_same_object(request, figure, value) or (
        value.kind is ValueKind.COUNT and counts_same(request, figure.counted, value.counted)
    )
