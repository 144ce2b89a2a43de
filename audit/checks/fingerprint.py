"""The fit to the fingerprint of turnout and the first line's share, on demand: a measure.

Klimek et al. (2012), by `audit.statistics.fingerprint_fit`. It is made for the line with most
votes, as published: shares of small lines are lopsided in every election, which the fit takes for
incremental stations (0.5 for lines of 6 to 12 % in Georgia 2024). Elections held to be calm give
up to 0.3 in the incremental fraction, so that no finding is made of it. Where the two fractions
hardly bring the fit nearer to the stations, or reach their bound, they say nothing and are not
given.
"""

import numpy as np

from audit import findings, measures
from audit.checks.base import Check, Outcome, not_run
from audit.election import Election
from audit.findings import Severity
from audit.polls import Polls
from audit.statistics import seeds
from audit.statistics.fingerprint_fit import REPEATS, Fit, Floats, fit, repeated

LEAST = 3000  # stations; below, the fit is unstable
SMALLEST = 100  # voters of a station
NEARER = 0.75  # of the misfit without either kind: what fractions above zero may leave at the most
BOUND = 0.99  # fractions that add up to more stand at the edge of what they can be
SOURCE = "source-fingerprint"
CODE = "N3"


def fingerprint_fit(election: Election) -> Outcome:
    """N3: fractions of incremental and extreme stations, each with its spread."""
    polls = election.polls
    line = polls.leader
    if line is None or not (polls.registered > 0).any() or not (polls.voted >= 0).any():
        return not_run("reason-missing-fields", missing_fields="registered,took_part,votes")
    turnout, share = stations(polls, line)
    if len(turnout) <= LEAST:
        return not_run("reason-few-precincts", least=LEAST)
    generator = seeds.generator(CODE, "country", polls.lines[line])
    own = fit(turnout, share, np.ones(len(share)), as_published=False)
    if not _tells(own):
        return not_run("reason-fit-no-nearer", **_misfits(own))
    spread = repeated(turnout, share, generator)
    low, high = np.quantile(spread, (0.025, 0.975), axis=0)
    values = np.array([own.incremental, own.extreme])
    table = measures.batch(
        CODE, "", 3, field=f"votes:{polls.lines[line]}", n=len(turnout), unit="share", decimals=2,
        value=[*values, own.rest], expected=[np.nan, np.nan, own.rest_usual],
        low=[*np.minimum(low, values), np.nan], high=[*np.maximum(high, values), np.nan],
    )  # fmt: skip
    table["measure"] = ["fit-incremental", "fit-extreme", "fit-rest"]
    return Outcome(
        findings.batch(CODE, Severity.ANOMALY, 0),
        tests=len(table),
        figures={"seed": seeds.SEED, "repeats": REPEATS, "alpha": own.alpha},
        measures=table,
    )


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


def stations(polls: Polls, line: int) -> tuple[Floats, Floats]:
    """Turnout and the line's share at the stations that take part, fractions of shape (n,)."""
    turnout, share = polls.turnout, np.full(len(polls.rows), np.nan)
    np.divide(polls.votes[:, line], polls.ballots, out=share, where=polls.ballots > 0)
    with np.errstate(invalid="ignore"):
        used = (polls.registered >= SMALLEST) & (turnout > 0) & (turnout <= 1)
        used &= (share >= 0) & (share <= 1)
    return turnout[used], share[used]


CHECKS = (Check(CODE, "statistics", Severity.ANOMALY, fingerprint_fit, SOURCE, on_demand=True),)
