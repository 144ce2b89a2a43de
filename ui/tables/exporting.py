"""The rows that a table shows, as they are seen, written into a file for a spreadsheet."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from audit.formatting import BLANK
from audit.progress import Progress
from ui.tables.model import Column, Rows


def write_shown(path: Path, columns: Sequence[Column], rows: Rows, progress: Progress) -> int:
    """Write these columns and source rows as ``.csv`` or a workbook, by the ending of ``path``.

    Numbers are written as numbers, all else as it reads. Returns how many rows were written.

    Raises:
        OSError: when the file cannot be written.
        Cancelled: when the person cancels.
    """
    from reports.workbook import write_table

    write_table(
        path, [column.title for column in columns], _cells(columns, rows), progress=progress
    )
    return len(rows)


def _cells(columns: Sequence[Column], rows: Rows) -> Iterator[list[str | float | None]]:
    for row in rows.tolist():
        yield [_cell(column, row) for column in columns]


def _cell(column: Column, row: int) -> str | float | None:
    shown = column.show(column.values[row])
    if shown == BLANK:
        return None
    keys = column.values if column.numeric or column.sort_by is None else column.sort_by
    plain = not any(sign.isalpha() or sign == "%" for sign in shown)
    if column.align == "right" and plain and np.issubdtype(keys.dtype, np.number):
        value = float(keys[row])
        return None if np.isnan(value) else value
    return shown
