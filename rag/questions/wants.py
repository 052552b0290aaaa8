"""What kind of value a question wants, and what it wants counted.

The question word tells most of it ("when", "why", "how many"); with "what" and "which" the noun they ask for does
("in what year", "what share of", "which act").
"""

from __future__ import annotations

import re

from rag.language.clauses import Clause, parse_clause
from rag.language.values import CURRENCY, TWO_TO_TEN, ValueKind
from rag.language.words import FUNCTION_WORDS, MANY, is_plural, split_words

# The nouns that name a kind of value, singular and plural.
_NOUNS: tuple[tuple[ValueKind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(rf"(?:{nouns})", re.IGNORECASE))
    for kind, nouns in (
        (ValueKind.MONEY, "amounts?|sums?|budgets?|costs?|prices?|spending|expenditures?|fees?"),
        (ValueKind.PERCENTAGE, "percentages?|per ?cents?|cent|shares?|proportions?|fractions?|rates?"),
        (ValueKind.YEAR, "years?"),
        (ValueKind.DATE, "dates?|days?|months?"),
        (ValueKind.DURATION, "lengths?|durations?|periods?|terms?"),
        (ValueKind.COUNT, "numbers?|totals?"),
        (
            ValueKind.LAW,
            "laws?|acts?|legislation|treat(?:y|ies)|conventions?|protocols?|agreements?|statutes?|codes?|decrees?|"
            "instruments?|resolutions?|articles?|provisions?|regulations?|bills?",
        ),
        (ValueKind.REASON, "reasons?|causes?|motives?|motivations?|grounds|rationale|justifications?"),
        (
            ValueKind.PLACE,
            "cit(?:y|ies)|towns?|regions?|places?|locations?|neighbou?rs?|provinces?|districts?|islands?|capitals?|parts?",
        ),
        (ValueKind.NAME, "names?"),
    )
)
_WORDS = {
    "when": ValueKind.DATE,
    "where": ValueKind.PLACE,
    "why": ValueKind.REASON,
    "how come": ValueKind.REASON,
    "how long": ValueKind.DURATION,
    "how soon": ValueKind.DATE,
}
_AMOUNT = frozenset(
    """money funding cash aid financing assistance compensation restitution reparations damages debt revenue income
    investment credit wages salary pay""".split()
)
_TIME = frozenset("years months weeks days hours decades minutes".split())
_UP_TO_DEED = re.compile(r"(?<=\w) (?=\w+ed\b|got\b|had\b|went\b|were\b|paid\b)")  # "families received compensation"
_CURRENCY = re.compile(CURRENCY, re.IGNORECASE)
_CHANGE = re.compile(
    r"\b(?:(?:in|de)creas\w*|declin\w*|ris(?:e|es|en|ing)|rose|grow(?:s|n|th|ing)?|grew|fall(?:s|en|ing)?|fell"
    r"|drop(?:s|ped|ping)?|shr[aiu]nk\w*)\b",
    re.IGNORECASE,
)
_VERB = re.compile(r"\w+(?:s|ed)|went|came|got|gave|spent|paid|money")  # "how much goes to …"
_SIZES = ("how large", "how big", "how high", "how great")
_CALLED = re.compile(r"^what (?:is|was|are|were) .{0,60}\b(?:called|named)\b", re.IGNORECASE)
_LONGEST = re.compile(r"\b(?:longest|maximum|minimum|shortest) (?:\w+ )?(?:sentences?|terms?|prison)", re.IGNORECASE)
_PREDICATE = re.compile(
    r"\b(?:is|was|are|were|['’]s)\s+(?:the|a|an|its|their|his|her"
    r"|[^\W\d_]+['’]s)?\s*(?P<noun>(?:[\w-]+\s+){0,3}?[\w-]+)"
    r"(?=\s+(?:of|for|in|on|at|to|from|by|under|against|between|about|with|towards?|that|which|who|behind|given"
    r"|set|named|called)\b|\s*[?.,]|\s*$)",
    re.IGNORECASE,
)
_AND_HOW = re.compile(r"\band (?:by )?how (?P<how>much|many)\W*$", re.IGNORECASE)
_EMBEDDED = re.compile(
    r"(?<=\w )(?:in (?:what|which) year|how (?:many|much|long)|what (?:share|percentage|proportion|sum|amount) of)\b",
    re.IGNORECASE,
)
_COSTS = re.compile(
    r"^(?:and )?what\b.{2,60}\bcost\b|\b(?:spending|spend|expenditure|budget|costs?)\b.*\b(?:amount|come) to\b"
    r"|^(?:and )?what (?:does|do|did|will)\b.{2,80}\b(?:pay|earn|amount to)(?: (?:per|an?|each|every)\b|\W*$)",
    re.IGNORECASE,
)
_BARE = re.compile(
    r"\bthe (?P<years>years?) (?:in which|that|when)\b|\b(?P<noun>number|amount|percentage|share|proportion|year|date|length|duration|cost|name) of\b",
    re.IGNORECASE,
)
_TRAILING = re.compile(  # "X: victims a year, figure"
    r"[,:;–—-]\s*(?:the |their |its |exact )?(?P<noun>totals?|figures?|amounts?|sums?|dates?|percentages?|shares?|reasons?)\W*$",
    re.IGNORECASE,
)
_DISAGREE = re.compile(r"\b(?:(?:dis)?agree|differ|diverge|part ways|stand)\b", re.IGNORECASE)


