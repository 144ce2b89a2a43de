"""O8: official turnout by the hour: it never falls, keeps to polling hours, and can be served.

No law and no paper says how fast a station can serve: the rate is an assumption of this program,
taken so high that a station hardly reaches it, and printed with each finding.
"""

from collections.abc import Callable, Mapping

import numpy as np
import pandas as pd

from audit import findings
from audit.checks.base import Check, Outcome, not_run
from audit.checks.grouping import Soft, by_region
from audit.checks.hourly_final import above_protocols
from audit.checks.tallies import registered
from audit.election import Election
from audit.evidence.hours import (
    Polling,
    clock,
    decimals,
    increments,
    midnight,
    moment,
    named_days,
    polling,
)
from audit.findings import Severity
from audit.frames import Floats, Mask

HOUR = 60.0
SOURCE = "source-hours"


def by_the_hour(election: Election) -> Outcome:
    """O8: falls, figures outside polling hours, more voters than can be served or than voted."""
    hours = election.hours
    official = hours[hours["official"]] if len(hours) else hours
    if not len(official):
        return not_run("reason-no-official-hours")
    rows = increments(official[official["unit"] != ""])
    if not len(rows):
        return not_run("reason-hours-unclear")
    zones = polling(election.profile, rows["region_key"].tolist(), rows["local"].to_numpy(bool))
    growth = rows["growth"].to_numpy()
    falls = growth < 0
    late, unsure = _after_closing(rows, zones)
    early = _before_opening(rows, zones)
    limit, duration = _servable(election, rows, zones)
    fast = growth > limit
    rows = rows.assign(limit=limit, duration=duration)
    final, held = above_protocols(election, rows)
    made = [
        *_soft(rows, falls, "", _fall),
        *_soft(rows, late, "O8-closed", _closed(zones)),
        *_soft(rows, early, "O8-early", _opened(zones)),
        *_soft(rows, fast, "O8-fast", _served(election)),
        *final,
        _zones(rows, unsure, zones),
    ]
    figures: dict[str, str | int | float] = {
        "series": int(rows["series"].nunique()),
        "falls": int(falls.sum()),
        "after_closing": int(late.sum()),
        "clock_unsure": int(unsure.sum()),
        "before_opening": int(early.sum()),
        "too_fast": int(fast.sum()),
        "against_protocols": held,
        "hours_known": int((~np.isnan(zones.closes)).sum()),
    }
    filled = [one for one in made if len(one)] or [made[-1]]
    return Outcome(pd.concat(filled, ignore_index=True), tests=len(rows), figures=figures)


def _after_closing(rows: pd.DataFrame, zones: Polling) -> tuple[Mask, Mask]:
    """Growth that began after closing by any clock of the country, and by some clock only."""
    start, grew = _of_its_day(rows, "start"), rows["growth"].to_numpy() > 0
    surely = start + zones.early >= zones.closes
    maybe = start + zones.late >= zones.closes
    return grew & surely, grew & maybe & ~surely


def _of_its_day(rows: pd.DataFrame, column: str) -> Floats:
    """Times in minutes from the midnight of the day of voting that each row is of; (rows,)."""
    times: Floats = rows[column].to_numpy() - midnight(rows["end"].to_numpy())
    return times


def _before_opening(rows: pd.DataFrame, zones: Polling) -> Mask:
    """Voters until an hour that by no clock of the country is past opening."""
    told: Mask = _of_its_day(rows, "end") + zones.late <= zones.opens
    return told & (rows["growth"].to_numpy() > 0)


