"""From a plan to the next generation: embed what is new, write its segment, switch."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from tempfile import mkdtemp
from time import time_ns

from index.archives import record_checksum
from index.checks import carry_over
from index.drafts import Draft, chunk_texts, draft, sentence_texts
from index.embedding import Embedder
from index.encoders import Encoder
from index.exporting import SUMS
from index.generations import ENCODERS, GENERATIONS, JOURNAL, SEGMENTS, clear, commit, file_sum, read_current, settle
from index.manifests import EncoderRef, FileSum, Manifest, SegmentRef, content_checksum
from index.phrases import build_phrases
from index.progress import Progress
from index.records import Record
from index.rerankers import check_reranker
from index.segments import Entry, Segment, write_segment
from index.settings import Settings
from index.store import Index


@dataclass(frozen=True, slots=True)
class Plan:
    """What the next generation is to hold: segments of `base` that are kept, and the records to add to them."""

    base: Index | None
    kept: tuple[SegmentRef, ...]
    added: tuple[Record, ...]
    encoder: Encoder
    settings: Settings
    refused: tuple[str, ...]

    @property
    def changes_nothing(self) -> bool:
        """Whether the generation would be the one that is there."""
        if self.base is None or self.added:
            return False
        manifest = self.base.manifest
        return self.kept == manifest.segments and self.refused == manifest.refused


def switch(folder: Path, plan: Plan, *, progress: Progress) -> Manifest:
    """Write the next generation of an index folder and make it the current one; the caller is its one writer."""
    if plan.base and plan.changes_nothing:
        return replace(plan.base.manifest, embedded=0)
    generation = _next_generation(folder)
    files = dict(_kept_files(plan))
    encoder = _place_encoder(folder, plan.encoder, files)
    segments, embedded = list(plan.kept), 0
    hashed: dict[str, tuple[FileSum, int]] = {}
    if plan.added:
        name = f"{generation:06d}-{_name_of(plan.added)}"
        embedded, hashed = _write_segment(folder, name, plan, progress=progress)
        segments.append(SegmentRef(name))
        files |= {path: file for path, (file, _) in hashed.items()}
    entries = _live_entries(folder, segments)
    sources = {entry.symbol: entry.sha256 for entry in sorted(entries, key=lambda entry: entry.symbol)}
    manifest = Manifest(
        generation=generation,
        created_by=_version(),
        checksum=content_checksum(sources, plan.encoder.card, plan.settings),
        settings=plan.settings,
        encoder=encoder,
        reranker=check_reranker(),
        segments=tuple(segments),
        sources=sources,
        counts=_counts(entries),
        files=files,
        refused=plan.refused,
        embedded=embedded,
    )
    earlier = plan.base.manifest.generation if plan.base else 0
    carry_over(folder, manifest, earlier=earlier, hashed={path: began for path, (_, began) in hashed.items()})
    commit(folder, manifest)
    return manifest


def _next_generation(folder: Path) -> int:
    names = [path.stem for path in (folder / GENERATIONS).glob("*.json")]
    return max((int(name) for name in names if name.isdecimal()), default=0) + 1


def _kept_files(plan: Plan) -> Mapping[str, FileSum]:
    if plan.base is None:
        return {}
    folders = tuple(f"{SEGMENTS}/{ref.name}/" for ref in plan.kept)
    return {path: file for path, file in plan.base.manifest.files.items() if path.startswith(folders)}


def _place_encoder(folder: Path, encoder: Encoder, files: dict[str, FileSum]) -> EncoderRef:
    """Have the encoder lie in the index folder, whole, and list its files."""
    sums = {path.name: file_sum(path) for path in encoder.folder.iterdir() if path.name != SUMS}
    name = f"{encoder.card.weights[:16]}-{_digest(sums)}"
    place = folder / ENCODERS / name
    if not _holds(place, sums):
        made = Path(mkdtemp(prefix="making-", dir=place.parent))
        for inner in sums:
            shutil.copyfile(encoder.folder / inner, made / inner)
        sums = settle(made, place)
    files |= {f"{ENCODERS}/{name}/{inner}": file for inner, file in sums.items()}
    return EncoderRef(encoder.card, name)


def _holds(place: Path, sums: Mapping[str, FileSum]) -> bool:
    with suppress(OSError):
        return all(file_sum(place / inner) == file for inner, file in sums.items())
    return False


def _digest(sums: Mapping[str, FileSum]) -> str:
    return sha256("".join(sums[name].sha256 for name in sorted(sums)).encode()).hexdigest()[:16]


def _name_of(records: Sequence[Record]) -> str:
    return sha256("".join(record_checksum(record) for record in records).encode()).hexdigest()[:16]


def _write_segment(
    folder: Path, name: str, plan: Plan, *, progress: Progress
) -> tuple[int, dict[str, tuple[FileSum, int]]]:
    """Write the added records as a segment; returns how many texts were embedded, and its files' sums by path.

    With each sum stands when its hashing began, in nanoseconds.
    """
    embedder = Embedder(plan.encoder, folder, settings=plan.settings, progress=progress)
    if plan.base and plan.base.manifest.encoder.card == plan.encoder.card:
        for segment in plan.base.segments:
            embedder.take_from(segment)
    drafts = _drafts(plan, progress=progress)
    chunk_vectors = embedder.vectors(chunk_texts(drafts), what="passages")
    texts = sentence_texts(drafts)
    is_kept = len(texts) <= plan.settings.sentence_vectors_up_to
    sentence_vectors = embedder.vectors(texts, what="sentences") if is_kept else None
    made = Path(mkdtemp(prefix="making-", dir=folder / SEGMENTS))
    write_segment(drafts, made, chunk_vectors=chunk_vectors, sentence_vectors=sentence_vectors, settings=plan.settings)
    build_phrases(plan.added, made / "phrases")
    began = time_ns()
    sums = settle(made, folder / SEGMENTS / name)
    return embedder.embedded, {f"{SEGMENTS}/{name}/{path}": (file, began) for path, file in sums.items()}


def _drafts(plan: Plan, *, progress: Progress) -> list[Draft]:
    step = progress.start("records", len(plan.added))
    drafts = []
    for record in plan.added:
        drafts.append(draft(record, settings=plan.settings, encoder=plan.encoder))
        step.advance(1)
    return drafts


def _live_entries(folder: Path, refs: Sequence[SegmentRef]) -> list[Entry]:
    return [
        entry
        for ref in refs
        for number, entry in enumerate(Segment(folder / SEGMENTS / ref.name).entries)
        if number not in set(ref.dead)
    ]


def _counts(entries: Sequence[Entry]) -> dict[str, int]:
    names = ("paragraphs", "statements", "chunks", "sentences")
    return {"records": len(entries), **{name: sum(getattr(entry, name) for entry in entries) for name in names}}


def _version() -> str:
    try:
        return version("un-rapporteur")
    except PackageNotFoundError:
        return "unknown"


def tidy(folder: Path) -> None:
    """Remove the journals of a finished build, and what no generation needs."""
    for path in (folder / JOURNAL).iterdir():
        path.unlink(missing_ok=True)
    manifest, hold = read_current(folder)
    with hold:
        clear(folder, manifest)
