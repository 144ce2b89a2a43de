"""A sheet exactly as it stands in its file, with what the importer took each part for."""

import re
from collections.abc import Iterable, Mapping
from enum import IntEnum
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QBrush, QColor, QFont

from audit.distinct import distinct
from audit.fields import IGNORED
from audit.importing.mending import ACCEPTED
from audit.importing.table import ColumnMap, Orientation, Table
from audit.reading import Grid
from audit.reading.grid import CellKind
from audit.sources import Problem, column_letters

Index = QModelIndex | QPersistentModelIndex
Address = tuple[int, int]
_NOWHERE = QModelIndex()
_NO_FLAG = Qt.ItemFlag(0)
_A1 = re.compile(r"([A-Z]{0,3})(\d+)")
_ALIGN_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class Mark(IntEnum):
    """What a line of the sheet (a row, or a column where records lie in columns) is."""

    OUTSIDE = 0
    RECORD = 1
    HEADER = 2
    TOTAL = 3
    ASIDE = 4
    ACCEPTED = 5  # set aside, and the person accepts that


# Beside the number, so that colour alone says nothing.
SIGNS = {Mark.HEADER: "§", Mark.TOTAL: "Σ", Mark.ASIDE: "!", Mark.ACCEPTED: "✓"}
TINTS = {
    Mark.HEADER: "header", Mark.TOTAL: "total", Mark.ASIDE: "aside", Mark.ACCEPTED: "accepted",
}  # fmt: skip
CELL_TINTS = ("problem", "mended", "note")  # of single cells; the first wins
_HOLDING = frozenset({Mark.RECORD, Mark.TOTAL, Mark.ASIDE, Mark.ACCEPTED})


def is_across(table: Table) -> bool:
    """Whether the fields run down the sheet: a record is a column (or the whole form)."""
    return table.orientation in {Orientation.COLUMNS, Orientation.FORM}


@lru_cache(maxsize=65_536)  # thousands of problems are looked up again after every decision
def address(cell: str | None) -> Address | None:
    """Row and column (from 1) of an A1 address; column 0 where it names only a row."""
    found = _A1.fullmatch(cell or "")
    if not found:
        return None
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found[2]), column


def line_of(table: Table, where: Address | None) -> int:
    """The row of the record of a cell (its column, where records lie in columns); 0 for none."""
    return where[1 if is_across(table) else 0] if where else 0


def marks(table: Table, lines: int) -> NDArray[np.uint8]:
    """The mark of each line of the sheet, shape ``(lines,)``, from line 1 on."""
    out = np.full(lines + 1, Mark.OUTSIDE, dtype=np.uint8)
    out[table.first_row : table.last_row + 1] = Mark.RECORD
    for rows, mark in ((table.header_rows, Mark.HEADER), (table.total_rows, Mark.TOTAL)):
        out[[row for row in rows if 0 < row <= lines]] = mark
    axis = 1 if table.orientation == Orientation.COLUMNS else 0
    accepted = [p for p in table.problems if p.code == ACCEPTED]
    aside = [p for p in table.problems if p.severity == "set_aside"]
    for problems, mark in ((accepted, Mark.ACCEPTED), (aside, Mark.ASIDE)):
        places = (address(problem.cell) for problem in problems)
        out[[place[axis] for place in places if place and 0 < place[axis] <= lines]] = mark
    return out[1:]


