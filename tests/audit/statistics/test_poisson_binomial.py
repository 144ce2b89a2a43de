"""The exact tail of a sum of unlike events, against convolution, scipy and random draws."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from audit.statistics.poisson_binomial import LOWEST_P, Null, null_of

CHANCES = st.lists(st.floats(0, 1), min_size=1, max_size=60)


def convolved(chances: np.ndarray) -> np.ndarray:
    """The distribution by brute force, shape (events + 1,)."""
    mass = np.array([1.0])
    for p in chances:
        mass = np.convolve(mass, [1 - p, p])
    return mass


def alone(chances: np.ndarray, observed: int) -> Null:
    return null_of(chances, np.array([len(chances)]), np.array([observed]))


def expect(null: Null, group: int, mass: np.ndarray, observed: int) -> None:
    upper = np.append(np.cumsum(mass[::-1])[::-1], 0.0)
    assert null.p[group] == pytest.approx(max(upper[observed], LOWEST_P), rel=1e-6, abs=1e-12)
    # A percentile at which the tail is 0.001 to the last digits may fall to either side.
    high, low = int(null.high[group]), int(null.low[group])
    assert upper[high + 1] <= 0.001 + 1e-12
    assert upper[high] > 0.001 - 1e-12
    assert upper[low] >= 0.999 - 1e-12
    assert upper[low + 1] < 0.999 + 1e-12


@settings(deadline=None)
@given(CHANCES, st.data())
def test_the_tail_is_that_of_the_convolution(values: list[float], data: st.DataObject) -> None:
    chances = np.array(values)
    observed = data.draw(st.integers(0, len(values)))
    null = alone(chances, observed)
    expect(null, 0, convolved(chances), observed)
    assert null.mean[0] == pytest.approx(chances.sum())


@pytest.mark.parametrize("events", [900, 4_000, 20_000])
def test_groups_of_any_size_are_exact_far_into_the_tail(events: int) -> None:
    chances = np.random.default_rng(events).beta(2, 8, events)
    mass = convolved(chances)
    mean, sd = chances.sum(), np.sqrt((chances * (1 - chances)).sum())
    for far in (-3, 0, 2, 4, 6.5):
        observed = int(mean + far * sd)
        expect(alone(chances, observed), 0, mass, observed)


def test_equal_chances_are_a_binomial() -> None:
    null = alone(np.full(50_000, 0.19), 9_800)
    assert null.p[0] == pytest.approx(stats.binom.sf(9_799, 50_000, 0.19), rel=1e-8)
    assert null.high[0] == stats.binom.ppf(0.999, 50_000, 0.19)


def test_groups_together_give_what_each_gives_alone() -> None:
    draw = np.random.default_rng(3)
    sizes = np.array([100, 5_000, 130, 12_000, 1, 100])
    chances = draw.beta(1, 5, sizes.sum())
    ends = np.cumsum(sizes)
    parts = [chances[end - size : end] for end, size in zip(ends, sizes, strict=True)]
    observed = np.array([int(part.sum()) + 2 for part in parts[:-1]] + [100])
    observed[4] = 1
    together = null_of(chances, sizes, observed)
    for number, part in enumerate(parts):
        single = alone(part, int(observed[number]))
        assert together.p[number] == pytest.approx(single.p[0], abs=1e-13)
        assert together.high[number] == single.high[0]
        assert together.low[number] == single.low[0]


def test_certain_events_leave_nothing_to_chance() -> None:
    null = alone(np.array([1.0, 1.0, 0.0]), 2)
    assert null.p[0] == pytest.approx(1.0)
    assert null.sd[0] == 0
    assert null.high[0] == 2 == null.low[0]
    assert alone(np.array([1.0, 1.0, 0.0]), 3).p[0] == LOWEST_P


def test_no_groups_give_no_nulls() -> None:
    none = np.zeros(0, dtype=np.int64)
    assert len(null_of(np.zeros(0), none, none).p) == 0


def test_on_honest_draws_no_more_is_told_than_was_said() -> None:
    draw = np.random.default_rng(9)
    sizes = np.full(4_000, 150)
    chances = draw.beta(2, 8, sizes.sum())
    happened = draw.random(len(chances)) < chances
    observed = np.add.reduceat(happened.astype(np.int64), np.cumsum(sizes) - sizes)
    p = null_of(chances, sizes, observed).p
    for level in (0.05, 0.01):
        error = 4 * np.sqrt(level * (1 - level) / len(p))
        assert (p <= level).mean() <= level + error
