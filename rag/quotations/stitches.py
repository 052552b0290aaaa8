"""Recognises words that were put together from several places of the record."""

from __future__ import annotations

from dataclasses import dataclass

from index.phrases import Allowed, Found, Phrases
from rag.quotations.quotes import Reading
from rag.quotations.words import is_content

SHORTEST = 4  # words of a run that can be recognised as taken from somewhere
CONTENT = 2  # … of which so many have a meaning of their own
COVERED = 0.85  # of the quotation's words must stand in such runs


@dataclass(frozen=True, slots=True)
class Stitch:
    """Runs of a quotation's words, each with one place where it stands; words of no run are `loose`."""

    runs: tuple[tuple[tuple[int, int], Found], ...]

    @property
    def passages(self) -> set[int]:
        """The passages the runs were taken from."""
        return {found.passage for _, found in self.runs}


def find_stitch(reading: Reading, phrases: Phrases, allowed: Allowed) -> Stitch | None:
    """Return the runs that a reading is put together from, None when they leave too much of it unexplained."""
    words = reading.words
    borders = _borders(reading)
    runs: list[tuple[tuple[int, int], Found]] = []
    at = 0
    while at < len(words):
        run = _run_at(words, at, borders, phrases, allowed)
        if run is not None:
            runs.append(run)
        at = at + 1 if run is None else run[0][1]
    covered = sum(end - first for (first, end), _ in runs)
    return Stitch(tuple(runs)) if len(runs) > 1 and covered >= COVERED * len(words) else None


def _borders(reading: Reading) -> set[tuple[int, int]]:
    """Return the pieces of a reading as words (first, end exclusive): a whole piece may be a short run."""
    borders, at = set(), 0
    for piece in reading.pieces:
        borders.add((at, at + len(piece.words)))
        at += len(piece.words)
    return borders


def _run_at(
    words: tuple[str, ...], at: int, borders: set[tuple[int, int]], phrases: Phrases, allowed: Allowed
) -> tuple[tuple[int, int], Found] | None:
    end = at + phrases.longest_run(words, at)
    whole = {last for first, last in borders if first == at and last <= end}
    for last in sorted({end, *whole}, reverse=True):
        content = sum(is_content(word) for word in words[at:last])
        if (last in whole and content) or (last - at >= SHORTEST and content >= CONTENT):
            found = phrases.find(words[at:last], allowed=allowed, passages=1)
            if found:
                return (at, last), found[0]
    return None
