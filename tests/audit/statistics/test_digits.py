"""Digits: read as text reads them, chances summed exactly, intervals as resampling gives them."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from audit.statistics import digits

COUNTS = st.lists(st.integers(0, 10**15), min_size=1, max_size=30)


@given(COUNTS)
def test_digits_are_those_of_the_number_as_text(values: list[int]) -> None:
    counts = np.array(values, dtype=np.int64)
    assert digits.last_digits(counts).tolist() == [int(str(n)[-1]) for n in values]
    expected = [int(str(n)[1]) if n >= 10 else -1 for n in values]
    assert digits.second_digits(counts).tolist() == expected


@given(st.lists(st.integers(0, 9), min_size=1, max_size=50), st.integers(1, 4))
def test_digits_are_counted_by_group(values: list[int], groups: int) -> None:
    of = np.arange(len(values)) % groups
    table = digits.counted(np.array(values), of, groups)
    for group in range(groups):
        own = [digit for digit, number in zip(values, of, strict=True) if number == group]
        assert table[group].tolist() == [own.count(digit) for digit in range(10)]


def test_percentages_are_rounded_before_they_are_looked_at() -> None:
    percent = np.array([4.6, 14.4, 20.4, 29.6, 99.9, 0.2])
    told = digits.ends_in_zero_or_five(percent)
    assert told.tolist() == [True, False, True, True, True, True]


@st.composite
def binomials(draw: st.DrawFn) -> tuple[int, int, int]:
    n = draw(st.one_of(st.integers(1, 400), st.integers(400, 9_000)))
    return draw(st.integers(0, n)), n, draw(st.sampled_from([0, 1, 100]))


@settings(deadline=None, max_examples=150)
@given(binomials())
def test_last_digits_have_the_chances_of_the_binomial(case: tuple[int, int, int]) -> None:
    x, n, least = case
    every = np.arange(n + 1)
    mass = np.where(every >= least, stats.binom.pmf(every, n, x / n), 0.0)
    expected = np.bincount(every % 10, weights=mass, minlength=10)
    made = digits.last_digit_chances(np.array([x]), np.array([n]), least, np.zeros(1, int), 1)
    assert made[0] == pytest.approx(expected, abs=1e-8)


def test_many_rows_give_what_each_gives_alone() -> None:
    draw = np.random.default_rng(2)
    n = draw.integers(1, 3000, 3000)
    x = draw.binomial(n, draw.random(3000))
    group = draw.integers(0, 3, 3000)
    together = digits.last_digit_chances(x, n, 100, np.arange(3000), 3000)
    for row in range(0, 3000, 301):
        own = np.zeros(1, int)
        alone = digits.last_digit_chances(x[row : row + 1], n[row : row + 1], 100, own, 1)
        assert together[row] == pytest.approx(alone[0], abs=1e-12)
    summed = digits.last_digit_chances(x, n, 100, group, 4)
    for number in range(4):
        assert summed[number] == pytest.approx(together[group == number].sum(axis=0), abs=1e-9)


@pytest.mark.parametrize("shares", [[1] * 10, [9, 8, 7, 6, 5, 4, 3, 2, 1, 0], [30] + [1] * 9])
def test_intervals_are_those_of_multinomial_resampling(shares: list[int]) -> None:
    table = np.array([shares]) * 6
    score = np.arange(10.0)
    mean, low, high = digits.mean_interval(table, score)
    total = int(table.sum())
    draws = np.random.default_rng(8).multinomial(total, table[0] / total, 40_000) @ score / total
    assert mean[0] == pytest.approx(draws.mean(), abs=0.01)
    sd = draws.std()
    assert low[0] == pytest.approx(np.percentile(draws, 2.5), abs=0.06 * sd)
    assert high[0] == pytest.approx(np.percentile(draws, 97.5), abs=0.06 * sd)


def test_no_digits_have_no_mean() -> None:
    assert np.isnan(digits.mean_interval(np.zeros((1, 10), np.int64), np.arange(10.0))).all()


@given(st.lists(st.floats(0, 100), min_size=3, max_size=40).filter(lambda v: np.std(v) > 0.1))
def test_moments_are_the_central_ones(values: list[float]) -> None:
    own = np.array(values)
    powers = np.array([[(own**k).sum() for k in (1, 2, 3, 4)]])
    skew, kurtosis = digits.moments(powers, np.array([float(len(own))]))
    assert skew[0] == pytest.approx(stats.skew(own), rel=1e-4, abs=1e-4)
    assert kurtosis[0] == pytest.approx(stats.kurtosis(own, fisher=False), rel=1e-4, abs=1e-4)


def test_equal_values_have_no_shape() -> None:
    skew, kurtosis = digits.moments(np.array([[0.0, 0.0, 0.0, 0.0]]), np.array([5.0]))
    assert np.isnan([skew[0], kurtosis[0]]).all()


@given(st.lists(st.integers(1, 500), min_size=10, max_size=10))
def test_chi_squared_is_pearsons(values: list[int]) -> None:
    observed = np.array([values], dtype=np.float64)
    expected = np.linspace(1, 2, 10)[None]
    scaled = expected[0] * observed.sum() / expected.sum()
    value, p = digits.chi_squared(observed, expected)
    oracle = stats.chisquare(observed[0], scaled)
    assert value[0] == pytest.approx(oracle.statistic)
    assert p[0] == pytest.approx(oracle.pvalue, abs=1e-12)


def test_benfords_mean_of_second_digits() -> None:
    first, second = np.arange(1, 10)[:, None], np.arange(10)[None, :]
    mean = (second * np.log10(1 + 1 / (10 * first + second))).sum()
    assert pytest.approx(mean, abs=1e-5) == digits.SECOND_DIGIT_MEAN
