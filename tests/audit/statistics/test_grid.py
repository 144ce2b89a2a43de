"""Distances from a grid of percentages, exact; p that never claims more than it may."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from audit.statistics.grid import LEAST_COUNTS, LEAST_SPAN, LEAST_STEP, PARTS, on_grid


@given(
    st.integers(100_000, 10**9),
    st.lists(st.floats(0, 1), min_size=1, max_size=9),
    st.sampled_from(PARTS),
)
def test_distances_and_p_are_those_of_the_formula(
    base: int, shares: list[float], parts: int
) -> None:
    counts = [int(share * base) for share in shares]
    made = on_grid(np.array([counts], dtype=np.float64), np.array([float(base)]), parts)
    step = Fraction(base, parts)
    if step < LEAST_STEP:
        assert made.used[0] == 0
        return
    logs = []
    for number, count in enumerate(counts):
        if count < LEAST_SPAN * step:
            assert np.isnan(made.distance[0, number])
            continue
        distance = abs(count - round(count / step) * step)
        assert made.distance[0, number] == pytest.approx(float(distance), abs=1e-9)
        u = min(Fraction(1), (distance + Fraction(1, 2)) / (step / 2))
        logs.append(-np.log(float(u)))
    if len(logs) < LEAST_COUNTS:
        assert np.isnan(made.p[0])
        return
    joined = 2 * (sum(logs) - max(logs))
    assert made.p[0] == pytest.approx(stats.chi2.sf(joined, 2 * (len(logs) - 1)), rel=1e-9)


def test_counts_worked_back_from_percentages_are_found() -> None:
    base = 2_345_678
    tenths = np.array([[412, 203, 155, 121, 62, 47]])
    counts = np.rint(tenths * base / 1000)
    made = on_grid(counts.astype(np.float64), np.array([float(base)]), 1_000)
    assert made.p[0] < 1e-10
    assert made.near[0] == 6
    assert made.reach[0] <= 0.5


@pytest.mark.parametrize("lines", [3, 5, 9])
@pytest.mark.parametrize("base", [20_000, 240_000, 7_000_000])
def test_false_alarms_on_honest_counts_stay_below_their_level(lines: int, base: int) -> None:
    draw = np.random.default_rng(lines * base)
    counts = draw.multinomial(base, draw.dirichlet(np.full(lines, 2.0), 8_000)).astype(float)
    for parts in PARTS:
        p = on_grid(counts, np.full(len(counts), float(base)), parts).p
        p = p[~np.isnan(p)]
        for level in (0.05, 0.01):
            assert (p <= level).sum() <= level * len(p) + 3 * np.sqrt(level * len(p))


def test_what_cannot_be_tested_has_no_p() -> None:
    counts = np.array([[90_000.0, np.nan, 8_000.0], [50_000.0, 30_000.5, 20_000.0]])
    made = on_grid(counts, np.array([98_000.0, 100_000.5]), 1_000)
    assert np.isnan(made.p).all()
    assert made.used.tolist() == [2, 0]
    none = on_grid(np.zeros((2, 0)), np.array([1e6, np.nan]), 1_000)
    assert np.isnan(none.p).all()
