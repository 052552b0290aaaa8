"""Which sentences stand for a whole text: they cover what it speaks of, from its beginning to its end.

    sentences ─► directions, recurring words, names ─► the one that adds most for its length ─► … ─► budget spent

A greedy choice after Lin and Bilmes, "A class of submodular functions for document summarization" (ACL 2011), whose
facility location over cosines is one of three gains; the recurring words, each counted once, are the concepts of
Gillick and Favre, "A scalable global model for summarization" (2009).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate
from math import log

import numpy as np
from numpy.typing import NDArray

from rag.language.values import find_values
from rag.search.evidence import held_stems

REDUNDANT = 0.85  # cosine from which a sentence repeats one that is taken already
WORDS = 3.0  # what all recurring words of the text add to a weight, where all its directions add 1
NAME = 0.03  # what a name that is not told yet adds, up to `MOST_NAMES` a sentence
MOST_NAMES = 3
FIGURE = 0.03  # and a figure: readers look for them first
LEANING = 0.5  # what is left of the weight of a sentence that leans on one before it which is not taken
EMPTY = 0.3  # what is left where one greets, thanks or asks, or has few words ("We can act.")
FEW = 8  # words
SECTION = 28  # words of the budget for each of the equal parts that the text is cut into
OVER = 1.3  # times its share of the budget that a part may take
_GREETS = re.compile(
    r"\b(?:congratulat\w+|(?:Mr|Madame?)\.? President|Excellenc(?:y|ies)|Sir,|on behalf of (?:the|my) \w+ people"
    r"|greetings|(?:I|we) (?:also )?greet|wish(?:es)? (?:you|him|her|them) (?:\w+ ){0,2}(?:success|well)"
    r"|(?:I|we) (?:also |would like to |wish to |join others in |should like to )*"
    r"(?:thank|commend|express (?:my|our) (?:\w+ )?(?:thanks|gratitude|appreciation))"
    r"|(?:honou?r(?:ed)?|privileged?|pleasure|pleased|delighted) (?:(?:for|to) (?:me|us) )?(?:to|of) (?:once again )?"
    r"(?:address|speak|stand|be here|participat|tak(?:e|ing) part|deliver)(?:ing|e)?)\b",
    re.IGNORECASE,
)
_LEANS = re.compile(
    r"(?:it|its|they|their|this|that|these|those|such|then|since then|however|but|yet|so|and|both)\b"
    r"|there\b(?! (?:was|were|is|are)\b)"
    r"|(?:(?:second|third|fourth|fifth)(?:ly)?|furthermore|moreover|none ?theless|nevertheless|therefore|thus|hence"
    r"|accordingly|similarly|likewise|instead|otherwise|after all|in addition|as a result"
    r"|(?:in|on|of|to|for|from|at|by) (?:this|that|these|those|such|them))\b",
    re.IGNORECASE,
)
_NAME = re.compile(
    r"(?<=[a-z,;:] )[A-ZÀ-Þ][\w’'-]+(?: (?:(?:of|and|the|for|on) )*[A-ZÀ-Þ][\w’'-]+)*"  # not what opens a sentence
)
_HOUSE = re.compile(  # the house itself is named in every statement
    r"\b(?:United Nations|General Assembly|Assembly|(?:Member )?States?|Members?|Governments?|President|Organi[sz]ation"
    r"|Secretary-General|I|Mr|Sir|Madam|Charter|World|Headquarters|of|and|the|for|on)\b"
)


def cover(vectors: NDArray[np.float32], texts: Sequence[str], *, budget: int, opens: bool = True) -> list[int]:
    """Return the positions of sentences that together cover a text within `budget` words, in the order of their choice.

    The first sentence is taken when it says who speaks (`opens`); in a speech it greets. A sentence that opens with
    "this" or "they" weighs less without the one before.
    """
    choice = _Choice(vectors, texts, budget=budget)
    if sum(choice.lengths) <= budget:
        return list(range(len(texts)))
    if opens:
        choice.take(0)
    while open_ := choice.open(is_speech=not opens):
        choice.take(max(open_, key=lambda i: (choice.weight(i, is_speech=not opens), -i)))
    return choice.taken


class _Choice:
    """Sentences taken so far, and what of the text they cover."""

    def __init__(self, vectors: NDArray[np.float32], texts: Sequence[str], *, budget: int) -> None:
        """`vectors` are (n, dim) unit rows, one a sentence."""
        self.texts, self.budget = texts, budget
        self.lengths = [len(text.split()) for text in texts]
        self.taken: list[int] = []
        self._similar = vectors @ vectors.T
        self._covered = np.zeros(len(texts), np.float32)
        self._told: set[str] = set()
        self._named: set[str] = set()
        self._words = [0] * max(1, budget // SECTION)  # of each section

    def open(self, *, is_speech: bool) -> list[int]:
        """Return the sentences that may be taken: within the budget and their section's share, saying something new.

        What is left of the budget is not filled up with those that say nothing.
        """
        left = self.budget - sum(self._words)
        found = [
            i
            for i, length in enumerate(self.lengths)
            if i not in self.taken and length <= left and self._covered[i] < REDUNDANT and self._fits(i)
        ]
        return [i for i in found if not self._says_nothing[i]] if is_speech and self.taken else found

    def _fits(self, i: int) -> bool:
        spent = self._words[self._sections[i]]
        return not spent or spent + self.lengths[i] <= OVER * self.budget / len(self._words)

    def weight(self, i: int, *, is_speech: bool) -> float:
        """Return what a sentence adds to those taken, for its length."""
        new = self._stems[i] - self._told
        gain = float(np.maximum(self._similar[:, i] - self._covered, 0).mean())
        gain += WORDS * sum(self._recurring[stem] for stem in new if stem in self._recurring)
        gain += NAME * min(len(self._names[i] - self._named), MOST_NAMES) + FIGURE * self._gives_figure[i]
        if _LEANS.match(self.texts[i]) and i - 1 not in self.taken:
            gain *= LEANING
        if is_speech and self._says_nothing[i]:
            gain *= EMPTY
        return float(gain / self.lengths[i] ** 0.5)

    def take(self, i: int) -> None:
        """Take a sentence."""
        self.taken.append(i)
        self._covered = np.maximum(self._covered, self._similar[:, i])
        self._told |= self._stems[i]
        self._named |= self._names[i]
        self._words[self._sections[i]] += self.lengths[i]

    @cached_property
    def _says_nothing(self) -> list[bool]:
        return [
            length < FEW or text.endswith("?") or _GREETS.search(text) is not None
            for text, length in zip(self.texts, self.lengths, strict=True)
        ]

    @cached_property
    def _stems(self) -> list[frozenset[str]]:
        return [held_stems(text) for text in self.texts]

    @cached_property
    def _recurring(self) -> dict[str, float]:
        """The stems that more than one sentence holds, each with its share of the weight of all, log(sentences)."""
        held = Counter(stem for stems in self._stems for stem in stems)
        total = sum(log(count) for count in held.values()) or 1.0
        return {stem: log(count) / total for stem, count in held.items() if count > 1}

    @cached_property
    def _names(self) -> list[set[str]]:
        """The names that each sentence gives, those of the house aside."""
        return [{name for name in _NAME.findall(text) if _HOUSE.sub("", name).strip()} for text in self.texts]

    @cached_property
    def _gives_figure(self) -> list[bool]:
        return [bool(find_values(text)) for text in self.texts]

    @cached_property
    def _sections(self) -> list[int]:
        """The section in which the middle of each sentence lies."""
        sections, total = len(self._words), sum(self.lengths)
        ends = accumulate(self.lengths)
        return [int((end - length / 2) * sections / total) for end, length in zip(ends, self.lengths, strict=True)]
