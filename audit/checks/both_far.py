"""T4: turnout and the share of a line both far above the core of the stratum.

Ballots added for one line raise turnout and that line's share together, whatever line it is. Honest
precincts differ in both as well, but a line stands above as often where turnout is below as where
it is above; so precincts with turnout below are the control that tells how many of the others are
chance (`audit.statistics.mirrored`), and no tail has to be assumed.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from audit import measures
from audit.checks import gates, outlying
from audit.checks.base import Check, Outcome
from audit.checks.grouping import Soft, by_region
from audit.checks.levels import levels
from audit.election import Election
from audit.findings import Severity
from audit.frames import Floats, Mask
from audit.polls import Integers, Polls
from audit.statistics import cores
from audit.statistics.mirrored import false_rates

CODE = "T4"
LEAST = 1.5  # of both z; nearer precincts are neither candidates nor controls
FAR = 2.5  # of both z; how many are so far is measured in every group
LEAST_STATIONS = 300  # below, twenty such precincts would be a fifteenth of all
LEAST_BALLOTS = 100
SOURCE = "source-mirrored"


@dataclass(frozen=True)
class Both:
    """Stations by turnout and by the line that stands highest above; arrays (stations,).

    ``turnout`` and ``share`` are z, 0 where there is none; ``line`` the position of that line in
    `Polls.lines`; ``part`` and ``usual`` its share and the core's in percent; ``q`` is NaN where a
    station is no candidate.
    """

    told: outlying.Measured
    turnout: Floats
    share: Floats
    line: Integers
    part: Floats
    usual: Floats
    q: Floats

    @property
    def strength(self) -> Floats:
        """The smaller of both distances, 0 where it is below `LEAST`."""
        lesser = np.minimum(np.abs(self.turnout), self.share)
        result: Floats = np.where(lesser >= LEAST, lesser, 0.0)
        return result


def measured(election: Election) -> Both:
    """Every station by both; a line above is asked of every line above 5 % alike."""
    polls, least = election.polls, election.thresholds.outlier_stratum
    told, _ = outlying.turnout(election)
    turnout = np.nan_to_num(told.standard.z)
    tested = (polls.ballots >= LEAST_BALLOTS) & (turnout != 0)
    rows = len(polls.rows)
    share, line = np.zeros(rows), np.full(rows, -1, dtype=np.int64)
    part, usual = np.full(rows, np.nan), np.full(rows, np.nan)
    for number in polls.lines_above():
        own = np.full(rows, np.nan)
        np.divide(polls.votes[:, number], polls.ballots, out=own, where=tested)
        known = tested & (own >= 0) & (own <= 1)
        stations = np.flatnonzero(known)
        strata = [codes[stations] for codes in outlying.strata_of(polls)]
        angle, noise = cores.angle(own[stations]), 1 / polls.ballots[stations]
        beside = cores.standardised(angle, noise, strata, least)
        z = np.nan_to_num(beside.z)
        higher = z > share[stations]
        above = stations[higher]
        share[above], line[above] = z[higher], number
        part[above] = 100 * own[above]
        usual[above] = 100 * cores.part_of(beside.centre[higher])
    both = Both(told, turnout, share, line, part, usual, np.full(rows, np.nan))
    both.q[:] = false_rates(both.strength, turnout < 0)
    return both


def both_above(election: Election) -> Outcome:
    """T4: stations where both are above, told against those where turnout is below."""
    polls = election.polls
    lacking = gates.lacking(polls, turnout=True, lines=True)
    if lacking:
        return lacking
    both = polls.kept("both far", lambda: measured(election), by=outlying.measured_by(election))
    usable = ~np.isnan(both.told.part) & (polls.ballots >= LEAST_BALLOTS)
    same = gates.constant(both.told.part[usable] / 100)
    if same or int(usable.sum()) < LEAST_STATIONS:
        return same or gates.few(LEAST_STATIONS, int(usable.sum()))
    tried = (both.turnout != 0) & (both.share > 0)
    far = np.nan_to_num(both.q, nan=1.0) <= election.thresholds.false_discoveries
    apart = both.told.part - both.told.usual
    soft = Soft(
        polls.voted_field,
        np.round(np.nan_to_num(apart) * np.nan_to_num(polls.registered) / 100),
        {
            "published": both.told.part,
            "expected": both.told.usual,
            "difference": apart,
            "q": both.q,
        },
        lambda row: _params(both, polls, row),
        Severity.ANOMALY,
        "percent",
        2,
    )
    made = by_region(CODE, polls.frame, far, soft)
    above, below = _counts(both)
    figures: dict[str, str | int | float] = {
        "tried": int(tried.sum()),
        "candidates": int(((both.strength > 0) & (both.turnout > 0)).sum()),
        "controls": int(((both.strength > 0) & (both.turnout < 0)).sum()),
        "told": int(far.sum()),
    }
    told = _measures(polls, tried, above, below, far)
    return Outcome(made, tests=int(tried.sum()), figures=figures, measures=told)


def _params(both: Both, polls: Polls, row: int) -> dict[str, object]:
    standard = both.told.standard
    return {
        "z_decimal": float(both.turnout[row]),
        "share_z_decimal": float(both.share[row]),
        "line_field": f"votes:{polls.lines[both.line[row]]}",
        "share_percent": float(both.part[row]),
        "usual_percent": float(both.usual[row]),
        "stratum_message": f"stratum-{outlying.STRATA[standard.level[row]]}",
        "stratum_count": int(standard.size[row]),
        "q_probability": float(both.q[row]),
    }


def _counts(both: Both) -> tuple[Mask, Mask]:
    """Stations far in both, with turnout above and below."""
    far = both.strength >= FAR
    return far & (both.turnout > 0), far & (both.turnout < 0)


def _measures(polls: Polls, tried: Mask, above: Mask, below: Mask, far: Mask) -> pd.DataFrame:
    """How many are told and how many lie far in both, in groups with enough stations."""
    made = []
    for level in levels(polls, LEAST_STATIONS):
        own = level.kept(tried, LEAST_STATIONS)
        if not len(own.groups):
            continue
        number, higher, lower = (own.sums(mask).astype(float) for mask in (far, above, below))
        fixed = {**own.places, "field": polls.voted_field, "n": own.sizes.astype(float)}
        fixed |= {"unit": "stations", "decimals": 0}
        told = {"value": number, "flagged": number > 0}
        both = {"value": higher, "expected": lower}
        made += [
            measures.batch(CODE, name, len(own.groups), **fixed, **columns)
            for name, columns in (("both-told", told), ("both-above", both))
        ]
    return pd.concat([measures.none(), *made], ignore_index=True)


CHECKS = (Check(CODE, "turnout", Severity.ANOMALY, both_above, SOURCE),)