def _tinted(problems: Iterable[Problem], mended: Iterable[Address]) -> dict[Address, str]:
    """The tint of each cell; a note is no problem: nothing was lost and nothing is in doubt."""
    found = dict.fromkeys(mended, "mended")
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

    Signals:
        typed: row and column of a cell, from 1, and the value that the person types for it.
    """

    typed = Signal(int, int, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.table: Table | None = None
        self._grid: Grid | None = None
        self._names: dict[int, str] = {}
        self._asked: frozenset[int] = frozenset()
        self._maps: dict[int, ColumnMap] = {}
        self._tips: dict[int, str] = {}
        self._marks: NDArray[np.uint8] = np.zeros(0, dtype=np.uint8)
        self._cells: dict[Address, str] = {}  # name of the tint
        self._mended: Mapping[Address, str] = {}
        self._problems: dict[Address, Problem] = {}
        self._of_line: dict[int, Problem] = {}
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
        mended: Mapping[Address, str] | None = None,
    ) -> None:
        """Show the sheet of a table; ``names`` and ``tips`` by the index of each column map.

        ``mended`` are the cells with another value than in the file, each with what its tip says.
        """
        self.beginResetModel()
        self.table = table
        self._grid = table.grid if table else None
        self._names, self._tips = names, tips
        self._maps = {c.index: c for c in reversed(table.columns)} if table else {}
        if table and self._grid:
            turned = table.orientation == Orientation.COLUMNS
            lines = self._grid.n_columns if turned else self._grid.n_rows
            self._marks = marks(table, lines)
            self._asked = frozenset(c.index for c in table.columns if c.asked)
            self._mended = mended or {}
            self._cells = _tinted(problems, self._mended)
            self._keep_problems(table, problems)
        self.endResetModel()

    def column_map(self, line: int) -> ColumnMap | None:
        """What the importer took the sheet's column (or row) ``line``, from 1, for."""
        return self._maps.get(line)

    def mark(self, row: int, column: int) -> Mark:
        """What the line of one cell (0-based) is."""
        turned = self.table is not None and self.table.orientation == Orientation.COLUMNS
        line = column if turned else row
        return Mark(int(self._marks[line])) if line < len(self._marks) else Mark.OUTSIDE

    def tints_in_use(self) -> set[str]:
        """The names of the tints that lines and cells of this sheet have."""
        lines = {Mark(int(mark)) for mark in distinct(self._marks)}
        return {TINTS[mark] for mark in lines if mark in TINTS} | set(self._cells.values())

    def editable(self, row: int, column: int) -> bool:
        """Whether a cell (0-based) holds a value of a record in a column that is used."""
        table = self.table
        if table is None:
            return False
        used = self.column_map((row if is_across(table) else column) + 1)
        if used is None or used.field == IGNORED:
            return False
        if is_across(table):
            return self._holds_record(table, used.field, column + 1)
        return self.mark(row, column) in _HOLDING

    def problem(self, row: int, column: int) -> Problem | None:
        """The problem of a cell (from 1), or else the one for which its record is set aside."""
        turned = self.table is not None and self.table.orientation == Orientation.COLUMNS
        own = self._problems.get((row, column))
        return own or self._of_line.get(column if turned else row)

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
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole}:
            return self._grid.text(row, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._mended.get((row + 1, column + 1)) or self._grid.text(row, column)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _ALIGN_RIGHT if self._grid.kind(row, column) == CellKind.NUMBER else None
        return self._look(row, column, role)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Cells that hold a value of the table can be mended."""
        able = index.isValid() and self.editable(index.row(), index.column())
        return super().flags(index) | (Qt.ItemFlag.ItemIsEditable if able else _NO_FLAG)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tell what the person typed; the cell changes when the table was read again."""
        if role != Qt.ItemDataRole.EditRole or not self.editable(index.row(), index.column()):
            return False
        if str(value).strip() != self.text(index.row(), index.column()):
            self.typed.emit(index.row() + 1, index.column() + 1, str(value).strip())
        return True

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

    def _look(self, row: int, column: int, role: int) -> Any:
        if role == Qt.ItemDataRole.BackgroundRole:
            tint = self._cells.get((row + 1, column + 1))
            return self._tints.get(tint) if tint else self._brushes.get(self.mark(row, column))
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._muted if self.mark(row, column) == Mark.OUTSIDE else None
        if role == Qt.ItemDataRole.FontRole:
            return self._bold if self.mark(row, column) == Mark.HEADER else None
        return None

    def _keep_problems(self, table: Table, problems: Iterable[Problem]) -> None:
        self._problems, self._of_line = {}, {}
        for problem in problems:
            place = address(problem.cell)
            if (place and problem.severity != "note") or (problem.code == ACCEPTED and place):
                self._problems.setdefault(place, problem)
        for problem in table.problems:
            if problem.severity == "set_aside" or problem.code == ACCEPTED:
                self._of_line.setdefault(line_of(table, address(problem.cell)), problem)

    def _holds_record(self, table: Table, field: str, column: int) -> bool:
        """Whether a record lies in a column (from 1) of a table whose records are columns."""
        where = table.cells.get(field)
        of_cells = (where or table.cells[""]).columns
        return bool(np.any(np.asarray(of_cells) == column)) or column in self._of_line

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
