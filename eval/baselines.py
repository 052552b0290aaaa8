"""Two plain systems to be better than: the nearest paragraph by vector, and the best one by BM25.

Both always answer, with the whole first paragraph, whatever was asked. Their answers on GA/11957 are kept in
`eval/examples/`, one in each foreign format, and stand beside ours in every report.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import bm25s

from eval.answers import Row
from eval.gold import Place, Question
from eval.measures.retrieval import document_name
from eval.reports import EXAMPLES
from eval.runs import write_rows
from index.records import Record
from index.store import Index

TOP_PARAGRAPH, PLAIN_BM25 = EXAMPLES / "top-1-paragraph.jsonl", EXAMPLES / "plain-bm25.jsonl"

Find = Callable[[Question], tuple[Place, str, float]]
"""A question to its best paragraph: place, text, and how sure the system is."""


def write_examples(index: Index, questions: Sequence[Question]) -> None:
    """Write the answers of both baselines to the questions asked of single records of the index."""
    asked = [question for question in questions if question.record in index.symbols]
    records = {symbol: index.record(symbol) for symbol in {question.record for question in asked}}
    nearest = {symbol: vector_finder(index, record) for symbol, record in records.items()}
    lexical = {symbol: bm25_finder(record) for symbol, record in records.items()}
    write_rows(TOP_PARAGRAPH, [plain_row(question, *nearest[question.record](question)) for question in asked])
    write_rows(PLAIN_BM25, [trec_row(question, *lexical[question.record](question)) for question in asked])


def vector_finder(index: Index, record: Record) -> Find:
    """Return a search for the paragraph of a record whose vector is nearest to the question's."""
    texts = [paragraph.text for paragraph in record.paragraphs]
    vectors = index.encode(texts)  # (n, dim) unit rows

    def find(question: Question) -> tuple[Place, str, float]:
        scores = vectors @ index.encode([question.question])[0]
        best = int(scores.argmax())
        return Place(record.symbol, record.paragraphs[best].number), texts[best], float(scores[best])

    return find


def bm25_finder(record: Record) -> Find:
    """Return a BM25 search over the paragraphs of a record with the library's own defaults."""
    texts = [paragraph.text for paragraph in record.paragraphs]
    retriever = bm25s.BM25()
    retriever.index(bm25s.tokenize(texts, show_progress=False), show_progress=False)

    def find(question: Question) -> tuple[Place, str, float]:
        tokens = bm25s.tokenize([question.question], show_progress=False)
        rows, scores = retriever.retrieve(tokens, k=1, show_progress=False)
        number = int(rows[0, 0])
        return Place(record.symbol, record.paragraphs[number].number), texts[number], float(scores[0, 0])

    return find


def plain_row(question: Question, place: Place, text: str, confidence: float) -> Row:
    """Write an answer as plain text with its citation in brackets."""
    return {"id": question.id, "answer": f"{text} [{place}]", "confidence": round(confidence, 4)}


def trec_row(question: Question, place: Place, text: str, confidence: float) -> Row:
    """Write an answer in the format of the TREC RAG track: references by name, sentences citing them by position."""
    return {
        "run_id": "plain-bm25",
        "topic_id": question.id,
        "topic": question.question,
        "references": [document_name(place)],
        "response_length": len(text.split()),
        "answer": [{"text": text, "citations": [0]}],
        "confidence": round(confidence, 4),
    }
