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
from eval.training.questions import DEBATE, MADE_UP, read_made_up, read_questions
from eval.training.weights import LOWER, is_trained, mean, read_graph, to_arrays, to_torch
from index.building import build
from index.progress import Progress
from index.rerankers import reranker_files
from index.store import Index, open_index

if TYPE_CHECKING:
    import torch
    from transformers import BertForSequenceClassification


EPOCHS = 2
RATE = 6e-5  # the highest learning rate of AdamW; warmed up over a tenth of the steps, then falling to nothing
BATCH = 32  # pairs
ANSWERS_WEIGH = 2.0  # one pair in nine is an answer
LONGEST = 192  # tokens of a pair; the longest sentence of the training records has 150
SEED = 7


@dataclass(frozen=True, slots=True)
class Rows:
    """What the lower layers made of the pairs: one (tokens, 384) float16 tensor a pair, and their labels."""

    hidden: tuple[torch.Tensor, ...]
    labels: torch.Tensor


def train(records: Path, *, out: Path, progress: Progress, beside: Path | None = None) -> str:
    """Fit the cross-encoder to the training questions on a folder of records; write the arrays, return their SHA-256.

    With `beside`, the arrays of an earlier training, the mean of both is written. Raises RecordError or UsageError
    when the folder does not hold the records that the questions are about.
    """
    import torch

    torch.manual_seed(SEED)
    graph = read_graph(reranker_files() / "model.onnx")
    model = to_torch(graph)
    with TemporaryDirectory() as folder:
        build([records], folder=Path(folder), progress=False)
        with closing(open_index(Path(folder))) as index:
            pairs = all_pairs(index)
    fit(model, pairs, progress=progress)
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


def fit(model: BertForSequenceClassification, pairs: Sequence[Pair], *, progress: Progress) -> None:
    """Train the upper layers of a model on pairs, in place."""
    import torch

    rows = read_lower(model, reranker_files() / "tokenizer.json", pairs, progress=progress)
    parameters = [parameter for name, parameter in model.named_parameters() if is_trained(name)]
    optimizer = torch.optim.AdamW(parameters, lr=RATE, weight_decay=0.01)
    judge = torch.nn.BCEWithLogitsLoss(pos_weight=torch.tensor(ANSWERS_WEIGH))
    batches = list(plan_batches([len(each) for each in rows.hidden], epochs=EPOCHS))
    model.train(True)
    bar = progress.start("training", len(batches))
    for step, batch in enumerate(batches, start=1):
        for group in optimizer.param_groups:
            group["lr"] = RATE * _rise_and_fall(step / len(batches))
        loss = judge(read_upper(model, [rows.hidden[i] for i in batch]), rows.labels[batch])
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(parameters, 1.0)
        optimizer.step()
        bar.advance(1)


def read_lower(
    model: BertForSequenceClassification, tokenizer_file: Path, pairs: Sequence[Pair], *, progress: Progress
) -> Rows:
    """Return the pairs as the layers that are not trained leave them."""
    import torch
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(tokenizer_file))
    tokenizer.enable_truncation(LONGEST)
    tokenizer.no_padding()
    encoded = tokenizer.encode_batch([(pair.question.question, pair.sentence) for pair in pairs])
    hidden: list[torch.Tensor] = [torch.empty(0)] * len(pairs)
    batches = list(plan_batches([len(each.ids) for each in encoded], epochs=1))
    bar = progress.start("reading", len(batches))
    model.train(False)
    with torch.no_grad():
        for batch in batches:
            ids = _padded([torch.tensor(encoded[row].ids) for row in batch])
            types = _padded([torch.tensor(encoded[row].type_ids) for row in batch])
            state = model.bert.embeddings(input_ids=ids, token_type_ids=types)
            mask = _mask([len(encoded[row].ids) for row in batch])
            for layer in model.bert.encoder.layer[:LOWER]:
                state = _first(layer(state, attention_mask=mask))
            for row, read in zip(batch, state, strict=True):
                hidden[row] = read[: len(encoded[row].ids)].half()
            bar.advance(1)
    return Rows(tuple(hidden), torch.tensor([float(pair.label) for pair in pairs]))


def read_upper(model: BertForSequenceClassification, hidden: Sequence[torch.Tensor]) -> torch.Tensor:
    """Return the logits of a batch, (n,), from what the lower layers made of it."""
    state = _padded([each.float() for each in hidden])
    mask = _mask([len(each) for each in hidden])
    for layer in model.bert.encoder.layer[LOWER:]:
        state = _first(layer(state, attention_mask=mask))
    pooler: Any = model.bert.pooler  # typed as optional: this model has one
    logits: torch.Tensor = model.classifier(model.dropout(pooler(state)))[:, 0]
    return logits


def _padded(rows: Sequence[torch.Tensor]) -> torch.Tensor:
    from torch.nn.utils.rnn import pad_sequence

    return pad_sequence(list(rows), batch_first=True)


def _mask(lengths: Sequence[int]) -> torch.Tensor:
    """Return what is added to the attention of a batch, (n, 1, 1, longest): 0 for a token, -1e9 for padding."""
    import torch

    mask = torch.full((len(lengths), 1, 1, max(lengths)), -1e9)
    for row, length in enumerate(lengths):
        mask[row, :, :, :length] = 0.0
    return mask


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
