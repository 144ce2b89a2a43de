"""Votes that grow with turnout: a plain loop as oracle, votes added to stations come back."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.statistics import dependence
from audit.statistics.dependence import REACHES, SHIFTS, binned, growth, size_classes, strata

STATIONS = st.lists(
    st.tuples(st.integers(1, 400), st.integers(0, 100), st.integers(0, 100), st.integers(0, 3)).map(
        lambda s: (s[0], s[0] * s[1] // 100, s[0] * s[1] // 100 * s[2] // 100, s[3])
    ),
    min_size=1,
    max_size=60,
)
Station = tuple[int, int, int, int]


def plainly(stations: list[Station], shift: int, reach: int, smooth: int) -> float:
    """The method as its paper tells it, station by station; NaN where the core has no others."""
    ballots = [0] * 101
    for registered, voted, _, _ in stations:
        ballots[100 * voted // registered] += voted
    official = 100 * sum(s[1] for s in stations) // sum(s[0] for s in stations)
    half = smooth // 2
    heights = [sum(ballots[max(c - half, 0) : c + half + 1]) for c in range(official + 1)]
    middle = heights.index(max(heights)) + shift
    low, high = min(max(middle - reach, 0), 100), min(max(middle + reach, 0), 100)
    core = [s for s in stations if low <= 100 * s[1] // s[0] <= high]
    others = sum(s[1] - s[2] for s in core)
    if not others:
        return float("nan")
    k = sum(s[2] for s in core) / others
    return sum(s[2] - k * (s[1] - s[2]) for s in stations if 100 * s[1] // s[0] > high)


def of(stations: list[Station], one: bool = True) -> dependence.Bins:
    registered, voted, votes, stratum = np.array(stations, dtype=np.float64).T
    code = np.zeros(len(stations), np.int64) if one else stratum.astype(np.int64)
    return binned(registered, voted, voted, votes, code, 1 if one else 4)


@given(STATIONS)
def test_every_choice_of_core_is_that_of_a_plain_loop(stations: list[Station]) -> None:
    if not any(s[1] for s in stations):
        return
    stations = [s for s in stations if s[1]]
    told = growth(of(stations))
    assert told.votes[0] == pytest.approx(plainly(stations, 0, 2, 1), nan_ok=True)
    expected = [
        plainly(stations, shift, reach, smooth)
        for smooth in (1, dependence.SMOOTH)
        for shift in SHIFTS
        for reach in REACHES
    ]
    assert told.choices[:, 0] == pytest.approx(expected, nan_ok=True)


@given(STATIONS)
def test_strata_are_measured_each_by_itself_and_add_up(stations: list[Station]) -> None:
    stations = [s for s in stations if s[1]]
    if not stations:
        return
    told = growth(of(stations, one=False))
    for number in range(4):
        own = [s for s in stations if s[3] == number]
        expected = plainly(own, 0, 2, 1) if own else float("nan")
        assert told.votes[number] == pytest.approx(expected, nan_ok=True)
    value, low, high = told.total()
    assert value == pytest.approx(np.nansum(told.votes))
    assert low <= value <= high
    merged = of(stations, one=False).merged(np.zeros(4, np.int64), 1)
    assert growth(merged).votes == pytest.approx(growth(of(stations)).votes, nan_ok=True)


def test_a_share_that_does_not_depend_on_turnout_gives_nothing() -> None:
    voted = np.arange(100.0, 1000.0, 10)
    told = growth(binned(np.full(90, 1000.0), voted, voted, 0.3 * voted, np.zeros(90, int), 1))
    assert told.total() == pytest.approx((0, 0, 0), abs=1e-6)
    assert told.share == pytest.approx([0.3])


def test_votes_added_to_stations_come_back() -> None:
    draw = np.random.default_rng(3)
    registered = np.full(4000, 1000.0)
    voted = np.clip(np.round(draw.normal(500, 40, 4000)), 1, 999)
    votes = draw.binomial(voted.astype(int), 0.4).astype(np.float64)
    added = np.where(np.arange(4000) < 800, np.round(0.6 * (1000 - voted)), 0)
    told = growth(
        binned(registered, voted + added, voted + added, votes + added, np.zeros(4000, int), 1)
    )
    value, low, high = told.total()
    assert low <= value <= high
    assert value == pytest.approx(added.sum(), rel=0.05)


def test_blanks_empty_stations_and_more_than_all_take_no_part() -> None:
    columns = np.array(
        [[100, 50, 50, 20], [np.nan, 50, 50, 20], [100, np.nan, 50, 20], [100, 50, np.nan, 20],
         [100, 50, 50, np.nan], [0, 0, 0, 0], [100, 101, 101, 20], [100, 0, 0, 0]],
    ).T  # fmt: skip
    registered, voted, ballots, votes = columns
    bins = binned(registered, voted, ballots, votes, np.zeros(8, np.int64), 1)
    assert (bins.stations.tolist(), bins.ballots.sum(), bins.votes[0, 50]) == ([1], 50, 20)
    assert bins.official == pytest.approx([0.5])


def test_no_stations_give_no_figure() -> None:
    none = np.zeros(0)
    told = growth(binned(none, none, none, none, np.zeros(0, np.int64), 1))
    assert np.isnan(told.votes[0])
    assert told.total() == (0, 0, 0)


def test_strata_put_small_places_and_small_classes_together() -> None:
    place = np.repeat([0, 1, 2, 3, -1], [40, 50, 5, 6, 7])
    size = np.where(np.arange(len(place)) % 2, 0, 1)
    made = strata(place, size, 30, 22)
    own = made.place[made.cell]
    assert made.places == 2
    assert len(set(own)) == 3
    assert (own[place >= 2] == own[place == -1][0]).all()
    assert made.size[made.cell].tolist() == size.tolist()
    assert made.group[made.cell].tolist() == place.tolist()
    like = made.like[made.cell]
    assert len(set(like[place == 0])) == 1  # 20 of each class: too few
    assert len(set(like[place == 1])) == 2
    assert not set(like[place == 0]) & set(like[place == 1])


def test_size_classes_have_as_many_stations_each() -> None:
    sizes = np.bincount(size_classes(np.arange(1.0, 1001)))
    assert sizes.tolist() == [200] * 5
    assert not size_classes(np.array([np.nan, 0.0])).any()
