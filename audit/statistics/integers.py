"""Stations whose turnout or share lies on a whole percent: what chance alone gives, exactly.

Kobak, Shpilkin and Pshenichnikov (2016), Annals of Applied Statistics 10(1), 54, arXiv 1410.6059:
a count x of n lies on a whole percent when 100 x / n is within 0.05 of a whole number. Were x drawn
anew from Bin(n, x / n), it would lie there with a probability that is summed here term by term
over the counts within the windows, where the paper draws at random.

Narrower is a count that no other is nearer to a whole percent of n, as one worked back from it and
rounded is: 100 x within 50 of a multiple of n, one count in n / 100.
"""

import numpy as np
from numpy.typing import NDArray

from audit.statistics.binomial import masses, of_each_pair, reach, run_on

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]
Mask = NDArray[np.bool_]

PER_PERCENT = 20  # 1 / 0.05: a window reaches n / 20 to either side of a multiple of n
HALF_A_COUNT = 50  # of 100 x: how far the nearest count to a whole percent may be from it
BLOCK = 4096  # pairs at a time: their terms stay within a processor's cache


def on_integer(x: Integers, n: Integers) -> Mask:
    """Whether 100 x / n is within 0.05 of a whole number, decided in whole numbers; n > 0.

    With r = 100 x mod n: 20 * min(r, n - r) <= n. Shape (rows,).
    """
    rest = 100 * x % n
    return np.asarray(PER_PERCENT * np.minimum(rest, n - rest) <= n)


def chance_on_integer(x: Integers, n: Integers) -> Floats:
    """P(X on a whole percent of n) for X ~ Bin(n, x / n), shape (rows,); 0 <= x <= n, n > 0.

    Each is the sum of the binomial's probabilities over all counts within the windows; what is
    left out, far from x, is below 1e-8 (`audit.statistics.binomial.reach`).
    """
    return of_each_pair(_chances, x, n, BLOCK)


def nearest_to_integer(x: Integers, n: Integers) -> Mask:
    """Whether x is the nearest count to a whole percent of n, or one of two; n > 0, (rows,)."""
    rest = 100 * x % n
    return np.asarray(np.minimum(rest, n - rest) <= HALF_A_COUNT)


def chance_of_nearest(x: Integers, n: Integers) -> Floats:
    """P(X nearest to a whole percent of n) for X ~ Bin(n, x / n), as `chance_on_integer`."""
    return of_each_pair(_chances_of_nearest, x, n, BLOCK)


def _chances(x: Integers, n: Integers, table: Floats) -> Floats:
    return _within(x, n, n, table)


def _chances_of_nearest(x: Integers, n: Integers, table: Floats) -> Floats:
    return _within(x, n, np.full(len(n), PER_PERCENT * HALF_A_COUNT), table)


def _within(x: Integers, n: Integers, wide: Integers, table: Floats) -> Floats:
    """The binomial's weight in windows that reach ``wide`` / 2,000 counts to either side."""
    row, counts = _counts_in_windows(x, n, wide)
    terms = masses(row, counts, x, n, table)
    return np.minimum(np.bincount(row, weights=terms, minlength=len(x)), 1.0)


def _counts_in_windows(x: Integers, n: Integers, wide: Integers) -> tuple[Integers, Integers]:
    """Every count of a window that Bin(n, x / n) may give, each with its row."""
    far = reach(x, n)
    low, high = np.maximum(x - far, 0), np.minimum(x + far, n)
    reach_of = wide / (PER_PERCENT * n)  # in percent
    first = np.ceil(100 * low / n - reach_of).astype(np.int64)
    last = np.floor(100 * high / n + reach_of).astype(np.int64)
    row, percent = run_on(first, last - first + 1)
    width = 100 * PER_PERCENT  # both quotients below are exact wherever they are whole
    begin = np.ceil((PER_PERCENT * percent * n[row] - wide[row]) / width)
    end = np.floor((PER_PERCENT * percent * n[row] + wide[row]) / width)
    begin, end = np.maximum(begin, 0).astype(np.int64), np.minimum(end, n[row]).astype(np.int64)
    window, counts = run_on(begin, np.maximum(end - begin + 1, 0))
    return row[window], counts
