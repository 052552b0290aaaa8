"""The grammar of a question, as far as it tells who is asked and for what.

    [To] [how many] [countries] [has]  [Chile] [sent observers]?
     preposition, question word, noun, auxiliary, subject, rest

English asks for the subject in plain order ("which countries thanked Chile?") and for anything else by putting an
auxiliary before the subject ("which countries did Chile thank?"). That order alone tells a list of all delegations
from a question about one of them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_DO = frozenset("did does do didn't doesn't don't".split())
_BE = frozenset("is are was were isn't aren't wasn't weren't".split())
_HAVE = frozenset("has have had hasn't haven't hadn't".split())
_MODAL = frozenset("can could will would should may might must shall can't couldn't won't wouldn't shouldn't".split())
AUXILIARIES = _DO | _BE | _HAVE | _MODAL
AUXILIARY = f"(?:{'|'.join(sorted(AUXILIARIES))})".replace("'", "['’]")
QUESTION_WORD = "(?:what|which|who|whom|whose|when|where|why|how)"
_PRONOUNS = frozenset("he she it they we you i us".split())
PREPOSITIONS = (
    "in|on|at|for|from|to|by|with|of|about|under|since|until|against|over|within|during|between|after|before|into|"
    "towards?|through|among|without|behind|per"
)
ASKS = rf"(?:(?:{PREPOSITIONS})\s+)?{QUESTION_WORD}\b"  # "since when"
_WORD = re.compile(
    rf"\b(?:(?P<preposition>{PREPOSITIONS})\s+)?"
    r"(?P<word>how (?:many|much|long|soon|often|far|old|large|big|high|great|come)|what|which|who|whom|whose|when|"
    r"where|why|how)(?P<contracted>['’](?:s|re|d|ll))?\b(?!['’]s)",
    re.IGNORECASE,
)
_BORDER = re.compile(  # of the noun
    rf"[,;:?]|\band {ASKS}", re.IGNORECASE
)
BEFORE_NAME = (  # what may stand between a verb or a preposition and a name: "of both the", "Foreign Minister"
    r"(?:(?:the|both|either|neither|of|from|for|mr|ms|mrs|dr|ambassador|president|(?:prime |foreign )?minister"
    r"|delegat(?:es?|ions?)|representatives?|speaker|governments?|country)\b\.?\s*)*"
)
CLAUSE_END = re.compile(r"[,;:.?!](?!\d)|\b(?:and|but|while|whereas|of whom|of them)\b", re.IGNORECASE)
_TOKEN = re.compile(r"[^\W_]+(?:['’.\-‑][^\W_]+)*")
_TOLD = re.compile(
    rf"^(?:explain|describe|tell|say|show|find)(?: to me| me| us)?(?: out)?\s+(?={QUESTION_WORD}\b)", re.IGNORECASE
)
_TOLD_OF = re.compile(  # between question word and subject: "(tell me) which ports the Chilean fleet uses"
    r"\s+(?:(?!the\b)(?P<noun>(?!\w+ed\b)[\w-]+)\s+)??(?:the\s+)?(?:(?:mr|ms|mrs|dr|president|minister|ambassador)\.?\s+)?",
    re.IGNORECASE,
)
_SETTING = re.compile(  # "when children are hurt, what …": a clause that sets the scene, its subject before its verb
    r"^(?:when|where|while|if|once|after|before|since|as|because|although|though)\s+"
    rf"(?!{AUXILIARY}\b)[^,;:?]+,\s*(?={ASKS}|{AUXILIARY}\b)",
    re.IGNORECASE,
)
_ADVERBIAL = re.compile(  # "according to the Maldives, is …", "in the speeches of that year, who …"
    rf"^(?:according to|going by|judging by|{PREPOSITIONS})\b[^,;:?]{{1,80}},\s*"
    rf"(?=(?:{QUESTION_WORD}|{AUXILIARY})\b)",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"\((?=[^)]* )[^)]*\)")  # "(arrests do not count)"
_ORDER = re.compile(
    r"^(?:list|name|enumerate|identify|show|find|give|compare|contrast|summari[sz]e|sum up|outline|describe"
    r"|explain|"
    r"recap|quote|tell|state|mention)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Clause:
    """The question of a text: `word` is "" when nothing asks (keywords, an order, yes or no).

    `noun` the words between question word and auxiliary ("salmon farms"), `auxiliary` "" in plain order; `subject` and
    `end` where a subject of its own begins and the clause ends, both 0 when the question word is the subject.
    """

    word: str = ""
    preposition: str = ""
    noun: str = ""
    auxiliary: str = ""
    subject: int = 0
    end: int = 0

    @property
    def inverted(self) -> bool:
        """Whether an auxiliary stands before a subject: the question asks for something else than who did it."""
        return self.end > 0

    @property
    def passive(self) -> bool:
        """Whether the verb can be passive, so that "by X" names who acts."""
        return self.auxiliary in _BE | _HAVE


def parse_clause(text: str, names: Sequence[tuple[int, int]] = ()) -> Clause:
    """Return the first clause of `text` that asks; `names` are the places of delegations in it."""
    text = _blank(_ASIDE, text)
    match = _question_word(_blank(_SETTING, _blank(_TOLD, text)))
    if match is None:
        return Clause()
    word = re.sub(r"\s+", " ", match["word"].lower())
    preposition = (match["preposition"] or "").lower()
    noun_start = match.end()
    for first, last in names if word in ("which", "what", "whom") else ():
        told = _TOLD_OF.fullmatch(text[noun_start:first])
        noun = told["noun"] or "" if told else ""
        fits = told and bool(noun) == (word != "whom") and noun.lower() not in AUXILIARIES
        if fits and re.match(r"(?:['’]s)?\s+\w", text[last:]):
            return Clause(word, preposition, noun, "", first, len(text))
    if match["contracted"]:
        return Clause(word, preposition, "", "is", *_own_subject(text, noun_start, "is", names))
    for token in _TOKEN.finditer(text, noun_start):
        auxiliary = token.group().lower().replace("’", "'")
        if _BORDER.search(text[noun_start : token.end()]):
            break
        if auxiliary in AUXILIARIES:
            noun = text[noun_start : token.start()].strip(" ,")
            return Clause(word, preposition, noun, auxiliary, *_own_subject(text, token.end(), auxiliary, names))
    return Clause(word, preposition, _BORDER.split(text[noun_start:])[0].strip())


def without_opening(text: str) -> str:
    """Return a question without the phrase or clause before the words that ask."""
    return _ADVERBIAL.sub("", _SETTING.sub("", text))


def _blank(opening: re.Pattern[str], text: str) -> str:
    """Return the text with an opening blanked out, every other word in its place."""
    return opening.sub(lambda m: " " * len(m.group()), text)


def _question_word(text: str) -> re.Match[str] | None:
    """Return the question word that asks, not a relative pronoun ("countries that …, which …", "those who …")."""
    if _ORDER.search(text):
        return None
    for match in _WORD.finditer(text):
        before = text[: match.start()].rstrip()
        opens = not before or before[-1] in ",;:.?!—–-" or before.split()[-1].lower() in ("and", "but", "so", "or")
        in_place = match["preposition"] and match["word"].lower() in ("what", "whom")  # "fell to what percentage"
        closes = not text[match.end() :].strip(" ?.!")  # "ready when?"
        if opens or in_place or closes or match["word"].lower().startswith("how "):
            return match
    return None


def _own_subject(text: str, start: int, auxiliary: str, names: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """Return where the subject after an auxiliary begins, and the end of the text; (0, 0) when there is none.

    "do" always has one, the others when a name or a pronoun follows: "which States have a hotline" has none.
    """
    token = _TOKEN.search(text, start)
    if token is None:
        return (0, 0)
    named = any(first <= token.start() < last for first, last in names) or _the_name(text, token, names)
    word = token.group().lower()
    if word == "not":  # "which delegations did not …"
        return (0, 0)
    own = auxiliary in _DO or named or word in _PRONOUNS
    end = re.compile(r"[.?!;]\s|$").search(text, token.end())
    return (token.start(), end.start() if end else len(text)) if own else (0, 0)


def _the_name(text: str, token: re.Match[str], names: Sequence[tuple[int, int]]) -> bool:
    """Whether an article and at most one adjective or title stand before a name ("the Holy See", "Ambassador X")."""
    return token.group().lower() == "the" and any(
        re.fullmatch(r"\s*(?:[^\W\d_]+\s+)?", text[token.end() : first]) for first, _ in names if first >= token.end()
    )


def names_in_subject(clause: Clause, text: str, names: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
    """Return the name with which the subject of an inverted question begins, None when it begins otherwise."""
    if not clause.inverted:
        return None
    for first, last in names:
        if first >= clause.subject and re.fullmatch(BEFORE_NAME, text[clause.subject : first], re.IGNORECASE):
            return (first, last)
    return None
