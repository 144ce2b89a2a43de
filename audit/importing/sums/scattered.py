"""Ballot lines that stand between other counts, told by their sum: "A", "A recounted", "B", ...

The share in which each open column goes into a known total is solved for by least squares; it must
come out as nought or one for every column, and the sum must then hold exactly.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from audit.importing.layout.columns import Column
from audit.importing.naming.proposal import Proposal
from audit.importing.sums.arithmetic import Run, line_totals, measured

Floats = NDArray[np.float64]

_MOST_ROWS = 2000
_MOST_OPEN = 80
_MORE_ROWS = 5  # than columns: with fewer any total is some sum of them
_ROUNDS = 4
_NEAR = 0.02
_SLIPS = 0.75  # of the rows at least are kept when those that fit worst are set aside


def scattered_run(
    columns: Sequence[Column], open_: Sequence[Column], proposal: Proposal
) -> Run | None:
    """The open columns, wherever they stand, whose sum is what all lines make; None for none."""
    counting = [c for c in open_ if np.nan_to_num(c.numbers).any() and not (c.numbers < 0).any()]
    if not 2 < len(counting) <= _MOST_OPEN:
        return None
    for name, total in line_totals({c.index: c for c in columns}, proposal, nobodys=False):
        chosen = _chosen(counting, total)
        if len(chosen) < 2:
            continue
        run = measured(chosen, total, name)
        if run.exact and run.support:
            return replace(run, columns=_with_zeros(chosen, open_))
    return None


def _chosen(columns: Sequence[Column], total: Floats) -> list[Column]:
    """The columns that go into the total as a whole where all others do not at all, else none."""
    rows = np.flatnonzero(total > 0)
    rows = rows[np.linspace(0, len(rows) - 1, min(_MOST_ROWS, len(rows))).astype(np.int64)]
    if len(rows) * _SLIPS < len(columns) + _MORE_ROWS:
        return []
    matrix = np.stack([np.nan_to_num(column.numbers[rows]) for column in columns], axis=1)
    shares = _shares(matrix, total[rows])
    if shares is None or (np.abs(shares - np.round(shares)) > _NEAR).any():
        return []
    whole = np.round(shares)
    if not np.isin(whole, (0.0, 1.0)).all():
        return []
    return [column for column, one in zip(columns, whole.tolist(), strict=True) if one]


def _shares(matrix: Floats, total: Floats) -> Floats | None:
    """The share of each column in the total; rows with slips are set aside. None where unsure."""
    kept = np.arange(len(total))
    shares: Floats = np.zeros(matrix.shape[1])
    for _ in range(_ROUNDS):
        found, _, rank, _ = np.linalg.lstsq(matrix[kept], total[kept], rcond=None)
        shares = np.asarray(found, dtype=np.float64)
        if rank < matrix.shape[1]:
            return None
        off = np.abs(matrix @ shares - total)
        kept = np.flatnonzero(off <= max(np.quantile(off, _SLIPS), 0.5))
    return shares


def _with_zeros(chosen: Sequence[Column], open_: Sequence[Column]) -> tuple[int, ...]:
    """The chosen columns and those of zeros alone between them: lines that nobody voted for."""
    own = {column.index for column in chosen}
    zeros = {c.index for c in open_ if not np.nan_to_num(c.numbers).any()}
    return tuple(sorted(own | {i for i in zeros if min(own) < i < max(own)}))
