"""Systems that are wrong in one known way: the measure meant for it must see each, and none may see the honest one."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest

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
from tests.evalworld import QUESTIONS, SYMBOL, a_run, honest_row, honest_rows, outcomes_of
from tests.sabotages import (
    Rows,
    answers_everything,
    citations_swapped_between_answers,
    citations_swapped_between_claims,
    citations_without_marker,
    cites_everything,
    dumps_the_whole_statement,
    errors_instead_of_answers,
    figures_exchanged,
    hard_questions_left_out,
    list_cut_at_five,
    marker_without_source,
    old_answer_for_a_new_question,
    old_answer_under_the_new_question,
    paragraph_off_by_one,
    passages_stitched_into_one_quotation,
    presupposition_accepted,
    refusal_dressed_with_evidence,
    refuses_everything,
    source_from_another_record,
    stranger_in_a_list,
    summary_called_a_quotation,
    word_dropped_from_a_quotation,
    word_dropped_from_the_cited_text,
    wrong_delegation,
    wrong_speaker,
)

Outcomes = tuple[Outcome, ...]


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
    (passages_stitched_into_one_quotation, breaks("quoted_words")),
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
