"""Is every file of an index the one that its manifest names? Asked before FAISS, numpy or onnxruntime see a byte.

A small index is hashed whole at every opening. A large one is hashed once, and then again only where the file system
says that a file was written since: any write, rename or replacement changes its change time or its number, which no
program can set back. `rapporteur index verify` always hashes everything.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import stat
import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from index.cores import CORES
from index.errors import IndexFolderError
from index.generations import GENERATIONS, file_sum, write_durably
from index.manifests import FileSum, Manifest
from index.settings import Settings

ALWAYS = Settings().verify_always_bytes
# A file changed less than this before it was hashed could have changed again within one tick of the clock.
_TICK_NS = 1_000_000_000

Identity = list[int]  # device, number, size, modified, changed (nanoseconds)


def check_files(folder: Path, manifest: Manifest, *, everything: bool = False) -> None:
    """Raise IndexFolderError when a file of the index is missing, of another size or of other content."""
    identities = {path: _identity(folder / path, file) for path, file in manifest.files.items()}
    if everything or manifest.size <= ALWAYS:
        _hash(folder, manifest.files)
        return
    seen_path = _seen_path(folder, manifest.generation)
    started = time.time_ns()
    seen = _read_seen(seen_path)
    stale = {path: file for path, file in manifest.files.items() if seen.get(path) != identities[path]}
    if stale:
        _hash(folder, stale)
        settled = {
            path: found for path, found in identities.items() if path not in stale or found[4] < started - _TICK_NS
        }
        _write_seen(seen_path, settled)


def carry_over(folder: Path, manifest: Manifest, *, earlier: int, hashed: Mapping[str, int]) -> None:
    """Note what is known to be whole in a generation just written, so that opening it does not hash it all again.

    That is what was noted for the `earlier` generation, and the new files, by path with the time at which their hashing
    began (nanoseconds): one that was last written well before is the one that was hashed.
    """
    if manifest.size <= ALWAYS:
        return
    noted = _read_seen(_seen_path(folder, earlier))
    identities = {path: _identity(folder / path, file) for path, file in manifest.files.items()}
    known = {
        path: found
        for path, found in identities.items()
        if noted.get(path) == found or found[4] < hashed.get(path, 0) - _TICK_NS
    }
    _write_seen(_seen_path(folder, manifest.generation), known)


def _seen_path(folder: Path, generation: int) -> Path:
    return folder / GENERATIONS / f"{generation:06d}.seen"


def _identity(path: Path, file: FileSum) -> Identity:
    try:
        found = path.lstat()
    except OSError as error:
        raise _damaged(path, "missing") from error
    if not stat.S_ISREG(found.st_mode) or found.st_size != file.size:
        raise _damaged(path, "of another size" if stat.S_ISREG(found.st_mode) else "not a file")
    return [found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns]


def _hash(folder: Path, files: Mapping[str, FileSum]) -> None:
    """Hash the files, on all cores: hashing lets other threads run."""

    def check(path: str) -> None:
        try:
            found = file_sum(folder / path)
        except OSError as error:
            raise _damaged(folder / path, "not readable") from error
        if found != files[path]:
            raise _damaged(folder / path, "of other content")

    with ThreadPoolExecutor(CORES) as pool:
        list(pool.map(check, sorted(files, key=lambda path: -files[path].size)))


def _damaged(path: Path, how: str) -> IndexFolderError:
    return IndexFolderError(f"the index is damaged, {path} is {how}: run `rapporteur index build`")


def _read_seen(path: Path) -> dict[str, Identity]:
    """Return what was checked earlier; nothing when the note itself is not whole."""
    try:
        sha256, _, kept = path.read_bytes().partition(b"\n")
        if hashlib.sha256(kept).hexdigest().encode() == sha256:
            seen: dict[str, Identity] = json.loads(kept)
            return seen
    except (OSError, ValueError):
        pass
    return {}


def _write_seen(path: Path, seen: Mapping[str, Identity]) -> None:
    kept = json.dumps(seen, sort_keys=True).encode()
    with contextlib.suppress(OSError):  # an index that may only be read is hashed at every opening
        write_durably(path, hashlib.sha256(kept).hexdigest().encode() + b"\n" + kept)
