"""T5: the share of a line far from like precincts, either way, for every line above 5 % alike.

Votes moved from one line to another, or two lines exchanged, leave turnout as it was. Measured as
T2 is (`audit.checks.outlying`), on the line's part of the ballots; a precinct is listed once, by
the line in which it lies farthest out. A list and no claim: lines have strongholds in honest
elections, so that no null of the centre reaches them (with one as in T2, 533 of 73,000 polls of
Canada 2019 would be told, and 41 of them with a null fitted as far out as eight spreads).
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from audit import measures
from audit.checks import gates, outlying
from audit.checks.base import Check, Outcome
from audit.checks.grouping import Soft, by_region
from audit.election import Election, Floats
from audit.fields import VOTES
from audit.findings import Severity
from audit.frames import Codes
from audit.polls import Polls
from audit.statistics import cores
from audit.statistics.blocks import in_blocks

CODE = "T5"


@dataclass(frozen=True, slots=True)
class Far:
    """Stations beyond the threshold by one line, shape (stations that far,).

    ``row`` is the station; ``part`` and ``usual`` are in percent. ``tried``, ``beyond`` and
    ``expected`` (by the null of the centre; NaN without one) count by region, as ``Polls.region``
    numbers them.
    """

    line: int
    row: Codes
    z: Floats
    part: Floats
    usual: Floats
    level: Codes
    size: Codes
    tried: Floats
    beyond: Floats
    expected: Floats


def far_by_line(election: Election, line: int, strata: list[Codes]) -> Far:
    """Stations whose share of ``line`` is far from the core of their stratum."""
    polls, rules = election.polls, election.thresholds
    votes, ballots = polls.votes[:, line], polls.ballots
    rows = np.flatnonzero(
        (ballots >= rules.full_turnout_voters) & (votes >= 0) & (votes <= ballots)
    )
    part, region = votes[rows] / ballots[rows], polls.region[rows]
    own = [codes[rows] for codes in strata]
    found = outlying.judged(part, ballots[rows], own, region, rules)
    z = found.standard.z
    tried, beyond = ~np.isnan(z), np.abs(np.nan_to_num(z)) > rules.outlier_z
    far, regions = np.flatnonzero(beyond), int(polls.region.max(initial=0)) + 1
    chance = np.where(tried, found.chance(rules.outlier_z), 0.0)  # NaN where there is no null
    return Far(
        line=line,
        row=rows[far],
        z=z[far],
        part=100 * part[far],
        usual=100 * cores.part_of(found.standard.centre[far]),
        level=found.standard.level[far],
        size=found.standard.size[far],
        tried=np.bincount(region[tried], minlength=regions).astype(np.float64),
        beyond=np.bincount(region[far], minlength=regions).astype(np.float64),
        expected=np.bincount(region, chance, minlength=regions).astype(np.float64),
    )


def shares(election: Election) -> Outcome:
    """T5: stations far out by the share of a line, as a list."""
    polls = election.polls
    lines, lacking = polls.lines_above(), gates.lacking(polls, lines=True)
    if lacking:
        return lacking
    strata = outlying.strata_of(polls)
    found = in_blocks(
        lambda piece: far_by_line(election, lines[piece.start], strata), len(lines), 1
    )
    tests = int(sum(one.tried.sum() for one in found))
    if not tests:
        rules = election.thresholds
        had = int((polls.ballots >= rules.full_turnout_voters).sum())
        return gates.few(rules.outlier_stratum, had)
    table = _farthest(found)
    return Outcome(
        _findings(table, polls, election.thresholds.outlier_z),
        tests=tests,
        figures={"lines": len(lines), "listed": len(table)},
        measures=pd.concat([_measures(one, polls) for one in found], ignore_index=True),
    )


def _farthest(found: list[Far]) -> pd.DataFrame:
    """One row a station, by the line in which it lies farthest out."""
    names = ("row", "z", "part", "usual", "level", "size")
    columns = {name: np.concatenate([getattr(one, name) for one in found]) for name in names}
    columns["line"] = np.repeat([one.line for one in found], [len(one.row) for one in found])
    table = pd.DataFrame(columns)
    order = np.argsort(-np.abs(columns["z"]), kind="stable")
    return table.iloc[order].drop_duplicates("row")


def _findings(table: pd.DataFrame, polls: Polls, limit: float) -> pd.DataFrame:
    rows = table["row"].to_numpy(dtype=np.int64)
    mask = np.zeros(len(polls.rows), dtype=bool)
    mask[rows] = True
    place = np.full(len(polls.rows), -1)
    place[rows] = np.arange(len(rows))

    def whole(values: pd.Series) -> Floats:
        column: Floats = np.full(len(polls.rows), np.nan)
        column[rows] = values.to_numpy(dtype=np.float64)
        return column

    def params(row: int) -> dict[str, object]:
        own = table.iloc[int(place[row])]
        return {
            "line_field": f"{VOTES}{polls.lines[int(own['line'])]}",
            "z_decimal": float(own["z"]),
            "limit_decimal": limit,
            "stratum_message": f"stratum-{outlying.STRATA[int(own['level'])]}",
            "stratum_count": int(own["size"]),
        }

    apart = table["part"] - table["usual"]
    columns = {"published": table["part"], "expected": table["usual"], "difference": apart}
    votes = np.round(np.abs(np.nan_to_num(whole(apart))) * np.nan_to_num(polls.ballots) / 100)
    figures = {name: whole(column) for name, column in columns.items()}
    far = whole(table["z"])
    soft = Soft("", votes, figures, params, Severity.NOTE, "percent", 2, far=far)
    return by_region(CODE, polls.frame, mask, soft)


def _measures(one: Far, polls: Polls) -> pd.DataFrame:
    """Stations beyond the threshold by this line, in the country and in its regions."""
    ranked = bool(np.isnan(one.expected).any())
    rows = []
    for group in polls.at("country", "region"):
        code = int(polls.region[group.rows[0]]) if len(group.rows) else 0
        pick = slice(None) if group.level == "country" else slice(code, code + 1)
        tried = float(one.tried[pick].sum())
        if tried >= outlying.OF_A_GROUP:
            expected = np.nan if ranked else float(one.expected[pick].sum())
            beyond = float(one.beyond[pick].sum())
            rows.append({**group.place, "n": tried, "value": beyond, "expected": expected})
    columns = {key: [row[key] for row in rows] for key in rows[0]} if rows else {}
    name = "outlying-ranked" if ranked else "outlying"
    field = f"{VOTES}{polls.lines[one.line]}"
    return measures.batch(
        CODE, name, len(rows), field=field, unit="stations", decimals=1, **columns
    )


CHECKS = (Check(CODE, "statistics", Severity.NOTE, shares, outlying.SOURCE),)
