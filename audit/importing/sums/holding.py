"""Which control sums hold in a table: what proves that its columns are what they are taken for.

The sums are the hard control ratios of the generic profile (H1 to H5), tried by the same function
that the checks use.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from audit.importing.sums.slips import nearly_always
from audit.importing.table import Table
from audit.profile import Ratio, load
from audit.ratios.balance import balance

CODES = ("H1", "H2", "H3", "H4", "H5")


@dataclass(frozen=True, slots=True)
class Tried:
    """One ratio over the records of one table: in how many it could be tried, in how many not held.

    ``fields`` are the counted fields that it is about; ``votes`` stands for all lines.
    """

    code: str
    rows: int
    broken: int
    fields: frozenset[str]

    @property
    def holds(self) -> bool:
        """Whether it held in nearly every record."""
        return nearly_always(self.rows - self.broken, self.rows)


def tried(table: Table) -> tuple[Tried, ...]:
    """Every ratio that can be tried on a table; a figure derived from others proves nothing."""
    derived = [entry.field for entry in table.columns if entry.index == 0]
    frame = table.frame.drop(columns=[key for key in derived if key in table.frame])
    frame = frame.assign(table=np.zeros(len(frame), dtype=np.int32))
    out = []
    for ratio in _ratios():
        found = balance(frame, ratio)
        rows = int(found.tried.sum())
        if rows:
            broken = int((found.broken & found.tried).sum())
            out.append(Tried(ratio.code, rows, broken, frozenset(ratio.terms)))
    return tuple(out)


def holding(tables: Sequence[Table]) -> tuple[str, ...]:
    """Codes of the ratios that hold in every table in which they can be tried."""
    found: dict[str, bool] = {}
    for table in tables:
        for one in tried(table):
            found[one.code] = found.get(one.code, True) and one.holds
    return tuple(code for code in CODES if found.get(code))


@cache
def _ratios() -> tuple[Ratio, ...]:
    return tuple(ratio for ratio in load("generic").ratios if ratio.code in CODES)
