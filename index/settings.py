"""Every knob of building and searching an index, with its default, its unit and its reason."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, fields
from typing import Any

SHAPES = {"shapes": True}  # the knob changes what an index holds, so it is part of the index checksum


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of one index; those marked `SHAPES` decide its content and are kept in its manifest."""

    # The encoder of questions and chunks: a name, or a folder that sentence-transformers can load.
    model: str = field(default="all-MiniLM-L6-v2", metadata=SHAPES)
    # tiktoken tokens: a statement up to this length is one chunk. WordPiece counts run up to 13 % higher: 224 → 254,
    # the default encoder's window of 256 less its two marks.
    chunk_tokens: int = field(default=224, metadata=SHAPES)
    # tiktoken tokens: a longer statement is cut into equal chunks of about this length, the length that
    # all-MiniLM-L6-v2 was trained on (128).
    split_tokens: int = field(default=128, metadata=SHAPES)
    # BM25 saturation and length normalisation: Lucene's defaults (Robertson and Zaragoza 2009, section 3).
    bm25_k1: float = field(default=1.2, metadata=SHAPES)
    bm25_b: float = field(default=0.75, metadata=SHAPES)
    # Sentences: a segment of more keeps no sentence vectors, they are made when a question asks for them. Keeping them
    # more than doubles the time of a build and the disk: 3 ms a sentence, and a question looks at about a hundred.
    sentence_vectors_up_to: int = 100_000
    # Chunks: a segment of more also keeps its vectors with 8 bits a number, to search by (a quarter more disk).
    bytes_from: int = 20_000
    # Padded tokens in one encoder batch: at 1,024 its activations stay in a core's cache (4,096: a tenth slower).
    batch_tokens: int = 1_024
    # Texts sorted by length together and saved together: what a killed build can lose (about 10 seconds of work).
    save_every: int = 1_024
    # Bytes: up to here every file's SHA-256 is checked at every opening (0.15 s at 256 MiB); above, see generations.py.
    verify_always_bytes: int = 256 * 1024 * 1024
    # Chunks: adding a record also merges the small segments before it while together they hold no more than this
    # (about 3 seconds of work); larger ones wait for the next build.
    merge_up_to: int = 4_000
    # Encoder batches worked out at a time; 0 takes as many as there are cores this process may use.
    threads: int = 0

    def shaping(self) -> dict[str, Any]:
        """Return the settings that decide what an index holds, by name, as the manifest keeps them."""
        chosen = asdict(self)
        return {knob.name: chosen[knob.name] for knob in fields(self) if knob.metadata.get("shapes")}
