"""The filter of candidates and controls against its own definition and against chance."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from audit.statistics.mirrored import false_rates


def brute(strength: list[float], control: list[bool]) -> list[float]:
    def rate(at_least: float) -> float:
        inside = [c for s, c in zip(strength, control, strict=True) if s >= at_least and s > 0]
        return min(1.0, (1 + sum(inside)) / max(1, len(inside) - sum(inside)))

    return [
        np.nan if c or s == 0 else min(rate(t) for t in strength if 0 < t <= s)
        for s, c in zip(strength, control, strict=True)
    ]


@given(st.lists(st.tuples(st.integers(0, 6), st.booleans()), max_size=40))
def test_q_is_the_lowest_rate_up_to_the_own_strength(rows: list[tuple[int, bool]]) -> None:
    strength, control = [float(s) for s, _ in rows], [c for _, c in rows]
    made = false_rates(np.array(strength), np.array(control, dtype=bool))
    np.testing.assert_allclose(made, brute(strength, control))


def test_fewer_than_twenty_candidates_are_never_told_at_five_percent() -> None:
    strength = np.arange(1.0, 20.0)
    assert (false_rates(strength, np.zeros(19, dtype=bool)) > 0.05).all()
    assert (false_rates(np.r_[strength, 20.0], np.zeros(20, dtype=bool)) <= 0.05).all()


def test_chance_is_told_in_at_most_one_of_twenty_runs() -> None:
    rng = np.random.default_rng(3)
    told = 0
    for _ in range(400):
        strength = np.abs(rng.standard_cauchy(300))
        control = rng.random(300) < 0.5
        told += bool((false_rates(strength, control) <= 0.05).any())
    assert told <= 30


def test_the_false_among_those_told_are_one_in_twenty() -> None:
    rng = np.random.default_rng(4)
    parts, right = [], 0
    for _ in range(200):
        strength = np.r_[np.abs(rng.standard_t(5, 2000)), 9 + np.abs(rng.normal(0, 2, 150))]
        control = np.r_[rng.random(2000) < 0.5, np.zeros(150, dtype=bool)]
        told = false_rates(strength, control) <= 0.05
        parts.append(told[:2000].sum() / max(1, told.sum()))
        right += int(told[2000:].sum())
    assert np.mean(parts) <= 0.055
    assert right > 0.8 * 200 * 150
