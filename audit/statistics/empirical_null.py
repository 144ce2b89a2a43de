"""How far honest stations lie from the centre, told by the centre itself (Efron 2004).

Large-scale simultaneous hypothesis testing: the choice of a null hypothesis, JASA 99, 96. Many
thousand z are mostly honest, so that their own centre tells what the null is, rather than theory.
Efron's null is a normal distribution fitted to the centre; the tails of honest turnout are heavier
than any normal's, so here it is Student's t, each side for itself: its scale and its degrees of
freedom by maximum likelihood from the z within 3 of the centre, truncated there. What lies farther
out, where the irregular ones are, has no part in it. Of all degrees of freedom that the centre
allows (a likelihood ratio of 2.71, the one-sided 95 % bound of profile likelihood), the lowest is
taken: the heaviest tail that fits, so that few stations are never sure of a light one.
"""

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray
from scipy.special import stdtr

Floats = NDArray[np.float64]

CENTRE = 3.0  # |z| up to here tells the null
LEAST = 300  # z on each side within the centre; below, there is no null
_BINS = 60
_ALLOWED = 2.71
_FREEDOM = (1.5, 2.0, 2.5, 3.0, 3.5, 4.0, 5.0, 6.0, 7.0, 8.0, 10.0, 12.0, 15.0, 20.0, 30.0, 50.0,
            100.0, 1e4)  # fmt: skip
_SCALES: Floats = np.geomspace(0.3, 3.0, 160).astype(np.float64)


@dataclass(frozen=True, slots=True)
class Side:
    """The null of one side: Student's t with ``freedom`` degrees of freedom times ``scale``."""

    scale: float
    freedom: float

    def p(self, distance: Floats) -> Floats:
        """Two-sided p of distances from the centre (>= 0), any shape."""
        return np.asarray(2 * stdtr(self.freedom, -distance / self.scale), dtype=np.float64)


@dataclass(frozen=True, slots=True)
class Null:
    """The null below and above the centre."""

    low: Side
    high: Side

    def p(self, z: Floats) -> Floats:
        """Two-sided p of each z by the null of its own side, any shape; NaN stays."""
        return np.where(z < 0, self.low.p(np.abs(z)), self.high.p(np.abs(z)))


def fitted(z: Floats) -> Null | None:
    """The null of these z (no NaN); None where fewer than `LEAST` of a side lie in the centre."""
    low, high = side(-z[z < 0]), side(z[z >= 0])
    return Null(low, high) if low is not None and high is not None else None


def side(distances: Floats) -> Side | None:
    """The null of one side from distances to the centre (>= 0), shape (stations of the side,)."""
    counts = np.histogram(distances, _BINS, (0, CENTRE))[0]
    if counts.sum() < LEAST:
        return None
    fits = _log_parts() @ counts  # (freedom, scale)
    best = fits.max(axis=1)
    chosen = int(np.flatnonzero(2 * (best.max() - best) <= _ALLOWED)[0])
    return Side(float(_SCALES[fits[chosen].argmax()]), _FREEDOM[chosen])


@cache
def _log_parts() -> Floats:
    """Logarithms of P(bin | within the centre); shape (freedom, scale, bins)."""
    edges = np.linspace(0, CENTRE, _BINS + 1) / _SCALES[:, None]
    within = np.array([2 * stdtr(freedom, edges) - 1 for freedom in _FREEDOM])
    parts = np.maximum(np.diff(within, axis=2), 1e-300)
    result: Floats = np.log(parts / within[:, :, -1:])
    return result
