"""One segment of an index: some records with all that is searched in them, written once and never changed.

Ids are local here (0, 1, …); `numbering.py` makes them the ids of the whole index. Every file is checked against the
manifest before a `Segment` is made.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from index.arrays import read_array, write_array
from index.drafts import KEY_BYTES, Columns, Draft, chunk_texts, sentence_texts, text_keys, voice_mask
from index.floors import Floor, write_floor
from index.postings import Postings, write_postings
from index.scopes import Scope
from index.settings import Settings
from index.vectors import VectorFile, write_vectors

Ids = npt.NDArray[np.int64]
Vectors = npt.NDArray[np.float32]
FLAT, BYTES = "chunks.faiss", "chunks-bytes.faiss"
SENTENCE_VECTORS = "sentence-vectors.npy"


@dataclass(frozen=True, slots=True)
class Entry:
    """A record as its segment lists it; `years` (0, 0), `session` 0 and `day` "" when unknown, the rest are counts."""

    symbol: str
    sha256: str
    source: str
    years: tuple[int, int]
    session: int
    day: str
    paragraphs: int
    statements: int
    chunks: int
    sentences: int


def write_segment(
    drafts: Sequence[Draft],
    folder: Path,
    *,
    chunk_vectors: Vectors,
    sentence_vectors: Vectors | None,
    settings: Settings,
) -> None:
    """Write the files of a segment into an empty folder (phrases excepted, which have their own writer)."""
    columns = Columns()
    for drawn in drafts:
        columns.add(drawn)
    _write_records(drafts, folder)
    _write_columns(columns, folder)
    write_floor((drawn.record for drawn in drafts), folder)
    texts = chunk_texts(drafts)
    write_postings(texts, folder)
    write_array(folder / "chunk-keys.npy", text_keys(texts).view(np.uint8).reshape(-1, KEY_BYTES))
    keys = text_keys(sentence_texts(drafts))
    write_array(folder / "sentence-keys.npy", keys.view(np.uint8).reshape(-1, KEY_BYTES))
    has_bytes = len(chunk_vectors) > settings.bytes_from
    write_vectors(chunk_vectors, folder / FLAT, bytes_path=folder / BYTES if has_bytes else None)
    if sentence_vectors is not None:
        write_array(folder / SENTENCE_VECTORS, sentence_vectors)


class Segment:
    """A segment on disk; each of its parts is read when it is first used."""

    def __init__(self, folder: Path, *, low_memory: bool = False) -> None:
        self.folder = folder
        self._low_memory = low_memory
        listed: dict[str, Any] = json.loads((folder / "segment.json").read_text("utf-8"))
        self.entries = tuple(Entry(**{**entry, "years": tuple(entry["years"])}) for entry in listed["records"])
        self.delegations: list[str] = listed["delegations"]
        self.sections: list[str] = listed["sections"]
        self.floor = Floor(folder)

    def line(self, number: int) -> bytes:
        """Return the record with this place in the segment as it is kept."""
        first, last = int(self._line_ends[number]), int(self._line_ends[number + 1])
        file = os.open(self._lines, os.O_RDONLY)
        try:
            return os.pread(file, last - first, first)
        finally:
            os.close(file)

    @cached_property
    def chunks(self) -> npt.NDArray[np.int32]:
        """(n, 5): record, statement or -1, section, delegation, voices."""
        return read_array(self.folder / "chunks.npy")

    @cached_property
    def span_ends(self) -> npt.NDArray[np.int32]:
        """(n + 1,): the spans of chunk i are rows span_ends[i] to span_ends[i + 1] of `spans`."""
        return read_array(self.folder / "span-ends.npy")

    @cached_property
    def spans(self) -> npt.NDArray[np.int32]:
        """(m, 3): paragraph, start, end in code points."""
        return read_array(self.folder / "spans.npy")

    @cached_property
    def sentences(self) -> npt.NDArray[np.int32]:
        """(s, 4): paragraph, start, end, chunk."""
        return read_array(self.folder / "sentences.npy")

    @cached_property
    def sentence_chunks(self) -> npt.NDArray[np.int32]:
        """(s,): the chunk of each sentence, ascending; side by side in memory, as a bisection wants it."""
        return np.ascontiguousarray(self.sentences[:, 3])

    @cached_property
    def vectors(self) -> VectorFile:
        """The chunk vectors."""
        bytes_path = self.folder / BYTES
        return VectorFile(
            self.folder / FLAT, bytes_path=bytes_path if bytes_path.exists() else None, mapped=not self._low_memory
        )

    @cached_property
    def postings(self) -> Postings:
        """The words of the chunks."""
        return Postings(self.folder)

    @cached_property
    def sentence_vectors(self) -> Vectors | None:
        """(s, dim) float32 unit rows, memory-mapped when large; None when the segment keeps none."""
        path = self.folder / SENTENCE_VECTORS
        return read_array(path) if path.exists() else None

    def keys(self, kind: str) -> npt.NDArray[np.void]:
        """Return the text keys of "chunk" or "sentence", by local id."""
        rows: npt.NDArray[np.uint8] = np.ascontiguousarray(read_array(self.folder / f"{kind}-keys.npy"))
        return rows.view(f"V{KEY_BYTES}").reshape(-1)

    def chunks_in(self, scope: Scope) -> npt.NDArray[np.bool_]:
        """Return (n,) whether each chunk lies in the scope."""
        allowed = self.records_in(scope)[self.chunks[:, 0]]
        if scope.sections:
            allowed &= _among(self.sections, scope.sections)[self.chunks[:, 2]]
        if scope.delegations:
            allowed &= _among(self.delegations, scope.delegations)[self.chunks[:, 3]]
        if scope.voices:
            allowed &= (self.chunks[:, 4] & voice_mask(scope.voices)) != 0
        return allowed

    def statements_in(self, scope: Scope) -> npt.NDArray[np.bool_]:
        """Return (t,) whether each statement lies in the scope; its voices are not looked at."""
        rows = self.floor.rows
        allowed = self.records_in(scope)[rows[:, 0]]
        if scope.sections:
            allowed &= _among(self.floor.sections, scope.sections)[rows[:, 1]]
        if scope.delegations:
            names = [delegation.name for delegation in self.floor.delegations]
            allowed &= _among(names, scope.delegations)[self.floor.speaker_delegations[rows[:, 2]]]
        return allowed

    def records_in(self, scope: Scope) -> npt.NDArray[np.bool_]:
        """Return (r,) whether each record may lie in the scope, by what is listed of it."""
        allowed = np.ones(len(self.entries), dtype=bool)
        if scope.records:
            allowed &= np.array([entry.symbol in scope.records for entry in self.entries], dtype=bool)
        if scope.sessions:
            allowed &= np.array([entry.session in scope.sessions for entry in self.entries], dtype=bool)
        if scope.years:
            first, last = scope.years
            within = [entry.years[0] <= last and entry.years[1] >= first for entry in self.entries]
            allowed &= np.array(within, dtype=bool)
        return allowed

    @cached_property
    def _lines(self) -> str:
        return str(self.folder / "records.jsonl")

    @cached_property
    def _line_ends(self) -> npt.NDArray[np.int64]:
        return read_array(self.folder / "records.npy")


def _among(names: Sequence[str], wanted: frozenset[str]) -> npt.NDArray[np.bool_]:
    return np.array([name in wanted for name in names] or [False], dtype=bool)


def _write_records(drafts: Sequence[Draft], folder: Path) -> None:
    lines = [drawn.line + b"\n" for drawn in drafts]
    (folder / "records.jsonl").write_bytes(b"".join(lines))
    write_array(folder / "records.npy", np.cumsum([0, *(len(line) for line in lines)], dtype=np.int64))


def _write_columns(columns: Columns, folder: Path) -> None:
    names = {"delegations": list(columns.delegations), "sections": list(columns.sections)}
    listed = {"records": columns.records, **names}
    (folder / "segment.json").write_text(json.dumps(listed, ensure_ascii=False, sort_keys=True), "utf-8")
    write_array(folder / "chunks.npy", np.array(columns.chunks, dtype=np.int32).reshape(-1, 5))
    write_array(folder / "span-ends.npy", np.array(columns.span_ends, dtype=np.int32))
    write_array(folder / "spans.npy", np.array(columns.spans, dtype=np.int32).reshape(-1, 3))
    write_array(folder / "sentences.npy", np.array(columns.sentences, dtype=np.int32).reshape(-1, 4))
