"""G1: published counts that lie on a grid of percentages, as if worked back from shares.

Every row of a published table is tried (country, regions, districts), and the whole country as its
precincts add up to. What only the profile quotes is in no file, so nothing is found of it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from audit import findings, measures
from audit.checks.asked import asks_about_lines
from audit.checks.base import Check, Outcome, not_run
from audit.checks.share_basis import understand
from audit.election import Election, filled_votes
from audit.fields import SHARE
from audit.findings import Severity
from audit.frames import Floats, given
from audit.outcome import national
from audit.outcome.below_zero import without_a_sum
from audit.outcome.shares import base_of
from audit.statistics.grid import LEAST_STEP, PARTS, Grid, on_grid
from audit.statistics.many import benjamini_hochberg

CODE = "G1"
NAMES = {1_000: "grid-tenth", 10_000: "grid-hundredth"}
PERCENT = {1_000: "0.1", 10_000: "0.01"}
SOURCE = "source-grid"


@dataclass(frozen=True, slots=True)
class Published:
    """Rows of counts with one base: ``columns`` of ``frame``, percentages of ``fields``."""

    frame: pd.DataFrame
    columns: tuple[str, ...]
    fields: tuple[str, ...]
    basis: national.Basis

    @property
    def counts(self) -> Floats:
        """Shape (rows, columns), NaN where blank."""
        return np.column_stack([given(self.frame, column) for column in self.columns])

    @property
    def base(self) -> Floats:
        """What the counts are percentages of, shape (rows,)."""
        return base_of(self.frame, self.fields)


@dataclass(frozen=True, slots=True)
class Tried:
    """The grid of each row that chance gives most rarely: ``parts`` and ``p``, shape (rows,).

    ``p`` holds the number of grids tried (Bonferroni).
    """

    rows: Published
    grids: dict[int, Grid]
    parts: np.ndarray
    p: Floats


def percent_grid(election: Election) -> Outcome:
    """G1: every published row of counts against the grids of 0.1 and 0.01 %."""
    tried = election.polls.kept(
        "grids",
        lambda: [one for rows in published(election) if (one := attempt(rows)) is not None],
    )
    if not tried:
        return _nothing_tried(election)
    table = pd.concat([_measures(one) for one in tried], ignore_index=True)
    table["q"] = _within_levels(table)
    table["flagged"] = table["q"] <= election.thresholds.false_discoveries
    ends = np.cumsum([len(one.p) for one in tried]).tolist()
    parts = [table.iloc[end - len(one.p) : end] for one, end in zip(tried, ends, strict=True)]
    told = [_findings(one, own) for one, own in zip(tried, parts, strict=True)]
    known = table[~np.isnan(table["p"].to_numpy(dtype=np.float64))]
    return Outcome(pd.concat(told, ignore_index=True), tests=len(known), measures=known)


def _nothing_tried(election: Election) -> Outcome:
    """Why no row was tried: the country has no sum, or no row is large enough."""
    wrong = without_a_sum(election)
    if wrong and not len(election.summaries):
        return not_run("reason-grid-negative", precincts_count=wrong)
    return not_run("reason-no-grid", least=LEAST_STEP * PARTS[0])


def published(election: Election) -> Iterator[Published]:
    """All tables of published counts: each table of totals, and the country once a version."""
    frame = election.summaries
    seen: set[tuple[float, ...]] = set()
    for number in np.unique(frame["table"]) if len(frame) else ():
        rows = frame[frame["table"] == number]
        columns = _columns(election, rows)
        if columns and not asks_about_lines(election, number):
            own = Published(rows, columns, _base(election, rows), "summary")
            country = (rows["level"] == "country").to_numpy(dtype=bool)
            seen |= {_key(counts) for counts in own.counts[country]}
            yield own
    wholes = list(national.every_whole(election))
    for whole in wholes:
        lent = _only_quoted(whole, wholes)
        if lent is None:
            continue
        row = _whole(whole)
        columns = tuple(c for c in _columns(election, row) if c not in lent)
        own = Published(row, columns, election.profile.share_base, whole.basis)
        if whole.basis != "summary" and columns and _key(own.counts[0]) not in seen:
            seen.add(_key(own.counts[0]))
            yield own


def _only_quoted(
    whole: national.National, every: Sequence[national.National]
) -> frozenset[str] | None:
    """What of the country's figures only the profile quotes; None where that is all of them.

    Votes that the profile quotes are a file's too where a table of totals has the very same.
    """
    if whole.basis != "published":
        return whole.lent
    same = [one for one in every if one.basis == "summary" and one.votes == whole.votes]
    if not same:
        return None
    own = same[0].counts
    return frozenset(f for f in whole.lent if own.get(f) != whole.counts[f] or f in same[0].lent)


def attempt(rows: Published) -> Tried | None:
    """Both grids on every row; None where no row can be tried."""
    grids = {parts: on_grid(rows.counts, rows.base, parts) for parts in PARTS}
    every = np.column_stack([grids[parts].p for parts in PARTS])
    known = ~np.isnan(every)
    if not known.any():
        return None
    best = np.where(known, every, 2.0).argmin(axis=1)
    least = every[np.arange(len(every)), best]
    return Tried(rows, grids, np.array(PARTS)[best], np.minimum(1.0, known.sum(axis=1) * least))


def _columns(election: Election, frame: pd.DataFrame) -> tuple[str, ...]:
    """Lines of the ballot with votes, and those against all, whose shares are published too."""
    against = ["against_all"] if not np.isnan(given(frame, "against_all")).all() else []
    return (*filled_votes(election, frame), *against)


def _base(election: Election, frame: pd.DataFrame) -> tuple[str, ...]:
    """What the table's own shares are percentages of, else what the profile says."""
    keys = tuple(
        column.removeprefix(SHARE)
        for column in frame.columns
        if column.startswith(SHARE) and frame[column].notna().any()
    )
    keys = tuple(key for key in keys if f"votes:{key}" in frame)
    if not keys:
        return election.profile.share_base
    found = understand(election, frame, keys)
    return found.fields if found.understood else election.profile.share_base


