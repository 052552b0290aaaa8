"""The cross-encoder's weights: from the published int8 graph to torch, and back to arrays that replace its own.

The layers, the pooler and the head are trained, the embeddings stay as published; what is trained is stored: int8
matrices with a scale for each column, biases and norms, under the names they bear in the graph. onnxruntime takes them
in place of the graph's when it opens it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from index.errors import UsageError

if TYPE_CHECKING:
    from torch import Tensor
    from transformers import BertForSequenceClassification

Arrays = dict[str, NDArray[Any]]


@dataclass(frozen=True, slots=True)
class Graph:
    """The published graph: its float arrays by name, its int8 matrices by layer, and their (matrix, scale) names."""

    arrays: Arrays
    matrices: Arrays
    names: dict[str, tuple[str, str]]


def read_graph(path: Path) -> Graph:
    """Return the weights of `model.onnx`; matrices (in, out) float32, dequantised: integer times scale."""
    import onnx
    from onnx import numpy_helper

    graph = onnx.load(str(path)).graph
    arrays = {each.name: numpy_helper.to_array(each) for each in graph.initializer}
    matrices: Arrays = {}
    names: dict[str, tuple[str, str]] = {}
    for node in graph.node:
        if node.op_type == "MatMulInteger":
            layer = node.name.removesuffix("_quant").strip("/").replace("/", ".").rpartition(".")[0]
            matrix, scale = node.input[1], node.input[1].removesuffix("_quantized") + "_scale"
            matrices[layer] = arrays[matrix].astype(np.float32) * arrays[scale]
            names[layer] = (matrix, scale)
    return Graph(arrays, matrices, names)


def replacing(graph: Graph, arrays: Arrays) -> Graph:
    """Return the graph with the arrays of a training in place of its own."""
    matrices = {
        layer: arrays[matrix].astype(np.float32) * arrays[scale] if matrix in arrays else graph.matrices[layer]
        for layer, (matrix, scale) in graph.names.items()
    }
    return Graph({**graph.arrays, **arrays}, matrices, graph.names)


def to_torch(graph: Graph) -> BertForSequenceClassification:
    """Return the graph as a torch model in float32, ready to be trained."""
    import torch
    from transformers import BertConfig, BertForSequenceClassification

    shape = BertConfig(hidden_size=384, num_hidden_layers=12, num_attention_heads=12, intermediate_size=1536)
    shape.num_labels = 1
    model = BertForSequenceClassification(shape)
    state = {
        name: torch.tensor(_array_of(graph, name, old.numpy())).reshape(old.shape)
        for name, old in model.state_dict().items()
    }
    model.load_state_dict(state)
    return model


def _array_of(graph: Graph, name: str, old: NDArray[Any]) -> NDArray[Any]:
    """Return one parameter of the torch model: a matrix turned round, an array as it is, an embedding dequantised."""
    layer = name.removesuffix(".weight")
    if layer in graph.matrices:
        return np.ascontiguousarray(graph.matrices[layer].T)
    if name in graph.arrays:
        return np.array(graph.arrays[name])
    if f"{name}_quantized" not in graph.arrays:
        return old  # position and type ids: counted, not learnt
    quantised = graph.arrays[f"{name}_quantized"].astype(np.float32) - float(graph.arrays[f"{name}_zero_point"])
    return np.asarray(quantised * graph.arrays[f"{name}_scale"], np.float32)


def is_trained(name: str) -> bool:
    """Whether a parameter of the torch model belongs to the part that is trained."""
    return name.startswith(("bert.encoder.layer.", "bert.pooler.", "classifier."))


def to_arrays(graph: Graph, state: dict[str, Tensor]) -> Arrays:
    """Return the trained parameters as the graph holds them: matrices int8 with a scale, the rest float32."""
    arrays: Arrays = {}
    for name, tensor in state.items():
        if not is_trained(name):
            continue
        layer = name.removesuffix(".weight")
        if layer in graph.matrices:
            matrix, scale = graph.names[layer]
            arrays[matrix], arrays[scale] = quantise(tensor.numpy().T)
        else:
            arrays[name] = tensor.numpy().astype(np.float32)
    return arrays


def quantise(matrix: NDArray[np.float32]) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """Return a matrix (in, out) in int8, -127 to 127, and a scale for each of its columns, (out,).

    The published graph has one scale a matrix. In the second matrix of the feed-forward part of the lower seven layers
    a single number stands out so far that with one scale for all six to nine in ten of the others are -1, 0 or 1: what
    training changes there would be rounded away.
    """
    scale = np.maximum(np.abs(matrix).max(axis=0), np.float32(1e-8)) / np.float32(127)
    whole = np.clip(np.round(matrix / scale), -127, 127).astype(np.int8)
    return np.ascontiguousarray(whole), scale.astype(np.float32)  # onnxruntime takes no array stored by columns


def mean(one: Mapping[str, NDArray[Any]], other: Mapping[str, NDArray[Any]]) -> Arrays:
    """Return the mean of two trainings of the same layers; raises UsageError when they hold other arrays.

    Source: Wortsman et al., "Model soups", ICML 2022.
    """
    if set(one) != set(other):
        raise UsageError("the two files hold other arrays: both must be made by `rapporteur train`")
    arrays: Arrays = {}
    for name in one:
        scale = name.removesuffix("_quantized") + "_scale"
        if name.endswith("_quantized"):
            matrix = (one[name] * one[scale] + other[name] * other[scale]) / 2
            arrays[name], arrays[scale] = quantise(matrix.astype(np.float32))
        elif name.removesuffix("_scale") + "_quantized" not in one:
            arrays[name] = ((one[name] + other[name]) / 2).astype(np.float32)
    return arrays
