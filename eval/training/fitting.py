"""Fitting the upper layers of the cross-encoder to the training pairs.

pairs ─► lower layers, once ─► upper layers, several times over, in batches of like length ─► arrays for the graph
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import numpy as np

from eval.training.pairs import Pair, choose_pairs, pool_of_records, pools_made_up
from eval.training.questions import DEBATE, MADE_UP, TrainingQuestion, read_made_up, read_questions
from eval.training.weights import LOWER, is_trained, read_graph, to_arrays, to_torch
from index.building import build
from index.progress import Progress
from index.rerankers import reranker_files
from index.store import Index, open_index

if TYPE_CHECKING:
    import torch
    from transformers import BertForSequenceClassification


@dataclass(frozen=True, slots=True)
class Stage:
    """One pass of the fit: how much of either source, how often, how fast."""

    debate: float  # share of the questions on the real debate
    made_up: bool  # whether the made-up debates are asked too
    epochs: int
    rate: float  # highest learning rate of AdamW; warmed up over a tenth of the steps, then falling to nothing


# First the one real debate; then other matters, with enough of the first not to forget it.
STAGES = (Stage(1.0, made_up=False, epochs=3, rate=6e-5), Stage(0.35, made_up=True, epochs=2, rate=4e-5))
BATCH = 32  # pairs
ANSWERS_WEIGH = 2.0  # one pair in nine is an answer
LONGEST = 192  # tokens of a pair; the longest sentence of the training records has 150
SEED = 7


@dataclass(frozen=True, slots=True)
class Rows:
    """What the lower layers made of the pairs: one (tokens, 384) float16 tensor a pair, and their labels."""

    hidden: tuple[torch.Tensor, ...]
    labels: torch.Tensor


def train(records: Path, *, out: Path, progress: Progress, stages: Sequence[Stage] = STAGES) -> str:
    """Fit the cross-encoder to the training questions on a folder of records; write the arrays, return their SHA-256.

    Raises RecordError or UsageError when the folder does not hold the records that the questions are about.
    """
    import torch

    torch.manual_seed(SEED)
    graph = read_graph(reranker_files() / "model.onnx")
    model = to_torch(graph)
    with TemporaryDirectory() as folder:
        build([records], folder=Path(folder), progress=False)
        with closing(open_index(Path(folder))) as index:
            for stage in stages:
                fit(model, stage_pairs(index, stage), stage=stage, progress=progress)
    arrays: dict[str, Any] = to_arrays(graph, model.state_dict())
    np.savez(out, **arrays)
    return hashlib.sha256(out.read_bytes()).hexdigest()


def stage_pairs(index: Index, stage: Stage) -> list[Pair]:
    """Return the pairs of one stage, the real debate's first."""
    every = read_questions(DEBATE)
    chosen = random.Random(SEED).sample(every, round(stage.debate * len(every)))
    pool = pool_of_records(index, frozenset().union(*(question.symbols for question in every)))
    pairs = choose_pairs(index, chosen, pool, seed=SEED)
    made_up: Sequence[TrainingQuestion] = read_questions(MADE_UP) if stage.made_up else ()
    for debate, other in pools_made_up(index, read_made_up()).items() if made_up else ():
        pairs += choose_pairs(index, [each for each in made_up if each.debate == debate], other, seed=SEED)
    return pairs


def fit(model: BertForSequenceClassification, pairs: Sequence[Pair], *, stage: Stage, progress: Progress) -> None:
    """Train the upper layers of a model on pairs, in place."""
    import torch

    rows = read_lower(model, reranker_files() / "tokenizer.json", pairs)
    parameters = [parameter for name, parameter in model.named_parameters() if is_trained(name)]
    optimizer = torch.optim.AdamW(parameters, lr=stage.rate, weight_decay=0.01)
    judge = torch.nn.BCEWithLogitsLoss(pos_weight=torch.tensor(ANSWERS_WEIGH))
    batches = list(plan_batches([len(each) for each in rows.hidden], epochs=stage.epochs))
    model.train(True)
    bar = progress.start("training", len(batches))
    for step, batch in enumerate(batches, start=1):
        for group in optimizer.param_groups:
            group["lr"] = stage.rate * _rise_and_fall(step / len(batches))
        loss = judge(read_upper(model, [rows.hidden[i] for i in batch]), rows.labels[batch])
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(parameters, 1.0)
        optimizer.step()
        bar.advance(1)


def read_lower(model: BertForSequenceClassification, tokenizer_file: Path, pairs: Sequence[Pair]) -> Rows:
    """Return the pairs as the layers that are not trained leave them."""
    import torch
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(tokenizer_file))
    tokenizer.enable_truncation(LONGEST)
    hidden = []
    model.train(False)
    with torch.no_grad():
        for pair in pairs:
            encoded = tokenizer.encode(pair.question.question, pair.sentence)
            ids, types = torch.tensor([encoded.ids]), torch.tensor([encoded.type_ids])
            state = model.bert.embeddings(input_ids=ids, token_type_ids=types)
            for layer in model.bert.encoder.layer[:LOWER]:
                state = _first(layer(state))
            hidden.append(state[0].half())
    return Rows(tuple(hidden), torch.tensor([float(pair.label) for pair in pairs]))


def read_upper(model: BertForSequenceClassification, hidden: Sequence[torch.Tensor]) -> torch.Tensor:
    """Return the logits of a batch, (n,), from what the lower layers made of it."""
    import torch

    state = torch.nn.utils.rnn.pad_sequence([each.float() for each in hidden], batch_first=True)
    mask = torch.full((len(hidden), 1, 1, state.shape[1]), float("-1e9"))
    for row, each in enumerate(hidden):
        mask[row, :, :, : len(each)] = 0.0
    for layer in model.bert.encoder.layer[LOWER:]:
        state = _first(layer(state, attention_mask=mask))
    pooler: Any = model.bert.pooler  # typed as optional: this model has one
    logits: torch.Tensor = model.classifier(model.dropout(pooler(state)))[:, 0]
    return logits


def _first(output: torch.Tensor | tuple[torch.Tensor, ...]) -> torch.Tensor:
    return output[0] if isinstance(output, tuple) else output  # transformers 4 gives a tuple, 5 the tensor


def plan_batches(lengths: Sequence[int], *, epochs: int, batch: int = BATCH) -> Iterator[list[int]]:
    """Give the batches of all epochs: rows of like length together, batches in random order."""
    chance = random.Random(SEED)
    for _ in range(epochs):
        order = list(range(len(lengths)))
        chance.shuffle(order)
        stride = batch * 8
        bucketed = [
            row
            for start in range(0, len(order), stride)
            for row in sorted(order[start : start + stride], key=lambda row: lengths[row])
        ]
        batches = [bucketed[start : start + batch] for start in range(0, len(bucketed), batch)]
        chance.shuffle(batches)
        yield from batches


def _rise_and_fall(share: float) -> float:
    """Return the share of the highest learning rate at a share of the steps."""
    return float(np.interp(share, [0.0, 0.1, 1.0], [0.02, 1.0, 0.02]))
