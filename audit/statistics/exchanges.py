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

from collections.abc import Iterator, Sequence
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
SAYS_ALL = 0.999  # of a weight: what lacks to one changes no density that decides anything
ROUNDS = 100
MOST_WEIGHT = 1e100  # of one move: sums and quotients of these stay finite
_BLOCK = 16_384  # numbers in one temporary array: several stay in a processor's cache
_TOGETHER = 32  # surroundings in one go of a thread

Piece = tuple[Integers, Integers]  # moves by their numbers, and the stations that stand for these


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

    ``weight`` is the ratio times the move's part of the prior: by it moves of any kind at one
    station stand against each other. ``exchanged`` is the expected number of stations exchanged,
    as the election tells it.
    """

    ratio: Floats
    probability: Floats
    weight: Floats
    exchanged: float


def densities(
    stations: Stations, moves: Moves, weight: Floats, equal: Floats | None = None
) -> Floats:
    """Density of the figures as they stand [:, 0] and as moved [:, 1], shape (moves, 2, 4).

    The last axis: around the stations near, of the region, of the country, and anywhere. A station
    never speaks for itself; ``weight`` (stations,) is what each says for others. ``equal``: these
    densities where all say the same, which stay where nobody says noticeably less.
    """
    found = np.zeros((len(moves.station), 2, 4)) if equal is None else equal.copy()
    found[:, :, 3] = 8 / np.pi**2  # evenly over all angles of two lines: sin^2 + sin^2 <= 1
    for every, width, column in pieces(stations, moves.station):
        less = [equal is None or weight[among].min() < SAYS_ALL for _, among in every]
        some = [piece for piece, wanted in zip(every, less, strict=True) if wanted]

        def piece(block: slice, some: Sequence[Piece] = some, width: float = width) -> list[Floats]:
            return [
                _kernels(stations, moves.part(at), among, weight, width)
                for at, among in some[block]
            ]

        made = [one for block in in_blocks(piece, len(some), _TOGETHER) for one in block]
        if made:
            found[np.concatenate([at for at, _ in some]), :, column] = np.concatenate(made)
    return found


def pieces(stations: Stations, station: Integers) -> Iterator[tuple[list[Piece], float, int]]:
    """Moves of like surroundings with who stands for these, a temporary array's worth at a time.

    ``station`` has the shape (moves,). With the kernels' width and the column of `densities`.
    """
    whole = np.zeros(len(stations.noise), dtype=np.int64)
    for column, (code, width, most) in enumerate(
        (
            (stations.near, NEAR_WIDTH, MOST_NEAR),
            (stations.region, WIDE_WIDTH, MOST_REGION),
            (whole, WIDE_WIDTH, MOST_COUNTRY),
        )
    ):
        made: list[Piece] = []
        for at, rows in _surroundings(code, station):
            among = sampled(rows, stations.key, most)
            size = max(_BLOCK // len(among), 1)
            made += [(at[n : n + size], among) for n in range(0, len(at), size)]
        yield made, width, column


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


def _kernels(
    stations: Stations, moves: Moves, among: Integers, weight: Floats, width: float
) -> Floats:
    """The mean kernel of ``among`` at the figures of each move, as they stand and moved."""
    says = weight[among] * (among != moves.station[:, None])
    says /= np.maximum(says.sum(axis=1, keepdims=True), 1.0)
    noise = stations.noise[moves.station][:, None] + stations.noise[among]
    first, second = moves.lines.T
    rho = stations.correlation[first, second][:, None]
    free = 1 - rho**2
    precision = [
        1 / np.sqrt((width * stations.width[n])[:, None] ** 2 + noise) for n in (first, second)
    ]
    says *= precision[0]
    says *= precision[1]
    says /= 2 * np.pi * np.sqrt(free)
    there = stations.angles[among].T.copy()
    here = [there[n] for n in (first, second)]
    found = np.empty((len(moves.station), 2))
    for n, figures in enumerate((moves.lines, moves.figures)):
        own = [stations.angles[moves.station, line][:, None] for line in figures.T]
        one, two = ((a - b) * c for a, b, c in zip(own, here, precision, strict=True))
        # -(one ** 2 - 2 * rho * one * two + two ** 2) / (2 * (1 - rho ** 2)), in place
        distance = one - (2 * rho) * two
        distance *= one
        two *= two
        distance += two
        distance *= -0.5 / free
        np.exp(distance, out=distance)
        found[:, n] = np.einsum("mk,mk->m", says, distance)
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
    return Posterior(ratio, within, np.minimum(prior * ratio, MOST_WEIGHT), exchanged)


def false_rate(probability: Floats) -> Floats:
    """The false discovery rate of each station and all more probable ones, shape (stations,).

    The mean of 1 - probability among these (Efron 2008).
    """
    order = np.argsort(-probability, kind="stable")
    rates = np.empty(len(probability))
    rates[order] = np.cumsum(1 - probability[order]) / np.arange(1, len(probability) + 1)
    return rates
