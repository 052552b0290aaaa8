"""From a sentence-transformers model to an encoder folder that onnxruntime can run alone.

The transformer, its pooling and its normalisation are traced as one graph. The export is kept in the user's cache by
the checksum of the weights, so a rebuild does not import torch at all.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import json
import logging
import os
import re
import shutil
import warnings
from collections.abc import Iterator
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING

from index.encoders import CARD, MODEL, TOKENIZER, Encoder, EncoderCard
from index.errors import RapporteurError
from index.rerankers import checked, sentence_model

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

DEFAULT_MODEL = "all-MiniLM-L6-v2"
DEFAULT_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
EXPORT_VERSION = "4"
SUMS = "SHA256"
WEIGHTS = "weights.bin"
DEFAULT_WINDOW = 512  # tokens: what the encoders of sentence-transformers read when their card says nothing
LEAST_COSINE = 0.999999  # between a vector by torch and the same by onnxruntime
SAMPLES = [
    "A short one.",
    "Iceland: the port had lately counted 18 boats, none of them longer than 12 metres, and closed its gates.",
]
_MODEL_FILES = (".safetensors", ".bin", ".json", ".txt", ".model", ".onnx")


def export_encoder(model: str) -> Path:
    """Return the encoder folder of a model, exported now or kept from an earlier build.

    `model` is the default's name, a folder, or any name that sentence-transformers can load.
    Raises RapporteurError when it cannot be found or exported, or its weights are not the published ones.
    """
    source = locate_model(model)
    name = Path(model).name  # never a path of this machine: the name is part of the index checksum
    kept = _cache() / f"{re.sub(r'[^A-Za-z0-9._-]', '_', name)}-{weights_checksum(source)[:32]}-{EXPORT_VERSION}"
    if _is_whole(kept):
        return kept
    kept.parent.mkdir(parents=True, exist_ok=True)
    made = Path(mkdtemp(prefix="export-", dir=kept.parent))
    try:
        _export(name, source, made)
        (made / SUMS).write_text(json.dumps(_sums(made), indent=1), "utf-8")  # last: without it, it is not whole
        shutil.rmtree(kept, ignore_errors=True)
        with contextlib.suppress(OSError):  # another build was quicker: its export is as good
            made.rename(kept)
    finally:
        shutil.rmtree(made, ignore_errors=True)
    return kept


def locate_model(model: str) -> Path:
    """Return the folder of a model's files; the default comes with the installation and is checked."""
    if model == DEFAULT_MODEL:
        folder = sentence_model()
        checked(folder / "model.safetensors", DEFAULT_SHA256)
        return folder
    if Path(model).is_dir():
        return Path(model)
    return _from_hub(model)


def weights_checksum(folder: Path) -> str:
    """Return the SHA-256 over the names and contents of every file that makes up a model."""
    digest = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.suffix in _MODEL_FILES and path.is_file()):
        with path.open("rb") as file:
            content = hashlib.file_digest(file, "sha256").hexdigest()
        digest.update(f"{path.relative_to(folder).as_posix()} {content}\n".encode())
    return digest.hexdigest()


def _from_hub(model: str) -> Path:
    from huggingface_hub import snapshot_download

    names = [model, f"sentence-transformers/{model}"] if "/" not in model else [model]
    for name in names:
        for is_local in (True, False):
            with contextlib.suppress(Exception):  # offline, unknown, gated: each is "not here", said below
                return Path(snapshot_download(name, local_files_only=is_local))
    raise RapporteurError(f"no model {model!r} here and it cannot be fetched: name a folder, or leave out --model")


