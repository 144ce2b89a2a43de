"""Carries grids between processes in small parts, so that the window's thread never stalls.

One pickle of a million texts would hold the interpreter for a tenth of a second; parts of some
ten thousand do not. A column's texts go as numbers of its distinct words; blank columns are not
sent at all, an array that holds one value only is sent as that value, and one of small whole
numbers in as few bytes as hold them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from audit.reading.columns import blank_column
from audit.reading.content import ReadProblem
from audit.reading.grid import Grid, GridColumn
from audit.reading.texts import Texts, as_objects

_TEXTS_A_PART = 32_768


@dataclass(frozen=True, slots=True)
class Reading:
    """What a child process found in one file.

    ``sha256`` and ``size`` are of the bytes where the child itself took them from the disk.
    """

    grids: tuple[Grid, ...]
    problems: tuple[ReadProblem, ...]
    modified: str | None = None
    sha256: str = ""
    size: int = 0


@dataclass(frozen=True, slots=True)
class _Head:
    """Everything but the columns; ``shapes`` are (rows, columns) of each grid."""

    reading: Reading
    shapes: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class _ColumnPart:
    grid: int
    column: int
    kinds: "_Array"
    numbers: "_Array"
    formats: "_Array"
    codes: "_Array"


@dataclass(frozen=True, slots=True)
class _WordsPart:
    """Some of the distinct texts of a column, in their order, without the first, the blank."""

    grid: int
    column: int
    words: list[str]


@dataclass(frozen=True, slots=True)
class _Array:
    """An array, or the one value that all its places hold."""

    values: NDArray[Any]
    rows: int
    kind: str

    @classmethod
    def of(cls, values: NDArray[Any]) -> "_Array":
        same = len(values) > 1 and values.strides[0] == 0
        sent = values[:1].copy() if same else _narrow(values)
        return cls(sent, len(values), values.dtype.str)

    def whole(self) -> NDArray[Any]:
        if len(self.values) == self.rows:
            return self.values.astype(self.kind, copy=False)
        return np.broadcast_to(self.values[0], self.rows)


def _narrow(values: NDArray[Any]) -> NDArray[Any]:
    """Whole numbers from 0 in one or two bytes where these hold them."""
    if values.dtype != np.int32 or not len(values) or values.min() < 0:
        return values
    kind = np.min_scalar_type(int(values.max()))
    return values.astype(kind) if kind.itemsize < values.itemsize else values


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
    kinds, numbers = _Array.of(column.kinds), _Array.of(column.numbers)
    formats, codes = _Array.of(column.formats), _Array.of(column.texts.codes)
    yield _ColumnPart(grid, number, kinds, numbers, formats, codes)
    words = column.texts.words
    for start in range(1, len(words), _TEXTS_A_PART):
        yield _WordsPart(grid, number, words[start : start + _TEXTS_A_PART].tolist())


def reading_from(parts: Sequence[Any]) -> Reading:
    """The reading that `parts_of` took apart.

    Raises:
        TypeError: when the parts do not begin with a head.
    """
    head = parts[0] if parts else None
    if not isinstance(head, _Head):
        raise TypeError("a reading begins with its head")
    words: dict[tuple[int, int], list[str]] = {}
    for part in parts[1:]:
        if isinstance(part, _WordsPart):
            words.setdefault((part.grid, part.column), [""]).extend(part.words)
    blanks = {rows: blank_column(rows) for rows, _ in head.shapes}
    tables = [[blanks[rows]] * columns for rows, columns in head.shapes]
    for part in parts[1:]:
        if isinstance(part, _ColumnPart):
            place = part.grid, part.column
            tables[part.grid][part.column] = _column_from(part, words.get(place, [""]))
    grids = tuple(
        replace(grid, columns=tuple(columns))
        for grid, columns in zip(head.reading.grids, tables, strict=True)
    )
    return replace(head.reading, grids=grids)


def _column_from(part: _ColumnPart, words: list[str]) -> GridColumn:
    texts = Texts(part.codes.whole(), as_objects(words))
    return GridColumn(part.kinds.whole(), part.numbers.whole(), texts, part.formats.whole())
