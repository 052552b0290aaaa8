"""Deeds that a question takes for done and a sentence tells as planned, wanted, or not done.

The closest sentence to "when did X ratify it?" may be the one where X "would not ratify". So for a law that was only
drafted, or whose end is told, and for what a question has as not done and a sentence as done.
"""

from __future__ import annotations

import re

from rag.language.clauses import ASKS
from rag.language.negations import NOT
from rag.language.words import FUNCTION_WORDS, Word, base_of, content_stems, is_past, split_words

# What is planned, wanted, called for or might be is not done; a question about plans or duties has a word for that too.
_MODAL = r"would|will|shall|should|must|could|(?-i:may)|might|can"  # "May" is a month
_WANTING = (
    r"plan(?:s|ned|ning)?|intend(?:s|ed|ing)?|hop(?:es?|ed|ing)|aim(?:s|ed|ing)?|work(?:s|ed|ing)?(?=\W+(?:to|on|towards)\b)|se(?:eks?|eking)|sought"
    r"|prepar(?:es?|ed|ing)|want(?:s|ed)?|wish(?:es|ed)?|tr(?:y|ies|ying|ied)|going|ready|determined|propos(?:es?|ed|ing)"
    r"|urg(?:es?|ed|ing)|call(?:s|ed|ing)?|ask(?:s|ed|ing)?|need(?:s|ed)?|vow(?:s|ed)?|pledg(?:es?|ed|ing)"
    r"|promis(?:es?|ed|ing)|expect(?:s|ed)?|requir(?:es?|ed|ing)|fail(?:s|ed|ing)?|refus(?:es?|ed|ing)|declin(?:es?|ed|ing)|unable"
)
_ASKED_AS_UNREAL = re.compile(
    rf"\b(?:{_MODAL}|{_WANTING}|about|yet|not|never|without|if|goals?|targets?|plans?)\b|n['’]t\b", re.IGNORECASE
)
_TO_COME = r"(?:still|due|set|scheduled|supposed|about|yet|only|\w+ly)"  # not "was proud to", "was the first to"
_UNDONE_BEFORE = re.compile(
    rf"(?:{NOT}|\b(?:whether\W+to|{_MODAL}|(?:is|are|was|were)(?:\W+{_TO_COME})*\W+to"
    rf"|(?:about|yet)\W+to|,\W*to(?=\W+be\b))|\b(?:{_WANTING})(?:\W+\w+){{0,3}}\W+to)"
    r"(?:\W+(?:have|be|been|yet|ever|also|soon|then|itself|themselves|(?!only)\w+ly))*\W+$",
    re.IGNORECASE,
)
# Done by being said, whether it is "wished to" or "must be": only a "not" undoes it.
_DONE_BY_SAYING = frozenset(
    map(
        base_of,
        """thank congratulate welcome commend praise applaud salute condemn deplore denounce reject regret support
        endorse oppose back affirm reaffirm reiterate recall confirm stress emphasize underline express""".split(),
    )
)
_NOTHING_AFTER = re.compile(r"\s+(?:nothing|nobody|no one|none|neither)\b", re.IGNORECASE)
# "a bill to ratify it", "authorized its ratification": what has to be before the deed is none.
_BEFORE_IT = (
    r"bills?|drafts?|proposals?|motions?|plans?|process|procedures?|steps?|work|efforts?|authori[sz]\w+|consider(?:s|ed|ing)?|await\w*"
    r"|pending|towards?|prepar\w+|propos\w+|debat\w+|recommend\w*|examin\w+|request\w*|demand\w*"
)
_TO_DO = re.compile(rf"\b(?:{_BEFORE_IT})\W+to\W+$", re.IGNORECASE)
_NOUN_BEFORE = re.compile(
    rf"\b(?:{_BEFORE_IT})(?:\s+(?:of|for|on|to|in|at|its|the|their|this|such|early|full))*\s+$", re.IGNORECASE
)
_OF = re.compile(r"\b(?:of|for|on|at|in|towards)\s+$", re.IGNORECASE)
_NO_VERB = re.compile(r"(?:ing|(?<!men)[ts]ion)s?$")
_NOUN = re.compile(r"\w{3,}(?:ion|ment|al|ure|ance)")
_SAME_ROOT = 5  # letters that a verb and the noun made of it share: "ratified", "ratification"
_BUT_NOT = re.compile(r",?\s+(?:but|and|yet)\s+(?:(?:have|has|had|did|do|does)\s+)?(?:not|never)\b.*", re.IGNORECASE)
_DID_BEFORE = re.compile(r"\bdid\b(?:\W+\w+){1,9}\W+$", re.IGNORECASE)
# "What is the fund used for?" asks of no single deed.
_OPEN_BEFORE = re.compile(r"\b(?:to|gets?|be|being|(?:is|are)(?: (?!that|which|who)[\w’'-]+){0,5})\W+$", re.IGNORECASE)


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
        if not is_past(word.text) and (_NO_VERB.search(word.text) or not _DID_BEFORE.search(asked[: word.start])):
            continue
        base = _base_at(asked, word)
        root = word.text[:_SAME_ROOT]
        same = [
            told
            for told in split_words(text)
            if _base_at(text, told) == base or (told.text.startswith(root) and _NOUN.fullmatch(told.text))
        ]
        if same and (all(_is_undone(text, told) for told in same) or _is_up_to(_doer(asked, word), text)):
            effect = _TAKES_EFFECT.match(asked, word.start)
            return effect.group() if effect else asked[word.start : word.end]
    return ""


