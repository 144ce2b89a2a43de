"""Votes of a line that grow with turnout: a range over every fair choice of what is usual.

S. Shpilkin's estimate, as in Kobak, Shpilkin and Pshenichnikov (2018), Significance 15(4), 20: at
the stations of usual turnout (the core) a line has k votes for each other ballot; where turnout is
higher, its votes beyond k for each other ballot are those that grow with turnout. That
supposes that the share does not depend on turnout, which town and village, or peoples that vote
unlike others, break in honest elections. So no figure here is a count of anything that somebody
did, and each comes with its range over the choice of core and within like stations.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from audit.statistics.histograms import PERCENTS, percent_cell

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]

REACH = 2  # cells of one per cent on either side of the mode: the core as published
SHIFTS = (-2, -1, 0, 1, 2)  # cells by which the core is moved
REACHES = (1, 2, 3)
SMOOTH = 5  # cells under which the second mode is sought: one cell's peak may be chance


@dataclass(frozen=True, slots=True)
class Bins:
    """Ballots and one line's votes by stratum and turnout; shape (strata, 101).

    ``official`` is the turnout of each stratum's own stations together, a fraction, shape
    (strata,), NaN without stations; ``stations`` counts them. Cells as `histograms.percent_cell`.
    """

    ballots: Floats
    votes: Floats
    registered: Floats
    voted: Floats
    stations: Integers

    @property
    def official(self) -> Floats:
        """Voted / registered of each stratum, shape (strata,)."""
        part = np.full(len(self.voted), np.nan)
        np.divide(self.voted, self.registered, out=part, where=self.registered > 0)
        return part

    def merged(self, into: Integers, count: int) -> "Bins":
        """Strata put together: stratum n goes into ``into[n]`` of ``count`` new ones."""
        order = np.argsort(into, kind="stable")
        starts = np.flatnonzero(np.diff(into[order], prepend=-1))
        there = into[order][starts]

        def summed(array: NDArray[Any]) -> NDArray[Any]:
            whole = np.zeros((count, *array.shape[1:]), dtype=array.dtype)
            if len(starts):
                whole[there] = np.add.reduceat(array[order], starts)
            return whole

        return Bins(
            summed(self.ballots),
            summed(self.votes),
            summed(self.registered),
            summed(self.voted),
            summed(self.stations),
        )


@dataclass(frozen=True, slots=True)
class Growth:
    """What the votes that grow with turnout come to; arrays of shape (strata,).

    ``votes`` with the core as published, ``choices`` (shape (choices, strata)) with every other;
    negative where the line loses with turnout. ``mode`` is the core's middle cell, ``share`` the
    line's share in the core. NaN where the core holds no other votes.
    """

    votes: Floats
    choices: Floats
    mode: Integers
    share: Floats

    def total(self) -> tuple[float, float, float]:
        """The sum over strata, with the lowest and highest over the choices of core.

        One choice is taken in all strata at once; a stratum without other votes in that core adds
        nothing.
        """
        sums = np.nansum(self.choices, axis=1)
        value = float(np.nansum(self.votes))
        return value, min(value, float(sums.min())), max(value, float(sums.max()))


def binned(
    registered: Floats,
    voted: Floats,
    ballots: Floats,
    votes: Floats,
    strata: Integers,
    count: int,
) -> Bins:
    """One line's votes and all ballots by stratum (numbers below ``count``) and turnout.

    All have the shape (stations,). Stations take no part where something is blank, without
    ballots or voters, and where turnout exceeds 100 %.
    """
    turnout = np.full(len(registered), np.nan)
    np.divide(voted, registered, out=turnout, where=registered > 0)
    cells = percent_cell(turnout)
    used = np.flatnonzero((cells >= 0) & (ballots > 0) & ~np.isnan(votes))
    own, shape = strata[used], (count, PERCENTS)
    at = own * PERCENTS + cells[used]

    def summed(column: Floats, by: Integers, cells: int) -> Floats:
        return np.bincount(by, column[used], cells).astype(np.float64)

    return Bins(
        ballots=summed(ballots, at, count * PERCENTS).reshape(shape),
        votes=summed(votes, at, count * PERCENTS).reshape(shape),
        registered=summed(registered, own, count),
        voted=summed(voted, own, count),
        stations=np.bincount(own, minlength=count),
    )


def growth(bins: Bins) -> Growth:
    """The line's votes that grow with turnout, in each stratum.

    L are the line's votes, O all other ballots, invalid ones among them. The core is the mode of
    the histogram of ballots at or below the official turnout, with `REACH` cells on either side;
    k = sum L / sum O there; votes = the sum over all cells above the core of (L - k O). The other
    choices: the mode of that histogram smoothed over `SMOOTH` cells, each of `SHIFTS` from either
    mode, each of `REACHES` on either side.
    """
    mode = modes(bins.ballots, bins.official)
    smooth = modes(_smoothed(bins.ballots), bins.official)
    middles = [middle + shift for middle in (mode, smooth) for shift in SHIFTS for _ in REACHES]
    reaches = [REACH, *np.tile(REACHES, 2 * len(SHIFTS)).tolist()]
    votes, k = _beyond(bins, np.array([mode, *middles]), np.array(reaches)[:, None])
    return Growth(votes[0], votes[1:], mode, k[0] / (1 + k[0]))


def modes(ballots: Floats, official: Floats) -> Integers:
    """The cell with most ballots at or below each stratum's official turnout, shape (strata,)."""
    top = percent_cell(np.nan_to_num(np.minimum(official, 1.0)))
    allowed = np.arange(PERCENTS) <= top[:, None]
    highest: Integers = np.where(allowed, ballots, -1.0).argmax(axis=1)
    return highest


