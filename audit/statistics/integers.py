"""Stations whose turnout or share lies on a whole percent: what chance alone gives, exactly.

Kobak, Shpilkin and Pshenichnikov (2016), Annals of Applied Statistics 10(1), 54, arXiv 1410.6059:
a count x of n lies on a whole percent when 100 x / n is within 0.05 of a whole number. Were x drawn
anew from Bin(n, x / n), it would lie there with a probability that is summed here term by term
over the counts within the windows, where the paper draws at random.
"""

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaln

from audit.statistics.blocks import in_blocks

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]
Mask = NDArray[np.bool_]

PER_PERCENT = 20  # 1 / 0.05: a window reaches n / 20 to either side of a multiple of n
DEVIATIONS = 6.5  # of the binomial on either side: what lies beyond weighs less than 1e-9
BEYOND = 5  # counts more, for the tail of a binomial near 0 or n, heavier than the normal's
BLOCK = 4096  # rows at a time: their terms stay within a processor's cache
LARGEST_TABLE = 2_000_000  # logarithms of factorials kept; for larger n each is computed anew


def on_integer(x: Integers, n: Integers) -> Mask:
    """Whether 100 x / n is within 0.05 of a whole number, decided in whole numbers; n > 0.

    With r = 100 x mod n: 20 * min(r, n - r) <= n. Shape (rows,).
    """
    rest = 100 * x % n
    return np.asarray(PER_PERCENT * np.minimum(rest, n - rest) <= n)


def chance_on_integer(x: Integers, n: Integers) -> Floats:
    """P(X on a whole percent of n) for X ~ Bin(n, x / n), shape (rows,); 0 <= x <= n, n > 0.

    Each is the sum of the binomial's probabilities over all counts within the windows; what is
    left out, more than 6.5 standard deviations and 5 counts away, is below 1e-8.
    """
    keys, inverse = np.unique(n * (n.max(initial=0) + 1) + x, return_inverse=True)
    counts, sizes = np.divmod(keys, n.max(initial=0) + 1)[::-1]
    largest = int(sizes.max(initial=0))
    table = gammaln(np.arange(min(largest, LARGEST_TABLE) + 1) + 1.0)
    pieces = in_blocks(lambda piece: _chances(counts[piece], sizes[piece], table), len(keys), BLOCK)
    return np.concatenate([*pieces, np.zeros(0)])[inverse]


def _chances(x: Integers, n: Integers, table: Floats) -> Floats:
    """As `chance_on_integer` for a block; ``table`` holds log k! as far as it reaches."""
    row, counts = _counts_in_windows(x, n)
    of = n[row]
    with np.errstate(divide="ignore", invalid="ignore"):  # x = 0 and x = n are mended below
        success, failure = np.log(x / n)[row], np.log1p(-x / n)[row]
        whole = _log_factorial(n, table)[row]
        log = whole - _log_factorial(counts, table) - _log_factorial(of - counts, table)
        terms = np.exp(log + counts * success + (of - counts) * failure)
    chances = np.bincount(row, weights=terms, minlength=len(x))
    return np.where((x == 0) | (x == n), 1.0, np.minimum(chances, 1.0))


def _counts_in_windows(x: Integers, n: Integers) -> tuple[Integers, Integers]:
    """Every count on a whole percent of n that Bin(n, x / n) may give, each with its row."""
    reach = DEVIATIONS * np.sqrt(x * (1 - x / n)) + BEYOND
    low, high = np.maximum(x - reach, 0), np.minimum(x + reach, n)
    first = np.ceil(100 * low / n - 1 / PER_PERCENT)
    windows = (np.floor(100 * high / n + 1 / PER_PERCENT) - first + 1).astype(np.int64)
    row = np.repeat(np.arange(len(x)), windows)
    percent = PER_PERCENT * (first[row] + _from_zero(windows))
    width = 100 * PER_PERCENT  # both quotients are exact wherever they are whole
    begin = np.maximum(np.ceil((percent - 1) * n[row] / width), 0).astype(np.int64)
    end = np.minimum(np.floor((percent + 1) * n[row] / width), n[row]).astype(np.int64)
    held = np.maximum(end - begin + 1, 0)
    return np.repeat(row, held), np.repeat(begin, held) + _from_zero(held)


def _from_zero(sizes: Integers) -> Integers:
    """0 .. size - 1 for each size, one after the other."""
    ends = np.cumsum(sizes)
    return np.arange(ends[-1] if len(ends) else 0) - np.repeat(ends - sizes, sizes)


def _log_factorial(counts: Integers, table: Floats) -> Floats:
    if not len(counts) or counts.max() < len(table):
        return table[counts]
    return np.asarray(gammaln(counts + 1.0))
