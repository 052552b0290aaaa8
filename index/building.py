"""Build, add to, take from and verify an index folder.

A build keeps the segments whose records are unchanged, embeds the texts it has not seen, writes a new segment beside
the old ones and switches to the new generation in one step. Killed at any moment it leaves the old one, and the
vectors it had made are not made again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from index import readers
from index.archives import record_checksum
from index.checks import check_files
from index.encoders import Encoder, EncoderCard
from index.errors import IndexFolderError, RecordError, UsageError
from index.exporting import export_encoder
from index.generations import read_current, writing
from index.manifests import Manifest, SegmentRef
from index.progress import Progress
from index.records import Record
from index.settings import Settings
from index.store import Index, open_index
from index.switching import Plan, switch, tidy

MOST_SEGMENTS = 8  # a search asks each: from here on a build makes one of all


@dataclass(frozen=True, slots=True)
class Inputs:
    """What some files and folders hold: records in the order of their symbols, and a line for each refused file."""

    records: tuple[Record, ...]
    refused: tuple[str, ...]


def bundled_records() -> list[Path]:
    """Return the records that come with the program."""
    return sorted((Path(__file__).parent / "bundled").glob("*.txt"))


def build(
    paths: Sequence[Path],
    *,
    folder: Path,
    model: str | None = None,
    progress: bool = True,
    strict: bool = False,
    settings: Settings | None = None,
) -> Manifest:
    """Make the index in a folder hold exactly the records of some files and folders; returns its manifest.

    A file that cannot be read is listed in `Manifest.refused`, or with `strict` raised as RecordError. Raises
    UsageError when two files hold one record or none holds any, IndexFolderError while another process writes here.
    """
    chosen = settings or Settings()
    chosen = replace(chosen, model=model) if model else chosen
    inputs = read_inputs(paths, strict=strict)
    with _writing(folder), Progress(shown=progress) as shown, _usable(folder) as base:
        encoder = Encoder(export_encoder(chosen.model), threads=chosen.threads)
        chosen = replace(chosen, model=encoder.card.name)
        kept = _unchanged(base, inputs.records, encoder.card, chosen) if base else ()
        plan = _merging(Plan(base, kept, _missing(base, kept, inputs.records), encoder, chosen, inputs.refused))
        return switch(folder, _compact(plan, inputs.records), progress=shown)


def add(paths: Sequence[Path], *, folder: Path, progress: bool = True, strict: bool = False) -> Manifest:
    """Add records to an index, or replace those of the same symbol; the index's own encoder embeds them."""
    inputs = read_inputs(paths, strict=strict)
    with changing(folder) as base, Progress(shown=progress) as shown:
        kept = _unchanged(base, inputs.records, base.encoder.card, base.manifest.settings, others=True)
        added = _missing(base, kept, inputs.records)
        return switch(folder, _merging(_grown(base, kept, added, inputs.refused)), progress=shown)


def remove(symbols: Sequence[str], *, folder: Path) -> Manifest:
    """Take records out of an index; raises UsageError for one it does not hold, or when none would be left."""
    with changing(folder) as base, Progress(shown=False) as hidden:
        unknown = sorted(set(symbols) - set(base.symbols))
        if unknown:
            raise UsageError(f"no record {', '.join(unknown)} in the index: `rapporteur records` lists them")
        if set(symbols) == set(base.symbols):
            raise UsageError("an index holds at least one record: delete its folder instead")
        kept = keeping(base, set(base.symbols) - set(symbols))
        return switch(folder, _merging(_grown(base, kept, (), base.manifest.refused)), progress=hidden)


def verify(folder: Path) -> Manifest:
    """Read every file of an index and compare it with its checksum; raises IndexFolderError at the first difference."""
    manifest, hold = read_current(folder)
    with hold:
        check_files(folder, manifest, everything=True)
    return manifest


def read_inputs(paths: Sequence[Path], *, strict: bool = False) -> Inputs:
    """Return the records of files and folders; raises UsageError when two hold one record or none holds any."""
    records: dict[str, Record] = {}
    refused: list[RecordError] = []
    for path in paths:
        found, errors = _read(path)
        refused += errors
        for record in found:
            if (other := records.setdefault(record.symbol, record)) is not record:
                raise UsageError(f"{other.source} and {record.source} both hold {record.symbol}: leave one out")
    if refused and (strict or (len(refused) == 1 and not records)):
        raise refused[0]
    if not records:
        where = ", ".join(str(path) for path in paths)
        raise UsageError(f"no record in {where}: name files or folders of published records")
    return Inputs(tuple(records[symbol] for symbol in sorted(records)), tuple(_line(error) for error in refused))


def _line(error: RecordError) -> str:
    """Return a refusal with the file's name alone: a manifest tells nothing about the machine it was made on."""
    name = Path(error.path.name) if error.path else None
    return str(RecordError(error.reason, path=name, line=error.line, fragment=error.fragment))


