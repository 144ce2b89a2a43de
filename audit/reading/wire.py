"""Carries grids between processes in small parts, so that the window's thread never stalls.

One pickle of a million texts would hold the interpreter for a tenth of a second; parts of some
ten thousand do not. Blank columns and arrays without content are not sent at all.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from audit.reading.columns import blank_column
from audit.reading.content import ReadProblem
from audit.reading.grid import Grid, GridColumn

_TEXTS_A_PART = 32_768


@dataclass(frozen=True, slots=True)
class Reading:
    """What a child process found in one file."""

    grids: tuple[Grid, ...]
    problems: tuple[ReadProblem, ...]
    modified: str | None = None


@dataclass(frozen=True, slots=True)
class _Head:
    """Everything but the columns; ``shapes`` are (rows, columns) of each grid."""

    reading: Reading
    shapes: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class _ColumnPart:
    grid: int
    column: int
    kinds: NDArray[np.uint8]
    numbers: NDArray[np.float64] | None
    formats: NDArray[np.int16] | None


@dataclass(frozen=True, slots=True)
class _TextPart:
    grid: int
    column: int
    rows: NDArray[np.int32]
    texts: list[str]


def parts_of(reading: Reading) -> Iterator[object]:
    """The reading as small objects, to be sent one by one."""
    bare = tuple(replace(grid, columns=()) for grid in reading.grids)
    shapes = tuple((grid.n_rows, grid.n_columns) for grid in reading.grids)
    yield _Head(replace(reading, grids=bare), shapes)
    for index, grid in enumerate(reading.grids):
        for number, column in enumerate(grid.columns):
            yield from _column_parts(index, number, column)


def _column_parts(grid: int, number: int, column: GridColumn) -> Iterator[object]:
    if not column.kinds.any():
        return
    numbers = None if np.isnan(column.numbers).all() else column.numbers
    formats = None if (column.formats == -1).all() else column.formats
    yield _ColumnPart(grid, number, column.kinds, numbers, formats)
    rows = np.flatnonzero(column.texts != "").astype(np.int32)
    for start in range(0, len(rows), _TEXTS_A_PART):
        some = rows[start : start + _TEXTS_A_PART]
        yield _TextPart(grid, number, some, column.texts[some].tolist())


def reading_from(parts: Sequence[Any]) -> Reading:
    """The reading that `parts_of` took apart.

    Raises:
        TypeError: when the parts do not begin with a head.
    """
    head = parts[0] if parts else None
    if not isinstance(head, _Head):
        raise TypeError("a reading begins with its head")
    blanks = {rows: blank_column(rows) for rows, _ in head.shapes}
    tables = [[blanks[rows]] * columns for rows, columns in head.shapes]
    for part in parts[1:]:
        if isinstance(part, _ColumnPart):
            tables[part.grid][part.column] = _column_from(part)
        else:
            tables[part.grid][part.column].texts[part.rows] = part.texts
    grids = tuple(
        replace(grid, columns=tuple(columns))
        for grid, columns in zip(head.reading.grids, tables, strict=True)
    )
    return replace(head.reading, grids=grids)


def _column_from(part: _ColumnPart) -> GridColumn:
    blank = blank_column(len(part.kinds))
    return GridColumn(
        part.kinds,
        blank.numbers if part.numbers is None else part.numbers,
        blank.texts,
        blank.formats if part.formats is None else part.formats,
    )
