"""Four other programs and this one on the same passages, vectors and questions, in one run."""

from __future__ import annotations

import json
import os
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from eval.bench.children import PROGRAM, cold_seconds, resident_bytes
from eval.bench.encoding import passage_text
from eval.bench.known_items import KnownItem, known_items
from eval.bench.tables import machine
from index.errors import RapporteurError
from index.scopes import Scope
from index.store import Index, open_index
from rag.search.evidence import Query
from rag.search.retrieval import retrieve_chunks

QUESTIONS, TOP = 100, 5
NAMES = ("LlamaIndex", "LangChain", "Haystack", "txtai")
SCRIPT = Path(__file__).parent / "peer_programs.py"
OURS = "Rapporteur"


@dataclass(frozen=True, slots=True)
class Beside:
    """The figures of one program: seconds of a cold script and of a warm search, bytes, and what it found.

    `recall` is of its search limited to a delegation, against brute force over the vectors of that delegation;
    `leaked` counts hits of others, `unfilled` searches that gave fewer than there were.
    """

    name: str
    cold: float
    warm: float
    warm_filtered: float
    resident: int
    first: float
    first_five: float
    recall: float
    leaked: int
    unfilled: int


def measure_peers(index_folder: Path, work: Path, python: Path) -> list[Beside]:
    """Write what all share, then measure this program and each peer."""
    work.mkdir(parents=True, exist_ok=True)
    with open_index(index_folder) as index:
        items = known_items(index, QUESTIONS, seed=1)
        _write_shared(index, items, work)
        exact = [_exact(index, item) for item in items]
        owners = [chunk.delegation for chunk in index.chunks]
        ask = [*PROGRAM, "ask", items[0].question, "--index", str(index_folder), "--json"]
        ours = _ours(index, items)
        measured = [_figures(OURS, cold_seconds(ask), ours, items, exact, owners)]
    for name in NAMES:
        script = [str(python), str(SCRIPT)]
        _run([*script, "build", name, str(work)])
        told = json.loads(_run([*script, "warm", name, str(work)]))
        cold = cold_seconds([*script, "cold", name, str(work), items[0].question])
        measured.append(_figures(name, cold, told, items, exact, owners))
    return measured


def _run(command: Sequence[str]) -> str:
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    if done.returncode:
        raise RapporteurError(f"{' '.join(command[1:4])} failed: {done.stderr.strip()[-300:]}")
    return done.stdout


def _write_shared(index: Index, items: Sequence[KnownItem], work: Path) -> None:
    with (work / "passages.jsonl").open("w", encoding="utf-8") as file:
        for chunk in index.chunks:
            passage = {"id": chunk.id, "text": passage_text(index, chunk), "delegation": chunk.delegation}
            file.write(json.dumps(passage, ensure_ascii=False) + "\n")
    np.save(work / "vectors.npy", index.chunk_vectors(np.arange(len(index.chunks), dtype=np.int64)))
    lines = [json.dumps(item.as_json(), ensure_ascii=False) for item in items]
    (work / "questions.jsonl").write_text("\n".join(lines), "utf-8")


def _exact(index: Index, item: KnownItem) -> list[int]:
    """Return the best passages of the item's delegation by the products of all its vectors."""
    allowed = index.chunk_ids(Scope(delegations=frozenset({item.delegation})))
    rows = np.arange(len(index.chunks), dtype=np.int64) if allowed is None else allowed
    products = index.chunk_vectors(rows) @ index.encode([item.question])[0]
    best: list[int] = rows[np.argsort(-products, kind="stable")[:TOP]].tolist()
    return best


def _ours(index: Index, items: Sequence[KnownItem]) -> dict[str, Any]:
    """Search as the peers do: dense and lexical, joined, free and limited to the delegation."""
    told: dict[str, Any] = {"seconds": [], "filtered_seconds": [], "found": [], "filtered": []}
    for item in items:
        query = Query(item.question, item.question)
        start = time.perf_counter()
        told["found"].append([hit.id for hit in retrieve_chunks(index, query, None, k=TOP)])
        told["seconds"].append(time.perf_counter() - start)
        start = time.perf_counter()
        allowed = index.chunk_ids(Scope(delegations=frozenset({item.delegation})))
        told["filtered"].append([hit.id for hit in retrieve_chunks(index, query, allowed, k=TOP)])
        told["filtered_seconds"].append(time.perf_counter() - start)
    return {**told, "resident": resident_bytes(os.getpid())}


def _figures(
    name: str,
    cold: float,
    told: dict[str, Any],
    items: Sequence[KnownItem],
    exact: Sequence[list[int]],
    owners: Sequence[str],
) -> Beside:
    found: list[list[int]] = told["found"]
    filtered: list[list[int]] = told["filtered"]
    ranks = [row.index(item.passage) + 1 if item.passage in row else 0 for row, item in zip(found, items, strict=True)]
    return Beside(
        name=name,
        cold=cold,
        warm=float(np.median(np.array(told["seconds"][1:], dtype=float))),
        warm_filtered=float(np.median(np.array(told["filtered_seconds"][1:], dtype=float))),
        resident=told["resident"],
        first=float(np.mean([rank == 1 for rank in ranks])),
        first_five=float(np.mean([rank > 0 for rank in ranks])),
        recall=float(np.mean([len(set(a) & set(b)) / len(b) for a, b in zip(filtered, exact, strict=True)])),
        leaked=sum(owners[i] != item.delegation for row, item in zip(filtered, items, strict=True) for i in row),
        unfilled=sum(len(a) < len(b) for a, b in zip(filtered, exact, strict=True)),
    )


def peers_table(measured: Sequence[Beside], *, command: str) -> str:
    """Return a table with a line a program; what is n times ours stands as a ratio."""
    ours = measured[0]
    lines = [
        "| | cold, s | cold, times ours | warm search, ms | limited to a delegation, ms | memory, MB | first |"
        " in first five | filtered recall | leaked | not filled |",
        "| --- |" + " ---: |" * 10,
    ]
    lines += [
        f"| {one.name} | {one.cold:.1f} | {one.cold / ours.cold:.1f} | {one.warm * 1000:.1f} |"
        f" {one.warm_filtered * 1000:.1f} | {one.resident / 1e6:,.0f} | {one.first:.2f} | {one.first_five:.2f} |"
        f" {one.recall:.2f} | {one.leaked} | {one.unfilled} |"
        for one in measured
    ]
    note = f"{QUESTIONS} known items; warm figures are medians of search without reading or composing."
    return "\n".join([*lines, "", note, machine(command)])
