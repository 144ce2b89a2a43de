"""Resampled density: scipy's kernel density as oracle; honest counts calm, round shares found."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from audit.statistics import density
from audit.statistics.density import BANDWIDTH, POINTS, Mixture, excess, finer, mixture

Counts = tuple[np.ndarray, np.ndarray]


def honest(stations: int, seed: int) -> Counts:
    draw = np.random.default_rng(seed)
    whole = draw.integers(150, 1500, stations)
    share = np.clip(0.5 + 0.08 * draw.standard_t(4, stations), 0.02, 0.98)
    return draw.binomial(whole, share).astype(np.float64), whole.astype(np.float64)


@given(st.lists(st.tuples(st.integers(0, 3000), st.integers(1, 3000)), min_size=2, max_size=60))
def test_the_density_is_that_of_a_gaussian_kernel(pairs: list[tuple[int, int]]) -> None:
    part, whole = np.array([(min(p, w), w) for p, w in pairs], dtype=np.float64).T
    shares = part / whole
    points = np.arange(POINTS) / (POINTS - 1)
    expected = stats.norm.pdf(points[:, None], shares, BANDWIDTH).mean(axis=1)
    heights = density._curves(part, whole)[1]
    told = heights / (len(pairs) * BANDWIDTH * np.sqrt(2 * np.pi))
    assert told == pytest.approx(expected, rel=1e-6, abs=1e-1)


@given(st.integers(0, 200), st.floats(0.1, 300), st.floats(0.1, 300))
def test_the_beta_binomial_is_scipys(part: int, alpha: float, beta: float) -> None:
    told = density.log_beta_binomial(np.array([part]), np.array([200.0]), alpha, beta)
    assert told[0] == pytest.approx(stats.betabinom.logpmf(part, 200, alpha, beta), abs=1e-6)


def test_the_mixture_finds_what_it_was_drawn_from() -> None:
    draw = np.random.default_rng(2)
    village = draw.random(4000) < 0.3
    share = np.where(village, draw.beta(80, 20, 4000), draw.beta(30, 70, 4000))
    whole = draw.integers(200, 2000, 4000)
    own = mixture(draw.binomial(whole, share).astype(float), whole.astype(float), draw)
    assert len(own.weight) >= 2
    means = own.alpha / (own.alpha + own.beta)
    assert float(own.weight @ means) == pytest.approx(share.mean(), abs=0.01)
    assert means.max() == pytest.approx(0.8, abs=0.03)
    assert means.min() == pytest.approx(0.3, abs=0.03)


def test_a_resample_has_the_moments_of_the_beta_binomial() -> None:
    own = Mixture(np.ones(1), np.array([30.0]), np.array([20.0]))
    part, whole = np.array([50.0, 700.0]), np.array([120.0, 1000.0])
    mean, spread, alpha, beta = density._predictive(own, part, whole)
    oracle = stats.betabinom(whole, 30 + part, 20 + whole - part)
    assert mean == pytest.approx(oracle.mean())
    assert spread == pytest.approx(oracle.std())
    assert (alpha.tolist(), beta.tolist()) == ([80, 730], [90, 320])


def test_each_curve_is_judged_against_all_others() -> None:
    counts = np.full((4, POINTS), 10.0)
    counts[0, [500, 501]] = 19, 1  # the same level all around: only the point stands out
    counts[2, [300, 301]] = 12, 8
    counts[0, 5] = 50  # near the edge nothing counts
    told = density._judged(counts, counts, 1000)
    assert 500 in np.flatnonzero(told.above)
    assert told.height[500] == pytest.approx(1.9, abs=0.1)
    assert told.mass == pytest.approx((19 - 10) / 1000, abs=1e-3)
    assert told.p == 0.25
    assert told.middle == pytest.approx((2 / 1000) / 3, abs=5e-4)


def test_a_smooth_misfit_is_no_excess() -> None:
    draw = np.random.default_rng(4)
    counts = draw.poisson(200, (100, POINTS)).astype(float)
    wave = 1 + 0.3 * np.sin(np.arange(POINTS) / 100)
    counts[0] *= wave
    assert density._judged(counts, counts, 200_000).p > 0.02


def test_honest_counts_are_calm() -> None:
    p = [excess(*honest(1200, seed), ("calm", seed), resamples=99).p for seed in range(40)]
    assert stats.binomtest(sum(one <= 0.05 for one in p), 40, 0.05).proportion_ci(0.99).low < 0.05


def test_round_shares_are_found_and_counted() -> None:
    part, whole = honest(3000, 1)
    part[:240] = np.round(0.6 * whole[:240])
    whole[:240] = np.round(part[:240] / 0.6)
    part[:240] = np.round(0.6 * whole[:240])
    told = excess(part, whole, ("planted",), resamples=199)
    assert told.p == pytest.approx(1 / 200)
    assert 600 in np.flatnonzero(told.above)
    assert 0.04 < told.mass < 0.09


def test_one_more_curve_is_measured_as_the_observed_one_was() -> None:
    draw = np.random.default_rng(8)
    counts = draw.poisson(20, (60, POINTS)).astype(float)
    counts[0, [400, 500, 600]] += 30
    told = density._judged(counts, counts, 20_000)
    again = told.envelope.mass(counts[0], counts[0], 20_000)
    assert again == pytest.approx(told.mass, rel=1e-9)


def test_more_resamples_make_a_small_p_smaller_and_an_honest_one_no_surprise() -> None:
    part, whole = honest(1500, 1)
    part[:150] = np.round(0.6 * whole[:150])
    whole[:150] = np.round(part[:150] / 0.6)
    own = excess(part, whole, ("finer",), resamples=99)
    assert own.p == pytest.approx(1 / 100)
    assert finer(part, whole, ("finer",), own, 399) == pytest.approx(1 / 400)
    p = []
    for seed in range(30):
        pair, words = honest(300, 50 + seed), ("calm", seed)
        p.append(finer(*pair, words, excess(*pair, words, resamples=99), 99))
    assert stats.binomtest(sum(one <= 0.1 for one in p), 30, 0.1).pvalue > 0.001


def test_number_theory_alone_makes_no_excess() -> None:
    draw = np.random.default_rng(5)
    whole = np.full(2000, 120.0)  # so that 1/2, 1/3, 1/4, 1/5, 1/8 are frequent
    part = draw.binomial(120, draw.beta(20, 20, 2000)).astype(float)
    assert excess(part, whole, ("alike",), resamples=199).p > 0.05


def test_the_same_words_give_the_same_figures() -> None:
    first, second = (excess(*honest(300, 3), ("again", 1), resamples=60) for _ in range(2))
    assert first.mass == second.mass
    assert (first.p, first.usual) == (second.p, second.usual)


@settings(max_examples=20, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 40), st.integers(1, 40)), min_size=2, max_size=30))
def test_any_counts_give_a_figure(pairs: list[tuple[int, int]]) -> None:
    part, whole = np.array([(min(p, w), w) for p, w in pairs], dtype=np.float64).T
    told = excess(part, whole, ("any",), resamples=9)
    assert 0 <= told.mass <= 1
    assert 0 < told.p <= 1
