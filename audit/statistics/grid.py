"""Published counts that lie on a grid of percentages: votes worked back from shares.

Where votes are percentages of a base T typed with one or two decimals, counts are whole multiples
of T / 1000 or T / 10000 to half a vote. The distance of an honest count that spans several steps
from the nearest multiple is uniform; Fisher (1925) for joining independent tests.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import betainc, chdtrc

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]

PARTS = (1_000, 10_000)  # the base in steps of 0.1 and 0.01 %
LEAST_STEP = 20  # votes; below, half a vote is no small part of a step
LEAST_SPAN = 5  # steps that a count spans; smaller counts are not uniform on their step
LEAST_COUNTS = 3
LARGEST = 1e11  # of the base: more people than there are, and products stay within 64 bits


@dataclass(frozen=True, slots=True)
class Grid:
    """How near the counts of each row lie to a grid.

    ``distance`` in votes and ``u``, both of shape (rows, counts), NaN for counts left out;
    ``step`` in votes, ``used`` (counts), ``p`` have the shape (rows,), ``p`` NaN where the row
    cannot be tested. ``near`` is the most telling number of nearest counts, ``reach`` the largest
    of their distances, ``by_chance`` how many would be as near by chance.
    """

    distance: Floats
    u: Floats
    step: Floats
    used: Integers
    p: Floats
    near: Integers
    reach: Floats
    by_chance: Floats


def on_grid(counts: Floats, base: Floats, parts: int) -> Grid:
    """Distances of ``counts`` (rows, counts) from multiples of ``base`` / ``parts``, and p.

    In whole numbers r = parts * count mod base, d = min(r, base - r) / parts. u = min(1, (d + 1/2)
    / (step / 2)) is conservatively uniform for honest counts of five steps or more; the half keeps
    d = 0 from giving p = 0. The smallest u is left out (a row's last count follows from the
    others), the rest joined by Fisher's -2 sum(log u), chi-squared with 2 (used - 1) degrees of
    freedom. NaN counts and bases take no part; p needs a step of 20 votes and 3 counts.
    """
    with np.errstate(invalid="ignore"):
        usable = (base > 0) & (base == np.floor(base)) & (base >= LEAST_STEP * parts)
        usable &= base <= LARGEST
        whole = (counts == np.floor(counts)) & usable[:, None]
        whole &= counts <= base[:, None]
        taken = whole & (counts * parts >= LEAST_SPAN * base[:, None])
    of = np.where(usable, base, 1).astype(np.int64)[:, None]
    rest = np.where(taken, counts, 0).astype(np.int64) * parts % of
    distance = np.where(taken, np.minimum(rest, of - rest) / parts, np.nan)
    step = np.where(usable, base / parts, np.nan)
    u = np.minimum(1.0, (distance + 0.5) / (step / 2)[:, None])
    used = taken.sum(axis=1)
    log = np.where(taken, -np.log(np.where(taken, u, 1.0)), 0.0)
    joined = 2 * (log.sum(axis=1) - log.max(axis=1, initial=0.0))
    enough = used >= LEAST_COUNTS
    p = np.where(enough, chdtrc(2.0 * np.maximum(used - 1, 1), joined), np.nan)
    return Grid(distance, u, step, used, p, *_nearest(distance, u, used))


def _nearest(distance: Floats, u: Floats, used: Integers) -> tuple[Integers, Floats, Floats]:
    """The cut that chance gives most rarely: so many counts within so many votes."""
    if not u.size:
        blank = np.full(len(u), np.nan)
        return np.zeros(len(u), np.int64), blank, blank
    ordered = np.sort(u, axis=1)  # NaN last
    k = np.arange(1, u.shape[1] + 1)
    with np.errstate(invalid="ignore"):
        tail = betainc(k[None, :], np.maximum(used[:, None] - k + 1, 1), ordered)
    best = np.where(np.isnan(tail), 2.0, tail).argmin(axis=1)
    rows = np.arange(len(u))
    near = np.where(used > 0, best + 1, 0)
    return near, np.sort(distance, axis=1)[rows, best], used * ordered[rows, best]
