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
from index.encoders import Encoder, EncoderCard, read_card
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

Encoders = Mapping[EncoderCard, Path]  # in the order of the manifest: the first embeds questions and chunks


@dataclass(frozen=True, slots=True)
class Plan:
    """What the next generation is to hold: segments of `base` that are kept, and the records to add to them."""

    base: Index | None
    kept: tuple[SegmentRef, ...]
    added: tuple[Record, ...]
    encoders: Encoders
    settings: Settings
    refused: tuple[str, ...]

    @property
    def changes_nothing(self) -> bool:
        """Whether the generation would be the one that is there."""
        if self.base is None or self.added:
            return False
        manifest = self.base.manifest
        return self.kept == manifest.segments and self.refused == manifest.refused


def exported(folders: Sequence[Path]) -> Encoders:
    """Return encoder folders by their cards."""
    return {read_card(folder): folder for folder in folders}


def switch(folder: Path, plan: Plan, *, progress: Progress) -> Manifest:
    """Write the next generation of an index folder and make it the current one; the caller is its one writer."""
    if plan.base and plan.changes_nothing:
        return replace(plan.base.manifest, embedded=0)
    generation = _next_generation(folder)
    files = dict(_kept_files(plan))
    refs = [_place_encoder(folder, card, source, files) for card, source in plan.encoders.items()]
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
        checksum=content_checksum(sources, list(plan.encoders), plan.settings),
        settings=plan.settings,
        encoders=tuple(refs),
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


def _place_encoder(folder: Path, card: EncoderCard, source: Path, files: dict[str, FileSum]) -> EncoderRef:
    """Have an encoder lie in the index folder, whole, and list its files."""
    sums = {path.name: file_sum(path) for path in source.iterdir() if path.name != SUMS}
    name = f"{card.weights[:16]}-{_digest(sums)}"
    place = folder / ENCODERS / name
    if not _holds(place, sums):
        made = Path(mkdtemp(prefix="making-", dir=place.parent))
        for inner in sums:
            shutil.copyfile(source / inner, made / inner)
        sums = settle(made, place)
    files |= {f"{ENCODERS}/{name}/{inner}": file for inner, file in sums.items()}
    return EncoderRef(card, name)


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
    embedders = [
        Embedder(
            Encoder(source, card=card, threads=plan.settings.threads), folder, settings=plan.settings, progress=progress
        )
        for card, source in plan.encoders.items()
    ]
    _take_known(embedders, plan.base)
    drafts = _drafts(plan, embedders[0].encoder, progress=progress)
    chunk_vectors = embedders[0].vectors(chunk_texts(drafts), what="passages")
    texts = sentence_texts(drafts)
    keeping = embedders if len(texts) <= plan.settings.sentence_vectors_up_to else []
    sentence_vectors = {e.encoder.card.name: e.vectors(texts, what="sentences") for e in keeping}
    made = Path(mkdtemp(prefix="making-", dir=folder / SEGMENTS))
    write_segment(drafts, made, chunk_vectors=chunk_vectors, sentence_vectors=sentence_vectors, settings=plan.settings)
    build_phrases(plan.added, made / "phrases")
    began = time_ns()
    sums = settle(made, folder / SEGMENTS / name)
    embedded = sum(embedder.embedded for embedder in embedders)
    return embedded, {f"{SEGMENTS}/{name}/{path}": (file, began) for path, file in sums.items()}


def _take_known(embedders: Sequence[Embedder], base: Index | None) -> None:
    """Let each encoder use what it embedded for the generation that is there."""
    held = {ref.card: at for at, ref in enumerate(base.manifest.encoders)} if base else {}
    for embedder in embedders:
        if base and embedder.encoder.card in held:
            for segment in base.segments:
                embedder.take_from(segment, with_chunks=held[embedder.encoder.card] == 0)


def _drafts(plan: Plan, encoder: Encoder, *, progress: Progress) -> list[Draft]:
    step = progress.start("records", len(plan.added))
    drafts = []
    for record in plan.added:
        drafts.append(draft(record, settings=plan.settings, encoder=encoder))
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
