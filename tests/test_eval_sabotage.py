"""Systems that are wrong in one known way: the measure meant for it must see each, and none may see the honest one."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from eval.answers import Row
from eval.asking import ask_again
from eval.gating import accept, gate
from eval.gold import Place, Quotation
from eval.measures import figure
from eval.measures.citations import PRECISION, RECALL
from eval.measures.invariants import broken
from eval.measures.kinds import Measure
from eval.measures.lengths import SHORT
from eval.measures.quotations import QuotationOutcome, false_assurance
from eval.measures.refusals import FALSE_ANSWERS, FALSE_REFUSALS
from eval.measures.risks import area_under_risk, risk_coverage
from eval.measures.support import SUPPORT
from eval.measures.values import LISTS, REQUIRED
from eval.measures.verified import TRUTHFULNESS, VERIFIED
from eval.outcomes import Outcome
from tests.evalworld import LIBRARY, QUESTIONS, SYMBOL, a_citation, a_run, honest_row, honest_rows, outcomes_of

Outcomes = tuple[Outcome, ...]
Rows = list[Row]
LONG_WINDED = 30


def by_id(rows: Rows) -> dict[str, Row]:
    return {row["id"]: row for row in rows}


def citations_swapped_between_answers(rows: Rows) -> Rows:
    """The sources of one answer stand under another."""
    known = by_id(rows)
    first, second = known["convictions"], known["officials"]
    first["citations"], second["citations"] = second["citations"], first["citations"]
    return rows


def citations_swapped_between_claims(rows: Rows) -> Rows:
    """In a list, every line points to the source of the next."""
    for row in rows:
        count = len(row["citations"])
        for claim in row["claims"]:
            claim["citations"] = [number % count + 1 for number in claim["citations"]]
    return rows


def paragraph_off_by_one(rows: Rows) -> Rows:
    for citation in (citation for row in rows for citation in row["citations"] if citation["paragraph"]):
        citation["paragraph"] = citation["paragraph"] % 10 + 1
    return rows


def wrong_delegation(rows: Rows) -> Rows:
    known = by_id(rows)["officials"]
    known["citations"][0]["delegation"] = "Gammaland"
    return rows


def wrong_speaker(rows: Rows) -> Rows:
    by_id(rows)["safe"]["citations"][0]["speaker"] = "BEN BETA"
    return rows


def word_dropped_from_a_quotation(rows: Rows) -> Rows:
    row = by_id(rows)["safe"]
    row["answer"] = row["answer"].replace("will not rest", "will rest")
    return rows


def word_dropped_from_the_cited_text(rows: Rows) -> Rows:
    citation = by_id(rows)["safe"]["citations"][0]
    citation["text"] = citation["text"].replace("not ", "")
    return rows


def figures_exchanged(rows: Rows) -> Rows:
    for row, old, new in ((by_id(rows)["convictions"], "62", "26"), (by_id(rows)["officials"], "18", "81")):
        row["answer"] = row["answer"].replace(old, new)
        row["claims"] = [{**claim, "text": claim["text"].replace(old, new)} for claim in row["claims"]]
    return rows


def answers_everything(rows: Rows) -> Rows:
    said = by_id(rows)["convictions"]
    refused = [row for row in rows if row["status"] == "not_on_record"]
    for row in refused:
        row.update({key: said[key] for key in ("status", "answer", "claims", "citations")}, near=[])
    return rows


def refuses_everything(rows: Rows) -> Rows:
    for row in rows:
        row.update(status="not_on_record", answer="The record does not say.", claims=[], citations=[])
    return rows


def cites_everything(rows: Rows) -> Rows:
    record = LIBRARY[SYMBOL]
    for row in (row for row in rows if row["status"] == "answered"):
        first = len(row["citations"]) + 1
        row["citations"] += [a_citation(first + n, p.number, p.text[:9]) for n, p in enumerate(record.paragraphs)]
    return rows


def dumps_the_whole_statement(rows: Rows) -> Rows:
    row = by_id(rows)["convictions"]
    whole = a_citation(1, 3, LIBRARY[SYMBOL].paragraph(3).text)
    text = " ".join([f"Alphaland: {whole['text']}"] * 3) + " [1]"
    row.update(answer=text, citations=[whole], claims=[{"text": text, "citations": [1]}])
    return rows


def list_cut_at_five(rows: Rows) -> Rows:
    row = by_id(rows)["pledges"]
    row.update(
        claims=row["claims"][:5], citations=row["citations"][:5], answer="\n".join(row["answer"].split("\n")[:5])
    )
    return rows


def old_answer_for_a_new_question(rows: Rows) -> Rows:
    """The follow-up is answered with what was said before."""
    row, before = by_id(rows)["pledge"], by_id(rows)["officials"]
    row.update({key: before[key] for key in ("question", "answer", "claims", "citations")})
    return rows


def old_answer_under_the_new_question(rows: Rows) -> Rows:
    row = by_id(old_answer_for_a_new_question(rows))["pledge"]
    row["question"] = "What did it pledge?"
    return rows


def marker_without_source(rows: Rows) -> Rows:
    by_id(rows)["convictions"]["answer"] += " It was confirmed by others [7]."
    return rows


def citations_without_marker(rows: Rows) -> Rows:
    row = by_id(rows)["convictions"]
    row["answer"] = row["answer"].replace(" [1]", "")
    return rows


def summary_called_a_quotation(rows: Rows) -> Rows:
    by_id(rows)["convictions"]["citations"][0]["voice"] = "quotation"
    return rows


def refusal_dressed_with_evidence(rows: Rows) -> Rows:
    row = by_id(rows)["norway"]
    row["citations"] = [a_citation(1, 3, "62 of 94 cases")]
    return rows


def source_from_another_record(rows: Rows) -> Rows:
    by_id(rows)["year"]["citations"][0]["symbol"] = "TEST/2"
    return rows


def hard_questions_left_out(rows: Rows) -> Rows:
    return [row for row in rows if row["id"] not in ("pledges", "wrong", "safe")]


def presupposition_accepted(rows: Rows) -> Rows:
    row = by_id(rows)["wrong"]
    row.update(answer="The record does not say.", near=[])
    return rows


def stranger_in_a_list(rows: Rows) -> Rows:
    row = by_id(rows)["pledges"]
    row["citations"].append(a_citation(7, 10, "feared the smugglers."))
    row["claims"].append({"text": "Thetaland: feared the smugglers. [7]", "citations": [7]})
    row["answer"] += "\nThetaland: feared the smugglers. [7]"
    return rows


def errors_instead_of_answers(rows: Rows) -> Rows:
    return [{"schema": row["schema"], "id": row["id"], "error": "out of memory"} for row in rows]


def worse(measure: Measure) -> Callable[[Outcomes], bool]:
    """Say whether a measure is short of perfect."""

    def caught(outcomes: Outcomes) -> bool:
        value = figure(measure, outcomes).value
        return value is None or value != (1.0 if measure.higher_is_better else 0.0)

    return caught


def breaks(rule: str) -> Callable[[Outcomes], bool]:
    """Say whether an invariant is broken."""
    return lambda outcomes: bool(broken(outcomes)[rule])


SABOTAGE = (
    (citations_swapped_between_answers, worse(PRECISION)),
    (citations_swapped_between_claims, worse(SUPPORT)),
    (paragraph_off_by_one, breaks("exact")),
    (paragraph_off_by_one, worse(RECALL)),
    (wrong_delegation, breaks("attribution")),
    (wrong_speaker, breaks("attribution")),
    (word_dropped_from_a_quotation, breaks("quoted_words")),
    (word_dropped_from_the_cited_text, breaks("exact")),
    (figures_exchanged, worse(REQUIRED)),
    (figures_exchanged, worse(SUPPORT)),
    (answers_everything, worse(FALSE_ANSWERS)),
    (answers_everything, worse(TRUTHFULNESS)),
    (refuses_everything, worse(FALSE_REFUSALS)),
    (cites_everything, worse(PRECISION)),
    (dumps_the_whole_statement, worse(SHORT)),
    (list_cut_at_five, worse(LISTS)),
    (stranger_in_a_list, worse(LISTS)),
    (old_answer_for_a_new_question, breaks("echo")),
    (old_answer_under_the_new_question, worse(REQUIRED)),
    (marker_without_source, breaks("markers")),
    (citations_without_marker, breaks("markers")),
    (summary_called_a_quotation, breaks("voice")),
    (refusal_dressed_with_evidence, breaks("bare_refusal")),
    (source_from_another_record, breaks("resolves")),
    (source_from_another_record, breaks("scope")),
    (hard_questions_left_out, worse(VERIFIED)),
    (presupposition_accepted, worse(VERIFIED)),
    (errors_instead_of_answers, worse(VERIFIED)),
)
SYSTEMS = list(dict.fromkeys(sabotage for sabotage, _ in SABOTAGE))


def test_honest_system_is_verified_on_every_question() -> None:
    assert [(each.question.id, each.judgement.reasons) for each in outcomes_of(honest_rows()) if not each.right] == []


def test_honest_system_breaks_no_invariant() -> None:
    assert {rule: faults for rule, faults in broken(outcomes_of(honest_rows())).items() if faults} == {}


@pytest.mark.parametrize(("sabotage", "caught"), SABOTAGE, ids=lambda each: getattr(each, "__name__", ""))
def test_measure_meant_for_it_catches_the_sabotage(
    sabotage: Callable[[Rows], Rows], caught: Callable[[Outcomes], bool]
) -> None:
    assert not caught(outcomes_of(honest_rows())), "the honest system is accused"
    assert caught(outcomes_of(sabotage(honest_rows())))


@pytest.mark.parametrize("sabotage", SYSTEMS, ids=lambda each: each.__name__)
def test_gate_closes_on_the_sabotage_when_the_honest_system_is_the_baseline(
    sabotage: Callable[[Rows], Rows], tmp_path: Path
) -> None:
    baseline = tmp_path / "baseline.json"
    accept(a_run(honest_rows()), "the honest system", baseline)

    assert gate(a_run(honest_rows()), baseline).passed
    assert not gate(a_run(sabotage(honest_rows())), baseline).passed


def test_asking_again_catches_a_system_that_changes_its_mind() -> None:
    dice = random.Random(1)
    fickle = [{**honest_row(question), "index": str(dice.random())} for question in QUESTIONS]

    assert ask_again(QUESTIONS, honest_rows(), honest_row, count=5) == (5, ())
    assert len(ask_again(QUESTIONS, fickle, honest_row, count=5)[1]) == 5


def test_risk_catches_a_system_that_is_surest_where_it_is_wrong() -> None:
    wrong = figures_exchanged(honest_rows())
    modest = [{**row, "confidence": 0.1 if row["id"] in ("convictions", "officials") else 0.9} for row in wrong]
    boastful = [{**row, "confidence": 0.9 if row["id"] in ("convictions", "officials") else 0.1} for row in wrong]
    areas = [area_under_risk(risk_coverage(outcomes_of(rows))) for rows in (honest_rows(), modest, boastful)]

    assert areas[0] == 0
    assert areas[1] is not None
    assert areas[2] is not None
    assert 0 < areas[1] < areas[2]


@pytest.mark.parametrize(("verdict", "caught"), [("altered", 0.0), ("verbatim", 1.0), ("summary", 1.0)])
def test_false_assurance_catches_a_checker_that_passes_a_dropped_word(verdict: str, caught: float) -> None:
    quotation = Quotation("q", "We will rest until …", "Alphaland", "altered", ("altered",), (Place(SYMBOL, 3),))

    assert false_assurance([QuotationOutcome(quotation, verdict)]).value == caught
