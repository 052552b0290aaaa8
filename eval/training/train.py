"""`rapporteur train`: from the records and the training questions to the cross-encoder's graph."""

from __future__ import annotations

import hashlib
import random
from collections import defaultdict
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from eval.training.fitting import encode, fit
from eval.training.graphs import read_graph, write_graph
from eval.training.pairs import Pair, choose_pairs, pool_of_records, pools_made_up
from eval.training.questions import DEBATE, MADE_UP, TrainingQuestion, read_made_up, read_questions
from eval.training.rounding import second_moments
from eval.training.weights import from_torch, mean, published_weights, to_torch
from index.building import build, read_inputs
from index.errors import UsageError
from index.progress import Progress
from index.rerankers import word_pieces
from index.store import Index, open_index

SEED = 7
ROUNDED_ON = 400  # pairs that tell what goes into the products when their weights are rounded


def train(
    records: Sequence[Path],
    *,
    out: Path,
    progress: Progress,
    tell: Callable[[str], object],
    onto: Path | None = None,
    beside: Path | None = None,
) -> str:
    """Fit the cross-encoder to the training questions on files or folders of records; write its graph.

    Returns the file's SHA-256. `onto` and `beside` are graphs of earlier trainings: training goes on from `onto`
    instead of the published weights, and the mean with `beside` is written. Until the graph is there the training's
    state is beside it: an interrupted one goes on from there, and `tell` is given a line that says so. Raises
    RecordError or UsageError when the records that the questions are about are not there, UsageError when the state is
    another training's, and KeyboardInterrupt on Ctrl-C, when the state is stored.
    """
    with TemporaryDirectory() as folder:
        build(files_asked_about(records, read_questions(DEBATE)), folder=Path(folder), progress=False)
        with closing(open_index(Path(folder))) as index:
            pairs = all_pairs(index)
    model = to_torch(read_graph(onto) if onto else published_weights())
    unfinished = state_beside(out)
    fit(model, pairs, word_pieces(), state_file=unfinished, progress=progress, tell=tell)
    if beside:
        model = to_torch(mean(from_torch(model), read_graph(beside)))
    sample = random.Random(SEED).sample(pairs, min(ROUNDED_ON, len(pairs)))
    write_graph(from_torch(model), second_moments(model, encode(sample, word_pieces())), out)
    unfinished.unlink(missing_ok=True)
    return hashlib.sha256(out.read_bytes()).hexdigest()


def state_beside(out: Path) -> Path:
    """Return the file that has the state of the training whose graph will be written to `out`."""
    return out.with_name(f"{out.name}.training")


def files_asked_about(paths: Sequence[Path], questions: Sequence[TrainingQuestion]) -> list[Path]:
    """Return the files, of some files and folders, that hold a record that a question is about.

    Of a corpus of thousands of speeches a hundred are asked about; no other is embedded. Raises UsageError when a
    record is in none of them.
    """
    wanted = frozenset[str]().union(*(question.symbols for question in questions))
    held = {record.symbol: record.source for record in read_inputs(paths).records if record.symbol in wanted}
    if missing := sorted(wanted - set(held)):
        raise UsageError(f"{len(missing)} records are not in the folders given, the first is {missing[0]}: see --help")
    names = frozenset(held.values())
    files = [file for path in paths for file in ([path] if path.is_file() else sorted(path.rglob("*")))]
    return [file for file in files if file.name in names and file.is_file()]


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
