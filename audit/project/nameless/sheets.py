"""New files of what was understood of old ones: the same cells in their places, less the people.

A cell stays where it was, so that a finding names the same cell in the new file as in the old one.
Of the records only columns that were understood stay; names of observers are numbers; headings stay
without the names that are known, those of columns without whole names, since they may name
candidates; of formats of numbers no words stay; what stands beside tables goes.
"""

import csv
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO, StringIO
from typing import Any

import numpy as np
from numpy.typing import NDArray

from audit.importing.table import Orientation, Table
from audit.project.nameless.people import People
from audit.reading.grid import NO_FORMAT, CellKind, Grid

_OBSERVER = "observer"
_FREE = frozenset({"note", "category", "claim_source"})  # whatever somebody wrote
_DROPPED = frozenset({"ignored", "attachment", ""})
_KEPT, _CALLED, _TITLED, _WRITTEN = 1, 2, 3, 4  # what becomes of a cell; 0: it goes
_LONGEST = 31  # letters of the name of a sheet
# What a format of numbers writes as it stands, and its conditions, colours and currencies.
_LITERAL = re.compile(r'"[^"]*"?|\\.|[_*].|\[[^\]]*\]')
_NO_WORD = re.compile(r"\[(?:h+|m+|s+|[<>=]+-?[\d.]+)\]", re.IGNORECASE)
_CODE = re.compile(r"(?:General|AM/PM|A/P|/\d{1,3}|[0#?.,%/:;+()\s@edmyhs$€£₽₸-])*", re.IGNORECASE)
_NOT_IN_XML = dict.fromkeys([*range(9), 11, 12, *range(14, 32)])

Marks = NDArray[np.int8]


@dataclass(frozen=True, slots=True)
class Made:
    """A new file; ``sheets`` are the new names of sheets by the old ones.

    ``gone`` tells of a cell of an old sheet (row and column from 1) whether it went, ``called``
    whether a person's name stood there.
    """

    data: bytes
    suffix: str
    sheets: dict[str, str]
    marks: dict[str, Marks]

    def gone(self, sheet: str, row: int, column: int) -> bool:
        """Whether nothing of this cell is in the new file."""
        return self._mark(sheet, row, column) == 0

    def called(self, sheet: str, row: int, column: int) -> bool:
        """Whether a person was named in this cell."""
        return self._mark(sheet, row, column) == _CALLED

    def _mark(self, sheet: str, row: int, column: int) -> int:
        marks = self.marks.get(sheet)
        if marks is None or not (0 < row <= marks.shape[0] and 0 < column <= marks.shape[1]):
            return 0
        return int(marks[row - 1, column - 1])


def made(tables: Sequence[Table], people: People, modified: str) -> Made | None:
    """The new file of the tables of one file, as first understood; None where none has cells."""
    grids: dict[str, Grid] = {}
    marks: dict[str, Marks] = {}
    for table in tables:
        if table.grid is not None:
            grids[table.sheet] = table.grid
            own = marks.setdefault(table.sheet, _titles(table.grid, tables))
            np.maximum(own, _marked(table, table.grid), out=own)
    if not grids:
        return None
    sheets = _named(grids, people)
    texts = {name: _Cells(grid, marks[name], people) for name, grid in grids.items()}
    if list(grids) == [""]:
        return Made(_text(texts[""]), ".csv", sheets, marks)
    return Made(_book(texts, sheets, modified), ".xlsx", sheets, marks)


def _named(grids: Iterable[str], people: People) -> dict[str, str]:
    """New names of sheets: those that name nobody stay."""
    told = {name: people.free(name) for name in grids}
    short = all(len(new) <= max(len(old), _LONGEST) for old, new in told.items())
    whole = short and len(set(told.values())) == len(told)
    return told if whole else {name: f"{n}" for n, name in enumerate(told, 1)}


# What becomes of which cell


def _titles(grid: Grid, tables: Sequence[Table]) -> Marks:
    """Headings above the first table of a sheet."""
    own = [table for table in tables if table.grid is grid]
    marks = np.zeros((grid.n_rows, grid.n_columns), dtype=np.int8)
    first = min(min([table.first_row, *table.header_rows]) for table in own)
    marks[: first - 1] = _WRITTEN
    return marks


def _marked(table: Table, grid: Grid) -> Marks:
    marks = np.zeros((grid.n_rows, grid.n_columns), dtype=np.int8)
    for row in table.header_rows:
        marks[row - 1] = _TITLED
    records = slice(table.first_row - 1, max(table.last_row, *table.total_rows, 0))
    if table.orientation in (Orientation.COLUMNS, Orientation.FORM):
        marks[records] = _TITLED  # names of rows and of records
        values = _value_columns(table, grid)
        for column in table.columns:
            if 0 < column.index <= grid.n_rows:
                marks[column.index - 1] = np.where(values, _mark_of(column.field), _TITLED)
        return marks
    for column in table.columns:
        if 0 < column.index <= grid.n_columns:
            marks[records, column.index - 1] = _mark_of(column.field)
    return marks


