"""Where the core of a stratum lies and how wide it is, whatever the rest of the stratum holds.

Median and MAD of a stratum take up to half of other stations before they break down, but grow long
before: with a fifth of its stations stuffed the spread is a third too large, with a third twice,
and the stratum hides itself. The core is found by the shortest interval that holds two fifths of
the stations (the shorth; Andrews et al. 1972, Robust Estimates of Location; Rousseeuw and Leroy
1987, Robust Regression and Outlier Detection, 4.3), and reweighted once: median and quartiles of
what lies within 2.5 spreads of it. Spreads are drawn towards those of like strata and may exceed
them by half at the most.

Values are angles 2 arcsin sqrt(part): a part of n ballots or voters then has the binomial variance
1/n wherever it lies, and what is left of a stratum's variance is what stations really differ by.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr, ndtri

from audit.statistics.outliers import rising

Floats = NDArray[np.float64]
Codes = NDArray[np.int64]
Mask = NDArray[np.bool_]

SHORTEST = 0.4  # part of a stratum that the shortest interval holds
WINDOW = 2.5  # spreads about its middle: what is reweighted
CAP = 1.5  # a stratum's spread is at most so many times that of like strata
PRIOR = 40  # stations that the spread of like strata weighs
# Half the interval, and the upper quartile within the window, of a standard normal distribution.
_HALF = float(ndtri(0.5 + SHORTEST / 2))
_QUARTILE = float(ndtri(0.5 + 0.25 * (2 * ndtr(WINDOW) - 1)))


@dataclass(frozen=True, slots=True)
class Standard:
    """Each value's ``z``, NaN where it cannot be had, and what it was measured by; (rows,).

    ``centre`` is the core's median as an angle, ``spread`` the standard deviation of stations
    without binomial noise. ``size`` counts the values of the stratum and ``level`` tells which of
    the strata handed in was used, -1 for none.
    """

    z: Floats
    centre: Floats
    spread: Floats
    size: Codes
    level: Codes


def angle(part: Floats) -> Floats:
    """2 arcsin sqrt(part), parts between 0 and 1: binomial variance 1/n."""
    result: Floats = 2 * np.arcsin(np.sqrt(np.clip(part, 0.0, 1.0)))
    return result


def part_of(angles: Floats) -> Floats:
    """The part whose `angle` this is."""
    result: Floats = np.sin(angles / 2) ** 2
    return result


def standardised(
    values: Floats, noise: Floats, strata: Sequence[Codes], least: int = 30
) -> Standard:
    """Each value against the core of the first of ``strata`` that has ``least`` values.

    z = (value - centre) / sqrt(spread^2 + noise).

    ``values`` are angles and ``noise`` their binomial variances, shape (rows,), no NaN. ``strata``
    hold a group's number a row, narrowest first, -1 for a row of no group.
    """
    rows = len(values)
    z, centre, wide = (np.full(rows, np.nan) for _ in range(3))
    size, level = np.zeros(rows, np.int64), np.full(rows, -1)
    for number, codes in enumerate(strata):
        open_ = np.flatnonzero(level < 0)
        if not len(open_):
            break
        wanted = np.zeros(int(codes.max(initial=0)) + 2, dtype=bool)
        wanted[codes[open_]] = True
        wanted[-1] = False  # asked by a code of -1, a row of no group
        inside = np.flatnonzero(wanted[codes])
        if not len(inside):
            continue
        own = codes[inside]
        groups = Groups.of(values[inside], own)
        told = _cores(groups, np.bincount(own, noise[inside]).astype(np.float64), least)
        large = np.append(groups.sizes >= least, False)
        chosen = open_[large[np.minimum(codes[open_], len(large) - 1)]]
        group = codes[chosen]
        centre[chosen], wide[chosen] = told.centre[group], told.spread[group]
        size[chosen], level[chosen] = groups.sizes[group], number
    np.divide(values - centre, np.sqrt(wide**2 + noise), out=z, where=level >= 0)
    return Standard(z, centre, wide, size, level)


@dataclass(frozen=True, slots=True)
class Groups:
    """Values group by group in rising order; starts and sizes have the shape (groups,)."""

    ordered: Floats
    codes: Codes
    starts: Codes
    sizes: Codes

    @classmethod
    def of(cls, values: Floats, codes: Codes) -> "Groups":
        """Groups of values in any order, no NaN; codes from 0."""
        ordered, sizes = rising(values, codes)
        groups = np.repeat(np.arange(len(sizes)), sizes)
        return cls(ordered, groups, np.cumsum(sizes) - sizes, sizes)

    def shortest(self, part: float) -> tuple[Floats, Floats]:
        """Middle and half width of the shortest interval of each group that holds ``part`` of it.

        Of several equally short ones the lowest; NaN for an empty group.
        """
        held = np.minimum((self.sizes * part).astype(np.int64) + 1, np.maximum(self.sizes, 1))
        here = np.arange(len(self.ordered))
        last = here + held[self.codes] - 1
        fits = last < (self.starts + self.sizes)[self.codes]
        last = np.minimum(last, len(here) - 1)
        widths = np.where(fits, self.ordered[last] - self.ordered, np.inf)
        filled = np.flatnonzero(self.sizes)
        least = np.full(len(self.sizes), np.nan)
        least[filled] = np.minimum.reduceat(widths, self.starts[filled])
        hits = np.flatnonzero(widths == least[self.codes])[::-1]
        first = np.zeros(len(self.sizes), np.int64)
        first[self.codes[hits]] = hits  # the last one written is the lowest
        middle = np.full(len(self.sizes), np.nan)
        middle[filled] = (self.ordered[first[filled]] + self.ordered[last[first[filled]]]) / 2
        return middle, least / 2

    def within(self, low: Floats, high: Floats) -> tuple[Codes, Codes]:
        """Position of the first value of each group from ``low`` on, and how many reach ``high``.

        The bounds have the shape (groups,).
        """
        below = np.bincount(self.codes[self.ordered < low[self.codes]], minlength=len(low))
        above = np.bincount(self.codes[self.ordered > high[self.codes]], minlength=len(low))
        return self.starts + below, self.sizes - below - above

    def quantile(self, first: Codes, count: Codes, part: float) -> Floats:
        """The quantile of ``count`` values of each group from position ``first`` on (as numpy's).

        Groups without a value give whatever stands there.
        """
        place = first + part * np.maximum(count - 1, 0)
        low = np.minimum(place.astype(np.int64), len(self.ordered) - 1)
        high = np.minimum(low + 1, len(self.ordered) - 1)
        rest = place - low
        result: Floats = self.ordered[low] * (1 - rest) + self.ordered[high] * rest
        return result


@dataclass(frozen=True, slots=True)
class _Cores:
    centre: Floats
    spread: Floats


def _cores(groups: Groups, noise: Floats, least: int) -> _Cores:
    """Centre and spread (without noise) of each group; ``noise`` is the sum over its values."""
    big = groups.sizes >= least
    middle, half = groups.shortest(SHORTEST)
    rough = half / _HALF
    usual = _usual(rough, groups.sizes, big)
    reach = WINDOW * np.clip(np.nan_to_num(rough, nan=usual), usual / CAP, usual * CAP)
    reach = np.maximum(reach, 1e-9)
    middle = np.nan_to_num(middle)
    for _ in range(2):
        first, count = groups.within(middle - reach, middle + reach)
        middle = groups.quantile(first, count, 0.5)
    upper = groups.quantile(first, count, 0.75)
    spread = (upper - groups.quantile(first, count, 0.25)) / 2 / _QUARTILE
    alone = np.maximum(spread**2 - noise / np.maximum(groups.sizes, 1), 0.0)
    like = _usual(np.sqrt(alone), groups.sizes, big)
    weight = groups.sizes / (groups.sizes + PRIOR)
    drawn = np.sqrt(weight * alone + (1 - weight) * like**2)
    return _Cores(middle, np.minimum(drawn, CAP * like) if big.sum() > 1 else drawn)


def _usual(spreads: Floats, sizes: Codes, big: Mask) -> float:
    """The median spread over groups that are large enough, each weighing its size."""
    if not big.any():
        return float(np.nanmedian(spreads)) if len(spreads) else 0.0
    order = np.argsort(spreads[big])
    half = np.cumsum(sizes[big][order])
    return float(spreads[big][order][np.searchsorted(half, half[-1] / 2)])
