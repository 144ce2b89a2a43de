"""Whole percentages: excess over chance, its spread, regions, exact against random draws."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pandas as pd

from audit.checks.integers import (
    LEAST,
    Quantity,
    Tested,
    either,
    in_groups,
    shares_of,
    turnout_of,
)
from audit.checks.levels import Stacked, levels
from audit.election import Election
from audit.polls import Integers, Polls
from audit.profile import Thresholds
from audit.statistics.integers import on_integer
from audit.statistics.many import benjamini_hochberg
from audit.statistics.seeds import generator
from tools.reproduction.elections import Elections
from tools.reproduction.figures import Figure, numeric

DRAWS = 100
# name: published Monte Carlo excess, exact excess, its sd, regions told, regions tried
RUSSIA = {
    "russia-2011": (1003.5, 1002.6, 114.7, 7, 79),
    "russia-2021": (1309.8, 1312.4, 117.2, 11, 82),
}
_DRAWN = "the published run draws at random; the exact expectation needs no draws"
_BELARUS = "the program takes R from valid and invalid ballots where a station gives both"
_WITH_G = "a run of 100 draws is sure of its mean to about 11; the program holds R as it stands"


def figures(elections: Elections) -> Iterator[Figure]:
    """The figures of METHODS 4."""
    for name in RUSSIA:
        yield from _russia(name, elections.of(name).polls)
    canada = elections.of("canada-2019")
    yield numeric("canada-2019", "z, Conservative", 0.98, _country(canada.polls)[1], 2)
    yield _regions("canada-2019", _by_province(canada), 0, 10)
    armenia = _country(elections.of("armenia-2018").polls)
    yield numeric("armenia-2018", "z of the leader", 1.07, armenia[1], 2)
    yield from _belarus(elections.of("belarus-2020").polls)


def _russia(name: str, polls: Polls) -> Iterator[Figure]:
    drawn, exact, sd, told, tried = RUSSIA[name]
    own, _ = _country(polls)
    excess = float(own.observed[0] - own.null.mean[0])
    yield numeric(name, "excess of stations, published random draws", drawn, excess, 1, _DRAWN)
    yield numeric(name, "excess of stations, exact", exact, excess, 1)
    yield numeric(name, "standard deviation of chance", sd, float(own.null.sd[0]), 1)
    regions = next(level for level in levels(polls, LEAST) if level.level == "region")
    test = in_groups(regions, "", _leader(polls))
    assert test is not None  # noqa: S101  # every year has such regions
    yield _regions(name, test, told, tried)
    yield from _draws(name, polls, own)


def _draws(name: str, polls: Polls, own: Tested) -> Iterator[Figure]:
    rows = own.groups.rows
    columns = (polls.registered, polls.voted, polls.ballots, polls.votes[:, polls.leader or 0])
    whole = tuple(column[rows].astype(np.int64) for column in columns)
    fixed, along = _simulated(name, *whole)
    mean = float(own.null.mean[0])
    error = fixed.std() / np.sqrt(DRAWS)
    within = abs(fixed.mean() - mean) <= 4 * error
    yield Figure(
        name,
        f"mean of chance, exact against {DRAWS} own draws",
        f"{fixed.mean():,.1f} ± {error:.1f}",
        f"{mean:,.1f}",
        "0" if within else f"{mean - fixed.mean():+,.1f}",
    )
    if name == "russia-2021":
        yield numeric(name, "mean of chance, R as it stands", 17_568, mean, 0)
        yield numeric(name, "mean of chance, R drawn with G", 17_525, along.mean(), 0, _WITH_G)


def _simulated(
    name: str, voters: Integers, voted: Integers, ballots: Integers, votes: Integers
) -> tuple[np.ndarray, np.ndarray]:
    """Stations on a whole percent in each draw: with R as it stands, and with R following G."""
    draw = generator("reproduction", "integers", name)
    fixed, along = np.zeros(DRAWS), np.zeros(DRAWS)
    for number in range(DRAWS):
        turnout = draw.binomial(voters, voted / voters)
        by_turnout = on_integer(turnout, voters)
        share = draw.binomial(ballots, votes / ballots)
        fixed[number] = (by_turnout | on_integer(share, ballots)).sum()
        boxes = np.maximum(np.rint(turnout * ballots / np.maximum(voted, 1)), 1).astype(np.int64)
        share = draw.binomial(boxes, votes / ballots)
        along[number] = (by_turnout | on_integer(share, boxes)).sum()
    return fixed, along


def _belarus(polls: Polls) -> Iterator[Figure]:
    every = replace(polls, ballots=polls.voted)
    own, z = _country(every)
    yield numeric("belarus-2020", "stations, R = G", 1299, float(own.groups.sizes[0]), 0)
    excess = float(own.observed[0] - own.null.mean[0])
    yield numeric("belarus-2020", "excess of stations, R = G", 119.6, excess, 1)
    yield numeric("belarus-2020", "z, R = G", 8.5, z, 1)
    own, z = _country(polls)
    yield numeric("belarus-2020", "z as the program runs it", 8.5, z, 1, _BELARUS)


def _leader(polls: Polls) -> Quantity:
    made = either(turnout_of(polls), shares_of(polls, polls.leader or 0))
    if made is None:
        raise ValueError("neither turnout nor votes")
    return made


def _country(polls: Polls) -> tuple[Tested, float]:
    """The test of the line with most votes in the whole country, and its z."""
    own = in_groups(next(levels(polls, LEAST)), "", _leader(polls))
    if own is None:
        raise ValueError(f"fewer than {LEAST} stations")
    return own, float((own.observed[0] - own.null.mean[0]) / own.null.sd[0])


def _by_province(canada: Election) -> Tested:
    """Canada's provinces, which only the numbers of its districts (in the files' names) tell."""
    polls = canada.polls
    names = [table.source.name.rpartition("bureau")[2][:2] for table in canada.tables]
    codes = pd.factorize(np.array(names)[polls.frame["table"].to_numpy()])[0]
    rows = np.argsort(codes, kind="stable").astype(np.int64)
    sizes = np.bincount(codes).astype(np.int64)
    whole = polls.groups[0]
    made = in_groups(Stacked("region", (whole,) * len(sizes), rows, sizes), "", _leader(polls))
    assert made is not None  # noqa: S101  # every province has 100 polls
    return made


def _regions(name: str, test: Tested, told: int, tried: int) -> Figure:
    flagged = int((benjamini_hochberg(test.null.p) <= Thresholds().false_discoveries).sum())
    ours = f"{flagged} of {len(test.null.p)}"
    published = f"{told} of {tried}"
    difference = "0" if ours == published else f"{flagged - told:+d}"
    return Figure(name, "regions told (leader, BH at 5 %)", published, ours, difference)
