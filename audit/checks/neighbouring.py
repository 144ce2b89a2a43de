"""Stations beside their neighbours, line by line: what an exchange or a shift is told against.

Shares are angles arcsin sqrt(share), on which chance is as wide for small lines as for large.
"""

from dataclasses import dataclass

import numpy as np

from audit.frames import Floats, Mask
from audit.polls import Polls
from audit.statistics import exchanges
from audit.statistics.exchanges import Integers, Stations
from audit.statistics.outliers import robust_z

FAR = 3.0  # z of a line that may be another's
LEAST_VOTES = 100
LEAST_STRATUM = 20
USUAL_SPREAD = 0.05  # of the angle, for a line that hardly anybody votes for
LEAST_WIDTH = 0.01  # of the angle: about what a thousand voters leave to chance


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Stations that can be tried beside their neighbours; arrays (stations,) or (stations, lines).

    ``rows`` are positions in `Polls`; ``middle`` the neighbours' median angle and ``wide`` how far
    honest stations lie from it, chance included; ``z`` is NaN where the neighbours do not tell.
    """

    rows: Integers
    votes: Floats
    stations: Stations
    middle: Floats
    wide: Floats
    z: Floats


def neighbours(polls: Polls) -> Neighbours | None:
    """The stations of a hundred votes and more with all their lines; None where they are few."""
    rows, near, region = tried(polls)
    if len(rows) < LEAST_STRATUM or filled(polls) < 2:
        return None
    return _beside(polls, rows, near[rows], region[rows])


def filled(polls: Polls) -> int:
    """How many lines have votes anywhere."""
    return int((~np.isnan(polls.votes).all(axis=0)).sum())


def tried(polls: Polls) -> tuple[Integers, Integers, Integers]:
    """Stations large and complete enough; surroundings and region of all stations."""
    large = np.nansum(polls.votes, axis=1) >= LEAST_VOTES
    rows = np.flatnonzero(large)
    if len(rows) < LEAST_STRATUM:
        return rows, polls.region, polls.region
    near, region = _surroundings(polls, large)
    return rows[_complete(polls.votes[rows], near[rows])], near, region


def _surroundings(polls: Polls, large: Mask) -> tuple[Integers, Integers]:
    """A station's district where that has enough large stations, else its region; and its region.

    A region of too few is the whole country.
    """
    region = np.where(np.bincount(polls.region, large)[polls.region] < LEAST_STRATUM,
                      0, polls.region + 1)  # fmt: skip
    named = polls.district >= 0
    sizes = np.bincount(polls.district[named], large[named], minlength=1)
    own = named & (sizes[polls.district] >= LEAST_STRATUM)
    return np.where(own, polls.district + region.max() + 1, region), region


def _complete(votes: Floats, near: Integers) -> Mask:
    """Rows with a figure in every line that most of their neighbours have."""
    complete = np.ones(len(votes), dtype=bool)
    for blank in np.isnan(votes).T:
        if blank.any():
            usual = np.bincount(near, blank) * 2 < np.bincount(near)
            complete &= ~(blank & usual[near])
    return complete


def _beside(polls: Polls, rows: Integers, near: Integers, region: Integers) -> Neighbours:
    votes = polls.votes[rows]
    blank = np.isnan(votes)
    votes = np.nan_to_num(votes)
    total = votes.sum(axis=1)
    noise = 1 / (4 * total)
    angles = np.arcsin(np.sqrt(np.clip(votes / total[:, None], 0.0, 1.0)))
    middle, wide = np.empty_like(angles), np.empty_like(angles)
    width = np.full(angles.shape[1], LEAST_WIDTH)
    whole = np.zeros(len(rows), dtype=np.int64)
    for line, angle in enumerate(angles.T):
        known = np.where(blank[:, line], np.nan, angle)
        robust = robust_z(known, [near, region, whole], LEAST_STRATUM)
        # Where most have no vote for a line, its few places of support make all of its spread.
        # Where most have no vote for a line, nothing is known of how it varies: z stays unknown.
        borne = robust.level >= 0
        middle[:, line] = robust.median
        wide[:, line] = np.sqrt(np.nan_to_num(robust.spread, nan=USUAL_SPREAD) ** 2 + noise)
        if borne.any():
            width[line] = max(float(np.median(robust.spread[borne])), LEAST_WIDTH)
    z = (angles - middle) / wide
    # Any number that depends on the figures alone: the sample is the same in any order of rows.
    key = ((total * 2_654_435_761 + (votes**2).sum(axis=1) * 40_503) % 2**32).astype(np.int64)
    dense = [(np.cumsum(np.bincount(code) > 0) - 1)[code] for code in (near, region)]
    stations = Stations(angles, noise, dense[0], dense[1], key, width, _together(z))
    return Neighbours(rows, votes, stations, middle, wide, z)


def _together(z: Floats) -> Floats:
    """How lines vary together among stations that are not far from their neighbours."""
    calm = np.where(np.abs(np.nan_to_num(z)) < FAR, np.nan_to_num(z), 0.0)
    products = calm.T @ calm
    own = np.sqrt(np.maximum(np.diag(products), 1e-9))
    most = exchanges.MOST_CORRELATION
    return np.asarray(np.clip(products / np.outer(own, own), -most, most))
