"""`rapporteur train`: from the records and the training questions to the arrays that replace the published weights."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np

from eval.training.fitting import fit
from eval.training.pairs import Pair, choose_pairs, pool_of_records, pools_made_up
from eval.training.questions import DEBATE, MADE_UP, TrainingQuestion, read_made_up, read_questions
from eval.training.weights import Arrays, mean, read_graph, replacing, to_arrays, to_torch
from index.building import build
from index.progress import Progress
from index.rerankers import reranker_files
from index.store import Index, open_index

SEED = 7


def train(
    records: Sequence[Path], *, out: Path, progress: Progress, onto: Path | None = None, beside: Path | None = None
) -> str:
    """Fit the cross-encoder to the training questions on files or folders of records; write the arrays.

    Returns their SHA-256. `onto` and `beside` are files of earlier trainings: training goes on from `onto` instead of
    the published weights, and the mean with `beside` is written. Raises RecordError or UsageError when the records
    that the questions are about are not there.
    """
    with TemporaryDirectory() as folder:
        build(records, folder=Path(folder), progress=False)
        with closing(open_index(Path(folder))) as index:
            pairs = all_pairs(index)
    graph = read_graph(reranker_files() / "model.onnx")
    model = to_torch(replacing(graph, _arrays(onto)) if onto else graph)
    fit(model, pairs, reranker_files() / "tokenizer.json", progress=progress)
    arrays: dict[str, Any] = to_arrays(graph, model.state_dict())
    if beside:
        arrays = mean(arrays, _arrays(beside))
    np.savez(out, **arrays)
    return hashlib.sha256(out.read_bytes()).hexdigest()


def _arrays(file: Path) -> Arrays:
    with np.load(file, allow_pickle=False) as arrays:
        return dict(arrays)


def all_pairs(index: Index) -> list[Pair]:
    """Return the pairs of all training questions, debate by debate, the real ones first."""
    questions: dict[str, list[TrainingQuestion]] = defaultdict(list)
    for question in (*read_questions(DEBATE), *read_questions(MADE_UP)):
        questions[question.debate].append(question)
    made_up = pools_made_up(index, read_made_up())
    pairs = []
    for debate, asked in questions.items():
        pool = made_up.get(debate) or pool_of_records(index, frozenset().union(*(each.symbols for each in asked)))
        pairs += choose_pairs(index, asked, pool, seed=SEED)
    return pairs
