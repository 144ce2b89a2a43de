"""Which stations' figures fit their neighbourhood far better with two lines exchanged.

An empirical Bayes model of two groups (Efron 2008, Statistical Science 23, 1) on the angles
arcsin sqrt(share), on which the binomial noise of n votes is 1 / (4 n) for every line. The density
of a station's angles in the lines concerned is a mixture: like the stations of its district, like
those of its region, like those of the country (a kernel around each of them), or anywhere. The
last three are what strongholds are made of; how common they are for each pair of lines, the
election itself tells (EM), among stations that no exchange explains. A station becomes a finding by
its posterior probability of having been exchanged, whose prior the election tells too: one that
has only strongholds has none.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from audit.statistics.blocks import in_blocks

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]

NEAR_WIDTH, WIDE_WIDTH = (
    0.5,
    1.0,
)  # kernels' width in spreads of the line: district; region, country
MOST_NEAR, MOST_REGION, MOST_COUNTRY = 400, 300, 600  # stations that stand for each
ELSEWHERE = (
    0.01  # at least so large a part of honest stations votes like another place of the region
)
MOST_CORRELATION = 0.95
ROUNDS = 100
_BLOCK = 1_000_000  # numbers in one temporary array


@dataclass(frozen=True, slots=True)
class Stations:
    """All stations that can speak: ``angles`` (stations, lines), ``noise`` (stations,).

    Noise is 1 / (4 votes). ``near`` and ``region`` number their surroundings, dense from 0; ``key``
    is any number by which they are sampled, whatever their order; ``width`` (lines,) is the usual
    spread of a line's angle between neighbours, ``correlation`` (lines, lines) how lines vary
    together.
    """

    angles: Floats
    noise: Floats
    near: Integers
    region: Integers
    key: Integers
    width: Floats
    correlation: Floats


@dataclass(frozen=True, slots=True)
class Moves:
    """Stations (moves,) with the lines concerned and whose figures they would bear (moves, 2)."""

    station: Integers
    lines: Integers
    figures: Integers

    def part(self, chosen: slice | NDArray[np.bool_] | Integers) -> "Moves":
        """Some of them."""
        return Moves(self.station[chosen], self.lines[chosen], self.figures[chosen])


@dataclass(frozen=True, slots=True)
class Posterior:
    """Of each move, shape (moves,): how many times better it fits, and its posterior probability.

    ``exchanged`` is the expected number of stations exchanged, as the election tells it.
    """

    ratio: Floats
    probability: Floats
    exchanged: float


def densities(stations: Stations, moves: Moves, weight: Floats) -> Floats:
    """Density of the figures as they stand [:, 0] and as moved [:, 1], shape (moves, 2, 4).

    The last axis: around the stations near, of the region, of the country, and anywhere. A station
    never speaks for itself; ``weight`` (stations,) is what each says for others.
    """
    found = np.zeros((len(moves.station), 2, 4))
    found[:, :, 3] = 8 / np.pi**2  # evenly over all angles of two lines: sin^2 + sin^2 <= 1
    every = np.arange(len(stations.noise))
    for code, width, most, column in (
        (stations.near, NEAR_WIDTH, MOST_NEAR, 0),
        (stations.region, WIDE_WIDTH, MOST_REGION, 1),
        (np.zeros(len(every), dtype=np.int64), WIDE_WIDTH, MOST_COUNTRY, 2),
    ):
        for at, rows in _surroundings(code, moves.station):
            among = sampled(rows, stations.key, most)
            found[at, :, column] = _around(stations, moves.part(at), among, weight, width)
    return found


def _surroundings(code: Integers, station: Integers) -> Iterator[tuple[Integers, Integers]]:
    """Moves by their station's surroundings, with the stations of these."""
    own = code[station]
    wanted = np.zeros(int(code.max(initial=0)) + 1, dtype=bool)
    wanted[own] = True
    rows = np.flatnonzero(wanted[code])
    rows = rows[np.argsort(code[rows], kind="stable")]
    starts = np.flatnonzero(np.diff(code[rows], prepend=-1))
    order = np.argsort(own, kind="stable")
    begins = np.flatnonzero(np.diff(own[order], prepend=-1))
    yield from zip(np.split(order, begins[1:]), np.split(rows, starts[1:]), strict=True)


