"""How turnout goes along with the share of each line, for every line above 5 % alike: T3.

A measure and never a finding: where villages vote more than towns and otherwise, the correlation
is strong with nothing amiss. Calm elections gave -0.04 to 0.11 for the first line, Russia 2011 and
2021 0.75 and 0.80.
"""

from dataclasses import asdict

import numpy as np
import pandas as pd

from audit import findings, measures
from audit.checks import gates
from audit.checks.base import Check, Outcome
from audit.election import Election, Floats
from audit.fields import VOTES
from audit.findings import Severity
from audit.polls import Group, Polls
from audit.statistics.correlation import pearson

CODE = "T3"
LEAST = 30  # stations; below, the interval of a correlation holds nearly everything
SOURCE = "source-correlation"


def correlation(election: Election) -> Outcome:
    """T3: correlation of turnout and share of each line, in the country and its regions."""
    polls = election.polls
    voters = election.thresholds.full_turnout_voters
    lines = polls.lines_above()
    usable = (polls.registered >= voters) & (polls.ballots > 0) & (polls.voted <= polls.registered)
    rows = np.flatnonzero(usable)
    lacking = gates.lacking(polls, turnout=True, lines=True)
    if lacking:
        return lacking
    groups = [
        (group, rows)
        for group in polls.at("country", "region")
        if len(rows := group.rows[usable[group.rows]]) >= LEAST
    ]
    if not groups:
        return gates.few(LEAST, len(rows))
    turnout = polls.turnout
    same = gates.constant(turnout[rows])
    if same:
        return same
    made = pd.concat([_line(polls, line, turnout, groups) for line in lines], ignore_index=True)
    return Outcome(
        findings.batch(CODE, Severity.ANOMALY, 0),
        tests=len(made),
        figures={"stations": len(rows), "least_voters": voters},
        measures=made,
    )


def _line(
    polls: Polls, line: int, turnout: Floats, groups: list[tuple[Group, np.ndarray]]
) -> pd.DataFrame:
    """The measures of one line, a row a group in which it stands on enough ballots."""
    share = np.full(len(turnout), np.nan)
    np.divide(polls.votes[:, line], polls.ballots, out=share, where=polls.ballots > 0)
    told = []
    for group, rows in groups:
        y = share[rows]
        known = ~np.isnan(y)  # a line that does not stand everywhere on the ballot
        x, y = (turnout[rows], y) if known.all() else (turnout[rows[known]], y[known])
        own = pearson(x, y)
        if len(x) >= LEAST and not np.isnan(own.r):
            told.append({**group.place, "n": len(x), **asdict(own)})
    columns = pd.DataFrame(told).rename(columns={"r": "value"})
    return measures.batch(
        CODE, "turnout-correlation", len(told), field=f"{VOTES}{polls.lines[line]}", expected=0.0,
        **{str(name): column.to_numpy() for name, column in columns.items()},
    )  # fmt: skip


CHECKS = (Check(CODE, "statistics", Severity.ANOMALY, correlation, SOURCE),)
