"""Deeds that a question takes for done and a sentence tells as planned, wanted, or not done.

The closest sentence to "when did X ratify it?" may be the one where X "would not ratify".
"""

from __future__ import annotations

import re

from rag.opposites import IRREGULAR, base_of
from rag.words import FUNCTION_WORDS, Word, split_words

# What is planned, wanted, called for or might be is not done; a question about plans or duties has a word for that too.
_MODAL = r"would|will|shall|should|must|could|(?-i:may)|might|can"  # "May" is a month
_WANTING = (
    r"plan(?:s|ned|ning)?|intend(?:s|ed|ing)?|hop(?:es?|ed|ing)|aim(?:s|ed|ing)?|work(?:s|ed|ing)|se(?:eks?|eking)|sought"
    r"|prepar(?:es?|ed|ing)|want(?:s|ed)?|wish(?:es|ed)?|tr(?:y|ies|ying|ied)|going|ready|determined|propos(?:es?|ed|ing)"
    r"|urg(?:es?|ed|ing)|call(?:s|ed|ing)?|ask(?:s|ed|ing)?|need(?:s|ed)?|vow(?:s|ed)?|pledg(?:es?|ed|ing)"
    r"|promis(?:es?|ed|ing)|expect(?:s|ed)?|about|yet|fail(?:s|ed|ing)?|refus(?:es?|ed|ing)|declin(?:es?|ed|ing)|unable"
)
_ASKED_AS_UNREAL = re.compile(
    rf"\b(?:{_MODAL}|{_WANTING}|not|never|without|if|goals?|targets?|plans?)\b|n['’]t\b", re.IGNORECASE
)
_UNDONE_BEFORE = re.compile(
    rf"\b(?:(?:not|never|nor|neither|cannot|whether\W+to|{_MODAL}|(?:is|are|was|were)(?:\W+\w+)?\W+to|,\W*to(?=\W+be\b))|(?:{_WANTING})(?:\W+\w+){{0,3}}\W+to)(?:\W+(?:have|be|been|\w+ly))*\W+$",
    re.IGNORECASE,
)
_NOTHING_AFTER = re.compile(r"\s+(?:nothing|nobody|no one|none|neither)\b", re.IGNORECASE)
# "a bill to ratify it", "authorized its ratification": what has to be before the deed is none.
_BEFORE_IT = (
    r"bills?|drafts?|proposals?|motions?|plans?|process|procedures?|steps?|work|efforts?|authoriz\w+|authoris\w+|consider\w*|await\w*"
    r"|pending|towards?|prepar\w+|propos\w+|debat\w+|recommend\w*|examin\w+|request\w*|demand\w*"
)
_TO_DO = re.compile(rf"\b(?:{_BEFORE_IT})\W+to\W+$", re.IGNORECASE)
_NOUN_BEFORE = re.compile(rf"\b(?:{_BEFORE_IT})\b(?:\W+\w+){{0,3}}\W+$", re.IGNORECASE)
_NOUN = re.compile(r"\w{3,}(?:ion|ment|al|ure|ance)")
_SAME_ROOT = 5  # letters that a verb and the noun made of it share: "ratified", "ratification"
_BUT_NOT = re.compile(r",?\s+(?:but|and|yet)\s+(?:(?:have|has|had|did|do|does)\s+)?(?:not|never)\b.*", re.IGNORECASE)
_DID_BEFORE = re.compile(r"\bdid\b(?:\W+\w+){1,6}\W+$", re.IGNORECASE)
_OPEN_BEFORE = re.compile(r"\b(?:to|gets?|is|are|be|being)\W+$", re.IGNORECASE)


def find_undone(asked: str, text: str) -> str:
    """Return the verb of a question that a sentence tells as planned, wanted or not done; "" for none.

    A question that asks for plans or duties says so, and is left alone; of "who signed but did not ratify it?" the
    signing is taken for done.
    """
    asked = _BUT_NOT.sub("", asked)
    if _ASKED_AS_UNREAL.search(asked):
        return ""
    for word in split_words(asked):
        if word.text in FUNCTION_WORDS or _OPEN_BEFORE.search(asked[: word.start]):
            continue
        is_past = word.text.endswith("ed") or word.text in IRREGULAR
        if not is_past and (word.text.endswith("ing") or not _DID_BEFORE.search(asked[: word.start])):
            continue
        base = base_of(word.text)
        same = [told for told in split_words(text) if base_of(told.text) == base]
        if same and all(_is_undone(text, told) for told in same):
            return asked[word.start : word.end]
        if not same and _is_before_it(text, word):
            return asked[word.start : word.end]
    return ""