_TAKES_EFFECT = re.compile(r"(?:tak\w+|took|com\w+|came) (?:effect|into (?:force|effect|operation))\b", re.IGNORECASE)


def _base_at(text: str, word: Word) -> str:
    """Return what stands for a word in all its forms; what takes effect, or comes into force, enters into it."""
    return base_of("enter" if _TAKES_EFFECT.match(text, word.start) else word.text)


_LAW = (
    r"(?:laws?|acts?|bills?|codes?|decrees?|legislation|statutes?|regulations?|plans?|strateg(?:y|ies)|polic(?:y|ies))"
)
_PASSED = re.compile(
    r"\b(?:passed|adopted|enacted|promulgated|now in force|entered into force|took effect)\b", re.IGNORECASE
)
_DRAFTED = re.compile(
    rf"\b(?:draft(?:ed|ing)?|prepar(?:ed|ing))\b(?:\W+\w+){{0,3}}?\W+{_LAW}\b"
    rf"|\b{_LAW}\b(?:\W+\w+){{0,6}}?\W+(?:been|was|were|being) (?:\w+ly )?(?:drafted|prepared|tabled)\b",
    re.IGNORECASE,
)


def find_only_drafted(asked: str, text: str) -> str:
    """Return the word by which a question has a law passed that a sentence tells as only drafted; "" for none."""
    passed = _PASSED.search(asked)
    if passed is None or not re.search(rf"\b{_LAW}\b", asked, re.IGNORECASE) or _ASKED_AS_UNREAL.search(asked):
        return ""
    further = _PASSED.search(text) or re.search(r"\b(?:approved|in force|drafts? of)\b", text, re.IGNORECASE)
    return passed.group() if _DRAFTED.search(text) and not further else ""


_DID = re.compile(r"\b(?:did|has|have|had)\W+(?:the\W+)?(?:[\w’']+\W+){0,3}?(?P<doer>\w+)\W+$", re.IGNORECASE)
_DONE_BY = re.compile(r"\W+by\W+(?:the\W+|its\W+)?(?P<doer>\w+)", re.IGNORECASE)
_LIES_WITH = (
    r"(?:before|await(?:s|ed|ing)?|pending(?: before| in| with)?|(?:sent|submitted|referred|gone|went|on its way) to)"
)


def _doer(asked: str, deed: Word) -> str:
    """Return the noun of who did a deed of a question ("the Senate" in "did Oman's Senate pass it"), "" for none."""
    done = _DID.search(asked[: deed.start]) or _DONE_BY.match(asked, deed.end)
    return done["doer"] if done else ""


def _is_up_to(doer: str, text: str) -> bool:
    """Whether a sentence names someone only as who has yet to act: "passed by the Assembly, now before the Senate"."""
    if not doer or doer.lower() in FUNCTION_WORDS:
        return False
    named = re.findall(rf"\b{re.escape(doer)}\b", text, re.IGNORECASE)
    waits = re.findall(
        rf"\b{_LIES_WITH} (?:(?:the|its|their) )?(?:\w+ )?{re.escape(doer)}(?=\s*(?:[.,;]|and\b|$))",
        text,
        re.IGNORECASE,
    )
    return bool(waits) and len(waits) == len(named)


_FORCE = r"(?:in (?:force|effect|place)|valid|binding|appl(?:y|ies|icable))"
_STILL = rf"(?:(?:is|are|was|were) )?(?:still|currently|today|now|remain(?:s|ed)?|stay(?:s|ed)?) {_FORCE}"
_IN_FORCE = re.compile(rf"\b(?P<thing>[\w-]+),? (?:(?:that|which) )?{_STILL}\b", re.IGNORECASE)
_LAW_TODAY = re.compile(rf"^(?=.*\b(?:today|currently|at present|nowadays)\b).*?\b(?P<thing>{_LAW})\b", re.IGNORECASE)
_ENDED = re.compile(
    r"\b(?:repealed|revoked|rescinded|abrogated|annulled|abolished|lapsed|expired|struck down|scrapped|lifted|ended)\b"
    r"|\bno longer (?:in (?:force|effect)|valid|binding|appl\w+)\b",
    re.IGNORECASE,
)
_BY_ITSELF = re.compile(r"lapsed|expired|no longer", re.IGNORECASE)
_PASSIVE = re.compile(r"(?:,|\b(?:been|being|was|were|is|are))\W*(?:\w+ly\W+)?$", re.IGNORECASE)
_LEFT = re.compile(r"\b(?:still|remain\w*|partly|in part|some|most|one|two|kept|retain\w*)\b", re.IGNORECASE)
NEAR_END = 6  # words between a law and the word that tells its end


