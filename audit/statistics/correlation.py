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
Codes = NDArray[np.int64]

NORMAL_95 = 1.959963984540054


@dataclass(frozen=True, slots=True)
class Correlations:
    """``r`` of each group with its 95 % interval and ``n`` stations, shape (groups,).

    NaN where there are fewer than three stations or one of the two does not vary.
    """

    r: Floats
    low: Floats
    high: Floats
    n: Codes


def pearson(x: Floats, y: Floats, groups: Codes, count: int) -> Correlations:
    """Correlation of ``x`` and ``y`` in each of ``count`` groups; all of shape (stations,), no NaN.

    ``groups`` numbers the group of each station from 0.
    """
    n = np.bincount(groups, minlength=count)
    u, v = _scores(x, groups, n), _scores(y, groups, n)
    with np.errstate(invalid="ignore", divide="ignore"):
        r = np.bincount(groups, u * v, count) / n
        r = np.where(n > 2, np.clip(r, -1.0, 1.0), np.nan)
        moved = u * v - r[groups] * (u**2 + v**2) / 2
        error = np.sqrt(np.bincount(groups, moved**2, count)) / n
        reach = NORMAL_95 * error / (1 - r**2)
        low, high = np.tanh(np.arctanh(r) - reach), np.tanh(np.arctanh(r) + reach)
    exact = np.abs(r) >= 1
    return Correlations(r, np.where(exact, r, low), np.where(exact, r, high), n)


def _scores(values: Floats, groups: Codes, n: Codes) -> Floats:
    """(value - mean) / standard deviation of its own group; NaN where it does not vary."""
    with np.errstate(invalid="ignore", divide="ignore"):
        apart = values - (np.bincount(groups, values, len(n)) / n)[groups]
        spread = np.sqrt(np.bincount(groups, apart**2, len(n)) / n)
        spread[spread < 1e-12] = np.nan
        scores: Floats = apart / spread[groups]
    return scores
