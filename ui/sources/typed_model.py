"""The cells of a table being typed: texts in rows and columns, the first row being the header."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QBrush, QColor, QFont

from audit import messages
from audit.decisions.typed import Complaint
from audit.messages import Language

Index = QModelIndex | QPersistentModelIndex
MOST_ROWS, MOST_COLUMNS = 1000, 60  # more is a file of its own
_MOST_STEPS = 100
_NOWHERE = QModelIndex()


class TypedModel(QAbstractTableModel):
    """Texts that can be typed, pasted and taken back; never fewer than a header and one row.

    Attributes:
        cells: the texts, row by row.
        complaints: what is odd, by row and column; set by `complain`.
    """

    def __init__(
        self,
        rows: Sequence[Sequence[str]],
        language: Language,
        parent: QObject | None = None,
        suggested: Sequence[str] = (),
    ) -> None:
        """``suggested``: the header where it only proposes columns; unused ones are not kept."""
        super().__init__(parent)
        self._language: Language = language
        self.cells: list[list[str]] = [list(row) for row in rows]
        self.complaints: dict[tuple[int, int], Complaint] = {}
        self._suggested = tuple(suggested)
        self._before: list[list[list[str]]] = []
        self._warning = QColor()
        self._bold = QFont()
        self._bold.setBold(True)

    # What a view asks

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """The header and the rows."""
        return 0 if parent.isValid() else len(self.cells)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """All rows are as long as the header."""
        return 0 if parent.isValid() else len(self.cells[0])

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Every cell can be typed into."""
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The text as typed; what is odd with it as tooltip and colour."""
        at = (index.row(), index.column())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return self.cells[at[0]][at[1]]
        if role == Qt.ItemDataRole.FontRole and at[0] == 0:
            return self._bold
        complaint = self.complaints.get(at)
        if complaint is not None and role == Qt.ItemDataRole.ToolTipRole:
            return sentence(complaint, self._language)
        if complaint is not None and role == Qt.ItemDataRole.ForegroundRole:
            return QBrush(self._warning)
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take what was typed, exactly."""
        if role != Qt.ItemDataRole.EditRole:
            return False
        if self.cells[index.row()][index.column()] != str(value):
            self.paste([[str(value)]], index.row(), index.column())
        return True

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Columns by number; rows by number, the first one being the header."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Vertical and section == 0:
            return messages.text("typed-header", self._language)
        return str(section + (orientation == Qt.Orientation.Horizontal))

    # What a person does

    def paste(self, block: Sequence[Sequence[str]], row: int, column: int) -> bool:
        """Write a block of texts from a cell on; the table grows to hold it.

        Suggested columns beside a pasted header are no part of that table and go. False, and
        nothing is written, where it would be larger than a typed table may be.
        """
        height = max(len(self.cells), row + len(block))
        wide = max((len(line) for line in block), default=0)
        width = max(len(self.cells[0]), column + wide)
        if height > MOST_ROWS or width > MOST_COLUMNS:
            return False
        cells = [[*line, *[""] * (width - len(line))] for line in self.cells]
        cells += [[""] * width for _ in range(height - len(cells))]
        for down, line in enumerate(block):
            cells[row + down][column : column + len(line)] = line
        self._become(self._used(cells, column + wide) if row == 0 and wide > 1 else cells)
        return True

    def insert(self, *, row: int | None = None, column: int | None = None) -> bool:
        """Put an empty row or column before ``row`` or ``column``; False where there is no room."""
        cells = [list(line) for line in self.cells]
        if row is not None:
            cells.insert(row, [""] * len(cells[0]))
        if column is not None:
            for line in cells:
                line.insert(column, "")
        if len(cells) > MOST_ROWS or len(cells[0]) > MOST_COLUMNS:
            return False
        self._become(cells)
        return True

    def remove(self, *, rows: Iterable[int] = (), columns: Iterable[int] = ()) -> None:
        """Take rows (the header stays) or columns out; one of each is always left."""
        gone, lost = set(rows) - {0}, set(columns)
        if len(lost) == len(self.cells[0]):
            lost -= {min(lost)}
        kept = [line for number, line in enumerate(self.cells) if number not in gone]
        cells = [[text for n, text in enumerate(line) if n not in lost] for line in kept]
        self._become(cells if len(cells) > 1 else [*cells, [""] * len(cells[0])])

    def kept(self) -> list[list[str]]:
        """The cells without suggested columns that nobody filled."""
        return self._used(self.cells)

    def clear(self, at: Iterable[tuple[int, int]]) -> None:
        """Empty cells."""
        cells = [list(line) for line in self.cells]
        for row, column in at:
            cells[row][column] = ""
        self._become(cells)

    def undo(self) -> None:
        """Take the last change back."""
        if self._before:
            self._show(self._before.pop())

    def complain(self, found: Sequence[Complaint], warning: QColor) -> None:
        """Mark what is odd."""
        self._warning = warning
        self.complaints = {(one.row, one.column): one for one in found}
        last = self.index(self.rowCount() - 1, self.columnCount() - 1)
        roles = [Qt.ItemDataRole.ForegroundRole, Qt.ItemDataRole.ToolTipRole]
        self.dataChanged.emit(self.index(0, 0), last, roles)

    def _used(self, cells: list[list[str]], since: int = 0) -> list[list[str]]:
        """``cells`` without columns, from ``since`` on, that hold their suggested title only."""
        unused = {
            number
            for number, title in enumerate(self._suggested)
            if since <= number < len(cells[0])
            and [line[number].strip() for line in cells] == [title, *[""] * (len(cells) - 1)]
        }
        return [[text for n, text in enumerate(line) if n not in unused] for line in cells]

    def _become(self, cells: list[list[str]]) -> None:
        if cells != self.cells:
            self._before = [*self._before, self.cells][-_MOST_STEPS:]
            self._show(cells)

    def _show(self, cells: list[list[str]]) -> None:
        same = (len(cells), len(cells[0])) == (len(self.cells), len(self.cells[0]))
        if same:
            self.cells = cells
            last = self.index(len(cells) - 1, len(cells[0]) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self.cells, self.complaints = cells, {}
        self.endResetModel()


def sentence(complaint: Complaint, language: Language) -> str:
    """What is odd with a cell, in words."""
    return messages.text(complaint.message, language, **complaint.values)
