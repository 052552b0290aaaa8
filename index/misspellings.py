"""Close misspellings of a delegation's name: "Kazakstan" is Kazakhstan, "Nigera" is nobody's.

The rule is strict, because a wrong delegation is worse than none. Word by word, a misspelt word of up to 7 letters has
one edit (a letter left out, added, replaced, or two swapped), a longer one two, and a name has two at most; the first
letter is right; no other delegation, territory or shared name is as near; and an ordinary English word is never a
misspelt one ("child" is not Chile, "both Sudan" not South Sudan).
"""

from __future__ import annotations

from functools import lru_cache

from index.aliases import Alias, Form, names, read_lines

SHORTEST_NAME = 5  # letters; below that one edit turns most names into words ("Mali", "mail")
SHORTEST_WORD = 4  # letters of a word inside a longer name
LONG_WORD = 8  # letters; from here on two edits are forgiven
MOST_EDITS = 2
_EXACT_FORMS = frozenset({Form.CODE, Form.ISO})
_NEVER_GUESSED = frozenset({Form.CAPITAL, Form.MISSPELLING})


def closest(key: str) -> Alias | None:
    """Return the one name that this key misspells, None when there is none.

    The alias can be shared or stand for no delegation, and it stands for none when two names are equally near: the
    caller must not look further then.
    """
    if len(key) < SHORTEST_NAME or key in ordinary_words() or key in names().meanings:
        return None
    from rapidfuzz import process  # 20 ms to import: only a name that the table misses pays for it
    from rapidfuzz.distance import OSA

    candidates = misspellable(key.count(" ") + 1)
    near = process.extract(key, candidates, scorer=OSA.distance, score_cutoff=MOST_EDITS, limit=None)
    likely = [(distance, found) for found, distance, _ in near if _is_misspelt(key, found)]
    best = min(likely, default=(0, ""))[0]
    return _only_one(key, [names().meanings[found] for distance, found in likely if distance == best])


def edits_forgiven(word: str) -> int:
    """Return how many edits a misspelt word may have."""
    return 1 if len(word) < LONG_WORD else MOST_EDITS


@lru_cache(maxsize=1)
def ordinary_words() -> frozenset[str]:
    """Return the ordinary English words that lie so near to a name that they could be taken for a misspelling."""
    return frozenset(read_lines("ordinary_words.txt"))


@lru_cache(maxsize=16)
def misspellable(count: int) -> tuple[str, ...]:
    """Return the keys of the names of this many words; a misspelt code is another code."""
    return tuple(
        key
        for key, alias in names().meanings.items()
        if alias.form not in _EXACT_FORMS and len(key) >= SHORTEST_NAME and key.count(" ") + 1 == count
    )


@lru_cache(maxsize=1)
def openings() -> frozenset[str]:
    """Return the names that one or two more letters make into others' names: "Niger" is never guessed."""
    meanings = names().meanings
    return frozenset(
        key[:-cut]
        for key, alias in meanings.items()
        for cut in (1, 2)
        if alias.delegations and (shorter := meanings.get(key[:-cut])) and shorter.delegations != alias.delegations
    )


@lru_cache(maxsize=1)
def words_of_names() -> frozenset[str]:
    """Return the words that names are made of."""
    return frozenset(word for key in names().meanings for word in key.split(" "))


def _is_misspelt(key: str, name: str) -> bool:
    """Tell whether every word of a key is the word of a name, or a misspelling of it."""
    from rapidfuzz.distance import OSA

    return all(
        word == right
        or (
            len(right) >= SHORTEST_WORD
            and word not in ordinary_words()
            and OSA.distance(word, right) <= edits_forgiven(word)
        )
        for word, right in zip(key.split(" "), name.split(" "), strict=True)
    )


def _only_one(key: str, nearest: list[Alias]) -> Alias | None:
    """Return the only meaning of the nearest names; an alias for nobody when they differ or begin otherwise.

    Nor is a capital's name guessed, because surnames lie near it ("Maduro", Majuro), nor a misspelling of a misspelling
    ("Chechnya", "Chechia").
    """
    if not nearest:
        return None
    meant = {alias.delegations for alias in nearest}
    sure = len(meant) == 1 and any(alias.key[0] == key[0] and alias.form not in _NEVER_GUESSED for alias in nearest)
    guessed = {word for alias in nearest for word in alias.key.split(" ")} - set(key.split(" "))
    return nearest[0] if sure and guessed.isdisjoint(openings()) else Alias(key, Form.ELSEWHERE, ())