def _read(path: Path) -> tuple[list[Record], list[RecordError]]:
    try:
        if not path.is_dir():
            return [readers.read(path)], []
        found, refusals = readers.read_folder(path)
    except RecordError as error:
        return [], [error]
    return found, [RecordError(refusal.reason, path=refusal.path) for refusal in refusals]


@contextmanager
def _writing(folder: Path) -> Iterator[None]:
    """Be the one writer, and clear what the new generation has made superfluous once the old one is let go of."""
    try:
        with writing(folder):
            yield
            tidy(folder)
    except OSError as error:  # a full disk, a folder of somebody else: the old index is as it was
        raise IndexFolderError(
            f"the index at {folder} cannot be written ({error.strerror}): free the disk, or choose"
            " another folder with --index"
        ) from error


@contextmanager
def _usable(folder: Path) -> Iterator[Index | None]:
    """Give the index that is there to build on; None when there is none or it is not whole."""
    try:
        index = open_index(folder)
    except IndexFolderError:
        yield None
        return
    with index:
        yield index


@contextmanager
def changing(folder: Path) -> Iterator[Index]:
    """Give the index of a folder to its one writer; raises IndexFolderError when there is none."""
    open_index(folder).close()  # before a folder is made where none was
    with _writing(folder), open_index(folder) as index:
        yield index


def _grown(base: Index, kept: tuple[SegmentRef, ...], added: tuple[Record, ...], refused: tuple[str, ...]) -> Plan:
    return Plan(base, kept, added, base.encoder, base.manifest.settings, refused)


def _unchanged(
    base: Index, records: Sequence[Record], card: EncoderCard, settings: Settings, *, others: bool = False
) -> tuple[SegmentRef, ...]:
    """Return what can be kept of an index: the records that are as they were; with `others` also those not named."""
    manifest = base.manifest
    if manifest.settings.shaping() != settings.shaping() or manifest.encoder.card != card:
        return ()
    wanted = {record.symbol: record_checksum(record) for record in records}
    same = {
        symbol for symbol, sha256 in manifest.sources.items() if wanted.get(symbol, sha256 if others else "") == sha256
    }
    return keeping(base, same)


def keeping(base: Index, symbols: set[str]) -> tuple[SegmentRef, ...]:
    """Return the segments of an index with all but these records dead; a segment without any is left out."""
    kept = []
    for segment, ref in zip(base.segments, base.manifest.segments, strict=True):
        gone = {number for number, entry in enumerate(segment.entries) if entry.symbol not in symbols} | set(ref.dead)
        if len(gone) < len(segment.entries):
            kept.append(SegmentRef(ref.name, tuple(sorted(gone))))
    return tuple(kept)


def _missing(base: Index | None, kept: tuple[SegmentRef, ...], records: Sequence[Record]) -> tuple[Record, ...]:
    """Return the records that no kept segment holds."""
    held = {symbol for ref in kept for symbol in _live(base, ref)} if base else set()
    return tuple(record for record in records if record.symbol not in held)


def _live(base: Index, ref: SegmentRef) -> dict[str, int]:
    """Return the symbols that a kept segment still holds, with how many chunks each has."""
    segment = base.segment(ref.name)
    live = (entry for number, entry in enumerate(segment.entries) if number not in set(ref.dead))
    return {entry.symbol: entry.chunks for entry in live}


def _merging(plan: Plan) -> Plan:
    """Write small kept segments anew, together with what is added and without what is dead, while all stays small."""
    if plan.base is None or not (plan.added or any(ref.dead for ref in plan.kept)):
        return plan
    held = {ref: _live(plan.base, ref) for ref in plan.kept}
    total = sum(len(record.paragraphs) for record in plan.added)  # nearly one chunk each
    for ref in sorted(plan.kept, key=lambda ref: sum(held[ref].values())):
        total += sum(held[ref].values())
        if total > plan.settings.merge_up_to:
            break
        plan = _taken_up(plan, ref, tuple(plan.base.record(symbol) for symbol in held[ref]))
    return plan


def _taken_up(plan: Plan, ref: SegmentRef, records: tuple[Record, ...]) -> Plan:
    added = sorted((*plan.added, *records), key=lambda record: record.symbol)
    return replace(plan, kept=tuple(other for other in plan.kept if other != ref), added=tuple(added))


def _compact(plan: Plan, records: tuple[Record, ...]) -> Plan:
    """Write everything as one segment when there are too many, or a fifth of what they hold is dead."""
    if plan.base is None or not plan.kept:
        return plan
    dead = sum(len(ref.dead) for ref in plan.kept)
    held = sum(len(plan.base.segment(ref.name).entries) for ref in plan.kept)
    if len(plan.kept) + bool(plan.added) > MOST_SEGMENTS or dead > held / 5:
        return replace(plan, kept=(), added=records)
    return plan
