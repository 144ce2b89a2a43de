"""A sheet exactly as it stands in its file, with what the importer took each part for."""

import re
from collections.abc import Iterable
from enum import IntEnum
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QBrush, QColor, QFont

from audit.importing.table import ColumnMap, Orientation, Table
from audit.reading import Grid
from audit.reading.grid import CellKind
from audit.sources import Problem, column_letters

Index = QModelIndex | QPersistentModelIndex
Address = tuple[int, int]
_NOWHERE = QModelIndex()
_A1 = re.compile(r"([A-Z]{0,3})(\d+)")
_ALIGN_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class Mark(IntEnum):
    """What a line of the sheet (a row, or a column where records lie in columns) is."""

    OUTSIDE = 0
    RECORD = 1
    HEADER = 2
    TOTAL = 3
    ASIDE = 4


SIGNS = {Mark.HEADER: "§", Mark.TOTAL: "Σ", Mark.ASIDE: "!"}  # beside the number: not colour alone
TINTS = {Mark.HEADER: "header", Mark.TOTAL: "total", Mark.ASIDE: "aside"}
CELL_TINTS = ("problem", "note")  # of single cells; the first wins


def is_across(table: Table) -> bool:
    """Whether the fields run down the sheet: a record is a column (or the whole form)."""
    return table.orientation in {Orientation.COLUMNS, Orientation.FORM}


def address(cell: str | None) -> Address | None:
    """Row and column (from 1) of an A1 address; column 0 where it names only a row."""
    found = _A1.fullmatch(cell or "")
    if not found:
        return None
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found[2]), column


def marks(table: Table, lines: int) -> NDArray[np.uint8]:
    """The mark of each line of the sheet, shape ``(lines,)``, from line 1 on."""
    out = np.full(lines + 1, Mark.OUTSIDE, dtype=np.uint8)
    out[table.first_row : table.last_row + 1] = Mark.RECORD
    for rows, mark in ((table.header_rows, Mark.HEADER), (table.total_rows, Mark.TOTAL)):
        out[[row for row in rows if 0 < row <= lines]] = mark
    aside = (p for p in table.problems if p.severity == "set_aside")
    axis = 1 if table.orientation == Orientation.COLUMNS else 0
    places = (address(problem.cell) for problem in aside)
    out[[place[axis] for place in places if place and 0 < place[axis] <= lines]] = Mark.ASIDE
    return out[1:]


def _tinted(problems: Iterable[Problem]) -> dict[Address, str]:
    """The tint of each cell; a note is no problem: nothing was lost and nothing is in doubt."""
    found: dict[Address, str] = {}
    for problem in problems:
        place = address(problem.cell)
        if place and problem.severity != "note":
            found[place] = "problem"
        elif place:
            found.setdefault(place, "note")
    return found


class GridModel(QAbstractTableModel):
    """The cells of one grid; nothing is made before it is seen.

    The header along which fields run shows the field's name under the letter or number.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.table: Table | None = None
        self._grid: Grid | None = None
        self._names: dict[int, str] = {}
        self._asked: frozenset[int] = frozenset()
        self._tips: dict[int, str] = {}
        self._marks: NDArray[np.uint8] = np.zeros(0, dtype=np.uint8)
        self._cells: dict[Address, str] = {}  # name of the tint
        self._brushes: dict[int, QBrush] = {}
        self._tints: dict[str, QBrush] = {}
        self._muted = QBrush()
        self._alarm = QBrush()
        self._bold = QFont()
        self._bold.setBold(True)

    def set_colours(self, tints: dict[str, QColor], muted: QColor, alarm: QColor) -> None:
        """Colours of marks by name, of what lies outside the table, and of open questions."""
        self._brushes = {int(mark): QBrush(tints[name]) for mark, name in TINTS.items()}
        self._tints = {name: QBrush(tints[name]) for name in CELL_TINTS}
        self._muted, self._alarm = QBrush(muted), QBrush(alarm)

    def show_table(
        self,
        table: Table | None,
        names: dict[int, str],
        tips: dict[int, str],
        problems: Iterable[Problem] = (),
    ) -> None:
        """Show the sheet of a table; ``names`` and ``tips`` by the index of each column map."""
        self.beginResetModel()
        self.table = table
        self._grid = table.grid if table else None
        self._names, self._tips = names, tips
        if table and self._grid:
            turned = table.orientation == Orientation.COLUMNS
            lines = self._grid.n_columns if turned else self._grid.n_rows
            self._marks = marks(table, lines)
            self._asked = frozenset(c.index for c in table.columns if c.asked)
            self._cells = _tinted(problems)
        self.endResetModel()

    def column_map(self, line: int) -> ColumnMap | None:
        """What the importer took the sheet's column (or row) ``line``, from 1, for."""
        columns = self.table.columns if self.table else ()
        return next((c for c in columns if c.index == line), None)

    def mark(self, row: int, column: int) -> Mark:
        """What the line of one cell (0-based) is."""
        turned = self.table is not None and self.table.orientation == Orientation.COLUMNS
        line = column if turned else row
        return Mark(int(self._marks[line])) if line < len(self._marks) else Mark.OUTSIDE

    def text(self, row: int, column: int) -> str:
        """What a cell (0-based) shows."""
        return self._grid.text(row, column) if self._grid else ""

    # What Qt asks for

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Rows of the sheet."""
        return 0 if parent.isValid() or self._grid is None else self._grid.n_rows

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Columns of the sheet."""
        return 0 if parent.isValid() or self._grid is None else self._grid.n_columns

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Text and mark of one cell."""
        if self._grid is None or not index.isValid():
            return None
        row, column = index.row(), index.column()
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return self._grid.text(row, column)
        if role == Qt.ItemDataRole.BackgroundRole:
            if (row + 1, column + 1) in self._cells:
                return self._tints.get(self._cells[row + 1, column + 1])
            return self._brushes.get(self.mark(row, column))
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._muted if self.mark(row, column) == Mark.OUTSIDE else None
        if role == Qt.ItemDataRole.FontRole:
            return self._bold if self.mark(row, column) == Mark.HEADER else None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _ALIGN_RIGHT if self._grid.kind(row, column) == CellKind.NUMBER else None
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Letters and numbers as in a spreadsheet, with fields and signs of marks."""
        across = orientation == Qt.Orientation.Horizontal
        fields_here = self.table is not None and is_across(self.table) != across
        if role == Qt.ItemDataRole.DisplayRole:
            return self._header_text(section, across, fields_here)
        if fields_here and role == Qt.ItemDataRole.ToolTipRole:
            return self._tips.get(section + 1)
        if fields_here and section + 1 in self._asked:
            if role == Qt.ItemDataRole.FontRole:
                return self._bold
            if role == Qt.ItemDataRole.ForegroundRole:
                return self._alarm
        return None

    def _header_text(self, section: int, across: bool, fields_here: bool) -> str:
        line = column_letters(section + 1) if across else str(section + 1)
        turned = self.table is not None and self.table.orientation == Orientation.COLUMNS
        if turned == across and section < len(self._marks):
            sign = SIGNS.get(Mark(int(self._marks[section])), "")
            line = f"{line} {sign}".rstrip()
        if not fields_here:
            return line
        name = self._names.get(section + 1, "")
        return f"{line}\n{name}" if across else f"{line}  {name}"
