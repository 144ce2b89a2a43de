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
from audit.checks.levels import Cells, added, cells, levels
from audit.election import Election
from audit.fields import VOTES
from audit.findings import Severity
from audit.frames import Codes, Floats
from audit.polls import Polls
from audit.statistics import cores
from audit.statistics.blocks import in_blocks

CODE = "T5"


@dataclass(frozen=True, slots=True)
class Far:
    """Stations beyond the threshold by one line, shape (stations that far,).

    ``row`` is the station; ``part`` and ``usual`` are in percent. ``counted``: how many were tried,
    are beyond and were expected there (by the null of the centre; NaN without one) in each of the
    smallest places, shape (cells, 3).
    """

    line: int
    row: Codes
    z: Floats
    part: Floats
    usual: Floats
    level: Codes
    size: Codes
    counted: Floats


def far_by_line(election: Election, line: int, strata: list[Codes], places: Cells) -> Far:
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
    far = np.flatnonzero(beyond)
    chance = np.where(tried, found.chance(rules.outlier_z), 0.0)  # NaN where there is no null
    return Far(
        line=line,
        row=rows[far],
        z=z[far],
        part=100 * part[far],
        usual=100 * cores.part_of(found.standard.centre[far]),
        level=found.standard.level[far],
        size=found.standard.size[far],
        counted=places.sums((tried.astype(float), beyond.astype(float), chance), rows),
    )


def shares(election: Election) -> Outcome:
    """T5: stations far out by the share of a line, as a list."""
    polls = election.polls
    lines, lacking = polls.lines_above(), gates.lacking(polls, lines=True)
    if lacking:
        return lacking
    strata, places = outlying.strata_of(polls), cells(polls)
    found = in_blocks(
        lambda piece: far_by_line(election, lines[piece.start], strata, places), len(lines), 1
    )
    tests = int(sum(one.counted[:, 0].sum() for one in found))
    if not tests:
        rules = election.thresholds
        had = int((polls.ballots >= rules.full_turnout_voters).sum())
        return gates.few(rules.outlier_stratum, had)
    table = _farthest(found)
    return Outcome(
        _findings(table, polls, election.thresholds.outlier_z),
        tests=tests,
        figures={"lines": len(lines), "listed": len(table)},
        measures=_measures(found, polls, places),
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


def _measures(found: list[Far], polls: Polls, places: Cells) -> pd.DataFrame:
    """Stations beyond the threshold by each line, in the country, its regions and districts."""
    made = [measures.none()]
    for level in levels(polls, outlying.OF_A_GROUP):
        of = places.of(level)
        for one in found:
            tried, beyond, expected = added(of, len(level.groups), one.counted).T
            enough = tried >= outlying.OF_A_GROUP
            ranked = bool(np.isnan(one.counted[:, 2]).any())
            columns = {"n": tried[enough], "value": beyond[enough], "expected": expected[enough]}
            made.append(
                measures.batch(
                    CODE,
                    "outlying-ranked" if ranked else "outlying",
                    int(enough.sum()),
                    **level.places_of(enough),
                    **{**columns, **({"expected": np.nan} if ranked else {})},
                    field=f"{VOTES}{polls.lines[one.line]}",
                    unit="stations",
                    decimals=1,
                )
            )
    return pd.concat(made, ignore_index=True)


CHECKS = (Check(CODE, "statistics", Severity.NOTE, shares, outlying.SOURCE),)
