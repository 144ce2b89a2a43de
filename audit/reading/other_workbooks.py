"""Binary workbooks (.xls, .xlsb), whose cells calamine reads."""

import io
import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from python_calamine import (
    CalamineError,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from audit.reading.biff import BookDetails, SheetDetails, book_details
from audit.reading.biff12 import binary_details
from audit.reading.columns import BLANK, NAN, SPARSE_AREA, CellBatch, ColumnStore, Value, text_value
from audit.reading.content import ReadProblem, Refused, excerpt
from audit.reading.grid import NO_FORMAT, CellKind, Grid
from audit.reading.number_format import GENERAL
from audit.reading.wire import Reading
from audit.reading.workbook_grid import sheet_grid

_PANIC = "PanicException"  # of Rust; derives from no Exception, and its class is not exported


def read_other_workbook(data: bytes) -> Reading:
    """All sheets with content of a binary workbook.

    A note tells when hidden rows, number formats and error cells cannot be seen.

    Raises:
        Refused: the file is protected or damaged.
    """
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    except PasswordError as error:
        raise Refused("password") from error
    except (CalamineError, OSError, ValueError) as error:
        raise _refusal(error) from error
    except BaseException as error:
        if type(error).__name__ != _PANIC:
            raise
        raise Refused("damaged", str(error)) from error
    details = binary_details(data) if data.startswith(b"PK") else book_details(data)
    grids: list[Grid] = []
    problems: list[ReadProblem] = []
    for index, sheet in enumerate(book.sheets_metadata):
        if sheet.typ not in (SheetTypeEnum.WorkSheet, SheetTypeEnum.MacroSheet):
            problems.append(ReadProblem("no-cells-on-sheet", "note", sheet=sheet.name))
            continue
        try:
            grids += _grids(book, index, details, problems.append)
        except Refused as refused:
            problems.append(ReadProblem(refused.problem.code, "warning", sheet=sheet.name))
        except (CalamineError, OSError, ValueError) as error:
            found = excerpt(str(error))
            problems.append(ReadProblem("damaged-sheet", "warning", sheet=sheet.name, found=found))
    if grids and details is None:
        problems.append(ReadProblem("binary-workbook", "note"))
    return Reading(tuple(grids), tuple(problems))


def _refusal(error: Exception) -> Refused:
    message = str(error)
    if re.search("password|encrypt", message, re.IGNORECASE):
        return Refused("password")
    return Refused("damaged", message)


def _grids(
    book: CalamineWorkbook,
    index: int,
    details: BookDetails | None,
    tell: Callable[[ReadProblem], None],
) -> list[Grid]:
    """The grid of one sheet, none when it is empty."""
    about = book.sheets_metadata[index]
    own = details.sheets[index] if details and index < len(details.sheets) else SheetDetails()
    codes = tuple(dict.fromkeys(details.style_formats)) if details else ()
    if own.area > SPARSE_AREA:
        raise Refused("sheet-too-large")
    sheet = book.get_sheet_by_index(index)
    layout = own.layout
    layout.merged += [(*first, *last) for first, last in sheet.merged_cell_ranges or []]
    store = ColumnStore()
    batch = CellBatch(store)
    styles = _format_indices(details, codes)
    for row, cells in enumerate(sheet.to_python(skip_empty_area=False)):
        for column, cell in enumerate(cells):
            style = own.styles.get((row, column), -1)
            batch.add(
                row, column, _value(cell), styles[style] if style < len(styles) else NO_FORMAT
            )
    for (row, column), error in own.errors.items():
        batch.add(row, column, (CellKind.ERROR, NAN, error))
    batch.flush()
    hidden = about.visible is not SheetVisibleEnum.Visible
    grid = sheet_grid(about.name, hidden, store, layout, codes, tell)
    if not grid.n_rows:
        tell(ReadProblem("empty-sheet", "note", sheet=about.name))
    return [grid] if grid.n_rows else []


def _format_indices(details: BookDetails | None, codes: tuple[str, ...]) -> list[int]:
    """Index of the format of each style; the last entry, for no style at all, is no format."""
    places = {code: place for place, code in enumerate(codes)}
    formats = details.style_formats if details else []
    return [NO_FORMAT if code == GENERAL else places[code] for code in formats] + [NO_FORMAT]


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
        moment = moment + timedelta(milliseconds=500)  # to the nearest second, as elsewhere
        text = moment.isoformat(timespec="seconds")
        return text.removesuffix("T00:00:00")
    if isinstance(moment, timedelta):
        seconds = round(moment.total_seconds())
        return f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"
    if isinstance(moment, time):
        return moment.isoformat(timespec="seconds")
    return moment.isoformat()
