"""Runs moved by one line: the best by brute force, densities with scipy, volumes by draws."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from audit.statistics import shifts
from tests.audit.statistics.test_exchanges import stations


def _brute(apart: np.ndarray, limit: float) -> float:
    """The most that the squares of one station can be lessened by, trying every run."""
    lines = len(apart)
    best, here = 0.0, np.arange(lines)
    for first in range(lines):
        for last in range(first + 2, lines):
            for by in (1, -1):
                order = here.copy()
                order[first : last + 1] = np.roll(here[first : last + 1], by)
                run = order != here
                near = np.abs(apart[here, order])[run].max() <= limit
                if near and (np.abs(apart[here, here])[~run] <= limit).all():
                    gained = (apart[here, here] ** 2 - apart[here, order] ** 2).sum()
                    best = max(best, float(gained))
    return best


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10_000), st.integers(3, 7))
def test_the_best_run_is_that_of_trying_all(seed: int, lines: int) -> None:
    apart = np.random.default_rng(seed).normal(0, 3, (8, lines, lines))
    runs = shifts.best_runs(apart, 3.0)
    here = np.arange(lines)
    for row, one in enumerate(apart):
        best = _brute(one, 3.0)
        assert runs.found[row] == (best > 0)
        if best > 0:
            order = runs.figures(row, lines)
            gained = (one[here, here] ** 2 - one[here, order] ** 2).sum()
            assert gained == pytest.approx(best)
            assert (order[runs.first[row] : runs.last[row] + 1] != here[: len(order)][
                runs.first[row] : runs.last[row] + 1]).all()  # fmt: skip


def test_a_figure_too_high_belongs_to_the_next_line() -> None:
    # Line n is near with the figure of the line above it, and with no other.
    apart = np.full((1, 4, 4), 9.0)
    for line in range(4):
        apart[0, line, line - 1] = 0.1
    runs = shifts.best_runs(apart, 3.0)
    assert (runs.up[0], runs.first[0], runs.last[0]) == (True, 0, 3)
    assert runs.figures(0, 4).tolist() == [3, 0, 1, 2]
    back = shifts.best_runs(apart.transpose(0, 2, 1), 3.0)
    assert not back.up[0]
    assert back.figures(0, 4).tolist() == [1, 2, 3, 0]


@pytest.mark.parametrize("lines", [3, 4, 5, 14])
def test_possible_runs_are_counted(lines: int) -> None:
    every = sum(2 for first in range(lines) for last in range(first + 2, lines))
    assert shifts.possible(np.array([lines])).tolist() == [every]


def test_the_density_spread_evenly_is_one_by_the_volume() -> None:
    assert shifts.evenly(1) == pytest.approx(2 / np.pi, rel=1e-3)
    assert shifts.evenly(2) == pytest.approx(8 / np.pi**2, rel=1e-3)
    drawn = np.random.default_rng(1).uniform(0, np.pi / 2, (400_000, 4))
    part = ((np.sin(drawn) ** 2).sum(axis=1) <= 1).mean()
    assert shifts.evenly(4) == pytest.approx(1 / (part * (np.pi / 2) ** 4), rel=0.03)


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 10_000), st.integers(6, 30))
def test_densities_are_means_of_products_of_normal_kernels(seed: int, count: int) -> None:
    beside = stations(count, seed)
    moved = np.array([[2, 0, 1], [1, 2, 0]])
    weight = np.random.default_rng(seed + 1).uniform(0.5, 1, count)
    rows = [0, 4]
    # Of a ballot of these three lines alone one of them follows from the others.
    had = np.array([3, 4])
    dense = shifts.densities(beside, np.array(rows), moved, weight, had)
    surroundings = ((beside.near, 0.5), (beside.region, 1.0), (np.zeros(count), 1.0))
    for n, row in enumerate(rows):
        lines = np.array([1, 2] if had[n] == 3 else [0, 1, 2])  # the first one varies most
        for k, order in enumerate((lines, moved[n][lines])):
            for column, (code, width) in enumerate(surroundings):
                others = [m for m in range(count) if m != row and code[m] == code[row]]
                kernels = [
                    weight[m]
                    * stats.norm.pdf(
                        beside.angles[row, order],
                        beside.angles[m, lines],
                        np.sqrt(
                            (width * beside.width[lines]) ** 2 + beside.noise[row] + beside.noise[m]
                        ),
                    ).prod()
                    for m in others
                ]
                expected = sum(kernels) / max(weight[others].sum(), 1.0)
                assert dense[n, k, column] == pytest.approx(expected, rel=1e-9, abs=1e-12)
        assert dense[n, :, 3] == pytest.approx(shifts.evenly(len(lines)))


def test_where_moved_figures_fit_no_better_nothing_is_probable() -> None:
    dense = np.tile([[[1e-9, 1e-9, 1e-9, 0.8]] * 2], (30, 1, 1))
    fit = shifts.fitted(dense, np.full(30, 1 / 6), 0.03, 1000)
    assert fit.exchanged == 0.5
    assert fit.probability.max() < 0.05


def test_a_single_station_that_fits_only_moved_is_probable_the_more_so_the_fewer_are_odd() -> None:
    dense = np.array([[[1e-9, 1e-9, 1e-9, 0.8], [4000.0, 50.0, 5.0, 0.8]]])
    few, many = (shifts.fitted(dense, np.array([1 / 6]), odd, 1000) for odd in (0.01, 0.2))
    assert few.probability[0] > 0.95
    assert many.probability[0] < few.probability[0]