def find_ended(asked: str, text: str) -> str:
    """Return what a question takes for still in force of a law whose end a sentence tells; "" for none.

    "What does the decree that is still in force allow?" has its closest sentence where the decree had been repealed.
    """
    in_force = _IN_FORCE.search(asked) or _LAW_TODAY.search(asked)
    if in_force is None or _LEFT.search(text):
        return ""
    thing = base_of(split_words(in_force["thing"])[-1].text)
    words = split_words(text)
    at = [place for place, word in enumerate(words) if base_of(word.text) == thing]
    for end in _ENDED.finditer(text):
        place, before = sum(word.end <= end.start() for word in words), text[: end.start()]
        stands_before = _BY_ITSELF.match(end.group()) or _PASSIVE.search(before)  # "the law was repealed"
        near = range(place - NEAR_END, place) if stands_before else range(place, place + NEAR_END + 1)
        if any(each in near for each in at) and not _UNDONE_BEFORE.search(before):
            return in_force.group() if in_force.re is _IN_FORCE else in_force["thing"]
    return ""


_GIVEN = re.compile(
    r"(?:^that|\bnow that|\bgiven that|seeing that|considering that)\s+(?P<clause>[^,;:?]+)", re.IGNORECASE
)


def find_denied(asked: str, text: str) -> str:
    """Return what a question takes as given ("now that the text sets a price") and a sentence denies; "" for none.

    The sentence has the verb behind a "not", its object behind it, and a further word of the clause or the matter.
    """
    given = _GIVEN.search(asked)
    if given is None:
        return ""
    told, known = split_words(text), set(content_stems(given["clause"])) | set(content_stems(asked))
    clause = [word for word in split_words(given["clause"]) if word.is_content]
    for place, word in enumerate(clause[:-1]):
        objects = {each.stem for each in clause[place + 1 :]}
        for verb in told:
            if base_of(verb.text) != base_of(word.text) or not _NEGATED.search(text[: verb.start]):
                continue
            behind = {each.stem for each in told if verb.end < each.start} & objects
            others = {each.stem for each in told if each.is_content} & known - behind - {verb.stem, word.stem}
            if behind and others:
                return given["clause"]
    return ""


_NEGATED = re.compile(
    rf"(?:{NOT}|\bwithout\b)(?:\W+(?:yet|having|been|be|ever|so far|itself|themselves|(?!only)\w+ly))*\W+$",
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
    """Whether a verb or its noun in a sentence tells what is planned, wanted, not done, or has to come after more."""
    before = text[: verb.start]
    if base_of(verb.text) in _DONE_BY_SAYING:
        return bool(_NEGATED.search(before))
    is_noun = _NOUN.fullmatch(verb.text) or (
        verb.text.endswith("ing") and _OF.search(before)
    )  # not "efforts reaching 30"
    return bool(
        is_undone_before(before) or _NOTHING_AFTER.match(text, verb.end) or (is_noun and _NOUN_BEFORE.search(before))
    )


def is_undone_before(before: str) -> bool:
    """Whether the words before a deed tell it as planned, wanted or not done."""
    return bool(_UNDONE_BEFORE.search(before) or _TO_DO.search(before))


_DROPPED = re.compile(r"\b(?:was|were|been|then) (?:withdrawn|rejected|abandoned|shelved|vetoed)\b", re.IGNORECASE)
# The deed denied has no words of its own behind it: it is done to what the sentence speaks of.
_CUT_SHORT = re.compile(
    r"\b(?:but (?:(?:had|has|have|was|were|is|are) )?not|not yet)(?: (?:yet|been|be|in))* \w+(?=\s*(?:[.,;]|$))"
    r"|\b(?:had|have|has) missed (?:its|their|the) (?:goal|target|deadline)\b"
    rf"|{_DROPPED.pattern}",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"\b(?:after|before|when|since|until|which|that)\b[^,;]*$", re.IGNORECASE)
_COMES_ABOUT = frozenset(
    "become became passed adopted enacted approved entered signed ratified launched opened built".split()
)
_OF_A_DEED = re.compile(rf"(?:and )?(?!why\b)(?:{ASKS}|name\b)", re.IGNORECASE)


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
        and (is_past(word.text) or _DID_BEFORE.search(asked[: word.start]))
        and not _OPEN_BEFORE.search(asked[: word.start])
    ]
    if dropped := _DROPPED.search(text):  # that a bill was dropped is no answer to when it came about
        came_later = any(word.text in _COMES_ABOUT for word in split_words(text[dropped.end() :]))
        if came_later or _ASIDE.search(text[: dropped.start()]):
            return ""
        deeds = [word for word in deeds if word.text in _COMES_ABOUT]
    if not deeds or any(base_of(word.text) in told for word in deeds):
        return ""
    return asked[deeds[0].start : deeds[0].end]
