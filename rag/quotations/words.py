"""Closed classes of English words that decide what a change of wording does to a meaning. They hold for any record."""

from __future__ import annotations

import re


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


NEGATIONS = _words(
    "no not never none neither nor nobody nothing nowhere cannot without hardly scarcely barely unable fail fails"
    " failed failing failure refuse refuses refused deny denies denied lack lacks lacked lacking instead rather"
)
# Words that limit, condition or contradict what stands beside them.
RESTRICTIONS = _words(
    "only unless except but if whether although though however despite notwithstanding until provided yet while whereas"
    " otherwise regardless nevertheless nonetheless excluding"
)
MODALS = _words("must should may might could can will would shall ought")
QUANTIFIERS = _words(
    "all some most many much few fewer fewest more less least every each any both either several half double almost"
    " nearly about around approximately over under up than"
)
AUXILIARIES = MODALS | _words(
    "is are was were be been am has have had do does did became becomes become remains remained"
)
PRONOUNS = _words("it they them its their theirs this that these those such which who whose whom there here")
PREPOSITIONS = _words(
    "of in on at by for with from into onto upon through throughout during between among amongst against about across"
    " after before behind beyond within under over per via towards toward to as alongside including regarding"
    " concerning following"
)
COORDINATORS = _words("and or")
CLAUSE_STARTERS = _words("which who whom whose that while whereas because since when where after before so for")
CONTRASTS = _words("however but yet still nevertheless nonetheless although though despite conversely instead")

# What refers to something named elsewhere: a journalist may put the name in brackets in its place.
REFERRING = PRONOUNS | _words("the he his him she her hers we our us i my you your a an one another such")

DEMONSTRATIVES = _words("this that these those such")
# What a speaker calls who is spoken for, or where one speaks; in place of a name they claim nothing.
SELF_NOUNS = _words("country countries nation government state states delegation region assembly meeting body")

# Parts of a compound without which the rest says something else: “anti-trafficking”, “20-year”, “nuclear-free”.
PREFIXES = _words(
    "anti non counter un pro ex sub post pre de re mis over under semi quasi pseudo co inter multi self ill"
)
SUFFIXES = _words("free less proof resistant neutral averse like")

# Words without a meaning of their own; a fragment of nothing else cannot be judged.
FUNCTION_WORDS = (
    AUXILIARIES
    | PRONOUNS
    | PREPOSITIONS
    | COORDINATORS
    | CLAUSE_STARTERS
    | _words(
        "a an the i me my mine we us our ours you your yours he him his she her hers one 1 oneself himself herself"
        " itself themselves ourselves yourself myself not no nor but if than then thus also too very just up down"
        " out off being having what why how whether though although unless until yet all any both each"
        " few more most some doing o oh etc"
    )
)


def is_content(word: str) -> bool:
    """Say whether a folded word has a meaning of its own (a figure has)."""
    return word.partition("'")[0] not in FUNCTION_WORDS


def is_figure(word: str) -> bool:
    """Say whether a folded word is a number."""
    return any(character.isdigit() for character in word)


def is_negation(word: str) -> bool:
    """Say whether a folded word denies something ("not", "never", "didn't")."""
    return word in NEGATIONS or word.endswith("n't")


def turns_meaning(word: str) -> bool:
    """Say whether leaving out or putting in this folded word can turn a meaning round or change its reach."""
    return is_negation(word) or word in RESTRICTIONS or word in MODALS or word in QUANTIFIERS


_PAST = re.compile(r"[a-z]{2,}ed")


def is_finite(word: str) -> bool:
    """Say whether a folded word can be the verb of a clause; every form in -ed counts, to be on the safe side."""
    return word in AUXILIARIES or _PAST.fullmatch(word) is not None
