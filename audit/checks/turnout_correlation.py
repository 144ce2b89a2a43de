"""How turnout goes along with the share of each line, for every line above 5 % alike: T3.

A measure and never a finding: where villages vote more than towns and otherwise, the correlation
is strong with nothing amiss. Calm elections gave -0.04 to 0.11 for the first line, Russia 2011 and
2021 0.75 and 0.80.
"""

import numpy as np
import pandas as pd

from audit import findings, measures
from audit.checks.base import Check, Outcome, not_run
from audit.election import Election, Floats
from audit.fields import VOTES
from audit.findings import Severity
from audit.polls import Group, Polls
from audit.statistics.correlation import Correlations, pearson

CODE = "T3"
LEAST = 30  # stations; below, the interval of a correlation holds nearly everything
SOURCE = "source-correlation"


def correlation(election: Election) -> Outcome:
    """T3: correlation of turnout and share of each line, in the country and its regions."""
    polls = election.polls
    voters = election.profile.thresholds.full_turnout_voters
    lines = polls.lines_above()
    usable = (polls.registered >= voters) & (polls.ballots > 0) & (polls.voted <= polls.registered)
    rows = np.flatnonzero(usable)
    if not lines or not len(rows):
        missing = ["votes"] if not lines else []
        missing += ["registered"] if np.isnan(polls.registered).all() else []
        return (
            not_run("reason-missing-fields", missing_fields=",".join(missing))
            if missing
            else not_run("reason-few-precincts", least=LEAST)
        )
    groups = _groups(polls, usable)
    if not groups:
        return not_run("reason-few-precincts", least=LEAST)
    pieces = [_line(polls, line, rows, groups) for line in lines]
    made = pd.concat(pieces, ignore_index=True)
    return Outcome(
        findings.batch(CODE, Severity.ANOMALY, 0),
        tests=len(made),
        figures={"stations": len(rows), "least_voters": voters},
        measures=made,
    )


def _groups(polls: Polls, usable: np.ndarray) -> list[Group]:
    return [g for g in polls.at("country", "region") if int(usable[g.rows].sum()) >= LEAST]


def _line(polls: Polls, line: int, rows: np.ndarray, groups: list[Group]) -> pd.DataFrame:
    turnout = polls.voted[rows] / polls.registered[rows]
    share = polls.votes[rows, line] / polls.ballots[rows]
    known = ~np.isnan(share)  # a line that does not stand everywhere on the ballot
    turnout, share, rows = turnout[known], share[known], rows[known]
    number = np.full(len(polls.rows), -1)
    for n, group in enumerate(groups):
        if group.level == "region":
            number[group.rows] = n
    own = number[rows]
    inside = own >= 0
    by_region = pearson(turnout[inside], share[inside], own[inside], len(groups))
    whole = pearson(turnout, share, np.zeros(len(rows), np.int64), 1)
    return _measures(f"{VOTES}{polls.lines[line]}", groups, by_region, whole)


def _measures(
    field: str, groups: list[Group], by_region: Correlations, whole: Correlations
) -> pd.DataFrame:
    def column(name: str) -> Floats:
        alone, parts = getattr(whole, name), getattr(by_region, name)
        country = np.array([group.level == "country" for group in groups])
        result: Floats = np.where(country, alone[0], parts).astype(np.float64)
        return result

    figures = {name: column(name) for name in ("n", "low", "high")}
    places = {key: [group.place[key] for group in groups] for key in groups[0].place}
    return measures.batch(
        CODE, "turnout-correlation", len(groups), field=field, value=column("r"), expected=0.0,
        **figures, **places,
    )  # fmt: skip


CHECKS = (Check(CODE, "statistics", Severity.ANOMALY, correlation, SOURCE),)
