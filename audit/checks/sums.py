"""H7: precincts add up to district, region and country, for every field and ballot line.

Equality is asked only where every precinct of the total is known to be there; of a partial set the
sum may not exceed the total.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from audit import findings
from audit.checks import coverage
from audit.checks.base import Check, Outcome, not_run
from audit.election import Election, place_of_district
from audit.fields import VOTES
from audit.findings import Severity
from audit.frames import Floats, Mask, counted_columns, figures, first_rows
from audit.importing.table import Table
from audit.listed import listed_precincts, same_precincts

# A total of which more than half of at least four fields differ is the total of something else.
OTHER_FIELDS = 4
OTHER_PART = 0.5
# Two sums of this size that agree to the last vote show that no precinct is missing.
TELLING_SUM = 1000
TELLING_FIELDS = 2
SOURCE = "source-parts"
_PLACE = ("level", "region_key", "region", "district", "precinct", "table", "record")


@dataclass(frozen=True, slots=True)
class _Comparison:
    """One printed total beside the rows it should be the sum of, arrays of shape (fields,).

    ``complete`` is the message that tells how we know that no part is missing, "" where we do not.
    ``place`` holds the finding's place columns.
    """

    fields: tuple[str, ...]
    total: Floats
    parts: Floats
    blank: Mask
    rows: int
    complete: str
    place: Mapping[str, Any]

    @property
    def compared(self) -> Mask:
        """Fields of which the total and at least one part have a figure."""
        return ~np.isnan(self.total) & ~np.isnan(self.parts)

    @property
    def wrong(self) -> Mask:
        """Fields that contradict: sums above the total, and below it where nothing is missing."""
        above = self.parts > self.total
        below = (self.parts < self.total) & bool(self.complete) & ~self.blank
        return self.compared & (above | below)


def sums(election: Election) -> Outcome:
    """Every total row, and the profile's national figures, beside the sum of its parts."""
    compared = [*_own_totals(election), *_precinct_totals(election), *_region_totals(election)]
    compared += _published_totals(election)
    compared = [one for one in compared if not _rests_on_a_question(election, one)]
    tests = sum(int(one.compared.sum()) for one in compared)
    if not tests:
        return not_run("reason-no-totals")
    made = pd.concat([_findings(one) for one in compared], ignore_index=True)
    keys = ["level", "region_key", "district", "field", "table", "record"]
    made = made.drop_duplicates(keys).reset_index(drop=True)
    figures_ = {"totals": len(compared), "complete": sum(bool(one.complete) for one in compared)}
    return Outcome(made, tests=tests, figures=figures_)


def _rests_on_a_question(election: Election, one: _Comparison) -> bool:
    """Whether a total that is the sum of nothing may be no total, as its columns are still asked.

    Nothing is contradicted on the strength of a guess that the person was asked about.
    """
    if one.place["table"] < 0 or not one.compared.any() or not one.wrong[one.compared].all():
        return False
    table = election.tables[one.place["table"]]
    own: Mapping[str, str] = table.frame.attrs.get("renamed", {})
    fields = [f for f, told in zip(one.fields, one.compared.tolist(), strict=True) if told]
    counted = {own.get(field, field) for field in fields} | {"precinct"}
    return any(entry.asked and entry.field in counted for entry in table.columns)


def _own_totals(election: Election) -> Iterator[_Comparison]:
    """Total rows of a table of precincts, beside the precincts of the same table."""
    tables = set(election.protocols["table"].unique().tolist())
    for total in _rows(election.summaries):
        number = total["table"]
        if number not in tables:
            continue
        own = election.protocols[election.protocols["table"] == number]
        # The widest total of a table is of all its rows, whatever the place is called.
        widest = election.tables[number].frame["level"].iloc[total["record"]] == "country"
        parts = _of_place(own, {**total, "level": "country"} if widest else total)
        parts = _summed(election, total, parts)
        whole = "sum-complete-table" if not election.tables[number].rows_set_aside else ""
        if len(parts):
            yield _compare(total, parts, whole)


def _precinct_totals(election: Election) -> Iterator[_Comparison]:
    """Total rows of any other table beside all precincts of the place."""
    protocols = _settled(election.protocols)
    tables = set(election.protocols["table"].unique().tolist())
    for total in _rows(election.summaries):
        if total["table"] in tables and election.tables[total["table"]].kind == "protocols":
            continue
        parts = _of_place(protocols, total)
        if len(parts):
            yield _compare(total, parts, _known_complete(election, total, parts))


