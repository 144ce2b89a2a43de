"""C2 and C5: two lines exchanged, or a run moved by one line, against what neighbours expect.

Whether a station was exchanged or is a stronghold, the election itself tells: how often stations
lie as far from their neighbours without looking exchanged (`audit.statistics.exchanges`).
"""

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from audit import findings
from audit.checks import gates, shifted
from audit.checks.base import LEAST_PROBABLE, Check, Outcome, not_run
from audit.checks.neighbouring import FAR, LEAST_STRATUM, Neighbours, filled, neighbours, tried
from audit.distinct import distinct
from audit.election import Election
from audit.fields import VOTES
from audit.findings import Severity
from audit.frames import Floats, Mask
from audit.polls import Polls
from audit.statistics import exchanges, shifts
from audit.statistics.exchanges import Integers, Moves
from audit.statistics.shifts import LEAST_RUN

TELLING = 3.0  # spreads between two lines whose exchange could be seen at all
SOURCE = "source-rearranged"


@dataclass(frozen=True, slots=True)
class Rearranged:
    """Exchanges found, most probable first; arrays (found,).

    ``row`` is the station as `Probable` numbers it, ``lines`` the two concerned. ``ratio``: how
    many times better the exchange fits; ``q``: the rate of false ones among all that are at least
    as probable. ``exchanged``: how many stations there are in all, by the election itself. The last
    of them, as many as ``listed`` has probabilities, are too little probable to be claimed.
    """

    row: list[int]
    lines: list[tuple[int, int]]
    ratio: Floats
    q: Floats
    exchanged: float
    listed: list[float]


def rearranged(election: Election) -> Outcome:
    """C2: stations that two lines exchanged make like their neighbours."""
    polls = election.polls
    fitted = polls.kept("rearranged", lambda: _fitted(polls))
    if fitted is None:
        return _lacking(polls) or not_run("reason-one-line")
    level = election.thresholds.false_discoveries
    found = chosen(fitted.found, level)
    listed = len(found.listed)
    told = {
        "expected": round(found.exchanged, 1), "told": len(found.row) - listed, "listed": listed,
    }  # fmt: skip
    made = _findings(polls, fitted, found, level)
    claims, notes = made.iloc[: len(made) - listed], made.iloc[len(made) - listed :]
    if listed:
        notes = shifted.as_list("C2", notes, np.array(found.listed))
        made = pd.concat([claims, notes], ignore_index=True)
    return Outcome(made, tests=fitted.tried, figures=told)


def moved_by_one(election: Election) -> Outcome:
    """C5: stations that a run of lines moved back by one makes like their neighbours."""
    polls = election.polls
    if 0 < filled(polls) < LEAST_RUN:
        return not_run("reason-few-lines", least=LEAST_RUN, had=filled(polls))
    fitted = polls.kept("rearranged", lambda: _fitted(polls))
    if fitted is None:
        return _lacking(polls) or not_run("reason-one-line")
    made = shifted.told(polls, fitted.shifted, election.thresholds.false_discoveries)
    expected = 0.0 if fitted.shifted is None else fitted.shifted.fit.exchanged
    claims = int((made["severity"] == str(Severity.PATTERN)).sum())
    figures = {
        "expected": round(expected, 1), "told": claims, "listed": len(made) - claims,
    }  # fmt: skip
    return Outcome(made, tests=fitted.tried, figures=figures)


def _lacking(polls: Polls) -> Outcome | None:
    """Why nothing can be held against neighbours, but for the number of lines."""
    if polls.leader is None:
        return not_run("reason-missing-fields", missing_fields="votes")
    return gates.few(LEAST_STRATUM, len(tried(polls)[0])) if filled(polls) > 1 else None


@dataclass(frozen=True, slots=True)
class _Fitted:
    """What is kept of an election: the stations that an exchange concerns, (stations, ...).

    ``tried`` counts all that were tried; ``rows``, ``votes`` and ``middle`` as in `Neighbours`, of
    those that `Probable` speaks of alone, which numbers them; ``runs`` (stations, 2) the first and
    the last line of a run that might explain each of them too, -1 for none.
    """

    tried: int
    rows: Integers
    votes: Floats
    middle: Floats
    runs: Integers
    found: "Probable | None"
    shifted: shifted.Shifted | None


