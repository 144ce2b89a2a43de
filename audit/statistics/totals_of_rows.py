"""Total rows of a table of counted figures: which rows each is the sum of, if of any."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from audit.statistics.printed_figures import Figures, Mask


@dataclass(frozen=True, slots=True)
class Total:
    """One cell of a total row: ``printed`` beside ``summed``, the sum of ``rows`` rows.

    ``summed`` is the sum that comes nearest of those that the row may mean. ``proved``: another
    cell of the same row, or another total of the same column, is such a sum.
    """

    row: int
    column: int
    printed: int
    summed: int
    rows: int
    proved: bool = False

    @property
    def holds(self) -> bool:
        """Whether the total is the sum."""
        return self.printed == self.summed


def totals(figures: Figures, total: Mask) -> list[Total]:
    """Every counted cell of a total row; cells above which a figure is blank are left out."""
    found = [
        one
        for column, counted in enumerate(figures.counted) if counted
        for row in np.flatnonzero(total).tolist()
        for one in _total(figures, total, row, column)
    ]  # fmt: skip
    rows = {one.row for one in found if one.holds}
    columns = {one.column for one in found if one.holds}
    return [replace(one, proved=one.row in rows or one.column in columns) for one in found]


def _total(figures: Figures, total: Mask, row: int, column: int) -> Iterator[Total]:
    values = figures.values[:, column]
    printed = values[row]
    if np.isnan(printed):
        return
    sums = [(s, n) for s, n in _sums(values, total, row) if n > 1 and not np.isnan(s)]
    if sums:
        summed, rows = min(sums, key=lambda one: abs(one[0] - printed))
        yield Total(row, column, int(printed), int(summed), rows)


def _sums(values: np.ndarray, total: Mask, row: int) -> Iterator[tuple[float, int]]:
    """What a total may sum: rows since the total before, all rows, totals and rows since."""
    above = np.arange(len(values)) < row
    before = np.flatnonzero(total & above)
    since = above & (np.arange(len(values)) > (before[-1] if len(before) else -1))
    choices = [since, above & ~total]
    if len(before):
        choices += [since | (total & above), above & total]
        last = since.copy()
        last[before[-1]] = True
        choices.append(last)
    if not above.any() or not (above & ~total).any():
        choices.append(~above & ~total)
    for chosen in choices:
        yield float(values[chosen].sum()), int(chosen.sum())
