"""The quick count's estimator against every sample there can be, and in a simulated country."""

from itertools import combinations, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from audit.statistics.allocation import (
    planned_variance,
    rule_margin,
    rule_size,
    shared_out,
    variation,
)
from audit.statistics.quick_count import Design, Floats, counted, leads, ratios, student

SAMPLES = 2000


def design(stratum: Floats, probability: Floats, observed: np.ndarray | None = None) -> Design:
    seen = np.ones(len(stratum), dtype=bool) if observed is None else observed.astype(bool)
    return Design(stratum.astype(np.int64), probability.astype(float), seen)


def every_sample(sizes: tuple[int, ...], drawn: tuple[int, ...]) -> list[np.ndarray]:
    starts = np.cumsum([0, *sizes])
    parts = [
        list(combinations(range(s, s + size), n))
        for s, size, n in zip(starts, sizes, drawn, strict=False)
    ]
    return [np.array(sum(chosen, ())) for chosen in product(*parts)]


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.integers(3, 6), min_size=1, max_size=2),
    st.integers(0, 2**32 - 1),
)
def test_over_every_sample_estimate_and_variance_are_right_in_the_mean(
    sizes: list[int], seed: int
) -> None:
    # Of stations all of one size the ratio is a mean, and both estimators are unbiased exactly.
    drawn = tuple(2 if size < 5 else 3 for size in sizes)
    stratum = np.repeat(np.arange(len(sizes)), sizes)
    y = np.random.default_rng(seed).uniform(0, 1, len(stratum))
    p = np.repeat(np.array(drawn) / np.array(sizes), sizes)
    made = [
        ratios(design(stratum[rows], p[rows]), y[rows, None], np.ones(len(rows)))
        for rows in every_sample(tuple(sizes), drawn)
    ]
    values = np.array([one.value[0] for one in made])
    variances = np.array([one.error[0] ** 2 for one in made])
    assert values.mean() == pytest.approx(y.mean())
    assert variances.mean() == pytest.approx(values.var(), abs=1e-12)


def test_over_every_sample_a_ratio_of_unlike_stations_is_nearly_right() -> None:
    draw = np.random.default_rng(7)
    x = draw.integers(300, 900, 14).astype(float)
    y = np.round(x * draw.normal(0.5, 0.04, 14))
    stratum = np.repeat([0, 1], 7)
    made = [
        ratios(design(stratum[rows], np.full(8, 4 / 7)), y[rows, None], x[rows])
        for rows in every_sample((7, 7), (4, 4))
    ]
    values = np.array([one.value[0] for one in made])
    variances = np.array([one.error[0] ** 2 for one in made])
    assert values.mean() == pytest.approx(y.sum() / x.sum(), abs=0.0005)
    assert variances.mean() == pytest.approx(values.var(), rel=0.05)


