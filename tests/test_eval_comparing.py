"""Two runs compared, and the gate on a stored baseline."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from eval.comparing import compare
from eval.gating import BASELINE, accept, compare_scores, gate, gated, read_baseline
from index.errors import UsageError
from tests.evalworld import a_run, honest_rows
from tests.sabotages import figures_exchanged, marker_without_source, presupposition_accepted


def test_comparison_of_a_run_with_itself_finds_nothing() -> None:
    comparison = compare(a_run(honest_rows()), a_run(honest_rows()))

    assert comparison.flips == ()
    assert {each.change.value for each in comparison.differences} == {0}
    assert {each.corrected for each in comparison.differences} == {1}


def test_comparison_shows_every_flip_with_both_answers() -> None:
    comparison = compare(a_run(honest_rows(), name="old"), a_run(figures_exchanged(honest_rows()), name="new"))
    lost = {flip.before.question.id: (flip.gained, flip.before.right, flip.after.right) for flip in comparison.flips}
    verified = comparison.differences[0]

    assert lost == {"convictions": (False, True, False), "officials": (False, True, False)}
    assert verified.change.value == pytest.approx(-0.2)
    assert (verified.first, verified.second, verified.count) == (1, 0.8, 10)
    assert verified.change.low <= -0.4
    assert verified.corrected >= verified.p


def test_comparison_tells_how_many_answers_are_the_same_and_where_the_runs_come_from() -> None:
    first, second = a_run(honest_rows()), a_run(figures_exchanged(honest_rows()))
    newer = replace(second, provenance=replace(second.provenance, commit="b"))
    comparison = compare(first, newer)

    assert (comparison.first, comparison.second) == ("before", "after")  # two runs of one system
    assert (comparison.identical, comparison.count) == (8, 10)
    assert comparison.sources == ("commit: unknown → b",)


def test_comparison_is_the_mirror_of_itself_when_the_runs_change_places() -> None:
    first, second = a_run(honest_rows()), a_run(presupposition_accepted(honest_rows()))
    there, back = compare(first, second).differences[0].change, compare(second, first).differences[0].change

    assert back.value == -there.value


def test_runs_without_a_common_question_are_refused() -> None:
    run = a_run(honest_rows())
    other = type(run)(provenance=run.provenance, outcomes=())

    with pytest.raises(UsageError, match="no question in common"):
        compare(run, other)


def test_gate_without_a_baseline_asks_only_for_the_invariants(tmp_path: Path) -> None:
    verdict = gate(a_run(figures_exchanged(honest_rows())), tmp_path / "none.json")

    assert verdict.passed
    assert "no baseline" in verdict.lines[0]
    assert not gate(a_run(marker_without_source(honest_rows())), tmp_path / "none.json").passed


def test_gate_says_what_fell(tmp_path: Path) -> None:
    baseline = tmp_path / "baseline.json"
    accept(a_run(honest_rows()), "first", baseline)
    verdict = gate(a_run(figures_exchanged(honest_rows())), baseline)

    assert not verdict.passed
    assert verdict.lines[0].startswith("FAIL verified answer rate: -20.0%")


def test_gate_passes_a_fall_once_someone_accepts_it_with_a_reason(tmp_path: Path) -> None:
    baseline = tmp_path / "baseline.json"
    worse = a_run(figures_exchanged(honest_rows()))
    accept(a_run(honest_rows()), "first", baseline)
    accept(worse, "the record was corrected", baseline)

    assert gate(worse, baseline).passed
    accepted = read_baseline(baseline)["accepted"]
    assert [entry["reason"] for entry in accepted] == ["first", "the record was corrected"]
    assert accepted[1]["fallen"][0].startswith("verified answer rate")


def test_gate_asks_a_fixed_part_of_what_the_baseline_knows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    baseline = tmp_path / "baseline.json"
    assert gated(baseline) == frozenset()
    accept(a_run(honest_rows()), "first", baseline)
    everything = gated(baseline)
    assert everything == {question.id for question in a_run(honest_rows()).questions}
    monkeypatch.setattr("eval.gating.GATED", 3)
    assert len(gated(baseline)) == 3
    assert gated(baseline) == gated(baseline) < everything


@pytest.mark.parametrize(
    ("reason", "sabotage", "told"),
    [("  ", figures_exchanged, "say why"), ("because", marker_without_source, "invariant is broken")],
)
def test_baseline_is_refused(reason: str, sabotage: type, told: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=told):
        accept(a_run(sabotage(honest_rows())), reason, tmp_path / "baseline.json")

    assert not (tmp_path / "baseline.json").exists()


def test_damaged_baseline_is_refused(tmp_path: Path) -> None:
    (tmp_path / "baseline.json").write_text("{", "utf-8")

    with pytest.raises(UsageError, match="restore it from git"):
        gate(a_run(honest_rows()), tmp_path / "baseline.json")


@pytest.mark.parametrize(
    ("name", "lost", "gained", "fell"),
    [
        ("citation_recall", 0, 0, False),
        ("citation_recall", 4, 0, True),
        ("citation_recall", 1, 4, False),  # it rose
        ("false_answer_rate", 0, 1, True),  # false answers may not rise by one
        ("false_answer_rate", 1, 0, False),
    ],
)
def test_measure_falls_when_the_lower_end_of_its_paired_interval_does(
    name: str, lost: int, gained: int, fell: bool
) -> None:
    old = {str(number): float(number >= gained) if name == "citation_recall" else 0.0 for number in range(200)}
    new = dict(old)
    for number in range(gained):
        new[str(number)] = 1.0
    for number in range(199, 199 - lost, -1):
        new[str(number)] = 0.0 if name == "citation_recall" else -0.0
    if name == "false_answer_rate" and lost:
        old["0"] = 1.0

    assert compare_scores(name, old, new, {})[1] is fell


@pytest.mark.skipif(not BASELINE.exists(), reason="no baseline is stored yet")
def test_stored_baseline_names_commit_gold_and_a_reason_for_every_change() -> None:
    stored = json.loads(BASELINE.read_text("utf-8"))

    assert stored["gold"].startswith("sha256:")
    assert all(entry["reason"] for entry in stored["accepted"])
