"""How well a sentence answers a question, read by the cross-encoder through onnxruntime.

The published model's upper layers are replaced by ones that were trained on questions about statements; see
docs/decisions for the evidence and `index/trained/README.md` for how they were made.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from index.rerankers import TRAINED, reranker_files
from rag import progress

if TYPE_CHECKING:
    from onnxruntime import OrtValue, SessionOptions

LONGEST_PAIR = 256  # tokens of question and sentence together; a sentence of a release has 30-60


class CrossEncoder:
    """A relevance model over (question, sentence) pairs: a logit, 0 where yes and no are equally likely."""

    def __init__(self, folder: Path, trained: Path | None = None) -> None:
        """Open `folder/model.onnx` and `folder/tokenizer.json`; the arrays in `trained` (npz) replace the graph's."""
        import onnxruntime
        from tokenizers import Tokenizer

        options = onnxruntime.SessionOptions()
        options.log_severity_level = 3
        self._arrays = _replacing(options, trained) if trained else []  # onnxruntime does not keep them alive
        # By default it takes a thread for every core of the computer, those this process may not use included.
        options.intra_op_num_threads = len(os.sched_getaffinity(0))
        # A plan of memory is kept for every shape of batch that comes along; the shapes never end.
        options.enable_mem_pattern = False
        # A thread that waits for its part sleeps: spinning took 0.27 s of computing for 0.16 s of work, on two cores.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        self._session = onnxruntime.InferenceSession(
            str(folder / "model.onnx"), options, providers=["CPUExecutionProvider"]
        )
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.enable_truncation(LONGEST_PAIR)
        self._tokenizer.enable_padding()

    def score(self, question: str, sentences: Sequence[str], *, batch: int = 16) -> NDArray[np.float32]:
        """Return one score a sentence, (n,) float32; pairs are read in batches of like length."""
        scores = np.zeros(len(sentences), np.float32)
        order = sorted(range(len(sentences)), key=lambda i: len(sentences[i]))
        for start in range(0, len(order), batch):
            rows = order[start : start + batch]
            encodings = self._tokenizer.encode_batch([(question, sentences[i]) for i in rows])
            feeds = {
                "input_ids": np.array([e.ids for e in encodings], np.int64),
                "attention_mask": np.array([e.attention_mask for e in encodings], np.int64),
                "token_type_ids": np.array([e.type_ids for e in encodings], np.int64),
            }
            scores[rows] = self._session.run(None, feeds)[0][:, 0]
            progress.tell(progress.Read(min(start + batch, len(order)), len(order)))
        return scores


def _replacing(options: SessionOptions, trained: Path) -> list[OrtValue]:
    """Tell a session to take the arrays of a file in place of those of the same names in its graph."""
    import onnxruntime

    values = []
    with np.load(trained, allow_pickle=False) as arrays:
        for name in arrays.files:
            values.append(onnxruntime.OrtValue.ortvalue_from_numpy(arrays[name]))
            options.add_initializer(name, values[-1])
    return values


@lru_cache(maxsize=1)
def open_cross_encoder() -> CrossEncoder:
    """Return the cross-encoder with its trained upper layers, opened once a process."""
    return CrossEncoder(reranker_files(), TRAINED)
