"""Densities against brute force with scipy; what EM makes of elections that are known."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from audit.statistics import exchanges
from audit.statistics.exchanges import Moves, Stations


def stations(count: int, seed: int, lines: int = 3) -> Stations:
    draw = np.random.default_rng(seed)
    shares = draw.dirichlet([30.0, 15.0, 5.0][:lines], count)
    correlation = np.eye(lines)
    correlation[0, 1] = correlation[1, 0] = -0.6
    return Stations(
        angles=np.arcsin(np.sqrt(shares)),
        noise=1 / (4 * draw.integers(100, 2000, count)),
        near=np.arange(count) % 3,
        region=np.arange(count) % 2,
        key=draw.integers(0, 1 << 30, count),
        width=np.array([0.05, 0.04, 0.03][:lines]),
        correlation=correlation,
    )


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 10_000), st.integers(6, 30))
def test_densities_are_means_of_normal_kernels(seed: int, count: int) -> None:
    given_, lines = stations(count, seed), np.array([[0, 1], [0, 2]])
    moves = Moves(np.array([0, 4]), lines, lines[:, ::-1])
    weight = np.random.default_rng(seed + 1).uniform(0.5, 1, count)
    dense = exchanges.densities(given_, moves, weight)
    for n, (row, pair) in enumerate(zip([0, 4], lines, strict=True)):
        for k, order in enumerate((pair, pair[::-1])):
            for column, (code, width) in enumerate(
                ((given_.near, 0.5), (given_.region, 1.0), (np.zeros(count), 1.0))
            ):
                others = [m for m in range(count) if m != row and code[m] == code[row]]
                values = []
                for other in others:
                    spread = np.sqrt((width * given_.width[pair]) ** 2 + given_.noise[row]
                                     + given_.noise[other])  # fmt: skip
                    rho = given_.correlation[pair[0], pair[1]]
                    cross = rho * spread.prod()
                    values.append(
                        weight[other]
                        * stats.multivariate_normal.pdf(
                            given_.angles[row, order],
                            given_.angles[other, pair],
                            [[spread[0] ** 2, cross], [cross, spread[1] ** 2]],
                        )
                    )
                expected = sum(values) / max(weight[others].sum(), 1.0)
                assert dense[n, k, column] == pytest.approx(expected, rel=1e-9, abs=1e-12)


def test_what_nobody_says_less_of_stays() -> None:
    given_ = stations(900, 5)
    lines = np.tile([[0, 1]], (40, 1))
    moves = Moves(np.arange(40) * 20, lines, lines[:, ::-1])
    weight = np.ones(900)
    equal = exchanges.densities(given_, moves, weight)
    weight[moves.station[given_.near[moves.station] == 1]] = 0.1
    anew = exchanges.densities(given_, moves, weight)
    told = exchanges.densities(given_, moves, weight, equal)
    assert told == pytest.approx(anew, rel=1e-12)
    assert not np.allclose(told, equal)


def test_the_sample_does_not_depend_on_the_order_of_rows() -> None:
    key = np.random.default_rng(1).permutation(5000)
    rows = np.arange(5000)
    taken = set(exchanges.sampled(rows, key, 100).tolist())
    again = set(exchanges.sampled(rows[::-1], key, 100).tolist())
    assert taken == again == set(np.argsort(key)[:100].tolist())


def test_odd_stations_that_no_exchange_explains_make_no_exchange_probable() -> None:
    # All of them are as likely anywhere, and none like its neighbours either way.
    dense = np.tile([[[1e-9, 1e-9, 1e-9, 0.8]] * 2], (30, 1, 1))
    fit = exchanges.fitted(
        dense, np.arange(30), np.zeros(30, dtype=np.int64), np.ones(30), (1000, 1)
    )
    assert fit.exchanged == 0.5
    assert fit.probability.max() < 0.05


def test_stations_that_fit_only_exchanged_are_all_told_where_they_are_several() -> None:
    dense = np.tile([[[1e-9, 1e-9, 1e-9, 0.8], [20.0, 5.0, 5.0, 0.8]]], (10, 1, 1))
    fit = exchanges.fitted(
        dense, np.arange(10), np.zeros(10, dtype=np.int64), np.ones(10), (1000, 1)
    )
    assert fit.exchanged == pytest.approx(10, abs=0.1)
    assert fit.ratio.min() > 1000
    assert exchanges.false_rate(fit.probability).max() < 0.05


def test_the_false_rate_is_the_mean_of_what_is_left() -> None:
    rate = exchanges.false_rate(np.array([0.5, 1.0, 0.9]))
    assert rate == pytest.approx([(0 + 0.1 + 0.5) / 3, 0.0, 0.05])
