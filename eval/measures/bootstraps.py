"""Paired comparison of two systems on the same questions: bootstrap interval, randomisation test, Holm's correction."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from eval.measures.intervals import Interval

DRAWS = 10_000
SEED = 11957
"""Any fixed number does; the same seed gives the same interval."""


def clustered_bootstrap(
    differences: Sequence[float], clusters: Sequence[str], *, draws: int = DRAWS, seed: int = SEED
) -> Interval:
    """Return the mean of paired differences with its 95 % percentile interval, resampled by record.

    Records are drawn with replacement, then questions within each drawn record: questions about one record are not
    independent, and with a single record the second stage alone is left. Source: Davison and Hinkley, Bootstrap
    Methods and their Application (1997), section 3.8.
    """
    if not differences:
        return Interval(0.0, 0.0, 0.0)
    values = np.asarray(differences, dtype=np.float64)  # (n,)
    members = _by_cluster(clusters)
    generator = np.random.default_rng(seed)
    drawn = generator.multinomial(len(members), [1 / len(members)] * len(members), size=draws)  # (draws, clusters)
    totals, counts = np.zeros(draws), np.zeros(draws)
    for column, rows in enumerate(members):
        wanted = drawn[:, column] * len(rows)  # questions of this record in each draw
        hits = generator.multinomial(wanted, [1 / len(rows)] * len(rows))  # (draws, len(rows))
        totals += hits @ values[rows]
        counts += wanted
    low, high = np.quantile(totals / counts, [0.025, 0.975])
    return Interval(float(values.mean()), float(low), float(high))


def randomisation_test(differences: Sequence[float], *, draws: int = DRAWS, seed: int = SEED) -> float:
    """Return the two-sided p value of the mean paired difference under random exchange of the two systems.

    The observed arrangement counts as one draw, so that p is never 0. Source: Smucker, Allan and Carterette,
    "A comparison of statistical significance tests for information retrieval evaluation", CIKM 2007.
    """
    values = np.asarray([difference for difference in differences if difference], dtype=np.float64)
    if values.size == 0:
        return 1.0
    signs = np.random.default_rng(seed).choice([-1.0, 1.0], size=(draws, values.size))
    extreme = np.abs(signs @ values) >= abs(values.sum()) - 1e-12
    return float((extreme.sum() + 1) / (draws + 1))


def holm(p_values: Sequence[float]) -> list[float]:
    """Return p values corrected for their number, in the order given; a value above 1 is written 1.

    Source: S. Holm, "A simple sequentially rejective multiple test procedure", Scand. J. Statistics 6 (1979).
    """
    corrected = [0.0] * len(p_values)
    highest = 0.0
    for rank, position in enumerate(sorted(range(len(p_values)), key=p_values.__getitem__)):
        highest = max(highest, min(1.0, (len(p_values) - rank) * p_values[position]))
        corrected[position] = highest
    return corrected


def _by_cluster(clusters: Sequence[str]) -> list[NDArray[np.int64]]:
    names = {name: column for column, name in enumerate(dict.fromkeys(clusters))}
    columns = np.asarray([names[name] for name in clusters])
    return [np.flatnonzero(columns == column) for column in range(len(names))]
