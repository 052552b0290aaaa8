"""The gate: fail when an invariant breaks, a primary measure falls, or false answers rise.

The baseline keeps every question's score, so that the comparison is paired. A fall that someone accepts is written
into the baseline file with the reason, and stays readable there.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from eval.measures.bootstraps import clustered_bootstrap
from eval.measures.citations import PRECISION, RECALL
from eval.measures.invariants import RULES, broken
from eval.measures.kinds import Measure
from eval.measures.lengths import SHORT
from eval.measures.refusals import FALSE_ANSWERS
from eval.measures.support import SUPPORT
from eval.measures.values import REQUIRED
from eval.measures.verified import VERIFIED
from eval.runs import Run, write_json
from index.errors import UsageError

BASELINE = Path(__file__).parent / "baseline.json"
PRIMARY = (VERIFIED, PRECISION, RECALL, REQUIRED, SUPPORT, SHORT)
VERDICTS, ASSURANCE = "right_verdicts", "false_assurance"
TOLERANCE = 0.02
"""Two points: a primary measure fails when it fell and the lower end of its paired interval lies below minus this."""

GATED = 400
"""Questions asked for the gate alone: a change is held up within minutes, however many questions the gold set has."""

Scores = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class GateVerdict:
    """Whether a run may pass; `faults` say why not, `notes` what else was seen."""

    faults: tuple[str, ...]
    notes: tuple[str, ...]

    @property
    def passed(self) -> bool:
        """Whether there is no fault."""
        return not self.faults

    @property
    def lines(self) -> tuple[str, ...]:
        """Everything to print, faults first."""
        return tuple(f"FAIL {fault}" for fault in self.faults) + self.notes


def gate(run: Run, baseline: Path = BASELINE) -> GateVerdict:
    """Judge a run against the stored baseline; without one only the invariants are asked.

    Raises UsageError when the baseline cannot be read.
    """
    stored = read_baseline(baseline)
    faults, notes = invariant_faults(run), []
    if not stored:
        notes.append(f'no baseline at {baseline}: store one with `rapporteur eval --accept "first baseline"`')
    old: Mapping[str, Scores] = stored.get("scores", {})
    clusters = {outcome.question.id: outcome.question.cluster for outcome in run.outcomes}
    for name, scores in scores_of(run).items():
        line, fell = compare_scores(name, old.get(name, {}), scores, clusters)
        (faults if fell else notes).append(line)
    return GateVerdict(tuple(faults), tuple(notes))


def gated(baseline: Path = BASELINE) -> frozenset[str]:
    """Return what the gate asks: the quotations of the baseline, and `GATED` of its questions, the same every time.

    Empty without a baseline. Raises UsageError when it cannot be read.
    """
    scores = read_baseline(baseline).get("scores", {})
    quotations = scores.get(VERDICTS, {})
    questions = {identity for name, each in scores.items() if name not in (VERDICTS, ASSURANCE) for identity in each}
    drawn = sorted(questions, key=lambda identity: sha256(identity.encode()).digest())[:GATED]
    return frozenset([*quotations, *drawn])


def invariant_faults(run: Run) -> list[str]:
    """Return one line for every invariant that does not hold."""
    faults = broken(run.outcomes)
    lines = [
        f"{rule.title}: {len(faults[rule.name])} faults, first {faults[rule.name][0]}"
        for rule in RULES
        if faults[rule.name]
    ]
    if run.unstable:
        lines.append(f"same answer twice: not for {', '.join(run.unstable)}")
    return lines


def scores_of(run: Run) -> dict[str, dict[str, float]]:
    """Return {measure: {id: score}} for the primary measures, false answers, and the verdicts on quotations."""
    scores = {measure.name: _scores(measure, run) for measure in (*PRIMARY, FALSE_ANSWERS)}
    scores[VERDICTS] = {each.quotation.id: float(each.right) for each in run.quotations}
    scores[ASSURANCE] = {each.quotation.id: float(each.false_assurance) for each in run.quotations}
    return scores


def compare_scores(name: str, old: Scores, new: Scores, clusters: Mapping[str, str]) -> tuple[str, bool]:
    """Return a line about one measure on the questions known to both sides, and whether it fell too far.

    False answers and false assurance may not rise by a single question.
    """
    shared = [identity for identity in old if identity in new]
    changes = [new[identity] - old[identity] for identity in shared]
    interval = clustered_bootstrap(changes, [clusters.get(identity, "") for identity in shared])
    title = name.replace("_", " ")
    if name in (FALSE_ANSWERS.name, ASSURANCE):
        return f"{title}: {sum(changes):+.0f} on {len(shared)} questions", sum(changes) > 0
    line = f"{title}: {interval.value:+.1%} ({interval.low:+.1%} … {interval.high:+.1%}) on {len(shared)} questions"
    return line, interval.value < 0 and interval.low < -TOLERANCE


def accept(run: Run, reason: str, baseline: Path = BASELINE) -> None:
    """Make a run the new baseline, and write down why, with what it makes worse.

    Raises UsageError when the reason is empty or an invariant is broken: an invariant has no acceptable fall.
    """
    if not reason.strip():
        raise UsageError('say why the new baseline is accepted: --accept "reason"')
    if faults := invariant_faults(run):
        raise UsageError(f"an invariant is broken and cannot be accepted: {faults[0]}")
    fallen = [fault for fault in gate(run, baseline).faults]
    entry = {"commit": run.provenance.commit, "reason": reason.strip(), "fallen": fallen}
    kept = {
        "commit": run.provenance.commit,
        "index": run.provenance.index,
        "gold": run.provenance.gold,
        "selection": run.provenance.selection,
        "accepted": [*read_baseline(baseline).get("accepted", []), entry],
        "scores": scores_of(run),
    }
    write_json(baseline, kept)


def read_baseline(path: Path = BASELINE) -> dict[str, Any]:
    """Return the stored baseline, empty when there is none; raises UsageError when it cannot be read."""
    if not path.exists():
        return {}
    try:
        stored: dict[str, Any] = json.loads(path.read_text("utf-8"))
    except json.JSONDecodeError as error:
        raise UsageError(f"{path} is not JSON ({error.msg}): restore it from git") from error
    return stored


def _scores(measure: Measure, run: Run) -> dict[str, float]:
    rows: Sequence[tuple[str, float | None]] = [(each.question.id, measure.of(each)) for each in run.outcomes]
    return {identity: score for identity, score in rows if score is not None}
