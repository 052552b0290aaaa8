"""Fitting the upper layers of the cross-encoder to the training pairs.

pairs ─► lower layers, once ─► upper layers, three times over, in batches of like length ─► arrays for the graph
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import numpy as np

from eval.training.pairs import Pair, choose_pairs, open_pool
from eval.training.questions import read_questions
from eval.training.weights import LOWER, Arrays, is_trained, read_graph, to_arrays, to_torch
from index.building import build
from index.progress import Progress
from index.rerankers import reranker_files
from index.store import open_index

if TYPE_CHECKING:
    import torch
    from transformers import BertForSequenceClassification


@dataclass(frozen=True, slots=True)
class Recipe:
    """Every knob of a fit, with its default and its reason."""

    epochs: int = 3  # more fits the training questions only
    batch: int = 32  # pairs
    rate: float = 6e-5  # highest learning rate of AdamW; warmed up over a tenth of the steps, then falling to nothing
    answers_weigh: float = 2.0  # one pair in nine is an answer
    longest: int = 192  # tokens of a pair; the longest sentence of the training records has 150
    seed: int = 7


@dataclass(frozen=True, slots=True)
class Rows:
    """What the lower layers made of the pairs: one (tokens, 384) float16 tensor a pair, and their labels."""

    hidden: tuple[torch.Tensor, ...]
    labels: torch.Tensor


def train(records: Path, *, out: Path, progress: Progress, recipe: Recipe | None = None) -> str:
    """Fit the cross-encoder to the training questions on a folder of records; write the arrays, return their SHA-256.

    Raises RecordError or UsageError when the folder does not hold the records that the questions are about.
    """
    chosen = recipe or Recipe()
    questions = read_questions()
    with TemporaryDirectory() as folder:
        build([records], folder=Path(folder), progress=False)
        with closing(open_index(Path(folder))) as index:
            pool = open_pool(index, frozenset().union(*(question.symbols for question in questions)))
            pairs = choose_pairs(index, questions, pool, seed=chosen.seed)
    np.savez(out, **fit(reranker_files(), pairs, recipe=chosen, progress=progress))
    return hashlib.sha256(out.read_bytes()).hexdigest()


def fit(folder: Path, pairs: Sequence[Pair], *, recipe: Recipe, progress: Progress) -> Arrays:
    """Return the trained arrays of the cross-encoder in `folder` (`model.onnx`, `tokenizer.json`)."""
    import torch

    torch.manual_seed(recipe.seed)
    graph = read_graph(folder / "model.onnx")
    model = to_torch(graph)
    rows = read_lower(model, folder / "tokenizer.json", pairs, longest=recipe.longest)
    parameters = [parameter for name, parameter in model.named_parameters() if is_trained(name)]
    optimizer = torch.optim.AdamW(parameters, lr=recipe.rate, weight_decay=0.01)
    judge = torch.nn.BCEWithLogitsLoss(pos_weight=torch.tensor(recipe.answers_weigh))
    batches = list(plan_batches([len(each) for each in rows.hidden], recipe))
    model.train()
    bar = progress.start("training", len(batches))
    for step, batch in enumerate(batches, start=1):
        for group in optimizer.param_groups:
            group["lr"] = recipe.rate * _rise_and_fall(step / len(batches))
        loss = judge(read_upper(model, [rows.hidden[i] for i in batch]), rows.labels[batch])
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(parameters, 1.0)
        optimizer.step()
        bar.advance(1)
    return to_arrays(graph, model.state_dict())


def read_lower(
    model: BertForSequenceClassification, tokenizer_file: Path, pairs: Sequence[Pair], *, longest: int
) -> Rows:
    """Return the pairs as the layers that are not trained leave them."""
    import torch
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(tokenizer_file))
    tokenizer.enable_truncation(longest)
    hidden = []
    model.eval()
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
    logits: torch.Tensor = model.classifier(model.dropout(model.bert.pooler(state)))[:, 0]
    return logits


def _first(output: torch.Tensor | tuple[torch.Tensor, ...]) -> torch.Tensor:
    return output[0] if isinstance(output, tuple) else output  # transformers 4 gives a tuple, 5 the tensor


def plan_batches(lengths: Sequence[int], recipe: Recipe) -> Iterator[list[int]]:
    """Give the batches of all epochs: rows of like length together, batches in random order."""
    chance = random.Random(recipe.seed)
    for _ in range(recipe.epochs):
        order = list(range(len(lengths)))
        chance.shuffle(order)
        stride = recipe.batch * 8
        bucketed = [
            row
            for start in range(0, len(order), stride)
            for row in sorted(order[start : start + stride], key=lambda row: lengths[row])
        ]
        batches = [bucketed[start : start + recipe.batch] for start in range(0, len(bucketed), recipe.batch)]
        chance.shuffle(batches)
        yield from batches


def _rise_and_fall(share: float) -> float:
    """Return the share of the highest learning rate at a share of the steps."""
    return float(np.interp(share, [0.0, 0.1, 1.0], [0.02, 1.0, 0.02]))
