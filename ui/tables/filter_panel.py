"""The panel below a column's title in which its filter is set, and the column hidden."""

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from audit import messages
from audit.messages import Language
from ui.tables.filters import ColumnFilter, choices, keys_of, number_of
from ui.tables.model import Column
from ui.widgets.overlay import Overlay

_LINES = 9  # of the list of values, at the most in sight
_LETTERS = 48  # of a value, at the most in sight


class FilterPanel(Overlay):
    """Asks what a column must hold: words, some of the values, or a range.

    Signals:
        chosen: the `ColumnFilter` that the person has set, an empty one to show everything.
        hide_asked, all_asked, none_asked: the column is to be hidden, every column to be shown,
            no column to be filtered.
    """

    chosen = Signal(object)
    hide_asked, all_asked, none_asked = Signal(), Signal(), Signal()

    def __init__(
        self, column: Column, now: ColumnFilter, language: Language, beside: QWidget
    ) -> None:
        super().__init__(beside)
        self._language: Language = language
        self.setAccessibleName(self._text("title", column=column.title))
        self._box = QVBoxLayout(self)
        self._box.addWidget(QLabel(self._text("title", column=column.title), self))
        self.wrong = QLabel(self._text("no-number"), self)
        self.wrong.hide()
        self.low, self.high, self.words = (QLineEdit(self) for _ in range(3))
        self.values = QListWidget(self)
        self._numeric = bool(keys_of(column).dtype.kind in "fiu")
        if self._numeric:
            self._ask_range(now)
        else:
            self._ask_texts(column, now)
        self._box.addWidget(self.wrong)
        self._add_buttons()

    @property
    def first(self) -> QWidget:
        """Where typing begins."""
        return self.low if self._numeric else self.words

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return sets the filter, Esc leaves it as it was."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._accept()
            return
        super().keyPressEvent(event)

    # Inside

    def _ask_range(self, now: ColumnFilter) -> None:
        row = QHBoxLayout()
        for name, field, value in (("low", self.low, now.low), ("high", self.high, now.high)):
            label = QLabel(self._text(name), self)
            label.setBuddy(field)
            field.setText("" if value is None else f"{value:g}")
            field.setAccessibleName(self._text(name))
            row.addWidget(label)
            row.addWidget(field)
        self._box.addLayout(row)
        self.words.hide()
        self.values.hide()

    def _ask_texts(self, column: Column, now: ColumnFilter) -> None:
        self.low.hide()
        self.high.hide()
        self.words.setPlaceholderText(self._text("words"))
        self.words.setAccessibleName(self._text("words"))
        self.words.setText(now.text)
        self._box.addWidget(self.words)
        offered = choices(column)
        self.values.setAccessibleName(self._text("values"))
        self.values.setSelectionMode(QAbstractItemView.SelectionMode.MultiSelection)
        for key, count in (offered or {}).items():
            item = QListWidgetItem(f"{column.filter_name(key)}  ({count})", self.values)
            item.setData(Qt.ItemDataRole.UserRole, key)
            item.setSelected(key in now.values)
        self.values.setVisible(bool(offered))
        lines = min(len(offered or ()), _LINES)
        self.values.setFixedHeight(lines * (self.fontMetrics().height() + 6) + 8)
        most = _LETTERS * self.fontMetrics().averageCharWidth()
        self.values.setMinimumWidth(min(self.values.sizeHintForColumn(0) + 40, most))
        self._box.addWidget(self.values)

    def _add_buttons(self) -> None:
        row = QHBoxLayout()
        self.apply = QPushButton(self._text("apply"), self)
        self.apply.clicked.connect(self._accept)
        self.clear = QPushButton(self._text("clear"), self)
        self.clear.clicked.connect(lambda: self._end(ColumnFilter()))
        row.addWidget(self.apply)
        row.addWidget(self.clear)
        self._box.addLayout(row)
        for name, asked in (
            ("clear-all", self.none_asked), ("hide", self.hide_asked), ("show-all", self.all_asked),
        ):  # fmt: skip
            self._box.addWidget(self._link(name, asked))

    def _link(self, name: str, asked: SignalInstance) -> QPushButton:
        """A quiet button of the column, below those of its filter."""
        made = QPushButton(self._text(name), self)
        made.setFlat(True)
        made.setObjectName(f"column-{name}")

        def act() -> None:
            asked.emit()
            self.leave()

        made.clicked.connect(act)
        return made

    def _accept(self) -> None:
        low, high = number_of(self.low.text()), number_of(self.high.text())
        typed = ((self.low, low), (self.high, high))
        if any(field.text().strip() and value is None for field, value in typed):
            self.wrong.show()
            return
        chosen = self.values.selectedItems()
        values = frozenset(str(item.data(Qt.ItemDataRole.UserRole)) for item in chosen)
        self._end(ColumnFilter(self.words.text().strip(), values, low, high))

    def _end(self, wanted: ColumnFilter) -> None:
        self.chosen.emit(wanted)
        self.leave()

    def _text(self, name: str, **values: str) -> str:
        return messages.text(f"filter-{name}", self._language, **values)