def _region_totals(election: Election) -> Iterator[_Comparison]:
    """The national row of a table beside its regions, a region's row beside its districts.

    A row that is part of no such subtotal (voters abroad, one precinct of its own) counts too,
    unless the total is rather the sum without it.
    """
    for number, frame in election.summaries.groupby("table", sort=False):
        table = election.tables[int(str(number))]
        whole = "sum-complete-table" if not table.rows_set_aside else ""
        for total in _rows(frame):
            below = {"country": "region", "region": "district"}.get(total["level"], "")
            parts = frame[frame["level"] == below]
            if total["level"] == "region":
                parts = parts[parts["region_key"] == total["region_key"]]
            parts = _summed(election, total, parts)
            if len(parts) < 2:
                continue
            alone = _summed(election, total, _alone(election, total, parts, frame))
            ways = [parts] if alone.empty else [pd.concat([parts, alone]), parts]
            yield max((_compare(total, way, whole) for way in ways), key=_agreeing)


def _agreeing(one: _Comparison) -> int:
    return int((one.total == one.parts).sum())


def _alone(
    election: Election, total: Mapping[str, Any], parts: pd.DataFrame, frame: pd.DataFrame
) -> pd.DataFrame:
    """Rows of a total's own table and place that none of its ``parts``, subtotals, sums.

    ``frame`` are the totals of the table, of all levels.
    """
    table = election.tables[total["table"]]
    precincts = election.protocols[election.protocols["table"] == total["table"]]
    precincts = _of_place(precincts, total)
    if total["level"] == "region":
        return _outside(table, precincts, parts, ["region_key", "district_key"])
    districts = _outside(table, frame[frame["level"] == "district"], parts, ["region_key"])
    precincts = _outside(table, precincts, parts, ["region_key"])
    precincts = _outside(table, precincts, districts, ["region_key", "district_key"])
    return pd.concat([districts, precincts]) if len(precincts) else districts


def _outside(
    table: Table, rows: pd.DataFrame, totals: pd.DataFrame, keys: list[str]
) -> pd.DataFrame:
    """Rows of a table that lie neither in the place of any of these totals nor in what it sums."""
    groups = table.frame.attrs.get("groups") or {}
    summed = np.zeros(len(table.frame), dtype=bool)
    for record in totals["record"]:
        first, behind = groups.get(record, (0, 0))
        summed[first:behind] = True
    placed = pd.MultiIndex.from_frame(rows[keys]).isin(pd.MultiIndex.from_frame(totals[keys]))
    outside: pd.DataFrame = rows[~placed & ~summed[rows["record"].to_numpy(dtype=np.int64)]]
    return outside


def _summed(election: Election, total: Mapping[str, Any], parts: pd.DataFrame) -> pd.DataFrame:
    """Of the rows of its own table those that a total row sums, as far as the importer saw it.

    Where a table has several totals of one place and of this one it is not plain what it sums,
    none: a subtotal held against all rows of the place would be a contradiction of our making.
    """
    frame = election.tables[total["table"]].frame
    groups = frame.attrs.get("groups")
    if groups is None:
        return parts
    group = groups.get(total["record"])
    if group is not None:
        inside: pd.DataFrame = parts[parts["record"].between(group[0], group[1] - 1)]
        return inside
    place = ["level", "region", "district"]
    like_it = (frame[place] == frame[place].iloc[total["record"]]).all(axis=1)
    return parts if like_it.sum() == 1 else parts.iloc[:0]


def _published_totals(election: Election) -> Iterator[_Comparison]:
    """The profile's published national figures beside the widest sum that the files give."""
    published = election.profile.published
    counts = {**published.counts, **{f"{VOTES}{k}": n for k, n in published.votes.items()}}
    if not counts:
        return
    total: dict[str, Any] = dict.fromkeys(_PLACE[1:5], "")
    total |= {"level": "country", "table": -1, "record": -1}
    total |= {field: float(number) for field, number in counts.items()}
    for _, frame in election.summaries.groupby("table", sort=False):
        for level in ("country", "region"):
            parts = frame[frame["level"] == level]
            if len(parts):
                yield _compare(total, parts, _all_regions(election, parts, level))
                break
    parts = _settled(election.protocols)
    if len(parts):
        yield _compare(total, parts, _known_complete(election, total, parts))


def _all_regions(election: Election, parts: pd.DataFrame, level: str) -> str:
    regions = {region.key for region in election.profile.regions}
    if level == "country":
        return "sum-complete-national"
    return "sum-complete-regions" if regions and regions <= set(parts["region_key"]) else ""