def _smoothed(ballots: Floats) -> Floats:
    upto, cells = _running(ballots), np.arange(PERCENTS)
    half = SMOOTH // 2
    sums: Floats = (
        upto[:, np.minimum(cells + half + 1, PERCENTS)] - upto[:, np.maximum(cells - half, 0)]
    )
    return sums


def _running(cells: Floats) -> Floats:
    """Sums of the cells before each, and of all: shape (strata, 102)."""
    upto = np.zeros((len(cells), PERCENTS + 1))
    np.cumsum(cells, axis=1, out=upto[:, 1:])
    return upto


def _beyond(bins: Bins, middle: Integers, reach: Integers) -> tuple[Floats, Floats]:
    """Votes beyond k for each other ballot above the core, and k; both (choices, strata).

    ``middle`` has that shape, ``reach`` the shape (choices, 1).
    """
    last = np.clip(middle + reach, 0, PERCENTS - 1) + 1
    first = np.clip(middle - reach, 0, PERCENTS - 1)
    rows = np.arange(middle.shape[1])

    def parts(cells: Floats) -> tuple[Floats, Floats]:
        upto = _running(cells)
        below = upto[rows, last]
        return below - upto[rows, first], upto[:, -1] - below

    (inside, above), (rest, others) = parts(bins.votes), parts(bins.ballots - bins.votes)
    k = np.full(middle.shape, np.nan)
    np.divide(inside, rest, out=k, where=rest > 0)
    return above - k * others, k


def size_classes(registered: Floats, classes: int = 5) -> Integers:
    """Stations by number of voters in ``classes`` of about as many stations each, from 0."""
    known = registered[registered > 0]
    if not len(known):
        return np.zeros(len(registered), np.int64)
    bounds = np.quantile(known, np.arange(1, classes) / classes)
    return np.searchsorted(bounds, np.nan_to_num(registered), side="left").astype(np.int64)


@dataclass(frozen=True, slots=True)
class Strata:
    """Stations by place and size: ``cell`` of each, and what each cell belongs to.

    ``place``, ``size`` and ``like`` (place and size, small classes of a place taken together)
    number each cell's stratum from 0, shape (cells,); ``group`` is the cell's place as handed in,
    -1 where none. ``places`` counts the strata by place that are large enough; the rest are one
    together.
    """

    cell: Integers
    place: Integers
    size: Integers
    like: Integers
    group: Integers
    places: int


def strata(place: Integers, size: Integers, least: int, least_like: int) -> Strata:
    """Stations by place (-1 where none) and by size class; both of shape (stations,).

    Places of fewer than ``least`` stations are put together as one, and within a place the size
    classes of fewer than ``least_like``: the mode of a few stations is chance.
    """
    classes = int(size.max(initial=0)) + 1
    numbers, cell = np.unique((place + 1) * classes + size, return_inverse=True)
    group, sizes = numbers // classes - 1, np.bincount(cell)
    in_place = np.bincount(group + 1, sizes)
    large = (in_place >= least) & (np.arange(len(in_place)) > 0)
    by_place = np.where(large, np.cumsum(large), 0)[group + 1]
    own = np.where(sizes >= least_like, numbers % classes + 1, 0)
    return Strata(
        cell=cell.astype(np.int64),
        place=by_place.astype(np.int64),
        size=(numbers % classes).astype(np.int64),
        like=np.unique(by_place * (classes + 1) + own, return_inverse=True)[1].astype(np.int64),
        group=group.astype(np.int64),
        places=int(large.sum()),
    )