def country(stations: int = 4000) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Strata of unlike support and size; votes of a line and valid votes."""
    draw = np.random.default_rng(2021)
    stratum = np.sort(draw.integers(0, 8, stations))
    x = np.round(draw.lognormal(6.2, 0.6, stations))
    share = np.clip(0.3 + 0.05 * stratum + draw.normal(0, 0.1, stations), 0, 1)
    return stratum, x, draw.binomial(x.astype(int), share).astype(float)


def covered(stratum: np.ndarray, x: np.ndarray, y: np.ndarray, n: int, name: int) -> float:
    """The part of samples whose interval holds the truth."""
    draw, truth = np.random.default_rng(name), y.sum() / x.sum()
    stations = np.bincount(stratum)
    drawn = shared_out(stations, n, stations.astype(float))
    starts = np.cumsum(stations) - stations
    inside = 0
    for _ in range(SAMPLES):
        rows = np.concatenate(
            [
                s + draw.permutation(size)[:m]
                for s, size, m in zip(starts, stations, drawn, strict=True)
            ]
        )
        p = (drawn / stations)[stratum[rows]]
        told = ratios(design(stratum[rows], p), y[rows, None], x[rows])
        inside += bool(told.low[0] <= truth <= told.high[0])
    return inside / SAMPLES


def test_the_interval_covers_the_truth_of_a_simulated_country_as_often_as_it_says() -> None:
    stratum, x, y = country()
    assert 0.93 <= covered(stratum, x, y, 240, 1) <= 0.97
    assert 0.93 <= covered(np.zeros(len(x), dtype=int), x, y, 240, 2) <= 0.97
    assert 0.93 <= covered(stratum[:600], x[:600], y[:600], 200, 3) <= 0.97  # a third of them all


def test_with_unequal_probabilities_and_lost_stations_it_still_covers() -> None:
    _, x, y = country(2000)
    p = np.clip(240 * np.sqrt(x) / np.sqrt(x).sum(), 0, 1)
    draw, truth, inside = np.random.default_rng(4), y.sum() / x.sum(), 0
    for _ in range(SAMPLES):
        order = draw.permutation(len(x))  # systematic in random order: fixed size, high entropy
        ends = np.cumsum(p[order]) + draw.uniform()
        rows = order[np.floor(ends) > np.floor(ends - p[order])]
        seen = draw.uniform(size=len(rows)) < 0.9
        one = design(np.zeros(len(rows)), p[rows], seen)
        told = ratios(one, y[rows[seen], None], x[rows[seen]])
        inside += bool(told.low[0] <= truth <= told.high[0])
    assert 0.93 <= inside / SAMPLES <= 0.97


def test_stratifying_by_what_stations_differ_in_lowers_variance_and_design_effect() -> None:
    stratum, x, y = country()
    rows = np.arange(0, 4000, 16)
    p = np.full(len(rows), 1 / 16)
    whole = ratios(design(np.zeros(len(rows)), p), y[rows, None], x[rows])
    parts = ratios(design(stratum[rows], p), y[rows, None], x[rows])
    assert whole.design_effect[0] == pytest.approx(1.0)
    assert parts.value == pytest.approx(whole.value)
    assert parts.design_effect[0] < 0.9
    assert parts.margin[0] < whole.margin[0]


def test_a_count_of_all_stations_has_no_margin() -> None:
    _, x, y = country(50)
    told = ratios(design(np.zeros(50), np.ones(50)), y[:, None], x)
    assert told.value[0] == y.sum() / x.sum()
    assert told.error[0] == 0.0


def test_a_stratum_of_one_station_lends_its_spread_from_another() -> None:
    one = design(np.array([0, 0, 0, 1, 2, 2]), np.full(6, 0.1))
    assert one.groups.tolist() == [0, 0, 0, 1, 1, 1]
    two = design(np.array([0, 0, 0, 1, 2]), np.full(5, 0.1))
    assert two.groups.tolist() == [0, 0, 0, 1, 1]
    alone = ratios(design(np.array([0]), np.array([0.5])), np.ones((1, 1)), np.ones(1))
    assert np.isnan(alone.error[0])


def test_a_stratum_that_sent_nothing_cannot_be_estimated() -> None:
    with pytest.raises(ValueError, match="stratum"):
        design(np.array([0, 0, 1]), np.full(3, 0.1), np.array([1, 1, 0]))


def test_what_is_missing_bounds_the_share() -> None:
    one = design(np.zeros(4), np.full(4, 0.5), np.array([1, 1, 1, 0]))
    y = np.array([[60.0, 40.0], [50.0, 50.0], [70.0, 30.0]])
    told, lead = ratios(one, y, np.full(3, 100.0)), leads(one, y, np.full(3, 100.0))
    assert told.value.tolist() == pytest.approx([0.6, 0.4])
    assert told.least.tolist() == pytest.approx([0.45, 0.3])
    assert told.most.tolist() == pytest.approx([0.7, 0.55])
    ends = [lead.value[0], lead.least[0], lead.most[0]]
    assert ends == pytest.approx([0.2, -0.1, 0.4])


def test_probabilities_tell_how_many_stations_there_are() -> None:
    whole, error = counted(design(np.repeat([0, 1], 5), np.repeat([0.1, 0.5], 5)))
    assert [whole, error] == pytest.approx([60.0, 0.0])
    whole, error = counted(design(np.zeros(4), np.array([0.1, 0.2, 0.1, 0.4])))
    assert whole == pytest.approx(27.5)
    assert error > 1


@settings(max_examples=50, deadline=None)
@given(st.floats(1.0, 500.0))
def test_student_is_students(freedom: float) -> None:
    assert student(0.95, np.array([freedom]))[0] == pytest.approx(stats.t.ppf(0.975, freedom))


def test_the_rule_of_the_handbook() -> None:
    assert rule_margin(816, 10**9) == pytest.approx(0.0343, abs=0.00005)
    assert rule_margin(816, 10**9, cv=0.75) == pytest.approx(0.0343 * 1.25, abs=0.0001)
    assert rule_margin(500, 500) == 0.0


@settings(max_examples=200, deadline=None)
@given(st.integers(2, 100_000), st.floats(0.001, 0.2), st.floats(0, 2))
def test_the_size_is_the_fewest_that_keeps_the_margin(
    stations: int, margin: float, cv: float
) -> None:
    n = rule_size(margin, stations, cv)
    assert rule_margin(n, stations, cv) <= margin * (1 + 1e-9)
    assert n == 1 or rule_margin(n - 1, stations, cv) >= margin * (1 - 1e-9)


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.tuples(st.integers(1, 400), st.floats(0, 1)), min_size=1, max_size=30),
    st.integers(1, 3000),
)
def test_stations_are_shared_out_to_the_last(strata: list[tuple[int, float]], n: int) -> None:
    stations = np.array([size for size, _ in strata])
    drawn = shared_out(stations, n, stations * np.array([spread for _, spread in strata]))
    least = np.minimum(stations, 2)
    assert drawn.sum() == min(max(n, least.sum()), stations.sum())
    assert (drawn >= least).all()
    assert (drawn <= stations).all()


def test_the_planned_variance_is_that_of_the_samples_drawn_so() -> None:
    stratum, x, y = country()
    stations = np.bincount(stratum)
    drawn = shared_out(stations, 240, stations.astype(float))
    e = y - x * y.sum() / x.sum()
    spread = np.array([e[stratum == h].std(ddof=1) for h in range(8)])
    draw, starts, told = np.random.default_rng(5), np.cumsum(stations) - stations, []
    for _ in range(SAMPLES):
        rows = np.concatenate(
            [
                s + draw.permutation(size)[:m]
                for s, size, m in zip(starts, stations, drawn, strict=True)
            ]
        )
        one = design(stratum[rows], (drawn / stations)[stratum[rows]])
        told.append(ratios(one, y[rows, None], x[rows]).value[0])
    planned = planned_variance(stations, drawn, spread, x.sum())
    assert np.var(told) == pytest.approx(planned, rel=0.12)
    assert variation(x) == pytest.approx(0.66, abs=0.1)
