"""Digits of counts and of rounded percentages, and how sure their means are.

Mebane (2008 and later; the Election Forensics Toolkit, 2015) for the battery; Beber and Scacco
(2012), Political Analysis 20(2), 211, for last digits. Their uniform null fails on clean counts
(a falling number of large counts favours low digits), so the last digits expected are those of
counts drawn anew from each station's binomial. First digits tell nothing of counts of precincts
(Deckert, Myagkov and Ordeshook 2011) and are not offered.
"""

from functools import partial

import numpy as np
from numpy.typing import NDArray
from scipy.special import chdtrc, ndtri

from audit.statistics.binomial import masses, of_each_pair, reach, run_on

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]

TEN = 10
SECOND_DIGIT_MEAN = 4.18739  # Benford: the sum of d log10(1 + 1 / (10 k + d)), k = 1 .. 9
LAST_DIGIT_MEAN = 4.5
ZERO_FIVE = 0.2  # two digits of ten
BLOCK = 1024
NOTHING = 32.0  # -log of what is left out of a characteristic function


def last_digits(counts: Integers) -> Integers:
    """The last digit of each count, shape (rows,)."""
    return np.asarray(counts % TEN)


def second_digits(counts: Integers) -> Integers:
    """The second digit from the left; -1 for counts below 10. Shape (rows,)."""
    powers = TEN ** np.arange(19, dtype=np.int64)
    unit = powers[np.maximum(np.searchsorted(powers, counts, side="right") - 2, 0)]
    return np.where(counts < TEN, -1, counts // unit % TEN)


def ends_in_zero_or_five(percent: Floats) -> NDArray[np.bool_]:
    """Whether each percentage, rounded to a whole number (halves to even), ends in 0 or 5."""
    return np.asarray(np.rint(percent) % 5 == 0)


def counted(digits: Integers, group: Integers, groups: int) -> Integers:
    """How often each digit stands in each group, shape (groups, 10); those below 0 are left out."""
    there = digits >= 0
    table = np.bincount(group[there] * TEN + digits[there], minlength=groups * TEN)
    return table.reshape(groups, TEN)


def mean_interval(table: Integers, score: Floats) -> tuple[Floats, Floats, Floats]:
    """Mean score of the digits in each group with the middle 95 % of its resampled means.

    ``table`` has the shape (groups, 10), ``score`` (10,): the digits themselves, or 1 for those
    whose share is asked. The interval is that of resampling the ten counts as a multinomial
    without end, its percentiles by Cornish and Fisher's expansion to the third cumulant (from 100
    digits on within 0.002 of the resampled ones). NaN where a group has no digits.
    """
    total = table.sum(axis=1).astype(np.float64)
    with np.errstate(divide="ignore", invalid="ignore"):
        share = table / total[:, None]
        mean = share @ score
        apart = score[None, :] - mean[:, None]
        variance = (share * apart**2).sum(axis=1)
        skew = np.where(variance > 0, (share * apart**3).sum(axis=1) / variance**1.5, 0.0)
        sd = np.sqrt(variance / total)
        ends = [mean + sd * (w + (w**2 - 1) * skew / np.sqrt(total) / 6) for w in _ENDS]
    return mean, ends[0], ends[1]


_ENDS = (float(ndtri(0.025)), float(ndtri(0.975)))


def last_digit_chances(
    x: Integers, n: Integers, least: int, group: Integers, groups: int
) -> Floats:
    """P(X ends in d and X >= ``least``) for X ~ Bin(n, x / n), summed over the rows of each group.

    ``group`` says which each row is of; the result has the shape (groups, 10), exact. By the
    characteristic function at the ten multiples of 2 pi / 10, less the probabilities of what is
    below ``least``; where x itself is below, by summing what is not.
    """
    far = reach(x, n)
    above = np.flatnonzero(x - far >= least)
    near = np.flatnonzero((x - far < least) & (x + far >= least))
    made = _by_transform(x[above], n[above], group[above], groups)
    around = of_each_pair(partial(_around, least=least), x[near], n[near], BLOCK)
    for digit in range(TEN if len(near) else 0):
        made[:, digit] += np.bincount(group[near], around[:, digit], groups)
    return made


def _by_transform(x: Integers, n: Integers, group: Integers, groups: int) -> Floats:
    """P(X = d mod 10) = sum over k = 0 .. 9 of E exp(2 pi i k (X - d) / 10) / 10, over groups.

    |E exp(itX)| is at most exp(-2 npq sin(t / 2) ** 2): where that is nothing, it is left out, and
    a wide binomial has all last digits alike.
    """
    p = x / n
    variance = x * (1 - p)
    rows_of_each = np.bincount(group, minlength=groups)
    made = np.repeat(rows_of_each[:, None] / TEN, TEN, axis=1)
    for k in range(1, TEN // 2 + 1):
        t = 2 * np.pi * k / TEN
        rows = np.flatnonzero(2 * variance * np.sin(t / 2) ** 2 <= NOTHING)
        share, trials, cosine = p[rows], n[rows], 1 - np.cos(t)
        square = np.maximum(1 - 2 * share * (1 - share) * cosine, 0.0)
        size = square ** (trials / 2)
        angle = trials * np.arctan2(share * np.sin(t), 1 - share * cosine)
        both = 1 if k == TEN // 2 else 2  # k and 10 - k are each other's conjugates
        turn = t * np.arange(TEN)
        for wave, of_digit in ((np.cos, np.cos(turn)), (np.sin, np.sin(turn))):
            summed = np.bincount(group[rows], size * wave(angle), groups)
            made += both / TEN * summed[:, None] * of_digit
    return made


def _around(x: Integers, n: Integers, table: Floats, least: int) -> Floats:
    """The chances of X that may be on either side of ``least``: summed is what x is not on."""
    far, above = reach(x, n), x >= least
    low = np.where(above, np.maximum(np.floor(x - far), 0), least).astype(np.int64)
    high = np.where(above, least - 1, np.minimum(np.ceil(x + far), n)).astype(np.int64)
    row, counts = run_on(low, np.maximum(high - low + 1, 0))
    terms = masses(row, counts, x, n, table)
    sums = np.bincount(row * TEN + counts % TEN, weights=terms, minlength=len(x) * TEN)
    made = sums.reshape(len(x), TEN).astype(np.float64)  # whole numbers where there are no terms
    own = np.arange(int(above.sum()))
    made[above] = _by_transform(x[above], n[above], own, len(own)) - made[above]
    return np.maximum(made, 0.0)


def chi_squared(observed: Floats, expected: Floats) -> tuple[Floats, Floats]:
    """Pearson's X2 of digits against their expectation, and p at nine degrees of freedom.

    Both of shape (groups, 10); expectations are scaled to as many digits as were observed. Where
    stations' digits are less than free, as drawn from unlike binomials, p is too large, never too
    small: the multinomial's variance is the largest.
    """
    scaled = expected * (observed.sum(axis=1) / expected.sum(axis=1))[:, None]
    value = ((observed - scaled) ** 2 / scaled).sum(axis=1)
    return value, np.asarray(chdtrc(TEN - 1.0, value))


def moments(powers: Floats, size: Floats) -> tuple[Floats, Floats]:
    """Skew and kurtosis (3 for a normal) from sums of the values' first four powers.

    ``powers`` has the shape (groups, 4), ``size`` (groups,); exact enough where the values were
    centred roughly. NaN where all values are the same.
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        one, two, three, four = (powers / size[:, None]).T
        second = two - one**2
        third = three - 3 * one * two + 2 * one**3
        fourth = four - 4 * one * three + 6 * one**2 * two - 3 * one**4
        spread = np.where(second > 1e-12, second, np.nan)
        return third / spread**1.5, fourth / spread**2