def _fitted(polls: Polls) -> _Fitted | None:
    beside = neighbours(polls)
    if beside is None:
        return None
    found = probable(beside)
    runs = shifted.probable(beside, np.isnan(polls.votes[beside.rows]))
    also = np.full((len(beside.rows), 2), -1)
    if found is not None and runs is not None:
        blank = np.isnan(polls.votes[beside.rows])
        found, runs, also = _either(found, runs, (beside, ~blank), also)
    at = np.zeros(0, dtype=np.int64) if found is None else distinct(found.moves.station)
    if found is not None:
        station = np.searchsorted(at, found.moves.station)
        moves = Moves(station, found.moves.lines, found.moves.figures)
        found = Probable(moves, found.fit, found.sure[at])
    own = (beside.rows[at], beside.votes[at], beside.middle[at], also[at])
    return _Fitted(len(beside.rows), *own, found, runs)


def _either(
    found: "Probable", runs: shifted.Shifted, tried: tuple[Neighbours, Mask], also: Integers
) -> tuple["Probable", shifted.Shifted, Integers]:
    """Exchanges and runs of the same stations beside each other: the better one has them all.

    That a station is either, both together tell; which of them, the density of its whole ballot
    moved back, as if exchanges and shifts were as common: what an exchange of two lines leaves far
    off speaks against it. What the worse has of that, `shifted.NAMED` or more, is named. ``tried``
    are all stations and which lines each has.
    """
    pairs = np.full((len(found.sure), 2), -1)
    order = np.argsort(found.fit.weight, kind="stable")
    pairs[found.moves.station[order]] = found.moves.lines[order]  # the last one is the best
    station = runs.station
    pairs = pairs[station]
    both = pairs[:, 0] >= 0
    odds = [one / np.maximum(1 - one, 1e-15) for one in (found.sure[station], runs.sure)]
    either = sum(odds) / (1 + sum(odds))
    part = np.ones(len(station))
    part[both] = _part_of_run(tried, station[both], runs.figures[both], pairs[both])
    sure = found.sure.copy()
    sure[station[both]] = np.where(part < 0.5, either, 0.0)[both]
    of_run = np.where(both, np.where(part >= 0.5, either, 0.0), runs.sure)
    named = both & (np.minimum(part, 1 - part) >= shifted.NAMED)
    moved = runs.figures != np.arange(runs.figures.shape[1])
    ends = [moved.argmax(axis=1), moved.shape[1] - 1 - moved[:, ::-1].argmax(axis=1)]
    also[station[named]] = np.column_stack(ends)[named]
    pairs = np.where(named[:, None], pairs, -1)
    return replace(found, sure=sure), shifted.weighed(runs, of_run, pairs), also


def _part_of_run(
    tried: tuple[Neighbours, Mask], station: Integers, figures: Integers, pairs: Integers
) -> Floats:
    """What part a run has, and not the exchange of a pair of lines, shape (stations,)."""
    beside, lines = tried[0], tried[1][station]
    swapped = np.tile(np.arange(figures.shape[1]), (len(station), 1))
    rows = np.arange(len(station))
    swapped[rows, pairs[:, 0]], swapped[rows, pairs[:, 1]] = pairs[:, 1], pairs[:, 0]
    weight = np.ones(len(beside.rows))
    had = lines.sum(axis=1)
    run, exchange = (
        shifts.whole_density(beside.stations, station, one, weight, lines) / moves
        for one, moves in ((figures, shifts.possible(had)), (swapped, had * (had - 1) / 2))
    )
    result: Floats = run / np.maximum(run + exchange, np.finfo(np.float64).tiny)
    return result


@dataclass(frozen=True, slots=True)
class Probable:
    """Every exchange that was tried, and how ``sure`` it is of each station; shape (stations,)."""

    moves: Moves
    fit: exchanges.Posterior
    sure: Floats


