"""The encoders: located and exported by sentence-transformers when an index is built, run by onnxruntime ever after.

An encoder folder holds `model.onnx` (ids and mask in, unit vectors out), `tokenizer.json` and `encoder.json`
(`EncoderCard`). Neither torch nor transformers is imported to use one.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from index.cores import CORES
from index.errors import IndexFolderError

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

Vectors = npt.NDArray[np.float32]
CARD = "encoder.json"
MODEL = "model.onnx"
TOKENIZER = "tokenizer.json"


@dataclass(frozen=True, slots=True)
class EncoderCard:
    """What an encoder is: `window` in its own tokens, marks included; `weights` the SHA-256 of what it was made from.

    `query_prefix` stands in front of a question, `passage_prefix` of a passage.
    """

    name: str
    dim: int
    window: int
    weights: str
    query_prefix: str = ""
    passage_prefix: str = ""

    def as_json(self) -> str:
        """Return the card as the encoder folder and the manifest keep it."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=1, sort_keys=True)


def read_card(folder: Path) -> EncoderCard:
    """Return the card of an encoder folder."""
    return EncoderCard(**json.loads((folder / CARD).read_text("utf-8")))


class Encoder:
    """Texts to unit vectors by onnxruntime; the model is loaded at the first text.

    A batch is worked out on one core and as many at a time as there are cores: a sixth more texts a second than
    batches whose every step is shared.
    """

    def __init__(self, folder: Path, *, card: EncoderCard | None = None, threads: int = 0) -> None:
        self.folder = folder
        self.card = card or read_card(folder)
        self._threads = threads or CORES

    def encode(self, texts: Sequence[str], *, query: bool = False, batch_tokens: int = 1024) -> Vectors:
        """Return (n, dim) float32 unit rows, in the order of the texts.

        A text longer than the window is read in windows and its vector is their mean, weighted by length:
        nothing is truncated.
        """
        prefix = self.card.query_prefix if query else self.card.passage_prefix
        windows, owners = self._windows([prefix + text for text in texts])  # token ids, and whose text they are
        vectors = np.empty((len(windows), self.card.dim), dtype=np.float32)
        lengths = [len(window) for window in windows]
        batches = list(_batches(lengths, min(batch_tokens, sum(lengths) // self._threads)))  # a core each, at least
        work = self._workers.map if len(batches) > 1 else map
        for batch, rows in zip(
            batches, work(self._run, ([windows[i] for i in batch] for batch in batches)), strict=True
        ):
            vectors[batch] = rows
        return _joined(vectors, np.array(owners, dtype=np.int64), lengths, len(texts))

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Return how many of the window's tokens each text takes, marks not counted."""
        encodings = self._tokenizer.encode_batch_fast(list(texts), add_special_tokens=False)
        return [len(encoding.ids) for encoding in encodings]

    def knows(self, word: str) -> bool:
        """Whether a word in lower case is one of the encoder's own tokens: an ordinary word of English."""
        return self._tokenizer.token_to_id(word) is not None

    @cached_property
    def room(self) -> int:
        """The tokens of a text that fit the window, the marks at its ends deducted."""
        first, last = self._marks
        return self.card.window - len(first) - len(last) - sum(self.count_tokens([self.card.passage_prefix]))

    def _windows(self, texts: Sequence[str]) -> tuple[list[list[int]], list[int]]:
        """Return the token ids of each window, marks included, and the place of the text that it belongs to."""
        first, last = self._marks
        room = self.card.window - len(first) - len(last)
        windows: list[list[int]] = []
        owners: list[int] = []
        for owner, encoding in enumerate(self._tokenizer.encode_batch_fast(list(texts), add_special_tokens=False)):
            ids: list[int] = encoding.ids
            pieces = [ids[at : at + room] for at in range(0, len(ids), room)] or [[]]
            windows += [[*first, *piece, *last] for piece in pieces]
            owners += [owner] * len(pieces)
        return windows, owners

    @cached_property
    def _marks(self) -> tuple[list[int], list[int]]:
        """What the encoder sets before and after every text, such as [CLS] and [SEP]."""
        encoding = self._tokenizer.encode("a")
        inner = [place for place, is_mark in enumerate(encoding.special_tokens_mask) if not is_mark]
        return encoding.ids[: inner[0]], encoding.ids[inner[-1] + 1 :]

    def _run(self, windows: Sequence[Sequence[int]]) -> Vectors:
        width = max(len(window) for window in windows)
        ids = np.zeros((len(windows), width), dtype=np.int64)
        mask = np.zeros_like(ids)
        for row, window in enumerate(windows):
            ids[row, : len(window)] = window
            mask[row, : len(window)] = 1
        feed = {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}
        vectors: Vectors = self._session.run(None, {name: feed[name] for name in self._inputs})[0]
        return vectors

    @cached_property
    def _inputs(self) -> list[str]:
        return [tensor.name for tensor in self._session.get_inputs()]

    @cached_property
    def _tokenizer(self) -> Tokenizer:
        from tokenizers import Tokenizer

        tokenizer = Tokenizer.from_file(str(self.folder / TOKENIZER))
        tokenizer.no_truncation()
        tokenizer.no_padding()
        return tokenizer

    @cached_property
    def _session(self) -> InferenceSession:
        return open_session(self.folder / MODEL)

    @cached_property
    def _workers(self) -> ThreadPoolExecutor:
        return ThreadPoolExecutor(self._threads, "encoder")


def open_session(model: Path) -> InferenceSession:
    """Return the onnxruntime session of a model file; raises IndexFolderError when it cannot be loaded."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    # A plan of memory is kept for every shape of batch that comes along; the shapes never end.
    options.enable_mem_pattern = False
    options.log_severity_level = 3
    # The exported graph is optimised already (exporting.py): 0.09 s to load instead of 0.23 s.
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
    try:
        return onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])
    except Exception as error:  # onnxruntime's own exceptions share no base class
        raise IndexFolderError(
            f"the encoder {model} cannot be loaded ({type(error).__name__}): run `rapporteur index build`"
        ) from error


def _batches(lengths: Sequence[int], batch_tokens: int) -> Iterator[list[int]]:
    """Give the places of texts of like length, longest first, no batch over the budget once it is padded."""
    batch: list[int] = []
    for place in sorted(range(len(lengths)), key=lambda place: (-lengths[place], place)):
        if batch and (len(batch) + 1) * lengths[batch[0]] > batch_tokens:
            yield batch
            batch = []
        batch.append(place)
    if batch:
        yield batch


def _joined(vectors: Vectors, owners: npt.NDArray[np.int64], lengths: Sequence[int], count: int) -> Vectors:
    """Return one unit row a text: the mean of its windows, each weighted by its tokens."""
    if len(vectors) == count:
        return vectors
    sums = np.zeros((count, vectors.shape[1]), dtype=np.float64)
    np.add.at(sums, owners, vectors * np.array(lengths, dtype=np.float64)[:, None])
    return _unit(sums)


def _unit(rows: npt.NDArray[Any]) -> Vectors:
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    unit: Vectors = (rows / np.maximum(lengths, 1e-12)).astype(np.float32)
    return unit