def find_wanted(asked: str, clause: Clause | None = None) -> ValueKind | None:
    """Return the kind of value that the question wants, None when it wants words."""
    clause = parse_clause(asked) if clause is None else clause
    if clause.preposition == "since" and _is_a(ValueKind.YEAR, clause.noun):
        return ValueKind.YEAR
    if clause.word == "how much":
        return _how_much(asked, clause)
    if tail := _AND_HOW.search(asked):
        if tail["how"].lower() == "many":
            return ValueKind.COUNT
        return ValueKind.PERCENTAGE if _CHANGE.search(asked) else ValueKind.MONEY
    if clause.word == "how many":
        return _how_many(clause)
    if clause.word == "where" and _DISAGREE.search(asked):
        return None
    if clause.word in _WORDS:
        return _WORDS[clause.word]
    if asks_number_to_ring(asked) or asks_number_it_bears(asked):
        return None
    return _by_noun(asked, clause)


def find_embedded(asked: str) -> ValueKind | None:
    """Return the kind of value that a list asks for besides ("which States said how many years they would need?")."""
    if _AND_HOW.search(asked):
        return find_wanted(asked)
    match = _EMBEDDED.search(asked)
    return find_wanted(asked[match.start() :]) if match else None


def _how_much(asked: str, clause: Clause) -> ValueKind | None:
    """Return the kind of "how much": a share with "of" and of a change, nothing of a substance, else money."""
    noun = clause.noun.split(" ")[0].lower().strip(".,?")
    if clause.preposition == "by" and not _CHANGE.search(asked):
        return None
    if noun in ("of", "percent", "per") or (not clause.noun and _CHANGE.search(asked)):
        return ValueKind.PERCENTAGE
    of_a_thing = noun and noun not in _AMOUNT and (clause.auxiliary or not _VERB.fullmatch(noun))
    return None if of_a_thing else ValueKind.MONEY


def _how_many(clause: Clause) -> ValueKind:
    words = _UP_TO_DEED.split(clause.noun.lower())[0].split(" ")
    if words[0] in _TIME:  # "how many months of pay"
        return ValueKind.DURATION
    if any(word in _AMOUNT or _CURRENCY.fullmatch(word) for word in words[:3]) or (
        len(words) == 1 and words[0] in ("million", "billion")
    ):
        return ValueKind.MONEY
    return ValueKind.COUNT


# Not how many, but by which number a thing goes or is rung up.
_NUMBER_TO_RING = re.compile(
    r"\b(?:what|which) (?:(?:tele)?phone |toll-free )?number\b(?! of\b).*\b(?:dial|ring|phone|text|call)\b(?! (?:for|on)\b)",
    re.IGNORECASE,
)
_NUMBER_IT_BEARS = re.compile(
    r"^(?:and )?(?:what|which) number (?:will|would|does|do|did|has|have|is|was)\b.*\b(?:have|had|bears?|borne|carry|carries|be)\b",
    re.IGNORECASE,
)


def asks_number_to_ring(asked: str) -> bool:
    """Whether a question asks for a telephone number ("which number do crews dial?")."""
    return bool(_NUMBER_TO_RING.search(asked))


def asks_number_it_bears(asked: str) -> bool:
    """Whether a question asks by which number a thing goes ("which number will the next plan have?")."""
    return bool(_NUMBER_IT_BEARS.search(asked))


_COUNTRY = re.compile(
    rf"\b(?:in|from|to|at|with|by|for|of|against|between) (?:which|what) (?:(?:other|{TWO_TO_TEN}) )?"
    r"(?:countr(?:y|ies)|states?|nations?)\b"
    rf"|^which (?:(?:other|{TWO_TO_TEN}) )?(?:countr(?:y|ies)|states|nations)\b.* (?:from|to|with|in|of|by)\W*$",
    re.IGNORECASE,
)