def probable(beside: Neighbours) -> Probable | None:
    """How probable each exchange is; None where nothing is far enough to be one."""
    moves = _moves(np.abs(np.nan_to_num(beside.z)) > FAR)
    if not len(moves.station):
        return None
    lines = beside.z.shape[1]
    pair = moves.lines[:, 0] * lines + moves.lines[:, 1]
    group = np.searchsorted(distinct(pair), pair)
    prior = _prior(beside, moves.station)
    weight = np.ones(len(beside.rows))
    equal = None
    # Exchanged stations must not speak for each other: once found, they no longer count.
    for _ in range(2):
        equal = dense = exchanges.densities(beside.stations, moves, weight, equal)
        fit = exchanges.fitted(
            dense, moves.station, group, prior, (len(weight), lines * (lines - 1) // 2)
        )
        sure = np.minimum(np.bincount(moves.station, fit.probability, len(weight)), 1.0)
        weight = 1 - sure
    return Probable(moves, fit, sure)


def _moves(far: Mask) -> Moves:
    """Every two lines that are both far; those that no exchange explains tell of strongholds."""
    odd = np.flatnonzero(far.sum(axis=1) >= 2)
    first, second = np.triu_indices(far.shape[1], 1)
    row, pair = np.nonzero(far[odd][:, first] & far[odd][:, second])
    lines = np.column_stack([first[pair], second[pair]])
    return Moves(odd[row], lines, lines[:, ::-1])


def _prior(beside: Neighbours, station: Integers) -> Floats:
    """A station's prior parted among the pairs of lines whose exchange could be seen there."""
    rows = distinct(station)
    at = np.searchsorted(rows, station)
    known = ~np.isnan(beside.z[rows])
    middle = np.where(known, beside.middle[rows], np.nan)
    telling = np.zeros(len(rows))
    for one in range(middle.shape[1] - 1):
        both = np.hypot(beside.wide[rows, one + 1 :], beside.wide[rows, one : one + 1])
        apart = np.abs(middle[:, one + 1 :] - middle[:, one : one + 1])
        telling += (apart > TELLING * both).sum(axis=1)
    return 1 / np.maximum(telling, 1.0)[at]


def chosen(found: Probable | None, level: float) -> Rearranged:
    """The exchanges whose rate of false discoveries is at most ``level``, then those of a list."""
    if found is None:
        return Rearranged([], [], np.zeros(0), np.zeros(0), 0.0, [])
    moves, fit, sure = found.moves, found.fit, found.sure
    rows = distinct(moves.station)
    rows = rows[np.argsort(-sure[rows], kind="stable")]
    q = exchanges.false_rate(sure[rows])
    claimed = q <= level
    told = claimed | (sure[rows] >= LEAST_PROBABLE)
    listed = sure[rows[told & ~claimed]].tolist()
    order = np.lexsort((-fit.probability, moves.station))
    first = order[np.flatnonzero(np.diff(moves.station[order], prepend=-1))]
    best = dict(zip(moves.station[first].tolist(), first.tolist(), strict=True))
    at = [best[row] for row in rows[told].tolist()]
    lines = [(one, two) for one, two in moves.lines[at].tolist()]
    return Rearranged(rows[told].tolist(), lines, fit.ratio[at], q[told], fit.exchanged, listed)


def _findings(polls: Polls, beside: _Fitted, found: Rearranged, level: float) -> pd.DataFrame:
    names = ("level", "region_key", "region", "district", "precinct", "table", "record")
    places = polls.frame.iloc[beside.rows[found.row]]
    columns = [f"{VOTES}{key}" for key in polls.lines]
    first, second = (np.array([pair[n] for pair in found.lines], dtype=np.int64) for n in (0, 1))
    rows = np.array(found.row, dtype=np.int64)
    published, others = beside.votes[rows, first], beside.votes[rows, second]
    total = beside.votes[rows].sum(axis=1)
    expected = np.round(np.sin(beside.middle[rows, first]) ** 2 * total)
    return findings.batch(
        "C2",
        Severity.PATTERN,
        len(rows),
        **{name: places[name].to_numpy() for name in names},
        field=[columns[line] for line in first],
        published=published,
        expected=expected,
        difference=published - expected,
        votes=np.abs(published - others),
        q=found.q,
        params=[
            {
                "first_field": columns[one],
                "second_field": columns[two],
                "first_count": float(beside.votes[row, one]),
                "second_count": float(beside.votes[row, two]),
                "times_count": min(float(f"{ratio:.2g}"), shifted.MOST_TOLD),
                "times_message": "times-above" if ratio > shifted.MOST_TOLD else "times-about",
                "limit_percent": 100 * level,
                **_or_shifted(columns, beside.runs[row].tolist()),
            }
            for row, (one, two), ratio in zip(found.row, found.lines, found.ratio, strict=True)
        ],
    )


def _or_shifted(columns: list[str], run: list[int]) -> dict[str, object]:
    """The run of lines that might explain a station too, for a sentence on its exchange."""
    first, last = run
    if first < 0:
        return {"or_message": ""}
    return {
        "or_message": "exchange-or-shift",
        "one_field": columns[first],
        "two_field": columns[last],
    }


CHECKS = (
    Check("C2", "copying", Severity.PATTERN, rearranged, SOURCE),
    Check(shifted.CODE, "copying", Severity.PATTERN, moved_by_one, "source-shifted"),
)
