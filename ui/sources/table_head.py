"""What a table is: its file and rows, its kind, and whether it goes into the audit."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from audit import formatting
from audit.importing.corrections import Corrections
from audit.importing.table import Orientation, Table, TableKind
from audit.intake import rows_of
from ui.session import Session
from ui.sources.choices import lines_aside
from ui.widgets.flow import FlowLayout
from ui.widgets.inputs import ChoiceBox


class TableHead(QWidget):
    """Stands above the columns and cells of a table.

    Signals:
        retyped: the kind that the person says the table has.
        reoriented: how the person says its records lie.
        left_out: whether the person leaves the table out.
    """

    retyped = Signal(TableKind)
    reoriented = Signal(Orientation)
    left_out = Signal(bool)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._table: Table | None = None
        self._out = False
        self.kind = ChoiceBox()
        self.orientation = ChoiceBox()
        self.leave = QPushButton()
        self.leave.setObjectName("leave-out")
        self._head, self.rows, self._asks = QLabel(), QLabel(), QLabel()
        self._build()
        self.kind.activated.connect(self._choose)
        self.orientation.activated.connect(self._turn)
        self.leave.clicked.connect(lambda: self.left_out.emit(not self._out))

    def show_table(self, table: Table, out: bool) -> None:
        """Tell of ``table``; ``out`` when it is left out."""
        self._table, self._out = table, out
        text, whole = self._session.text, formatting.whole
        language = self._session.language
        head = text("window-sources-head", file=table.source.name, sheet=table.sheet)
        self._head.setText(head.rstrip(" ,"))
        reading = self._session.reading
        found = rows_of(table, reading.corrections if reading else Corrections())
        rows = text(
            "window-sources-rows",
            read=whole(found.read, language),
            accepted=whole(found.accepted, language),
            aside=whole(found.aside, language),
        )
        if found.left_out:
            left = whole(found.left_out, language)
            rows = text("window-sources-and-out", rows=rows, out=left)
        accepted = set() if out else lines_aside(table, accepted=True)
        if accepted:
            count = whole(len(accepted), language)
            rows = f"{rows}, {text('window-sources-aside-accepted', accepted=count)}"
        self.rows.setText(rows)
        asked = 0 if out else sum(column.asked for column in table.columns)
        self._asks.setText(text("window-sources-asks", columns=asked))
        self._asks.setVisible(asked > 0)
        self.kind.setCurrentIndex(self.kind.findData(table.kind))
        self.orientation.setCurrentIndex(self.orientation.findData(table.orientation))
        self.leave.setText(text(f"window-sources-{'keep' if out else 'leave'}"))

    # Inside

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        self._head.setFont(font)
        for label in (self._head, self.rows, self._asks):
            label.setWordWrap(True)
        self._asks.setForegroundRole(self._asks.palette().ColorRole.BrightText)
        self.rows.setForegroundRole(self.rows.palette().ColorRole.PlaceholderText)
        top = QHBoxLayout()
        top.addWidget(self._head, 1)
        top.addWidget(self.leave, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(top)
        for widget in (self.rows, self._controls(), self._asks):
            layout.addWidget(widget)

    def _controls(self) -> QWidget:
        bar = QWidget()
        flow = FlowLayout(bar)
        for kind in TableKind:
            self.kind.addItem(self._session.text(f"window-kind-{kind}"), kind)
        flow.addWidget(_labelled(self._session.text("window-sources-kind-label"), self.kind))
        for way in Orientation:
            self.orientation.addItem(self._session.text(f"orientation-{way}"), way)
        lying = self._session.text("window-sources-orientation")
        flow.addWidget(_labelled(lying, self.orientation))
        return bar

    def _choose(self) -> None:
        kind = TableKind(self.kind.currentData())
        if self._table and kind != self._table.kind:
            self.retyped.emit(kind)

    def _turn(self) -> None:
        way = Orientation(self.orientation.currentData())
        if self._table:  # also the way shown: what was said and could not be is taken back so
            self.reoriented.emit(way)


def _labelled(text: str, box: QComboBox) -> QWidget:
    pair = QWidget()
    row = QHBoxLayout(pair)
    row.setContentsMargins(0, 0, 0, 0)
    label = QLabel(text)
    label.setBuddy(box)
    box.setAccessibleName(text.replace("&", ""))
    row.addWidget(label)
    row.addWidget(box)
    return pair
