"""A precinct's shares beside those of its neighbours: what is usual around it, and how it spreads.

Neighbours are the other precincts of its district; where these are too few, of its region, else of
the country. Nothing is tested here: it is what a person looks at beside one protocol.
"""

import warnings
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from audit.election import Election
from audit.fields import VOTES
from audit.frames import Floats, count
from audit.outcome.shares import base_of
from audit.polls import Integers, Level, Polls

LEAST = 5  # neighbours with a figure; fewer say nothing of what is usual
_LOW, _HIGH = 10, 90  # percentiles between which most of them lie


@dataclass(frozen=True, slots=True)
class Share:
    """Percent of one precinct and of its neighbours: median, 10th and 90th percentile."""

    own: float
    median: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Around:
    """Shares by field, of ``stations`` neighbours in the ``level``.

    The numerator of turnout is of all voters, ``invalid`` of all ballots, ``votes:KEY`` of the base
    of shares.
    """

    level: Level
    stations: int
    shares: Mapping[str, Share]


def around(election: Election, place: int) -> Around | None:
    """The neighbours of a precinct; None without its protocol or without enough of them."""
    polls = election.polls
    found = np.flatnonzero(polls.place == place)
    if place < 0 or not len(found):
        return None
    row = int(found[0])
    fields, table = polls.kept("shares of stations", lambda: _shares(election, polls))
    for level, members in _groups(polls, row):
        others = members[members != row]
        others = others[~np.isnan(table[others]).all(axis=1)]
        if len(others) >= LEAST:
            return Around(level, len(others), _beside(fields, table[row], table[others]))
    return None


def _groups(polls: Polls, row: int) -> list[tuple[Level, Integers]]:
    found: list[tuple[Level, Integers]] = []
    district, region = _codes(polls)
    if district[row] >= 0:
        found.append(("district", np.flatnonzero(district == district[row])))
    found.append(("region", np.flatnonzero(region == region[row])))
    return [*found, ("country", np.arange(len(polls.rows)))]


def _codes(polls: Polls) -> tuple[Integers, Integers]:
    return polls.kept("districts and regions", lambda: (polls.district, polls.region))


def _shares(election: Election, polls: Polls) -> tuple[list[str], Floats]:
    """Fields, and the percent of each station, shape (stations, fields)."""
    frame = polls.frame
    base = base_of(frame, election.profile.share_base)
    parts = {polls.voted_field: (polls.voted, polls.registered)}
    parts["invalid"] = (count(frame, "invalid"), polls.ballots)
    for number, key in enumerate(polls.lines):
        parts[f"{VOTES}{key}"] = (polls.votes[:, number], base)
    table = np.full((len(frame), len(parts)), np.nan)
    for column, (over, under) in enumerate(parts.values()):
        np.divide(100 * over, under, out=table[:, column], where=under > 0)
    return list(parts), table


def _beside(fields: list[str], own: Floats, others: Floats) -> dict[str, Share]:
    known = (~np.isnan(others)).sum(axis=0) >= LEAST
    with warnings.catch_warnings():  # columns without any figure: told by ``known``
        warnings.simplefilter("ignore", RuntimeWarning)
        low, median, high = np.nanpercentile(others, (_LOW, 50, _HIGH), axis=0)
    return {
        field: Share(float(own[n]), float(median[n]), float(low[n]), float(high[n]))
        for n, field in enumerate(fields)
        if known[n] and not np.isnan(own[n])
    }
