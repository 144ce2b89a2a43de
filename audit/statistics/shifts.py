"""Which stations' figures fit their neighbourhood far better with a run of lines moved by one line.

A run of three lines or more whose figures stand one line too high or too low, the last of them
in the place left open: so the sum stays as it was. For each station the run that brings all its
lines nearest is weighed as an exchange is (`audit.statistics.exchanges`, Efron 2008): the density
of the run's figures as they stand and moved back, each a mixture of like the stations near, of the
region, of the country, and anywhere. Kernels are products over the lines. How common the last
three are is the part of stations with lines far off at all, whatever explains them; how many are
shifted, the election tells (EM). The prior of a station is parted among all runs it could have.
Of a run of all lines one follows from the others: the one that varies most is left out, so that
what is left is as good as independent. Where a run begins and ends the figures hardly tell where
lines at its ends have like figures: all runs that fit nearly as well are told.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import pi, sqrt

import numpy as np
from numpy.typing import NDArray

from audit.statistics.exchanges import (
    ELSEWHERE,
    MOST_WEIGHT,
    ROUNDS,
    Floats,
    Integers,
    Posterior,
    Stations,
    pieces,
)

Mask = NDArray[np.bool_]

LEAST_RUN = 3  # two lines are an exchange
MOST_PART = 0.2  # of the stations that may be like others of the region, country, or anywhere
NEARLY = 6.0  # of the squares: a run that lacks no more is at most e^3 = 20 times less likely
_FINE = 400  # steps in which volumes are summed


@dataclass(frozen=True, slots=True)
class Runs:
    """For each station (stations,) the run that fits best: lines ``first`` to ``last``.

    ``up``: figures stand one line too high, so that each belongs to the next line. ``found``:
    whether there is any. ``others`` counts further runs that fit nearly as well, which with it
    reach from ``earliest`` to ``latest``.
    """

    found: Mask
    first: Integers
    last: Integers
    up: Mask
    earliest: Integers
    latest: Integers
    others: Integers

    def figures(self, row: int, lines: int) -> Integers:
        """Whose figure each line has when the run is moved back, shape (lines,)."""
        order = np.arange(lines)
        run = order[self.first[row] : self.last[row] + 1]
        order[run] = np.roll(run, 1 if self.up[row] else -1)
        return order


def best_runs(apart: Floats, limit: float) -> Runs:
    """The run of each station that brings every line of it within ``limit``.

    ``apart`` has the shape (stations, lines, lines): how far each line lies from its neighbours
    with the figure of each. Lines beyond the limit all have to be of the run. The run
    that lessens the squares most is taken, whichever direction.
    """
    last_line = apart.shape[1] - 1
    turned = apart[:, ::-1, ::-1]  # moved down is up, read backwards
    gain, first, last = _best_up(apart, limit)
    other, low, high = _best_up(turned, limit)
    up, best = gain >= other, np.maximum(gain, other)
    first, last = np.where(up, first, last_line - high), np.where(up, last, last_line - low)
    one, two = (_near(each, limit, best - NEARLY) for each in (apart, turned))
    earliest = np.minimum(one[0], last_line - two[1])
    latest = np.maximum(one[1], last_line - two[0])
    return Runs(best > 0, first, last, up, earliest, latest, one[2] + two[2] - 1)


def _best_up(apart: Floats, limit: float) -> tuple[Floats, Integers, Integers]:
    """Each station's best run of figures that stand one line too high; gain 0 for none."""
    stations = len(apart)
    best, at = np.zeros(stations), np.zeros((2, stations), dtype=np.int64)
    for start, ends, gained in _gains_up(apart, limit):
        chosen = gained.argmax(axis=1)
        more = gained[np.arange(stations), chosen]
        better = more > best
        best[better] = more[better]
        at[0, better], at[1, better] = start, ends[chosen[better]]
    return best, at[0], at[1]


