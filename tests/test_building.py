"""Building, adding, removing: the same records give the same index, and nothing is embedded twice."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from index.building import add, build, changing, keeping, read_inputs, remove, verify
from index.drafts import text_keys
from index.embedding import Embedder
from index.encoders import Encoder
from index.errors import IndexFolderError, RecordError, UsageError
from index.exporting import export_encoder
from index.generations import JOURNAL, SEGMENTS
from index.journals import Journal, KnownVectors
from index.progress import Progress
from index.settings import Settings
from index.store import Index, open_index
from index.switching import Plan, switch
from tests.smallmodels import SMALL_MODEL

SMALL = Settings(model=str(SMALL_MODEL))
pytestmark = pytest.mark.usefixtures("small_model")  # whichever test comes first, it finds the model made
SUMMARIES = {
    "Kenya": "JANE OTIENO, Minister of Kenya, said piracy had fallen by 62 per cent.  She called for aid.",
    "Peru": "JUAN FLORES, Minister of Peru, said the Amazon needed $2 million.\n\nHe thanked all.",
    "Iceland": "JON JONSSON, Minister of Iceland, said fish stocks were safe.",
    "Ghana": "KOFI MENSAH, Minister of Ghana, said peacekeeping needed aid.",
}


@pytest.fixture(scope="module")
def summaries(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("summaries")
    for name, text in SUMMARIES.items():
        (folder / f"{name}.txt").write_text(text + "\n", "utf-8")
    return folder


@pytest.fixture(scope="module")
def built(summaries: Path, small_model: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of all four, to be read or copied."""
    folder = tmp_path_factory.mktemp("built") / "index"
    build([summaries], folder=folder, progress=False, settings=SMALL)
    return folder


@pytest.fixture
def copied(built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(built, tmp_path / "index"))


@pytest.fixture
def index_of_all(built: Path) -> Iterator[Index]:
    with open_index(built) as index:
        yield index


def told(index: Index) -> list[object]:
    """Everything that an index answers with, exactly."""
    lexical = index.search_lexical("aid piracy peru", 10)
    records = list(index.records())
    return [index.checksum, index.symbols, records, list(index.chunks), list(index.sentences), lexical]


def agree(one: Index, other: Index) -> bool:
    """Whether two indexes tell the same; vectors may differ by what the size of a batch does to a last bit."""
    vector = one.encode(["who needs aid?"])[0]
    found, expected = one.search_dense(vector, 10), other.search_dense(vector, 10)
    scores = np.array([hit.score for hit in found]) - np.array([hit.score for hit in expected])
    rows = one.sentence_vectors(range(len(one.sentences))) - other.sentence_vectors(range(len(other.sentences)))
    same_hits = [hit.id for hit in found] == [hit.id for hit in expected]
    return told(one) == told(other) and same_hits and bool(np.abs(scores).max() < 1e-5 > np.abs(rows).max())


def test_build_makes_an_index_of_every_record_of_a_folder(index_of_all: Index) -> None:
    assert index_of_all.symbols == ("Ghana", "Iceland", "Kenya", "Peru")
    assert index_of_all.manifest.records == 4
    assert [index_of_all.chunks[hit.id].symbol for hit in index_of_all.search_lexical("piracy", 3)] == ["Kenya"]


def test_build_embeds_nothing_when_nothing_has_changed(summaries: Path, copied: Path) -> None:
    before = sorted(copied.rglob("*"))
    manifest = build([summaries], folder=copied, progress=False, settings=SMALL)
    assert manifest.embedded == 0
    assert sorted(copied.rglob("*")) == before


def test_build_gives_the_same_checksum_in_another_place(summaries: Path, index_of_all: Index, tmp_path: Path) -> None:
    again = build(sorted(summaries.iterdir(), reverse=True), folder=tmp_path / "other", progress=False, settings=SMALL)
    assert again.checksum == index_of_all.checksum


@pytest.mark.parametrize("last", ["Ghana", "Peru"])
def test_add_gives_the_index_that_a_build_of_all_gives(
    summaries: Path, index_of_all: Index, tmp_path: Path, last: str
) -> None:
    folder = tmp_path / "index"
    first = [summaries / f"{name}.txt" for name in SUMMARIES if name != last]
    build(first, folder=folder, progress=False, settings=SMALL)
    manifest = add([summaries / f"{last}.txt"], folder=folder, progress=False)
    assert manifest.embedded <= 4
    with open_index(folder) as grown:
        assert agree(grown, index_of_all)


