"""Bins against exact fractions, running shares against sums one station at a time."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.statistics.fingerprint import fingerprint
from audit.statistics.histograms import (
    PERCENTS,
    cumulative_share,
    percent_cell,
    percent_histogram,
    share_by_turnout,
)

PAIRS = st.lists(st.tuples(st.integers(0, 5000), st.integers(0, 5000)), min_size=1, max_size=60)


def arrays(pairs: list[tuple[int, int]]) -> tuple[np.ndarray, np.ndarray]:
    part, whole = np.array(pairs, dtype=np.float64).T
    return part, whole


@given(PAIRS, st.sampled_from([1, 2, 5, 10, 50]))
def test_bins_are_centred_on_multiples_of_the_step(pairs: list[tuple[int, int]], step: int) -> None:
    expected = [0] * (1000 // step + 1)
    for part, whole in pairs:
        if whole > 0 and part <= whole:
            expected[int(Fraction(1000 * part, whole * step) + Fraction(1, 2))] += 1
    assert percent_histogram(*arrays(pairs), step).tolist() == expected


def test_blanks_halves_of_voters_and_more_than_all_take_no_part() -> None:
    part = np.array([np.nan, 1.0, 2.5, 7.0, 1.0, -1.0])
    whole = np.array([4.0, np.nan, 5.0, 6.0, 0.0, 5.0])
    assert not percent_histogram(part, whole, 10).any()


@pytest.mark.parametrize("step", [0, -1, 3, 2000])
def test_a_step_must_divide_the_whole(step: int) -> None:
    with pytest.raises(ValueError, match=str(step)):
        percent_histogram(np.ones(1), np.ones(1), step)


@given(PAIRS)
def test_fractions_fall_into_the_cells_of_whole_numbers(pairs: list[tuple[int, int]]) -> None:
    part, whole = arrays(pairs)
    with np.errstate(invalid="ignore", divide="ignore"):
        cells = percent_cell(part / whole)
    expected = [100 * p // w if w > 0 and p <= w else -1 for p, w in pairs]
    assert cells.tolist() == expected


def test_share_by_turnout_is_the_share_of_the_bins_ballots() -> None:
    turnout = np.array([0.29, 0.295, 0.2999, 0.90, np.nan, 1.2])
    votes = np.array([10.0, 20.0, 30.0, 5.0, 7.0, 7.0])
    ballots = np.array([100.0, 100.0, 100.0, 10.0, 10.0, 10.0])
    every, share = share_by_turnout(turnout, votes, ballots)
    assert (every[29], share[29], every[90], share[90]) == (300, 0.2, 10, 0.5)
    assert every.sum() == 310
    assert np.isnan(share[50])


@given(PAIRS)
def test_running_shares_are_those_of_all_stations_up_to_a_turnout(
    pairs: list[tuple[int, int]],
) -> None:
    votes, more = arrays(pairs)
    ballots = votes + more
    turnout = np.round(ballots / 10_000, 1)  # many stations of one turnout
    at, share = cumulative_share(turnout, votes, ballots)
    for t, s in zip(at, share, strict=True):
        upto = (turnout <= t) & (ballots > 0)
        assert s == pytest.approx(votes[upto].sum() / ballots[upto].sum())
    assert sorted(at) == sorted(set(turnout[ballots > 0]))


def test_running_shares_are_thinned_and_keep_their_end() -> None:
    draw = np.random.default_rng(1)
    turnout, ballots = draw.random(5000), np.full(5000, 10.0)
    votes = draw.binomial(10, [0.3, 0.6], (5000, 2)).astype(np.float64)
    at, share = cumulative_share(turnout, votes, ballots)
    assert len(at) == 1000
    assert share.shape == (1000, 2)
    assert at[-1] == turnout.max()
    assert share[-1] == pytest.approx(votes.sum(axis=0) / 50_000)
    assert (np.diff(at) > 0).all()


def test_a_line_that_stands_in_some_places_only_has_its_share_of_all_ballots() -> None:
    votes = np.array([[5.0, np.nan], [5.0, 5.0], [np.nan, np.nan]])
    at, share = cumulative_share(np.array([0.4, 0.5, 0.6]), votes, np.full(3, 10.0))
    assert at.tolist() == [0.4, 0.5]
    assert share.tolist() == [[0.5, 0.0], [0.5, 0.25]]


def test_no_station_gives_no_point() -> None:
    at, share = cumulative_share(np.array([np.nan]), np.ones((1, 3)), np.ones(1))
    assert at.shape == (0,)
    assert share.shape == (0, 3)


@given(PAIRS, st.integers(0, 100))
def test_the_fingerprint_counts_each_station_in_its_cell(
    pairs: list[tuple[int, int]], percent: int
) -> None:
    part, whole = arrays(pairs)
    with np.errstate(invalid="ignore", divide="ignore"):
        turnout = part / whole
    grid = fingerprint(turnout, np.full(len(pairs), percent / 100))
    expected = np.zeros((PERCENTS, PERCENTS))
    for p, w in pairs:
        if w and p <= w:
            expected[percent, 100 * p // w] += 1
    assert grid.tolist() == expected.tolist()


def test_the_fingerprint_by_weights_sums_them() -> None:
    half, weights = np.full(3, 0.5), np.array([10.0, 20.0, 5.0])
    assert fingerprint(half, np.array([0.29, 0.29, np.nan]), weights)[29, 50] == 30
