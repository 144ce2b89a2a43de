"""Q2, by station: exit polls of single stations beside what was counted there."""

from typing import Any

import numpy as np
import pandas as pd

from audit import findings
from audit.checks.base import Outcome, not_run
from audit.election import Election
from audit.evidence.kinds import Kind, resting_on
from audit.evidence.station_polls import CHANCE, StationPolls, Z, polled, station_polls
from audit.findings import Severity
from audit.frames import Floats

SHOWN = 8  # shares that a sentence lists, those furthest from the official ones
_WHOLE = 100.0  # percent


def stations_polled(election: Election) -> Outcome | None:
    """What every exit poll by station shows, a note each; None where none was loaded."""
    if not len(polled(election)):
        return None
    polls = station_polls(election)
    if not polls:
        return not_run("reason-no-polled-stations")
    told = [_note(election, poll, poll.apart()) for poll in polls]
    tests = sum(int((~np.isnan(poll.apart())).sum()) for poll in polls)
    rows = [row for row, _ in told]
    made = findings.batch(
        "Q2", Severity.NOTE, len(rows), level="country", unit="",
        **{key: [row[key] for row in rows] for key in ("table", "record", "field")},
        params=[params for _, params in told],
    )  # fmt: skip
    return Outcome(made, tests=tests, figures={"polled_stations": _stations(polls)})


def joined(one: Outcome, other: Outcome) -> Outcome:
    """Two outcomes of the same check as one; that which ran alone where the other did not."""
    if not one.ran or not other.ran:
        return one if one.ran else other
    return Outcome(
        pd.concat([one.findings, other.findings], ignore_index=True),
        tests=one.tests + other.tests,
        figures={**one.figures, **other.figures},
        measures=one.measures,
    )


def _stations(polls: list[StationPolls]) -> int:
    return sum(int(poll.observed["place"].nunique()) for poll in polls)


def _note(
    election: Election, poll: StationPolls, apart: Floats
) -> tuple[dict[str, Any], dict[str, Any]]:
    far = np.argsort(-np.nan_to_num(np.abs(apart)).ravel(), kind="stable")[:SHOWN]
    at = [divmod(int(cell), len(poll.lines)) for cell in far]
    at = [(row, line) for row, line in at if not np.isnan(apart[row, line])]
    tried = int((~np.isnan(apart)).sum())
    outside = int((np.abs(apart) > Z).sum())
    row, line = at[0] if at else (0, 0)
    params = {
        "variant": "Q2-stations" if tried else "Q2-stations-few",
        "stations_count": int(poll.observed["place"].nunique()),
        "asked_count": float(poll.people.sum()),
        "shares_count": tried,
        "outside_count": outside,
        "chance_count": round(CHANCE * tried),
        "furthest_compared": tuple(_compared(election, poll, *cell) for cell in at),
        "more_count": int(poll.more_than_voted.sum()),
        "more_message": "claims-more-asked" if poll.more_than_voted.any() else "",
        **resting_on(Kind.EXIT_POLL),
    }
    where = {
        "table": int(poll.observed["table"].iloc[row]),
        "record": int(poll.observed["record"].iloc[row]),
        "field": poll.lines[line],
    }
    return where, params


def _compared(election: Election, poll: StationPolls, row: int, line: int) -> tuple[str, str, str]:
    """A share of one station: what it is of, asked and official, in percent."""
    place = poll.observed.iloc[row]
    parts = [str(place[key]) for key in ("region", "district", "precinct") if place.get(key)]
    own = election.line(poll.lines[line].partition(":")[2])
    name = next(iter(own.names.values())) if own is not None else poll.lines[line]
    asked, official = (
        f"{_WHOLE * side[row, line] / side[row].sum():.1f}" for side in (poll.asked, poll.official)
    )
    return ", ".join((*parts, name)), asked, official
