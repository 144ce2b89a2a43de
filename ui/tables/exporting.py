"""The rows that a table shows, as they are seen, written into a file for a spreadsheet."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtWidgets import QFileDialog, QWidget

from audit.formatting import BLANK
from audit.progress import Progress
from ui.tables.model import Column, Rows

if TYPE_CHECKING:
    from ui.session import Session
    from ui.tables.view import TableView

_ENDINGS = (".xlsx", ".csv")


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


def export_shown(session: "Session", table: "TableView", path: Path) -> None:
    """Write the rows and columns of ``table`` that are seen, in the background."""
    if path.suffix.lower() not in _ENDINGS:
        path = path.with_name(path.name + _ENDINGS[0])
    header, model = table.horizontalHeader(), table.columns
    order = (header.logicalIndex(n) for n in range(len(model.columns)))
    columns = [model.columns[n] for n in order if not table.isColumnHidden(n)]
    rows = model.rows.copy()

    def work(progress: Progress) -> int:
        written = write_shown(path, columns, rows, progress)
        session.exported("list", path)
        return written

    def done(written: int) -> None:
        session.say(session.text("export-view-done", rows=written, file=path.name))

    session.jobs.start(session.text("export-view-job"), work, done)


def asked_where(session: "Session", parent: QWidget) -> Path | None:
    """Where the person wants the rows written; None where he or she thinks better of it."""
    title, kinds = session.text("export-view"), session.text("export-view-kinds")
    start = Path.home() / f"{session.text('export-view-name')}{_ENDINGS[0]}"
    name, kind = QFileDialog.getSaveFileName(parent, title, str(start), kinds)
    if not name:
        return None
    path = Path(name)
    chosen = ".csv" if "csv" in kind else ".xlsx"
    return path if path.suffix.lower() in _ENDINGS else path.with_name(path.name + chosen)
