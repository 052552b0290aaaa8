"""An index survives damage, kill -9 and rebuilds under its readers: it is whole, or it is refused.

RAPPORTEUR_DAMAGES and RAPPORTEUR_KILLS raise the number of trials (300 and 100 before a release).
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

import index.store
from index.building import build, verify
from index.building import remove as remove_records
from index.checks import check_files
from index.errors import IndexFolderError
from index.generations import CURRENT, GENERATIONS, LOCK, SEGMENTS, file_sum, writing
from index.manifests import FORMAT, FileSum
from index.settings import Settings
from index.store import open_index
from tests.smallmodels import SMALL_MODEL

ROOT = Path(__file__).parent.parent
DAMAGES = int(os.environ.get("RAPPORTEUR_DAMAGES", "40"))
KILLS = int(os.environ.get("RAPPORTEUR_KILLS", "4"))
READERS, REBUILDS = (8, 10) if KILLS > 4 else (3, 3)
SMALL = Settings(model=str(SMALL_MODEL))
pytestmark = pytest.mark.usefixtures("small_model")  # whichever test comes first, it finds the model made
KENYA = "JANE OTIENO, Minister of Kenya, said piracy had fallen by {} per cent.  She called for aid."
PERU = "JUAN FLORES, Minister of Peru, said the Amazon needed $2 million."


def write_records(folder: Path, number: int) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "Kenya.txt").write_text(KENYA.format(number) + "\n", "utf-8")
    (folder / "Peru.txt").write_text(PERU + "\n", "utf-8")
    return folder


@pytest.fixture(scope="module")
def built(small_model: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small index of its own."""
    folder = tmp_path_factory.mktemp("survival")
    build([write_records(folder / "records", 62)], folder=folder / "index", progress=False, settings=SMALL)
    return folder / "index"


@pytest.fixture
def copied(built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(built, tmp_path / "index"))


# damage ---------------------------------------------------------------------------------------------------------------


def flip(path: Path, chance: random.Random, files: list[Path]) -> None:
    """Change one bit."""
    with path.open("r+b") as file:
        place = chance.randrange(path.stat().st_size)
        file.seek(place)
        byte = file.read(1)[0]
        file.seek(place)
        file.write(bytes([byte ^ (1 << chance.randrange(8))]))


def truncate(path: Path, chance: random.Random, files: list[Path]) -> None:
    os.truncate(path, chance.randrange(path.stat().st_size))


def extend(path: Path, chance: random.Random, files: list[Path]) -> None:
    with path.open("ab") as file:
        file.write(chance.randbytes(chance.randint(1, 4096)))


def swap(path: Path, chance: random.Random, files: list[Path]) -> None:
    """Put another file of the index in its place."""
    other = chance.choice([file for file in files if file.read_bytes() != path.read_bytes()])
    shutil.copyfile(other, path)


def remove(path: Path, chance: random.Random, files: list[Path]) -> None:
    path.unlink()


Damage = Callable[[Path, random.Random, list[Path]], None]


def index_files(folder: Path) -> list[Path]:
    """Every file that an opening depends on, smallest first."""
    unread = {LOCK}
    files = [
        path for path in folder.rglob("*") if path.is_file() and path.name not in unread and path.suffix != ".seen"
    ]
    return sorted(files, key=lambda path: (path.stat().st_size, path))


@pytest.mark.parametrize("trial", range(DAMAGES))
def test_open_index_refuses_any_damage_before_a_byte_is_used(
    built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, trial: int
) -> None:
    chance = random.Random(trial)
    damage = (flip, truncate, extend, swap, remove)[trial % 5]
    files = index_files(built)
    damaged = files[trial % len(files)] if trial < len(files) else chance.choice(files)
    folder = copy_with(built, tmp_path / "index", damaged)
    damage(folder / damaged.relative_to(built), chance, index_files(folder))
    monkeypatch.setattr(index.store, "Segment", lambda *_, **__: pytest.fail("a damaged index was read"))
    with pytest.raises(IndexFolderError, match="rapporteur index build") as refused:
        open_index(folder)
    assert refused.value.exit_code == 4