def _servable(election: Election, rows: pd.DataFrame, zones: Polling) -> tuple[Floats, Floats]:
    """The most by which figures can grow, in their own unit, and the hours that they had for it.

    Both of shape (rows,), NaN where the list or the beginning is not known. Without a list a
    percentage is held against the desks that any list would have.
    """
    rules = election.thresholds
    opening = zones.opens - zones.late
    start = _of_its_day(rows, "start")
    start = np.where(np.isnan(start), opening, start)
    duration = (_of_its_day(rows, "end") - start) / HOUR
    duration = np.where(duration > 0, duration, np.nan)
    rate = 3600 / rules.serving_seconds
    voters = registered(election, rows)
    desks = np.fmax(rules.least_desks, np.ceil(voters / rules.voters_per_desk))
    most = desks * rate * duration
    percent = (rows["unit"] == "percent").to_numpy()
    wide = (rows["level"] != "precinct").to_numpy()
    by_list = np.where(voters > 0, 100 * most / np.where(voters > 0, voters, np.nan), np.nan)
    of_any = np.where(wide, 100 * rate / rules.voters_per_desk * duration, np.nan)
    own = np.where(np.isnan(voters), np.nan, most)
    return np.where(percent, np.where(np.isnan(by_list), of_any, by_list), own), duration


Params = Callable[[pd.Series, int], dict[str, object]]


def _soft(rows: pd.DataFrame, mask: Mask, name: str, params: Params) -> list[pd.DataFrame]:
    """Findings of the worst hour of each series, in voters and in percent apart."""
    size = np.abs(rows["growth"].to_numpy())
    order = np.argsort(-size, kind="stable")
    order = order[mask[order]]
    order = order[~rows["series"].iloc[order].duplicated().to_numpy()]
    worst = np.zeros(len(rows), dtype=bool)
    worst[order] = True
    return [
        by_region("O8", rows, worst & own, _told(rows, unit, name, params))
        for unit in ("voters", "percent")
        if (worst & (own := (rows["unit"] == unit).to_numpy())).any()
    ]


def _told(rows: pd.DataFrame, unit: str, name: str, params: Params) -> Soft:
    until, growth, days = rows["until"].to_numpy(), rows["growth"].to_numpy(), named_days(rows)
    percent = unit == "percent"
    places = int(decimals(rows["printed"]).max(initial=0))
    return Soft(
        "",
        np.where(percent, np.nan, np.abs(growth)),
        {"published": until, "expected": until - growth, "difference": growth},
        lambda row: {**_hours(rows.iloc[row], days), **params(rows.iloc[row], row)},
        unit="percent" if percent else "votes",
        decimals=places if percent else 0,
        name=name,
    )


def _hours(row: pd.Series, days: Mapping[int, str]) -> dict[str, object]:
    since = moment(row["start"], days) if not np.isnan(row["start"]) else ""
    until = moment(row["end"], days)
    return {"since_moment": since, "until_moment": until, "where": str(row["field"])}


def _fall(_: pd.Series, __: int) -> dict[str, object]:
    return {}


def _closed(zones: Polling) -> Params:
    return lambda _, row: {"closes": clock(zones.closes[row])}


def _opened(zones: Polling) -> Params:
    return lambda _, row: {"opens": clock(zones.opens[row])}


def _served(election: Election) -> Params:
    rules = election.thresholds

    def params(row: pd.Series, _: int) -> dict[str, object]:
        kind = "percent" if row["unit"] == "percent" else "count"
        return {
            f"most_{kind}": float(row["limit"]),
            "most_message": f"hours-most-{kind}",
            "hours_decimal": float(row["duration"]),
            "seconds": rules.serving_seconds,
            "desk_count": rules.voters_per_desk,
            "least_count": rules.least_desks,
        }

    return params


def _zones(rows: pd.DataFrame, unsure: Mask, zones: Polling) -> pd.DataFrame:
    """One note on regions whose turnout moved after closing, or before it by another clock."""
    found = np.flatnonzero(unsure & (rows["region_key"] != "").to_numpy())
    if not len(found):
        return findings.batch("O8", Severity.NOTE, 0)
    keys = list(dict.fromkeys(rows["region_key"].iloc[found]))
    start = float(_of_its_day(rows, "start")[found].min())
    params: Mapping[str, object] = {
        "variant": "O8-zone",
        "unsure_regions": keys,
        "regions": len(keys),
        "since_moment": clock(start),
        "closes": clock(float(np.nanmin(zones.closes[found]))),
    }
    return findings.batch("O8", Severity.NOTE, 1, level="country", unit="", params=[dict(params)])


CHECKS = (Check("O8", "turnout", Severity.IMPLAUSIBLE, by_the_hour, SOURCE),)
