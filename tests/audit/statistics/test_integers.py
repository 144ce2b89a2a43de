"""Whole percentages: decided in whole numbers, their chance summed exactly."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from audit.statistics.integers import chance_on_integer, on_integer

SIZES = st.one_of(st.integers(1, 300), st.integers(300, 5_000), st.integers(5_000, 30_000))


@st.composite
def counts(draw: st.DrawFn) -> tuple[int, int]:
    n = draw(SIZES)
    return draw(st.one_of(st.integers(0, n), st.integers(0, min(n, 5)))), n


@given(counts())
def test_whole_percent_is_decided_as_exact_fractions_decide(count: tuple[int, int]) -> None:
    x, n = count
    percent = Fraction(100 * x, n)
    expected = abs(percent - round(percent)) <= Fraction(1, 20)
    assert bool(on_integer(np.array([x]), np.array([n]))[0]) == expected


def test_the_window_reaches_exactly_a_twentieth_of_a_point() -> None:
    at = np.array([1005, 1006, 995, 994])  # 10.05, 10.06, 9.95, 9.94 % of 10,000
    assert on_integer(at, np.full(4, 10_000)).tolist() == [True, False, True, False]


@settings(deadline=None, max_examples=60)
@given(counts())
def test_chance_is_the_sum_of_binomial_probabilities(count: tuple[int, int]) -> None:
    x, n = count
    every = np.arange(n + 1)
    mass = stats.binom.pmf(every, n, x / n)
    expected = mass[on_integer(every, np.full(n + 1, n))].sum()
    assert chance_on_integer(np.array([x]), np.array([n]))[0] == pytest.approx(expected, abs=1e-8)


def test_chance_agrees_with_random_draws_within_their_error() -> None:
    draw = np.random.default_rng(5)
    n = draw.integers(100, 2500, 4000)
    x = draw.binomial(n, draw.beta(3, 3, 4000))
    chance = chance_on_integer(x, n)
    draws = [on_integer(draw.binomial(n, x / n), n).sum() for _ in range(200)]
    sd = np.sqrt((chance * (1 - chance)).sum())
    assert abs(np.mean(draws) - chance.sum()) < 4 * sd / np.sqrt(200)
    assert np.std(draws) == pytest.approx(sd, rel=0.2)


def test_zero_and_all_lie_on_a_whole_percent_whatever_is_drawn() -> None:
    assert chance_on_integer(np.array([0, 700]), np.array([700, 700])).tolist() == [1.0, 1.0]


def test_many_rows_and_large_bases_give_what_each_gives_alone() -> None:
    draw = np.random.default_rng(6)
    n = np.concatenate([draw.integers(1, 3000, 9000), [3_000_000, 40_000_000]])
    x = draw.binomial(n, 0.37)
    together = chance_on_integer(x, n)
    for row in (0, 17, 4095, 4096, 8999, 9000, 9001):
        alone = chance_on_integer(x[row : row + 1], n[row : row + 1])
        assert together[row] == pytest.approx(alone[0], abs=1e-12)
    windows = np.arange(1, 100) * 30_000  # of 3,000,000
    cdf = stats.binom(3_000_000, x[9000] / 3_000_000).cdf
    expected = (cdf(windows + 1500) - cdf(windows - 1501)).sum()
    assert together[9000] == pytest.approx(expected, abs=1e-7)


def test_nothing_gives_nothing() -> None:
    none = np.zeros(0, dtype=np.int64)
    assert len(chance_on_integer(none, none)) == 0
    assert len(on_integer(none, none)) == 0
