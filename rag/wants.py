"""What kind of value a question wants, and what it wants counted: the closed set of phrasings for it."""

from __future__ import annotations

import re

from rag.values import ValueKind
from rag.words import FUNCTION_WORDS, split_words

_WANTED: tuple[tuple[ValueKind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern, re.IGNORECASE))
    for kind, pattern in (
        (
            ValueKind.MONEY,
            r"^(?=.*\bhow much\b)(?!.*\bper ?cent)(?=.*\b(?:pledg|pay|paid|spen[dt]|contribut|cost|giv|gave|donat|fund|commit|invest|money|allocat|provid|raise|worth|set aside|budget|earmark|announc|cash|aid|offer|put|promis|chip|financ|receiv|earn|profit|generat)\w*)"
            r"|\b(?:what|which) (?:amount|sum|budget)|\bwhat (?:is|was) the (?:cost|price|budget|amount|sum|size of the contribution)|\bhow many (?:dollars|euros|francs|pounds|million|billion)|\bamount (?:of money )?(?:pledged|paid|given|contributed)|\bdollar (?:amount|figure)|\bhow (?:large|big|high|expensive|much) .{0,20}\b(?:budget|cost|fund|funding|price|amount|sum|contribution|donation)\b|\bwhat (?:did|does|do|will|would) .{2,60} cost\b|\b(?:budget|cost|price) of\b",
        ),
        (
            ValueKind.PERCENTAGE,
            r"\b(?:what|which|how (?:large|big|great|high)) (?:a |an |is the |was the )?(?:percentage|per ?cent|share|proportion|fraction|rate)\b|\b(?:a |the )?percentage\b|\bhow much (?:of|did .* (?:increase|rise|grow|fall|drop|decline))",
        ),
        (
            ValueKind.YEAR,
            r"\b(?:what|which|the) years?\b|\byear (?:was|did|in which|when)\b|\bsince (?:when|what year)\b|\bfor (?:what|which) (?:years?|period)\b",
        ),
        (ValueKind.DATE, r"\b(?:what|which|on what|on which) (?:date|day|month)\b|\bwhen\b"),
        (
            ValueKind.DURATION,
            r"\bhow (?:long|many (?:years|months|weeks|days|hours|decades))\b|\bfor how long\b|\b(?:length|duration) of\b|\bwhat (?:length|duration|term|period)\b|\b(?:longest|maximum|minimum) (?:sentence|term|prison)",
        ),
        (
            ValueKind.COUNT,
            r"\bhow many\b|\b(?:what|which) (?:is|was|were|are)? ?(?:the )?(?:total )?(?:number|count|total|figure)s? (?:of|for)\b|\bnumber of\b",
        ),
        (
            ValueKind.LAW,
            r"\b(?:what|which) (?:\w+ ){0,3}?(?:laws?|acts?|legislation|treat(?:y|ies)|conventions?|protocols?|agreements?|statutes?|codes?|decrees?|instruments?|resolutions?)\b",
        ),
        (
            ValueKind.REASON,
            r"^(?:and )?why\b|\b(?:for )?what (?:reason|was the reason|is the reason|caused?|motiv\w+)\b|\bhow come\b",
        ),
        (
            ValueKind.PLACE,
            r"\bwhere\b|\b(?:in|from|to|at) (?:what|which) (?:countr|cit|region|place|part|state|province|town|district|location)\w*|\b(?:what|which) (?:cit(?:y|ies)|regions?|places?|locations?|neighbou?rs?|neighbou?ring countries)\b",
        ),
        (
            ValueKind.NAME,
            r"\bwhat (?:is|was|were|are) the names?\b|\bwhat (?:is|was) .{0,60} (?:called|named)\b|\bthe name of\b",
        ),
    )
)


def find_wanted(asked: str) -> ValueKind | None:
    """Return the kind of value that the question wants, None when it wants words."""
    for kind, pattern in _WANTED:
        if pattern.search(asked):
            return kind
    return None


_COUNTED = re.compile(
    r"\b(?:how many(?: of (?:the|its|their|those|these|them))?|number of|total of)\s+(?P<rest>.+)", re.IGNORECASE
)
_COUNTED_END = FUNCTION_WORDS - {"other", "own", "such", "more", "different", "new"}


def find_counted(asked: str) -> str:
    """Return the words that the question wants counted ("public officials" in "how many public officials did …")."""
    match = _COUNTED.search(asked)
    if not match:
        return ""
    rest = match.group("rest")
    kept: list[str] = []
    for word in split_words(rest):
        participle = bool(kept) and word.text.endswith("ed")  # "people convicted of …": people are counted
        if word.text in _COUNTED_END or participle or len(kept) == 4:
            break
        kept.append(rest[word.start : word.end])
    return " ".join(kept)
