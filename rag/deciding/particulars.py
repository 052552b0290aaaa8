"""Particulars that a question asks for by its form: a name, a person, a city, a country, an article of a law.

The cross-encoder takes "two people were convicted" for an answer to "what are their names?".
"""

from __future__ import annotations

import re

from index.mentions import find_mentions
from rag.deciding.ranks import gives_rank
from rag.language.values import TWO_TO_TEN, ValueKind
from rag.language.wordings import STATES
from rag.questions.kinds import Kind
from rag.questions.understanding import Question
from rag.questions.wants import asks_country, asks_number_it_bears, asks_number_to_ring

# Capitalised by house style, yet nobody's name.
_NO_NAMES = frozenset(
    "January February March April May June July August September October November December Monday Tuesday Wednesday "
    "Thursday Friday Saturday Sunday Government Governments State States Member Members Parliament Assembly".split()
)
_PERSONS = re.compile(
    r"\bnames? of (?:the|its|their|his|her) (?:\w+ ){0,3}?"
    r"(?:persons?|people|m[ae]n|wom[ae]n|victims?|offenders?|officials?|boys?|girls?|children|perpetrators?|suspects?|judges?|soldiers?|reporters?|rapporteurs?|coordinators?)\b",
    re.IGNORECASE,
)
_TWO_NAMES = re.compile(
    r"(?<![.?!]\s)(?<!^)(?<!\bthe )(?<!\ba )(?<!\ban )(?<!\bits )(?<!\btheir )"
    r"(?<!\b[A-ZÀ-Þ])\b[A-ZÀ-Þ][a-zà-ÿ]+ [A-ZÀ-Þ][a-zà-ÿ]+"
)
_IN_WHICH_CITY = re.compile(
    r"(?:and )?(?:in|at) (?:which|what) (?:city|town|village|port|capital)\b"
    r"|(?:and )?where\b.*\b(?:hold|held|host(?:ed)?|convened?|take place|took place|meet|met|signed?)\b",
    re.IGNORECASE,
)
_PLACED = re.compile(
    r"\b(?:in|at|near|outside|(?:city|town|village|port|capital) of) (?:the )?(?P<place>[A-ZÀ-Þ][\w’-]+)"
)
_HOSTS = re.compile(r"\s+(?:(?:had|has|have|would|will)\s+)?host", re.IGNORECASE)
_WHICH_PART = re.compile(
    r"\b(?:which|what) (?P<part>article|chapter|section|paragraph|annex|clause)s?\b", re.IGNORECASE
)
# "Which two investors left?" is not answered by "as two investors had left".
_WHICH_FEW = re.compile(
    rf"\b(?:which|what|name the|who (?:are|were) the) (?P<many>{TWO_TO_TEN})"
    r" (?:[\w-]+ )?(?P<noun>[^\W\d_]{3,}s)\b",
    re.IGNORECASE,
)
# "Two ports: Paita and Ilo", "two conventions, on nets and on hooks"
_TOLD_WHICH = re.compile(r"\s?(?:[:—(]|(?:,|,? namely\b|(?: of [^,;.]+)? on\b)[^;.]*\band\b)", re.IGNORECASE)
# One firm or one private person: a record gives a name, or speaks of "one of two companies", "a supplier". Of several
# ("which companies must report?") it may as well say of what kind they are.
_WHICH_NAMED = re.compile(
    r"^(?:and )?(?:which|what) (?:company|firm|corporation|bank|newspaper|supplier|manufacturer|contractor|airline"
    r"|ship-?owner|film-?maker|artist|singer|actor|athlete|author|journalist|captain|mayor)\b",
    re.IGNORECASE,
)
_PHONE = re.compile(  # "dial 1390", "the number is 0800 4455", "the 117 line"; not "had answered 58,000 calls"
    r"\b(?:numbers?|dial(?:s|led|ling)?|call|ring|(?:hot|help)?line)"
    r"(?:,? (?:is|was|on|at|the|number))*,? [“\"(]?\+?\d{2,}(?:[ -]\d+)*(?![\d,.]*\d)"
    r"(?=\W*$|\W*[,;.)”\"]| (?:and|or|to|for|in|from|at|free|day|around|when)\b)"
    r"|\b\d{3,}(?:[ -]\d+)* (?:tele)?(?:phone )?(?:number|(?:hot|help)?line)\b",
    re.IGNORECASE,
)
_LEADS = r"(?:chair(?:s|ed)?|head(?:s|ed)|(?:leads?|led)(?! to\b)|presid(?:es?|ed|ing)|direct(?:s|ed)|runs?|ran)"
_WHO_LEADS = re.compile(rf"^(?:and )?who (?:lead|head|{_LEADS})\b", re.IGNORECASE)


