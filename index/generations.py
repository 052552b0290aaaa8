"""The generations of an index folder: written beside, switched to in one rename, checked before anything is read.

CURRENT                  one line: format, generation, SHA-256 of its manifest
LOCK                     held by the one writer
generations/000012.json  the manifest; readers hold a shared lock on it, so its files stay while they read
generations/000012.seen  which files were checked, and when (see `check_files`)
segments/NAME/…          records, vectors, postings; never changed once written
encoders/NAME/…          the exported encoder
journal/…                vectors of a build that is under way
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import os
import re
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO

from index.errors import IndexFolderError
from index.manifests import FORMAT, FileSum, Manifest, load_manifest

CURRENT, LOCK, GENERATIONS, SEGMENTS, ENCODERS, JOURNAL = (
    "CURRENT",
    "LOCK",
    "generations",
    "segments",
    "encoders",
    "journal",
)
_POINTER = re.compile(r"rapporteur-index (\d+) (\d{6,}) ([0-9a-f]{64})\n")
_MEND = "run `rapporteur index build`"


def manifest_path(folder: Path, generation: int) -> Path:
    """Return where the manifest of a generation lies."""
    return folder / GENERATIONS / f"{generation:06d}.json"


def read_current(folder: Path) -> tuple[Manifest, IO[bytes]]:
    """Return the current manifest and its open file, on which a shared lock keeps the generation alive.

    Raises IndexFolderError when there is no index, it is of another version, or the manifest is not the one named.
    """
    for _ in range(100):  # a writer may switch, and clear the old generation, between our steps
        generation, sha256 = _read_pointer(folder)
        if (file := _hold(manifest_path(folder, generation))) is not None:
            break
    else:
        raise IndexFolderError(f"the index at {folder} has lost its manifest: {_MEND}")
    try:
        kept = file.read()
        if hashlib.sha256(kept).hexdigest() != sha256:
            raise IndexFolderError(f"the manifest of the index at {folder} is damaged: {_MEND}")
        return load_manifest(kept), file
    except BaseException:
        file.close()
        raise


def read_pointer(folder: Path) -> bytes:
    """Return what CURRENT holds, to tell whether it was switched since; b"" while there is nothing to read."""
    try:
        return (folder / CURRENT).read_bytes()[:200]
    except OSError:
        return b""


def _read_pointer(folder: Path) -> tuple[int, str]:
    """Return the generation that CURRENT names and the checksum of its manifest."""
    path = folder / CURRENT
    if not path.is_file():
        problem = "no index at" if not path.exists() else "not an index:"
        raise IndexFolderError(f"{problem} {folder}: {_MEND}")
    with path.open("rb") as file:
        line = file.read(200).decode("ascii", "replace")
    pointer = _POINTER.fullmatch(line)
    if pointer is None:
        raise IndexFolderError(f"{path} is damaged, or not of this program: {_MEND}")
    if int(pointer[1]) != FORMAT:
        raise IndexFolderError(f"the index at {folder} was built by another version: {_MEND}")
    return int(pointer[2]), pointer[3]


def _hold(path: Path) -> IO[bytes] | None:
    """Open a manifest under a shared lock; None when a writer has just removed it."""
    try:
        file = path.open("rb")
    except OSError:
        return None
    with contextlib.suppress(OSError):  # a file system without locks: nobody clears it under us there either
        fcntl.flock(file, fcntl.LOCK_SH)
    if os.fstat(file.fileno()).st_nlink == 0:
        file.close()
        return None
    return file


@contextlib.contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Be the one writer of an index folder, made if need be.

    Raises IndexFolderError while another process writes it, and for a folder that holds something else: a writer
    clears what its manifests do not name.
    """
    if folder.is_dir() and any(folder.iterdir()) and not (folder / LOCK).exists():
        raise IndexFolderError(f"{folder} holds other files than an index: choose an empty folder with --index")
    for name in (GENERATIONS, SEGMENTS, ENCODERS, JOURNAL):
        (folder / name).mkdir(parents=True, exist_ok=True)
    with (folder / LOCK).open("ab") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise IndexFolderError(
                f"another process is writing the index at {folder}: try again when it is done"
            ) from error
        yield


def commit(folder: Path, manifest: Manifest) -> None:
    """Make a manifest the current one: its files are on disk before the switch, the switch is one rename."""
    kept = manifest.dump()
    path = manifest_path(folder, manifest.generation)
    write_durably(path, kept)
    pointer = f"rapporteur-index {FORMAT} {manifest.generation:06d} {hashlib.sha256(kept).hexdigest()}\n"
    write_durably(folder / CURRENT, pointer.encode())


def write_durably(path: Path, content: bytes) -> None:
    """Replace a file in one step: whoever reads it sees the old or the new content, even after a power cut."""
    beside = path.with_name(path.name + ".new")
    with beside.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Put a folder's list of files on disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def settle(made: Path, place: Path) -> dict[str, FileSum]:
    """Move a finished folder to its place, every byte on disk first; returns its files' sums by path inside it."""
    sums = {}
    for path in sorted(path for path in made.rglob("*") if path.is_file()):
        with path.open("rb") as file:
            os.fsync(file.fileno())
        sums[path.relative_to(made).as_posix()] = file_sum(path)
    for inner in [made, *(path for path in made.rglob("*") if path.is_dir())]:
        sync_folder(inner)
    shutil.rmtree(place, ignore_errors=True)  # left by a build that was killed before its switch
    made.rename(place)
    sync_folder(place.parent)
    return sums


def file_sum(path: Path) -> FileSum:
    """Return the size and the SHA-256 of a file."""
    with path.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        return FileSum(os.fstat(file.fileno()).st_size, sha256)


def clear(folder: Path, current: Manifest) -> None:
    """Remove what no generation needs; an older one stays as long as somebody reads it."""
    manifests = [current]
    for path in (folder / GENERATIONS).glob("*.json"):
        if path != manifest_path(folder, current.generation) and (kept := _still_read(path)) is not None:
            manifests.append(kept)
    needed = {part for manifest in manifests for part in _parts(manifest)}
    for path in [*(folder / SEGMENTS).iterdir(), *(folder / ENCODERS).iterdir()]:
        if path.name not in needed:
            shutil.rmtree(path, ignore_errors=True)
    for path in (folder / GENERATIONS).glob("*.seen"):
        if not path.with_suffix(".json").exists():
            path.unlink(missing_ok=True)


def _parts(manifest: Manifest) -> Iterable[str]:
    yield from (segment.name for segment in manifest.segments)
    yield manifest.encoder.folder


def _still_read(path: Path) -> Manifest | None:
    """Return an old manifest that a reader holds; remove it and return None when nobody does."""
    with path.open("rb") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            with contextlib.suppress(IndexFolderError):
                return load_manifest(file.read())
        path.unlink()
    return None
