"""A table model over columns of arrays: sorted and filtered by a permutation, never copied."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QIcon

from ui.latest import Latest
from ui.tables.ordering import order_of

Rows = NDArray[np.int64]
Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
AT_ONCE = 20_000  # rows that are sorted in the window's thread; more of them beside it
FILTERED = "≡ "  # before the title of a column that is filtered
# Plain numbers: a screen of cells asks for thousands of them, and enums are slow to compare.
_DISPLAY = Qt.ItemDataRole.DisplayRole.value
_ALIGNMENT = Qt.ItemDataRole.TextAlignmentRole.value
_TIP = Qt.ItemDataRole.ToolTipRole.value
_INK = Qt.ItemDataRole.ForegroundRole.value
_BACK = Qt.ItemDataRole.BackgroundRole.value
_SPOKEN = Qt.ItemDataRole.AccessibleTextRole.value
_FONT = Qt.ItemDataRole.FontRole.value
_ICON = Qt.ItemDataRole.DecorationRole.value
_LOOKS = frozenset((_INK, _BACK, _FONT, _ICON))
_ALIGN = {
    "left": (Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter).value,
    "right": (Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter).value,
    "center": Qt.AlignmentFlag.AlignCenter.value,
}


@dataclass(frozen=True, slots=True)
class Cell:
    """How one cell looks beside its text; None leaves the table's own look.

    Colours say something only together with words or an icon, since not everyone sees them.
    """

    ink: QColor | None = None
    back: QColor | None = None
    bold: bool = False
    icon: QIcon | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    ``values`` has the shape ``(rows,)``: numbers or an object array of str. ``show`` makes the
    text of one value (called for visible cells only). ``sort_by`` (same shape) orders the column
    where its values do not, a severity by its strength. ``look`` and ``tip`` are called with the
    source row. ``width`` in average characters; 0: fitted to the first rows, up to ``widest``.
    ``filter_by`` gives what the column is filtered by where that is neither its values nor what it
    is ordered by, same shape; ``filter_name`` is how one of these texts reads.
    ``header`` stands in the header in place of a title that has no room; ``header_tip`` explains
    the title.
    """

    key: str
    title: str
    values: NDArray[Any]
    show: Callable[[Any], str] = str
    align: Literal["left", "right", "center"] = "left"
    sort_by: NDArray[Any] | None = None
    look: Callable[[int], Cell | None] | None = None
    tip: Callable[[int], str] | None = None
    header: str = ""
    header_tip: str = ""
    width: int = 0
    widest: int = 0
    filter_by: Callable[[], NDArray[Any]] | None = None
    filter_name: Callable[[str], str] = str

    @property
    def numeric(self) -> bool:
        """Whether the values are numbers: copied without grouping, never as text."""
        return bool(np.issubdtype(self.values.dtype, np.number))


