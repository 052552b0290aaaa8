"""Weights as whole numbers: rounded one input after the other, each error made good by the inputs that follow.

What a product loses by rounding depends on what goes into it. Numbers that come together can make up for each other:
after each input's weights are rounded, those of the inputs still to come are shifted by what they can take over of the
error. Source: Frantar et al., "GPTQ: accurate post-training quantization", ICLR 2023.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    import torch
    from transformers import BertForSequenceClassification

    from eval.training.fitting import Rows

Moments = Mapping[str, NDArray[np.float64]]  # by product: (in, in), the sum over tokens of input times input
LARGEST_WEIGHT = 63  # 7 bits
DAMPED = 0.01  # share of the mean square that is added to every input's: one that was never seen is not free to move
BLOCK = 64  # inputs rounded before the rest takes over their errors


def second_moments(model: BertForSequenceClassification, rows: Rows) -> Moments:
    """Return what goes into every product of the layers when a model reads some pairs."""
    import torch

    moments: dict[str, NDArray[np.float64]] = {}
    inside = torch.ones(0, dtype=torch.bool)  # which tokens are no padding

    def collect(product: str, given: torch.Tensor) -> None:
        tokens = given[inside]
        moments[product] = moments.get(product, np.zeros(())) + (tokens.T @ tokens).double().cpu().numpy()

    def watch(product: str) -> Any:
        return lambda _, inputs: collect(product, inputs[0].detach())

    watched = [
        layer.register_forward_pre_hook(watch(product))
        for name, layer in model.named_modules()
        if isinstance(layer, torch.nn.Linear) and (product := product_of(name))
    ]
    torch.nn.Module.to(model, rows.ids.device).train(mode=False)
    with torch.no_grad():
        for row in range(len(rows.lengths)):
            batch = rows.model_input([row])
            inside = batch["attention_mask"].bool()
            model(**batch)
    for hook in watched:
        hook.remove()
    torch.nn.Module.to(model, "cpu")
    return moments


def product_of(layer: str) -> str:
    """Return the product that a torch layer belongs to, "" when its weights are not rounded.

    Queries, keys and values are taken in one.
    """
    if not layer.startswith("bert.encoder.layer.") or layer.endswith((".key", ".value")):
        return ""
    return layer.removesuffix(".query")


def round_matrix(
    matrix: NDArray[np.float32], moment: NDArray[np.float64]
) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """Return a matrix (in, out) in whole numbers from -63 to 63, and a scale for each of its columns, (out,).

    `moment` (in, in) tells which inputs are large, and which come together.
    """
    scale = np.maximum(np.abs(matrix).max(axis=0), 1e-8).astype(np.float64) / LARGEST_WEIGHT
    order = np.argsort(-np.diag(moment), kind="stable")  # the largest inputs first: most are left to make up for them
    damped = moment[np.ix_(order, order)] + DAMPED * np.trace(moment) / len(moment) * np.eye(len(moment))
    takes_over = np.linalg.cholesky(np.linalg.inv(damped)).T  # (in, in), upper: what later inputs take of an error
    rest, whole = matrix[order].astype(np.float64), np.zeros(matrix.shape)
    for first in range(0, len(rest), BLOCK):
        last = min(first + BLOCK, len(rest))
        errors = np.zeros((last - first, rest.shape[1]))
        for row in range(first, last):
            whole[row] = np.clip(np.round(rest[row] / scale), -LARGEST_WEIGHT, LARGEST_WEIGHT)
            errors[row - first] = (rest[row] - whole[row] * scale) / takes_over[row, row]
            rest[row + 1 : last] -= np.outer(takes_over[row, row + 1 : last], errors[row - first])
        rest[last:] -= takes_over[first:last, last:].T @ errors
    back = np.argsort(order)
    return np.ascontiguousarray(whole[back].astype(np.int8)), scale.astype(np.float32)
