"""The country as a whole: totals as far as the files give them, and the seats that follow."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from audit import seats
from audit.election import Election, Floats, count, voted
from audit.fields import keys


@dataclass(frozen=True, slots=True)
class Totals:
    """National figures as far as the files give them; NaN where they do not.

    ``basis`` says from what: "protocols" (summed over precincts, each once), "summary" (the
    national row, else the sum of regions) or "published" (the profile's figures). ``voted_field``
    is the numerator of turnout.
    """

    precincts: int
    expected_precincts: int | None
    registered: float
    voted: float
    voted_field: str
    turnout_percent: float
    votes: dict[str, float]
    basis: str


def totals(election: Election) -> Totals:
    """Totals from precincts where there are any, else from the summaries, else as published."""
    frame, basis = _basis(election)
    column, field = voted(frame, election.profile.turnout_numerator)
    registered, ballots = _sum(count(frame, "registered")), _sum(column)
    published, defined = election.profile.published.counts, election.profile.turnout_numerator
    if basis != "protocols":
        registered = _else(registered, published.get("registered"))
        if field != defined and defined in published:
            ballots, field = float(published[defined]), defined
    places = election.protocols["place"]
    return Totals(
        precincts=int(places[places >= 0].nunique()),
        expected_precincts=_expected(election),
        registered=registered,
        voted=ballots,
        voted_field=field,
        turnout_percent=100 * ballots / registered if registered > 0 else float("nan"),
        votes=_votes(election, frame, basis),
        basis=basis,
    )


def counts(election: Election) -> dict[str, int]:
    """National count of every field that the files or the profile tell, by field."""
    frame, basis = _basis(election)
    found = {field: _sum(count(frame, field)) for field in keys("count")}
    known = {field: int(number) for field, number in found.items() if not np.isnan(number)}
    return known if basis == "protocols" else {**election.profile.published.counts, **known}


def allocation(election: Election) -> seats.Allocation | None:
    """Seats by the profile's rule from the national votes; None without a rule or votes."""
    rule = election.profile.seat_rule
    frame, basis = _basis(election)
    votes = {key: int(n) for key, n in _votes(election, frame, basis).items() if n >= 0}
    if rule is None or not sum(votes.values()):
        return None
    known = counts(election)
    cast = sum(votes.values()) + known.get("against_all", 0)
    base, field = seats.choose_base(known, cast, rule)
    ordered = sorted(election.profile.parties, key=lambda party: party.order)
    return seats.allocate(votes, rule, base, [party.key for party in ordered], field)


def _votes(election: Election, frame: pd.DataFrame, basis: str) -> dict[str, float]:
    if basis == "published":
        return {key: float(n) for key, n in election.profile.published.votes.items()}
    return {line.key: _sum(count(frame, line.votes)) for line in election.lines}


def _basis(election: Election) -> tuple[pd.DataFrame, str]:
    protocols, summaries = election.protocols, election.summaries
    if len(protocols):
        doubled = protocols["place"].duplicated() & (protocols["place"] >= 0)
        return protocols[~doubled], "protocols"
    for level in ("country", "region"):
        rows = summaries[summaries["level"] == level]
        if len(rows):
            return (rows.head(1) if level == "country" else rows), "summary"
    return protocols, "published"


def _expected(election: Election) -> int | None:
    if len(election.registry):
        return int(election.registry["place"].nunique())
    return election.profile.precincts


def _sum(column: Floats) -> float:
    return float(np.nansum(column)) if not np.isnan(column).all() else float("nan")


def _else(value: float, other: int | None) -> float:
    return float(other) if np.isnan(value) and other is not None else value
