"""One column that a person is asked about: header, values, and the means to say what it is."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from audit.fields import IGNORED
from ui.session import Session
from ui.sources.alike import SharedColumn
from ui.sources.column_words import why
from ui.sources.field_menu import name_of

_LONGEST_VALUE = 24
_LONGEST_HEADER = 160


class ColumnCard(QFrame):
    """Asks what one column is.

    Attributes:
        column: the column.
        choose: opens the list of all fields.
        right: says that the proposal is right; None where nothing is proposed.

    Signals:
        menu_wanted: where on the screen the list of fields is to open.
        said: the field that the person says it is.
    """

    menu_wanted = Signal(QPoint)
    said = Signal(str)

    def __init__(
        self, session: Session, column: SharedColumn, tables: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.column = column
        self._session = session
        self.choose = QPushButton()
        self.right: QPushButton | None = None
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._build(tables)

    def _build(self, tables: int) -> None:
        text = self._session.text
        header = " ".join(self.column.entry.header.split()) or text("window-columns-no-header")
        title = _label(f"{self.column.letter}   {_cut(header, _LONGEST_HEADER)}")
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        title.setFont(font)
        values = " · ".join(_cut(value, _LONGEST_VALUE) for value in self.column.values)
        values = values or text("window-columns-no-values")
        about = _label(f"{values}  –  {self._reason(tables)}")
        about.setForegroundRole(about.palette().ColorRole.PlaceholderText)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 6, 10, 6)
        layout.setSpacing(2)
        for part in (title, about, self._buttons(header)):
            layout.addWidget(part)

    def _reason(self, tables: int) -> str:
        entry, text = self.column.entry, self._session.text
        said = why(self._session, entry)
        if len(self.column.fields) > 1:
            names = ", ".join(name_of(self._session, field) for field in self.column.fields[:4])
            return text("window-columns-differ", fields=names)
        if 0 < self.column.asked < tables:
            return f"{said} {text('window-columns-asked-in', count=self.column.asked)}"
        return said

    def _buttons(self, header: str) -> QWidget:
        text = self._session.text
        self.choose.setText(text("window-columns-choose"))
        self.choose.setAccessibleName(text("window-columns-choose-name", header=header))
        self.choose.clicked.connect(self._open)
        out = QPushButton(text("window-columns-out"))
        out.setAccessibleName(text("window-columns-out-name", header=header))
        out.clicked.connect(lambda: self.said.emit(IGNORED))
        bar = QWidget()
        row = QHBoxLayout(bar)
        row.setContentsMargins(0, 4, 0, 0)
        field = likely(self.column)
        if field:
            name = name_of(self._session, field)
            self.right = QPushButton(
                _cut(text("window-columns-it-is", field=name), 48).replace("&", "&&")
            )
            self.right.setToolTip(name)
            self.right.setAccessibleName(text("window-columns-it-is-name", header=header,
                                              field=name))  # fmt: skip
            self.right.clicked.connect(lambda: self.said.emit(field))
            row.addWidget(self.right)
        row.addWidget(self.choose)
        row.addWidget(out)
        row.addStretch(1)
        return bar

    def _open(self) -> None:
        self.menu_wanted.emit(self.choose.mapToGlobal(QPoint(0, self.choose.height())))

    @property
    def first_button(self) -> QPushButton:
        """The button that the keyboard comes to first."""
        return self.right or self.choose


def likely(column: SharedColumn) -> str:
    """The field that the column most likely is, "" where nothing speaks for one."""
    if column.entry.field != IGNORED:
        return column.entry.field
    hinted = str(column.entry.params.get("field", ""))
    return next((f for f in (*column.fields, hinted) if f not in ("", IGNORED)), "")


def _label(text: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)  # files may hold "<b>"
    label.setWordWrap(True)
    return label


def _cut(text: str, longest: int) -> str:
    line = " ".join(text.split())
    return line if len(line) <= longest else f"{line[: longest - 1]}…"