def fits_form(question: Question, text: str) -> bool | None:
    """Whether a sentence gives the particular that a question asks for; None when it asks for none."""
    asked = question.asked
    if (number := _fits_number(asked, text)) is not None:
        return number
    if question.wanted is ValueKind.NAME:
        return gives_person(text) if _PERSONS.search(asked) else gives_name(text, known=asked)
    if counted := _WHICH_FEW.search(asked):
        noun = STATES if re.fullmatch(STATES, counted["noun"], re.IGNORECASE) else counted["noun"]
        repeated = re.search(rf"\b{counted['many']} (?:[\w-]+ )?{noun}\b", text, re.IGNORECASE)
        if repeated and not _TOLD_WHICH.match(text, repeated.end()):
            return False
    if part := _WHICH_PART.search(asked):
        return bool(re.search(rf"\b{part['part']}s? \w", text, re.IGNORECASE))
    if _WHICH_NAMED.match(asked):
        return gives_name(text, known=asked)
    if _WHO_LEADS.match(asked):
        return gives_person(text) or bool(re.search(rf"\b{_LEADS}\b", text, re.IGNORECASE))
    if _IN_WHICH_CITY.match(asked):
        return gives_city(text) or names_another(question, text, host=True)
    if question.kind is Kind.FACT and asks_country(asked):
        return names_another(question, text)
    return None


def _fits_number(asked: str, text: str) -> bool | None:
    """Whether a sentence gives the number by which a thing goes or is rung up; None when none is asked for."""
    if asks_number_to_ring(asked):
        return bool(_PHONE.search(text))
    return gives_rank(asked, text) if asks_number_it_bears(asked) else None


def names_another(question: Question, text: str, *, host: bool = False) -> bool:
    """Whether a sentence names a delegation that the question does not, with `host` one that hosted something."""
    known = {*question.delegations, *question.mentioned}
    others = [mention for mention in find_mentions(text) if mention.delegation not in known]
    return any(not host or _HOSTS.match(text, mention.span.end) for mention in others)


def gives_name(text: str, *, known: str = "") -> bool:
    """Whether a sentence holds a proper name or a title in quotation marks; a delegation or a month is none.

    Nor is a name that is `known`: it stands in the question.
    """
    if re.search(r"[“‘\"]", text):
        return True
    spans = [mention.span for mention in find_mentions(text)]
    for match in re.finditer(r"(?<![.?!]\s)(?<!^)\b[A-ZÀ-Þ][\w’'-]+", text):
        inside = any(span.start <= match.start() < span.end for span in spans) or match.group() in known
        if not inside and match.group() not in _NO_NAMES and not match.group().isupper():
            return True
    return False


def gives_person(text: str) -> bool:
    """Whether a sentence holds a person's name: a title and a name, or two names in a row without an article."""
    if re.search(r"\b(?:Mr|Ms|Mrs|Dr|Sir|Lady|Judge|Pope|King|Queen)\.? [A-ZÀ-Þ]", text):
        return True
    known = [mention.span for mention in find_mentions(text)]
    return any(
        all(match.end() <= span.start or match.start() >= span.end for span in known)
        for match in _TWO_NAMES.finditer(text)
    )


def gives_city(text: str) -> bool:
    """Whether a sentence says where by a name: "in Santos", "at Camp Zeist"; a month is no place."""
    return any(match["place"] not in _NO_NAMES for match in _PLACED.finditer(text))
