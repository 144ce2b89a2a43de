"""Percent grid: national results of Kazakhstan, and country totals held to be calm."""

from collections.abc import Iterator

import numpy as np

from audit.checks.grid import attempt, published
from audit.checks.share_basis import tables_with_shares
from audit.election import Election
from audit.statistics.grid import PARTS, Grid
from tools.reproduction.elections import Elections
from tools.reproduction.figures import Figure, numeric

TOTALS = (
    "russia-2011", "russia-2021", "armenia-2018", "georgia-2024", "albania-2013", "canada-2019",
)  # fmt: skip


def figures(elections: Elections) -> Iterator[Figure]:
    """The figures of METHODS 2 and 3."""
    one = _country(elections.of("kazakhstan-2023"))
    reach = f"{int(one.near[0])} of {int(one.used[0])} within {one.reach[0]:.1f}"
    same = "0" if reach == "6 of 8 within 4.1" else "differs"
    yield Figure("kazakhstan-2023", "counts near 0.1 %, votes", "6 of 8 within 4.1", reach, same)
    yield numeric("kazakhstan-2023", "step of 0.1 %, votes", 6366, float(one.step[0]), 0)
    p = f"{one.p[0]:.0e}"
    same = "0" if p == "7e-11" else "differs"
    yield Figure("kazakhstan-2023", "p with 0.1 %", "about 7e-11", f"{one.p[0]:.1e}", same)
    kazakhstan = elections.of("kazakhstan-2021")
    value = float(_country(kazakhstan).p[0])
    yield numeric("kazakhstan-2021", "p with 0.1 %", 0.5, value, 1)
    smallest = min(float(_country(elections.of(name)).p[0]) for name in TOTALS)
    yield numeric("six country totals", "smallest p with 0.1 %", 0.11, smallest, 2)
    yield from _table(kazakhstan)


def _country(election: Election) -> Grid:
    """The 0.1 % grid of the country's row."""
    for rows in published(election):
        country = (rows.frame["level"] == "country").to_numpy(dtype=bool)
        made = attempt(rows)
        if made is not None and country.any():
            at = np.flatnonzero(country)[:1]
            grid = made.grids[PARTS[0]]
            names = Grid.__dataclass_fields__
            return Grid(**{name: getattr(grid, name)[at] for name in names})
    raise ValueError("no row of the whole country")


def _table(election: Election) -> Iterator[Figure]:
    """The printed shares of the table by region: cells, the one that misses, sums of rows."""
    name = "kazakhstan-2021"
    table = next(iter(tables_with_shares(election)))
    regions = (table.frame["level"] == "region").to_numpy(dtype=bool)
    tested, wrong = table.tested[regions], table.wrong[regions]
    yield numeric(name, "shares by region, cells", 85, float(tested.sum()), 0)
    yield numeric(name, "of these no rounding of votes / base", 1, float(wrong.sum()), 0)
    printed = np.column_stack(
        [one.digits.astype(np.float64) / 10.0**one.decimals for one in table.printed]
    )
    apart = np.abs(printed - 100 * table.votes / table.base[:, None])[regions]
    largest = float(apart[tested & ~wrong].max())
    yield numeric(name, "largest honest difference, points", 0.00489, largest, 5)
    row, line = (int(at[0]) for at in np.nonzero(wrong))
    right = float((100 * table.votes / table.base[:, None])[regions][row, line])
    yield numeric(name, "the one cell, printed", 5.21, float(printed[regions][row, line]), 2)
    yield numeric(name, "the one cell, from its votes", 5.86, right, 2)
    sums = printed[regions].sum(axis=1)
    odd = sorted({f"{total:.2f}" for total in sums} - {"100.00"})
    told = ", ".join(odd)
    same = "0" if told == "100.01, 99.35, 99.99" else "differs"
    yield Figure(name, "sums of rows other than 100.00", "100.01, 99.35, 99.99", told, same)
