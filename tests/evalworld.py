"""A made-up record of ten paragraphs, gold questions on it, and a system that answers them all honestly."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import Any

from eval.answers import Row
from eval.gold import Question, read_question
from eval.outcomes import Outcome, judge_all
from eval.runs import Provenance, Run, answers_by_id
from index.records import Delegation, DelegationKind, Paragraph, Record, RecordKind, Speaker, Statement

SYMBOL = "TEST/1"
HEADER = "Tenth Session,\n3rd Meeting (AM)\nTEST/1"
LEDE = (
    "Delegates called for action on trafficking today.",
    "Alphaland’s delegate said 62 of 94 cases had ended in conviction.",
)
SPEAKERS = (
    (
        "Alphaland",
        "ANNA ALPHA",
        " (Alphaland) said 62 of 94 cases had ended in conviction.  “We will not rest until every child is safe,” "
        "she said.  A hotline had opened in 2014, and it was answered in six languages by trained staff.",
    ),
    (
        "Betaland",
        "BEN BETA",
        " (Betaland) said 18 officials had been trained.  His country pledged $5,000 to the fund.",
    ),
    ("Gammaland", "GINA GAMMA", " (Gammaland) pledged $7,500 to the fund."),
    ("Deltaland", "DAN DELTA", " (Deltaland) pledged $1,000 to the fund."),
    ("Epsiland", "EVA EPSI", " (Epsiland) pledged $2,000 to the fund."),
    ("Zetaland", "ZOE ZETA", " (Zetaland) pledged $3,000 to the fund."),
    ("Etaland", "EMIL ETA", " (Etaland) pledged $4,000 to the fund."),
    ("Thetaland", "THEO THETA", " (Thetaland) said her Government feared the smugglers."),
)


def a_delegation(name: str) -> Delegation:
    return Delegation(name, name[:3].upper(), DelegationKind.MEMBER_STATE)


def a_record(symbol: str = SYMBOL) -> Record:
    lede = [
        Paragraph(1, LEDE[0], "lede", None, None),
        Paragraph(2, LEDE[1], "lede", None, a_delegation("Alphaland")),
    ]
    body = [
        Paragraph(number + 3, f"{speaker}{text}", "statements", number, a_delegation(name))
        for number, (name, speaker, text) in enumerate(SPEAKERS)
    ]
    statements = [
        Statement("statements", Speaker(speaker, "", a_delegation(name)), number + 3, number + 3)
        for number, (name, speaker, _) in enumerate(SPEAKERS)
    ]
    return Record(
        symbol=symbol,
        kind=RecordKind.MEETINGS_COVERAGE,
        body="General Assembly",
        session="Tenth Session",
        meetings="3rd Meeting (AM)",
        title="",
        day=None,
        url="",
        source="test.txt",
        header=HEADER,
        paragraphs=(*lede, *body),
        statements=tuple(statements),
    )


LIBRARY = {SYMBOL: a_record()}


def gold_row(name: str, kind: str, question: str, **others: Any) -> dict[str, Any]:
    answerable = others.pop("answerable", True)
    row = {
        "id": name,
        "record": SYMBOL,
        "kind": kind,
        "question": question,
        "answerable": answerable,
        "status": ["answered"] if answerable else ["not_on_record"],
        "gold": {"all": [[SYMBOL, number] for number in others.pop("every", ())]},
        "split": "development",
    }
    row["gold"]["alternatives"] = others.pop("alternatives", {})
    return {**row, **others}


GOLD_ROWS = (
    gold_row(
        "convictions", "fact", "How many cases ended in conviction in Alphaland?", every=[3],
        required=[["62"]], forbidden=["18"], alternatives={"3": [2]},
    ),
    gold_row(
        "officials", "fact", "How many officials did Betaland train?", every=[4],
        required=[["18"]], forbidden=["62"],
    ),
    gold_row(
        "safe", "who_said", "Who would not rest until every child was safe?", every=[3],
        required=[["Alphaland"], ["Alpha"]],
    ),
    gold_row(
        "pledges", "list", "Who pledged money to the fund, and how much?", every=[4, 5, 6, 7, 8, 9],
        required=[["Betaland"], ["Gammaland"], ["Deltaland"], ["Epsiland"], ["Zetaland"], ["Etaland"]],
    ),
    gold_row(
        "pledge", "follow_up", "", turns=["How many officials did Betaland train?", "What did it pledge?"],
        every=[4], required=[["5,000"]],
    ),
    gold_row("session", "meeting", "Which session was it?", every=[0], required=[["Tenth"]]),
    gold_row("year", "fact", "When did the hotline of Alphaland open?", every=[3], required=[["2014"]]),
    gold_row("norway", "silent_delegation", "What did Omegaland say?", answerable=False),
    gold_row("budget", "value_missing", "What did the hotline of Alphaland cost?", answerable=False),
    gold_row(
        "wrong", "presupposition", "Why did Alphaland convict in 70 of 94 cases?", answerable=False,
        required=[["62"]], corrects=[[SYMBOL, 3]],
    ),
)  # fmt: skip
QUESTIONS = [read_question(row) for row in GOLD_ROWS]

HONEST: Mapping[str, tuple[tuple[int, str], ...]] = {
    "convictions": ((3, "62 of 94 cases had ended in conviction."),),
    "officials": ((4, "18 officials had been trained."),),
    "safe": ((3, "We will not rest until every child is safe,"),),
    "pledges": tuple(
        (number, f"pledged ${amount} to the fund.")
        for number, amount in ((4, "5,000"), (5, "7,500"), (6, "1,000"), (7, "2,000"), (8, "3,000"), (9, "4,000"))
    ),
    "pledge": ((4, "His country pledged $5,000 to the fund."),),
    "session": ((0, "Tenth Session"),),
    "year": ((3, "A hotline had opened in 2014,"),),
}
"""Question to what an honest system cites: (paragraph, slice); paragraph 0 is the header."""


def a_citation(number: int, paragraph: int, text: str, *, symbol: str = SYMBOL) -> Row:
    record = LIBRARY[SYMBOL]
    place: dict[str, Any] = {"n": number, "symbol": symbol, "text": text, "iso": None}
    if paragraph == 0:
        start = record.header.index(text)
        header = {"section": "header", "delegation": "", "speaker": "", "paragraph": None, "voice": "summary"}
        return {**place, **header, "start": start, "end": start + len(text)}
    whole = record.paragraph(paragraph)
    statement = record.statement_of(whole)
    start = whole.text.index(text)
    voice = "quotation" if whole.text[start - 1 : start] == "“" else "summary" if statement else "lede"
    return {
        **place,
        "section": whole.section,
        "delegation": whole.delegation.name if whole.delegation else "",
        "speaker": statement.speaker.name if statement else "",
        "paragraph": paragraph,
        "start": start,
        "end": start + len(text),
        "voice": voice,
    }


def honest_row(question: Question) -> Row:
    """Answer one question as a careful person would."""
    evidence = HONEST.get(question.id, ())
    citations = [a_citation(number, *place) for number, place in enumerate(evidence, start=1)]
    sentences = [_sentence(citation) for citation in citations]
    claims = [{"text": text, "citations": [number]} for number, text in enumerate(sentences, start=1)]
    near = [{"text": "62 of 94", "citation": a_citation(0, 3, "62 of 94 cases")}] if question.corrects else []
    return {
        "schema": "rapporteur.answer/1",
        "id": question.id,
        "question": question.question,
        "understood": question.question,
        "status": "answered" if evidence else "not_on_record",
        "answer": "\n".join(sentences) or "The record does not say: 62 of 94 cases.",
        "claims": claims,
        "citations": citations,
        "near": near,
        "coverage": {"statements_searched": 8, "statements_matched": len(citations)},
        "index": "sha256:0",
    }


def _sentence(citation: Row) -> str:
    if citation["voice"] == "quotation":
        return f"{citation['delegation']} ({citation['speaker']}): “{citation['text']}” [{citation['n']}]"
    return f"{citation['delegation']}: {citation['text']} [{citation['n']}]"


def a_quotation(**changes: Any) -> dict[str, Any]:
    quote = "We will not rest until every child is safe"
    row = {"id": "q", "quote": quote, "attributed_to": None, "expected": "verbatim", "paragraphs": [[SYMBOL, 3]]}
    return {**row, "split": "test", **changes}


def honest_rows() -> list[Row]:
    return copy.deepcopy([honest_row(question) for question in QUESTIONS])


def outcomes_of(rows: list[Row]) -> tuple[Outcome, ...]:
    return judge_all(QUESTIONS, answers_by_id(rows), LIBRARY)


def a_run(rows: list[Row], *, name: str = "test") -> Run:
    return Run(provenance=Provenance(system=name, gold="sha256:1"), outcomes=outcomes_of(rows), rows=tuple(rows))
