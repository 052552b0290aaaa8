"""Close misspellings of a delegation's name: "Kazakstan" is Kazakhstan, "Nigera" is nobody's.

The rule is strict, because a wrong delegation is worse than none: one edit (a letter left out, added, replaced, or two
swapped) in a name of 5 to 7 letters, two in a longer one; the first letter is right; no other delegation, territory or
shared name is as near; and an ordinary English word is never a misspelt country ("romanic", "albumen").
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from index.aliases import Alias, Form, names, read_lines

_SHORTEST = 5  # letters; below that one edit turns most names into words ("Mali", "mail")
_LONG = 8  # letters; from here on two edits are forgiven
_FUZZY_FORMS = frozenset({Form.NAME, Form.DEMONYM, Form.MISSPELLING, Form.ELSEWHERE})


def closest(key: str) -> Alias | None:
    """Return the one name that this key misspells, None when there is none.

    The alias can be shared or stand for no delegation, and it stands for none when two names are equally near: the
    caller must not look further then.
    """
    if len(key) < _SHORTEST or key in ordinary_words():
        return None
    return _nearest(key, _candidates(key[0], key.count(" ") + 1))


@lru_cache(maxsize=1)
def ordinary_words() -> frozenset[str]:
    """Return the ordinary English words that lie so near to a name that they could be taken for a misspelling."""
    return frozenset(read_lines("ordinary_words.txt"))


@lru_cache(maxsize=256)
def _candidates(first: str, count: int) -> tuple[Alias, ...]:
    """Return the names of this many words that begin with this letter."""
    return tuple(
        alias
        for alias in names().meanings.values()
        if alias.form in _FUZZY_FORMS
        and alias.key[0] == first
        and len(alias.key) >= _SHORTEST
        and alias.key.count(" ") + 1 == count
    )


def _nearest(key: str, candidates: Sequence[Alias]) -> Alias | None:
    """Return the nearest candidate within reach; an alias for nobody when two that differ are equally near."""
    from rapidfuzz.distance import OSA  # 20 ms to import: only a name that the table misses pays for it

    reach = 1 if len(key) < _LONG else 2
    near = [(OSA.distance(key, alias.key, score_cutoff=reach), alias) for alias in candidates]
    best = min((distance for distance, _ in near), default=reach + 1)
    if best > reach:
        return None
    nearest = [alias for distance, alias in near if distance == best]
    meant = {alias.delegations for alias in nearest}
    return nearest[0] if len(meant) == 1 else Alias(key, Form.ELSEWHERE, ())
