"""Two systems on the same questions: what changed, how surely, and every question that flipped."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import fmean

from eval.answers import GivenAnswer
from eval.measures.bootstraps import DRAWS, SEED, clustered_bootstrap, holm, randomisation_test
from eval.measures.citations import PRECISION, RECALL
from eval.measures.intervals import Interval
from eval.measures.kinds import Measure
from eval.measures.refusals import FALSE_ANSWERS, FALSE_REFUSALS
from eval.measures.values import REQUIRED
from eval.measures.verified import TRUTHFULNESS, VERIFIED
from eval.outcomes import Outcome
from eval.runs import Provenance, Run
from index.errors import UsageError

COMPARED = (VERIFIED, TRUTHFULNESS, FALSE_ANSWERS, FALSE_REFUSALS, PRECISION, RECALL, REQUIRED)


@dataclass(frozen=True, slots=True)
class Difference:
    """One measure on the questions that both systems were asked: `change` is second minus first, with its interval.

    `p` is the randomisation test's, `corrected` after Holm over all measures compared.
    """

    measure: Measure
    count: int
    first: float
    second: float
    change: Interval
    p: float
    corrected: float = 1.0


@dataclass(frozen=True, slots=True)
class Flip:
    """A question that one system got right and the other did not."""

    before: Outcome
    after: Outcome

    @property
    def gained(self) -> bool:
        """Whether the second system is the one that is right."""
        return self.after.right


@dataclass(frozen=True, slots=True)
class Comparison:
    """The differences and flips between two runs over their common questions.

    `identical` counts the questions answered with the same words, status and citations; `sources` says, a line each,
    where commit, index, models or gold differ.
    """

    first: str
    second: str
    count: int
    identical: int
    sources: tuple[str, ...]
    differences: tuple[Difference, ...]
    flips: tuple[Flip, ...]


def compare(first: Run, second: Run, *, draws: int = DRAWS, seed: int = SEED) -> Comparison:
    """Compare two runs, question by question; raises UsageError when they share none."""
    pairs = common(first.outcomes, second.outcomes)
    if not pairs:
        raise UsageError(f"{first.name} and {second.name} have no question in common: run both on the same gold")
    plain = [each for measure in COMPARED if (each := difference(measure, pairs, draws=draws, seed=seed))]
    corrected = holm([each.p for each in plain])
    differences = tuple(_with(each, p) for each, p in zip(plain, corrected, strict=True))
    flips = tuple(Flip(before, after) for before, after in pairs if before.right != after.right)
    identical = sum(same_answer(before.answer, after.answer) for before, after in pairs)
    sources = changed_sources(first.provenance, second.provenance)
    names = (first.name, second.name) if first.name != second.name else ("before", "after")
    return Comparison(*names, len(pairs), identical, sources, differences, flips)


def same_answer(first: GivenAnswer | None, second: GivenAnswer | None) -> bool:
    """Say whether two answers are one to their reader: the seconds and the confidence aside, nothing differs."""
    if first is None or second is None:
        return first is second
    plain = replace(first, seconds=None, confidence=None)
    return plain == replace(second, seconds=None, confidence=None)


def changed_sources(first: Provenance, second: Provenance) -> tuple[str, ...]:
    """Return `name: before → after` for everything that an answer depends on and that differs."""
    before, after = _sources(first), _sources(second)
    names = dict.fromkeys([*before, *after])
    return tuple(
        f"{name}: {before.get(name) or 'unknown'} → {after.get(name) or 'unknown'}"
        for name in names
        if before.get(name) != after.get(name)
    )


def _sources(about: Provenance) -> dict[str, str]:
    return {"commit": about.commit, "index": about.index, "gold": about.gold, **about.models}


def common(first: Sequence[Outcome], second: Sequence[Outcome]) -> list[tuple[Outcome, Outcome]]:
    """Return the pairs of outcomes to the same question, in the order of the first."""
    later = {outcome.question.id: outcome for outcome in second}
    return [(outcome, later[outcome.question.id]) for outcome in first if outcome.question.id in later]


def difference(
    measure: Measure, pairs: Sequence[tuple[Outcome, Outcome]], *, draws: int = DRAWS, seed: int = SEED
) -> Difference | None:
    """Return the paired difference of one measure, uncorrected; None when it applies to no common question."""
    rows = [
        (before.question.cluster, old, new)
        for before, after in pairs
        if (old := measure.of(before)) is not None and (new := measure.of(after)) is not None
    ]
    if not rows:
        return None
    clusters = [cluster for cluster, _, _ in rows]
    changes = [new - old for _, old, new in rows]
    return Difference(
        measure,
        len(rows),
        fmean(old for _, old, _ in rows),
        fmean(new for _, _, new in rows),
        clustered_bootstrap(changes, clusters, draws=draws, seed=seed),
        randomisation_test(changes, draws=draws, seed=seed),
    )


def _with(each: Difference, corrected: float) -> Difference:
    return Difference(each.measure, each.count, each.first, each.second, each.change, each.p, corrected)