def asks_country(asked: str) -> bool:
    """Whether the answer names another country ("with which State did X sign it?")."""
    return bool(_COUNTRY.search(asked))


def _by_noun(asked: str, clause: Clause) -> ValueKind | None:
    """Return the kind of value that the noun names: "what share …", "what is the cost of …", "number of …"."""
    if clause.preposition in ("in", "from", "to", "at") and re.match(
        r"(?:countr(?:y|ies)|states?|nations?)\b", clause.noun, re.IGNORECASE
    ):
        return ValueKind.PLACE
    if clause.preposition in ("in", "on") and clause.noun.lower() == "terms":
        return None  # words, not a length of time
    for kind, noun in _NOUNS:
        if noun.fullmatch(_head(asked, clause)):
            return ValueKind.MONEY if clause.word in _SIZES and kind is ValueKind.COUNT else kind
    if trailing := _TRAILING.search(asked):
        named = (kind for kind, noun in _NOUNS if noun.fullmatch(trailing["noun"]))
        return next(named, ValueKind.COUNT)
    if clause.word in ("what", "which", "how", "") and not (clause.word and clause.inverted):
        if _CALLED.search(asked) and clause.word:
            return ValueKind.NAME
        bare = _BARE.search(asked)
        if bare:
            return next(kind for kind, noun in _NOUNS if noun.fullmatch(bare["noun"] or bare["years"]))
    if _LONGEST.search(asked):
        return ValueKind.DURATION
    return ValueKind.MONEY if _COSTS.search(asked) else None


def _is_a(kind: ValueKind, noun: str) -> bool:
    return any(known is kind and pattern.fullmatch(noun) for known, pattern in _NOUNS)


def _head(asked: str, clause: Clause) -> str:
    """Return the noun that the question word asks for: of "what exact share of its waters did …" the word "share"."""
    if clause.word in ("what", "which", *_SIZES) and clause.noun:
        phrase = re.split(r"\s+(?:of|in|for|from|to|on|by|with)\b", clause.noun)[0]
        words = phrase.split(" ")
        return (words[-1] if clause.auxiliary else words[0]).strip("?.,")
    if clause.word in ("what", *_SIZES) and (predicate := _PREDICATE.search(asked)):
        return predicate["noun"].split(" ")[-1]
    return ""


_COUNTED = re.compile(
    r"\b(?:how many(?: of (?:the|its|their|those|these|them)| (?P<verb>is|are|was|were))?|number of|total of)\s+(?P<rest>.+)",
    re.IGNORECASE,
)
_PARTITIVE = re.compile(
    r"\bhow many of (?:the|its|their|those|these|them)\b.*\b(?:is|are|was|were)\s+(?P<noun>"
    rf"{'|'.join(sorted(MANY))}|\w+[^s\W]s)\W*(?:\(|$)",
    re.IGNORECASE,
)
_COUNTED_BEFORE = re.compile(r"(?P<noun>[^\W\d_]{3,})\s+how many\W*$", re.IGNORECASE)  # "Chile observers how many"
_EXACTLY = frozenset("exactly precisely altogether currently overall roughly approximately actually".split())
_COUNTED_END = FUNCTION_WORDS - {"other", "own", "such", "more", "different", "new"}


def find_counted(asked: str) -> str:
    """Return the words that the question wants counted ("public officials" in "how many public officials did …").

    Of "how many of the victims were children" the children are counted.
    """
    if partitive := _PARTITIVE.search(asked):
        return partitive["noun"]
    if before := _COUNTED_BEFORE.search(asked):
        return before["noun"]
    match = _COUNTED.search(asked)
    if not match:
        return ""
    rest = match.group("rest")
    kept: list[str] = []
    words = split_words(re.sub(r"(?<!\w)['’]s\b", "  ", rest))
    for word, after in zip(words, [*words[1:], None], strict=True):
        if word.text in _EXACTLY:
            continue
        if word.text in ("and", "or") and kept and after and after.is_content:  # "pupils and teachers"
            continue
        participle = bool(kept) and word.text.endswith("ed")  # "people convicted of …": people are counted
        said_of_them = bool(match["verb"]) and not kept and not is_plural(word.text)  # "how many were lost"
        if word.text in _COUNTED_END or participle or said_of_them or len(kept) == 4:
            break
        kept.append(rest[word.start : word.end])
    return " ".join(kept)
