"""Results that the program wrote itself into a workbook: shown, never read as data again.

A workbook of an audit holds protocols, which are read again like any others, beside findings and
comparisons made of them, which would count every figure a second time. Sheets of the latter bear
a mark among their headers; so do columns beside a table that say where each row came from
(`reports.workbook.audit_book` writes both). The marks are the same in every language, as the stamp
of a table typed in is.
"""

from dataclasses import replace

from audit.reading import Grid

MARK = "Hattama, a result"  # the header of one column: the whole sheet
COLUMN = "Hattama: "  # before the header of a column, when no other column follows: this column


def is_result(grid: Grid) -> bool:
    """Whether the program wrote this sheet as a result."""
    return bool(grid.n_rows) and any(column.texts[0] == MARK for column in grid.columns)


def without_results(grid: Grid) -> Grid:
    """The grid without the columns at its end that the program added to a table."""
    kept = len(grid.columns) if grid.n_rows else 0
    while kept and str(grid.columns[kept - 1].texts[0]).startswith(COLUMN):
        kept -= 1
    if not kept or kept == len(grid.columns):
        return grid
    return replace(grid, columns=grid.columns[:kept])
