"""The fit to the fingerprint of turnout and the first line's share, on demand: a measure.

Klimek et al. (2012), by `audit.statistics.fingerprint_fit`. It is made for the line with most
votes, as published: shares of small lines are lopsided in every election, which the fit takes for
incremental stations (0.5 for lines of 6 to 12 % in Georgia 2024). Elections held to be calm give
up to 0.3 in the incremental fraction, so that no finding is made of it. Where the two fractions
hardly bring the fit nearer to the stations, or reach their bound, they say nothing and are not
given.
"""

import numpy as np
import pandas as pd

from audit import findings, measures
from audit.checks.base import Check, Outcome, not_run
from audit.checks.levels import LEVELS
from audit.election import Election
from audit.findings import Severity
from audit.polls import Group, Integers, Polls
from audit.statistics import seeds
from audit.statistics.fingerprint_fit import REPEATS, Fit, Floats, fit, repeated

LEAST = 3000  # stations; below, the fit is unstable
SMALLEST = 100  # voters of a station
NEARER = 0.75  # of the misfit without either kind: what fractions above zero may leave at the most
BOUND = 0.99  # fractions that add up to more stand at the edge of what they can be
SOURCE = "source-fingerprint"
CODE = "N3"


def fingerprint_fit(election: Election) -> Outcome:
    """N3: fractions of incremental and extreme stations, in every group that is large enough."""
    polls = election.polls
    line = polls.leader
    if line is None or not (polls.registered > 0).any() or not (polls.voted >= 0).any():
        return not_run("reason-missing-fields", missing_fields="registered,took_part,votes")
    groups = [
        (group, *pair)
        for group in polls.at(*LEVELS, least=LEAST + 1)
        if len((pair := stations(polls, line, group.rows))[0]) > LEAST
    ]
    if not groups:
        return not_run("reason-few-precincts", least=LEAST)
    fits = [fit(x, y, np.ones(len(y)), as_published=False) for _, x, y in groups]
    pairs = zip(groups, fits, strict=True)
    made = [_measures(polls.lines[line], *group, own) for group, own in pairs if _tells(own)]
    if not made:
        return not_run("reason-fit-no-nearer", **_misfits(fits[0]))
    table = pd.concat(made, ignore_index=True)
    return Outcome(
        findings.batch(CODE, Severity.ANOMALY, 0),
        tests=len(table),
        figures={"seed": seeds.SEED, "repeats": REPEATS, "alpha": fits[0].alpha},
        measures=table,
    )


def _measures(line: str, group: Group, turnout: Floats, share: Floats, own: Fit) -> pd.DataFrame:
    """The fractions of one group with their spread, and how much the fit leaves."""
    places = [name for name in (group.region_key, group.district) if name]
    spread = repeated(turnout, share, seeds.generator(CODE, group.level, *places, line))
    low, high = np.quantile(spread, (0.025, 0.975), axis=0)
    values = np.array([own.incremental, own.extreme])
    table = measures.batch(
        CODE, "", 3, field=f"votes:{line}", n=len(turnout), unit="share", decimals=2,
        value=[*values, own.rest], expected=[np.nan, np.nan, own.rest_usual],
        low=[*np.minimum(low, values), np.nan], high=[*np.maximum(high, values), np.nan],
        **group.place,
    )  # fmt: skip
    table["measure"] = ["fit-incremental", "fit-extreme", "fit-rest"]
    return table


def _tells(own: Fit) -> bool:
    """Whether the fractions mean something: none, or such as bring the fit clearly nearer."""
    both = own.incremental + own.extreme
    return not both or (both < BOUND and own.rest <= NEARER * own.rest_usual)


def _misfits(own: Fit) -> dict[str, float]:
    return {
        "with_percent": 100 * own.rest,
        "without_percent": 100 * own.rest_usual,
        "most_percent": 100 * NEARER,
    }


def stations(polls: Polls, line: int, rows: Integers) -> tuple[Floats, Floats]:
    """Turnout and the line's share at those of ``rows`` that take part, fractions of shape (n,)."""
    turnout, share = polls.turnout[rows], np.full(len(rows), np.nan)
    ballots = polls.ballots[rows]
    np.divide(polls.votes[rows, line], ballots, out=share, where=ballots > 0)
    with np.errstate(invalid="ignore"):
        used = (polls.registered[rows] >= SMALLEST) & (turnout > 0) & (turnout <= 1)
        used &= (share >= 0) & (share <= 1)
    return turnout[used], share[used]


CHECKS = (Check(CODE, "statistics", Severity.ANOMALY, fingerprint_fit, SOURCE, on_demand=True),)
