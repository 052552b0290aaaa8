"""One key for the British and the American spelling of a word, from a published table.

The table is that of the package breame (Apache-2.0; 1,730 pairs of spellings). It lists word forms one by
one and misses some of their relatives ("fuelling", "radicalization"), so three of its own patterns are carried on to
the words it leaves out: a prefix in front of a listed word, Oxford -ize for -ise, and the doubled l of
"travelled" after an unstressed -el or -al. Two words that mean different things never get one key.
"""

from __future__ import annotations

import re
from functools import cache

from breame.data.spelling_constants import BRITISH_ENGLISH_SPELLINGS

NOT_SPELLINGS = frozenset(
    {
        # Another unit of mass, and another word altogether: both would let an altered quotation pass.
        *("tonne", "tonnes", "philtre", "philtres"),
        # Rows of the table that slipped: they pair a participle with an infinitive, an adverb with a noun.
        *("pummelled", "pummelling", "snowploughs", "tranquilly"),
    }
)
PREFIXES = (
    *("counter", "under", "inter", "multi", "super", "trans", "over", "anti", "fore", "self", "dis", "mis", "non"),
    *("out", "pre", "pro", "sub", "de", "re", "un", "in", "co"),
)
SHORTEST_STEM = 4  # letters left after a prefix: "re" + "tire" would be found under "tyre"

OXFORD = re.compile(r"(?<=[a-z]{3})is(e|es|ed|er|ers|ing|ation|ations|ational|able)$")
DIFFERENT_WITH_Z = frozenset({"prise", "prised", "prises", "prising", "apprise", "apprised", "apprises", "apprising"})
DOUBLED = re.compile(r"^([a-z]*[aeiouy][a-z]*(?:e|[^e]a)l)l(ed|ing|er|ers|ings)$")
ENROLMENT = re.compile(r"^([a-z]+(?:ro|fi|ta|ti))l(ments?)$")


@cache
def _table() -> dict[str, str]:
    return {b: a for b, a in BRITISH_ENGLISH_SPELLINGS.items() if b not in NOT_SPELLINGS}


def spelling_key(word: str) -> str:
    """Return the same key for both spellings of a lower-case word ("labour", "labor"), the word itself without one."""
    listed = _table().get(word)
    if listed is not None:
        return _patterned(listed)
    for prefix in PREFIXES:
        stem = word.removeprefix(prefix)
        if stem != word and len(stem) >= SHORTEST_STEM and stem in _table():
            return prefix + _patterned(_table()[stem])
    return _patterned(word)


def _patterned(word: str) -> str:
    if word not in DIFFERENT_WITH_Z:
        word = OXFORD.sub(r"iz\1", word)
    word = DOUBLED.sub(r"\1\2", word)
    return ENROLMENT.sub(r"\1ll\2", word)
