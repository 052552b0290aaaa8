"""The contract of an answer: one JSON object, its keys in order, nothing null but what may be."""

from __future__ import annotations

import json

import pytest

from rag.answers import SCHEMA, Answer, Citation, Claim, Coverage, Near, Status

CITATION = Citation(1, "GA/1", "statements", "Peru", "PER", "ANA SILVA", 7, 0, 4, "Nets", "summary")
HEADER = Citation(1, "GA/1", "header", "", None, "", None, 0, 4, "GA/1", "summary")
ANSWERED = Answer(
    question="What?",
    understood="What?",
    status=Status.ANSWERED,
    answer="Peru: Nets [1]",
    claims=(Claim("Peru: Nets", (1,)),),
    citations=(CITATION,),
    near=(Near("near", HEADER),),
    coverage=Coverage(31, 1),
    index="sha256:0",
    id="q-1",
    kind="list",
    explanation=("understood as: What?",),
)


@pytest.mark.parametrize(
    ("status", "code"),
    [("answered", 0), ("partial", 0), ("not_on_record", 3), ("out_of_scope", 3)],
)
def test_status_tells_the_exit_code(status: str, code: int) -> None:
    assert Status(status).exit_code == code


def test_answer_has_the_keys_of_the_contract_in_its_order() -> None:
    assert list(ANSWERED.as_json()) == (
        "schema id question understood status answer claims citations near coverage index".split()
    )


def test_answer_says_its_schema_and_keeps_its_id() -> None:
    row = ANSWERED.as_json()
    assert (row["schema"], row["id"], SCHEMA) == ("rapporteur.answer/1", "q-1", "rapporteur.answer/1")


def test_citation_has_the_keys_of_the_contract_in_its_order() -> None:
    assert list(CITATION.as_json()) == (
        "n symbol section delegation iso speaker paragraph start end text voice".split()
    )


def test_only_what_may_be_null_is_null() -> None:
    row = ANSWERED.as_json()
    assert row["near"][0]["citation"]["paragraph"] is None
    assert row["near"][0]["citation"]["iso"] is None
    assert all(row[key] is not None for key in row)


def test_answer_survives_json_unchanged() -> None:
    row = ANSWERED.as_json()
    assert json.loads(json.dumps(row)) == row


def test_claim_and_coverage_are_written_as_lists_and_counts() -> None:
    row = ANSWERED.as_json()
    assert row["claims"] == [{"text": "Peru: Nets", "citations": [1]}]
    assert row["coverage"] == {"statements_searched": 31, "statements_matched": 1}


def test_kind_and_explanation_stay_out_of_the_contract() -> None:
    assert {"kind", "explanation"}.isdisjoint(ANSWERED.as_json())
