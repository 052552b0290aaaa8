"""Indexes for timing alone: real records, real postings, and unit vectors that stand in for those not embedded yet.

An exact inner product costs the same whatever the numbers are, so that speed, memory and disk can be measured at a size
whose embedding takes hours. Nothing about what is *found* may be measured on such an index.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import numpy.typing as npt

from index.building import read_inputs
from index.drafts import text_keys
from index.encoders import Encoder
from index.errors import IndexFolderError
from index.exporting import export_encoder
from index.generations import writing
from index.manifests import Manifest
from index.progress import Progress
from index.settings import Settings
from index.store import open_index
from index.switching import Plan, switch, tidy

Vectors = npt.NDArray[np.float32]


class StandInEncoder(Encoder):
    """Unit vectors drawn from the text's key: nothing is embedded. The card says so."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.card = replace(self.card, name=f"{self.card.name}, stand-in vectors")

    def encode(self, texts: Sequence[str], *, query: bool = False, batch_tokens: int = 1024) -> Vectors:
        """Return (n, dim) float32 unit rows, the same for the same text."""
        seeds = text_keys(texts).view(np.uint64).reshape(-1, 2)[:, 0]
        rows = np.stack([np.random.default_rng(int(seed)).standard_normal(self.card.dim) for seed in seeds])
        unit: Vectors = (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)
        return unit


def build_with_stand_ins(paths: Sequence[Path], *, folder: Path, settings: Settings) -> Manifest:
    """Build an index of records as `rapporteur index build` does, with stand-in vectors."""
    if (folder / "CURRENT").exists():
        raise IndexFolderError(f"{folder} holds an index: name a new folder")
    inputs = read_inputs(paths)
    encoder = StandInEncoder(export_encoder(settings.model))
    plan = Plan(None, (), inputs.records, encoder, settings, inputs.refused)
    with writing(folder), Progress(shown=True) as progress:
        manifest = switch(folder, plan, progress=progress)
        tidy(folder)
    open_index(folder).close()
    return manifest
