"""Answers made elsewhere, in the three formats, and what is refused of them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.answers import REFUSED
from eval.foreign import AnswerStyle, read_answers, read_place, recognised
from eval.gold import Place
from eval.measures.retrieval import document_name
from eval.openings import score_answers
from index.errors import UsageError
from tests.evalworld import GOLD_ROWS, HONEST, LIBRARY, QUESTIONS, SYMBOL, honest_rows


def written(folder: Path, rows: list[dict[str, Any]] | str) -> Path:
    path = folder / "answers.jsonl"
    path.write_text(rows if isinstance(rows, str) else "\n".join(json.dumps(row) for row in rows), "utf-8")
    return path


@pytest.fixture
def gold_folder(tmp_path: Path) -> Path:
    folder = tmp_path / "gold"
    folder.mkdir()
    (folder / "questions-test.jsonl").write_text("\n".join(json.dumps(row) for row in GOLD_ROWS), "utf-8")
    return folder


TREC_2024 = {
    "run_id": "mine",
    "topic_id": "officials",
    "topic": "How many officials did Betaland train?",
    "references": ["TEST/1#9", "TEST/1#4"],
    "response_length": 4,
    "answer": [{"text": "18 officials were trained.", "citations": [1]}, {"text": "So it said.", "citations": []}],
}
TREC_2025 = {
    "metadata": {"team_id": "mine", "run_id": "mine", "narrative_id": "officials"},
    "references": ["TEST%2F1#4"],
    "answer": [{"text": "18 officials were trained.", "citations": ["TEST%2F1#4"]}],
}


@pytest.mark.parametrize("row", [TREC_2024, TREC_2025], ids=["2024", "2025"])
def test_trec_answer_is_read_with_what_its_sentences_cite(row: dict[str, Any], tmp_path: Path) -> None:
    answer = read_answers(written(tmp_path, [row]))["officials"]

    assert answer.text.startswith("18 officials were trained.")
    assert answer.cited == (Place(SYMBOL, 4),)
    assert answer.claims[0].citations == (answer.citations[0].n,)
    assert answer.status == "answered"
    assert not answer.spans


def test_trec_reference_that_no_sentence_cites_is_not_a_citation(tmp_path: Path) -> None:
    answer = read_answers(written(tmp_path, [TREC_2024]))["officials"]

    assert Place(SYMBOL, 9) not in answer.cited


def test_plain_answer_is_read_with_the_citations_that_the_pattern_finds(tmp_path: Path) -> None:
    row = {"id": "officials", "answer": "18 officials were trained (para. 4), not 19 (para. 5; para. 4)."}
    style = AnswerStyle(format="plain", pattern=r"para\. (?P<paragraph>\d+)", record=SYMBOL)
    answer = read_answers(written(tmp_path, [row]), style)["officials"]

    assert answer.cited == (Place(SYMBOL, 4), Place(SYMBOL, 5))
    assert "para" not in answer.text


def test_plain_answer_cites_in_brackets_by_default(tmp_path: Path) -> None:
    row = {"id": "officials", "answer": "18 officials were trained [TEST/1#4]."}

    assert read_answers(written(tmp_path, [row]))["officials"].cited == (Place(SYMBOL, 4),)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("", REFUSED),
        ("The record does not say.", REFUSED),
        ("I cannot find this in the summary.", REFUSED),
        ("There is no information about it.", REFUSED),
        ("18 officials were trained.", "answered"),
        ("The record does not say how, but 18 were trained [TEST/1#4].", "answered"),
        ("It was not stated " + "and so on " * 30, "answered"),
    ],
)
def test_refusal_is_known_by_its_words_when_nothing_is_cited(text: str, status: str, tmp_path: Path) -> None:
    assert read_answers(written(tmp_path, [{"id": "officials", "answer": text}]))["officials"].status == status


def test_format_is_recognised_line_by_line(tmp_path: Path) -> None:
    rows = [honest_rows()[0], TREC_2024, {"id": "year", "answer": "2014 [TEST/1#3]"}]

    assert [recognised(row) for row in rows] == ["rapporteur", "trec", "plain"]
    assert list(read_answers(written(tmp_path, rows))) == ["convictions", "officials", "year"]


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("GA/11957#45", Place("GA/11957", 45)),
        ("GA%2F11957#45", Place("GA/11957", 45)),
        ("45", Place("TEST/1", 45)),
        ("#45", Place("TEST/1", 45)),
        ("Costa%20Rica SUMMARY#2", Place("Costa Rica SUMMARY", 2)),
        ("GA/11957", Place("GA/11957", 0)),
    ],
)
def test_document_name_is_a_paragraph(name: str, place: Place) -> None:
    assert read_place(name, "TEST/1") == place


@given(st.text(min_size=1).filter(lambda text: "#" not in text and text.strip() == text), st.integers(0, 9999))
def test_document_name_written_is_read_again_whatever_the_symbol(symbol: str, number: int) -> None:
    written_out = document_name(Place(symbol, number))

    assert read_place(written_out, "TEST/1") == Place(symbol, number)
    assert len(written_out.split()) == 1


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("{", "line 1: not JSON"),
        ('{"id": "x"}', "line 1: not an answer"),
        ('{"id": "x", "answer": "a"}\n{"id": "x", "answer": "b"}', "line 2: a second answer to x"),
        (
            '{"topic_id": "x", "references": [], "answer": [{"text": "a", "citations": [3]}]}',
            "citation 3 of 0 references",
        ),
        ("[1]", "line 1: not an answer"),
    ],
)
def test_answers_file_is_refused_with_the_line_when_it_cannot_be_read(content: str, told: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=told):
        read_answers(written(tmp_path, content))


@pytest.mark.parametrize(("pattern", "told"), [("(", "regular expression"), (r"\d+", "group named paragraph")])
def test_pattern_is_refused_when_it_cannot_find_paragraphs(pattern: str, told: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=told):
        read_answers(written(tmp_path, [{"id": "x", "answer": "a"}]), AnswerStyle(pattern=pattern))


def test_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be read"):
        read_answers(tmp_path / "nothing.jsonl")


def test_unknown_format_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="unknown answer format"):
        read_answers(written(tmp_path, []), AnswerStyle(format="xml"))


def cited_by(row: dict[str, Any]) -> list[str]:
    return [f"{SYMBOL}#{paragraph}" for paragraph, _ in HONEST.get(row["id"], ())]


def as_trec(row: dict[str, Any]) -> dict[str, Any]:
    texts = [claim["text"].split(" [")[0] for claim in row["claims"]]
    answer = [{"text": text, "citations": [number]} for number, text in enumerate(texts)]
    return {"topic_id": row["id"], "references": cited_by(row), "answer": answer, "status": row["status"]}


def as_plain(row: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": row["id"],
        "answer": " ".join([row["answer"] * bool(row["claims"]), *(f"[{c}]" for c in cited_by(row))]),
    }


def test_same_answers_score_the_same_in_all_three_formats(tmp_path: Path, gold_folder: Path) -> None:
    ours = honest_rows()
    formats = (ours, [as_trec(row) for row in ours], [as_plain(row) for row in ours])
    runs = [score_answers(written(tmp_path, rows), gold_folder=gold_folder, library=LIBRARY) for rows in formats]
    wrong = [[each.question.id for each in run.outcomes if not each.right] for run in runs]

    assert wrong == [[], ["wrong"], ["wrong"]]  # neither foreign format can show the evidence of a correction


def test_question_without_an_answer_in_the_file_counts_as_wrong(tmp_path: Path, gold_folder: Path) -> None:
    run = score_answers(written(tmp_path, honest_rows()[:3]), gold_folder=gold_folder, library=LIBRARY)

    assert len(run.outcomes) == len(QUESTIONS)
    assert sum(outcome.right for outcome in run.outcomes) == 3


def test_answers_to_no_gold_question_are_refused(tmp_path: Path, gold_folder: Path) -> None:
    with pytest.raises(UsageError, match="answers no gold question"):
        score_answers(written(tmp_path, [{"id": "?", "answer": "a"}]), gold_folder=gold_folder, library=LIBRARY)