def test_several_segments_answer_as_one_does(summaries: Path, index_of_all: Index, tmp_path: Path) -> None:
    folder = tmp_path / "index"
    apart = replace(SMALL, merge_up_to=0)
    for count in range(1, 5):
        build(
            [summaries / f"{name}.txt" for name in list(SUMMARIES)[:count]],
            folder=folder,
            progress=False,
            settings=apart,
        )
    with open_index(folder) as index:
        assert len(index.segments) == 4
        assert agree(index, index_of_all)


def test_remove_gives_the_index_that_a_build_without_it_gives(summaries: Path, copied: Path, tmp_path: Path) -> None:
    manifest = remove(["Kenya"], folder=copied)
    assert manifest.embedded == 0
    rest = [summaries / f"{name}.txt" for name in SUMMARIES if name != "Kenya"]
    build(rest, folder=tmp_path / "rest", progress=False, settings=SMALL)
    with open_index(copied) as shrunk, open_index(tmp_path / "rest") as anew:
        assert not shrunk.manifest.segments[0].dead  # a small index is written anew
        assert agree(shrunk, anew)
        assert shrunk.search_lexical("piracy", 5) == []


def test_remove_marks_records_dead_when_their_segment_is_large(summaries: Path, tmp_path: Path) -> None:
    folder, rest = tmp_path / "index", tmp_path / "rest"
    large = replace(SMALL, merge_up_to=0)
    build([summaries], folder=folder, progress=False, settings=large)
    build(
        [summaries / f"{name}.txt" for name in SUMMARIES if name != "Kenya"],
        folder=rest,
        progress=False,
        settings=SMALL,
    )
    with open_index(folder) as index:
        kept = index.manifest.segments
    with changing(folder) as base:
        plan = Plan(base, keeping(base, {"Ghana", "Iceland", "Peru"}), (), base.encoder, base.manifest.settings, ())
        manifest = switch(folder, plan, progress=Progress(shown=False))
    assert (manifest.segments[0].name, manifest.segments[0].dead) == (kept[0].name, (2,))
    with open_index(folder) as shrunk, open_index(rest) as anew:
        assert agree(shrunk, anew)
        assert shrunk.search_lexical("piracy", 5) == []
        assert shrunk.phrases.find(["piracy"]) == []


def test_sentence_vectors_are_made_on_demand_when_the_segment_keeps_none(
    summaries: Path, index_of_all: Index, tmp_path: Path
) -> None:
    build([summaries], folder=tmp_path, progress=False, settings=replace(SMALL, sentence_vectors_up_to=0))
    with open_index(tmp_path) as bare:
        assert agree(bare, index_of_all)


