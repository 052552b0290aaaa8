"""What every test may use: the index of the bundled record, and a guard that no test reaches the network."""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import os
import shutil
import socket
import time
from collections.abc import Iterator, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, settings

from tests.smallmodels import SMALL_MODEL, save_small_model

if TYPE_CHECKING:
    from index.store import Index

ROOT = Path(__file__).parent.parent
BUILT = ROOT / "data" / "test-indexes"
# A change to any of these may change the built index; it is then built again.
BUILT_FROM = ("index/**/*.py", "index/tables/*", "index/bundled/*", "rag/quotations/*.py")
LIBRARIES = ("torch", "sentence-transformers", "onnxruntime", "faiss-cpu", "bm25s")
STALE = 3600  # seconds; another run may still read a younger one
LOCAL = ("127.0.0.1", "::1", "localhost")


FISHING_GROUNDS = Path(__file__).parent / "pages" / "coverage" / "fishing_grounds.txt"


def pytest_configure() -> None:
    """Let no property fail for want of speed; give each of several workers its own share of the cores.

    Properties take the same examples on every run, so that the suite tells about a change and not about chance;
    with RAPPORTEUR_EXPLORE set they look for new ones.
    Threads beyond a worker's share of the cores would only wait for each other.
    """
    settings.register_profile(
        "any speed",
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow],
        derandomize=not os.environ.get("RAPPORTEUR_EXPLORE"),
    )
    settings.load_profile("any speed")
    worker, count = os.environ.get("PYTEST_XDIST_WORKER"), int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    cores = sorted(os.sched_getaffinity(0))
    if worker and count <= len(cores):
        os.sched_setaffinity(0, cores[int(worker.removeprefix("gw")) :: count])


@pytest.fixture(scope="session")
def index_folder() -> Path:
    """The built index of the bundled record: read it, copy it, never write into it."""
    from index.building import bundled_records

    return built_index(bundled_records(), name=inputs_checksum())


@pytest.fixture(scope="session")
def index(index_folder: Path) -> Iterator[Index]:
    """The index of the bundled record, opened once."""
    from index.store import open_index

    with open_index(index_folder) as opened:
        yield opened


@pytest.fixture(scope="session")
def fisheries() -> Iterator[Index]:
    """The index of a made-up debate on another subject: what is right only for the bundled record is wrong here."""
    from index.store import open_index

    page = hashlib.sha256(FISHING_GROUNDS.read_bytes()).hexdigest()[:8]
    with open_index(built_index([FISHING_GROUNDS], name=f"{inputs_checksum()}-{page}")) as opened:
        yield opened


def built_index(paths: Sequence[Path], *, name: str) -> Path:
    """Return the folder of an index of some records; the first process that asks builds it, the others wait."""
    from index.building import build

    BUILT.mkdir(parents=True, exist_ok=True)
    folder = BUILT / name
    with (BUILT / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            remove_old_builds()
            unfinished = BUILT / f"unfinished-{name}-{os.getpid()}"
            build(paths, folder=unfinished, progress=False)
            unfinished.rename(folder)  # whole or not there, even when a run is killed
    return folder


@pytest.fixture(scope="session")
def small_model() -> Path:
    """The untrained encoder of 32 numbers at `SMALL_MODEL`, made when no run has made it yet.

    Tests of the index folder itself want an encoder of a few megabytes, whatever its vectors mean.
    """
    if not SMALL_MODEL.exists():
        unfinished = SMALL_MODEL.with_name(f"unfinished-{os.getpid()}")
        save_small_model(unfinished)
        with contextlib.suppress(OSError):  # another run was faster
            unfinished.rename(SMALL_MODEL)
    return SMALL_MODEL


@pytest.fixture(scope="session")
def records_folder() -> Path:
    """The folder of further records (RAPPORTEUR_RECORDS); a test marked `records` is skipped without it."""
    folder = os.environ.get("RAPPORTEUR_RECORDS")
    if not folder:
        pytest.skip("RAPPORTEUR_RECORDS names no folder of further records")
    return Path(folder)


@pytest.fixture(autouse=True)
def _no_network(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse every connection that leaves this computer, save in tests marked `network`."""
    if request.node.get_closest_marker("network") is None:
        connect = socket.socket.connect

        def connect_locally(self: socket.socket, address: Any) -> None:
            if isinstance(address, tuple) and address[0] not in LOCAL:
                raise RuntimeError(f"a test tried to reach {address[0]}")
            connect(self, address)

        monkeypatch.setattr(socket.socket, "connect", connect_locally)


def inputs_checksum() -> str:
    """Return a short checksum of everything an index is built from and by."""
    digest = hashlib.sha256("".join(version(name) for name in LIBRARIES).encode())
    for path in sorted(path for pattern in BUILT_FROM for path in ROOT.glob(pattern) if path.is_file()):
        digest.update(str(path.relative_to(ROOT)).encode() + path.read_bytes())
    return digest.hexdigest()[:16]


def remove_old_builds() -> None:
    """Remove the indexes of earlier code, which nothing will read again."""
    for path in BUILT.iterdir():
        if time.time() - path.stat().st_mtime > STALE:
            shutil.rmtree(path, ignore_errors=True) if path.is_dir() else path.unlink(missing_ok=True)
