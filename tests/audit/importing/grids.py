"""Small sheets for the tests: rows of Python values become a grid as reading would give it."""

from collections.abc import Sequence

import numpy as np

from audit.importing.corrections import Corrections, key_of
from audit.importing.mending import corrected
from audit.importing.table import Table, TableKind
from audit.importing.understand import understand
from audit.reading import CellKind, FileContent, Grid, GridColumn

Cell = str | int | float | None
FORMULA = "=SUM(A1:A2)"


def grid(
    rows: Sequence[Sequence[Cell]],
    sheet: str = "Sheet1",
    merged: Sequence[tuple[int, int, int, int]] = (),
    formats: dict[int, str] | None = None,
) -> Grid:
    """A sheet of cells: text, numbers, None for blank; a text "=..." is an uncached formula.

    ``formats`` gives number formats to whole columns.
    """
    width = max(map(len, rows))
    known = tuple((formats or {}).values())
    columns = []
    for index in range(width):
        cells = [row[index] if index < len(row) else None for row in rows]
        number = list(formats or {}).index(index) if index in (formats or {}) else -1
        columns.append(_column(cells, number))
    return Grid(sheet, tuple(columns), known, tuple(merged))


def content(*grids: Grid, name: str = "table.xlsx") -> FileContent:
    """A file of these sheets."""
    return FileContent(name, 1, "0" * 64, None, None, None, grids, ())


def tables(rows: Sequence[Sequence[Cell]], name: str = "table.xlsx") -> tuple[Table, ...]:
    """What is understood of one sheet."""
    return understand(content(grid(rows), name=name))


def table(rows: Sequence[Sequence[Cell]], name: str = "table.xlsx") -> Table:
    """The one table of one sheet."""
    (found,) = tables(rows, name)
    return found


def remapped(found: Table, said: dict[int, str], kind: TableKind | None = None) -> Table:
    """The table with columns, and the kind, as a person says."""
    key = key_of(found)
    return corrected(found, Corrections({key: said}, {key: kind} if kind else {}))


def fields(found: Table) -> list[str]:
    """The fields of the columns in the order of the sheet."""
    return [entry.field for entry in found.columns if entry.index]


def codes(found: Table) -> list[str]:
    """The codes of its problems."""
    return [problem.code for problem in found.problems]


def _column(cells: Sequence[Cell], number_format: int) -> GridColumn:
    kinds = np.array([_kind(cell) for cell in cells], dtype=np.uint8)
    numbers = np.array([cell if isinstance(cell, int | float) else np.nan for cell in cells])
    texts = np.array(
        [cell if isinstance(cell, str) else "" for cell in cells] + [None], dtype=object
    )
    formats = np.where(kinds == CellKind.NUMBER, number_format, -1).astype(np.int16)
    return GridColumn(kinds, numbers.astype(np.float64), texts[:-1], formats)


def _kind(cell: Cell) -> CellKind:
    if cell is None or cell == "":
        return CellKind.BLANK
    if isinstance(cell, str):
        if cell.startswith("#"):
            return CellKind.ERROR if cell.endswith("!") else CellKind.TEXT
        return CellKind.UNCACHED if cell.startswith("=") else CellKind.TEXT
    return CellKind.NUMBER
