"""Every measure against figures worked out by hand."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from eval.answers import GivenAnswer, GivenCitation, GivenClaim
from eval.gold import Place, Question, Quotation
from eval.judging import judge
from eval.measures import ANSWER_MEASURES, figure
from eval.measures.bootstraps import clustered_bootstrap, holm, randomisation_test
from eval.measures.citations import citation_f1, citation_precision, citation_recall
from eval.measures.intervals import wilson
from eval.measures.latency import SECONDS, seconds
from eval.measures.lengths import answer_words, short_enough
from eval.measures.quotations import QuotationOutcome, confusion_rows, false_assurance, right_verdicts
from eval.measures.refusals import false_answer, false_refusal
from eval.measures.risks import Point, area_under_risk, risk_coverage
from eval.measures.support import claim_support
from eval.measures.values import forbidden_value, list_complete, required_value_recall
from eval.measures.verified import harmful_error, truthfulness, verified_answer
from eval.outcomes import Outcome
from tests.evalworld import LIBRARY, SYMBOL


def places(*numbers: int) -> tuple[Place, ...]:
    return tuple(Place(SYMBOL, number) for number in numbers)


def a_question(**changes: Any) -> Question:
    question = Question("q", SYMBOL, "fact", ("How many?",), answerable=True, status=("answered",), every=places(3))
    return replace(question, **changes)


def an_answer(*cited: int, **changes: Any) -> GivenAnswer:
    citations = tuple(GivenCitation(number, place) for number, place in enumerate(places(*cited), start=1))
    return replace(GivenAnswer("q", "62 of 94", "answered", citations=citations), **changes)


def an_outcome(question: Question, answer: GivenAnswer | None) -> Outcome:
    return Outcome(question, answer, judge(question, answer, LIBRARY), LIBRARY)


SILENT = a_question(answerable=False, status=("not_on_record",), every=())
REFUSAL = an_answer(status="not_on_record", text="The record does not say.")


@pytest.mark.parametrize(
    ("right", "total", "low", "high"),
    # Newcombe, Statistics in Medicine 17 (1998), table I: 81 of 263 gives 0.2553 to 0.3662; 0 of 20 gives 0 to 0.1611.
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (29, 29, 0.8830, 1.0),
        (0, 0, 0.0, 1.0),
    ],
)
def test_wilson_gives_the_published_intervals(right: int, total: int, low: float, high: float) -> None:
    interval = wilson(right, total)

    assert interval.low == pytest.approx(low, abs=1e-4)
    assert interval.high == pytest.approx(high, abs=1e-4)


@pytest.mark.parametrize(
    ("cited", "precision", "recall", "f1"),
    [
        ((3,), 1, 1 / 2, 2 / 3),  # needed are 3 and one of 4, 5: one of two
        ((3, 4), 1, 1, 1),
        ((2, 5), 1, 1, 1),  # 2 stands for 3
        ((3, 4, 5), 1, 1, 1),
        ((3, 9, 10), 1 / 3, 1 / 2, 2 / 5),
        ((3, 4, 1), 1, 1, 1),  # 1 is neutral: not counted
        ((1,), 0, 0, 0),
        ((), 0, 0, 0),
    ],
)
def test_citation_measures_count_paragraphs(cited: tuple[int, ...], precision: float, recall: float, f1: float) -> None:
    question = a_question(some=places(4, 5), alternatives=((Place(SYMBOL, 3), places(2)),), neutral=places(1))
    outcome = an_outcome(question, an_answer(*cited))

    assert citation_precision(outcome) == pytest.approx(precision)
    assert citation_recall(outcome) == pytest.approx(recall)
    assert citation_f1(outcome) == pytest.approx(f1)


def test_citation_measures_do_not_apply_to_a_question_without_an_answer() -> None:
    outcome = an_outcome(SILENT, an_answer(3))

    assert citation_precision(outcome) is None
    assert citation_recall(outcome) is None
    assert citation_f1(outcome) is None


@pytest.mark.parametrize(
    ("question", "answer", "verified", "truth"),
    [
        (a_question(), an_answer(3), 1, 1),
        (a_question(), an_answer(9), 0, -1),
        (a_question(), REFUSAL, 0, 0),
        (a_question(), None, 0, -1),
        (a_question(), an_answer(status="error", text=""), 0, -1),
        (SILENT, REFUSAL, 1, 1),
        (SILENT, an_answer(3), 0, -1),
        (SILENT, an_answer(3, status="not_on_record"), 0, -1),  # evidence in a refusal
    ],
)
def test_verified_and_truthfulness_score_right_refused_and_wrong(
    question: Question, answer: GivenAnswer | None, verified: float, truth: float
) -> None:
    outcome = an_outcome(question, answer)

    assert verified_answer(outcome) == verified
    assert truthfulness(outcome) == truth


@pytest.mark.parametrize(
    ("question", "answer", "answered", "refused"),
    [
        (a_question(), an_answer(3), None, 0),
        (a_question(), REFUSAL, None, 1),
        (a_question(), None, None, 1),
        (a_question(status=("partial", "not_on_record")), REFUSAL, None, 0),
        (SILENT, REFUSAL, 0, None),
        (SILENT, an_answer(3), 1, None),
        (SILENT, None, 1, None),
    ],
)
def test_refusal_measures_tell_false_answers_from_false_refusals(
    question: Question, answer: GivenAnswer | None, answered: float | None, refused: float | None
) -> None:
    outcome = an_outcome(question, answer)

    assert false_answer(outcome) == answered
    assert false_refusal(outcome) == refused


@pytest.mark.parametrize(
    ("text", "recall", "forbidden"),
    [
        ("62 cases in 2016", 1, 0),
        ("sixty-two cases", 1 / 2, 0),
        ("94 cases", 0, 1),
        ("162 cases, 2016", 1 / 2, 0),
        ("", 0, 0),
    ],
)
def test_value_measures_find_whole_values(text: str, recall: float, forbidden: float) -> None:
    question = a_question(required=(("62", "sixty-two"), ("2016",)), forbidden=("94",))
    outcome = an_outcome(question, an_answer(3, text=text))

    assert required_value_recall(outcome) == recall
    assert forbidden_value(outcome) == forbidden


@pytest.mark.parametrize(("cited", "complete"), [((3, 4), 1), ((3,), 0), ((3, 4, 5), 0), ((), 0)])
def test_list_is_complete_only_with_every_member_and_no_stranger(cited: tuple[int, ...], complete: float) -> None:
    outcome = an_outcome(a_question(kind="list", every=places(3, 4)), an_answer(*cited))

    assert list_complete(outcome) == complete


@pytest.mark.parametrize(
    ("claims", "support"),
    [
        ((GivenClaim("Alphaland: 62 of 94 cases had ended in conviction [1]", (1,)),), 1),
        ((GivenClaim("Alphaland: 63 of 94 cases had ended in conviction [1]", (1,)),), 0),  # a figure of its own
        ((GivenClaim("Smugglers feared several governments [1]", (1,)),), 0),
        ((GivenClaim("62 of 94 cases", (1,)), GivenClaim("62 of 94 cases", ())), 1 / 2),
        ((), None),
    ],
)
def test_claim_support_asks_for_figures_and_words_of_the_source(
    claims: tuple[GivenClaim, ...], support: float | None
) -> None:
    citation = GivenCitation(1, Place(SYMBOL, 3), text="62 of 94 cases had ended in conviction", delegation="Alphaland")
    outcome = an_outcome(a_question(), an_answer(3, claims=claims, citations=(citation,)))

    assert claim_support(outcome) == support


def test_claim_of_a_system_without_spans_stands_on_the_whole_paragraph() -> None:
    claims = (GivenClaim("A hotline had opened in 2014", (1,)), GivenClaim("A hotline had opened in 2015", (1,)))

    assert claim_support(an_outcome(a_question(), an_answer(3, claims=claims))) == 1 / 2


def test_length_counts_words_without_markers_and_leaves_refusals_out() -> None:
    assert answer_words(an_outcome(a_question(), an_answer(3, text="62 of 94 cases [1]"))) == 4
    assert answer_words(an_outcome(a_question(), REFUSAL)) is None
    assert short_enough(an_outcome(a_question(), an_answer(3, text="word " * 70))) == 1
    assert short_enough(an_outcome(a_question(), an_answer(3, text="word " * 71))) == 0
    assert short_enough(an_outcome(a_question(kind="summary"), an_answer(3, text="word " * 71))) is None


def test_seconds_are_the_systems_own_and_absent_where_it_gives_none() -> None:
    assert seconds(an_outcome(a_question(), an_answer(3, seconds=0.25))) == 0.25
    assert seconds(an_outcome(a_question(), an_answer(3))) is None


def test_risk_coverage_is_worked_by_hand() -> None:
    # Four questions; three answers with confidence 0.9 right, 0.5 wrong and 0.5 right together, one refusal.
    given = [an_answer(3, confidence=0.9), an_answer(9, confidence=0.5), an_answer(3, confidence=0.5), REFUSAL]
    curve = risk_coverage([an_outcome(a_question(), answer) for answer in given])

    assert curve == [Point(0.9, 1 / 4, 0), Point(0.5, 3 / 4, 1 / 3)]
    assert area_under_risk(curve) == pytest.approx((1 / 4 * 0 + 2 / 4 * 1 / 3) / (3 / 4))
    assert area_under_risk([]) is None


def a_verdict(expected: str, given: str, *acceptable: str) -> QuotationOutcome:
    return QuotationOutcome(Quotation("q", "words", None, expected, (expected, *acceptable)), given)


def test_quotation_measures_count_right_verdicts_and_false_assurance() -> None:
    outcomes = [
        a_verdict("verbatim", "verbatim"),
        a_verdict("summary", "verbatim"),  # printed as the speaker's own words: false assurance
        a_verdict("altered", "summary"),  # passed: false assurance
        a_verdict("altered", "not_found", "not_found"),
        a_verdict("verbatim", "none"),
    ]

    assert right_verdicts(outcomes).value == 2 / 5
    assert false_assurance(outcomes).value == 2 / 3
    assert dict(confusion_rows(outcomes))["altered"] == [0, 1, 0, 0, 1, 0, 0]
    assert dict(confusion_rows(outcomes))["verbatim"] == [1, 0, 0, 0, 0, 0, 1]


def test_bootstrap_interval_is_zero_when_nothing_changed() -> None:
    interval = clustered_bootstrap([0.0] * 20, ["a"] * 20)

    assert (interval.value, interval.low, interval.high) == (0, 0, 0)


def test_bootstrap_of_one_record_agrees_with_the_normal_interval_of_the_mean() -> None:
    changes = [1.0] * 30 + [0.0] * 70  # mean 0.3, standard error sqrt(0.3 * 0.7 / 100) = 0.0458
    interval = clustered_bootstrap(changes, ["a"] * 100)

    assert interval.low == pytest.approx(0.3 - 1.96 * 0.0458, abs=0.01)
    assert interval.high == pytest.approx(0.3 + 1.96 * 0.0458, abs=0.01)


def test_bootstrap_is_wider_when_the_changes_lie_in_few_records() -> None:
    changes = [1.0] * 30 + [0.0] * 70
    scattered = clustered_bootstrap(changes, [str(number % 10) for number in range(100)])
    gathered = clustered_bootstrap(changes, [str(number // 10) for number in range(100)])

    assert gathered.high - gathered.low > 1.5 * (scattered.high - scattered.low)


def test_bootstrap_gives_the_same_interval_twice_and_another_with_another_seed() -> None:
    changes, clusters = [number**2 % 7 - 2.5 for number in range(40)], [str(number % 9) for number in range(40)]

    assert clustered_bootstrap(changes, clusters) == clustered_bootstrap(changes, clusters)
    assert clustered_bootstrap(changes, clusters) != clustered_bootstrap(changes, clusters, seed=1)


def test_randomisation_test_agrees_with_the_exact_sign_test() -> None:
    # Eight questions gained, none lost: exactly 2 of 2**8 sign arrangements are as extreme.
    assert randomisation_test([1.0] * 8, draws=100_000) == pytest.approx(2 / 256, abs=0.001)
    assert randomisation_test([1.0, -1.0, 0.0]) == 1.0
    assert randomisation_test([0.0, 0.0]) == 1.0


def test_holm_corrects_as_in_the_textbook() -> None:
    assert holm([0.01, 0.04, 0.03, 0.005]) == pytest.approx([0.03, 0.06, 0.06, 0.02])
    assert holm([0.5, 0.9]) == [1.0, 1.0]
    assert holm([]) == []


@pytest.mark.parametrize("measure", ANSWER_MEASURES, ids=lambda measure: measure.name)
def test_measure_has_a_meaning_and_a_source_and_counts_a_missing_answer_as_worst(measure: Any) -> None:
    assert measure.definition.endswith(".")
    assert measure.source
    worst = measure.of(an_outcome(a_question(required=(("62",),)), None))

    assert worst is None or worst <= 0 or not measure.higher_is_better


@pytest.mark.parametrize(
    ("importance", "answer", "harm"),
    [(3, an_answer(9), 1), (3, an_answer(3), 0), (3, REFUSAL, 0), (3, None, 1), (2, an_answer(9), None)],
)
def test_harm_is_a_wrong_answer_to_an_important_question(
    importance: int, answer: GivenAnswer | None, harm: float | None
) -> None:
    assert harmful_error(an_outcome(a_question(importance=importance), answer)) == harm


def test_figure_of_seconds_is_the_median_with_what_nine_of_ten_do_not_exceed() -> None:
    times = [0.1, 0.1, 0.1, 0.1, 0.2, 0.2, 0.2, 0.3, 0.4, 9.0]
    value = figure(SECONDS, [an_outcome(a_question(), an_answer(3, seconds=each)) for each in times])

    assert (value.value, value.tail) == (0.2, 0.4)


def test_figure_has_an_interval_for_rates_and_none_for_means() -> None:
    from eval.measures.citations import F1
    from eval.measures.verified import VERIFIED

    outcomes = [an_outcome(a_question(), an_answer(3)), an_outcome(a_question(), an_answer(3, 9))]

    assert figure(VERIFIED, outcomes).interval == wilson(1, 2)
    assert figure(F1, outcomes).interval is None
    assert figure(F1, []).value is None
