"""The manifest of an index: what it holds, what it was made with, and the checksum of every file it is made of."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from index.encoders import EncoderCard
from index.errors import IndexFolderError
from index.settings import Settings

FORMAT = 3  # raised whenever what is written changes, or how a record is cut into sentences and chunks


@dataclass(frozen=True, slots=True)
class FileSum:
    """The size in bytes and the SHA-256 of a file."""

    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class SegmentRef:
    """A segment of the index: its folder's name, and the places of its records that are no longer part of the index."""

    name: str
    dead: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class EncoderRef:
    """The encoder of the index: its card and its folder's name."""

    card: EncoderCard
    folder: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """One generation of an index.

    `checksum` names the content: the same records, model and settings have the same one everywhere, whatever the
    order in which they were added. `sources` is symbol → SHA-256 of the record; `files` paths inside the index folder;
    `refused` the files that the last build could not read, with the reason; `embedded` how many texts it embedded.
    """

    generation: int
    created_by: str
    checksum: str
    settings: Settings
    encoder: EncoderRef
    reranker: str
    segments: tuple[SegmentRef, ...]
    sources: Mapping[str, str]
    counts: Mapping[str, int]
    files: Mapping[str, FileSum]
    refused: tuple[str, ...] = ()
    embedded: int = 0

    @property
    def model(self) -> str:
        """The name of the encoder."""
        return self.encoder.card.name

    @property
    def model_checksum(self) -> str:
        """The SHA-256 of the files that this encoder was made from."""
        return self.encoder.card.weights

    @property
    def records(self) -> int:
        """How many records the index holds."""
        return self.counts["records"]

    @property
    def statements(self) -> int:
        """How many statements the index holds."""
        return self.counts["statements"]

    @property
    def size(self) -> int:
        """Bytes on disk."""
        return sum(file.size for file in self.files.values())

    def as_json(self) -> dict[str, Any]:
        """Return what `rapporteur index info` shows."""
        return {
            "format": FORMAT,
            "created_by": self.created_by,
            "generation": self.generation,
            "checksum": self.checksum,
            **self.counts,
            "model": self.model,
            "model_checksum": self.model_checksum,
            "embedded_last": self.embedded,
            "segments": len(self.segments),
            "bytes": self.size,
            "encoder": asdict(self.encoder.card),
            "reranker_checksum": self.reranker,
            "settings": self.settings.shaping(),
            "sources": dict(self.sources),
            "refused": list(self.refused),
        }

    def dump(self) -> bytes:
        """Return the manifest as it is kept."""
        plain = asdict(self)
        plain["settings"] = self.settings.shaping()
        plain["format"] = FORMAT
        plain["files"] = {path: [file.size, file.sha256] for path, file in self.files.items()}
        return json.dumps(plain, ensure_ascii=False, indent=1, sort_keys=True).encode("utf-8", "surrogatepass")


def load_manifest(kept: bytes) -> Manifest:
    """Return a manifest from its bytes; raises IndexFolderError when they are none or of another version."""
    try:
        plain: dict[str, Any] = json.loads(kept.decode("utf-8", "surrogatepass"))
        if plain.pop("format") != FORMAT:
            raise IndexFolderError("the index was built by another version: run `rapporteur index build`")
        plain["settings"] = Settings(**plain["settings"])
        plain["encoder"] = EncoderRef(EncoderCard(**plain["encoder"]["card"]), plain["encoder"]["folder"])
        plain["segments"] = tuple(SegmentRef(ref["name"], tuple(ref["dead"])) for ref in plain["segments"])
        plain["files"] = {path: FileSum(size, sha256) for path, (size, sha256) in plain["files"].items()}
        plain["refused"] = tuple(plain["refused"])
        return Manifest(**plain)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise IndexFolderError("the manifest of the index cannot be read: run `rapporteur index build`") from error


def content_checksum(records: Mapping[str, str], encoder: EncoderCard, settings: Settings) -> str:
    """Return the checksum of an index's content: of its records, its model's weights and its settings, nothing else."""
    content = {
        "format": FORMAT,
        "records": dict(sorted(records.items())),
        "encoder": [encoder.name, encoder.weights, encoder.window],
        "settings": settings.shaping(),
    }
    line = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return "sha256:" + hashlib.sha256(line.encode("utf-8", "surrogatepass")).hexdigest()