def _whole(whole: national.National) -> pd.DataFrame:
    votes = {f"votes:{key}": [float(n)] for key, n in whole.votes.items()}
    counts = {field: [float(n)] for field, n in whole.counts.items() if field not in votes}
    place = {"level": "country", "region_key": "", "region": "", "district": "", "precinct": ""}
    return pd.DataFrame({**place, "table": -1, "record": -1, **votes, **counts})


def _key(counts: Floats) -> tuple[float, ...]:
    return tuple(sorted(counts[~np.isnan(counts)].tolist()))


def _measures(tried: Tried) -> pd.DataFrame:
    frame = tried.rows.frame
    names = ("level", "region_key", "region", "district")
    return measures.batch(
        CODE,
        "",
        len(frame),
        **{name: frame[name].to_numpy() for name in names},
    ).assign(
        measure=[NAMES[parts] for parts in tried.parts.tolist()],
        n=_chosen(tried, "used"),
        value=_chosen(tried, "near"),
        expected=_chosen(tried, "by_chance"),
        p=tried.p,
        unit="counts",
        decimals=np.int8(1),
    )


def _chosen(tried: Tried, name: str) -> Floats:
    """A figure of the grid chosen for each row, shape (rows,)."""
    columns = [getattr(tried.grids[parts], name) for parts in PARTS]
    chosen = np.array(PARTS).searchsorted(tried.parts)
    return np.column_stack(columns)[np.arange(len(chosen)), chosen].astype(np.float64)


def _within_levels(table: pd.DataFrame) -> Floats:
    q = np.full(len(table), np.nan)
    p = table["p"].to_numpy(dtype=np.float64)
    for level in set(table["level"]):
        rows = np.flatnonzero((table["level"] == level).to_numpy(dtype=bool) & ~np.isnan(p))
        q[rows] = benjamini_hochberg(p[rows])
    return q


def _findings(tried: Tried, own: pd.DataFrame) -> pd.DataFrame:
    flagged = own["flagged"].to_numpy(dtype=bool)
    rows = np.flatnonzero(flagged)
    frame = tried.rows.frame.reset_index(drop=True)
    chosen = own[flagged]
    return findings.batch(
        CODE,
        Severity.ANOMALY,
        len(rows),
        **findings.at(frame, flagged),
        field=[_near(tried, row)[0] for row in rows.tolist()],
        unit="",
        p=chosen["p"].to_numpy(),
        q=chosen["q"].to_numpy(),
        params=[_params(tried, row) for row in rows.tolist()],
    )


def _near(tried: Tried, row: int) -> list[str]:
    """Columns of the nearest counts of a row, the nearest first."""
    grid = tried.grids[int(tried.parts[row])]
    order = np.argsort(grid.distance[row], kind="stable")
    return [tried.rows.columns[n] for n in order[: int(grid.near[row])].tolist()]


def _params(tried: Tried, row: int) -> dict[str, object]:
    parts = int(tried.parts[row])
    grid, rows = tried.grids[parts], tried.rows
    counts = dict(zip(rows.columns, rows.counts[row].tolist(), strict=True))
    return {
        "near_count": int(grid.near[row]),
        "used_count": int(grid.used[row]),
        "reach_number": f"{np.ceil(10 * grid.reach[row]) / 10:.1f}",
        "grid_number": PERCENT[parts],
        "base_count": float(rows.base[row]),
        "base_fields": ",".join(rows.fields),
        "step_number": f"{grid.step[row]:.1f}",
        "chance_decimal": float(grid.by_chance[row]),
        "p_probability": float(tried.p[row]),
        "listed_counts": [(column, counts[column]) for column in _near(tried, row)],
        "basis_message": f"basis-{rows.basis}",
    }


CHECKS = (Check(CODE, "statistics", Severity.ANOMALY, percent_grid, SOURCE),)
