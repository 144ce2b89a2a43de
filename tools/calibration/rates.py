"""Rates and means with their intervals.

Clopper and Pearson (1934, Biometrika 26, 404) for rates: exact, never too narrow. Student's t over
runs for means, since stations of one election are not independent of one another.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.special import betaincinv, stdtr, stdtrit

LEVEL = 0.95


@dataclass(frozen=True, slots=True)
class Interval:
    """An estimate from ``n`` runs with its 95 % interval."""

    value: float
    low: float
    high: float
    n: int

    def percent(self, decimals: int = 1) -> str:
        """The text 4.3 (2.1 to 7.9), in percent; empty without a run."""
        if not self.n:
            return ""
        texts = [f"{100 * x:.{decimals}f}" for x in (self.value, self.low, self.high)]
        return f"{texts[0]} ({texts[1]} to {texts[2]})"


def rate(hits: int, n: int) -> Interval:
    """The rate ``hits`` / ``n`` with its Clopper-Pearson interval."""
    tail = (1 - LEVEL) / 2
    low = float(betaincinv(hits, n - hits + 1, tail)) if hits else 0.0
    high = float(betaincinv(hits + 1, n - hits, 1 - tail)) if hits < n else 1.0
    return Interval(hits / n if n else np.nan, low, high, n)


def mean(values: Sequence[float]) -> Interval:
    """The mean of one value a run with Student's interval; NaN values take no part."""
    known = np.asarray(values, dtype=np.float64)
    known = known[~np.isnan(known)]
    if not len(known):
        return Interval(np.nan, np.nan, np.nan, 0)
    middle = float(known.mean())
    if len(known) < 2:
        return Interval(middle, -np.inf, np.inf, 1)
    half = float(stdtrit(len(known) - 1, (1 + LEVEL) / 2) * known.std(ddof=1) / np.sqrt(len(known)))
    return Interval(middle, middle - half, middle + half, len(known))


def p_below_zero(values: Sequence[float]) -> float:
    """One-sided p of Student's test that the mean of one value a run is below zero.

    1.0 where there are fewer than two runs or all are alike and not below; NaN take no part.
    """
    known = np.asarray(values, dtype=np.float64)
    known = known[~np.isnan(known)]
    if len(known) < 2 or known.mean() >= 0:
        return 1.0
    error = known.std(ddof=1) / np.sqrt(len(known))
    return float(stdtr(len(known) - 1, known.mean() / error)) if error else 0.0
