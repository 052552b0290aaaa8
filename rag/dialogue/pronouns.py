"""Where a pronoun stands in a question and what is said of it: whether it can be a State or is a thing.

"Who backs it?", "when was it adopted?" and "how did it end?" speak of a thing, "what does it propose?" of a State.
"""

from __future__ import annotations

import re

from rag.language.clauses import AUXILIARY, PREPOSITIONS, QUESTION_WORD
from rag.language.wordings import MEMBERS, SAYING
from rag.language.words import IRREGULAR

_STATE = (
    r"(?:the|that|this) (?:same )?(?:country|delegation|delegate|speaker|representative|state|government|ambassador"
    r"|minister|organi[sz]ation|nation|one)"
)
PRONOUN = re.compile(
    rf"\b(?P<word>he|she|they|it|{_STATE}|their|his|her|its|him|them|theirs)\b(?P<own>['’]s)?", re.IGNORECASE
)
PERSONAL = frozenset("he she him her his".split())
_CLAUSE_BEFORE = re.compile(  # what stands before a pronoun that is a subject: "when it was", "does it", "says it will"
    rf"(?:^|[,;:–—-]|\b(?:{AUXILIARY}|{QUESTION_WORD}|that|if|whether|because|and|but|so|or|while))\s*$",
    re.IGNORECASE,
)
_GOVERNED = re.compile(rf"\b(?:{PREPOSITIONS})\s*$", re.IGNORECASE)
# "a port it uses": what follows is its verb; "back it always" has none
_VERB_AFTER = re.compile(
    rf"\s+(?:{AUXILIARY}|(?!(?:always|sometimes|besides|towards|across|this|thus|unless)\b)[a-z]{{2,}}[^s\W]s)\b",
    re.IGNORECASE,
)
_PARTICIPLE = (
    r"(?:\w+ly )?(?:not |also |ever |still |already )?(?:been |being )?"
    rf"(?:\w+ed|{'|'.join(sorted(IRREGULAR))}|\w+en|put|set|cut|in (?:force|effect|place))\b(?! to\b)"
)
_UNDERGOES_BEFORE = re.compile(r"\b(?:is|was|were|are|been)\s*$", re.IGNORECASE)
_HAS_BEFORE = re.compile(r"\b(?:has|have|had|will|would|can|could|should|must)\s*$", re.IGNORECASE)
# Said of a thing, not of a State: "is it online", "when was it adopted", "how did it end", "what period does it cover".
_IS_SUCH = re.compile(rf"\s+(?:{_PARTICIPLE}|\w+\W*$)", re.IGNORECASE)
_BEEN = re.compile(rf"\s+(?:been|be)\s+{_PARTICIPLE}", re.IGNORECASE)
_IS_DONE = re.compile(
    rf"\s+(?:(?:is|was|are|were|has been|have been|had been|been|be)\s+{_PARTICIPLE}"
    r"|(?:is|was|are|were)\s+(?:about|on|for|over|against)\W*$)",
    re.IGNORECASE,
)
_IS_LAST = re.compile(r"\b(?<!who )(?:is|was|are|were)\s*$", re.IGNORECASE)  # "how big is it?"
_VERBS_OF_THINGS = (
    r"(?:enter(?:s|ed)?|comes?|came) into (?:force|effect|being)|(?:takes?|took) (?:effect|place)|expires?d?|lapsed?"
    r"|occurs?|costs?|concern(?:s|ed)?|cover(?:s|ed)?|contain(?:s|ed)?|last(?:s|ed)?|appl(?:y|ies|ied)|means?|happen\w*"
)
# "it ends", not "it ends the war"
_VERBS_OF_ANY = "fall|fell|rise|rose|grow|grew|end|start|begin|began|open|close|work|fail|run|ran"
_OF_THINGS = re.compile(
    rf"\s+(?:(?:has|had|have|will|would|could|can) )?(?:(?:{_VERBS_OF_THINGS})\b"
    rf"|(?:{_VERBS_OF_ANY})(?:s|ed)?\b(?=\s*(?:[?.!,]|$|(?:and|in|on|at|from|until|by)\b)))",
    re.IGNORECASE,
)
_AUXILIARY_BEFORE = re.compile(rf"\b{AUXILIARY}\s*$", re.IGNORECASE)
_OWN_SUBJECT = re.compile(
    rf"\b{AUXILIARY}\s+(?:the|an?|this|that)\s+(?!{MEMBERS}\b)\w", re.IGNORECASE
)  # "did the fund meet its aim"
_ASKED_WHO = re.compile(
    rf"(?:and |but |so )?(?:who|(?:which|what|how many)(?: \w+)? (?P<members>{MEMBERS}))\b", re.IGNORECASE
)
_FRONTED = re.compile(
    rf"\b(?:the|an?|this|that)\s\w[^?]*(?::|\s[–—-]|,|\band(?= {QUESTION_WORD}\b))\s",
    re.IGNORECASE,
)  # "the centre: where is it?"
_EXPLETIVE = re.compile(r"\s+(?:take|takes|took|that|true|because|possible)\b", re.IGNORECASE)
_STANCES = (
    rf"(?:{SAYING}|want|pledg|promis|propos|ask|urg|think|support|back|oppos|object|welcom|reject|warn|hope|plan|offer|need"
    r"|suggest|agree|disagree|vot(?:e|ed|es)\b|criti|endors|sponsor|join)"
)
_SAYS = re.compile(rf"\s+(?:also |still |ever |then |all )*{_STANCES}", re.IGNORECASE)
_AT_LARGE = re.compile(  # asked of everybody: "who is against it", "which States sponsored it"
    rf"^(?:and |but |so )?(?:who|(?:which|what)(?: other)? {MEMBERS}|list|name)"
    rf"(?: (?:is|was|are|were|has|have|had|also|all))* (?:{_STANCES}|for\b|against\b|in favou?r\b|behind\b)"
    r"|^(?:and |but |so )?\w+ (?:any|some)(?:one|body) else\b|\b(?:who|what|which|any(?:one|body)) (?:else|others?)\b",
    re.IGNORECASE,
)


