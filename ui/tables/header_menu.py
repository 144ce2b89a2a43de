"""What can be done with a column: filter, hide, show all; by the right button or Alt+Down."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent

from audit.messages import Language
from ui.tables.filter_panel import FilterPanel
from ui.tables.filters import ColumnFilter, Mask, mask_of
from ui.tables.view import TableView


class HeaderMenu(QObject):
    """What a table's header offers, and the filters of its columns by their keys.

    Attributes:
        filters: of the columns that are filtered; change them by `set_filters`.
        panel: the panel opened last.

    Signals:
        changed: other filters are set.
    """

    changed = Signal()

    def __init__(self, table: TableView, language: Language) -> None:
        super().__init__(table)
        self._table = table
        self._language: Language = language
        self.filters: Mapping[str, ColumnFilter] = {}
        self.panel: FilterPanel | None = None
        header = table.horizontalHeader()
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._open_at)
        table.installEventFilter(self)

    def set_filters(self, filters: Mapping[str, ColumnFilter]) -> None:
        """Filter columns otherwise."""
        kept = {key: wanted for key, wanted in filters.items() if not wanted.empty}
        if kept != self.filters:
            self.filters = kept
            self._table.columns.show_filtered(frozenset(kept))
            self.changed.emit()

    def mask(self) -> Mask | None:
        """Rows that pass; None where nothing is filtered."""
        return mask_of(self._table.columns.columns, self.filters)

    def ask(self, column: int) -> None:
        """Open the panel of a column below its title."""
        own = self._table.columns.columns[column]
        now = self.filters.get(own.key, ColumnFilter())
        if self.panel is not None:
            self.panel.deleteLater()
        self.panel = panel = FilterPanel(own, now, self._language, self._table)
        panel.chosen.connect(lambda wanted: self.set_filters({**self.filters, own.key: wanted}))
        panel.hide_asked.connect(lambda: self._hide(column))
        panel.all_asked.connect(self.show_all)
        panel.none_asked.connect(lambda: self.set_filters({}))
        header = self._table.horizontalHeader()
        corner = QPoint(header.sectionViewportPosition(column), header.height())
        panel.open_at(header.viewport().mapToGlobal(corner), panel.first)

    def show_all(self) -> None:
        """Show every column."""
        for number in range(self._table.columns.columnCount()):
            self._table.setColumnHidden(number, False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Alt+Down opens the panel of the column under the cursor."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
            column = self._table.currentIndex().column()
            if alt and event.key() == Qt.Key.Key_Down and column >= 0:
                self.ask(column)
                return True
        return False

    # Inside

    def _open_at(self, point: QPoint) -> None:
        column = self._table.horizontalHeader().logicalIndexAt(point)
        if column >= 0:
            self.ask(column)

    def _hide(self, column: int) -> None:
        """Hide a column; the last one stays."""
        table = self._table
        shown = sum(not table.isColumnHidden(n) for n in range(table.columns.columnCount()))
        if shown > 1:
            table.setColumnHidden(column, True)
