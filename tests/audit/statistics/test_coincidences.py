"""Pairs that chance makes equal: estimated as many as a simulation has."""

import numpy as np
import pytest

from audit.statistics.coincidences import near_pairs


@pytest.mark.parametrize("correlated", [False, True])
@pytest.mark.parametrize("exact", [False, True])
def test_as_many_pairs_are_expected_as_simulated_elections_have(
    *, correlated: bool, exact: bool
) -> None:
    seen = expected = 0.0
    for seed in range(12):
        random = np.random.default_rng(seed)
        voters = random.integers(120, 170, 3000)
        ballots = random.binomial(voters, random.normal(0.7, 0.05, 3000).clip(0.4, 0.9))
        lines = random.multinomial(ballots, [0.6, 0.3, 0.1])
        more = random.binomial(lines[:, :2], 0.95 if correlated else 0.5)[:, : 1 + correlated]
        figures = np.column_stack([voters, lines, more] if exact else [lines, more])
        counts = np.unique(figures, axis=0, return_counts=True)[1]
        seen += float((counts * (counts - 1) / 2).sum())
        expected += near_pairs(figures.astype(np.float64), exact=exact).expected(0.0)
    assert seen <= expected <= 3 * seen


def test_larger_figures_coincide_less_and_copies_do_not_count() -> None:
    random = np.random.default_rng(5)
    figures = random.poisson([200, 90, 40, 12], (2000, 4)).astype(np.float64)
    near = near_pairs(figures, exact=False)
    assert near.expected(float(near.size[100])) < near.expected(float(near.size[-1]))
    copied = np.vstack([figures, figures[:500]])
    assert near_pairs(copied, exact=False).expected(0.0) == near.expected(0.0)