def is_object(text: str, match: re.Match[str]) -> bool:
    """Whether a pronoun stands behind a verb or a preposition that it belongs to: "who backs it", "under it"."""
    if match["word"].lower() in ("them", "him"):
        return True
    if match["word"].lower() not in ("it", "her"):
        return False
    if _GOVERNED.search(text[: match.start()]):
        return True
    return not _CLAUSE_BEFORE.search(text[: match.start()]) and not _VERB_AFTER.match(text, match.end())


def is_of_things(text: str, match: re.Match[str]) -> bool:
    """Whether what is said of the subject pronoun is said of things: it is done, is such, or ends, costs, covers."""
    before = text[: match.start()]
    undergoes = _UNDERGOES_BEFORE.search(before) and _IS_SUCH.match(text, match.end())
    has_undergone = _HAS_BEFORE.search(before) and _BEEN.match(text, match.end())
    return bool(undergoes or has_undergone or _IS_DONE.match(text, match.end())) or fits_no_state(text, match)


def fits_no_state(text: str, match: re.Match[str]) -> bool:
    """Whether what is said of the pronoun is never said of a State: "when did it expire?", "where is it?"."""
    asks_size = _IS_LAST.search(text[: match.start()]) and not re.search(r"\w", text[match.end() :])
    return bool(_OF_THINGS.match(text, match.end()) or asks_size)


def owns(text: str, match: re.Match[str]) -> bool:
    """Whether "his" or "her" stands before what is owned."""
    return match["word"].lower() == "his" or (
        match["word"].lower() == "her"
        and bool(re.match(r"\s+(?!(?:in|on|at|to|for|by|about|and)\b)\w", text[match.end() :]))
    )


def says_so(text: str, pronoun: re.Match[str]) -> bool:
    """Whether what follows a pronoun is a verb of saying or of taking a stand."""
    return bool(_SAYS.match(text, pronoun.end()))


def is_asked_of_all(text: str) -> bool:
    """Whether a question asks who takes a stand or says something, whoever that is."""
    return bool(_AT_LARGE.search(text))


def stands_for_nothing_before(text: str, pronoun: re.Match[str]) -> bool:
    """Whether a pronoun means something in its own question ("the port: where is it?") or none ("did it take long?").

    "Which States said they would?" asks it of whomever it asks for.
    """
    before, word = text[: pronoun.start()], pronoun["word"].lower()
    if word == "it" and _EXPLETIVE.match(text, pronoun.end()):
        return True
    if word in ("it", "its", "they", "them", "their") and _FRONTED.search(before):
        return True
    if word in ("its", "their") and _OWN_SUBJECT.search(before):
        return True
    asked = _ASKED_WHO.match(text)
    if asked is None or is_object(text, pronoun) or _AUXILIARY_BEFORE.search(before):
        return False
    if asked["members"] is None:
        return word in ("he", "she", "they")
    return word in (
        ("they", "their") if asked["members"].lower().endswith("s") else ("he", "she", "it", "its", "his", "her")
    )
