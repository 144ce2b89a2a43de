"""Other ways to look at a grid: turned on its side, joined with its sibling, cells taken apart."""

import re
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from audit.importing.layout.messages import taken_from_messages
from audit.reading import CellKind, Grid, GridColumn, Texts

_COUNT_AND_PERCENT = re.compile(r"^\s*([\d\s\u00a0'.,]*\d)[\s(]+(\d{1,3}(?:[.,]\d+)?\s*%)\)?\s*$")
_SAMPLE = 50


def turned(grid: Grid, first: int, last: int) -> Grid:
    """Rows ``first`` to ``last`` of a grid (0-based, both inclusive) as the columns of another.

    Its row r is column r of the sheet; its column c is row ``first + c``.
    """
    kinds = np.stack([c.kinds[first : last + 1] for c in grid.columns], axis=1)
    numbers = np.stack([c.numbers[first : last + 1] for c in grid.columns], axis=1)
    texts = np.stack([c.texts[first : last + 1] for c in grid.columns], axis=1)
    formats = np.stack([c.formats[first : last + 1] for c in grid.columns], axis=1)
    columns = tuple(
        GridColumn(kinds[i], numbers[i], texts[i], formats[i]) for i in range(last + 1 - first)
    )
    merged = tuple(
        (left, max(top, first) - first, right, min(bottom, last) - first)
        for top, left, bottom, right in grid.merged
        if bottom >= first and top <= last
    )
    return replace(grid, columns=columns, merged=merged)


def beside(left: Grid, right: Grid) -> Grid:
    """Two tables of a page that stand beside one another, as the one table that they look like."""
    shift = left.n_columns
    merged = (*left.merged, *((t, c + shift, b, d + shift) for t, c, b, d in right.merged))
    formats = (*left.number_formats, *right.number_formats)
    moved = [
        replace(c, formats=np.where(c.formats < 0, c.formats, c.formats + len(left.number_formats)))
        for c in right.columns
    ]
    return replace(
        left,
        sheet=f"{left.sheet} + {right.sheet}",
        columns=(*left.columns, *moved),
        merged=tuple(merged),
        number_formats=formats,
    )


def taken_apart(grid: Grid, rows: NDArray[np.int64] | None = None) -> tuple[Grid, tuple[int, ...]]:
    """A grid whose cells like "2065 1.13%" are two columns, and the column each came from.

    ``rows`` are those to judge by; all where it is None.
    """
    columns: list[GridColumn] = []
    origins: list[int] = []
    for index, column in enumerate(grid.columns):
        parts = _parts(column, rows)
        if len(parts) == 1 and rows is None:
            parts = taken_from_messages(grid, index)
        columns += parts
        origins += [index] * len(parts)
    if len(columns) == grid.n_columns:
        return grid, tuple(origins)
    place = {origin: position for position, origin in reversed(list(enumerate(origins)))}
    merged = tuple((t, place[left], b, place[right]) for t, left, b, right in grid.merged)
    return replace(grid, columns=tuple(columns), merged=merged), tuple(origins)


def parts_of(text: str, count: int) -> tuple[str, ...]:
    """What a cell with ``text`` gives the ``count`` columns that its own was taken apart into."""
    both = _COUNT_AND_PERCENT.match(text) if count > 1 else None
    return (both.group(1), both.group(2)) if both else (text, *[""] * (count - 1))


def _parts(column: GridColumn, rows: NDArray[np.int64] | None) -> list[GridColumn]:
    written = np.flatnonzero(column.kinds == int(CellKind.TEXT))
    if rows is not None:
        written = np.intersect1d(written, rows)
    if not len(written):
        return [column]
    sample = written[np.linspace(0, len(written) - 1, min(_SAMPLE, len(written))).astype(np.int64)]
    if sum("%" in column.texts[row] for row in sample) < 0.5 * len(sample):
        return [column]
    matches = {int(row): _COUNT_AND_PERCENT.match(column.texts[row]) for row in written}
    both = {row: match for row, match in matches.items() if match}
    if len(both) < 0.5 * len(written):
        return [column]
    counts, percents = column.texts.copy(), np.full(len(column.texts), "", dtype=object)
    for row, match in both.items():
        counts[row], percents[row] = match.group(1), match.group(2)
    shares = _text_column(percents)
    return [replace(column, texts=Texts.of(counts.tolist())), shares]


def _text_column(texts: NDArray[np.object_]) -> GridColumn:
    kinds = np.where(texts != "", CellKind.TEXT, CellKind.BLANK).astype(np.uint8)
    size = len(texts)
    return GridColumn(kinds, np.full(size, np.nan), texts, np.full(size, -1, dtype=np.int16))


def with_shares(
    grid: Grid, origins: tuple[int, ...], shares: dict[int, int], label: int
) -> tuple[Grid, tuple[int, ...], dict[int, int]]:
    """A turned grid with a column of percentages beside every column.

    ``shares`` tells for the row of votes the row of its percentages. Returned are the grid, its
    origins, and for every new column the row (of the turned grid) that its cells stand in.
    """
    columns: list[GridColumn] = []
    rows: list[int] = []
    shifted: dict[int, int] = {}
    for column, origin in zip(grid.columns, origins, strict=True):
        columns += [column, _shares_of(column, shares, label)]
        rows += [origin, origin]
        shifted[len(columns) - 1] = next(iter(shares.values()))
    return replace(grid, columns=tuple(columns), merged=()), tuple(rows), shifted


def _shares_of(column: GridColumn, shares: dict[int, int], label: int) -> GridColumn:
    """A column of the percentages in another one, each in the row of its votes."""
    rows = np.full(len(column.kinds), -1, dtype=np.int64)
    rows[list(shares)] = list(shares.values())
    there = rows >= 0
    kinds = np.where(there, column.kinds[rows], np.uint8(CellKind.BLANK))
    texts = np.where(there, column.texts.copy()[rows], "")
    kinds[label], texts[label] = CellKind.TEXT, "%"
    numbers = np.where(there, column.numbers[rows], np.nan)
    return GridColumn(kinds, numbers, texts, np.where(there, column.formats[rows], np.int16(-1)))
