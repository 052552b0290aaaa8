"""Words of a text as the matching of topics needs them: folded, stemmed, without function words."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

import Stemmer

from index.spellings import spelling_key

_WORD = re.compile(r"[^\W_]+(?:['’.\-‑][^\W_]+)*")

# Closed classes of English: articles, pronouns, prepositions, conjunctions, auxiliaries, question words.
FUNCTION_WORDS = frozenset(
    """a about above across after again against ago all almost along already also although always am among an and any
    anybody anyone anything are aren't around as at away be became because been before being below between both
    but by can cannot can't could did didn't do does doesn't doing done don't down during each either else enough
    etc even ever every everyone everything few for from further had has hasn't have haven't having he her here
    hers herself him himself his how however i if in into is isn't it its itself just let like many may me might
    more most much must my myself neither no nobody none nor not nothing now of off on once one ones only onto or
    other others our out over own per please rather really same say says said saying shall she should since so
    some somebody someone something still such than that that's the their theirs them themselves then there these
    they thing things this those though through to together too toward towards under until up upon us very was
    wasn't way we were weren't what whatever what's when where whether which while who whom whose why will with
    within without would yes yet you your yours""".split()
)
IRREGULAR = {
    "rose": "rise", "risen": "rise", "fell": "fall", "fallen": "fall", "grew": "grow", "grown": "grow",
    "shrank": "shrink", "left": "leave", "began": "begin", "begun": "begin", "won": "win", "lost": "lose",
    "withdrew": "withdraw", "withdrawn": "withdraw", "forbade": "forbid", "forbidden": "forbid", "built": "build",
    "denied": "deny", "denial": "deny", "opposition": "oppose", "reduction": "reduce", "recognition": "recognize",
    "expulsion": "expel", "admission": "admit", "growth": "grow", "acquittal": "acquit", "abolition": "abolish",
    "loss": "lose", "spent": "spend", "gave": "give", "given": "give", "took": "take", "taken": "take", "held": "hold",
    "met": "meet", "paid": "pay", "sent": "send", "made": "make", "brought": "bring", "came": "come", "went": "go",
    "got": "get", "received": "receive", "found": "find", "sold": "sell", "bought": "buy", "taught": "teach",
    "upheld": "uphold", "struck": "strike",
}  # fmt: skip
MANY = frozenset(  # plurals without an s
    "people children women men staff personnel police troops youth cattle fish sheep aircraft".split()
)
TREATIES = "Treaty|Convention|Protocol|Covenant|Agreement|Declaration|Charter|Compact|Statute|Accord|Pact"
NUMBERED = (  # what goes by a number: "law 1204", "article 9"
    r"laws?|acts?|bills?|decrees?|resolutions?|decisions?|conventions?|articles?|paragraphs?|sections?|chapters?|rules?"
    r"|regulations?|directives?|ordinances?|orders?|annex|items?|targets?|goals?|options?|recommendations?"
)


@dataclass(frozen=True, slots=True)
class Word:
    """One word: `text` folded to lower case without accents, `stem`, and its place in code points, end exclusive."""

    text: str
    stem: str
    start: int
    end: int

    @property
    def is_content(self) -> bool:
        """Whether the word carries meaning of its own."""
        return self.text not in FUNCTION_WORDS


@lru_cache(maxsize=1)
def _stemmer() -> Stemmer.Stemmer:
    return Stemmer.Stemmer("english")


@lru_cache(maxsize=50_000)
def fold_word(word: str) -> str:
    """Return the word in lower case, without accents, hyphens unified, the possessive ending dropped."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c)).lower()
    plain = plain.replace("\u2010", "-").replace("\u2011", "-").replace("’", "'")
    return plain.removesuffix("'s").removesuffix("'")


@lru_cache(maxsize=50_000)
def stem_word(word: str) -> str:
    """Return the Snowball stem of a folded word."""
    return str(_stemmer().stemWord(word))


def base_of(word: str) -> str:
    """Return what stands for a word in all its forms and spellings: "ratified", "ratifies"; "spent", "spend"."""
    return stem_word(spelling_key(IRREGULAR.get(word, word)))


def is_plural(word: str) -> bool:
    """Whether a folded word can be a noun for several: "nets", "people"."""
    return word in MANY or (word.endswith("s") and not word.endswith(("ss", "us", "is")))


def is_past(word: str) -> bool:
    """Whether a folded word can be a verb in the past or a participle: "ratified", "spent"."""
    return word.endswith("ed") or word in IRREGULAR


def split_words(text: str) -> list[Word]:
    """Return the words of `text` in order."""
    found = []
    for match in _WORD.finditer(text):
        folded = fold_word(match.group())
        found.append(Word(folded, stem_word(folded), match.start(), match.end()))
    return found


def content_stems(text: str) -> list[str]:
    """Return the stems of the words that carry meaning, in order, repeats kept; hyphened words also in parts."""
    return [stem for token in text.split() for stem in _stems_of(token)]  # a word holds no space


@lru_cache(maxsize=100_000)
def _stems_of(token: str) -> tuple[str, ...]:
    """Return the stems of the words between two spaces."""
    return tuple(stem for word in _WORD.findall(token) for stem in _stems_of_word(fold_word(word)))


def _stems_of_word(folded: str) -> tuple[str, ...]:
    if folded in FUNCTION_WORDS:
        return ()
    parts = folded.split("-") if "-" in folded else []
    return (stem_word(folded), *(stem_word(part) for part in parts if part not in FUNCTION_WORDS))
