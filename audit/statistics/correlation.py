"""Pearson's correlation of groups of stations, with an interval that normality is not needed for.

The standard error is that of the influence function (Devlin, Gnanadesikan and Kettenring 1975,
Biometrika 62, 531): with standard scores u and v each station moves r by u v - r (u^2 + v^2) / 2,
whose variance over n is the variance of r. The interval is symmetric on Fisher's scale artanh r.
Fisher's own 1 / sqrt(n - 3) supposes two normal distributions, which turnout and shares are not.
All of it follows from sums of products of powers, so that groups add up from their parts.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from math import comb

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

NORMAL_95 = 1.959963984540054
_FEWEST = 3
_CONSTANT = 1e-12  # of the variance of a group, as a part of that of all stations
_POWERS = tuple((i, j) for total in range(5) for i in range(total, -1, -1) for j in (total - i,))


@dataclass(frozen=True, slots=True)
class Correlations:
    """``r`` with its 95 % interval; NaN of fewer than three stations, or where one is constant.

    ``n`` are stations. Shape (groups,) each.
    """

    n: Floats
    r: Floats
    low: Floats
    high: Floats


def products(x: Floats, y: Floats) -> Iterator[Floats]:
    """x^i y^j up to the fourth degree, of both in standard units: 15 columns (stations,), no NaN.

    What is summed of these over a group `correlations` understands.
    """
    u, v = _standard(x), _standard(y)
    squares, others = u * u, v * v
    of_u = (np.ones_like(u), u, squares, squares * u, squares * squares)
    of_v = (of_u[0], v, others, others * v, others * others)
    for i, j in _POWERS:
        yield of_u[i] * of_v[j]


def correlations(sums: Floats) -> Correlations:
    """The correlation in each group, from its sums of `products`, shape (groups, 15)."""
    n = sums[:, 0]
    with np.errstate(divide="ignore", invalid="ignore"):
        part = _central(sums)
        known = (n >= _FEWEST) & (np.minimum(part[2, 0], part[0, 2]) > _CONSTANT)
        s, t = np.sqrt(np.where(known, [part[2, 0], part[0, 2]], np.nan))
        r = np.clip(part[1, 1] / (s * t), -1.0, 1.0)
        both = part[2, 2] / (s * t) ** 2
        crossed = part[3, 1] / (s**3 * t) + part[1, 3] / (s * t**3)
        squares = part[4, 0] / s**4 + 2 * both + part[0, 4] / t**4
        moved = np.maximum(both - r * crossed + r**2 / 4 * squares, 0.0)
        reach = NORMAL_95 * np.sqrt(moved / n) / (1 - r**2)
        sure = np.abs(r) > 1 - _CONSTANT
        low, high = (np.tanh(np.arctanh(r) + side * reach) for side in (-1, 1))
    return Correlations(n, r, np.where(sure, r, low), np.where(sure, r, high))


def _central(sums: Floats) -> dict[tuple[int, int], Floats]:
    """Moments about the means of each group, (groups,) each, by their two powers."""
    raw = {power: sums[:, at] / sums[:, 0] for at, power in enumerate(_POWERS)}
    a, b = -raw[1, 0], -raw[0, 1]
    return {
        (i, j): sum(
            (
                comb(i, k) * comb(j, m) * a ** (i - k) * b ** (j - m) * raw[k, m]
                for k in range(i + 1)
                for m in range(j + 1)
            ),
            np.zeros(len(sums)),
        )
        for i, j in _POWERS
    }


def _standard(values: Floats) -> Floats:
    apart = values - (values.mean() if len(values) else 0.0)
    spread = float(np.sqrt(np.einsum("i,i->", apart, apart) / max(len(apart), 1)))
    scores: Floats = apart / (spread if spread > _CONSTANT else 1.0)
    return scores
