"""Texts to vectors for a build: what is known is taken, the rest is encoded in batches that are saved as they come."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from index.drafts import text_keys
from index.encoders import Encoder
from index.generations import JOURNAL
from index.journals import Journal, KnownVectors
from index.progress import Progress
from index.segments import Segment
from index.settings import Settings

Vectors = npt.NDArray[np.float32]


class Embedder:
    """The vectors of the encoder during one build."""

    def __init__(self, encoder: Encoder, folder: Path, *, settings: Settings, progress: Progress) -> None:
        self.encoder = encoder
        self.embedded = 0
        self._known = KnownVectors()
        self._journal = Journal(folder / JOURNAL / f"{encoder.card.weights[:32]}.rows", encoder.card.dim)
        keys, vectors = self._journal.read()
        self._known.add(keys, vectors.__getitem__)
        self._settings = settings
        self._progress = progress

    def take_from(self, segment: Segment) -> None:
        """Use the vectors of an earlier generation's segment that this encoder made."""
        if (kept := segment.sentence_vectors) is not None:
            self._known.add(segment.keys("sentence"), kept.__getitem__)
        self._known.add(segment.keys("chunk"), segment.vectors.rows)

    def vectors(self, texts: Sequence[str], *, what: str) -> Vectors:
        """Return (n, dim) float32 unit rows in the order of the texts; each new text is embedded once."""
        keys = text_keys(texts)
        rows, is_known = self._known.find(keys, self.encoder.card.dim)
        missing = np.flatnonzero(~is_known).tolist()
        first_of = {keys[place].tobytes(): texts[place] for place in missing}
        self._encode(list(first_of.values()), what=what)
        rest, _ = self._known.find(keys[missing], self.encoder.card.dim)
        rows[missing] = rest
        return rows

    def _encode(self, texts: Sequence[str], *, what: str) -> None:
        step = self._progress.start(f"{what} ({self.encoder.card.name})", len(texts))
        # Longest first: the time left is never promised too short.
        ordered = sorted(texts, key=len, reverse=True)
        made: list[Vectors] = []
        with self._journal as journal:
            for start in range(0, len(ordered), self._settings.save_every):
                batch = ordered[start : start + self._settings.save_every]
                made.append(self.encoder.encode(batch, batch_tokens=self._settings.batch_tokens))
                journal.append(text_keys(batch), made[-1])
                self.embedded += len(batch)
                step.advance(len(batch))
        if made:
            self._known.add(text_keys(ordered), np.concatenate(made).__getitem__)
