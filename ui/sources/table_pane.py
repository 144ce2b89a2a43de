"""The right side: one table, told in its head and shown in tabs."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QScrollArea, QStackedLayout, QVBoxLayout, QWidget

from audit.decisions.ledger import Ledger
from audit.importing.corrections import CellKey, Mend, TableKey, key_of
from audit.importing.table import Orientation, Table, TableKind
from audit.profile import load
from audit.sources import Problem
from ui.session import Session
from ui.sources.cells_tab import CellsTab
from ui.sources.choices import by_sums, original_of
from ui.sources.grid_model import address
from ui.sources.mend_dialog import MendDialog
from ui.sources.table_head import TableHead
from ui.sources.tabs import Tabs


class TableTab(Protocol):
    """A tab that shows one table in its own way."""

    def show_table(self, table: Table | None, problems: list[Problem]) -> None:
        """Show ``table``, with the problems of its sheet; None: nothing."""


class TablePane(QWidget):
    """Head and tabs of the chosen table; a sentence while none is chosen.

    What the person says of the table in them is handed to the session here.

    Attributes:
        head: what the table is.
        cells: the sheet as it stands in the file.
        tabs: the ways to see a table; its columns are added by `add_columns`.
    """

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.head = TableHead(session)
        self.cells = CellsTab(session)
        self.tabs = Tabs(session.text("window-sources-table-tabs"))
        self._shown: list[TableTab] = []
        self._wanted: dict[bool, QWidget] = {}  # the tab for a table with questions, and without
        self._key: TableKey | None = None
        self._asked = False
        self._last: tuple[Table | None, list[Problem]] = (None, [])
        self._build()
        self._add(self.cells, self.cells, session.text("window-sources-tab-cells"))
        self.tabs.currentChanged.connect(self._keep_tab)
        self.head.left_out.connect(self._leave_out)
        self.head.retyped.connect(self._retype)
        self.head.reoriented.connect(self._turn)
        self.cells.remapped.connect(self._remap)
        self.cells.mended.connect(self._mend)
        self.cells.restored.connect(self._restore)

    def add_columns(self, part: QWidget, tab: TableTab, title: str) -> None:
        """Add ``part``, in which as ``tab`` questions on the columns of a table are answered."""
        self._add(part, tab, title, first=True)
        self._wanted = {True: part, False: self.cells}

    def show_table(
        self, table: Table | None, out: bool, problems: list[Problem], asked: bool
    ) -> None:
        """Show ``table``; ``out`` when it is left out, with the problems of its sheet.

        Another table is shown in the tab that the person chose last for tables of which something
        is ``asked``, or nothing: at first in its columns, or in its cells.
        """
        self._last, self._asked = (table, problems), asked
        key = key_of(table) if table is not None else None
        if key != self._key:
            self._area.verticalScrollBar().setValue(0)  # what it is stands above
        if key != self._key and asked in self._wanted:
            self.tabs.show_part(self._wanted[asked])
        self._key = key
        self._stack.setCurrentIndex(1 if table else 0)
        if table is not None:
            self.head.show_table(table, out)
        for tab in self._shown:
            tab.show_table(table, problems)

    def say(self, sentences: str) -> None:
        """Why there is no table to show; "": none is chosen."""
        self._choose.setText(sentences or self._session.text("window-sources-choose"))

    def go_to(self, row: int, column: int) -> None:
        """Show a cell, counted from 1, with the cursor on it."""
        self.tabs.show_part(self.cells)
        self.cells.view.go_to(row, column)

    def ask_value(self, problem: Problem) -> None:
        """Ask what the cell of a problem of this table means."""
        table, where = self._last[0], address(problem.cell)
        if table is None or where is None:
            return
        profile = self._session.election.profile if self._session.election else load("generic")
        dialog = MendDialog(self._session, table, where, profile.ratios, by_sums(problem), self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.typed.connect(lambda value: self._mend(*where, value))
        dialog.open()

    # Inside

    def _add(self, part: QWidget, tab: TableTab, title: str, first: bool = False) -> None:
        self.tabs.add(part, title, first)
        self._shown.append(tab)
        tab.show_table(*self._last)

    def _keep_tab(self) -> None:
        if self._asked in self._wanted:
            self._wanted[self._asked] = self.tabs.currentWidget()

    def _leave_out(self, leave: bool) -> None:
        self._say(lambda ledger, key: ledger.leave_out([key], leave))

    def _remap(self, index: int, field: str) -> None:
        self._say(lambda ledger, key: ledger.map_columns(key, {index: field}))

    def _retype(self, kind: TableKind) -> None:
        self._say(lambda ledger, key: ledger.retype(key, kind))

    def _turn(self, way: Orientation) -> None:
        table = self._last[0]
        found = table and (table.origin or table).orientation
        self._say(lambda ledger, key: ledger.reorient(key, None if way is found else way))

    def _say(self, what: Callable[[Ledger, TableKey], None]) -> None:
        table = self._last[0]
        if table is not None:
            key = key_of(table)
            self._session.correct(lambda ledger: what(ledger, key))

    def _mend(self, row: int, column: int, value: str) -> None:
        table = self._last[0]
        if table is not None:
            cell = CellKey(table.source.sha256, table.sheet, row, column)
            mend = Mend(original_of(table, (row, column)), value)
            self._session.correct(lambda ledger: ledger.mend({cell: mend}))

    def _restore(self, row: int, column: int) -> None:
        table = self._last[0]
        if table is not None:
            self._mend(row, column, original_of(table, (row, column)))

    def _build(self) -> None:
        self._choose = choose = QLabel()
        self.say("")
        choose.setTextFormat(Qt.TextFormat.PlainText)
        choose.setAlignment(Qt.AlignmentFlag.AlignCenter)
        choose.setWordWrap(True)
        inside = QWidget()
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(8, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self.head)
        layout.addWidget(self.tabs, 1)
        self._area = area = (
            QScrollArea()
        )  # with large text the parts may need more height than there is
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(choose)
        self._stack.addWidget(area)
