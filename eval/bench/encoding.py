"""Embedding beside `SentenceTransformer.encode` alone: the same texts and weights, in turns, in one process."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import numpy as np
import numpy.typing as npt

from index.chunks import Chunk
from index.exporting import DEFAULT_MODEL, locate_model
from index.store import Index

TEXTS, TURNS = 400, 3


@dataclass(frozen=True, slots=True)
class Embedding:
    """Passages a second of both, and the largest difference between two numbers of their vectors."""

    ours: float
    theirs: float
    difference: float

    @property
    def times(self) -> float:
        """How many times as fast ours is."""
        return self.ours / self.theirs


def compare_embedding(index: Index) -> Embedding:
    """Embed passages that fit the window (the other cuts a longer one off) by either program; medians of the turns."""
    from sentence_transformers import SentenceTransformer

    texts = passage_texts(index, TEXTS)
    model = SentenceTransformer(str(locate_model(DEFAULT_MODEL)), device="cpu")
    encode = partial(model.encode, show_progress_bar=False, convert_to_numpy=True, normalize_embeddings=True)
    ours: list[float] = []
    theirs: list[float] = []
    for _ in range(TURNS + 1):  # the first turn loads and warms up
        our_vectors = _timed(ours, partial(index.encoder.encode, texts))
        their_vectors = _timed(theirs, partial(encode, texts))
    return Embedding(
        len(texts) / float(np.median(ours[1:])),
        len(texts) / float(np.median(theirs[1:])),
        float(np.abs(our_vectors - their_vectors).max()),
    )


def passage_texts(index: Index, count: int) -> list[str]:
    """Return up to `count` passages spread over an index, each short enough for the encoder's window."""
    step = max(1, len(index.chunks) // (2 * count))
    texts = [passage_text(index, index.chunks[number]) for number in range(0, len(index.chunks), step)]
    tokens = index.encoder.count_tokens(texts)
    return [text for text, length in zip(texts, tokens, strict=True) if length <= index.encoder.room][:count]


def passage_text(index: Index, chunk: Chunk) -> str:
    """Return the words of a chunk with its delegation in front."""
    record = index.record(chunk.symbol)
    words = " ".join(record.paragraph(number).text[start:end] for number, start, end in chunk.spans)
    return f"{chunk.delegation}: {words}"


def _timed(seconds: list[float], work: Callable[[], npt.NDArray[np.float32]]) -> npt.NDArray[np.float32]:
    start = time.perf_counter()
    vectors = work()
    seconds.append(time.perf_counter() - start)
    return vectors
