"""How many of many independent events happen, each with its own probability: the exact tail.

Hong (2013), Computational Statistics and Data Analysis 59, 41: the distribution is the discrete
Fourier transform of its characteristic function, the product of 1 - P + P exp(it). Only as many
frequencies are taken as carry weight, and only as many counts as hold all mass but 1e-13.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from audit.statistics.blocks import in_blocks

Floats = NDArray[np.float64]
Complexes = NDArray[np.complex128]
Integers = NDArray[np.int64]

LOWEST_P = 1e-12  # what the transform's rounding leaves sure of a tail
BOUND = 0.999
LOG_LEFT_OUT = 30.0  # -log of the mass outside the counts taken, and of frequencies left out
POWERS = 18  # terms of the series of log(1 + P z)
SERIES_FROM = 900.0  # variance: from here on the series' remainder is below 1e-15 (see `_series`)
BLOCK = 32_768  # events at a time
TOGETHER = 8  # events whose counts' distribution is worked out before it is transformed


@dataclass(frozen=True, slots=True)
class Null:
    """What chance gives in each group, shape (groups,): mean, sd, tail and percentiles.

    ``p`` is P(X >= observed), at least `LOWEST_P`; ``high`` the least count with P(X <= high) at
    least 0.999, ``low`` the largest with P(X >= low) at least 0.999.
    """

    mean: Floats
    sd: Floats
    p: Floats
    low: Floats
    high: Floats


def null_of(chances: Floats, sizes: Integers, observed: Integers) -> Null:
    """The null of groups that stand one after the other in ``chances``, ``sizes`` events each.

    ``chances`` has the shape (events,), ``sizes`` and ``observed`` (groups,); no group is empty.
    Exact to 1e-12. Groups are taken together by how many counts their distributions span.
    """
    starts = np.cumsum(sizes) - sizes
    if not len(sizes):
        return Null(*(np.zeros(0) for _ in range(5)))
    mean = np.add.reduceat(chances, starts)
    variance = np.add.reduceat(chances * (1 - chances), starts)
    span = _width(2 * _reach(variance) + 2)
    null = Null(mean, np.sqrt(variance), *(np.zeros(len(sizes)) for _ in range(3)))
    for width in np.unique(span):
        for series in (False, True):
            groups = np.flatnonzero((span == width) & ((variance >= SERIES_FROM) == series))
            if not len(groups):
                continue
            t = _frequencies(int(width), float(variance[groups].min()))
            of = _series if series else _products
            _read_off(null, groups, observed, of(chances, starts, sizes, groups, t), int(width))
    return null


def _width(span: Floats) -> Integers:
    """The next of 64, 96, 128, 192, 256 ...: few classes, and lengths that transform fast."""
    power = 2 ** np.ceil(np.log2(np.maximum(span, 64))).astype(np.int64)
    return np.asarray(np.where(span <= power // 4 * 3, power // 4 * 3, power))


def _reach(variance: Floats) -> Floats:
    """Counts from the mean beyond which lies less than exp(-30): Bernstein's inequality."""
    third = LOG_LEFT_OUT / 3
    return np.asarray(third + np.sqrt(third**2 + 2 * LOG_LEFT_OUT * variance))