def copy_with(built: Path, folder: Path, damaged: Path) -> Path:
    """Copy an index; files that stay as they are are linked."""

    def place(source: str, target: str) -> None:
        if Path(source) == damaged:
            shutil.copyfile(source, target)
        else:
            os.link(source, target)

    shutil.copytree(built, folder, copy_function=place)
    return folder


@pytest.mark.parametrize("content", ["", "nonsense\n", "rapporteur-index 2 000001\n", "\x00" * 300])
def test_open_index_refuses_a_foreign_pointer(copied: Path, content: str) -> None:
    (copied / CURRENT).write_text(content)
    with pytest.raises(IndexFolderError, match="rapporteur index build"):
        open_index(copied)


def test_open_index_says_so_when_the_index_is_of_another_version(copied: Path) -> None:
    line = (copied / CURRENT).read_text()
    (copied / CURRENT).write_text(line.replace(f"rapporteur-index {FORMAT} ", "rapporteur-index 99 "))
    with pytest.raises(IndexFolderError, match="another version"):
        open_index(copied)


@pytest.mark.parametrize("kind", ["file", "foreign folder"])
def test_open_index_refuses_what_is_no_index(tmp_path: Path, kind: str) -> None:
    place = tmp_path / "thing"
    if kind == "file":
        place.write_text("text")
    else:
        place.mkdir()
        (place / "photo.jpg").touch()
    with pytest.raises(IndexFolderError, match="rapporteur index build"):
        open_index(place)


