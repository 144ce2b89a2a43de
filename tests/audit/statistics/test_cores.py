"""Cores of strata, the null of the centre, and correlations, beside independent ways."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from audit.statistics import cores, empirical_null
from audit.statistics.correlation import Correlations, correlations, products
from audit.statistics.many import benjamini_hochberg

DRAW = np.random.default_rng


def pearson(x: np.ndarray, y: np.ndarray) -> Correlations:
    """The correlation of one group of stations."""
    return correlations(np.array([[column.sum() for column in products(x, y)]]))


def one_stratum(values: np.ndarray, voters: float = 1e9) -> cores.Standard:
    """These angles as a country of one stratum."""
    codes = np.zeros(len(values), np.int64)
    return cores.standardised(values, np.full(len(values), 1 / voters), [codes])


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 4)), min_size=1, max_size=60))
def test_the_shortest_interval_is_that_of_brute_force(rows: list[tuple[int, int]]) -> None:
    values = np.array([float(value) for value, _ in rows])
    codes = np.array([group for _, group in rows])
    order = np.argsort(values, kind="stable")
    middle, half = cores.Groups.of(values[order], codes[order]).shortest(0.4)
    for group in set(codes.tolist()):
        own = np.sort(values[codes == group])
        held = min(int(len(own) * 0.4) + 1, len(own))
        widths = [own[n + held - 1] - own[n] for n in range(len(own) - held + 1)]
        first = int(np.argmin(widths))
        assert half[group] == min(widths) / 2
        assert middle[group] == (own[first] + own[first + held - 1]) / 2


@given(st.lists(st.floats(0, 1), min_size=1, max_size=40), st.floats(0, 1))
def test_quantiles_are_numpys(parts: list[float], part: float) -> None:
    values = np.sort(np.array(parts))
    groups = cores.Groups.of(values, np.zeros(len(values), np.int64))
    found = groups.quantile(groups.starts, groups.sizes, part)
    assert found[0] == pytest.approx(np.quantile(values, part))


@given(st.floats(0, 1))
def test_a_part_comes_back_from_its_angle(part: float) -> None:
    assert cores.part_of(cores.angle(np.array([part])))[0] == pytest.approx(part, abs=1e-12)


def test_of_a_normal_stratum_centre_and_spread_are_found() -> None:
    found = one_stratum(DRAW(1).normal(1.5, 0.1, 20_000))
    assert found.centre[0] == pytest.approx(1.5, abs=0.005)
    assert found.spread[0] == pytest.approx(0.1, rel=0.03)
    assert found.z.std() == pytest.approx(1, rel=0.03)


def test_binomial_noise_is_no_spread_of_stations() -> None:
    draw = DRAW(2)
    turnout = draw.binomial(400, 0.6, 5000) / 400
    found = one_stratum(cores.angle(turnout), 400)
    assert found.spread[0] < 0.02
    assert np.nanstd(found.z) == pytest.approx(1, rel=0.06)


@pytest.mark.parametrize("part", [0.05, 0.2, 0.35, 0.5])
def test_a_contaminated_stratum_does_not_hide_itself(part: float) -> None:
    draw = DRAW(3)
    strata, size = 60, 80
    values = draw.normal(1.5, 0.1, (strata, size))
    stuffed = np.zeros((strata, size), dtype=bool)
    stuffed[:6, : int(part * size)] = True
    values[stuffed] += draw.uniform(0.5, 1.0, stuffed.sum())
    codes = np.repeat(np.arange(strata), size)
    found = cores.standardised(values.ravel(), np.full(strata * size, 1e-4), [codes])
    far = (found.z > 4).reshape(strata, size)
    assert far[stuffed].mean() > (0.9 if part < 0.5 else 0.6)
    assert far[~stuffed].mean() < 0.01


def test_small_strata_take_the_next_and_rows_of_none_take_part_later() -> None:
    values = DRAW(4).normal(1.5, 0.1, 100)
    small = np.where(np.arange(100) < 40, 0, np.where(np.arange(100) < 50, 1, -1))
    found = cores.standardised(values, np.full(100, 1e-4), [small, np.zeros(100, np.int64)])
    assert found.level.tolist() == [0] * 40 + [1] * 60
    assert found.size.tolist() == [40] * 40 + [100] * 60


def test_equal_values_give_no_wild_z() -> None:
    found = one_stratum(np.full(50, 1.2), 500)
    assert np.abs(found.z).max() == 0
    none = cores.standardised(np.zeros(0), np.zeros(0), [np.zeros(0, np.int64)])
    assert not len(none.z)


@pytest.mark.parametrize(("freedom", "lowest"), [(3, 2), (5, 3), (1000, 8)])
def test_the_null_finds_scale_and_a_careful_freedom(freedom: float, lowest: float) -> None:
    z = 1.3 * stats.t.rvs(freedom, size=60_000, random_state=5)
    found = empirical_null.fitted(z)
    assert found is not None
    for side in (found.low, found.high):
        assert side.scale == pytest.approx(1.3, rel=0.06)
        assert lowest <= side.freedom <= freedom * 1.25
    far = np.array([-9.0, 4.0])
    own = [(found.low, 9.0), (found.high, 4.0)]
    expected = [2 * stats.t.sf(z / s.scale, s.freedom) for s, z in own]
    assert found.p(far) == pytest.approx(expected)


def test_what_lies_far_out_has_no_part_in_the_null() -> None:
    clean = DRAW(6).normal(0, 1, 20_000)
    dirty = np.concatenate([clean, DRAW(7).uniform(5, 12, 2000)])
    assert empirical_null.fitted(dirty) == empirical_null.fitted(clean)
    found = empirical_null.fitted(dirty)
    assert found is not None
    far = benjamini_hochberg(found.p(dirty)) <= 0.05
    assert far[20_000:].mean() > 0.9
    assert far[:20_000].sum() < 0.1 * far.sum()


def test_too_few_stations_bear_no_null() -> None:
    assert empirical_null.fitted(DRAW(8).normal(0, 1, 500)) is None
    assert empirical_null.fitted(np.zeros(0)) is None


@pytest.mark.parametrize("freedom", [3, 4, 5, 30])
def test_heavy_honest_tails_are_seldom_told(freedom: float) -> None:
    told = []
    for seed in range(40):
        z = stats.t.rvs(freedom, size=4000, random_state=seed)
        null = empirical_null.fitted(z)
        assert null is not None
        told.append((benjamini_hochberg(null.p(z)) <= 0.05).any())
    assert np.mean(told) <= 0.15  # five in a hundred, and what forty tries allow


@settings(max_examples=50)
@given(st.integers(3, 60), st.integers(0, 2**32 - 1))
def test_correlations_are_scipys(count: int, seed: int) -> None:
    draw = DRAW(seed)
    x, y = draw.normal(size=count), draw.normal(size=count)
    x = x + 0.5 * y
    found = pearson(x, y)
    assert found.r == pytest.approx(stats.pearsonr(x, y).statistic)
    assert found.low <= found.r <= found.high


def test_the_interval_holds_what_it_should_and_bootstraps_alike() -> None:
    draw, held = DRAW(9), 0
    for _ in range(300):
        x = draw.standard_t(8, 400)
        y = 0.5 * x + draw.normal(0, 1 + 0.3 * np.abs(x))
        found = pearson(x, y)
        held += bool(found.low <= _TRUE <= found.high)
    assert 0.91 <= held / 300 <= 0.985
    picks = draw.integers(0, 400, (2000, 400))
    resampled = [np.corrcoef(x[pick], y[pick])[0, 1] for pick in picks]
    low, high = np.quantile(resampled, [0.025, 0.975])
    assert found.low == pytest.approx(low, abs=0.03)
    assert found.high == pytest.approx(high, abs=0.03)


def _true() -> float:
    draw = DRAW(10)
    x = draw.standard_t(8, 2_000_000)
    y = 0.5 * x + draw.normal(0, 1 + 0.3 * np.abs(x))
    return float(np.corrcoef(x, y)[0, 1])


_TRUE = _true()


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10_000))
def test_groups_add_up_from_their_parts(seed: int) -> None:
    draw = DRAW(seed)
    group = draw.integers(0, 4, 300)
    x = draw.uniform(0, 1, 300) ** 2 + 0.2 * group
    y = 0.3 * x + draw.normal(0, 0.1, 300)
    columns = list(products(x, y))
    sums = np.array([[c[group == n].sum() for c in columns] for n in range(4)])
    told = correlations(sums)
    for number in range(4):
        u, v = (one[group == number] for one in (x, y))
        r = stats.pearsonr(u, v).statistic
        assert told.r[number] == pytest.approx(r, abs=1e-9)
        u, v = (u - u.mean()) / u.std(), (v - v.mean()) / v.std()
        moved = u * v - r / 2 * (u * u + v * v)
        reach = 1.959963984540054 * np.sqrt((moved**2).sum()) / len(u) / (1 - r**2)
        assert told.high[number] == pytest.approx(np.tanh(np.arctanh(r) + reach), abs=1e-9)
        assert told.low[number] == pytest.approx(np.tanh(np.arctanh(r) - reach), abs=1e-9)


def test_what_has_no_correlation_is_blank() -> None:
    exact = pearson(np.array([1.0, 2, 3]), np.array([2.0, 4, 6]))
    assert [exact.low[0], exact.r[0], exact.high[0]] == pytest.approx([1, 1, 1])
    for x, y in (([1.0, 1, 1], [1.0, 2, 3]), ([1.0, 2], [2.0, 1]), ([], [])):
        assert np.isnan(pearson(np.array(x), np.array(y)).r)
