"""C2: two lines exchanged against what the neighbourhood expects.

Whether a station was exchanged or is a stronghold, the election itself tells: how often stations
lie as far from their neighbours without looking exchanged (`audit.statistics.exchanges`).
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from audit import findings
from audit.checks import gates
from audit.checks.base import Check, Outcome, not_run
from audit.election import Election, Floats
from audit.fields import VOTES
from audit.findings import Severity
from audit.frames import Mask
from audit.polls import Polls
from audit.statistics import exchanges
from audit.statistics.exchanges import Integers, Moves, Stations
from audit.statistics.outliers import robust_z

FAR = 3.0  # z of a line that may be another's
TELLING = 3.0  # spreads between two lines whose exchange could be seen at all
LEAST_VOTES = 100
LEAST_STRATUM = 20
USUAL_SPREAD = 0.05  # of the angle, for a line that hardly anybody votes for
LEAST_WIDTH = 0.01  # of the angle: about what a thousand voters leave to chance
MOST_TOLD = 1_000_000  # times: a larger ratio would claim more than the model knows
SOURCE = "source-rearranged"


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


@dataclass(frozen=True, slots=True)
class Rearranged:
    """Exchanges found, most probable first; arrays (found,).

    ``row`` is the station as `Probable` numbers it, ``lines`` the two concerned. ``ratio``: how
    many times better the exchange fits; ``q``: the rate of false ones among all that are at least
    as probable. ``exchanged``: how many stations there are in all, by the election itself.
    """

    row: list[int]
    lines: list[tuple[int, int]]
    ratio: Floats
    q: Floats
    exchanged: float


def rearranged(election: Election) -> Outcome:
    """C2: stations that two lines exchanged make like their neighbours."""
    polls = election.polls
    fitted = polls.kept("rearranged", lambda: _fitted(polls))
    if fitted is None:
        if polls.leader is None:
            return not_run("reason-missing-fields", missing_fields="votes")
        several = _filled(polls) > 1
        few = gates.few(LEAST_STRATUM, len(_tried(polls)[0]))
        return few if several else not_run("reason-one-line")
    level = election.thresholds.false_discoveries
    found = chosen(fitted.found, level)
    told = {"expected": round(found.exchanged, 1), "told": len(found.row)}
    return Outcome(_findings(polls, fitted, found, level), tests=fitted.tried, figures=told)


@dataclass(frozen=True, slots=True)
class _Fitted:
    """What is kept of an election: the stations that an exchange concerns, (stations, ...).

    ``tried`` counts all that were tried; ``rows``, ``votes`` and ``middle`` as in `Neighbours`, of
    those that `Probable` speaks of alone, which numbers them.
    """

    tried: int
    rows: Integers
    votes: Floats
    middle: Floats
    found: "Probable | None"


def _fitted(polls: Polls) -> _Fitted | None:
    beside = neighbours(polls)
    if beside is None:
        return None
    found = probable(beside)
    at = np.zeros(0, dtype=np.int64) if found is None else np.unique(found.moves.station)
    if found is not None:
        station = np.searchsorted(at, found.moves.station)
        moves = Moves(station, found.moves.lines, found.moves.figures)
        found = Probable(moves, found.fit, found.sure[at])
    return _Fitted(len(beside.rows), beside.rows[at], beside.votes[at], beside.middle[at], found)


def neighbours(polls: Polls) -> Neighbours | None:
    """The stations of a hundred votes and more with all their lines; None where they are few."""
    rows, near, region = _tried(polls)
    if len(rows) < LEAST_STRATUM or _filled(polls) < 2:
        return None
    return _beside(polls, rows, near[rows], region[rows])


def _filled(polls: Polls) -> int:
    """How many lines have votes anywhere."""
    return int((~np.isnan(polls.votes).all(axis=0)).sum())


def _tried(polls: Polls) -> tuple[Integers, Integers, Integers]:
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
    group = np.unique(pair, return_inverse=True)[1]
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
    rows, at = np.unique(station, return_inverse=True)
    known = ~np.isnan(beside.z[rows])
    middle = np.where(known, beside.middle[rows], np.nan)
    telling = np.zeros(len(rows))
    for one in range(middle.shape[1] - 1):
        both = np.hypot(beside.wide[rows, one + 1 :], beside.wide[rows, one : one + 1])
        apart = np.abs(middle[:, one + 1 :] - middle[:, one : one + 1])
        telling += (apart > TELLING * both).sum(axis=1)
    return 1 / np.maximum(telling, 1.0)[at]


def chosen(found: Probable | None, level: float) -> Rearranged:
    """The exchanges whose rate of false discoveries is at most ``level``."""
    if found is None:
        return Rearranged([], [], np.zeros(0), np.zeros(0), 0.0)
    moves, fit, sure = found.moves, found.fit, found.sure
    rows = np.unique(moves.station)
    rows = rows[np.argsort(-sure[rows], kind="stable")]
    q = exchanges.false_rate(sure[rows])
    told = q <= level
    order = np.lexsort((-fit.probability, moves.station))
    first = order[np.flatnonzero(np.diff(moves.station[order], prepend=-1))]
    best = dict(zip(moves.station[first].tolist(), first.tolist(), strict=True))
    at = [best[row] for row in rows[told].tolist()]
    lines = [(one, two) for one, two in moves.lines[at].tolist()]
    return Rearranged(rows[told].tolist(), lines, fit.ratio[at], q[told], fit.exchanged)


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
                "times_count": min(float(f"{ratio:.2g}"), MOST_TOLD),
                "times_message": "times-above" if ratio > MOST_TOLD else "times-about",
                "limit_percent": 100 * level,
            }
            for row, (one, two), ratio in zip(found.row, found.lines, found.ratio, strict=True)
        ],
    )


CHECKS = (Check("C2", "copying", Severity.PATTERN, rearranged, SOURCE),)
