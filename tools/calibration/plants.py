"""What is planted in honest elections: each way of changing protocols that a method is meant for.

Every plant changes whole protocols so that all control ratios go on holding; which line gains is
drawn at random. None of them says how anything happens in any country.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import product

import numpy as np
from numpy.typing import NDArray

from tools.calibration.honest import Ballots, Country, Floats, Integers

RATES = (0.005, 0.01, 0.02, 0.05)  # planted stations, of all
_LEAST = 150  # voters of a station that can bear a plant
_LEAST_VOTES = 100
_BIG = 0.05  # of all votes: lines that gain or are exchanged
_LEAST_RUN = 3  # lines of a shift
_APART = 0.10  # of the votes: lines exchanged differ at least by so much, shifts move it


@dataclass(frozen=True)
class Planted:
    """The ballots as published and the stations, shape (planted,), in which they were changed.

    ``others`` are stations that a plant makes look alike without being changed (the originals of
    copies): to find one of them is no mistake, and no success of its own.
    """

    ballots: Ballots
    rows: Integers
    others: Integers


Plant = Callable[[Ballots, Integers, np.random.Generator], Ballots]


def planted(
    country: Country, ballots: Ballots, kind: str, rate: float, rng: np.random.Generator
) -> Planted:
    """``kind`` of `PLANTS` in ``rate`` of the stations; in half of the runs in one region or two.

    "concentrated" takes districts in a random order until there are four times as many stations as
    are to be changed, and changes a quarter of these.
    """
    can = (ballots.registered >= _LEAST) & (ballots.valid >= _LEAST_VOTES)
    wanted = max(1, round(rate * len(country)))
    if rng.random() < 0.5:
        can = _narrowed(country, can, 4 * wanted, rng)
    free = np.flatnonzero(can)
    rows = np.sort(rng.choice(free, min(wanted, len(free)), replace=False))
    if kind == "copies":
        return _copied(country, ballots, rows, rng)
    return Planted(PLANTS[kind](ballots, rows, rng), rows, rows[:0])


def _narrowed(
    country: Country, can: NDArray[np.bool_], least: int, rng: np.random.Generator
) -> NDArray[np.bool_]:
    order = rng.permutation(country.district.max() + 1)
    sizes = np.bincount(country.district[can], minlength=len(order))[order].cumsum()
    chosen = order[: int(np.searchsorted(sizes, least)) + 1]
    narrow: NDArray[np.bool_] = can & np.isin(country.district, chosen)
    return narrow


def _line(ballots: Ballots, rng: np.random.Generator) -> int:
    totals = ballots.votes.sum(axis=0)
    return int(rng.choice(np.flatnonzero(totals > _BIG * totals.sum())))


def _put(array: Integers, rows: Integers, values: Integers) -> Integers:
    changed = array.copy()
    changed[rows] = values
    return changed


def stuffing(ballots: Ballots, rows: Integers, rng: np.random.Generator) -> Ballots:
    """Ballots added for one line: 30 to 90 % of those who did not vote."""
    line = _line(ballots, rng)
    absent = (ballots.registered - ballots.issued)[rows]
    more = np.floor(absent * rng.uniform(0.3, 0.9, len(rows))).astype(np.int64)
    votes = ballots.votes.copy()
    votes[rows, line] += more
    return replace(ballots, votes=votes)


def transfer(ballots: Ballots, rows: Integers, rng: np.random.Generator) -> Ballots:
    """Votes moved to one line: 30 to 90 % of those of the strongest other line of the station."""
    line = _line(ballots, rng)
    votes = ballots.votes.copy()
    rest = votes[rows].copy()
    rest[:, line] = -1
    loser = rest.argmax(axis=1)
    moved = np.floor(votes[rows, loser] * rng.uniform(0.3, 0.9, len(rows))).astype(np.int64)
    votes[rows, loser] -= moved
    votes[rows, line] += moved
    return replace(ballots, votes=votes)


def swaps(ballots: Ballots, rows: Integers, rng: np.random.Generator) -> Ballots:
    """The figures of two lines exchanged, of lines that differ by a tenth of the votes or more.

    A station whose lines are all nearer exchanges its strongest and its weakest line.
    """
    votes = ballots.votes.copy()
    totals = votes.sum(axis=0)
    big = np.flatnonzero(totals > _BIG * totals.sum())
    pairs = np.array([(a, b) for n, a in enumerate(big) for b in big[n + 1 :]])
    own = votes[rows]
    apart = np.abs(own[:, pairs[:, 0]] - own[:, pairs[:, 1]]) >= _APART * own.sum(axis=1)[:, None]
    score = np.where(apart, rng.random(apart.shape), -1.0)
    chosen = pairs[score.argmax(axis=1)]
    extreme = np.column_stack([own.argmax(axis=1), own.argmin(axis=1)])
    chosen = np.where(apart.any(axis=1)[:, None], chosen, extreme)
    first, second = chosen[:, 0], chosen[:, 1]
    votes[rows, first], votes[rows, second] = votes[rows, second], votes[rows, first]
    return replace(ballots, votes=votes)


def shifts(ballots: Ballots, rows: Integers, rng: np.random.Generator) -> Ballots:
    """A run of three lines or more entered one line too high or low, the last into the gap.

    Of runs that put a tenth of the votes elsewhere or more; where a station has none, all lines.
    """
    votes = ballots.votes.copy()
    own = votes[rows]
    lines = own.shape[1]
    best, chosen = np.full(len(rows), -1.0), np.roll(own, 1, axis=1)
    for first, last, by in product(range(lines), range(lines), (1, -1)):
        if last - first < _LEAST_RUN - 1:
            continue
        moved = own.copy()
        moved[:, first : last + 1] = np.roll(own[:, first : last + 1], by, axis=1)
        apart = np.abs(moved - own).sum(axis=1) >= 2 * _APART * own.sum(axis=1)
        score = np.where(apart, rng.random(len(rows)), -1.0)
        chosen[score > best] = moved[score > best]
        best = np.maximum(best, score)
    votes[rows] = chosen
    return replace(ballots, votes=votes)


def rounding(ballots: Ballots, rows: Integers, rng: np.random.Generator) -> Ballots:
    """Invented figures: turnout and one line's share set to whole percents, counts rounded.

    Both go up to the next whole percent and by 0 to 10 more; other lines and the invalid ballots
    share the rest as before.
    """
    line = _line(ballots, rng)
    voters = ballots.registered[rows]
    turnout = _raised(100 * ballots.boxes[rows] / voters, rng)
    boxes = np.rint(turnout / 100 * voters).astype(np.int64)
    share = _raised(100 * ballots.votes[rows, line] / ballots.boxes[rows], rng)
    gained = np.rint(share / 100 * boxes).astype(np.int64)
    rest = np.column_stack([ballots.votes[rows], ballots.invalid[rows]])
    rest[:, line] = 0
    rest = _shared_out(boxes - gained, rest)
    votes = ballots.votes.copy()
    votes[rows] = rest[:, :-1]
    votes[rows, line] = gained
    return replace(
        ballots,
        votes=votes,
        invalid=_put(ballots.invalid, rows, rest[:, -1]),
        uncast=_put(ballots.uncast, rows, np.zeros(len(rows), dtype=np.int64)),
        outside=_put(ballots.outside, rows, np.minimum(ballots.outside[rows], boxes)),
    )


def zeros(ballots: Ballots, rows: Integers, rng: np.random.Generator) -> Ballots:
    """All votes of one line entered with the line below it, as a row left out is."""
    line = _line(ballots, rng)
    votes = ballots.votes.copy()
    votes[rows, (line + 1) % votes.shape[1]] += votes[rows, line]
    votes[rows, line] = 0
    return replace(ballots, votes=votes)


def _raised(percent: Floats, rng: np.random.Generator) -> Floats:
    """The next whole percent and up to ten more, at most 98."""
    raised: Floats = np.minimum(np.ceil(percent) + rng.integers(0, 11, len(percent)), 98.0)
    return np.maximum(raised, np.minimum(np.ceil(percent), 100.0))


def _shared_out(amounts: Integers, weights: Integers) -> Integers:
    """Whole numbers in proportion to the weights of each row, rows adding up to ``amounts``."""
    heavy = weights + 1e-9
    exact = heavy / heavy.sum(axis=1, keepdims=True) * amounts[:, None]
    whole = np.floor(exact).astype(np.int64)
    rank = np.argsort(np.argsort(whole - exact, axis=1, kind="stable"), axis=1, kind="stable")
    shared: Integers = whole + (rank < (amounts - whole.sum(axis=1))[:, None])
    return shared


def _copied(
    country: Country, ballots: Ballots, rows: Integers, rng: np.random.Generator
) -> Planted:
    """Protocols replaced as a whole by that of another station of the same district or region."""
    can = (ballots.registered >= _LEAST) & (ballots.valid >= _LEAST_VOTES)
    can[rows] = False
    taken = np.full(len(rows), -1, dtype=np.int64)
    for place in (country.region, country.district):  # the district's own, where it has any
        for number in np.unique(place[rows]):
            free = np.flatnonzero(can & (place == number))
            here = np.flatnonzero(place[rows] == number)
            if len(free):
                taken[here] = rng.choice(free, len(here))
    rows, taken = rows[taken >= 0], taken[taken >= 0]
    changed = replace(
        ballots,
        registered=_put(ballots.registered, rows, ballots.registered[taken]),
        uncast=_put(ballots.uncast, rows, ballots.uncast[taken]),
        outside=_put(ballots.outside, rows, ballots.outside[taken]),
        invalid=_put(ballots.invalid, rows, ballots.invalid[taken]),
        votes=_put(ballots.votes, rows, ballots.votes[taken]),
    )
    return Planted(changed, rows, np.unique(taken))


PLANTS: dict[str, Plant] = {
    "stuffing": stuffing,
    "transfer": transfer,
    "swaps": swaps,
    "rounding": rounding,
    "zeros": zeros,
    "shifts": shifts,
}
KINDS = ("stuffing", "transfer", "swaps", "copies", "rounding", "zeros", "shifts")
