"""Fitting the cross-encoder to the training pairs, on a GPU where there is one.

pairs ─► token ids, on the device ─► batches of like length ─► binary cross-entropy, AdamW
               ▲                                                            │
               └── from the second pass on, the pairs still in doubt ◄──────┘

Its state is stored now and then: a run that was interrupted goes on from there (resuming.py).
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from eval.training.resuming import StateFile, Training
from eval.training.weights import is_trained
from index.progress import Progress

if TYPE_CHECKING:
    import torch
    from transformers import BertForSequenceClassification

    from eval.training.pairs import Pair

PASSES = 9
DOUBT = -5.0  # logit below which a wrong sentence has been learnt; later passes read one in ten of those
LATER = 0.2  # share of the pairs that a later pass reads, about
RATE = 6e-5  # the highest learning rate of AdamW; warmed up over a sixteenth of the pairs, then falling to nothing
BATCH = 512  # pairs
ANSWERS_WEIGH = 4.0  # few pairs are answers
LONGEST = 192  # tokens of a pair; the longest sentence of the training records has 150
SEED = 7


@dataclass(frozen=True, slots=True)
class Rows:
    """Encoded pairs: all token ids in one (total,) tensor, and a pair's start, length, first part and label."""

    ids: torch.Tensor
    starts: torch.Tensor
    lengths: list[int]
    firsts: torch.Tensor  # tokens of the question: what follows is of the second type
    labels: torch.Tensor

    def model_input(self, batch: Sequence[int]) -> dict[str, torch.Tensor]:
        """Return what the model is given of some pairs, (n, longest) each."""
        import torch

        chosen = torch.tensor(batch, device=self.ids.device)
        lengths = torch.tensor([self.lengths[row] for row in batch], device=self.ids.device)[:, None]
        places = torch.arange(max(self.lengths[row] for row in batch), device=self.ids.device)[None]
        mask = places < lengths
        tokens = self.ids[(self.starts[chosen, None] + places).clamp(max=len(self.ids) - 1)].long() * mask
        types = (places >= self.firsts[chosen, None]) & mask
        return {"input_ids": tokens, "attention_mask": mask.long(), "token_type_ids": types.long()}


def fit(
    model: BertForSequenceClassification,
    pairs: Sequence[Pair],
    tokenizer_file: Path,
    *,
    state_file: Path,
    progress: Progress,
    tell: Callable[[str], object],
) -> None:
    """Train a model on pairs, in place; it comes back to the processor.

    Its state is put into `state_file` every five minutes, after each pass and on Ctrl-C, and left there for the caller
    to remove when the weights are safe. A run of the same training that finds it goes on from it, and `tell` is given a
    line that says so. Raises UsageError when the file is of another training, and KeyboardInterrupt on Ctrl-C, once the
    batch is done and the state stored.
    """
    import torch

    torch.manual_seed(SEED)
    rows = encode(pairs, tokenizer_file)
    torch.nn.Module.to(model, rows.ids.device)
    model.train(mode=True)
    training = begin(model, rows)
    expected = round(len(pairs) * (1 + LATER * (PASSES - 1)))
    with StateFile(state_file, run=digest(model, rows), tell=tell) as file:
        file.restore(training)
        bar = progress.start("training", expected, done=training.seen)
        for turn in range(training.turn, PASSES):
            if turn > training.turn:
                chosen = still_in_doubt(pairs, training.logits.tolist(), training.chance)
                training.turn, training.batches = turn, plan_batches(rows.lengths, chosen, training.chance, batch=BATCH)
            while training.batches:
                bar.advance(learn(model, rows, training, rate=RATE * _rise_and_fall(training.seen / expected)))
                file.after_batch(training)
            file.store(training)
    torch.nn.Module.to(model, "cpu")


def begin(model: BertForSequenceClassification, rows: Rows) -> Training:
    """Return the training of a model on some pairs at its beginning; what is not trained is fixed."""
    import torch

    trained = {name: parameter for name, parameter in model.named_parameters() if is_trained(name)}
    for name, parameter in model.named_parameters():
        parameter.requires_grad = name in trained
    optimizer = torch.optim.AdamW(trained.values(), lr=RATE, weight_decay=0.01, fused=True)
    chance = random.Random(SEED)
    batches = plan_batches(rows.lengths, range(len(rows.lengths)), chance, batch=BATCH)
    return Training(trained, optimizer, torch.zeros_like(rows.labels), chance, batches)


