"""O8: the last official turnout by the hour beside the protocols of the same place.

Voters until an hour are never more than all who voted. Fewer say nothing: people vote later, and
reports come late. A region is held against its protocols only where all of them are there.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from audit import findings
from audit.checks.coverage import coverage
from audit.checks.grouping import Soft, by_region
from audit.checks.tallies import SLIP_PERCENT, SLIP_VOTERS
from audit.election import Election
from audit.evidence.hours import decimals, moment, named_days
from audit.findings import Severity
from audit.frames import Floats, Mask, count, first_rows

POINTS = 2.0  # lists grow and shrink on the day, and percentages with them
_VOTED = ("took_part", "issued", "in_boxes")


@dataclass(frozen=True, slots=True)
class _Whole:
    """What protocols say of rows, each of shape (rows,): ``figure`` in the unit of each row.

    ``all_there``: of precincts, and of regions with all protocols; ``in_part``: of regions of
    which protocols are known to be missing. ``precincts`` it is made of.
    """

    figure: Floats
    all_there: Mask
    in_part: Mask
    precincts: Floats


def above_protocols(election: Election, rows: pd.DataFrame) -> tuple[list[pd.DataFrame], int]:
    """Findings of series that end above the protocols, and how many series were held against any.

    ``rows`` as `audit.evidence.hours.increments` gives them.
    """
    last = rows[~rows["series"].duplicated(keep="last")].reset_index(drop=True)
    days = named_days(rows)
    told = _by_protocols(election, last)
    percent = (last["unit"] == "percent").to_numpy()
    slip = np.fmax(SLIP_VOTERS, SLIP_PERCENT / 100 * told.figure)
    over = last["until"].to_numpy() - told.figure
    above = over > np.where(percent, POINTS, slip)
    made = [
        by_region("O8", last, above & told.all_there & own, _told(last, told, unit, days))
        for unit, own in (("voters", ~percent), ("percent", percent))
        if (above & told.all_there & own).any()
    ]
    part = above & ~told.all_there & percent
    held = ~np.isnan(told.figure) & (told.all_there | percent)
    return [*made, *([_note(last, told, part, over, days)] if part.any() else [])], int(held.sum())


def _by_protocols(election: Election, last: pd.DataFrame) -> _Whole:
    frame = election.protocols[first_rows(election.protocols)]
    frame = frame[frame["place"] >= 0]
    voters = np.full(len(frame), np.nan)
    for field in (election.profile.turnout_numerator, *_VOTED):
        voters = np.fmax(voters, count(frame, field))
    listed = count(frame, "registered") + np.nan_to_num(count(frame, "registered_added"))
    each = pd.DataFrame({"voted": voters, "registered": listed, "n": 1.0})
    places = each.set_axis(frame["place"].to_numpy(), axis=0)
    by_key = each.groupby(frame["region_key"].to_numpy(dtype=object))
    regions = by_key.sum().where(by_key.count() == by_key.size().to_numpy()[:, None])
    wide = (last["level"] == "region").to_numpy(dtype=bool)
    low = (last["level"] == "precinct").to_numpy(dtype=bool)
    own = places.reindex(last["place"].where(low, -1)).to_numpy(dtype=np.float64)
    whole = np.where(
        wide[:, None], regions.reindex(last["region_key"]).to_numpy(dtype=np.float64), own
    )
    voted, registered, size = whole.T
    part = np.full(len(last), np.nan)
    np.divide(100 * voted, registered, out=part, where=registered > 0)
    stated = [one for one in coverage(election) if one.region_key and one.expected is not None]
    complete = [c.region_key for c in stated if c.present >= (c.expected or 0) and not c.missing]
    keys = last["region_key"]
    there = low | (wide & keys.isin(complete).to_numpy(dtype=bool))
    known = wide & ~there & keys.isin([c.region_key for c in stated]).to_numpy(dtype=bool)
    percent = (last["unit"] == "percent").to_numpy()
    return _Whole(np.where(percent, part, voted), there, known, size)


def _told(last: pd.DataFrame, told: _Whole, unit: str, days: Mapping[int, str]) -> Soft:
    until, percent = last["until"].to_numpy(), unit == "percent"
    over = until - told.figure
    return Soft(
        "",
        np.where(percent, np.nan, over),
        {"published": until, "expected": told.figure, "difference": over},
        lambda row: {"until_moment": moment(last["end"].iloc[row], days)},
        unit="percent" if percent else "votes",
        decimals=max(int(decimals(last["printed"]).max(initial=0)), 1) if percent else 0,
        name="O8-final",
    )


def _note(
    last: pd.DataFrame, told: _Whole, part: Mask, over: Floats, days: Mapping[int, str]
) -> pd.DataFrame:
    """One note on regions of which not all protocols are known to be here: the farthest of them."""
    row = int(np.argmax(np.where(part, over, -np.inf)))
    only = np.zeros(len(last), dtype=bool)
    only[row] = True
    params = {
        "variant": "O8-final-part",
        "until_moment": moment(last["end"].iloc[row], days),
        "regions": int(part.sum()),
        "precincts": int(told.precincts[row]),
        "all_here": "no" if told.in_part[part].all() else "unknown",
    }
    return findings.batch(
        "O8", Severity.NOTE, 1, **findings.at(last, only), unit="percent", decimals=2,
        published=last["until"].to_numpy()[only], expected=told.figure[only],
        difference=over[only], params=[params],
    )  # fmt: skip