def _near(apart: Floats, limit: float, least: Floats) -> tuple[Integers, Integers, Integers]:
    """Of the runs that gain ``least`` the first line, the last and how many there are, (stations,).

    A station without any has the last line first and the first line last.
    """
    stations, lines = apart.shape[:2]
    first, last = np.full(stations, lines - 1), np.zeros(stations, dtype=np.int64)
    count = np.zeros(stations, dtype=np.int64)
    for start, ends, gained in _gains_up(apart, limit):
        fits = (gained > 0) & (gained >= least[:, None])
        there = fits.any(axis=1)
        first[there] = np.minimum(first[there], start)
        last = np.maximum(last, np.where(fits, ends, 0).max(axis=1))
        count += fits.sum(axis=1)
    return first, last, count


def _gains_up(apart: Floats, limit: float) -> Iterator[tuple[int, Integers, Floats]]:
    """By the line at which runs begin, those at which they end (ends,), and what each run gains.

    Gains have the shape (stations, ends): by how much the squares lessen; 0 where it does not fit.
    """
    stations, lines, _ = apart.shape
    here = np.arange(lines)
    own = apart[:, here, here]
    moved = apart[:, here[1:], here[:-1]]  # each line with the figure of the one above it
    nothing = np.zeros((stations, 1))
    stood, back, wrong, far = (
        np.concatenate([nothing, np.cumsum(column, axis=1)], axis=1)
        for column in (own**2, moved**2, np.abs(moved) > limit, np.abs(own) > limit)
    )
    for start in range(lines - LEAST_RUN + 1):
        ends = np.arange(start + LEAST_RUN - 1, lines)
        closing = apart[:, start, ends]
        fits = (wrong[:, ends] == wrong[:, [start]]) & (np.abs(closing) <= limit)
        fits &= far[:, ends + 1] - far[:, [start]] == far[:, [-1]]
        gained = stood[:, ends + 1] - stood[:, [start]] - back[:, ends] + back[:, [start]]
        yield start, ends, np.where(fits, np.maximum(gained - closing**2, 0.0), 0.0)


def possible(lines: Integers) -> Integers:
    """How many runs, of either direction, there are of so many lines; any shape."""
    short = LEAST_RUN - 1
    counted: Integers = np.maximum((lines - short) * (lines - short + 1), 0)
    return counted


def densities(
    stations: Stations, station: Integers, figures: Integers, weight: Floats, had: Integers
) -> Floats:
    """Density of the run's figures as they stand [:, 0] and as moved [:, 1], shape (moves, 2, 4).

    ``station`` has the shape (moves,), ``figures`` (moves, lines): whose figure each line would
    have; ``had`` (moves,) how many lines the ballot has: of a run of all of them the line that
    varies most is left out. The last axis and ``weight`` as in `exchanges.densities`.
    """
    counted = figures != np.arange(figures.shape[1])
    whole = np.flatnonzero(counted.sum(axis=1) == had)
    counted[whole, _most_varied(stations, counted[whole])] = False
    return _of_lines(stations, (station, figures, counted), weight)


def whole_density(
    stations: Stations, station: Integers, figures: Integers, weight: Floats, lines: Mask
) -> Floats:
    """Density of all figures of a ballot as moved, shape (moves,).

    So moves of any kind stand against each other at one station, whichever lines they leave as they
    are. ``lines`` (moves, lines) are those of the ballot; the rest as in `densities`.
    """
    counted = lines.copy()
    counted[np.arange(len(counted)), _most_varied(stations, counted)] = False
    dense = _of_lines(stations, (station, figures, counted), weight)
    shares = np.array([1 - 3 * ELSEWHERE, ELSEWHERE, ELSEWHERE, ELSEWHERE])
    result: Floats = dense[:, 1] @ shares
    return result


def _most_varied(stations: Stations, counted: Mask) -> Integers:
    """Of some lines (moves, lines) the one that varies most, which follows from the others."""
    result: Integers = np.where(counted, stations.width, -1.0).argmax(axis=1)
    return result