def learn(model: BertForSequenceClassification, rows: Rows, training: Training, *, rate: float) -> int:
    """Learn from the next batch of a training, at a learning rate; returns how many pairs it has."""
    import torch

    batch = training.batches[0]
    for group in training.optimizer.param_groups:
        group["lr"] = rate
    found = read(model, rows, batch)
    training.logits[batch] = found.detach()
    judge = torch.nn.BCEWithLogitsLoss(pos_weight=torch.tensor(ANSWERS_WEIGH, device=rows.ids.device))
    loss = judge(found, rows.labels[batch])
    training.optimizer.zero_grad()
    loss.backward()
    torch.nn.utils.clip_grad_norm_(training.trained.values(), 1.0)
    training.optimizer.step()
    del training.batches[0]
    training.seen += len(batch)
    return len(batch)


def digest(model: BertForSequenceClassification, rows: Rows) -> str:
    """Return the SHA-256 of what a training starts from: weights, encoded pairs, settings and the kind of processor."""
    from safetensors.torch import save

    pairs = {"ids": rows.ids, "starts": rows.starts, "firsts": rows.firsts, "labels": rows.labels}
    settings = (PASSES, DOUBT, LATER, RATE, BATCH, ANSWERS_WEIGH, LONGEST, SEED, rows.ids.device.type)
    return hashlib.sha256(save({**model.state_dict(), **pairs}, {"settings": repr(settings)})).hexdigest()


def encode(pairs: Sequence[Pair], tokenizer_file: Path) -> Rows:
    """Return the pairs as token ids, on the GPU where there is one."""
    import torch
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(tokenizer_file))
    tokenizer.enable_truncation(LONGEST)
    tokenizer.no_padding()
    encoded = tokenizer.encode_batch([(pair.question, pair.sentence) for pair in pairs])
    lengths = np.array([len(each.ids) for each in encoded])
    device = device_here()
    return Rows(
        torch.tensor(np.concatenate([np.array(each.ids, np.int32) for each in encoded]), device=device),
        torch.tensor(np.cumsum(lengths) - lengths, device=device),
        lengths.tolist(),
        torch.tensor([len(each.ids) - sum(each.type_ids) for each in encoded], device=device),
        torch.tensor([float(pair.label) for pair in pairs], device=device),
    )


def read(model: BertForSequenceClassification, rows: Rows, batch: Sequence[int]) -> torch.Tensor:
    """Return the logits of a batch of pairs, (n,) float32; on a GPU the products are taken in bfloat16."""
    import torch

    kind = rows.ids.device.type
    with torch.autocast(kind, torch.bfloat16, enabled=kind == "cuda"):
        logits: torch.Tensor = model(**rows.model_input(batch)).logits[:, 0]
    return logits.float()


def device_here() -> torch.device:
    """Return the GPU where there is one, else the processor."""
    import torch

    return torch.device("cuda" if torch.cuda.is_available() else "cpu")


def still_in_doubt(pairs: Sequence[Pair], logits: Sequence[float], chance: random.Random) -> list[int]:
    """Return the rows worth another pass: all answers, wrong sentences not far below 0, a tenth of the rest."""
    return [
        row
        for row, (pair, logit) in enumerate(zip(pairs, logits, strict=True))
        if pair.label or logit > DOUBT or chance.random() < 0.1
    ]


def plan_batches(
    lengths: Sequence[int], chosen: Sequence[int], chance: random.Random, *, batch: int = BATCH
) -> list[list[int]]:
    """Return the batches of one pass over the chosen rows: rows of like length together, batches in random order."""
    order = chance.sample(chosen, len(chosen))
    stride = batch * 16
    bucketed = [
        row
        for start in range(0, len(order), stride)
        for row in sorted(order[start : start + stride], key=lambda row: lengths[row])
    ]
    batches = [bucketed[start : start + batch] for start in range(0, len(bucketed), batch)]
    chance.shuffle(batches)
    return batches


def _rise_and_fall(share: float) -> float:
    """Return the share of the highest learning rate at a share of the pairs that will be read."""
    return float(np.interp(share, [0.0, 0.06, 1.0], [0.02, 1.0, 0.01]))
