"""Histograms of turnout and shares, and a line's share as turnout grows: what charts draw.

Turnout and shares are ratios of small whole numbers, so that bins chosen carelessly alias: a bin
of 0.1 % may hold twice as many fractions as its neighbour. Fine bins are therefore centred on
round percentages and filled by whole-number division, as in Kobak, Shpilkin and Pshenichnikov
(2016), Annals of Applied Statistics 10(1), 54.
"""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]
Mask = NDArray[np.bool_]

PERCENTS = 101  # cells of one per cent; the last holds exactly 100 %
MOST_POINTS = 1000  # of a line on a chart; more cannot be seen
# Undoes the rounding of a float (0.29 * 100 is 28.999999999999996) and changes nothing else: a
# fraction of fewer than ten million voters lies on a whole percentage or further from it than this.
_ROUNDING = 1e-9


def percent_bin(part: Floats, whole: Floats, step_permille: int) -> Integers:
    """The bin of each station's percentage 100 * part / whole in steps of step / 10 percent.

    Bin k is centred on k * step: it holds (k - 1/2) step <= 1000 * part / whole < (k + 1/2) step,
    in whole numbers, so that 62.5 % of 8 never slips over an edge. Shape of ``part``, from 0 to
    1000 / step; the first and last bin reach only to 0 and 100 %. Stations take no part (-1) where
    something is blank or no whole number, nobody is in ``whole``, or ``part`` exceeds it.

    Raises:
        ValueError: when the step is not positive or does not divide 1000.
    """
    if step_permille <= 0 or 1000 % step_permille:
        raise ValueError(f"a step of {step_permille} per mille does not divide the whole")
    used = _countable(part, whole)
    below, above = whole[used].astype(np.int64), part[used].astype(np.int64)
    bins = np.full(len(part), -1, dtype=np.int64)
    bins[used] = (2000 * above + step_permille * below) // (2 * step_permille * below)
    return bins


def percent_histogram(part: Floats, whole: Floats, step_permille: int) -> Integers:
    """How many stations there are in each `percent_bin`, shape (1000 / step + 1,)."""
    bins = percent_bin(part, whole, step_permille)
    return np.bincount(bins[bins >= 0], minlength=1000 // step_permille + 1)


def _countable(part: Floats, whole: Floats) -> Mask:
    with np.errstate(invalid="ignore"):
        inside = (whole > 0) & (part >= 0) & (part <= whole)
        used: Mask = inside & (part == np.floor(part)) & (whole == np.floor(whole))
    return used


def percent_cell(values: Floats) -> Integers:
    """The cell of one per cent of each fraction, shape of ``values``.

    Cell k holds k % <= value < k + 1 %, cell 100 exactly 100 %; -1 stands for a blank and for what
    is below 0 or above 1.
    """
    with np.errstate(invalid="ignore"):
        inside = (values >= 0) & (values <= 1)
    cells = np.floor(100 * np.where(inside, values, 0.0) + _ROUNDING).astype(np.int64)
    return np.where(inside, cells, -1)


def share_by_turnout(turnout: Floats, votes: Floats, ballots: Floats) -> tuple[Floats, Floats]:
    """Ballots in each cell of one per cent of turnout, and a line's share of these ballots.

    ``turnout`` is a fraction; all have the shape (stations,). Returns two arrays of shape (101,),
    cells as in `percent_cell`; the share is a fraction, NaN where a cell has no ballots. Stations
    with a blank, or a turnout above 1, take no part.
    """
    cells = percent_cell(turnout)
    used = (cells >= 0) & ~np.isnan(votes) & (ballots > 0)
    every: Floats = np.bincount(cells[used], ballots[used], PERCENTS).astype(np.float64)
    own = np.bincount(cells[used], votes[used], PERCENTS)
    share = np.full(PERCENTS, np.nan)
    np.divide(own, every, out=share, where=every > 0)
    return every, share


def cumulative_share(
    turnout: Floats, votes: Floats, ballots: Floats, points: int = MOST_POINTS
) -> tuple[Floats, Floats]:
    """A line's share of all ballots of the stations up to each turnout.

    ``turnout`` and ``ballots`` have the shape (stations,), ``votes`` the same or
    (stations, lines). Returns the turnout (a fraction, ascending) and the share up to it, of
    shape (points,) or (points, lines), at no more than ``points`` points spread evenly over the
    stations, the last always among them. Stations of one turnout are added together, so that
    their order in the file does not matter. A line that is blank where others are not stands on no
    ballot there and has no votes; stations without any votes known, without ballots, or with a
    turnout above 1 take no part.
    """
    known = ~np.isnan(votes.reshape(len(votes), -1)).all(axis=1)
    used = np.flatnonzero((turnout >= 0) & (turnout <= 1) & (ballots > 0) & known)
    order = used[np.argsort(turnout[used], kind="stable")]
    if not len(order):
        return np.zeros(0), np.zeros((0, *votes.shape[1:]))
    ends = np.flatnonzero(np.diff(turnout[order], append=np.inf))
    if len(ends) > points:
        targets = np.linspace(0, len(order) - 1, points)
        ends = np.unique(ends[np.searchsorted(ends, targets)])
    every = np.cumsum(ballots[order])[ends]
    own = np.cumsum(np.nan_to_num(votes[order]), axis=0)[ends]
    return turnout[order][ends], own / every.reshape(-1, *([1] * (votes.ndim - 1)))
