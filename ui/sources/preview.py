"""The preview of one table: the sheet, what was understood, and the means to correct it."""

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QScrollArea,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from audit import formatting, messages
from audit.importing.table import ColumnMap, Table, TableKind
from audit.sources import Problem, column_letters
from ui.findings.flow import FlowLayout
from ui.session import Session
from ui.sources.field_menu import fill, name_of
from ui.sources.grid_model import CELL_TINTS, SIGNS, TINTS, is_across
from ui.sources.grid_view import GridView
from ui.style import tint


class Preview(QWidget):
    """Shows one table of the reading.

    Signals:
        remapped: the index of a column and the field that the person says it is.
        retyped: the kind that the person says the table has.
        left_out: whether the person leaves the table out.
    """

    remapped = Signal(int, str)
    retyped = Signal(TableKind)
    left_out = Signal(bool)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._table: Table | None = None
        self._out = False
        self.view = GridView()
        self.view.setAccessibleName(session.text("window-sources-preview"))
        self.kind = QComboBox()
        self.orientation = QLabel()
        self.column = QPushButton()
        self.column_label = QLabel()
        self.menu = QMenu(self)
        self.leave = QPushButton()
        self.leave.setObjectName("leave-out")
        self._head, self._rows, self._asks, self._why = QLabel(), QLabel(), QLabel(), QLabel()
        self.legend: dict[str, QLabel] = {}
        self._build()
        self.show_table(None, False, [])
        self.view.line_chosen.connect(self._tell_column)
        self.view.menu_wanted.connect(self.open_menu)
        self.kind.activated.connect(self._choose)
        self.leave.clicked.connect(lambda: self.left_out.emit(not self._out))

    def show_table(self, table: Table | None, out: bool, problems: list[Problem]) -> None:
        """Show ``table``; ``out`` when it is left out, with the problems of its sheet."""
        same = (
            self._table is not None and table is not None and _place(self._table) == _place(table)
        )
        kept = self.view.currentIndex() if same else None
        where = (kept.row() + 1, kept.column() + 1) if kept and kept.isValid() else None
        self._table, self._out = table, out
        self._stack.setCurrentIndex(1 if table else 0)
        names = {c.index: self._name(c) for c in table.columns} if table else {}
        tips = {c.index: self._tip(c) for c in table.columns} if table else {}
        self.view.show_table(table, names, tips, problems)
        if table is not None:
            self._tell(table)
            self._tell_column(1)
            if where:
                self.view.go_to(*where)

    def open_menu(self, line: int) -> None:
        """Open the menu that says what the column (or row) ``line`` is."""
        if self._fill_menu(line):
            self.menu.popup(self._menu_corner(line))

    def changeEvent(self, event: QEvent) -> None:
        """The legend takes the colours of the marks that it explains."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "legend"):
            self._colour_legend()

    # Inside

    def _build(self) -> None:
        text = self._session.text
        choose = QLabel(text("window-sources-choose"))
        choose.setAlignment(Qt.AlignmentFlag.AlignCenter)
        choose.setWordWrap(True)
        inside = QWidget()
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(8, 0, 0, 0)
        layout.setSpacing(6)
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        self._head.setFont(font)
        for label in (self._head, self._rows, self._asks, self._why):
            label.setWordWrap(True)
        self._asks.setForegroundRole(self._asks.palette().ColorRole.BrightText)
        self._rows.setForegroundRole(self._rows.palette().ColorRole.PlaceholderText)
        layout.addWidget(self._head)
        layout.addWidget(self._rows)
        layout.addWidget(self._controls())
        layout.addWidget(self._asks)
        layout.addWidget(self._column_bar())
        layout.addWidget(self.view, 1)
        layout.addWidget(self._legend())
        self.view.setMinimumHeight(self.fontMetrics().height() * 8)
        area = QScrollArea()  # with large text the parts may need more height than there is
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(choose)
        self._stack.addWidget(area)

    def _controls(self) -> QWidget:
        bar = QWidget()
        flow = FlowLayout(bar)
        for kind in TableKind:
            self.kind.addItem(self._session.text(f"window-kind-{kind}"), kind)
        flow.addWidget(_labelled(self._session.text("window-sources-kind-label"), self.kind))
        self.orientation.setMinimumHeight(self.kind.sizeHint().height())
        flow.addWidget(self.orientation)
        flow.addWidget(self.leave)
        return bar

    def _column_bar(self) -> QWidget:
        bar = QWidget()
        row = QHBoxLayout(bar)
        row.setContentsMargins(0, 0, 0, 0)
        self.column_label.setBuddy(self.column)
        self.column.setMenu(self.menu)
        row.addWidget(self.column_label)
        row.addWidget(self.column)
        row.addWidget(self._why, 1)
        return bar

    def _legend(self) -> QWidget:
        bar = QWidget()
        bar.setAccessibleName(self._session.text("window-sources-legend"))
        flow = FlowLayout(bar, spacing=10)
        marks = [(TINTS[mark], f"{SIGNS[mark]} ", mark.name.lower()) for mark in TINTS]
        for name, sign, word in [*marks, *((name, "", name) for name in CELL_TINTS)]:
            label = QLabel(f"{sign}{self._session.text(f'window-sources-mark-{word}')}")
            label.setAutoFillBackground(True)
            label.setContentsMargins(6, 1, 6, 1)
            self.legend[name] = label
            flow.addWidget(label)
        self._colour_legend()
        return bar

    def _colour_legend(self) -> None:
        for name, label in self.legend.items():
            palette = label.palette()
            palette.setColor(palette.ColorRole.Window, tint(name, self.palette()))
            label.setPalette(palette)

    def _tell(self, table: Table) -> None:
        text, whole = self._session.text, formatting.whole
        language = self._session.language
        head = text("window-sources-head", file=table.source.name, sheet=table.sheet)
        self._head.setText(head.rstrip(" ,"))
        self._rows.setText(
            text(
                "window-sources-rows",
                read=whole(table.rows_read, language),
                accepted=whole(table.rows_accepted, language),
                aside=whole(table.rows_set_aside, language),
            )
        )
        asked = sum(column.asked for column in table.columns)
        self._asks.setText(text("window-sources-asks", columns=asked))
        self._asks.setVisible(asked > 0)
        self.kind.setCurrentIndex(self.kind.findData(table.kind))
        lie = text(f"window-orientation-{table.orientation}")
        self.orientation.setText(text("window-sources-orientation", how=lie))
        self.leave.setText(text(f"window-sources-{'keep' if self._out else 'leave'}"))

    def _tell_column(self, line: int) -> None:
        known = self._fill_menu(line)
        column = self.view.grid.column_map(line)
        across = self._table is not None and is_across(self._table)
        name = str(line) if across else column_letters(line)
        kind = "row" if across else "column"
        self.column_label.setText(self._session.text(f"window-sources-{kind}-label", column=name))
        self.column.setText(self._name(column) if column else "–")
        self.column.setEnabled(known)
        self.column.setAccessibleName(self.column_label.text().replace("&", ""))
        self._why.setText(self._reason(column) if column else "")

    def _fill_menu(self, line: int) -> bool:
        column = self.view.grid.column_map(line)
        if column is None or self._table is None:
            self.menu.clear()
            return False
        lines = self._table.ballot_lines
        fill(self.menu, self._session, column, lines, lambda f: self.remapped.emit(line, f))
        return True

    def _menu_corner(self, line: int) -> QPoint:
        across = self._table is not None and is_across(self._table)
        header = self.view.verticalHeader() if across else self.view.horizontalHeader()
        start = header.sectionViewportPosition(line - 1)
        corner = QPoint(header.width(), start) if across else QPoint(start, header.height())
        return header.mapToGlobal(corner)

    def _choose(self) -> None:
        kind = TableKind(self.kind.currentData())
        if self._table and kind != self._table.kind:
            self.retyped.emit(kind)

    def _name(self, column: ColumnMap) -> str:
        if column.asked:
            return self._session.text("window-sources-field-unknown")
        return name_of(self._session, column.field)

    def _reason(self, column: ColumnMap) -> str:
        language = self._session.language
        sure = formatting.percent(100 * column.confidence, 0, language)
        by = self._session.text(f"window-by-{column.by}")
        if column.reason and messages.has(column.reason, "en"):
            by = messages.render(column.reason, language, self._spoken(column))
        return f"{sure}, {by}"

    def _spoken(self, column: ColumnMap) -> dict[str, object]:
        # A parameter that names a field is told by the field's name.
        params: dict[str, object] = dict(column.params)
        if isinstance(params.get("field"), str):
            params["field"] = name_of(self._session, str(params["field"]))
        return params

    def _tip(self, column: ColumnMap) -> str:
        return self._session.text(
            "window-sources-column-tip",
            header=" ".join(column.header.split()) or "–",
            field=self._name(column),
            confidence=formatting.percent(100 * column.confidence, 0, self._session.language),
            reason=self._reason(column).partition(", ")[2],
        )


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


def _place(table: Table) -> tuple[str, str, int]:
    return table.source.sha256, table.sheet, table.first_row
