"""Who obtained each file, when and how: a row a file, kept in the log of decisions."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from audit.decisions.obtained import Obtained, key_of, of_file
from ui.session import Session

_COLUMNS = ("file", "who", "when", "how")


class ObtainedPanel(QWidget):
    """A table to type in. An entry of the log is made when a cell is left.

    Signals:
        done: the person wants back to the pages.
    """

    done = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._hashes: list[str] = []
        self._filling = False
        self.table = QTableWidget(0, len(_COLUMNS), self)
        self.table.setHorizontalHeaderLabels([self._text(name) for name in _COLUMNS])
        self.table.setAccessibleName(self._text("title"))
        self.table.verticalHeader().setVisible(False)
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.to_all = QPushButton(self._text("to-all"), self)
        self.to_all.setToolTip(self._text("to-all-tip"))
        self.back = QPushButton(self._text("back"), self)
        self._lay_out()
        self.table.cellChanged.connect(self._typed)
        self.to_all.clicked.connect(self._say_of_all)
        self.back.clicked.connect(self.done)
        session.audit_changed.connect(self.fill)
        session.decisions_changed.connect(self._decided)

    def fill(self) -> None:
        """Show what is said of each file."""
        audit = self._session.audit
        files = [file for file in audit.reading.files if file.source.sha256] if audit else []
        self._hashes = [file.source.sha256 for file in files]
        self._filling = True
        self.table.setRowCount(len(files))
        for row, file in enumerate(files):
            self._show(row, file.source.name)
        self._filling = False

    def _lay_out(self) -> None:
        hint = QLabel(self._text("hint"), self)
        hint.setWordWrap(True)
        row = QHBoxLayout()
        row.addWidget(self.to_all)
        row.addStretch(1)
        row.addWidget(self.back)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(hint)
        column.addWidget(self.table, 1)
        column.addLayout(row)

    def _show(self, row: int, name: str) -> None:
        one = of_file(self._session.review, self._hashes[row])
        for column, text in enumerate((name, one.who, one.when, one.how)):
            item = QTableWidgetItem(text)
            if not column:
                item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
                item.setToolTip(text)
            self.table.setItem(row, column, item)

    def _typed_in(self, row: int) -> Obtained:
        items = (self.table.item(row, column) for column in range(1, len(_COLUMNS)))
        who, when, how = (item.text() if item else "" for item in items)
        return Obtained(who, when, how)

    def _typed(self, row: int, _: int) -> None:
        if not self._filling:
            self._session.note([key_of(self._hashes[row])], self._typed_in(row).note)

    def _say_of_all(self) -> None:
        """What is said of the row in hand counts for every file of which nothing is said."""
        row = max(self.table.currentRow(), 0)
        if row >= len(self._hashes):
            return
        review = self._session.review
        silent = [one for one in self._hashes if of_file(review, one) == Obtained()]
        self._session.note([key_of(one) for one in silent], self._typed_in(row).note)

    def _decided(self, changed: frozenset[str]) -> None:
        rows = [row for row, one in enumerate(self._hashes) if key_of(one) in changed]
        if self._filling or not rows:
            return
        self._filling = True
        for row in rows:
            name = self.table.item(row, 0)
            self._show(row, name.text() if name else "")
        self._filling = False

    def _text(self, name: str) -> str:
        return self._session.text(f"obtained-{name}")