def test_open_index_says_so_when_it_may_not_be_read(copied: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(folder: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("index.store.read_current", refuse)
    with pytest.raises(IndexFolderError, match="Permission denied"):
        open_index(copied)


def test_build_says_so_and_keeps_the_old_index_when_the_disk_is_full(
    copied: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    with open_index(copied) as old:
        before = old.checksum
    monkeypatch.setattr("index.switching.write_segment", fail)
    with pytest.raises(IndexFolderError, match="No space left"):
        build([write_records(tmp_path / "records", 7)], folder=copied, progress=False, settings=SMALL)
    with open_index(copied) as kept:
        assert kept.checksum == before


def test_build_mends_a_damaged_index(copied: Path) -> None:
    vectors = next((copied / SEGMENTS).rglob("chunks.faiss"))
    os.truncate(vectors, 100)
    build([write_records(copied.parent / "records", 62)], folder=copied, progress=False, settings=SMALL)
    with open_index(copied) as mended:
        assert mended.search_lexical("piracy", 1)


# large indexes: what was checked once is not hashed again -------------------------------------------------------------


def test_check_files_hashes_a_large_index_once_and_again_after_any_write(
    copied: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.checks.ALWAYS", 0)
    manifest = verify(copied)
    hashed: list[int] = []

    def counted(path: Path) -> FileSum:
        hashed.append(1)
        return file_sum(path)

    monkeypatch.setattr("index.checks.file_sum", counted)
    time.sleep(1.1)  # a file as young as the check could change within one tick of the clock
    check_files(copied, manifest)
    first = len(hashed)
    check_files(copied, manifest)
    assert first == len(manifest.files) == len(hashed)
    path = next((copied / SEGMENTS).rglob("chunks.faiss"))
    stamps = path.stat()
    flip(path, random.Random(1), [])
    os.utime(path, ns=(stamps.st_atime_ns, stamps.st_mtime_ns))
    with pytest.raises(IndexFolderError, match=r"chunks\.faiss is of other content"):
        check_files(copied, manifest)


def test_a_large_index_is_not_hashed_again_after_a_change_but_for_what_is_new(
    copied: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.checks.ALWAYS", 0)
    time.sleep(1.1)
    open_index(copied).close()
    hashed: list[Path] = []

    def counted(path: Path) -> FileSum:
        hashed.append(path)
        return file_sum(path)

    remove_records(["Peru"], folder=copied)
    monkeypatch.setattr("index.checks.file_sum", counted)
    with open_index(copied) as index:
        new = index.manifest.segments[-1].name
    assert hashed
    assert all(new in path.parts for path in hashed)


def test_check_files_believes_no_note_that_is_not_whole(copied: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.checks.ALWAYS", 0)
    manifest = verify(copied)
    time.sleep(1.1)
    check_files(copied, manifest)
    (note,) = (copied / GENERATIONS).glob("*.seen")
    note.write_bytes(note.read_bytes().replace(b"0", b"1"))
    os.truncate(next((copied / SEGMENTS).rglob("terms.txt")), 3)
    with pytest.raises(IndexFolderError, match="of another size"):
        check_files(copied, manifest)


# kill -9 --------------------------------------------------------------------------------------------------------------

PROGRAM = """
import sys
from pathlib import Path
from index.building import add, build
from index.settings import Settings
folder, records, change = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
print("ready", flush=True)
if change == "build":
    settings = Settings(model=sys.argv[4], save_every=1)
    build([records], folder=folder, progress=False, settings=settings)
else:
    add([records], folder=folder, progress=False)
"""


@pytest.mark.parametrize("trial", range(KILLS))
def test_an_index_is_the_old_or_the_new_one_after_kill_9(copied: Path, tmp_path: Path, trial: int) -> None:
    chance = random.Random(trial)
    new = write_records(tmp_path / "new", trial + 1000)
    with open_index(copied) as old:
        before = old.checksum
    command = [sys.executable, "-c", PROGRAM, str(copied), str(new), ("build", "add")[trial % 2], SMALL.model]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stdout.readline() == b"ready\n"
    time.sleep(chance.uniform(0, 1.5))
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdout.close()
    with open_index(copied) as index:
        number = trial + 1000 if index.checksum != before else 62
        assert index.record("Kenya").paragraph(1).text.startswith(KENYA.format(number)[:60])
    manifest = build([new], folder=copied, progress=False, settings=SMALL)
    assert verify(copied).checksum == manifest.checksum
    assert not list(copied.rglob("making-*"))


# one writer, many readers ---------------------------------------------------------------------------------------------


def test_build_refuses_a_second_writer(copied: Path, tmp_path: Path) -> None:
    records = write_records(tmp_path / "records", 1)
    with writing(copied), pytest.raises(IndexFolderError, match="another process is writing"):
        build([records], folder=copied, progress=False, settings=SMALL)


def test_build_writes_into_no_folder_that_holds_something_else(tmp_path: Path) -> None:
    records = write_records(tmp_path / "records", 1)
    (tmp_path / "home" / "segments").mkdir(parents=True)
    (tmp_path / "home" / "segments" / "thesis.txt").touch()
    with pytest.raises(IndexFolderError, match="holds other files"):
        build([records], folder=tmp_path / "home", progress=False, settings=SMALL)
    assert [path.name for path in (tmp_path / "home").rglob("*")] == ["segments", "thesis.txt"]


def test_readers_keep_one_generation_while_the_index_is_rebuilt(copied: Path, tmp_path: Path) -> None:
    errors: list[BaseException] = []
    done = threading.Event()

    def read() -> None:
        try:
            while not done.is_set():
                with open_index(copied) as index:
                    text = index.record("Kenya").paragraph(1).text
                    for _ in range(20):
                        hits = index.search_lexical("piracy", 3)
                        assert [index.chunks[hit.id].symbol for hit in hits] == ["Kenya"]
                        assert index.sentence_vectors([0]).shape == (1, 32)
                        assert index.segments[0].line(0)
                        time.sleep(0.01)
                    assert index.record("Kenya").paragraph(1).text == text
        except BaseException as error:
            errors.append(error)

    readers = [threading.Thread(target=read) for _ in range(READERS)]
    for reader in readers:
        reader.start()
    for number in range(REBUILDS):
        build([write_records(tmp_path / "records", number)], folder=copied, progress=False, settings=SMALL)
    done.set()
    for reader in readers:
        reader.join()
    assert not errors
    build([write_records(tmp_path / "records", 500)], folder=copied, progress=False, settings=SMALL)
    assert len(list((copied / GENERATIONS).glob("*.json"))) == 1
    assert len(list((copied / SEGMENTS).iterdir())) == 1
