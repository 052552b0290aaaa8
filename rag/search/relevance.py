"""How well a sentence answers a question, read by the cross-encoder through onnxruntime.

It was trained on questions about statements; see docs/decisions for the evidence and `index/trained/README.md` for how
it was made.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from threading import Lock, Thread
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from index.cores import CORES
from index.rerankers import CROSS_ENCODER, word_pieces
from rag import progress

if TYPE_CHECKING:
    from tokenizers import Encoding

AHEAD = 4  # sentences of one question that wait or are read: those of several questions take turns
LONGEST_PAIR = 256  # tokens of question and sentence together; a sentence of a release has 30-60


class CrossEncoder:
    """A relevance model over (question, sentence) pairs: a logit, 0 where yes and no are equally likely."""

    def __init__(self, model: Path, tokenizer: Path) -> None:
        """Open a graph that `rapporteur train` wrote, and the tokenizer it was trained with."""
        import onnxruntime
        from tokenizers import Tokenizer

        options = onnxruntime.SessionOptions()
        options.log_severity_level = 3
        # Every pair is read by itself, on one core: two pairs at a time take two thirds of the time of batches whose
        # every step is shared by two cores, and a score depends on nothing that is read beside it.
        options.intra_op_num_threads = 1
        # A plan of memory is kept for every length of pair that comes along.
        options.enable_mem_pattern = False
        # The graph is written as it is to be run; further steps would join what is faster apart.
        options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
        self._session = onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])
        self._tokenizer = Tokenizer.from_file(str(tokenizer))
        self._tokenizer.enable_truncation(LONGEST_PAIR)
        self._tokenizer.no_padding()
        self._readers = ThreadPoolExecutor(CORES, "reader")

    def score(self, question: str, sentences: Sequence[str]) -> NDArray[np.float32]:
        """Return one score a sentence, (n,) float32; each is what it would be without the others."""
        scores = np.zeros(len(sentences), np.float32)
        encodings = self._tokenizer.encode_batch([(question, sentence) for sentence in sentences])
        begun = deque(self._readers.submit(self._read, pair) for pair in encodings[:AHEAD])
        for place in range(len(sentences)):
            scores[place] = begun.popleft().result()
            if place + AHEAD < len(sentences):
                begun.append(self._readers.submit(self._read, encodings[place + AHEAD]))
            progress.tell(progress.Read(place + 1, len(sentences)))
        return scores

    def _read(self, pair: Encoding) -> float:
        feeds = {
            "input_ids": np.array([pair.ids], np.int64),
            "token_type_ids": np.array([pair.type_ids], np.int64),
        }
        return float(self._session.run(None, feeds)[0][0, 0])


def open_cross_encoder() -> CrossEncoder:
    """Return the cross-encoder opened once a process."""
    with _opening:
        return _opened()


def open_soon() -> None:
    """Begin to open the cross-encoder on another core, beside what comes before anything is read."""

    def open_quietly() -> None:
        with suppress(Exception):  # whoever needs it next tries again, and tells
            open_cross_encoder()

    Thread(target=open_quietly, name="opening").start()


_opening = Lock()


@lru_cache(maxsize=1)
def _opened() -> CrossEncoder:
    return CrossEncoder(CROSS_ENCODER, word_pieces())
