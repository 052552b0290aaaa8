"""Finds where exact words stand in all records, and which passages share most with words that stand nowhere.

All passages are folded to one stream of word numbers, with a 0 between two passages. `order` lists the places of the
stream sorted by the three words that begin there (a suffix array cut off at three words), so that the places of any
word, pair or triple are one slice found by bisection. Nothing is scanned; the arrays are memory-mapped.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log
from pathlib import Path

import numpy as np
import numpy.typing as npt

from index.arrays import read_array, write_array
from index.folding import fold
from index.passages import Passages, list_passages, read_passages
from index.records import Record

DEPTH = 3  # words by which `order` is sorted
COMMON = 2_000  # places: a run of words that stands more often says little about which passage is meant
UNKNOWN = -1  # the number of a word that no passage holds
Places = npt.NDArray[np.int64]
Allowed = npt.NDArray[np.bool_] | None


@dataclass(frozen=True, slots=True)
class Found:
    """Words `first` to `end` (end exclusive) of a passage."""

    passage: int
    first: int
    end: int


@dataclass(frozen=True, slots=True)
class Phrases:
    """The folded-text index.

    `stream` (places,) int32 word numbers; `order` (places,) int32 places; `word_starts` (words + 1,) int64 slices of
    `order`; `passage_starts` (passages,) int64 places; `numbers` the number of every folded word, from 1.
    """

    stream: npt.NDArray[np.int32]
    order: npt.NDArray[np.int32]
    word_starts: npt.NDArray[np.int64]
    passage_starts: npt.NDArray[np.int64]
    numbers: dict[str, int]
    passages: Passages

    @classmethod
    def open(cls, folder: Path) -> Phrases:
        """Return the index that `build_phrases` wrote into a folder."""
        words = (folder / "words.txt").read_text(encoding="utf-8").split("\n")
        return cls(
            stream=read_array(folder / "stream.npy"),
            order=read_array(folder / "order.npy"),
            word_starts=read_array(folder / "word_starts.npy"),
            passage_starts=read_array(folder / "passage_starts.npy"),
            numbers={word: number for number, word in enumerate(words)},
            passages=read_passages(folder),
        )

    @classmethod
    def of_records(cls, records: Iterable[Record]) -> Phrases:
        """Return the index of some records, in memory."""
        passages, texts = list_passages(records)
        numbers = {"": 0}
        stream, starts = _number_words(texts, numbers)
        triples = np.append(stream, np.zeros(DEPTH, dtype=np.int32))
        order = np.lexsort((triples[2 : len(stream) + 2], triples[1 : len(stream) + 1], stream)).astype(np.int32)
        word_starts = np.searchsorted(stream[order], np.arange(len(numbers) + 1)).astype(np.int64)
        return cls(stream, order, word_starts, starts, numbers, passages)

    def write(self, folder: Path) -> None:
        """Write the index into a folder, which is made if need be."""
        folder.mkdir(parents=True, exist_ok=True)
        for name in ("stream", "order", "word_starts", "passage_starts"):
            write_array(folder / f"{name}.npy", getattr(self, name))
        (folder / "words.txt").write_text("\n".join(self.numbers), encoding="utf-8")
        self.passages.write(folder)

    def numbers_of(self, words: Iterable[str]) -> list[int]:
        """Return the number of every folded word, UNKNOWN for one that no passage holds."""
        return [self.numbers.get(word, UNKNOWN) for word in words]

    def count(self, word: str) -> int:
        """Return how often a folded word stands in all records."""
        number = self.numbers.get(word, UNKNOWN)
        return 0 if number == UNKNOWN else int(self.word_starts[number + 1] - self.word_starts[number])

    def find(self, words: Sequence[str], *, allowed: Allowed = None, passages: int | None = None) -> list[Found]:
        """Return every place where these folded words stand side by side in one passage, in record order.

        `passages` stops after so many passages: a common word stands in hundreds of thousands of places.
        """
        numbers = self.numbers_of(words)
        if not numbers or UNKNOWN in numbers:
            return []
        return self._found(self._places_of_run(numbers), len(numbers), allowed, passages)

    def longest_run(self, words: Sequence[str], start: int) -> int:
        """Return how many words from `words[start]` on stand side by side somewhere."""
        numbers = self.numbers_of(words[start:])
        known = numbers.index(UNKNOWN) if UNKNOWN in numbers else len(numbers)
        length = min(known, DEPTH)
        while length and len(self._slice(numbers[:length])) == 0:
            length -= 1
        places = self._slice(numbers[:length]).astype(np.int64)
        while length < known and length >= DEPTH:
            places = places[places + length < len(self.stream)]
            places = places[self.stream[places + length] == numbers[length]]
            if not len(places):
                break
            length += 1
        return length

    def nearest(self, words: Sequence[str], *, limit: int, allowed: Allowed = None) -> list[int]:
        """Return the passages that share most with some folded words, best first: rare words and runs weigh more."""
        numbers = self.numbers_of(words)
        runs = {tuple(numbers[at : at + size]) for size in range(1, DEPTH + 1) for at in range(len(numbers) - size + 1)}
        votes: dict[int, float] = {}
        for run in sorted(run for run in runs if UNKNOWN not in run):
            places = self._slice(run)
            if not 0 < len(places) <= COMMON:
                continue
            weight = len(run) * log(1 + len(self.stream) / len(places))
            for passage in np.unique(self._passages_at(places)).tolist():
                votes[passage] = votes.get(passage, 0.0) + weight
        best = (passage for passage in votes if allowed is None or allowed[passage])
        # Rounded: the order in which the votes were added, which is that of the words' numbers, leaves no trace.
        return sorted(best, key=lambda passage: (-round(votes[passage], 6), passage))[:limit]

    def _places_of_run(self, numbers: list[int]) -> Places:
        offsets = range(max(1, len(numbers) - DEPTH + 1))
        slices = ((self._slice(numbers[at : at + DEPTH]), at) for at in self._rarest_first(numbers, offsets))
        places, at = min(slices, key=lambda one: len(one[0]))
        starts = places.astype(np.int64) - at
        starts = starts[(starts >= 0) & (starts + len(numbers) <= len(self.stream))]
        for step, number in enumerate(numbers):
            starts = starts[self.stream[starts + step] == number]
        return np.sort(starts)

    def _rarest_first(self, numbers: list[int], offsets: range) -> list[int]:
        """Return the few offsets whose first word is rarest: one of their triples is rare enough to start from."""
        return sorted(offsets, key=lambda at: self.word_starts[numbers[at] + 1] - self.word_starts[numbers[at]])[:4]

    def _slice(self, run: Sequence[int]) -> npt.NDArray[np.int32]:
        """Return the places where a run of at most three words begins."""
        if not run:
            return self.order[:0]
        low, high = int(self.word_starts[run[0]]), int(self.word_starts[run[0] + 1])
        for depth in range(1, len(run)):
            low, high = self._narrowed(low, high, depth, run[depth])
        return self.order[low:high]

    def _narrowed(self, low: int, high: int, depth: int, number: int) -> tuple[int, int]:
        def word_at(rank: int) -> int:
            place = int(self.order[rank]) + depth
            return int(self.stream[place]) if place < len(self.stream) else 0

        first = bisect_left(range(high), number, lo=low, key=word_at)
        return first, bisect_right(range(high), number, lo=first, key=word_at)

    def _passages_at(self, places: npt.NDArray[np.integer]) -> Places:
        return np.searchsorted(self.passage_starts, places, side="right") - 1

    def _found(self, places: Places, length: int, allowed: Allowed, limit: int | None) -> list[Found]:
        passages = self._passages_at(places)
        if allowed is not None:
            places, passages = places[allowed[passages]], passages[allowed[passages]]
        if limit is not None:
            kept = np.searchsorted(passages, np.unique(passages)[:limit][-1:], side="right")
            places, passages = places[: kept.sum()], passages[: kept.sum()]
        firsts = places - self.passage_starts[passages]
        return [Found(p, f, f + length) for p, f in zip(passages.tolist(), firsts.tolist(), strict=True)]


def build_phrases(records: Iterable[Record], folder: Path) -> Phrases:
    """Build the folded-text index of some records and write it into a folder."""
    phrases = Phrases.of_records(records)
    phrases.write(folder)
    return phrases


def _number_words(texts: Sequence[str], numbers: dict[str, int]) -> tuple[npt.NDArray[np.int32], Places]:
    stream: list[npt.NDArray[np.int32]] = []
    starts: list[int] = []
    place = 0
    for text in texts:
        words = fold(text).words
        numbered = np.array([0, *(numbers.setdefault(word, len(numbers)) for word in words)], dtype=np.int32)
        starts.append(place + 1)  # past the separator
        stream.append(numbered)
        place += len(numbered)
    joined = np.concatenate(stream) if stream else np.zeros(0, dtype=np.int32)
    return joined, np.array(starts, dtype=np.int64)
