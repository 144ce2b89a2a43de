"""The cells of one table as the file holds them, with what each column was taken for."""

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from audit import problems as wording
from audit.decisions.ledger import Slot
from audit.importing.corrections import CellKey
from audit.importing.table import ColumnMap, Table
from audit.sources import Problem, column_letters
from ui.session import Session
from ui.sources import history
from ui.sources.column_words import field_words, sureness, why
from ui.sources.field_menu import fill
from ui.sources.grid_model import CELL_TINTS, SIGNS, TINTS, Address, is_across
from ui.sources.grid_view import GridView
from ui.widgets.flow import FlowLayout
from ui.widgets.style import tint


class CellsTab(QWidget):
    """Shows the sheet of one table.

    Signals:
        remapped: the index of a column and the field that the person says it is.
        mended: row and column of a cell, from 1, and the value that the person says it means.
        restored: row and column of a cell that is to have the value of the file again.
    """

    remapped = Signal(int, str)
    mended = Signal(int, int, str)
    restored = Signal(int, int)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._table: Table | None = None
        self.view = GridView()
        self.view.setAccessibleName(session.text("window-sources-preview"))
        self.column = QPushButton()
        self.column_label = QLabel()
        self.menu = QMenu(self)
        self._why, self.problem = QLabel(), QLabel()
        self.cell_menu = QMenu(self)
        self.legend: dict[str, QLabel] = {}
        self._build()
        self.view.line_chosen.connect(self._tell_column)
        self.view.menu_wanted.connect(self.open_menu)
        self.view.cell_chosen.connect(self._tell_problem)
        self.view.cell_menu_wanted.connect(self.open_cell_menu)
        self.view.grid.typed.connect(self.mended)

    def show_table(self, table: Table | None, problems: list[Problem]) -> None:
        """Show ``table`` with the problems of its sheet."""
        same = (
            self._table is not None and table is not None and _place(self._table) == _place(table)
        )
        kept = self.view.currentIndex() if same else None
        where = (kept.row() + 1, kept.column() + 1) if kept and kept.isValid() else None
        self._table = table
        names = {c.index: field_words(self._session, c) for c in table.columns} if table else {}
        tips = {c.index: self._tip(c) for c in table.columns} if table else {}
        self.view.show_table(table, names, tips, problems, self._mended(table))
        self.problem.hide()
        present = self.view.grid.tints_in_use()
        for name, label in self.legend.items():
            label.setVisible(name in present)
        if table is not None:
            self._tell_column(1)
            if where:
                self.view.go_to(*where)

    def open_menu(self, line: int) -> None:
        """Open the menu that says what the column (or row) ``line`` is."""
        if self._fill_menu(line):
            self.menu.popup(self._menu_corner(line))

    def open_cell_menu(self, corner: QPoint) -> None:
        """Open the menu of the cell under the cursor at a point of the screen."""
        index, text = self.view.currentIndex(), self._session.text
        menu = self.cell_menu
        menu.clear()
        mend = menu.addAction(text("window-mend-cell"))
        mend.setShortcut(QKeySequence("F2"))
        mend.setEnabled(self.view.grid.editable(index.row(), index.column()))
        mend.triggered.connect(self.view.edit_cell)
        where = index.row() + 1, index.column() + 1
        done = self._table.mends.get(where) if self._table else None
        if done is not None:
            original = wording.excerpt(done.original)
            restore = menu.addAction(text("window-mend-restore", original=original))
            restore.triggered.connect(lambda: self.restored.emit(*where))
        if self._fill_menu(self.view.line(index)):
            menu.addSeparator()
            self.menu.setTitle(self.column_label.text())
            menu.addMenu(self.menu)
        menu.popup(corner)

    def changeEvent(self, event: QEvent) -> None:
        """The legend takes the colours of the marks that it explains."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "legend"):
            self._colour_legend()

    # Inside

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 6, 0, 0)
        layout.setSpacing(6)
        self._why.setWordWrap(True)
        self.problem.setWordWrap(True)
        self.problem.setTextFormat(Qt.TextFormat.PlainText)
        self.problem.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        layout.addWidget(self._column_bar())
        layout.addWidget(self._why)
        layout.addWidget(self.problem)
        layout.addWidget(self.view, 1)
        layout.addWidget(self._legend())
        self.view.setMinimumHeight(self.fontMetrics().height() * 7)

    def _column_bar(self) -> QWidget:
        bar = QWidget()
        row = QHBoxLayout(bar)
        row.setContentsMargins(0, 0, 0, 0)
        self.column_label.setBuddy(self.column)
        self.column.setMenu(self.menu)
        row.addWidget(self.column_label)
        row.addWidget(self.column)
        row.addStretch()
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

    def _tell_column(self, line: int) -> None:
        known = self._fill_menu(line)
        column = self.view.grid.column_map(line)
        across = self._table is not None and is_across(self._table)
        name = str(line) if across else column_letters(line)
        kind = "row" if across else "column"
        self.column_label.setText(self._session.text(f"window-sources-{kind}-label", column=name))
        self.column.setText(field_words(self._session, column) if column else "–")
        self.column.setEnabled(known)
        self.column.setAccessibleName(self.column_label.text().replace("&", ""))
        self._why.setText(
            f"{sureness(self._session, column)}, {why(self._session, column)}" if column else ""
        )

    def _tell_problem(self, row: int, column: int) -> None:
        """Say the problem under the cursor in place of the column's reason: there is room for one.

        Comes behind `_tell_column`.
        """
        problem = self.view.grid.problem(row, column)
        self.problem.setVisible(problem is not None)
        if problem is not None:
            self._why.clear()
            said = wording.sentence(problem, self._session.language)
            self.problem.setText(f"{problem.cell}: {said}" if problem.cell else said)

    def _mended(self, table: Table | None) -> dict[Address, str]:
        """For each mended cell what its tip says: the original, who mended it and when."""
        mends = table.mends if table else {}
        if table is None or not mends:
            return {}
        made, file = self._session.ledger.made_by(), table.source.sha256
        slots = {at: Slot("mend", CellKey(file, table.sheet, *at)) for at in mends}
        return {
            at: history.mend_tip(self._session, mend, made.get(slots[at]))
            for at, mend in mends.items()
        }

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

    def _tip(self, column: ColumnMap) -> str:
        return self._session.text(
            "window-sources-column-tip",
            header=" ".join(column.header.split()) or "–",
            field=field_words(self._session, column),
            confidence=sureness(self._session, column),
            reason=why(self._session, column),
        )


def _place(table: Table) -> tuple[str, str, int]:
    return table.source.sha256, table.sheet, table.first_row
