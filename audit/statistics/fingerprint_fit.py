"""The fit of incremental and extreme stations to an election's fingerprint: loose, never alone.

Klimek, Yegorov, Hanel and Thurner (2012), PNAS 109:16469, arXiv 1201.3087. At a usual station
turnout a and share v vary about the fingerprint's peak. At an incremental one a part x of those
who stayed away, and x ** alpha of the other votes, go to the line, x half normal; at an extreme one
nearly all (1 - x half normal with deviation 0.075). The histogram of the line's votes by registered
voters is linear in the two fractions, so that three component histograms for each alpha and an
exact least-squares solution take the place of the paper's simulations over a grid; components are
integrated over points of equal probability, not drawn. Elections whose places differ both in
turnout and in the vote are fitted by these components too: the fit proves nothing.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr, ndtri

from audit.progress import stop_here
from audit.statistics.fingerprint import fingerprint
from audit.statistics.histograms import PERCENTS, percent_cell

Floats = NDArray[np.float64]

ALPHAS = (0.5, 1.0, 1.5, 2.0, 2.5)
EXTREME = 0.075  # the paper's deviation of extreme stations from all voters
PEAK = 4  # cells on either side over which the fingerprint is smoothed before its peak is sought
ROUNDS = 5  # of moving the peak to its stations' centre
BELOW = 95  # per cent: the peak is sought below, since extreme stations may make another at 100 %
POINTS = 60  # of turnout and of share
STRENGTHS = 15  # points of x
REPEATS = 100


@dataclass(frozen=True, slots=True)
class Usual:
    """Usual stations as points of equal probability, shapes (points,).

    ``theta`` is the deviation of shares above the peak, the paper's measure of how strong
    incremental stations are.
    """

    turnout: Floats
    share: Floats
    theta: float


@dataclass(frozen=True, slots=True)
class Fit:
    """Fractions of incremental and extreme stations (0 to 1) and the ``alpha`` that fits best.

    ``rest`` is the part of stations that stands in other cells of the histogram than the fit has
    them, ``rest_usual`` the same where both fractions are held at 0.
    """

    incremental: float
    extreme: float
    alpha: float
    rest: float
    rest_usual: float


def fit(turnout: Floats, share: Floats, weights: Floats, as_published: bool) -> Fit:
    """The fractions that fit best; all of shape (stations,), turnout and share fractions.

    ``weights`` count stations (all 1, or those of a bootstrap). The usual share is normal about
    the peak with the deviation of the shares below it, ``as_published``, or else as at the
    stations below usual turnout, which keeps lopsided honest shares from counting.
    """
    usual = usual_stations(turnout, share, weights, as_published)
    observed = np.bincount(percent_cell(turnout * share), weights, PERCENTS) / weights.sum()
    base = _histogram(np.multiply.outer(usual.turnout, usual.share))
    best, least = Fit(0.0, 0.0, ALPHAS[0], 0.0, 0.0), np.inf
    wanted = observed - base
    for alpha in ALPHAS:
        parts = np.stack([part - base for part in components(usual, alpha)], axis=1)
        fractions = solved(parts, wanted)
        left = wanted - parts @ fractions
        if left @ left < least - 1e-12:
            least = float(left @ left)
            rests = (float(np.abs(off).sum() / 2) for off in (left, wanted))
            best = Fit(float(fractions[0]), float(fractions[1]), alpha, *rests)
    return best


def usual_stations(turnout: Floats, share: Floats, weights: Floats, as_published: bool) -> Usual:
    """What is usual at the fingerprint's peak; see `fit`."""
    a, v = _peak(fingerprint(turnout, share, weights))
    low = turnout <= a
    if not weights[low].any():
        low[:] = True
    deviation = _deviation(a - turnout[low], weights[low])
    if as_published:
        below = share <= v
        shares = _normal(v, _deviation(v - share[below], weights[below]))
    else:
        shares = _quantiles(share[low], weights[low])
    above = share >= v
    theta = max(_deviation(share[above] - v, weights[above]), 0.01)
    return Usual(_normal(a, deviation), shares, theta)