class ColumnTableModel(QAbstractTableModel):
    """Columns shown through an array of row numbers.

    A *source row* is a position in the columns' arrays; a *view row* is where it stands on screen
    at the moment. Sorting by a header and `set_mask` change only the array between them. A large
    table keeps its order until the new one, made beside the window, is ready.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns: tuple[Column, ...] = ()
        # The look of whole rows, by source row, where a column has no look of its own.
        self.row_look: Callable[[int], Cell | None] | None = None
        self._ids: NDArray[np.object_] | None = None
        self._positions: dict[str, int] | None = None
        self._mask: NDArray[np.bool_] | None = None
        self._order: Rows = np.arange(0)
        self._rows: Rows = np.arange(0)
        self._sorted: tuple[int, Qt.SortOrder] = (-1, Qt.SortOrder.AscendingOrder)
        self._sorter = Latest("sorting", self)
        self._sorter.ready.connect(self._take_order)
        self._marked: NDArray[np.bool_] | None = None
        self._filtered: frozenset[str] = frozenset()
        self._mark = QBrush()
        self._bold = QFont()
        self._bold.setBold(True)

    # What is in it

    def set_columns(self, columns: Sequence[Column], ids: Sequence[str] | None = None) -> None:
        """Show other data; ``ids`` name the rows (finding ids). Keeps the sorting, drops the mask.

        Raises:
            ValueError: when columns and ids are of different lengths.
        """
        lengths = {len(column.values) for column in columns}
        lengths |= {len(ids)} if ids is not None else set()
        if len(lengths) > 1:
            raise ValueError(f"columns of different lengths: {sorted(lengths)}")
        before = [column.key for column in self._columns]
        self.beginResetModel()
        self._columns = tuple(columns)
        self._ids = None if ids is None else np.asarray(ids, dtype=object)
        self._positions, self._mask, self._marked = None, None, None
        if before != [column.key for column in columns]:
            self._sorted = (-1, Qt.SortOrder.AscendingOrder)
        order = self._ordered(lengths.pop() if lengths else 0)
        self._rows = self._order = order
        self.endResetModel()

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns as set."""
        return self._columns

    @property
    def source_count(self) -> int:
        """Number of rows with the mask taken off."""
        return len(self._order)

    def set_mask(self, mask: NDArray[np.bool_] | None) -> None:
        """Show only source rows where ``mask`` (shape ``(rows,)``) is true; None shows all."""
        if mask is not None and len(mask) != len(self._order):
            raise ValueError(f"mask of {len(mask)} for {len(self._order)} rows")
        self.beginResetModel()
        self._mask = mask
        self._rows = self._masked()
        self.endResetModel()

    def mark(self, rows: NDArray[np.bool_] | None, colour: QColor) -> None:
        """Paint ``colour`` behind these source rows, shape ``(rows,)``, until `set_columns`.

        None, or another number of rows, marks none.
        """
        fits = rows is not None and len(rows) == len(self._order)
        self._marked, self._mark = rows if fits else None, QBrush(colour)
        self.refresh()

    def show_filtered(self, keys: frozenset[str]) -> None:
        """Say in the header which columns are filtered, by their keys."""
        self._filtered = keys
        if self._columns:
            last = len(self._columns) - 1
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, last)

    def refresh(self) -> None:
        """Paint every cell anew: what ``show`` or ``look`` say has changed, the rows have not."""
        if len(self._rows) and self._columns:
            last = self.index(len(self._rows) - 1, len(self._columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    # Rows by number and by name

    @property
    def rows(self) -> Rows:
        """Source rows in the order shown; do not change it."""
        return self._rows

    def source_row(self, view_row: int) -> int:
        """The source row shown at ``view_row``."""
        return int(self._rows[view_row])

    def view_row(self, source_row: int) -> int:
        """Where a source row is shown; -1 when it is filtered out."""
        found = np.flatnonzero(self._rows == source_row)
        return int(found[0]) if len(found) else -1

    def view_rows(self, source_rows: Rows) -> Rows:
        """Where these source rows are shown, ascending, without those filtered out."""
        wanted = np.zeros(len(self._order), dtype=bool)
        wanted[source_rows] = True
        return np.flatnonzero(wanted[self._rows])

    def id_of(self, source_row: int) -> str:
        """The id of a source row; "" where rows have none."""
        return "" if self._ids is None else str(self._ids[source_row])

    def ids_of(self, source_rows: Rows) -> list[str]:
        """The ids of source rows."""
        return [] if self._ids is None else list(self._ids[source_rows])

    def row_of(self, identity: str) -> int:
        """The source row with this id; -1 where there is none."""
        if self._positions is None:
            names = () if self._ids is None else self._ids
            self._positions = {name: row for row, name in enumerate(names)}
        return self._positions.get(identity, -1)

    def id_beside(self, identity: str) -> str:
        """The id of the row shown after the one of this id, else before it; "" for neither."""
        row = self.row_of(identity)
        view_row = self.view_row(row) if row >= 0 else -1
        for step in (view_row + 1, view_row - 1):
            if view_row >= 0 and 0 <= step < self.rowCount():
                return self.id_of(self.source_row(step))
        return ""

    # What Qt asks for

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Number of rows shown."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Number of columns."""
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        """Text, alignment and look of one cell."""
        column = self._columns[index.column()]
        if role == _DISPLAY:
            return column.show(column.values[self._rows[index.row()]])
        if role == _ALIGNMENT:
            return _ALIGN[column.align]
        if role == _BACK and self._marked is not None and self._marked[self._rows[index.row()]]:
            return self._mark
        if role in _LOOKS:
            looks = column.look or self.row_look
            look = looks(int(self._rows[index.row()])) if looks else None
            return None if look is None else self._looks(look, role)
        if role == _TIP:
            return self._tip(column, int(self._rows[index.row()]))
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        """Titles of columns; rows are numbered from 1 as shown."""
        if orientation == Qt.Orientation.Vertical:
            return str(section + 1) if role == _DISPLAY else None
        if not 0 <= section < len(self._columns):
            return None
        column = self._columns[section]
        filtered = FILTERED if column.key in self._filtered else ""
        if role == _DISPLAY:
            return f"{filtered}{column.header or column.title}"
        if role == _SPOKEN:
            return column.title
        if role == _TIP:
            return column.header_tip or column.title
        if role == _ALIGNMENT:
            return _ALIGN[column.align]
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Order the rows by a column, blanks last; -1 goes back to the order of the data."""
        self._sorted = (column, order)
        made = self._ordered(len(self._order), self._order)
        if not self._sorter.busy:
            self._take_order(made)

    @property
    def sorting(self) -> bool:
        """Whether another order is being made."""
        return self._sorter.busy

    # Inside

    def _take_order(self, order: Rows) -> None:
        """Show another order; cells that somebody holds on to stay themselves."""
        self.layoutAboutToBeChanged.emit()
        kept = self.persistentIndexList()
        sources = [int(self._rows[index.row()]) for index in kept]
        self._order = order
        self._rows = self._masked()
        if kept:
            where = np.empty(len(self._order), dtype=np.int64)
            where[self._rows] = np.arange(len(self._rows))
            moved = [
                self.index(int(where[row]), index.column())
                for row, index in zip(sources, kept, strict=True)
            ]
            self.changePersistentIndexList(kept, moved)
        self.layoutChanged.emit()

    def _ordered(self, count: int, meanwhile: Rows | None = None) -> Rows:
        """The order asked for; of a large table ``meanwhile`` (as the data) till it is made."""
        self._sorter.forget()
        column, order = self._sorted
        if not 0 <= column < len(self._columns):
            return np.arange(count)
        chosen = self._columns[column]
        keys = chosen.values if chosen.sort_by is None else chosen.sort_by
        descending = order == Qt.SortOrder.DescendingOrder
        if count <= AT_ONCE:
            return order_of(keys, descending)
        self._sorter.ask(lambda _: order_of(keys, descending))
        return np.arange(count) if meanwhile is None else meanwhile

    def _masked(self) -> Rows:
        return self._order if self._mask is None else self._order[self._mask[self._order]]

    def _tip(self, column: Column, row: int) -> str:
        return column.tip(row) if column.tip else column.show(column.values[row])

    def _looks(self, look: Cell, role: int) -> Any:
        if role == _FONT:
            return self._bold if look.bold else None
        if role == _ICON:
            return look.icon
        colour = look.ink if role == _INK else look.back
        return None if colour is None else QBrush(colour)
