"""Puts together the grid of a workbook's sheet from its cells and its layout."""

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from audit.reading.addresses import a1
from audit.reading.columns import ColumnStore, clipped
from audit.reading.content import ReadProblem, Refused, excerpt
from audit.reading.grid import Grid, MergedRange


@dataclass(slots=True)
class SheetLayout:
    """What a sheet says about its cells beside their values; 0-based, spans inclusive."""

    merged: list[MergedRange] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_spans: list[tuple[int, int]] = field(default_factory=list)
    hidden_row_spans: list[tuple[int, int]] = field(default_factory=list)


def sheet_grid(
    name: str,
    hidden: bool,
    cells: ColumnStore,
    layout: SheetLayout,
    number_formats: tuple[str, ...],
    tell: Callable[[ReadProblem], None],
) -> Grid:
    """The grid of a sheet; cells set aside because they stand far away are told.

    Raises:
        Refused: the sheet claims to be larger than any real table.
    """
    try:
        columns, far = cells.finish()
    except OverflowError as error:
        raise Refused("sheet-too-large") from error
    if far is not None:
        address, found = a1(far.row, far.column), excerpt(far.found)
        tell(ReadProblem("far-cells", "warning", name, address, found, {"cells": far.count}))
    n_rows = len(columns[0].kinds) if columns else 0
    n_columns = len(columns)
    return Grid(
        sheet=name,
        columns=columns,
        number_formats=number_formats,
        merged=clipped(layout.merged, n_rows, n_columns),
        hidden_rows=_covered(layout.hidden_row_spans, n_rows)
        | {row for row in layout.hidden_rows if row < n_rows},
        hidden_columns=_covered(layout.hidden_spans, n_columns),
        sheet_hidden=hidden,
    )


def _covered(spans: list[tuple[int, int]], count: int) -> frozenset[int]:
    """Numbers below ``count`` in any of the spans, however often these overlap."""
    if not spans or not count:
        return frozenset()
    bounds = np.array(spans, dtype=np.int64)
    depth = np.zeros(count + 1, dtype=np.int64)
    np.add.at(depth, np.clip(bounds[:, 0], 0, count), 1)
    np.add.at(depth, np.clip(bounds[:, 1] + 1, 0, count), -1)
    return frozenset(np.flatnonzero(np.cumsum(depth[:-1]) > 0).tolist())