def _peak(grid: Floats) -> tuple[float, float]:
    """Turnout and share at the peak: the highest smoothed cell, moved to its stations' centre.

    The highest of many cells is partly chance, and a peak half a deviation off shows as
    incremental stations of an election that has none.
    """
    width = 2 * PEAK + 1
    windows = np.lib.stride_tricks.sliding_window_view(np.pad(grid, PEAK), (width, width))
    smoothed = windows.sum(axis=(2, 3))
    if grid[:BELOW, :BELOW].any():
        smoothed = smoothed[:BELOW, :BELOW]
    row, column = (float(at) for at in np.unravel_index(smoothed.argmax(), smoothed.shape))
    cells = np.arange(PERCENTS)
    for _ in range(ROUNDS):
        near = np.abs(cells - row)[:, None] <= PEAK + 0.5
        own = grid * (near & (np.abs(cells - column) <= PEAK + 0.5))
        row, column = (float((own.sum(axis=side) * cells).sum() / own.sum()) for side in (1, 0))
    return (column + 0.5) / 100, (row + 0.5) / 100


def _deviation(off: Floats, weights: Floats) -> float:
    whole = weights.sum()
    return float(np.sqrt((weights * off**2).sum() / whole)) if whole else 0.01


def _normal(mean: float, deviation: float) -> Floats:
    """Points of equal probability of a normal cut off at 0 and 1."""
    deviation = max(deviation, 1e-3)
    low, high = ndtr(-mean / deviation), ndtr((1 - mean) / deviation)
    points: Floats = mean + deviation * ndtri(low + _steps(POINTS) * (high - low))
    return np.clip(points, 0.0, 1.0)


def _half_normal(deviation: float) -> Floats:
    top = 2 * ndtr(1 / deviation) - 1
    points: Floats = deviation * ndtri((1 + _steps(STRENGTHS) * top) / 2)
    return np.clip(points, 0.0, 1.0)


def _steps(count: int) -> Floats:
    return (np.arange(count) + 0.5) / count


def _quantiles(values: Floats, weights: Floats) -> Floats:
    there = weights > 0
    values, weights = values[there], weights[there]
    order = np.argsort(values, kind="stable")
    sums = np.cumsum(weights[order])
    points: Floats = values[order][np.searchsorted(sums, _steps(POINTS) * sums[-1])]
    return points


def components(usual: Usual, alpha: float) -> tuple[Floats, Floats]:
    """Histograms of the line's votes by registered voters at incremental and extreme stations.

    Each of shape (101,), adding up to 1; cells as in `histograms.percent_cell`.
    """
    a, v = usual.turnout[:, None, None], usual.share[:, None]

    def changed(x: Floats) -> Floats:
        return _histogram(a * v + x * (1 - a) + x**alpha * ((1 - v) * a))

    return changed(_half_normal(usual.theta)), changed(1 - _half_normal(EXTREME))


def _histogram(values: Floats) -> Floats:
    cells = np.minimum((100 * values.ravel()).astype(np.int64), PERCENTS - 1)
    return np.bincount(cells, minlength=PERCENTS) / len(cells)


def solved(parts: Floats, wanted: Floats) -> Floats:
    """The fractions f >= 0, sum <= 1, for which ``parts @ f`` is nearest ``wanted``; shape (2,).

    Inside the triangle by the normal equations, else the best point of its three sides: exact.
    """
    inside = np.linalg.lstsq(parts, wanted, rcond=None)[0]
    if (inside >= 0).all() and inside.sum() <= 1:
        return np.asarray(inside, dtype=np.float64)
    corners = np.array([[0.0, 0.0], [1.0, 0.0], [0.0, 1.0]])
    sides = []
    for start, end in ((0, 1), (0, 2), (1, 2)):
        way = parts @ (corners[end] - corners[start])
        length = float(way @ way)
        along = (wanted - parts @ corners[start]) @ way / length if length else 0.0
        sides.append(corners[start] + np.clip(along, 0, 1) * (corners[end] - corners[start]))
    return min(sides, key=lambda f: float(((wanted - parts @ f) ** 2).sum()))


def repeated(
    turnout: Floats, share: Floats, generator: np.random.Generator, repeats: int = REPEATS
) -> Floats:
    """Incremental and extreme fractions of ``repeats`` bootstraps, shape (2 * repeats, 2).

    Each counts every station as often as a Poisson variable of mean 1 says, and is fitted both as
    published and with the shares of stations below usual turnout.
    """
    order = np.argsort(share, kind="stable")  # sorting again what is sorted is quick
    turnout, share = turnout[order], share[order]
    made = []
    for _ in range(repeats):
        stop_here()
        weights = generator.poisson(1.0, len(share)).astype(np.float64)
        for as_published in (True, False):
            one = fit(turnout, share, weights, as_published)
            made.append((one.incremental, one.extreme))
    return np.array(made)
