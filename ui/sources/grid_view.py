"""The preview's grid: lazy, marked, with a menu on every column (or row) that holds a field."""

from collections.abc import Mapping

from PySide6.QtCore import QModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QPalette, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from audit.importing.table import Table
from audit.sources import Problem
from ui.sources.grid_model import CELL_TINTS, TINTS, Address, GridModel, is_across
from ui.widgets.colours import colours_of
from ui.widgets.style import dress, tint

_SAMPLE = 40  # rows looked at for the width of a column
_WIDEST = 26  # average characters
_NARROWEST = 9
_NO_MODIFIER = Qt.KeyboardModifier.NoModifier


class GridView(QTableView):
    """Shows one sheet.

    Signals:
        line_chosen: column (or row, where records lie in columns) of the cursor, from 1.
        menu_wanted: the same, when the person wants to say what it holds.
        cell_menu_wanted: a point of the screen, when the person asks what can be done with a cell.
        cell_chosen: row and column of the cursor, from 1.
    """

    line_chosen = Signal(int)
    menu_wanted = Signal(int)
    cell_menu_wanted = Signal(QPoint)
    cell_chosen = Signal(int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._asked = False  # whether the current cell is to stay in sight
        self.grid = GridModel(self)
        self.setModel(self.grid)
        self.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setSectionsClickable(True)
            header.setHighlightSections(False)
            header.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().sectionClicked.connect(lambda n: self._header_clicked(n, True))
        self.verticalHeader().sectionClicked.connect(lambda n: self._header_clicked(n, False))
        self.selectionModel().currentChanged.connect(self._current_changed)

    def show_table(
        self,
        table: Table | None,
        names: dict[int, str],
        tips: dict[int, str],
        problems: list[Problem],
        mended: Mapping[Address, str] | None = None,
    ) -> None:
        """Show the sheet of ``table``, at its header rows."""
        self._colour()
        self.grid.show_table(table, names, tips, problems, mended)
        self._size_sections(table, names)
        if table and table.header_rows:
            row = self.grid.index(min(table.header_rows) - 1, 0)
            self.scrollTo(row, QAbstractItemView.ScrollHint.PositionAtTop)

    def sizeHint(self) -> QSize:
        """No higher than it must be: it takes the height that is left."""
        return QSize(super().sizeHint().width(), self.minimumHeight())

    def go_to(self, row: int, column: int) -> None:
        """Put the cursor on a cell, counted from 1, and show it."""
        index = self.grid.index(row - 1, max(column, 1) - 1)
        if index.isValid():
            self._asked = True
            self.setCurrentIndex(index)
            self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The cell that was asked for stays in sight when the view gets less room, or its own."""
        super().resizeEvent(event)
        if self._asked and self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Whoever scrolls looks at something else."""
        self._asked = False
        super().wheelEvent(event)

    def line(self, index: QModelIndex) -> int:
        """The column (or row) of fields in which a cell lies, from 1."""
        table = self.grid.table
        return (index.row() if table and is_across(table) else index.column()) + 1

    def edit_cell(self) -> bool:
        """Open the field in which the value under the cursor is mended; False where none is."""
        index = self.currentIndex()
        if not (index.isValid() and self.grid.editable(index.row(), index.column())):
            return False
        self.edit(index)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F2 and Enter mend the value; F2 outside the records asks what the column is."""
        keys = {Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_Enter}
        plain = event.modifiers() in {_NO_MODIFIER, Qt.KeyboardModifier.KeypadModifier}
        if plain and event.key() in keys and self.state() != self.State.EditingState:
            if not self.edit_cell() and event.key() == Qt.Key.Key_F2:
                self.menu_wanted.emit(self.line(self.currentIndex()))
            event.accept()
            return
        super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu of the cell that was clicked, or of the one under the cursor."""
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        if index.isValid():
            self.setCurrentIndex(index)
            corner = self.viewport().mapToGlobal(self.visualRect(index).bottomLeft())
            self.cell_menu_wanted.emit(corner if by_key else event.globalPos())

    # Inside

    def _header_clicked(self, section: int, horizontal: bool) -> None:
        table = self.grid.table
        if table is None or is_across(table) == horizontal:
            return
        where = self.currentIndex()
        row, column = max(where.row(), 0), max(where.column(), 0)
        self.setCurrentIndex(
            self.grid.index(*((row, section) if horizontal else (section, column)))
        )
        self.menu_wanted.emit(section + 1)

    def _current_changed(self, index: QModelIndex) -> None:
        if index.isValid():
            self.line_chosen.emit(self.line(index))
            self.cell_chosen.emit(index.row() + 1, index.column() + 1)

    def _colour(self) -> None:
        colours, palette = colours_of(self), self.palette()
        tints = {name: tint(name, palette) for name in (*TINTS.values(), *CELL_TINTS)}
        muted = palette.color(QPalette.ColorRole.PlaceholderText)
        self.grid.set_colours(tints, muted, palette.color(QPalette.ColorRole.BrightText))
        dress(self, f"QTableView {{ gridline-color: {colours['grid']}; }}")

    def _size_sections(self, table: Table | None, names: dict[int, str]) -> None:
        metrics = self.fontMetrics()
        letter, height = metrics.averageCharWidth(), metrics.height()
        self.verticalHeader().setDefaultSectionSize(height + 6)
        across = table is not None and is_across(table)
        widest = max((metrics.horizontalAdvance(name) for name in names.values()), default=0)
        room = min(widest, letter * 30) if across else 0
        self.verticalHeader().setFixedWidth(room + letter * 9)
        self.horizontalHeader().setFixedHeight(height + 10 if across else 2 * height + 10)
        first = max(min(table.header_rows) - 1, 0) if table and table.header_rows else 0
        rows = range(first, min(first + _SAMPLE, self.grid.rowCount()))
        for column in range(self.grid.columnCount()):
            texts = [self.grid.text(row, column) for row in rows]
            texts.append("" if across else names.get(column + 1, ""))
            wide = max(metrics.horizontalAdvance(text) for text in texts) + 16
            self.setColumnWidth(column, max(_NARROWEST * letter, min(wide, _WIDEST * letter)))
