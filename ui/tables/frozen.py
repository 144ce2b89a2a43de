"""The first columns of a table held in place while the others are scrolled under them."""

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView

from ui.tables.view import TableView, free_header
from ui.widgets.style import dress

_MOST = 0.6  # of the table's width for the columns held in place


class FrozenColumns(QTableView):
    """A second view over the left of ``table``, of its first ``count`` columns alone.

    It shares model and selection, follows the scrolling of the rows, and has neither keyboard
    nor scroll bars: to a person it is a part of the table.
    """

    def __init__(self, table: TableView, count: int = 1) -> None:
        super().__init__(table)
        self._table = table
        self._count = count
        self.setModel(table.model())
        self.setSelectionModel(table.selectionModel())
        free_header(self)
        self._look_alike()
        self._follow()
        table.installEventFilter(self)
        self.raise_()

    def fit(self) -> None:
        """Take the widths of the table's columns and stand over them."""
        header = self._table.horizontalHeader()
        for number in range(min(self._count, header.count())):
            self.setColumnWidth(number, header.sectionSize(number))
        own = self.horizontalHeader()
        own.setFixedHeight(header.height() if not header.isHidden() else 0)
        own.setHidden(header.isHidden())
        self.verticalHeader().setDefaultSectionSize(
            self._table.verticalHeader().defaultSectionSize()
        )
        viewport = self._table.viewport()
        edge, width = self._table.frameWidth(), self._width()
        # Where the columns leave little room to scroll in, nothing stands over them.
        self.setVisible(0 < width <= _MOST * viewport.width())
        self.setGeometry(edge, edge, width, viewport.geometry().bottom() + 1 - edge)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Grow with the table and its letters."""
        if event.type() in {QEvent.Type.Resize, QEvent.Type.FontChange, QEvent.Type.Show}:
            self.fit()
        return False

    # Inside

    def _choose_columns(self) -> None:
        for number in range(self.model().columnCount()):
            self.setColumnHidden(number, number >= self._count)
        self.fit()

    def _section_resized(self, number: int) -> None:
        if number < self._count:
            self.fit()

    def _width(self) -> int:
        header = self._table.horizontalHeader()
        return sum(header.sectionSize(n) for n in range(min(self._count, header.count())))

    def _look_alike(self) -> None:
        table = self._table
        self.setAccessibleName(table.accessibleName())
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTextElideMode(table.textElideMode())
        self.setWordWrap(False)
        self.setAlternatingRowColors(True)
        dress(self, table.styleSheet())
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(table.verticalHeader().minimumSectionSize())
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        own = self.horizontalHeader()
        own.setHighlightSections(False)
        own.setSectionsClickable(True)
        own.setSortIndicatorShown(True)
        own.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)

    def _follow(self) -> None:
        table, header, own = self._table, self._table.horizontalHeader(), self.horizontalHeader()
        header.setFirstSectionMovable(False)
        header.sectionResized.connect(self._section_resized)
        header.geometriesChanged.connect(self.fit)
        header.sortIndicatorChanged.connect(self._mark_sorted)
        own.sectionClicked.connect(self._sort)
        own.sectionResized.connect(self._resized)
        rows, own_rows = table.verticalScrollBar(), self.verticalScrollBar()
        rows.valueChanged.connect(own_rows.setValue)
        own_rows.valueChanged.connect(rows.setValue)
        self.activated.connect(table.activated.emit)
        table.model().modelReset.connect(self._choose_columns)
        self._choose_columns()
        table.selectionModel().currentChanged.connect(self._uncover)

    def _mark_sorted(self, column: int, order: Qt.SortOrder) -> None:
        self.horizontalHeader().setSortIndicator(column, order)

    def _sort(self, column: int) -> None:
        header, up = self._table.horizontalHeader(), Qt.SortOrder.AscendingOrder
        again = header.sortIndicatorSection() == column and header.sortIndicatorOrder() == up
        if self._table.isSortingEnabled():
            self._table.sortByColumn(column, Qt.SortOrder.DescendingOrder if again else up)

    def _resized(self, column: int, _old: int, width: int) -> None:
        if width and column < self._count and not self.isColumnHidden(column):
            self._table.setColumnWidth(column, width)

    def _uncover(self, index: QModelIndex | QPersistentModelIndex) -> None:
        """Scroll a cell that the keyboard came to out from under these columns."""
        if not self.isVisible() or index.column() < self._count:
            return
        hidden = self._width() - self._table.columnViewportPosition(index.column())
        if hidden > 0:
            bar = self._table.horizontalScrollBar()
            bar.setValue(bar.value() - hidden)
