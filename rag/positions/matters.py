"""The matter of a list, a levy, an envoy, a treaty, and where it stands in a sentence.

What bears the same noun may be another thing: by a name before it ("the Lisbon Convention"), by what it is on or of.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rag.language.wordings import MEMBERS
from rag.language.words import Word, content_stems, split_words, stem_word
from rag.positions.opinions import is_of_a_side

_ANOTHER = re.compile(
    r"^\W+(?:on|of|for|against)\W+(?P<what>(?:\w[\w’'‑-]*\W+){0,4}?\w[\w’'‑-]*)(?=\W*$|[.,;:]"
    r"|\W+(?:and|that|which|in|to|by|with|as|at|was|were|would|had|if|when|so|provided)\b)",
    re.IGNORECASE,
)
NEUTRAL = frozenset(
    content_stems(
        "new proposed binding non-binding legally global universal world single separate common flat simple future"
    )
)
_INSTRUMENTS = frozenset(map(stem_word, "convention treaty protocol instrument agreement pact".split()))
_SOME_MEMBERS = re.compile(  # "which African delegations", "Council members": of others it may be as true
    rf"(?:^|\b(?:which|what|the|all|every|of)\s)(?!(?:which|what|whose?|the|all|every|of|other|list|name|many|any|each)\b)[\w-]+\s{MEMBERS}\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Matter:
    """A matter that is known by any of some `heads`; `stems` are all the words said of it.

    A head is one stem, or two that follow each other ("articl", "18"). `told_apart` when words before its noun tell the
    matter from others ("gender-sensitive approach").
    """

    heads: frozenset[tuple[str, ...]]
    stems: frozenset[str]
    told_apart: bool = False

    def places(self, text: str) -> list[Word]:
        """Return where the matter stands in a sentence: its last word, unless it is another one of that name."""
        words, found = split_words(text), []
        for n, word in enumerate(words):
            for head in self.heads:
                if word.stem != head[0]:
                    continue
                last = words[n + 1] if len(head) > 1 and n + 1 < len(words) else word
                if (len(head) == 1 or last.stem == head[1]) and not self._is_another(text, words, n, last):
                    found.append(Word(word.text, word.stem, word.start, last.end))
        return found

    def _is_another(self, text: str, words: Sequence[Word], n: int, last: Word) -> bool:
        """Whether what bears the noun is told apart from the matter: by a name before it, or by what it is on or of."""
        before = words[n - 1] if n else None
        if before and text[before.start].isupper() and text[words[n].start].isupper():
            return before.stem not in self.stems  # a proper name tells
        if self.told_apart and before and self._is_other_kind(before):
            return True
        after = _ANOTHER.match(text[last.end :])
        what = set(content_stems(after["what"])) if after and not re.search(r"\d", after["what"]) else set()
        return bool(what) and not what & self.stems

    def _is_other_kind(self, before: Word) -> bool:
        """Whether the word before a noun makes it another thing than the one asked for."""
        plain = before.stem in self.stems or before.stem in NEUTRAL or not before.is_content
        return not plain and not is_of_a_side(before.text)


def with_other_names(head: tuple[str, ...]) -> set[tuple[str, ...]]:
    """Return a head and what else a thing of its kind is called: who speaks of a treaty may say instrument."""
    return {head} | ({(name,) for name in _INSTRUMENTS} if head[0] in _INSTRUMENTS and len(head) == 1 else set())


def names_all_members(asked: str) -> bool:
    """Whether a list asks of any member, not of "African delegations", of whom it may be said by others too."""
    return not _SOME_MEMBERS.search(asked)