def _frequencies(width: int, variance: float) -> Floats:
    """Frequencies of the transform where the characteristic function is not below exp(-30).

    Its logarithm is at most -2 variance sin(t / 2) ** 2.
    """
    t = 2 * np.pi * np.arange(width // 2 + 1) / width
    needed = 2 * variance * np.sin(t / 2) ** 2 <= LOG_LEFT_OUT
    return t[: max(2, int(needed.sum()))]


def _products(
    chances: Floats, starts: Integers, sizes: Integers, groups: Integers, t: Floats
) -> Complexes:
    """The characteristic functions, shape (groups, frequencies), a factor for each few events."""
    turns = np.outer(t, np.arange(TOGETHER + 1))
    waves = np.cos(turns), np.sin(turns)

    def of(piece: slice) -> Complexes:
        own = groups[piece]
        packs = -(-sizes[own] // TOGETHER)
        begins = np.cumsum(packs) - packs
        filled = np.zeros(int(packs.sum()) * TOGETHER)  # events that never happen fill the last
        filled[_events(begins * TOGETHER, sizes[own])] = chances[_events(starts[own], sizes[own])]
        mass = _counts_of_few(filled.reshape(-1, TOGETHER))
        factors = np.empty((len(t), mass.shape[1]), dtype=np.complex128)
        # Not a product of matrices: the library that numpy has for these brings its own threads.
        factors.real, factors.imag = (np.einsum("tk,kp->tp", wave, mass) for wave in waves)
        made: Complexes = np.multiply.reduceat(factors, begins, axis=1).T
        return made

    per_block = max(1, int(BLOCK // sizes[groups].mean()))
    return np.concatenate(in_blocks(of, len(groups), per_block))


def _counts_of_few(events: Floats) -> Floats:
    """P(so many of each row's events happen), shape (events of a row + 1, rows)."""
    rows, few = events.shape
    mass = np.zeros((few + 1, rows))
    mass[0] = 1.0
    for number, chance in enumerate(events.T, 1):
        mass[1 : number + 1] = mass[1 : number + 1] * (1 - chance) + mass[:number] * chance
        mass[0] *= 1 - chance
    return mass


def _series(
    chances: Floats, starts: Integers, sizes: Integers, groups: Integers, t: Floats
) -> Complexes:
    """As `_products`, by the series of log(1 + P z) in P: for groups of large variance.

    At variance v the frequency t weighs at most exp(-v t**2 / 2.5), and the remainder is at most
    sum(P) t**19 / 19 / (1 - t): largest at t = sqrt(24 / v), for v = 900 below 1e-15 * sum(P) / v.
    """
    z = np.exp(1j * t) - 1
    powers = np.zeros((len(groups), POWERS))
    for number, group in enumerate(groups):
        powers[number] = _power_sums(chances[starts[group] : starts[group] + sizes[group]])
    k = np.arange(1, POWERS + 1)
    terms = -((-z[None, :]) ** k[:, None]) / k[:, None]
    made: Complexes = np.exp(powers @ terms)
    return made


def _power_sums(chances: Floats) -> Floats:
    def of(piece: slice) -> Floats:
        power = np.ones(piece.stop - piece.start)
        sums = np.empty(POWERS)
        for k in range(POWERS):
            power *= chances[piece]
            sums[k] = power.sum()
        return sums

    return np.asarray(np.sum(in_blocks(of, len(chances), BLOCK), axis=0))


def _events(starts: Integers, sizes: Integers) -> Integers:
    """Positions of the groups' events, one group after the other."""
    ends = np.cumsum(sizes)
    positions: Integers = np.arange(ends[-1]) + np.repeat(starts - (ends - sizes), sizes)
    return positions


def _read_off(
    null: Null, groups: Integers, observed: Integers, characteristic: Complexes, width: int
) -> None:
    """Write tails and percentiles of ``groups`` into ``null``."""
    first = np.floor(null.mean[groups]).astype(np.int64) - width // 2 + 1
    upper = upper_tails(characteristic, first, width)
    at = np.clip(observed[groups] - first, 0, width)
    rows = np.arange(len(groups))
    null.p[groups] = np.clip(upper[rows, at], LOWEST_P, 1.0)
    null.high[groups] = first + (upper <= 1 - BOUND).argmax(axis=1) - 1
    null.low[groups] = first + (upper >= BOUND).sum(axis=1) - 1


def upper_tails(characteristic: Complexes, first: Integers, width: int) -> Floats:
    """P(X >= first + k) for k = 0 .. ``width``, shape (groups, width + 1).

    ``characteristic`` are values of E exp(itX) at t = 2 pi j / width, j = 0, 1, ..., those left
    out being nil; all of X lies within ``width`` counts from ``first``, a whole number a group.
    """
    j = np.arange(characteristic.shape[1])
    turned = characteristic * np.exp(-2j * np.pi * (j * (first[:, None] % width)) / width)
    mass = np.maximum(np.fft.irfft(turned.conj(), width, axis=1), 0.0)
    tails = np.zeros((len(first), width + 1))
    tails[:, :width] = np.cumsum(mass[:, ::-1], axis=1)[:, ::-1]
    return tails