def _of_lines(stations: Stations, moves: tuple[Integers, Integers, Mask], weight: Floats) -> Floats:
    """`densities` of the lines that count: stations, whose figure each line would have, lines."""
    station, figures, counted = moves
    found = np.zeros((len(station), 2, 4))
    sizes = counted.sum(axis=1).tolist()
    found[:, :, 3] = np.array([evenly(size) for size in sizes])[:, None]
    for every, width, column in pieces(stations, station):
        for at, among in every:
            some = (station[at], figures[at], counted[at])
            found[at, :, column] = _kernels(stations, some, (among, weight[among]), width)
    return found


def _kernels(
    stations: Stations,
    moves: tuple[Integers, Integers, Mask],
    near: tuple[Integers, Floats],
    width: float,
) -> Floats:
    """The mean kernel of the stations ``near``, with their weights, at the figures of each move.

    ``moves`` are their stations, whose figure each line would have, and the lines that count.
    """
    (station, figures, counted), (among, weight) = moves, near
    says = weight * (among != station[:, None])
    says /= np.maximum(says.sum(axis=1, keepdims=True), 1.0)
    noise = stations.noise[station][:, None] + stations.noise[among]
    logs = np.zeros((2, *noise.shape))
    for line, own in enumerate(figures.T):
        rows = np.flatnonzero(counted[:, line])
        wide = np.sqrt((width * stations.width[line]) ** 2 + noise[rows])
        there = stations.angles[among, line]
        for n, figure in enumerate((np.full(len(rows), line), own[rows])):
            here = stations.angles[station[rows], figure][:, None]
            logs[n][rows] -= 0.5 * ((here - there) / wide) ** 2 + np.log(wide * sqrt(2 * pi))
    found: Floats = np.einsum("mk,nmk->mn", says, np.exp(logs))
    return found


@lru_cache(maxsize=256)
def evenly(lines: int) -> float:
    """The density of angles arcsin sqrt(share) spread evenly over all that so many lines can have.

    One divided by the volume of the angles whose squared sines add up to one at most.
    """
    room = np.linspace(0.0, 1.0, _FINE + 1)
    volume = np.ones(_FINE + 1)
    middle = (np.arange(_FINE) + 0.5) / _FINE
    for _ in range(lines):
        reach = np.arcsin(np.sqrt(room))
        left = room[:, None] - np.sin(reach[:, None] * middle) ** 2
        volume = np.interp(left, room, volume).mean(axis=1) * reach
    return float(1 / volume[-1])


def fitted(dense: Floats, prior: Floats, odd: float, stations: int) -> Posterior:
    """The posterior of each move, one a station, by EM over how many stations are shifted.

    ``dense`` is `densities`; ``prior`` (moves,) a run's part of its station's; ``odd`` the part of
    all ``stations`` with lines far off, which may honestly be like others elsewhere.
    """
    part = min(max(odd, ELSEWHERE), MOST_PART)
    shares = np.array([1 - 3 * part, part, part, part])
    honest = np.maximum(dense[:, 0] @ shares, np.finfo(np.float64).tiny)
    ratio = dense[:, 1] @ shares / honest
    within, shifted = np.zeros(len(dense)), 1.0
    for _ in range(ROUNDS):
        odds = shifted / stations * prior * ratio
        within = odds / (1 - shifted / stations + odds)
        shifted = max(float(within.sum()), 0.5)
    return Posterior(ratio, within, np.minimum(prior * ratio, MOST_WEIGHT), shifted)


def orders(runs: Runs, rows: Sequence[int], lines: int) -> Integers:
    """`Runs.figures` of these stations, shape (rows, lines)."""
    made = np.empty((len(rows), lines), dtype=np.int64)
    for n, row in enumerate(rows):
        made[n] = runs.figures(row, lines)
    return made
