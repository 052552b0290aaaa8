"""The phrase indexes of several segments as if they were one: same passages, same places, same order.

Each segment keeps its own, so that adding a release does not fold every speech again. What is found in each is numbered
anew by the order of the records in the whole index, and what is dead is left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from math import log
from typing import Any

import numpy as np
import numpy.typing as npt

from index.passages import COLUMNS, NOBODY, Passages
from index.phrases import COMMON, DEPTH, UNKNOWN, Allowed, Found, Phrases

Ids = npt.NDArray[np.int64]
DEAD = -1


class JoinedPhrases(Phrases):
    """Several phrase indexes; `dead` lists for each the places of its records that are no longer in the index."""

    parts: tuple[Phrases, ...]
    ids: tuple[Ids, ...]  # for each part its passages' places in the whole, DEAD where they have none

    def __init__(self, parts: Sequence[Phrases], dead: Sequence[Sequence[int]]) -> None:
        passages, ids = join_passages([part.passages for part in parts], dead)
        words = sum(int(_lengths(part)[places != DEAD].sum()) for part, places in zip(parts, ids, strict=True))
        # Of the whole stream only the length is asked for; the words are in the parts.
        values = {
            "parts": tuple(parts),
            "ids": ids,
            "passages": passages,
            "stream": np.broadcast_to(np.int32(0), (words,)),
        }
        for name, value in values.items():
            object.__setattr__(self, name, value)  # the base is frozen

    def count(self, word: str) -> int:
        """Return how often a folded word stands in all records."""
        return len(self._live_passages((word,)))

    def find(self, words: Sequence[str], *, allowed: Allowed = None, passages: int | None = None) -> list[Found]:
        """Return every place where these folded words stand side by side in one passage, in record order.

        `passages` stops after so many passages.
        """
        found = sorted(self._found_in_parts(words, allowed, passages), key=lambda one: (one.passage, one.first))
        if passages is None:
            return found
        wanted = set(islice(dict.fromkeys(one.passage for one in found), passages))
        return [one for one in found if one.passage in wanted]

    def longest_run(self, words: Sequence[str], start: int) -> int:
        """Return how many words from `words[start]` on stand side by side somewhere."""
        return max((part.longest_run(words, start) for part in self.parts), default=0)

    def nearest(self, words: Sequence[str], *, limit: int, allowed: Allowed = None) -> list[int]:
        """Return the passages that share most with some folded words, best first: rare words and runs weigh more."""
        runs = {tuple(words[at : at + size]) for size in range(1, DEPTH + 1) for at in range(len(words) - size + 1)}
        votes: dict[int, float] = {}
        for run in sorted(runs):
            places = self._live_passages(run)
            if not 0 < len(places) <= COMMON:
                continue
            weight = len(run) * log(1 + len(self.stream) / len(places))
            for passage in np.unique(places).tolist():
                votes[passage] = votes.get(passage, 0.0) + weight
        best = (passage for passage in votes if allowed is None or allowed[passage])
        # Rounded: the order in which the votes were added, which is that of the words' numbers, leaves no trace.
        return sorted(best, key=lambda passage: (-round(votes[passage], 6), passage))[:limit]

    def _found_in_parts(self, words: Sequence[str], allowed: Allowed, passages: int | None) -> Iterator[Found]:
        for part, ids in zip(self.parts, self.ids, strict=True):
            live = ids != DEAD
            if allowed is not None:
                live[live] = allowed[ids[live]]
            for one in part.find(words, allowed=live, passages=passages):
                yield replace(one, passage=int(ids[one.passage]))

    def _live_passages(self, run: Sequence[str]) -> Ids:
        """Return the passage of every place where a run of at most three words begins."""
        found = [np.zeros(0, np.int64)]
        for part, ids in zip(self.parts, self.ids, strict=True):
            numbers = part.numbers_of(run)
            if UNKNOWN not in numbers:
                found.append(ids[part._passages_at(part._slice(numbers))])
        places: Ids = np.concatenate(found)
        live: Ids = places[places != DEAD]
        return live


def join_passages(parts: Sequence[Passages], dead: Sequence[Sequence[int]]) -> tuple[Passages, tuple[Ids, ...]]:
    """Return one table of all live passages, by their records' symbols, and for each part its places in it."""
    homes = sorted(
        (entry.symbol, part, number)
        for part, table in enumerate(parts)
        for number, entry in enumerate(table.records)
        if number not in set(dead[part])
    )
    joined = Passages(rows=np.zeros((0, len(COLUMNS)), dtype=np.int32))
    joined.records = [parts[part].records[number] for _, part, number in homes]
    place_of = {(part, number): place for place, (_, part, number) in enumerate(homes)}
    rows = np.concatenate([_renumbered(table, part, place_of, joined) for part, table in enumerate(parts)])
    order = np.argsort(rows[:, 0], kind="stable")
    order = order[rows[order, 0] != DEAD]
    joined.rows = rows[order]
    places = np.full(len(rows), DEAD, dtype=np.int64)
    places[order] = np.arange(len(order))
    return joined, tuple(np.split(places, np.cumsum([len(table) for table in parts])[:-1]))


def _renumbered(
    table: Passages, part: int, place_of: dict[tuple[int, int], int], joined: Passages
) -> npt.NDArray[np.int32]:
    """Return the rows of a part with the numbers of the joined lists; the record of a dead passage is DEAD."""
    rows = np.array(table.rows, dtype=np.int32)
    rows[:, 0] = _looked_up(table.rows[:, 0], [place_of.get((part, at), DEAD) for at in range(len(table.records))])
    for name, column in (("sections", 3), ("delegations", 4), ("speakers", 5)):
        known: list[Any] = getattr(joined, name)
        number_of = {entry: number for number, entry in enumerate(known)}
        numbers = []
        for entry in getattr(table, name):
            if entry not in number_of:
                number_of[entry] = len(known)
                known.append(entry)
            numbers.append(number_of[entry])
        rows[:, column] = _looked_up(table.rows[:, column], numbers)
    return rows


def _looked_up(column: npt.NDArray[np.int32], numbers: Sequence[int]) -> npt.NDArray[np.int32]:
    return np.array([*numbers, NOBODY], dtype=np.int32)[column]  # NOBODY is -1: the last


def _lengths(part: Phrases) -> Ids:
    """Return the places that each passage takes in the stream, its separator included."""
    return np.diff(np.append(part.passage_starts, len(part.stream) + 1))