def test_low_memory_answers_as_full_memory_does(
    summaries: Path, index_of_all: Index, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.vectors.MANY", 0)
    build([summaries], folder=tmp_path, progress=False, settings=replace(SMALL, bytes_from=0))
    with open_index(tmp_path, low_memory=True) as small:
        assert list(tmp_path.rglob("chunks-bytes.faiss"))
        assert agree(small, index_of_all)


def test_add_replaces_a_record_and_embeds_only_its_new_sentences(copied: Path, tmp_path: Path) -> None:
    changed = tmp_path / "Kenya.txt"
    changed.write_text(SUMMARIES["Kenya"].replace("called for aid", "called for ships") + "\n", "utf-8")
    manifest = add([changed], folder=copied, progress=False)
    assert manifest.records == 4
    assert manifest.embedded == 2  # the changed sentence, and the chunk it stands in
    with open_index(copied) as index:
        assert "ships" in index.record("Kenya").paragraph(1).text


def test_remove_refuses_a_symbol_that_is_not_there_and_an_index_left_empty(copied: Path) -> None:
    with pytest.raises(UsageError, match="no record Chad"):
        remove(["Chad"], folder=copied)
    with pytest.raises(UsageError, match="at least one record"):
        remove(list(SUMMARIES), folder=copied)


@pytest.mark.parametrize("change", ["add", "remove", "verify"])
def test_changing_an_index_that_is_not_there_makes_no_folder(summaries: Path, tmp_path: Path, change: str) -> None:
    folder = tmp_path / "none"
    calls = {
        "add": lambda: add([summaries], folder=folder),
        "remove": lambda: remove(["Kenya"], folder=folder),
        "verify": lambda: verify(folder),
    }
    with pytest.raises(IndexFolderError, match="no index at"):
        calls[change]()
    assert not folder.exists()


def test_verify_returns_the_manifest_when_every_file_is_whole(built: Path) -> None:
    assert verify(built).records == 4


def test_read_inputs_refuses_two_files_of_one_symbol(summaries: Path, tmp_path: Path) -> None:
    shutil.copy(summaries / "Kenya.txt", tmp_path / "Kenya.txt")
    with pytest.raises(UsageError, match="both hold Kenya"):
        read_inputs([summaries / "Kenya.txt", tmp_path / "Kenya.txt"])


def test_read_inputs_lists_what_it_refuses_by_name_and_stops_when_strict(summaries: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    inputs = read_inputs([summaries, tmp_path / "empty.txt"])
    assert len(inputs.records) == 4
    (line,) = inputs.refused
    assert line.startswith("empty.txt")
    with pytest.raises(RecordError):
        read_inputs([summaries, tmp_path / "empty.txt"], strict=True)


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02", b"%PDF-1.7"])
def test_build_leaves_the_old_index_when_the_input_cannot_be_read(copied: Path, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "bad.txt").write_bytes(content)
    with pytest.raises(RecordError):
        build([tmp_path / "bad.txt"], folder=copied, progress=False, settings=SMALL)
    with open_index(copied) as index:
        assert index.manifest.records == 4


def test_build_refuses_a_folder_without_records(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises((RecordError, UsageError), match="no record"):
        build([tmp_path / "empty"], folder=tmp_path / "index", progress=False, settings=SMALL)
    assert not (tmp_path / "index").exists()


def test_build_makes_one_segment_again_when_much_of_the_old_is_dead(summaries: Path, copied: Path) -> None:
    manifest = build([summaries / "Peru.txt"], folder=copied, progress=False, settings=SMALL)
    assert (manifest.records, manifest.embedded) == (1, 0)
    assert manifest.segments[0].dead == ()
    assert len(list((copied / SEGMENTS).iterdir())) == 1


def test_build_takes_no_vector_of_another_model(copied: Path, summaries: Path) -> None:
    manifest = build([summaries], folder=copied, model="all-MiniLM-L6-v2", progress=False, settings=SMALL)
    assert manifest.model == "all-MiniLM-L6-v2"
    assert manifest.embedded == 8
    with open_index(copied) as index:
        assert index.encode(["aid"]).shape == (1, 384)


# vectors that need not be made again ----------------------------------------------------------------------------------


def embedder(folder: Path) -> Embedder:
    (folder / JOURNAL).mkdir(parents=True, exist_ok=True)
    encoder = Encoder(export_encoder(SMALL.model))
    return Embedder(encoder, folder, settings=Settings(save_every=2), progress=Progress(shown=False))


def test_embedder_embeds_each_text_once_and_keeps_the_order(tmp_path: Path) -> None:
    texts = ["b", "a longer one", "b", "c"]
    made = embedder(tmp_path)
    vectors = made.vectors(texts, what="texts")
    assert made.embedded == 3
    assert np.abs(vectors - made.encoder.encode(texts)).max() < 1e-5


def test_embedder_goes_on_where_a_killed_build_stopped(tmp_path: Path) -> None:
    first = embedder(tmp_path).vectors(["a", "b", "c"], what="texts")
    again = embedder(tmp_path)
    assert again.vectors(["c", "a", "d"], what="texts")[:2].tobytes() == first[[2, 0]].tobytes()
    assert again.embedded == 1


@pytest.mark.parametrize("cut", [1, 4, 140])
def test_journal_believes_no_row_that_was_half_written(tmp_path: Path, cut: int) -> None:
    embedder(tmp_path).vectors(["a", "b", "c"], what="texts")
    (path,) = (tmp_path / JOURNAL).iterdir()
    path.write_bytes(path.read_bytes()[:-cut])
    again = embedder(tmp_path)
    again.vectors(["a", "b", "c"], what="texts")
    assert again.embedded == 1
    assert len(Journal(path, 32).read()[0]) == 3


def test_journal_believes_nothing_after_a_row_that_was_changed(tmp_path: Path) -> None:
    embedder(tmp_path).vectors(["a", "b", "c"], what="texts")
    (path,) = (tmp_path / JOURNAL).iterdir()
    whole = bytearray(path.read_bytes())
    whole[len(whole) // 2] ^= 1
    path.write_bytes(whole)
    assert len(Journal(path, 32).read()[0]) == 1


def test_known_vectors_need_the_whole_key(tmp_path: Path) -> None:
    known = KnownVectors()
    keys = text_keys(["a", "b", "c"])
    known.add(keys, np.eye(3, dtype=np.float32).__getitem__)
    near = np.frombuffer(keys[0].tobytes()[:8] + b"otherend", dtype=keys.dtype)
    rows, found = known.find(np.concatenate([keys[::-1], near]), 3)
    assert found.tolist() == [True, True, True, False]
    assert rows[:3].tolist() == np.eye(3)[::-1].tolist()


def test_known_vectors_know_nothing_when_they_are_empty() -> None:
    rows, found = KnownVectors().find(text_keys(["a"]), 2)
    assert (rows.tolist(), found.tolist()) == ([[0.0, 0.0]], [False])
