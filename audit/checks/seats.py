"""E1 to E3: seats recomputed, ties that the order of registration decided, the threshold's base."""

import numpy as np
import pandas as pd

from audit import findings
from audit.checks.base import Check, Outcome, not_run
from audit.election import Election
from audit.fields import VOTES
from audit.findings import Severity
from audit.outcome import seats
from audit.outcome.national import National, registration_order, seats_of, totals, whole_country
from audit.profile import SeatRule

SOURCE = "source-seat-law"


def differing(election: Election) -> Outcome:
    """E1: seats recomputed from the votes beside the published ones."""
    figures = _figures(election)
    published = election.profile.published.seats
    if isinstance(figures, Outcome):
        return figures
    if not published:
        return not_run("reason-no-published-seats")
    allocation = _allocation(election, figures)
    given = allocation.seats
    keys = dict.fromkeys([*published, *(key for key, number in given.items() if number)])
    apart = [key for key in keys if published.get(key, 0) != given.get(key, 0)]
    made = findings.batch(
        "E1",
        Severity.CONTRADICTION,
        len(apart),
        level="country",
        field=[f"{VOTES}{key}" for key in apart],
        published=[float(published.get(key, 0)) for key in apart],
        expected=[float(given.get(key, 0)) for key in apart],
        difference=[float(published.get(key, 0) - given.get(key, 0)) for key in apart],
        unit="seats",
        params=[
            {"votes_count": figures.votes.get(key, 0), "basis_message": f"basis-{figures.basis}"}
            for key in apart
        ],
    )
    return Outcome(made, tests=len(keys), figures=_steps(allocation))


def _figures(election: Election) -> National | Outcome:
    """Votes of the whole country as the files give them, or why there are none."""
    if election.profile.seat_rule is None:
        return not_run("reason-no-seat-rule")
    figures = whole_country(election)
    if figures is None:
        return not_run("reason-no-national-votes")
    if figures.basis == "published":
        votes = totals(election).votes.values() if not _empty(election) else ()
        held = round(sum(n for n in votes if not np.isnan(n)))
        return not_run("reason-seats-of-part", votes=held, published=sum(figures.votes.values()))
    return figures if figures.known else not_run("reason-seats-unknown-whole")


def _empty(election: Election) -> bool:
    return not len(election.protocols) and not len(election.summaries)


def _allocation(election: Election, figures: National) -> seats.Allocation:
    rule = election.profile.seat_rule or SeatRule(seats=0, threshold=0.0)
    return seats_of(election, rule, figures)


def _steps(allocation: seats.Allocation) -> dict[str, str | int | float]:
    steps: dict[str, str | int | float] = {
        "base": allocation.base,
        "base_field": allocation.base_field,
        "quota": round(float(allocation.quota), 2) if allocation.quota is not None else "",
    }
    for line in allocation.lines:
        steps[f"seats:{line.key}"] = line.seats
        if line.passed:
            steps[f"whole:{line.key}"] = line.whole
            steps[f"remainder:{line.key}"] = round(float(line.remainder), 6)
    return steps


def ties(election: Election) -> Outcome:
    """E2: a seat that equal figures leave to the order of registration."""
    figures = _figures(election)
    if isinstance(figures, Outcome):
        return figures
    allocation = _allocation(election, figures)
    made = findings.batch(
        "E2",
        Severity.NOTE,
        len(allocation.ties),
        level="country",
        field=[f"{VOTES}{tie[0]}" for tie in allocation.ties],
        unit="seats",
        params=[{"tied_fields": tuple(f"{VOTES}{key}" for key in tie)} for tie in allocation.ties],
    )
    return Outcome(made, tests=sum(line.passed for line in allocation.lines))


def threshold_base(election: Election) -> Outcome:
    """E3: whether the seats depend on which ballots the threshold is measured against."""
    figures = _figures(election)
    rule = election.profile.seat_rule
    if isinstance(figures, Outcome) or rule is None:
        return figures if isinstance(figures, Outcome) else not_run("reason-no-seat-rule")
    bases = seats.possible_bases(figures.counts, sum(figures.votes.values()), rule)
    order = registration_order(election)
    given = {
        field: seats.allocate(figures.votes, rule, base, order, field).seats
        for field, base in bases.items()
    }
    used, *others = given
    apart = [field for field in others if given[field] != given[used]]
    made = findings.batch("E3", Severity.NOTE, 0)
    if apart:
        made = _dependent(used, apart, bases, given)
    return Outcome(made, tests=len(bases), figures={"bases": ", ".join(bases)})


def _dependent(
    used: str, apart: list[str], bases: dict[str, int], given: dict[str, dict[str, int]]
) -> pd.DataFrame:
    other = apart[0]
    moved = [key for key in given[used] if given[used][key] != given[other].get(key, 0)]
    return findings.batch(
        "E3",
        Severity.IMPLAUSIBLE,
        1,
        level="country",
        field=f"{VOTES}{moved[0]}",
        published=float(given[used][moved[0]]),
        expected=float(given[other].get(moved[0], 0)),
        difference=float(given[used][moved[0]] - given[other].get(moved[0], 0)),
        unit="seats",
        params=[
            {
                "used_field": used,
                "used_count": bases[used],
                "other_field": other,
                "other_count": bases[other],
                "moved_fields": tuple(f"{VOTES}{key}" for key in moved),
            }
        ],
    )


CHECKS = (
    Check("E1", "seats", Severity.CONTRADICTION, differing, SOURCE),
    Check("E2", "seats", Severity.NOTE, ties, SOURCE),
    Check("E3", "seats", Severity.IMPLAUSIBLE, threshold_base, SOURCE),
)
