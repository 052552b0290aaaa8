"""An encoder of a few megabytes, untrained: tests of the index folder want one, whatever its vectors mean."""

from __future__ import annotations

from pathlib import Path

SMALL_MODEL = Path(__file__).parent.parent / "data" / "test-models" / "small-2"  # raised when the model below changes


def save_small_model(folder: Path) -> None:
    """Save an untrained encoder with max pooling and no normalisation, the tokenizer that of the default."""
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer
    from transformers import AutoTokenizer, BertConfig, BertModel

    from index.exporting import DEFAULT_MODEL, locate_model

    torch.manual_seed(0)
    config = BertConfig(
        hidden_size=32,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=64,
        max_position_embeddings=64,
        initializer_range=0.5,  # the default tells texts apart by a thousandth only
    )
    BertModel(config).save_pretrained(folder / "bert")
    AutoTokenizer.from_pretrained(locate_model(DEFAULT_MODEL)).save_pretrained(folder / "bert")
    transformer = Transformer(str(folder / "bert"), max_seq_length=64)
    model = SentenceTransformer(modules=[transformer, Pooling(32, pooling_mode="max")], device="cpu")
    model.prompts = {"query": "question: ", "document": ""}
    model.save(str(folder))
