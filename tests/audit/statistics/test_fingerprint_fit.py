"""The fit to the fingerprint: a grid as oracle; clean elections give nothing, planted ones do."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.statistics.fingerprint_fit import (
    ALPHAS,
    Usual,
    components,
    fit,
    repeated,
    solved,
    usual_stations,
)

Stations = tuple[np.ndarray, np.ndarray]


def clean(stations: int, seed: int, skewed: bool = False) -> Stations:
    draw = np.random.default_rng(seed)
    turnout = np.clip(draw.normal(0.5, 0.07, stations), 0.02, 0.98)
    share = draw.beta(2, 8, stations) if skewed else draw.normal(0.4, 0.08, stations)
    return turnout, np.clip(share, 0.01, 0.99)


def planted(stations: int, incremental: float, extreme: float, seed: int) -> Stations:
    """Stations of the paper's own model, drawn one by one, alpha 1.5."""
    turnout, share = clean(stations, seed)
    draw = np.random.default_rng(seed + 1)
    kind = draw.random(stations)
    x = np.where(kind < incremental, np.abs(draw.normal(0, 0.25, stations)), 0.0)
    far = 1 - np.abs(draw.normal(0, 0.075, stations))
    x = np.clip(np.where(kind > 1 - extreme, far, x), 0, 1)
    votes = turnout * share + x * (1 - turnout) + x**1.5 * (1 - share) * turnout
    turnout = turnout + x * (1 - turnout)
    return turnout, votes / turnout


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**6))
def test_the_fractions_are_those_of_a_fine_grid(seed: int) -> None:
    draw = np.random.default_rng(seed)
    parts, wanted = draw.normal(size=(30, 2)), draw.normal(size=30)
    wanted += parts @ draw.normal(0.3, 0.5, 2)
    told = solved(parts, wanted)
    steps = np.arange(0, 1.0001, 0.01)
    grid = [(f, e) for f in steps for e in steps if f + e <= 1.0001]
    errors = ((wanted - np.array(grid) @ parts.T) ** 2).sum(axis=1)
    assert ((wanted - parts @ told) ** 2).sum() <= errors.min() + 1e-9
    assert (told >= 0).all()
    assert told.sum() <= 1 + 1e-12


@pytest.mark.parametrize("alpha", ALPHAS)
def test_components_are_those_of_stations_drawn_one_by_one(alpha: float) -> None:
    draw = np.random.default_rng(1)
    usual = Usual(np.array([0.5]), np.array([0.4]), 0.2)
    told = components(usual, alpha)[0]
    x = np.abs(draw.normal(0, 0.2, 200_000))
    x = x[x < 1]
    votes = 0.2 + x * 0.5 + x**alpha * 0.3
    mean = float((told * (np.arange(101) + 0.5)).sum() / 100)
    assert mean == pytest.approx(votes.mean(), abs=0.005)
    assert told.sum() == pytest.approx(1)


@pytest.mark.parametrize(("as_published", "most"), [(True, 0.2), (False, 0.1)])
def test_clean_elections_give_nothing(as_published: bool, most: float) -> None:
    told = [fit(*clean(20_000, seed), np.ones(20_000), as_published) for seed in range(8)]
    assert np.median([one.incremental for one in told]) < 0.1
    assert max(one.incremental for one in told) < most
    assert max(one.extreme for one in told) < 0.003


def test_lopsided_honest_shares_give_nothing_where_usual_stations_tell_the_shares() -> None:
    turnout, share = clean(20_000, 9, skewed=True)
    assert fit(turnout, share, np.ones(20_000), as_published=False).incremental < 0.1
    assert fit(turnout, share, np.ones(20_000), as_published=True).incremental > 0.2


def test_planted_stations_come_back() -> None:
    turnout, share = planted(30_000, 0.4, 0.04, 3)
    told = fit(turnout, share, np.ones(30_000), as_published=False)
    assert told.incremental == pytest.approx(0.4, abs=0.15)
    assert told.extreme == pytest.approx(0.04, abs=0.02)
    assert told.rest < 0.3 * told.rest_usual


def test_the_usual_station_is_at_the_peak_and_not_at_all_voters() -> None:
    turnout, share = planted(30_000, 0.1, 0.1, 4)
    told = usual_stations(turnout, share, np.ones(30_000), as_published=True)
    assert np.median(told.turnout) == pytest.approx(0.5, abs=0.03)
    assert np.median(told.share) == pytest.approx(0.4, abs=0.04)


def test_weights_count_stations() -> None:
    turnout, share = planted(4000, 0.3, 0.05, 5)
    twice = fit(np.tile(turnout, 2), np.tile(share, 2), np.ones(8000), as_published=True)
    weighted = fit(turnout, share, np.full(4000, 2.0), as_published=True)
    assert twice.incremental == pytest.approx(weighted.incremental)
    assert twice.extreme == pytest.approx(weighted.extreme)


def test_the_spread_is_the_same_from_the_same_seed_and_holds_what_was_planted() -> None:
    turnout, share = planted(5000, 0.4, 0.03, 6)
    made = [repeated(turnout, share, np.random.default_rng(7), 12) for _ in range(2)]
    assert (made[0] == made[1]).all()
    assert made[0].shape == (24, 2)
    assert made[0][:, 0].min() < 0.4 < made[0][:, 0].max() + 0.1


def test_stations_all_alike_are_no_fault() -> None:
    for turnout, share in ((0.5, 0.3), (1.0, 0.3), (1.0, 1.0), (0.01, 0.0)):
        for as_published in (True, False):
            told = fit(np.full(50, turnout), np.full(50, share), np.ones(50), as_published)
            assert 0 <= told.incremental + told.extreme <= 1 + 1e-9
