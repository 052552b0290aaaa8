"""The cross-encoder as the graph that onnxruntime runs: whole-number products, every token on a scale of its own.

    token ids ─► embeddings ─► 12 × ( attention ─► add, norm ─► feed forward ─► add, norm ) ─► first token ─► logit

Before a product each token's numbers are divided by the largest of them and rounded to bytes; afterwards they are
multiplied back. Weights have 7 bits (rounding.py): a byte times a weight, twice, fits the 16 bits in which processors
without VNNI add them up, so that a logit is the same on every processor.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from eval.training.rounding import Moments, round_matrix
from eval.training.weights import HEADS, LAYERS, Weights
from index.generations import write_durably

MICROSOFT = "com.microsoft"  # the domain of onnxruntime's own operators
OPSETS = (helper.make_opsetid("", 18), helper.make_opsetid(MICROSOFT, 1))
IR_VERSION = 9
EPSILON = 1e-12
MIDDLE, SPREAD = 128, 127  # a token's numbers lie between 1 and 255, nought at 128
WORDS = "bert.embeddings.word_embeddings.weight"
PARTS = ("query", "key", "value")  # of the attention: one product makes all three


def write_graph(weights: Weights, moments: Moments, path: Path) -> None:
    """Write the graph of some weights, on disk when this returns; `moments` tell what goes into each product."""
    write_durably(path, to_graph(weights, moments).SerializeToString())


def to_graph(weights: Weights, moments: Moments) -> onnx.ModelProto:
    """Return the graph: `input_ids` and `token_type_ids` (1, tokens) in, `logit` (1, 1) out."""
    graph = _Graph(weights, moments)
    x = graph.embed()
    for layer in range(LAYERS):
        x = graph.transform(x, f"bert.encoder.layer.{layer}")
    graph.judge(x)
    inputs = [
        helper.make_tensor_value_info(name, TensorProto.INT64, [1, "tokens"])
        for name in ("input_ids", "token_type_ids")
    ]
    outputs = [helper.make_tensor_value_info("logit", TensorProto.FLOAT, [1, 1])]
    made = helper.make_graph(graph.nodes, "cross-encoder", inputs, outputs, graph.kept)
    return helper.make_model(made, opset_imports=OPSETS, ir_version=IR_VERSION)


def read_graph(path: Path) -> Weights:
    """Return the weights of a graph made here, as far as their rounding tells them."""
    arrays = {each.name: numpy_helper.to_array(each) for each in onnx.load(str(path)).graph.initializer}
    weights: Weights = {}
    for name, array in arrays.items():
        if not name.endswith((".weight", ".bias")):
            continue
        if f"{name}.scale" in arrays:
            array = (array.astype(np.float32) - arrays.get(f"{name}.middle", np.float32(0))) * arrays[f"{name}.scale"]
            array = array if name == WORDS else array.T
        if ".self." in name:
            for part, piece in zip(PARTS, np.split(array, len(PARTS)), strict=True):
                weights[name.replace(".self.", f".self.{part}.")] = np.ascontiguousarray(piece)
        else:
            weights[name] = np.ascontiguousarray(array)
    return weights


class _Graph:
    """The nodes and arrays of the graph as they come; a method returns the name of what its nodes make."""

    def __init__(self, weights: Weights, moments: Moments) -> None:
        self.weights = weights
        self.moments = moments
        self.nodes: list[onnx.NodeProto] = []
        self.kept: list[onnx.TensorProto] = []
        self._step = self.keep("step", np.float32(1 / SPREAD))
        self._middle = self.keep("middle", np.uint8(MIDDLE))
        self._least = self.keep("least", np.float32(EPSILON))
        self._last_axis = self.keep("last axis", np.array([-1], np.int64))

    def embed(self) -> str:
        """Add up what the words, their places and their parts of the pair stand for."""
        table = self.weights[WORDS]
        step = np.float32((table.max() - table.min()) / 255)  # the published table is of bytes: they come back as such
        middle = np.uint8(np.round(-table.min() / step))
        self.keep(WORDS, np.clip(np.round(table / step) + middle, 0, 255).astype(np.uint8))
        grid = [self.keep(f"{WORDS}.scale", step), self.keep(f"{WORDS}.middle", middle)]
        words = self.node("DequantizeLinear", [self.node("Gather", [WORDS, "input_ids"]), *grid])
        kinds = self.node("Gather", [self.weight("bert.embeddings.token_type_embeddings.weight"), "token_type_ids"])
        places = self.weight("bert.embeddings.position_embeddings.weight")
        start, axis = self.keep("start", np.array([0], np.int64)), self.keep("first axis", np.array([0], np.int64))
        count = self.node("Shape", ["input_ids"], start=1, end=2)
        placed = self.node("Slice", [places, start, count, axis])
        return self.norm("bert.embeddings.LayerNorm", self.add(words, self.add(kinds, placed)))

    def transform(self, x: str, layer: str) -> str:
        """Add one layer: what each token takes from the others, then what it makes of it."""
        looked = self.attend(x, f"{layer}.attention.self")
        attended = self.add(self.dense(looked, f"{layer}.attention.output.dense"), x)
        y = self.norm(f"{layer}.attention.output.LayerNorm", attended)
        inner = self.product(y, f"{layer}.intermediate.dense", self.matrix(f"{layer}.intermediate.dense"))
        bias = self.weight(f"{layer}.intermediate.dense.bias")
        active = self.node("BiasGelu", [inner, bias], domain=MICROSOFT)
        return self.norm(f"{layer}.output.LayerNorm", self.add(self.dense(active, f"{layer}.output.dense"), y))

    def attend(self, x: str, name: str) -> str:
        """Add the attention of a layer."""
        matrix = np.concatenate([self.matrix(f"{name}.{part}") for part in PARTS], axis=1)
        bias = self.keep(f"{name}.bias", np.concatenate([self.weights[f"{name}.{part}.bias"] for part in PARTS]))
        parts = [f"{name}.{part}" for part in PARTS]
        product = self.product(x, name, matrix)
        self.nodes.append(helper.make_node("Split", [product], parts, axis=-1, num_outputs=len(PARTS)))
        return self.node("MultiHeadAttention", [*parts, bias], domain=MICROSOFT, num_heads=HEADS)

    def judge(self, x: str) -> None:
        """Add what makes of the first token the logit."""
        first = self.node("Gather", [x, self.keep("first token", np.array(0, np.int64))], axis=1)
        pooled = self.node("Tanh", [self._gemm(first, "bert.pooler.dense")])
        self._gemm(pooled, "classifier", output="logit")

    def _gemm(self, x: str, name: str, output: str = "") -> str:
        """Add a product in float32."""
        return self.node(
            "Gemm", [x, self.weight(f"{name}.weight"), self.weight(f"{name}.bias")], output=output, transB=1
        )

    def dense(self, x: str, name: str) -> str:
        """Add a product and its bias."""
        return self.add(self.product(x, name, self.matrix(name)), self.weight(f"{name}.bias"))

    def product(self, x: str, name: str, matrix: NDArray[np.float32]) -> str:
        """Add a product of whole numbers: tokens by a matrix (in, out)."""
        whole, scale = round_matrix(matrix, self.moments[name])
        weight = self.keep(f"{name}.weight", whole)
        scales = self.keep(f"{name}.weight.scale", scale)
        largest = self.node("ReduceMax", [self.node("Abs", [x]), self._last_axis], keepdims=1)
        largest = self.node("Max", [largest, self._least])
        share = self.node("Div", [x, largest])
        rounded = self.node("QuantizeLinear", [share, self._step, self._middle])
        summed = [rounded, weight, self._step, scales, self._middle]
        return self.node("Mul", [self.node("MatMulIntegerToFloat", summed, domain=MICROSOFT), largest])

    def norm(self, name: str, x: str) -> str:
        """Add a layer norm."""
        arrays = [self.weight(f"{name}.weight"), self.weight(f"{name}.bias")]
        return self.node("LayerNormalization", [x, *arrays], axis=-1, epsilon=EPSILON)

    def add(self, one: str, other: str) -> str:
        """Add a sum."""
        return self.node("Add", [one, other])

    def node(self, operator: str, inputs: Sequence[str], *, output: str = "", domain: str = "", **given: Any) -> str:
        """Add a node of one output."""
        name = output or f"{operator}:{len(self.nodes)}"
        self.nodes.append(helper.make_node(operator, inputs, [name], domain=domain, **given))
        return name

    def matrix(self, layer: str) -> NDArray[np.float32]:
        """Return the weights of a layer as a product takes them, (in, out)."""
        return self.weights[f"{layer}.weight"].T

    def weight(self, name: str) -> str:
        """Keep one of the weights as it is."""
        return self.keep(name, self.weights[name])

    def keep(self, name: str, array: NDArray[Any] | np.generic) -> str:
        """Keep an array in the graph."""
        self.kept.append(numpy_helper.from_array(np.array(array, order="C"), name))
        return name
