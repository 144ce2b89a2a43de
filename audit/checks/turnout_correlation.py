"""How turnout goes along with the share of each line, for every line above 5 % alike: T3.

A measure and never a finding: where villages vote more than towns and otherwise, the correlation
is strong with nothing amiss. Calm elections gave -0.04 to 0.11 for the first line, Russia 2011 and
2021 0.75 and 0.80.
"""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from audit import findings, measures
from audit.checks import gates
from audit.checks.base import Check, Outcome
from audit.checks.levels import Cells, Stacked, added, cells, levels
from audit.election import Election
from audit.fields import VOTES
from audit.findings import Severity
from audit.frames import Floats
from audit.polls import Integers, Polls
from audit.statistics.correlation import correlations, products

CODE = "T3"
LEAST = 30  # stations; below, the interval of a correlation holds nearly everything
SOURCE = "source-correlation"


def correlation(election: Election) -> Outcome:
    """T3: correlation of turnout and share of each line, in country, regions and districts."""
    polls = election.polls
    voters = election.thresholds.full_turnout_voters
    lines = polls.lines_above()
    usable = (polls.registered >= voters) & (polls.ballots > 0) & (polls.voted <= polls.registered)
    rows = np.flatnonzero(usable)
    lacking = gates.lacking(polls, turnout=True, lines=True)
    if lacking:
        return lacking
    places = cells(polls)
    groups = [(level, places.of(level)) for level in levels(polls, LEAST)]
    if len(rows) < LEAST or not groups:
        return gates.few(LEAST, len(rows))
    turnout = polls.turnout
    same = gates.constant(turnout[rows])
    if same:
        return same
    tables = [table for n in lines for table in _line(polls, n, turnout, rows, places, groups)]
    made = pd.concat([measures.none(), *tables], ignore_index=True)
    return Outcome(
        findings.batch(CODE, Severity.ANOMALY, 0),
        tests=len(made),
        figures={"stations": len(rows), "least_voters": voters},
        measures=made,
    )


def _line(
    polls: Polls,
    line: int,
    turnout: Floats,
    rows: Integers,
    places: Cells,
    groups: list[tuple[Stacked, Integers]],
) -> Iterator[pd.DataFrame]:
    """The measures of one line, by level a row for each group with enough stations."""
    share = polls.votes[rows, line] / polls.ballots[rows]
    known = ~np.isnan(share)  # a line that does not stand everywhere on the ballot
    rows, share = rows[known], share[known]
    sums = places.sums(products(turnout[rows], share), rows)
    for level, of in groups:
        own = correlations(added(of, len(level.groups), sums))
        told = (own.n >= LEAST) & ~np.isnan(own.r)
        yield measures.batch(
            CODE,
            "turnout-correlation",
            int(told.sum()),
            **level.places_of(told),
            field=f"{VOTES}{polls.lines[line]}",
            n=own.n[told],
            value=own.r[told],
            expected=0.0,
            low=own.low[told],
            high=own.high[told],
        )


CHECKS = (Check(CODE, "statistics", Severity.ANOMALY, correlation, SOURCE),)
