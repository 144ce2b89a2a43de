"""What C5 tells: runs of lines moved by one line, that fit their neighbours moved back.

Told against honest stations as exchanges are (`audit.statistics.shifts`). Where an exchange of two
lines would do as well, none is told: that is what C2 is for.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from audit import findings
from audit.checks.neighbouring import FAR, Neighbours
from audit.election import Floats
from audit.fields import VOTES
from audit.findings import Severity
from audit.frames import Mask
from audit.polls import Polls
from audit.statistics import exchanges, shifts
from audit.statistics.exchanges import Integers, Posterior

CODE = "C5"
MOST_TOLD = 1_000_000  # times: a larger ratio would claim more than the model knows
SHOWN_LINES = 8  # that a sentence lists
_AT_ONCE = 1 << 22  # numbers of one array


@dataclass(frozen=True, slots=True)
class Shifted:
    """Stations that a run moved back makes like their neighbours; arrays (found, ...).

    ``rows`` are positions in `Polls`; ``figures`` (found, lines) says whose figure each line would
    have; ``up`` whether figures stand one line too high; ``votes`` and ``middle`` as in
    `Neighbours`.
    """

    rows: Integers
    figures: Integers
    up: Mask
    votes: Floats
    middle: Floats
    fit: Posterior


def probable(beside: Neighbours, blank: Mask) -> Shifted | None:
    """How probable the best run of each station is; None where there is none.

    ``blank`` (stations, lines): lines that a station does not have on its ballot.
    """
    odd = np.flatnonzero((np.abs(np.nan_to_num(beside.z)) > FAR).sum(axis=1) >= 2)
    found = [one for one in _candidates(beside, blank, odd) if len(one[0])]
    if not found:
        return None
    station, figures, up, had = (np.concatenate([one[n] for one in found]) for n in range(4))
    prior = 1 / shifts.possible(had)
    every = len(beside.rows)
    weight = np.ones(every)
    # Shifted stations must not speak for each other: once found, they no longer count.
    for _ in range(2):
        dense = shifts.densities(beside.stations, station, figures, weight)
        fit = shifts.fitted(dense, prior, len(odd) / every, every)
        weight[station] = 1 - fit.probability
    return Shifted(
        beside.rows[station], figures, up, beside.votes[station], beside.middle[station], fit
    )


_Found = tuple[Integers, Integers, Mask, Integers]


def _candidates(beside: Neighbours, blank: Mask, odd: Integers) -> Iterator[_Found]:
    """Stations with the figures of their best run, its direction, and how many lines they have."""
    if not len(odd):
        return
    ballots, own = np.unique(blank[odd], axis=0, return_inverse=True)
    for number, without in enumerate(ballots):
        lines = np.flatnonzero(~without)
        if len(lines) < shifts.LEAST_RUN:
            continue
        every = odd[own.ravel() == number]
        parts = 1 + len(every) * len(lines) ** 2 // _AT_ONCE
        for some in np.array_split(every, parts):
            yield _of_ballot(beside, some, lines)


def _of_ballot(beside: Neighbours, some: Integers, lines: Integers) -> _Found:
    """The same of stations that have these lines and no others."""
    at = np.ix_(some, lines)
    angles, wide = beside.stations.angles[at], beside.wide[at]
    middle = np.nan_to_num(beside.middle[at])  # where most have no vote, none is the middle
    apart = (angles[:, None, :] - middle[:, :, None]) / wide[:, :, None]
    here = np.arange(len(lines))
    apart[:, here, here] = np.nan_to_num(beside.z[at])
    runs = shifts.best_runs(apart, FAR)
    told = np.flatnonzero(runs.found & ~_exchanged(apart))
    order = np.tile(np.arange(beside.z.shape[1]), (len(told), 1))
    order[:, lines] = lines[shifts.orders(runs, told.tolist(), len(lines))]
    return some[told], order, runs.up[told], np.full(len(told), len(lines))


def _exchanged(apart: Floats) -> Mask:
    """Where two lines alone are far and each is near with the figure of the other."""
    here = np.arange(apart.shape[1])
    far = np.abs(apart[:, here, here]) > FAR
    first, last = far.argmax(axis=1), len(here) - 1 - far[:, ::-1].argmax(axis=1)
    rows = np.arange(len(apart))
    near = np.abs([apart[rows, first, last], apart[rows, last, first]]).max(axis=0) <= FAR
    result: Mask = (far.sum(axis=1) == 2) & near
    return result


def told(polls: Polls, found: Shifted | None, level: float) -> pd.DataFrame:
    """The findings whose rate of false ones is at most ``level``, most probable first."""
    if found is None:
        return findings.batch(CODE, Severity.PATTERN, 0)
    sure = found.fit.probability
    q = exchanges.false_rate(sure)
    order = np.argsort(-sure, kind="stable")
    rows = order[q[order] <= level]
    names = ("level", "region_key", "region", "district", "precinct", "table", "record")
    places = polls.frame.iloc[found.rows[rows]]
    votes = found.votes[rows]
    back = np.take_along_axis(votes, found.figures[rows], axis=1)
    here = np.arange(len(rows))
    most = np.abs(votes - back).argmax(axis=1) if len(rows) else here
    middle = np.nan_to_num(found.middle[rows][here, most])
    expected = np.round(np.sin(middle) ** 2 * votes.sum(axis=1))
    return findings.batch(
        CODE,
        Severity.PATTERN,
        len(rows),
        **{name: places[name].to_numpy() for name in names},
        field=[f"{VOTES}{polls.lines[line]}" for line in most],
        published=votes[here, most],
        expected=expected,
        difference=votes[here, most] - expected,
        votes=np.abs(votes - back).sum(axis=1) / 2,
        q=q[rows],
        params=[_params(polls, found, row, level) for row in rows.tolist()],
    )


def _params(polls: Polls, found: Shifted, row: int, level: float) -> dict[str, object]:
    figures, votes = found.figures[row], found.votes[row]
    run = np.flatnonzero(figures != np.arange(len(figures))).tolist()
    ratio = float(found.fit.ratio[row])
    columns = [f"{VOTES}{key}" for key in polls.lines]
    return {
        "first_field": columns[run[0]],
        "last_field": columns[run[-1]],
        "run_message": "run-up" if found.up[row] else "run-down",
        "moved_pairs": tuple(
            (columns[n], float(votes[n]), float(votes[figures[n]])) for n in run[:SHOWN_LINES]
        ),
        "lines": len(run),
        "times_count": min(float(f"{ratio:.2g}"), MOST_TOLD),
        "times_message": "times-above" if ratio > MOST_TOLD else "times-about",
        "limit_percent": 100 * level,
    }
