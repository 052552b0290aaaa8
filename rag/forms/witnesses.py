"""The lede as a second witness: where statement and lede carry the same fact, the statement is cited first."""

from __future__ import annotations

from collections.abc import Sequence

from rag.language.values import find_values
from rag.search.evidence import Evidence, held_stems

SAME = 0.5  # share of the rarer sentence's content words that both must hold to tell the same fact


def tells_same(one: Evidence, other: Evidence) -> bool:
    """Whether two sentences of one delegation tell the same fact: they share most of their words."""
    if one.delegation != other.delegation or one.sentence.symbol != other.sentence.symbol:
        return False
    smaller = min(len(held_stems(one.text)), len(held_stems(other.text)))
    return smaller > 0 and _overlap(one, other) / smaller >= SAME


def pair(item: Evidence, evidence: Sequence[Evidence]) -> tuple[Evidence, Evidence | None]:
    """Return the statement's sentence and, where there is one, its twin in the lede; `item` is either of the two."""
    if not item.delegation:
        return item, None
    twins = [other for other in evidence if other.in_lede != item.in_lede and tells_same(item, other)]
    if not twins:
        return item, None
    twin = max(twins, key=lambda other: (_overlap(item, other), -other.sentence.id))
    return (twin, item) if item.in_lede else (item, twin)


def _overlap(one: Evidence, other: Evidence) -> int:
    return len(held_stems(one.text) & held_stems(other.text))


def remark(statement: Evidence, lede: Evidence) -> str:
    """Return how the two wordings differ, in fixed words."""
    if statement.text == lede.text:
        return "the lede says the same"
    ours = {value.number for value in find_values(statement.text)}
    theirs = {value.number for value in find_values(lede.text)}
    if ours and theirs and not (ours & theirs):
        return "the lede gives other figures"
    return "the lede words it differently"
