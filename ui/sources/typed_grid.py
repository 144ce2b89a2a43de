"""The grid in which a table is typed: like a spreadsheet's, by keyboard alone."""

import csv
import io

from PySide6.QtCore import QItemSelectionModel, QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QTableView, QWidget

from ui.sources.typed_model import TypedModel
from ui.tables.clipboard import safe, unshielded

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_DELETE = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
_LEAST_WIDTH = 90


class TypedGrid(QTableView):
    """Typing begins an entry, Enter ends it and goes down, Tab goes right; both add a row.

    Signals:
        refused: what was pasted is too large.
    """

    refused = Signal()

    def __init__(self, model: TypedModel, name: str, parent: QWidget | None = None) -> None:
        """``name`` is what a screen reader says."""
        super().__init__(parent)
        self.cells = model
        self.setModel(model)
        self.setAccessibleName(name)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(
            triggers.AnyKeyPressed | triggers.DoubleClicked | triggers.EditKeyPressed
        )
        self.setWordWrap(False)
        self.horizontalHeader().setMinimumSectionSize(_LEAST_WIDTH)
        model.modelAboutToBeReset.connect(self._remember)
        model.modelReset.connect(self._restore)
        self._at = QPoint(0, 0)

    def chosen(self) -> list[tuple[int, int]]:
        """Row and column of the selected cells; the current one where none is selected."""
        indexes = self.selectedIndexes() or [self.currentIndex()]
        return [(index.row(), index.column()) for index in indexes if index.isValid()]

    def go(self, row: int, column: int) -> None:
        """Put the cursor on a cell."""
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(self.cells.index(row, column), flags)

    def paste(self) -> None:
        """Write what is on the clipboard from the current cell on."""
        block = block_of(QGuiApplication.clipboard().mimeData())
        at = self.currentIndex()
        row, column = (at.row(), at.column()) if at.isValid() else (0, 0)
        if block and not self.cells.paste(block, row, column):
            self.refused.emit()
        self.go(row, column)

    def copy(self) -> None:
        """Put the selected cells on the clipboard, as a spreadsheet takes them."""
        chosen = self.chosen()
        if chosen:
            rows = sorted({row for row, _ in chosen})
            columns = sorted({column for _, column in chosen})
            cells = self.cells.cells
            lines = ["\t".join(safe(cells[r][c]) for c in columns) for r in rows]
            QGuiApplication.clipboard().setText("\n".join(lines))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy, paste, undo and empty cells; Enter goes down and Tab right."""
        for key, act in (
            (QKeySequence.StandardKey.Paste, self.paste),
            (QKeySequence.StandardKey.Copy, self.copy),
            (QKeySequence.StandardKey.Undo, self.cells.undo),
        ):
            if event.matches(key):
                act()
                event.accept()
                return
        if event.key() in _DELETE:
            self.cells.clear(self.chosen())
        elif event.key() in _ENTER and not event.modifiers():
            if self.state() != QAbstractItemView.State.EditingState:  # else the entry ends first
                self._down()
        elif event.key() == Qt.Key.Key_Tab and self._last():
            self._next_row()
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Enter goes on to the cell below, Tab at the end to a new row."""
        hints = QAbstractItemDelegate.EndEditHint
        if hint == hints.EditNextItem and self._last():
            super().closeEditor(editor, hints.NoHint)
            self._next_row()
            return
        # Tab moves on without opening the next cell: the next letter typed does.
        moves = {hints.EditNextItem: 1, hints.EditPreviousItem: -1}
        super().closeEditor(editor, hints.NoHint)
        if hint in moves:
            at = self.currentIndex()
            column = at.column() + moves[hint]
            row = at.row() + column // self.cells.columnCount()
            self.go(max(row, 0), column % self.cells.columnCount())
        elif hint == hints.SubmitModelCache:
            self._down()

    def _last(self) -> bool:
        at, model = self.currentIndex(), self.cells
        return (at.row(), at.column()) == (model.rowCount() - 1, model.columnCount() - 1)

    def _down(self) -> None:
        at = self.currentIndex()
        if at.row() == self.cells.rowCount() - 1:
            self.cells.insert(row=self.cells.rowCount())
        self.go(min(at.row() + 1, self.cells.rowCount() - 1), max(at.column(), 0))

    def _next_row(self) -> None:
        self.cells.insert(row=self.cells.rowCount())
        self.go(self.cells.rowCount() - 1, 0)

    def _remember(self) -> None:
        self._at = QPoint(max(self.currentIndex().column(), 0), max(self.currentIndex().row(), 0))

    def _restore(self) -> None:
        last = (self.cells.rowCount() - 1, self.cells.columnCount() - 1)
        self.go(min(self._at.y(), last[0]), min(self._at.x(), last[1]))


def block_of(mime: QMimeData) -> list[list[str]]:
    """What is on a clipboard as cells: of a spreadsheet, of a web page, or plain text."""
    text = mime.text().replace("\r\n", "\n").replace("\r", "\n").strip("\n")
    if "\t" not in text and mime.hasHtml():
        table = _of_web_page(mime.html())
        if table:
            return table
    lines = csv.reader(io.StringIO(text), delimiter="\t")
    return [
        [unshielded(cell.replace("\n", " ").strip()) for cell in line] or [""] for line in lines
    ]


def _of_web_page(html: str) -> list[list[str]]:
    """The first table of a copied piece of a web page; none where there is no table in it."""
    from audit.reading.content import Refused
    from audit.reading.web_page import read_web_page

    try:
        reading = read_web_page(html.encode("utf-8"), "utf-8")
    except Refused:
        return []
    for grid in reading.grids[:1]:
        rows, columns = range(grid.n_rows), range(len(grid.columns))
        return [[grid.text(row, column) for column in columns] for row in rows]
    return []
