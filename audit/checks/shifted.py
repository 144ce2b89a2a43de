"""What C5 tells: runs of lines moved by one line, that fit their neighbours moved back.

Told against honest stations as exchanges are (`audit.statistics.shifts`). Where an exchange of two
lines explains a station better, it is C2's, and the other way about: never both tell one station.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from audit import findings
from audit.checks.base import LEAST_PROBABLE, SHOWN, more_than
from audit.checks.neighbouring import FAR, Neighbours
from audit.fields import VOTES
from audit.findings import Severity
from audit.frames import Floats, Mask
from audit.polls import Polls
from audit.statistics import exchanges, shifts
from audit.statistics.exchanges import Integers, Posterior

CODE = "C5"
MOST_TOLD = 1_000_000  # times: a larger ratio would claim more than the model knows
NAMED = 0.05  # of a station's probability: what an exchange must have to be named beside a run
_AT_ONCE = 1 << 22  # numbers of one array


@dataclass(frozen=True, slots=True)
class Shifted:
    """Stations that a run moved back makes like their neighbours; arrays (found, ...).

    ``station`` numbers the stations tried, ``rows`` are positions in `Polls`; ``figures`` (found,
    lines) says whose figure each line would have; ``up`` whether figures stand one line too high;
    ``ends`` (found, 3) the first and the last line of all runs that fit nearly as well, and how
    many others there are; ``votes`` and ``middle`` as in `Neighbours`; ``sure`` how probable the
    run is beside an exchange; ``beside`` (found, 2) the lines of an exchange that might be it too,
    -1 for none.
    """

    station: Integers
    rows: Integers
    figures: Integers
    up: Mask
    ends: Integers
    votes: Floats
    middle: Floats
    fit: Posterior
    sure: Floats
    beside: Integers


def probable(beside: Neighbours, blank: Mask) -> Shifted | None:
    """How probable the best run of each station is; None where there is none.

    ``blank`` (stations, lines): lines that a station does not have on its ballot.
    """
    odd = np.flatnonzero((np.abs(np.nan_to_num(beside.z)) > FAR).sum(axis=1) >= 2)
    found = [one for one in _candidates(beside, blank, odd) if len(one[0])]
    if not found:
        return None
    station, figures, up, had, ends = (np.concatenate([one[n] for one in found]) for n in range(5))
    prior = 1 / shifts.possible(had)
    every = len(beside.rows)
    weight = np.ones(every)
    # Shifted stations must not speak for each other: once found, they no longer count.
    for _ in range(2):
        dense = shifts.densities(beside.stations, station, figures, weight, had)
        fit = shifts.fitted(dense, prior, len(odd) / every, every)
        weight[station] = 1 - fit.probability
    own = (beside.votes[station], beside.middle[station])
    none = np.full((len(station), 2), -1)
    rows = beside.rows[station]
    return Shifted(station, rows, figures, up, ends, *own, fit, fit.probability, none)


_Found = tuple[Integers, Integers, Mask, Integers, Integers]


def _candidates(beside: Neighbours, blank: Mask, odd: Integers) -> Iterator[_Found]:
    """Stations with the figures of their best run, its direction, how many lines, its ends."""
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
    ends = np.column_stack(
        [lines[runs.earliest[told]], lines[runs.latest[told]], runs.others[told]]
    )
    return some[told], order, runs.up[told], np.full(len(told), len(lines)), ends


def _exchanged(apart: Floats) -> Mask:
    """Where two lines alone are far and each is near with the figure of the other."""
    here = np.arange(apart.shape[1])
    far = np.abs(apart[:, here, here]) > FAR
    first, last = far.argmax(axis=1), len(here) - 1 - far[:, ::-1].argmax(axis=1)
    rows = np.arange(len(apart))
    near = np.abs([apart[rows, first, last], apart[rows, last, first]]).max(axis=0) <= FAR
    result: Mask = (far.sum(axis=1) == 2) & near
    return result


def weighed(found: Shifted, sure: Floats, lines: Integers) -> Shifted:
    """The same beside exchanges: ``sure`` and the ``lines`` of an exchange, as in `Shifted`."""
    return replace(found, sure=sure, beside=lines)


def told(polls: Polls, found: Shifted | None, level: float) -> pd.DataFrame:
    """The findings whose rate of false ones is at most ``level``, most probable first, then notes.

    Notes are the stations of which it is less sure, down to `LEAST_PROBABLE`.
    """
    if found is None:
        return findings.batch(CODE, Severity.PATTERN, 0)
    q = exchanges.false_rate(found.sure)
    order = np.argsort(-found.sure, kind="stable")
    sure = q[order] <= level
    listed = ~sure & (found.sure[order] >= LEAST_PROBABLE)
    claims = _told(polls, found, order[sure], q, level)
    notes = _told(polls, found, order[listed], q, level)
    notes = as_list(CODE, notes, found.sure[order[listed]])
    return pd.concat([claims, notes], ignore_index=True) if len(notes) else claims


def as_list(code: str, made: pd.DataFrame, probability: Floats) -> pd.DataFrame:
    """Findings of which one is not sure enough as notes: nothing is expected in their place."""
    pairs = zip(made["params"], made["expected"], probability.tolist(), strict=True)
    params = [
        {
            **own,
            "variant": f"{code}-listed",
            "usual_count": usual,
            "likely_number": f"{100 * sure:.0f}",
        }
        for own, usual, sure in pairs
    ]
    nothing = {"expected": np.nan, "difference": np.nan}
    told_so = pd.Series(params, index=made.index, dtype=object)
    return made.assign(severity=str(Severity.NOTE), params=told_so, **nothing)


def _told(polls: Polls, found: Shifted, rows: Integers, q: Floats, level: float) -> pd.DataFrame:
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
            (columns[n], float(votes[n]), float(votes[figures[n]])) for n in run[:SHOWN]
        ),
        **more_than(len(run)),
        "lines": len(run),
        **_ends(columns, found.ends[row].tolist()),
        **_or_exchanged(columns, found.beside[row].tolist()),
        "times_count": min(float(f"{ratio:.2g}"), MOST_TOLD),
        "times_message": "times-above" if ratio > MOST_TOLD else "times-about",
        "limit_percent": 100 * level,
    }


def _ends(columns: list[str], ends: list[int]) -> dict[str, object]:
    """How far other runs reach that fit nearly as well."""
    first, last, others = ends
    if not others:
        return {"ends_message": ""}
    return {
        "ends_message": "shift-ends",
        "early_field": columns[first],
        "late_field": columns[last],
        "others": others,
    }


def _or_exchanged(columns: list[str], pair: list[int]) -> dict[str, object]:
    """The exchange of two lines that might explain a station too, for a sentence on its run."""
    first, second = pair
    if first < 0:
        return {"or_message": ""}
    return {
        "or_message": "shift-or-exchange",
        "one_field": columns[first],
        "two_field": columns[second],
    }
