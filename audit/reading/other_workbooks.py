"""Binary workbooks (.xls, .xlsb), whose cells calamine reads."""

import io
import re
from datetime import date, datetime, time, timedelta

from python_calamine import (
    CalamineError,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from audit.reading.columns import BLANK, NAN, CellBatch, ColumnStore, Value, text_value
from audit.reading.content import ReadProblem, Refused
from audit.reading.grid import CellKind, Grid
from audit.reading.wire import Reading
from audit.reading.workbook_grid import SheetLayout, sheet_grid


def read_other_workbook(data: bytes) -> Reading:
    """All sheets with content of a binary workbook.

    A note tells that hidden rows, number formats and error cells of these formats are not seen.

    Raises:
        Refused: the file is protected or damaged.
    """
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    except PasswordError as error:
        raise Refused("password") from error
    except (CalamineError, OSError, ValueError) as error:
        raise _refusal(error) from error
    grids: list[Grid] = []
    problems: list[ReadProblem] = []
    for index, sheet in enumerate(book.sheets_metadata):
        if sheet.typ not in (SheetTypeEnum.WorkSheet, SheetTypeEnum.MacroSheet):
            problems.append(ReadProblem("no-cells-on-sheet", "note", sheet=sheet.name))
            continue
        hidden = sheet.visible is not SheetVisibleEnum.Visible
        _read_sheet(book, index, sheet.name, hidden, grids, problems)
    if grids:
        problems.append(ReadProblem("binary-workbook", "note"))
    return Reading(tuple(grids), tuple(problems))


def _refusal(error: Exception) -> Refused:
    message = str(error)
    if re.search("password|encrypt", message, re.IGNORECASE):
        return Refused("password")
    return Refused("damaged", message)


def _read_sheet(
    book: CalamineWorkbook,
    index: int,
    name: str,
    hidden: bool,
    grids: list[Grid],
    problems: list[ReadProblem],
) -> None:
    try:
        sheet = book.get_sheet_by_index(index)
        rows = sheet.to_python(skip_empty_area=False)
        merged = sheet.merged_cell_ranges or []
    except (CalamineError, OSError, ValueError) as error:
        found = str(error)[:80]
        problems.append(ReadProblem("damaged-sheet", "warning", sheet=name, found=found))
        return
    store, layout = ColumnStore(), SheetLayout([(*first, *last) for first, last in merged])
    batch = CellBatch(store)
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            batch.add(number, column, _value(cell))
    batch.flush()
    grid = sheet_grid(name, hidden, store, layout, (), problems.append)
    if grid.n_rows:
        grids.append(grid)
    else:
        problems.append(ReadProblem("empty-sheet", "note", sheet=name))


def _value(cell: object) -> Value:
    if isinstance(cell, str):
        return text_value(cell)
    if isinstance(cell, bool):
        return CellKind.BOOLEAN, float(cell), ""
    if isinstance(cell, (int, float)):
        return CellKind.NUMBER, float(cell), ""
    if isinstance(cell, (date, time, timedelta)):
        return CellKind.DATE, NAN, _iso(cell)
    return BLANK


def _iso(moment: date | time | timedelta) -> str:
    if isinstance(moment, datetime):
        text = moment.isoformat(timespec="seconds")
        return text.removesuffix("T00:00:00")
    if isinstance(moment, timedelta):
        seconds = round(moment.total_seconds())
        return f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"
    if isinstance(moment, time):
        return moment.isoformat(timespec="seconds")
    return moment.isoformat()
