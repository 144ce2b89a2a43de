"""Some rows of columns: taken without copying where they follow one another, as they mostly do."""

from collections.abc import Callable, Sequence
from typing import TypeVar
from weakref import ReferenceType, ref

import numpy as np
from numpy.typing import NDArray

_Scalar = TypeVar("_Scalar", bound=np.generic)
Rows = NDArray[np.int64]

_MANY = 4_096
_MOST_KNOWN = 8
_spans: dict[int, tuple[ReferenceType[Rows], int, slice | None]] = {}


def span(rows: Rows) -> slice | None:
    """Rows that follow one another as a slice, None for others; many are looked at only once."""
    known = _spans.get(id(rows))
    if known is not None and known[0]() is rows and known[1] == len(rows):
        return known[2]
    found = _span(rows)
    if len(rows) >= _MANY:
        if len(_spans) >= _MOST_KNOWN:
            _spans.clear()
        _spans[id(rows)] = ref(rows), len(rows), found
    return found


def _span(rows: Rows) -> slice | None:
    count = len(rows)
    if count < 2 or rows[-1] - rows[0] + 1 != count or not (rows[1:] > rows[:-1]).all():
        return None
    return slice(int(rows[0]), int(rows[-1]) + 1)


def taken(cells: NDArray[_Scalar], rows: Rows) -> NDArray[_Scalar]:
    """``cells[rows]``, not to be written to; nothing is copied where rows follow one another."""
    inside = span(rows)
    if inside is None:
        return cells[rows]
    view = cells[inside]
    view.flags.writeable = False
    return view


def cut(
    cells: NDArray[_Scalar], rows: Rows, columns: Sequence[int] | NDArray[np.int64]
) -> NDArray[_Scalar]:
    """Some rows of some columns of a matrix whose columns lie one behind the other."""
    chosen = np.asarray(columns, dtype=np.int64)
    inside = _span(chosen)
    return taken(cells[:, inside] if inside is not None else cells.T[chosen].T, rows)


def count_in_rows(
    cells: NDArray[_Scalar], fits: Callable[[NDArray[_Scalar]], NDArray[np.bool_]]
) -> NDArray[np.int32]:
    """How many cells of each row of such a matrix fit, shape (rows,)."""
    if len(cells) < _MANY:
        few: NDArray[np.int32] = fits(cells).sum(axis=1, dtype=np.int32)
        return few
    total = np.zeros(len(cells), dtype=np.int32)
    for column in cells.T:
        total += fits(column)
    return total


def count_in_columns(
    cells: NDArray[_Scalar], fits: Callable[[NDArray[_Scalar]], NDArray[np.bool_]]
) -> NDArray[np.int64]:
    """How many cells of each column fit, shape (columns,)."""
    if len(cells) < _MANY:
        few: NDArray[np.int64] = fits(cells).sum(axis=0)
        return few
    return np.array([np.count_nonzero(fits(column)) for column in cells.T], dtype=np.int64)


def none_in_rows(
    cells: NDArray[_Scalar], fits: Callable[[NDArray[_Scalar]], NDArray[np.bool_]]
) -> Rows:
    """The rows of which no cell fits; each column is looked at only where those before did not."""
    if len(cells) < _MANY:
        return np.flatnonzero(~fits(cells).any(axis=1))
    rows: Rows | None = None
    for column in cells.T:
        if rows is None:
            rows = np.flatnonzero(~fits(column))
        elif len(rows):
            rows = rows[~fits(column[rows])]
    return np.arange(len(cells)) if rows is None else rows
