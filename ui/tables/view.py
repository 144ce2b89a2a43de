"""A table view set up once for every place: fast, by keyboard, safe to copy from."""

from collections.abc import Collection

import numpy as np
from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QKeyCombination,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ui.tables.arrangement import ColumnArrangement
from ui.tables.clipboard import as_tsv
from ui.tables.model import Column, ColumnTableModel, Rows
from ui.widgets.signs import grow_signs
from ui.widgets.style import dress

_SAMPLE = 60  # rows looked at for the width of a column, of many columns fewer:
_CELLS = 1000
_LEAST = 24  # rows
_WIDEST = 44  # average characters
_SORT_KEYS = QKeyCombination(
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier, Qt.Key.Key_S
)
_MARGIN = 14  # of a title that leaves no room for the mark of sorting
_ICON = 34  # pixels of an icon before a text, and margins
_PADDING = 16  # of a text inside its cell, both sides
_PARTS = (9, 4)  # average characters that stay of a part of a name; where that is too much
_ARROW = 26  # the mark of sorting beside a title, and margins
_SEARCHED = 2000  # rows
_RANGES = 5000  # more separate ranges than this are not selected again after a filter


class TableView(QTableView):
    """Rows of one height, sorted by a click on a header, copied by Ctrl+C.

    Attributes:
        arrangement: what a person did to its columns.
        letters_lead: whether letters typed lead to the row that begins with them.

    Signals:
        rows_selected: the selected source rows, an int64 array, in the order shown.
        row_current: the source row under the cursor; -1 for none.
        row_activated: a source row that was double-clicked or entered.
    """

    rows_selected = Signal(object)
    row_current = Signal(int)
    row_activated = Signal(int)

    def __init__(self, model: ColumnTableModel, name: str, parent: QWidget | None = None) -> None:
        """``name`` is what a screen reader says."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.columns = model
        self.letters_lead = True
        self._kept: tuple[Rows, int] = (np.arange(0), -1)
        self._restoring = False
        self._at_current = False  # whether the row under the cursor is to be in sight
        self._set_up()
        self.verticalScrollBar().actionTriggered.connect(self._scrolled)
        self.setModel(model)
        free_header(self)
        self.arrangement = ColumnArrangement(self, model)
        model.modelAboutToBeReset.connect(self._remember)
        model.modelReset.connect(self._restore)
        self.selectionModel().selectionChanged.connect(self._tell_selection)
        self.selectionModel().currentRowChanged.connect(self._tell_current)
        self.activated.connect(lambda index: self.row_activated.emit(model.source_row(index.row())))

    def selected_rows(self) -> Rows:
        """Selected source rows in the order shown; fast for a million."""
        selection = self.selectionModel().selection()
        ranges = [selection.at(number) for number in range(selection.size())]
        view_rows = np.zeros(self.columns.rowCount(), dtype=bool)
        for span in ranges:
            view_rows[span.top() : span.bottom() + 1] = True
        rows: Rows = self.columns.rows[view_rows]
        return rows

    def select_rows(self, source_rows: Rows, current: int = -1) -> None:
        """Select source rows (those filtered out are left alone); scroll to ``current``."""
        selection = QItemSelection()
        model, last = self.columns, self.columns.columnCount() - 1
        view_rows = model.view_rows(np.asarray(source_rows, dtype=np.int64))
        ends = np.flatnonzero(np.diff(view_rows, append=-2) != 1)[:_RANGES]
        starts = np.concatenate([[0], ends[:-1] + 1]) if len(ends) else ends
        for first, end in zip(view_rows[starts].tolist(), view_rows[ends].tolist(), strict=True):
            selection.select(model.index(first, 0), model.index(end, last))
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().select(selection, flags.ClearAndSelect | flags.Rows)
        self._set_current(current)

    def copy(self) -> None:
        """Put the selected rows with their titles on the clipboard, as a spreadsheet takes them."""
        rows = self.selected_rows()
        if len(rows):
            columns = [c for n, c in enumerate(self.columns.columns) if not self.isColumnHidden(n)]
            QGuiApplication.clipboard().setText(as_tsv(columns, rows))

    def fit_columns(self) -> None:
        """Set widths from the titles and the first rows only, never from all of them."""
        letter = self.fontMetrics().averageCharWidth()
        for number, column in enumerate(self.columns.columns):
            width = column.width * letter if column.width else self._fitted(number)
            self.setColumnWidth(number, width)
        self.arrangement.put_back()

    def fit_height(self, most: int) -> None:
        """Be as high as the rows, of which at the most ``most`` are in sight at once."""
        rows = min(self.columns.rowCount(), most) * self.verticalHeader().defaultSectionSize()
        header = self.horizontalHeader().sizeHint().height()
        bar = self.horizontalScrollBar().sizeHint().height()
        self.setFixedHeight(header + rows + bar + 2 * self.frameWidth())

    def shorten(self, parts: str = "", icon_only: Collection[str] = ()) -> None:
        """How columns look where they are narrow, by their keys.

        ``parts``: "Region, district, number" loses letters of its first part first, so that the
        last stays in sight; ``icon_only`` show their icon alone where there is no room for the
        whole word.
        """
        self.setItemDelegate(_Shortened(parts, icon_only, self))

    def sort_by_current(self) -> None:
        """Sort by the column under the cursor; again: the other way round."""
        column, header = self.currentIndex().column(), self.horizontalHeader()
        if column >= 0:
            up = Qt.SortOrder.AscendingOrder
            again = header.sortIndicatorSection() == column and header.sortIndicatorOrder() == up
            self.sortByColumn(column, Qt.SortOrder.DescendingOrder if again else up)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy by the usual keys, sort by Ctrl+Shift+S; Return activates the row."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
            event.accept()
            return
        if event.keyCombination() == _SORT_KEYS:
            self.sort_by_current()
            event.accept()
            return
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid():
            self.activated.emit(self.currentIndex())
            event.accept()
            return
        super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters lead to the row that begins with them, unless they mean something else here.

        Of many rows too: Qt would ask each of them in turn.
        """
        if self.letters_lead and self.columns.rowCount() <= _SEARCHED:
            super().keyboardSearch(search)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The row under the cursor stays in sight, unless the person scrolled away from it."""
        super().resizeEvent(event)
        if self._at_current and self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The person scrolls."""
        self._at_current = False
        super().wheelEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Keep the height of rows in step with the font."""
        super().changeEvent(event)
        if event.type() == event.Type.FontChange:
            self._set_height()

    # Inside

    def _scrolled(self) -> None:
        self._at_current = False

    def _set_up(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setWordWrap(False)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setTabKeyNavigation(False)  # Tab leaves the table, arrows move inside it
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setStretchLastSection(True)
        header.setSectionsMovable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.setSortIndicatorClearable(True)
        self.setSortingEnabled(True)
        # Without it a number ends where the next column's text begins.
        dress(self, "QTableView::item { padding-left: 4px; padding-right: 4px; }")
        self._set_height()

    def _set_height(self) -> None:
        grow_signs(self)
        height = self.fontMetrics().height() + 10
        self.verticalHeader().setMinimumSectionSize(height)
        self.verticalHeader().setDefaultSectionSize(height)

    def _fitted(self, number: int) -> int:
        metrics, letter = self.fontMetrics(), self.fontMetrics().averageCharWidth()
        column = self.columns.columns[number]
        texts = (column.show(column.values[row]) for row in self._looked_at(column))
        widest = max((metrics.horizontalAdvance(text) for text in texts), default=0)
        icon = self.iconSize().width() + 6 if column.look else 0
        bold = self.horizontalHeader().fontMetrics()
        header = column.header or column.title
        title = max(bold.horizontalAdvance(line) for line in header.split("\n"))
        if column.widest:  # a narrow column: its title does without room for the mark of sorting
            return min(max(title + _MARGIN, widest + icon + 18), column.widest * letter)
        return max(title + _ARROW, min(widest + icon, _WIDEST * letter) + 22)

    def _looked_at(self, column: Column) -> list[int]:
        """The first rows, and the largest and smallest number, which take the most room."""
        count = max(_LEAST, min(_SAMPLE, _CELLS // max(len(self.columns.columns), 1)))
        rows = list(range(min(count, len(column.values))))
        keys = column.values if column.sort_by is None else column.sort_by
        if column.align == "right" and np.issubdtype(keys.dtype, np.floating):
            for extreme in (np.fmax, np.fmin):  # a few passes: a million rows are not sorted here
                most = extreme.reduce(keys) if len(keys) else np.nan
                rows += [] if np.isnan(most) else [int((keys == most).argmax())]
        return rows

    def _remember(self) -> None:
        index = self.currentIndex()
        current = self.columns.source_row(index.row()) if index.isValid() else -1
        self._kept = (self.selected_rows(), current)
        self._restoring = True

    def _restore(self) -> None:
        rows, current = self._kept
        count = self.columns.source_count
        self.select_rows(rows[rows < count], current if current < count else -1)
        self._restoring = False

    def _set_current(self, source_row: int) -> None:
        view_row = self.columns.view_row(source_row) if source_row >= 0 else -1
        if view_row >= 0:
            index = self.columns.index(view_row, 0)
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
            self.scrollTo(index)
            self._at_current = True

    def _tell_selection(self) -> None:
        self.rows_selected.emit(self.selected_rows())

    def _tell_current(self) -> None:
        index = self.currentIndex()
        self._at_current = True
        self.row_current.emit(self.columns.source_row(index.row()) if index.isValid() else -1)


def free_header(view: QTableView) -> None:
    """Have the header of ``view`` look at no selection.

    To paint a title Qt asks of each row whether its column is selected in full: with a million
    rows selected that is a minute. No title here looks another way for it.
    """
    header, model = view.horizontalHeader(), view.model()
    header.setSelectionModel(QItemSelectionModel(model, header))


class _Shortened(QStyledItemDelegate):
    """Qt's own look, but for texts that have no room."""

    def __init__(self, parts: str, icon_only: Collection[str], parent: TableView) -> None:
        super().__init__(parent)
        self._parts, self._icon_only = parts, frozenset(icon_only)
        self._columns = parent.columns

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Cut the text as its column wants it."""
        super().initStyleOption(option, index)
        key = self._columns.columns[index.column()].key
        if key == self._parts:
            room = option.rect.width() - _PADDING
            option.text = shortened(option.text, option.fontMetrics, room)
        elif key in self._icon_only:
            room = option.rect.width() - _ICON
            if option.fontMetrics.horizontalAdvance(option.text) > room:
                option.text = ""


def shortened(text: str, metrics: QFontMetrics, room: int) -> str:
    """``text`` in ``room`` pixels if it can be, the first of its parts (", ") shortened first.

    A part keeps its first letters while there is room; then the first parts go, and of the last
    one, a precinct's number, the end stays.
    """
    *parts, last = text.split(", ")
    whole = tuple(parts)
    for letters in _PARTS:
        for number, part in enumerate(whole):
            missing = metrics.horizontalAdvance(", ".join([*parts, last])) - room
            if missing <= 0:
                break
            width = metrics.horizontalAdvance(parts[number]) - missing
            least = letters * metrics.averageCharWidth()
            mode = Qt.TextElideMode.ElideRight
            parts[number] = metrics.elidedText(part, mode, max(width, least))
    while parts and metrics.horizontalAdvance(", ".join([*parts, last])) > room:
        if parts[0] != "…":
            parts[0] = "…"
        elif len(parts) > 1:
            del parts[1]
        else:
            return metrics.elidedText(last, Qt.TextElideMode.ElideLeft, room)
    return ", ".join([*parts, last])
