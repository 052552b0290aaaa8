"""Words of a question that are typed wrong: unknown to the record and to English, with one of the record's near.

"What did X say about agression?" reads as "aggression" where the record has that word. Names are not touched: they
have rules of their own (index/misspellings.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from index.misspellings import MOST_EDITS
from index.store import Index
from rag.language.words import Word, split_words
from rag.questions.naming import Named

SHORTEST = 7  # letters: a shorter word that is one letter away is too often another word
_ENDING = re.compile(r"(?:ations?|ions?|ings?|ies|ed|es|s|ly|ers?)$")
LONG = 10  # letters of a stem; from here on two edits are forgiven
SAME_OPENING = 2  # letters that are typed right


def mend(index: Index, text: str, named: Iterable[Named]) -> str:
    """Return the text with its mistyped words replaced by the record's; names and words with a capital are left."""
    spans = [(name.start, name.end) for name in named]
    for word in reversed(split_words(text)):
        typed = text[word.start : word.end]
        free = all(word.end <= start or word.start >= end for start, end in spans)
        plain = len(typed) >= SHORTEST and typed.isalpha() and typed.islower() and word.text.startswith(word.stem)
        if free and plain and _is_unknown(index, word) and (term := _nearest(index, word)):
            text = f"{text[: word.start]}{term}{typed[len(word.stem) :]}{text[word.end :]}"
    return text


def _is_unknown(index: Index, word: Word) -> bool:
    """Whether neither the index nor the encoder's vocabulary of English has a word, in whatever form."""
    bare = _ENDING.sub("", word.text)
    endings = ("", "e", "y", "s", "ed", "ion", "ate", "ation")
    forms = (word.text, word.text.removesuffix("s"), *(f"{part}{end}" for part in (word.stem, bare) for end in endings))
    return not any(map(index.encoder.knows, forms)) and not index.count_holding(word.stem)


def _nearest(index: Index, word: Word) -> str:
    """Return the only term of the index that is as near as the nearest, "" when there is none."""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    most = 1 if len(word.stem) < LONG else MOST_EDITS
    terms = index.terms_beginning(word.stem[:SAME_OPENING])
    near = process.extract(word.stem, terms, scorer=OSA.distance, score_cutoff=most, limit=2)
    near.sort(key=lambda found: found[1])
    if not near or (len(near) > 1 and near[1][1] == near[0][1]):
        return ""
    return str(near[0][0])