def sampled(rows: Integers, key: Integers, most: int) -> Integers:
    """At most ``most`` of the rows, those of the lowest keys, whatever order they come in."""
    if len(rows) <= most:
        return rows
    return rows[np.argpartition(key[rows], most)[:most]]


def _around(
    stations: Stations, moves: Moves, among: Integers, weight: Floats, width: float
) -> Floats:
    """The mean kernel of ``among`` at the figures of each move, as they stand and moved."""
    size = max(_BLOCK // (2 * len(among)), 1)

    def block(rows: slice) -> Floats:
        return _kernels(stations, moves.part(rows), among, weight, width)

    return np.concatenate(in_blocks(block, len(moves.station), size))


def _kernels(
    stations: Stations, moves: Moves, among: Integers, weight: Floats, width: float
) -> Floats:
    says = weight[among][None, :] * (among[None, :] != moves.station[:, None])
    says /= np.maximum(says.sum(axis=1, keepdims=True), 1.0)
    there = stations.angles[among[None, :, None], moves.lines[:, None, :]]
    noise = stations.noise[moves.station][:, None] + stations.noise[among][None, :]
    spread = np.sqrt((width * stations.width[moves.lines][:, None, :]) ** 2 + noise[:, :, None])
    rho = stations.correlation[moves.lines[:, 0], moves.lines[:, 1]][:, None]
    free = 1 - rho**2
    scale = says / (2 * np.pi * spread.prod(axis=2) * np.sqrt(free))
    found = np.zeros((len(moves.station), 2))
    for n, figures in enumerate((moves.lines, moves.figures)):
        own = stations.angles[moves.station[:, None], figures]
        one, two = np.moveaxis((own[:, None, :] - there) / spread, 2, 0)
        distance = (one**2 - 2 * rho * one * two + two**2) / free
        found[:, n] = (scale * np.exp(-0.5 * distance)).sum(axis=1)
    return found


def fitted(
    dense: Floats, station: Integers, group: Integers, prior: Floats, size: tuple[int, int]
) -> Posterior:
    """The posterior of each move, by EM over the shares of the mixture and of stations exchanged.

    ``dense`` is `densities` of all moves; ``group`` (moves,) numbers the lines concerned, from 0;
    ``prior`` (moves,) parts a station's probability among its moves. ``size``: stations in all, and
    groups that there could be. The shares of a group are drawn to the mean of all groups, as if
    one station more had been seen in one of them.
    """
    stations, groups = size
    own, at = np.unique(station, return_inverse=True)
    shares = np.full((int(group.max(initial=0)) + 1, 4), [0.0, ELSEWHERE, ELSEWHERE, 1 / stations])
    exchanged = 1.0
    odds = within = ratio = np.zeros(len(station))
    for _ in range(ROUNDS):
        shares[:, 0] = 1 - shares[:, 1:].sum(axis=1)
        parts = dense[:, 0] * shares[group]
        honest = np.maximum(parts.sum(axis=1), np.finfo(np.float64).tiny)
        ratio = (dense[:, 1] * shares[group]).sum(axis=1) / honest
        odds = exchanged / stations * prior * ratio
        total = np.bincount(at, odds, minlength=len(own))
        within = odds / (1 - exchanged / stations + total[at])
        kept = 1 - np.bincount(at, within, minlength=len(own))[at]
        parts *= (kept / honest)[:, None]
        for column, least in ((1, ELSEWHERE), (2, ELSEWHERE), (3, 0.0)):
            seen = np.bincount(group, parts[:, column], minlength=len(shares))
            drawn = (seen + max(seen.sum(), 1.0) / groups) / (stations + 1)
            shares[:, column] = np.clip(drawn, least, 0.2)
        exchanged = max(float(within.sum()), 0.5)
    return Posterior(ratio, within, exchanged)


def false_rate(probability: Floats) -> Floats:
    """The false discovery rate of each station and all more probable ones, shape (stations,).

    The mean of 1 - probability among these (Efron 2008).
    """
    order = np.argsort(-probability, kind="stable")
    rates = np.empty(len(probability))
    rates[order] = np.cumsum(1 - probability[order]) / np.arange(1, len(probability) + 1)
    return rates
