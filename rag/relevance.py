"""How well a sentence answers a question, read by the cross-encoder through onnxruntime."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from rag import progress

LONGEST_PAIR = 256  # tokens of question and sentence together; a sentence of a release has 30-60


class CrossEncoder:
    """A relevance model over (question, sentence) pairs: higher is better, about -11 to 11 for ms-marco models."""

    def __init__(self, folder: Path) -> None:
        """Open `folder/model.onnx` and `folder/tokenizer.json`."""
        import onnxruntime
        from tokenizers import Tokenizer

        options = onnxruntime.SessionOptions()
        options.log_severity_level = 3
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


@lru_cache(maxsize=2)
def open_cross_encoder(folder: Path) -> CrossEncoder:
    """Return the cross-encoder of a folder, opened once a process."""
    return CrossEncoder(folder)
