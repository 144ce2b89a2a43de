"""One control ratio tried on every row of a frame: how far it misses, and where it cannot be tried.

A ratio is a linear relation between the fields of one protocol, stated by the profile.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from audit.frames import PARTS, Codes, Floats, Mask, codes, figures, given
from audit.profile import Ratio
from audit.ratios.blanks import Gaps, gaps_of, unsettled

# When more than this part of at least so many rows of one table break a ratio, a misread column or
# another country's rule is the likeliest explanation: one note then, not thousands of findings.
MISFIT_PART = 1 / 3
MISFIT_ROWS = 30
# In a smaller table errors may be many; but where nearly every row breaks it, it is no rule there.
FEW_ROWS = 10
NEARLY_ALL = 0.8
# A field that belongs to a sum in one country and not in another: so many rows of a table must
# tell the two ways apart, and more than so large a part of them must agree on one.
TELLING_ROWS = 3
AGREED_PART = 1 - MISFIT_PART


@dataclass(frozen=True, slots=True)
class Balance:
    """One ratio tried on a frame, arrays of shape (rows,).

    ``excess`` is the sum of coefficient * field, NaN where the ratio could not be tried.
    ``missing`` are fields that no row has; ``without`` marks rows whose sum leaves out the field
    that the ratio counts in some countries only. ``gaps`` are the blank summands of each term.
    """

    excess: Floats
    broken: Mask
    missing: tuple[str, ...]
    without: Mask
    gaps: Gaps

    @property
    def tried(self) -> Mask:
        """Rows in which every needed field is there."""
        return ~np.isnan(self.excess)


def balance(frame: pd.DataFrame, ratio: Ratio) -> Balance:
    """Try ``ratio`` on every row of a frame of protocols."""
    columns = {field: _column(frame, field, ratio) for field in ratio.terms}
    missing = tuple(f for f, c in columns.items() if f not in ratio.optional and np.isnan(c).all())
    excess = np.zeros(len(frame))
    for field, factor in ratio.terms.items():
        column = columns[field]
        excess = excess + factor * (np.nan_to_num(column) if field in ratio.optional else column)
    if ratio.unless_zero:
        excess[figures(frame, ratio.unless_zero) == 0] = np.nan
    if ratio.unless_known:
        excess[~np.isnan(figures(frame, ratio.unless_known))] = np.nan
    without = np.zeros(len(frame), dtype=bool)
    if ratio.either:
        part = ratio.terms[ratio.either] * np.nan_to_num(columns[ratio.either])
        excess, without = _either(frame, ratio, excess, part)
    gaps = gaps_of(frame, ratio)
    if any(gaps.values()):
        excess[unsettled(frame, ratio, excess, _broken(excess, ratio), gaps)] = np.nan
    return Balance(excess, _broken(excess, ratio), missing, without, gaps)


def _either(
    frame: pd.DataFrame, ratio: Ratio, with_part: Floats, part: Floats
) -> tuple[Floats, Mask]:
    """The excess with or without ``part``, by what most rows of each table say.

    Rows in which it makes a difference are not tried where too few tell the ways apart, and no row
    where neither way is the rule: no protocol is to be contradicted by another country's law.
    """
    excess, without = with_part.copy(), np.zeros(len(frame), dtype=bool)
    telling = ~np.isnan(with_part) & (part != 0)
    groups = table_groups(frame, ~np.isnan(with_part))
    holds = [~_broken(with_part, ratio), ~_broken(with_part - part, ratio)]
    for group in np.unique(groups[telling]):
        inside = telling & (groups == group)
        agreed = [int((one & inside).sum()) for one in holds]
        if inside.sum() < TELLING_ROWS or agreed[0] == agreed[1]:
            excess[inside] = np.nan
        elif max(agreed) < AGREED_PART * inside.sum():
            excess[groups == group] = np.nan
        elif agreed[1] > agreed[0]:
            excess[inside] -= part[inside]
            without |= inside
    return excess, without


def _column(frame: pd.DataFrame, field: str, ratio: Ratio) -> Floats:
    # A sum of parts proves nothing against those parts: then only a figure of its own counts.
    main, _ = PARTS.get(field, ("", ()))
    return given(frame, field) if main in ratio.terms else figures(frame, field)


def _broken(excess: Floats, ratio: Ratio) -> Mask:
    known = np.nan_to_num(excess)
    broken: Mask = {"=": known != 0, ">=": known < 0, "<=": known > 0}[ratio.relation]
    return broken


def table_groups(frame: pd.DataFrame, tried: Mask, fewest: int = MISFIT_ROWS) -> Codes:
    """Rows by table; tables with few tried rows (a form each, say) are one group, -1."""
    table = frame["table"].to_numpy(dtype=np.int64)
    sizes = np.bincount(table[tried], minlength=int(table.max(initial=-1)) + 1)
    return np.where(sizes[table] >= fewest, table, -1) if len(table) else table


def ballot_groups(frame: pd.DataFrame) -> Codes:
    """Rows by table and ballot, numbered from 0."""
    names = frame["ballot"] if "ballot" in frame else pd.Series("", index=frame.index)
    return codes(frame["table"], names)


def misfits(frame: pd.DataFrame, tried: Mask, broken: Mask) -> list[tuple[Mask, float]]:
    """Rows, shape (rows,), in which a rule fails so often that it is not their table's rule.

    With the part of them above which that is so; small tables are looked at together, and each
    by itself, as is each ballot: what holds for a mayor's need not hold for a council's.
    """
    found: list[tuple[Mask, float]] = []
    ways: tuple[tuple[Callable[[], Codes], int, float], ...] = (
        (lambda: table_groups(frame, tried), MISFIT_ROWS, MISFIT_PART),
        (lambda: table_groups(frame, tried, FEW_ROWS), FEW_ROWS, NEARLY_ALL),
        (lambda: ballot_groups(frame), FEW_ROWS, NEARLY_ALL),
    )
    for grouped, rows, part in ways:
        if broken.sum() <= part * rows:
            continue
        groups = grouped() + 1  # small tables are -1
        number = np.bincount(groups[tried])
        failed = np.bincount(groups[tried & broken], minlength=len(number))
        for group in np.flatnonzero((number >= rows) & (failed > part * number)):
            inside = groups == group
            found.append((inside, part))
            broken = broken & ~inside
    return found
