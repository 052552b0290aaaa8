"""`rapporteur train`: from the records and the training questions to the arrays that replace the published weights."""

from __future__ import annotations

import hashlib
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np

from eval.training.fitting import fit
from eval.training.pairs import Pair, choose_pairs, pool_of_records, pools_made_up
from eval.training.questions import DEBATE, MADE_UP, read_made_up, read_questions
from eval.training.weights import mean, read_graph, to_arrays, to_torch
from index.building import build
from index.progress import Progress
from index.rerankers import reranker_files
from index.store import Index, open_index

SEED = 7


def train(records: Path, *, out: Path, progress: Progress, beside: Path | None = None) -> str:
    """Fit the cross-encoder to the training questions on a folder of records; write the arrays, return their SHA-256.

    With `beside`, the arrays of an earlier training, the mean of both is written. Raises RecordError or UsageError
    when the folder does not hold the records that the questions are about.
    """
    with TemporaryDirectory() as folder:
        build([records], folder=Path(folder), progress=False)
        with closing(open_index(Path(folder))) as index:
            pairs = all_pairs(index)
    graph = read_graph(reranker_files() / "model.onnx")
    model = to_torch(graph)
    fit(model, pairs, reranker_files() / "tokenizer.json", progress=progress)
    arrays: dict[str, Any] = to_arrays(graph, model.state_dict())
    if beside:
        with np.load(beside, allow_pickle=False) as earlier:
            arrays = mean(arrays, dict(earlier))
    np.savez(out, **arrays)
    return hashlib.sha256(out.read_bytes()).hexdigest()


def all_pairs(index: Index) -> list[Pair]:
    """Return the pairs of all training questions, the real debate's first."""
    debate, made_up = read_questions(DEBATE), read_questions(MADE_UP)
    pool = pool_of_records(index, frozenset().union(*(question.symbols for question in debate)))
    pairs = choose_pairs(index, debate, pool, seed=SEED)
    for name, other in pools_made_up(index, read_made_up()).items():
        pairs += choose_pairs(index, [each for each in made_up if each.debate == name], other, seed=SEED)
    return pairs
