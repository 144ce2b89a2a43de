"""Headers that their values contradict: "%" over counts, as where names stand one column off.

Nothing is taken by such a header. A file whose header row has one cell more than its rows gives
every column the name of another; a vote counted for the wrong party would be the worst of errors.
"""

import numpy as np

from audit.fields import IGNORED, all_fields
from audit.importing.layout.columns import Column
from audit.importing.naming.proposal import Proposal

_WHOLE = 100  # per cent
_FEWEST_ROWS = 4
_MOSTLY = 0.5


def set_apart(columns: list[Column], proposal: Proposal) -> list[Column]:
    """The columns whose headers may be believed; the others are asked and get no field.

    Per cent that is above a hundred in most rows is none. Beside it whole numbers are doubted as
    well wherever the fractions stand under headers that say nothing of per cent.
    """
    said = [c for c in columns if _says_percent(c)]
    above = [c for c in said if _is_mostly(c, c.numbers > _WHOLE)]
    if not above:
        return columns
    elsewhere = any(
        c.numeric and c.unit != "percent" and _is_mostly(c, c.numbers % 1 != 0) for c in columns
    )
    doubted = {c.index for c in (said if elsewhere else above) if c in above or c.whole or c.empty}
    for column in columns:
        if column.index in doubted:
            proposal.put(column.index, IGNORED, column.header, 0.3, "values",
                         "reason-header-contradicted", {}, asked=not column.empty)  # fmt: skip
    return [c for c in columns if c.index not in doubted]


def _says_percent(column: Column) -> bool:
    """Whether a header alone speaks of per cent, and of no place ("pct", the precinct)."""
    best = column.matches[0].field if column.matches else ""
    place = best in all_fields() and all_fields()[best].kind == "place"
    said = column.unit == "percent" and not column.percent
    return said and not place and (column.numeric or column.empty)


def _is_mostly(column: Column, holds: np.ndarray) -> bool:
    known = ~np.isnan(column.numbers)
    return bool(known.sum() >= _FEWEST_ROWS and holds[known].mean() > _MOSTLY)