def _export(name: str, source: Path, folder: Path) -> None:
    """Trace, optimise and check a sentence-transformers model."""
    try:
        with _quiet():
            from sentence_transformers import SentenceTransformer

            loaded = SentenceTransformer(str(source), device="cpu", model_kwargs={"attn_implementation": "eager"})
            _trace(loaded, folder / "traced.onnx")
            expected = loaded.encode(SAMPLES, normalize_embeddings=True, prompt="")
        _optimise(folder / "traced.onnx", folder)
        (folder / TOKENIZER).write_text(loaded.tokenizer.backend_tokenizer.to_str(), "utf-8")
        (folder / CARD).write_text(_card(name, source, loaded).as_json(), "utf-8")
    except Exception as error:  # torch, transformers and onnx each have their own
        raise RapporteurError(f"the model {name} cannot be exported to ONNX ({error}): choose another") from error
    cosines = (Encoder(folder).encode(SAMPLES) * expected).sum(axis=1)
    if cosines.min() < LEAST_COSINE:
        raise RapporteurError(f"the model {name} gives other vectors once exported: choose another")


def _card(name: str, source: Path, loaded: SentenceTransformer) -> EncoderCard:
    prompts = loaded.prompts or {}
    return EncoderCard(
        name=name,
        dim=int(loaded.get_embedding_dimension() or 0),
        window=int(loaded.max_seq_length or DEFAULT_WINDOW),
        weights=weights_checksum(source),
        query_prefix=prompts.get("query") or "",
        passage_prefix=prompts.get("document") or prompts.get("passage") or "",
    )


def _trace(model: SentenceTransformer, path: Path) -> None:
    """Write the whole pipeline of a model as one graph: ids and mask to unit vectors."""
    import torch

    class Pipeline(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.steps = torch.nn.ModuleList(list(model))

        def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
            features = {"input_ids": input_ids, "attention_mask": attention_mask}
            for step in self.steps:
                features = step(features)
            return torch.nn.functional.normalize(features["sentence_embedding"], p=2, dim=1)

    example = torch.ones(2, 8, dtype=torch.long)
    axes = {0: "texts", 1: "tokens"}
    torch.onnx.export(
        Pipeline().eval(),
        (example, example),
        str(path),
        dynamo=False,  # the newer exporter needs onnxscript and gives the same graph
        input_names=["input_ids", "attention_mask"],
        output_names=["vectors"],
        dynamic_axes={"input_ids": axes, "attention_mask": axes, "vectors": {0: "texts"}},
        opset_version=17,
    )


def _optimise(traced: Path, folder: Path) -> None:
    """Fuse the graph once; its weights go into a file of their own, which onnxruntime maps (0.05 s, not 0.11 s)."""
    import onnx
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    # Not further: the next level lays weights out for this processor, and an index may be carried to another.
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_EXTENDED
    options.optimized_model_filepath = str(folder / "optimised.onnx")
    onnxruntime.InferenceSession(str(traced), options, providers=["CPUExecutionProvider"])
    graph = onnx.load(folder / "optimised.onnx")
    onnx.save(graph, folder / MODEL, save_as_external_data=True, location=WEIGHTS, size_threshold=1024)
    traced.unlink()
    (folder / "optimised.onnx").unlink()


def _cache() -> Path:
    """Return where exports are kept: RAPPORTEUR_CACHE, else the user's cache folder."""
    if named := os.environ.get("RAPPORTEUR_CACHE"):
        return Path(named) / "encoders"
    from platformdirs import user_cache_path

    return Path(user_cache_path("rapporteur")) / "encoders"


def _is_whole(folder: Path) -> bool:
    try:
        return bool(json.loads((folder / SUMS).read_text("utf-8")) == _sums(folder))
    except (OSError, ValueError):
        return False


def _sums(folder: Path) -> dict[str, str]:
    names = sorted(path.name for path in folder.iterdir() if path.name != SUMS)
    return {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in names}


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """Keep the loading bars and the exporter's warnings off the terminal; errors still come through."""
    logging.getLogger("sentence_transformers").setLevel(logging.ERROR)
    with warnings.catch_warnings(), contextlib.redirect_stderr(io.StringIO()):
        warnings.simplefilter("ignore")
        yield
