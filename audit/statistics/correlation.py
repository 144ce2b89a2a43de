"""Pearson's correlation of groups of stations, with an interval that normality is not needed for.

The standard error is that of the influence function (Devlin, Gnanadesikan and Kettenring 1975,
Biometrika 62, 531): with standard scores u and v each station moves r by u v - r (u^2 + v^2) / 2,
whose variance over n is the variance of r. The interval is symmetric on Fisher's scale artanh r.
Fisher's own 1 / sqrt(n - 3) supposes two normal distributions, which turnout and shares are not.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

NORMAL_95 = 1.959963984540054
_FEWEST = 3
_CONSTANT = 1e-12


@dataclass(frozen=True, slots=True)
class Correlation:
    """``r`` with its 95 % interval; NaN of fewer than three stations, or where one is constant."""

    r: float
    low: float
    high: float


def pearson(x: Floats, y: Floats) -> Correlation:
    """Correlation of ``x`` and ``y``, both of shape (stations,), no NaN."""
    u, v = _scores(x), _scores(y)
    if u is None or v is None:
        return Correlation(np.nan, np.nan, np.nan)
    r = min(1.0, max(-1.0, _product(u, v) / len(u)))
    if abs(r) == 1.0:
        return Correlation(r, r, r)
    moved = u * v - r / 2 * (u * u + v * v)
    reach = NORMAL_95 * np.sqrt(_product(moved, moved)) / len(u) / (1 - r**2)
    return Correlation(
        r, float(np.tanh(np.arctanh(r) - reach)), float(np.tanh(np.arctanh(r) + reach))
    )


def _scores(values: Floats) -> Floats | None:
    """(value - mean) / standard deviation; None of fewer than three values or equal ones."""
    if len(values) < _FEWEST:
        return None
    apart = values - values.mean()
    spread = np.sqrt(_product(apart, apart) / len(apart))
    scores: Floats = apart / (spread or 1.0)
    return scores if spread > _CONSTANT else None


def _product(one: Floats, other: Floats) -> float:
    """The sum of products, without the threads that a matrix library would start for it."""
    return float(np.einsum("i,i->", one, other))
