"""The lexical index: which chunk holds which word how often, and BM25 over it.

Counts are kept, not finished scores: the weight of a word depends on every record of the index, and a segment must
stay as it is when others come and go. Names, acronyms and figures are words like any other ("2,000" is 2000).
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from index.arrays import read_array, write_array

if TYPE_CHECKING:
    from Stemmer import Stemmer

Ids = npt.NDArray[np.int64]
Scores = npt.NDArray[np.float64]

# Words that carry no topic; negations and numbers stay ("no", "not", "one").
STOP_WORDS = frozenset(
    (
        "a an and are as at be been but by for from had has have he her hers him his i if in into is it its of on or"
        " our she so such that the their them then there these they this those to was we were which while who whom will"
        " with would you your did do does what when where how why about"
    ).split()
)
# A figure with its separators, or letters with inner apostrophes and full stops ("U.N.", "Côte d’Ivoire").
_WORD = re.compile(r"\d+(?:[,']\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|[^\W\d_]+(?:['.][^\W\d_]+)*")
_SEPARATORS = re.compile(r"[,']")
_SPACED_DIGITS = re.compile(r"(?<=\d)[\u00a0\u2009\u202f](?=\d{3}(?!\d))")  # "1 500" with a space that does not break


def words_of(text: str) -> list[str]:
    """Return the words of a text as the lexical index knows them: no accents, no case, stemmed, stop words out."""
    plain = _SPACED_DIGITS.sub("", text).replace("’", "'")
    folded = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
    return [_term(word) for word in _WORD.findall(folded.casefold()) if word not in STOP_WORDS]


def _term(word: str) -> str:
    if word[0].isdigit():
        return _SEPARATORS.sub("", word)
    return _stemmed(word.removesuffix("'s").replace(".", "").replace("'", ""))


@cache
def _stemmer() -> Stemmer:
    import Stemmer

    return Stemmer.Stemmer("english")


def _stemmed(word: str) -> str:
    stem: str = _stemmer().stemWord(word)
    return stem


@dataclass(frozen=True, slots=True)
class Bm25:
    """The two constants of BM25 and the size of the collection: chunks, and their mean length in words."""

    k1: float
    b: float
    count: int
    mean_length: float

    def idf(self, holding: int) -> float:
        """Return the weight of a word that `holding` chunks hold (Lucene's form, never negative)."""
        return float(np.log1p((self.count - holding + 0.5) / (holding + 0.5)))

    def norms(self, lengths: npt.NDArray[np.int32]) -> Scores:
        """Return what tells long chunks from short ones, for chunks of these lengths in words."""
        norms: Scores = self.k1 * (1 - self.b + self.b * lengths.astype(np.float64) / self.mean_length)
        return norms

    def weights(self, counts: npt.NDArray[np.int32], norms: Scores) -> Scores:
        """Return what a word adds to each chunk that holds it `counts` times."""
        return counts * (self.k1 + 1) / (counts + norms)


class Postings:
    """The words of one segment: sorted terms, and for each the chunks that hold it, memory-mapped."""

    def __init__(self, folder: Path) -> None:
        self._blob = (folder / "terms.txt").read_bytes()
        self._ends = read_array(folder / "terms.npy")
        self._starts = read_array(folder / "postings.npy")
        self._chunks = read_array(folder / "postings-chunks.npy")
        self._counts = read_array(folder / "postings-counts.npy")
        self.lengths: npt.NDArray[np.int32] = read_array(folder / "lengths.npy")

    def find(self, term: str) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.int32]]:
        """Return the local ids of the chunks that hold a term, ascending, and how often each does."""
        sought = term.encode()
        place = bisect_left(range(len(self._ends)), sought, key=self._term)
        if place == len(self._ends) or self._term(place) != sought:
            return self._chunks[:0], self._counts[:0]
        first, last = int(self._starts[place]), int(self._starts[place + 1])
        return self._chunks[first:last], self._counts[first:last]

    def beginning(self, letters: str) -> list[str]:
        """Return the terms that begin with some letters, ascending."""
        places = range(len(self._ends))
        sought = letters.encode()
        first = bisect_left(places, sought, key=self._term)
        last = bisect_left(places, True, lo=first, key=lambda place: not self._term(place).startswith(sought))
        return [self._term(place).decode() for place in range(first, last)]

    def _term(self, place: int) -> bytes:
        return self._blob[int(self._ends[place - 1]) if place else 0 : int(self._ends[place])]


def write_postings(texts: Sequence[str], folder: Path) -> None:
    """Write the postings of a segment's chunks, in the order of their local ids."""
    chunks: dict[str, array[int]] = {}
    counts: dict[str, array[int]] = {}
    lengths = array("i")
    for chunk, text in enumerate(texts):
        words = words_of(text)
        lengths.append(len(words))
        for term, count in Counter(words).items():
            chunks.setdefault(term, array("i")).append(chunk)
            counts.setdefault(term, array("i")).append(count)
    terms = sorted(chunks, key=str.encode)
    _write_terms(terms, folder)
    sizes = [0, *(len(chunks[term]) for term in terms)]
    write_array(folder / "postings.npy", np.cumsum(sizes, dtype=np.int64))
    write_array(folder / "postings-chunks.npy", _concatenated([chunks[term] for term in terms]))
    write_array(folder / "postings-counts.npy", _concatenated([counts[term] for term in terms]))
    write_array(folder / "lengths.npy", np.array(lengths, dtype=np.int32))


def _write_terms(terms: Sequence[str], folder: Path) -> None:
    encoded = [term.encode() for term in terms]
    (folder / "terms.txt").write_bytes(b"".join(encoded))
    write_array(folder / "terms.npy", np.cumsum([len(term) for term in encoded], dtype=np.int64))


def _concatenated(parts: Sequence[array[int]]) -> npt.NDArray[np.int32]:
    return np.concatenate([np.frombuffer(part, dtype=np.int32) for part in parts] or [np.zeros(0, np.int32)])