_NEGATED = re.compile(
    r"\b(?:not|never|neither|nor|without)\b(?:\W+(?:yet|having|been|be|ever|so far|\w+ly))*\W+$|n['’]t\W+$",
    re.IGNORECASE,
)


_NO = re.compile(r"\bno (?:\w+ )?$", re.IGNORECASE)  # "had no plans to"


def find_done(asked: str, text: str) -> str:
    """Return the verb of a question that it tells as not done and a sentence as done; "" for none.

    Who "had signed it" is none of those who "have not signed it".
    """
    for word in split_words(asked):
        if word.text in FUNCTION_WORDS or not _NEGATED.search(asked[: word.start]):
            continue
        base = base_of(word.text)
        same = [told for told in split_words(text) if base_of(told.text) == base]
        if same and not any(_is_undone(text, told) or _NO.search(text[: told.start]) for told in same):
            return asked[word.start : word.end]
    return ""


def _is_undone(text: str, verb: Word) -> bool:
    """Whether a verb of a sentence tells what is planned, wanted or not done."""
    before = text[: verb.start]
    return bool(_UNDONE_BEFORE.search(before) or _TO_DO.search(before) or _NOTHING_AFTER.match(text, verb.end))


def _is_before_it(text: str, verb: Word) -> bool:
    """Whether a sentence has the noun of a verb, and each time as what was only considered, authorized, awaited."""
    root = verb.text[:_SAME_ROOT]
    nouns = [word for word in split_words(text) if word.text.startswith(root) and _NOUN.fullmatch(word.text)]
    return len(root) == _SAME_ROOT and bool(nouns) and all(_NOUN_BEFORE.search(text[: n.start]) for n in nouns)


_DROPPED = re.compile(r"\b(?:was|were|been|then) (?:withdrawn|rejected|abandoned|shelved|vetoed)\b", re.IGNORECASE)
_CUT_SHORT = re.compile(
    r"\bbut (?:(?:had|has|have|was|were|would|could|did|is|are) )?(?:not|never)\b|\bnot yet\b"
    rf"|\b(?:had|have|has) (?:missed|failed)\b|{_DROPPED.pattern}",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"\b(?:after|before|when|since|until|which|that)\b[^,;]*$", re.IGNORECASE)
_COMES_ABOUT = frozenset(
    "become became passed adopted enacted approved entered signed ratified launched opened built".split()
)
_OF_A_DEED = re.compile(
    r"(?:and )?(?:(?:in|on|at|from|since|for|by|to|with) )?(?:when|where|how|which|what|who|whom|whose|name)\b",
    re.IGNORECASE,
)


def find_cut_short(asked: str, text: str) -> str:
    """Return a question's deed that a sentence does not tell while it tells of one not done; "" for none.

    "How was the loan spent?" has its closest sentence where the loan was approved, "but not yet disbursed".
    """
    if not _CUT_SHORT.search(text) or not _OF_A_DEED.match(asked) or _ASKED_AS_UNREAL.search(asked):
        return ""
    told = {base_of(word.text) for word in split_words(text)}
    deeds = [
        word
        for word in split_words(asked)
        if word.text not in FUNCTION_WORDS
        and (word.text.endswith("ed") or word.text in IRREGULAR or word.text == "become")
    ]
    deeds = [word for word in deeds if not _OPEN_BEFORE.search(asked[: word.start])]
    if dropped := _DROPPED.search(text):  # that a bill was dropped is no answer to when it came about
        came_later = any(word.text in _COMES_ABOUT for word in split_words(text[dropped.end() :]))
        if came_later or _ASIDE.search(text[: dropped.start()]):
            return ""
        deeds = [word for word in deeds if word.text in _COMES_ABOUT]
    if not deeds or any(base_of(word.text) in told for word in deeds):
        return ""
    return asked[deeds[0].start : deeds[0].end]
