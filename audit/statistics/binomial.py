"""Probabilities of chosen counts of many binomials Bin(n, x / n) at once, row by row."""

from collections.abc import Callable

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.special import gammaln

from audit.statistics.blocks import in_blocks

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]

DEVIATIONS = 6.5  # on either side of x: what lies beyond weighs less than 1e-9
BEYOND = 5  # counts more, for the tail of a binomial near 0 or n, heavier than the normal's
LARGEST = 10_000_000  # of n: no station is larger, and sums over it would take long
LARGEST_TABLE = 2_000_000  # logarithms of factorials kept; for larger n each is computed anew


def reach(x: Integers, n: Integers) -> Floats:
    """How far from x counts of Bin(n, x / n) with any weight lie: beyond is less than 1e-8."""
    return np.asarray(DEVIATIONS * np.sqrt(x * (1 - x / n)) + BEYOND)


def factorials(largest: int) -> Floats:
    """Logarithms of k! for k = 0 .. ``largest``, as far as a table is worth its memory."""
    return np.asarray(gammaln(np.arange(min(largest, LARGEST_TABLE) + 1) + 1.0))


def masses(row: Integers, counts: Integers, x: Integers, n: Integers, table: Floats) -> Floats:
    """P(X = count) for X ~ Bin(n, x / n) of the row each count names, shape (counts,).

    ``x``, ``n`` have the shape (rows,); ``table`` is `factorials` of the largest n.
    """
    sure = (x == 0) | (x == n)
    part = np.where(sure, 0.5, x / n)  # mended below
    failure = np.log1p(-part)
    odds, constant = np.log(part) - failure, _log_factorial(n, table) + n * failure
    log = counts * odds[row]
    log += constant[row]
    log -= _log_factorial(counts, table)
    log -= _log_factorial(n[row] - counts, table)
    made: Floats = np.exp(log, out=log)
    return np.where(sure[row], counts == x[row], made) if sure.any() else made


def run_on(first: Integers, sizes: Integers) -> tuple[Integers, Integers]:
    """first, first + 1, ... ``sizes`` whole numbers of each row, one row after the other.

    Returns the row of each number, and the numbers.
    """
    row = np.repeat(np.arange(len(sizes)), sizes)
    starts = np.cumsum(sizes) - sizes
    return row, np.arange(len(row)) + (first - starts)[row]


def of_each_pair(
    function: Callable[[Integers, Integers, Floats], Floats], x: Integers, n: Integers, size: int
) -> Floats:
    """``function(x, n, factorials)`` of every row with n <= `LARGEST`, once for each distinct pair.

    It is called on blocks of ``size`` pairs and returns an array whose first axis is the rows.
    """
    width = int(n.max(initial=0)) + 1
    inverse, keys = pd.factorize(n * width + x)
    sizes, counts = np.divmod(keys, width)
    table = factorials(width - 1)
    pieces = in_blocks(lambda p: function(counts[p], sizes[p], table), len(keys), size)
    made = np.concatenate(pieces) if pieces else function(counts, sizes, table)
    return made[inverse]


def _log_factorial(counts: Integers, table: Floats) -> Floats:
    if not len(counts) or counts.max() < len(table):
        return table[counts]
    return np.asarray(gammaln(counts + 1.0))