def _value_columns(table: Table, grid: Grid) -> NDArray[np.bool_]:
    """In which columns of the sheet values stand, where fields run down it."""
    found = np.zeros(grid.n_columns, dtype=bool)
    for cells in table.cells.values():
        at = np.atleast_1d(np.asarray(cells.columns)) - 1
        found[at[(at >= 0) & (at < len(found))]] = True
    return found


def _mark_of(field: str) -> int:
    if field in _DROPPED:
        return 0
    return _CALLED if field == _OBSERVER else _WRITTEN if field in _FREE else _KEPT


# Cells


class _Cells:
    """The cells of a sheet as they are to be written."""

    def __init__(self, grid: Grid, marks: Marks, people: People) -> None:
        self.grid, self._marks = grid, marks
        self._ways: dict[int, Callable[[str], str]] = {
            _KEPT: str,
            _CALLED: people.called,
            _TITLED: people.title,
            _WRITTEN: people.free,
        }

    def shown(self, column: int) -> list[str]:
        """A whole column as a person would type it, "" where nothing stays."""
        texts, marks = self.grid.shown(column), self._marks[:, column]
        out = np.full(self.grid.n_rows, "", dtype=object)
        for mark, way in self._ways.items():
            rows = np.flatnonzero(marks == mark)
            codes = texts.codes[rows]
            used = np.unique(codes)
            words = np.full(len(texts.words), "", dtype=object)
            words[used] = [way(word) if word else "" for word in texts.words[used].tolist()]
            out[rows] = words[codes]
        return out.tolist()

    def numeric(self, column: int) -> NDArray[np.bool_]:
        """Which cells of a column are written as numbers."""
        kinds, marks = self.grid.columns[column].kinds, self._marks[:, column]
        number = (kinds == CellKind.NUMBER) | (kinds == CellKind.BOOLEAN)
        found: NDArray[np.bool_] = number & (marks != 0) & (marks != _CALLED)
        return found


def _text(cells: _Cells) -> bytes:
    out = StringIO()
    columns = [cells.shown(column) for column in range(cells.grid.n_columns)]
    csv.writer(out, lineterminator="\n").writerows(zip(*columns, strict=True))
    return out.getvalue().encode("utf-8", "backslashreplace")


def _book(texts: dict[str, _Cells], sheets: dict[str, str], modified: str) -> bytes:
    from datetime import datetime

    from openpyxl import Workbook

    book, out = Workbook(write_only=True), BytesIO()
    if modified:
        book.properties.modified = datetime.fromisoformat(modified).replace(tzinfo=None)
    for name, cells in texts.items():
        sheet = book.create_sheet(sheets[name])
        for top, left, bottom, right in cells.grid.merged:
            sheet.merged_cells.add(_reach(top, left, bottom, right))
        for row in _rows(cells, sheet):
            sheet.append(row)
    book.save(out)
    return out.getvalue()


def _without_words(told: str) -> str:
    """A format of numbers without what may be a name or a telephone number."""

    def kept(literal: re.Match[str]) -> str:
        plain = _NO_WORD.fullmatch(literal[0]) or not any(c.isalnum() for c in literal[0])
        return literal[0] if plain else ""

    bare = _LITERAL.sub(kept, told)
    return (bare or "General") if _CODE.fullmatch(_LITERAL.sub("", bare)) else "General"


def _reach(top: int, left: int, bottom: int, right: int) -> str:
    from audit.sources import column_letters

    return f"{column_letters(left + 1)}{top + 1}:{column_letters(right + 1)}{bottom + 1}"


def _rows(cells: _Cells, sheet: Any) -> Iterator[list[Any]]:
    from openpyxl.cell import WriteOnlyCell

    grid = cells.grid
    shown = [cells.shown(column) for column in range(grid.n_columns)]
    numeric = [cells.numeric(column) for column in range(grid.n_columns)]
    for row in range(grid.n_rows):
        made: list[Any] = []
        for column in range(grid.n_columns):
            text = shown[column][row].translate(_NOT_IN_XML)
            if not text:
                made.append(None)
            elif numeric[column][row]:
                cell = WriteOnlyCell(sheet, float(grid.columns[column].numbers[row]))
                if grid.columns[column].formats[row] != NO_FORMAT:
                    cell.number_format = _without_words(grid.format(row, column))
                made.append(cell)
            else:
                cell = WriteOnlyCell(sheet, text)
                cell.data_type = "s"  # a text that begins with = stays a text
                made.append(cell)
        yield made