def _rows(frame: pd.DataFrame) -> list[dict[str, Any]]:
    # A total row is one of a few hundred, never one of the precincts: dictionaries are cheap here.
    return [{str(name): value for name, value in row.items()} for row in frame.to_dict("records")]


def _settled(protocols: pd.DataFrame) -> pd.DataFrame:
    """Precincts once each: of one that stands twice the first (that it does, M2 says)."""
    settled: pd.DataFrame = protocols[first_rows(protocols)]
    return settled


def _of_place(protocols: pd.DataFrame, total: Mapping[str, Any]) -> pd.DataFrame:
    """The precincts that a total row speaks for."""
    ballots = protocols["ballot"].unique()
    if len(ballots) > 1:  # a total that names no ballot cannot be held against several
        protocols = protocols[protocols["ballot"] == (total.get("ballot") or None)]
    if total["level"] == "country":
        return protocols
    inside = protocols["region_key"] == total["region_key"]
    if total["level"] == "district":
        column, key = place_of_district(str(total["district_key"]))
        inside &= protocols[column] == key
    part: pd.DataFrame = protocols[inside]
    return part


def _known_complete(election: Election, total: Mapping[str, Any], parts: pd.DataFrame) -> str:
    """How we know that every precinct of a place is there: by the list, or by their number."""
    region = election.profile.region(str(total["region_key"]))
    stated = region.precincts if region is not None and total["level"] == "region" else None
    needed = election.profile.precincts if total["level"] == "country" else stated
    listed = _of_place(listed_precincts(election), {**total, "ballot": ""})
    if len(listed):
        whole = len(listed) >= (needed or 0) and same_precincts(listed, parts)
        return "sum-complete-list" if whole else ""
    if coverage.is_complete(election):
        return "sum-complete-number"
    return "sum-complete-number" if stated is not None and len(parts) >= stated else ""


def _compare(total: Mapping[str, Any], parts: pd.DataFrame, complete: str) -> _Comparison:
    fields = [c for c in (*counted_columns(parts), "in_boxes") if c in total or c == "in_boxes"]
    fields = [c for c in dict.fromkeys(fields) if c in total]
    columns = {field: figures(parts, field) for field in fields}
    totals = np.array([float(str(total[field])) for field in fields], dtype=np.float64)
    sums_ = np.array([np.nansum(columns[field]) for field in fields], dtype=np.float64)
    blank = np.array([np.isnan(columns[field]).any() for field in fields], dtype=bool)
    agree = (totals == sums_) & (sums_ >= TELLING_SUM) & ~blank
    if not complete and agree.sum() >= TELLING_FIELDS:
        complete = "sum-complete-others"
    place = {name: total[name] for name in _PLACE}
    return _Comparison(
        tuple(fields), totals, sums_, blank.astype(bool), len(parts), complete, place
    )


def _findings(one: _Comparison) -> pd.DataFrame:
    """A finding for each field that contradicts; one for all where the total is of other rows."""
    wrong = np.flatnonzero(one.wrong)
    compared = int(one.compared.sum())
    if compared >= OTHER_FIELDS and len(wrong) > OTHER_PART * compared:
        return _other_total(one, wrong, compared)
    return findings.batch(
        "H7",
        Severity.CONTRADICTION,
        len(wrong),
        **one.place,
        field=[one.fields[n] for n in wrong],
        published=one.total[wrong],
        expected=one.parts[wrong],
        difference=one.total[wrong] - one.parts[wrong],
        votes=np.abs(one.total[wrong] - one.parts[wrong]),
        params=[_params(one, compared - len(wrong)) for _ in wrong],
    )


def _params(one: _Comparison, agreeing: int) -> dict[str, object]:
    return {
        "rows_count": one.rows,
        "agreeing": agreeing,
        "complete_message": one.complete or "sum-complete-partial",
    }


def _other_total(one: _Comparison, wrong: np.ndarray, compared: int) -> pd.DataFrame:
    off = np.abs(one.total - one.parts)[wrong]
    most = int(wrong[int(np.argmax(off))])
    return findings.batch(
        "H7",
        Severity.CONTRADICTION,
        1,
        **one.place,
        field=one.fields[most],
        published=one.total[most],
        expected=one.parts[most],
        difference=one.total[most] - one.parts[most],
        votes=float(off.max()),
        params=[
            {
                **_params(one, compared - len(wrong)),
                "variant": "H7-other",
                "wrong": len(wrong),
                "compared": compared,
            }
        ],
    )


CHECKS = (Check("H7", "sums", Severity.CONTRADICTION, sums, SOURCE),)
