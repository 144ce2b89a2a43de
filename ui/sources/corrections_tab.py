"""The tab of what the person corrected: newest first, each of them can be taken back."""

import numpy as np
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from audit.decisions.by_hand import Change, count, title, told, where
from audit.decisions.ledger import Slot
from ui.session import Session
from ui.sources.history import corrections, moment, names
from ui.tables import Column, ColumnTableModel, TableView
from ui.widgets.later import Later


class CorrectionsTab(QWidget):
    """Corrections that stand, of the files that are open.

    Signals:
        asked: file, sheet and cell (row and column from 1, or None) that the person wants to see.
        counted: how many corrections there are.
    """

    asked = Signal(str, str, object)
    counted = Signal(int)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._shown: list[Change] = []
        self.model = ColumnTableModel(self)
        self.table = TableView(self.model, session.text("window-corrections-list"), self)
        self.take_back = QPushButton()
        self.nothing = QLabel(session.text("window-corrections-none"))
        self._build()
        self.later = Later(self, self._fill)
        self.take_back.clicked.connect(self._take_back)
        self.table.rows_selected.connect(self._offer)
        self.table.doubleClicked.connect(lambda index: self._ask(index.row()))
        self.table.activated.connect(lambda index: self._ask(index.row()))
        delete = QShortcut(QKeySequence("Del"), self.table, self.take_back.click)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        session.job_started.connect(self._offer)  # no lambda: it would outlive it
        session.job_finished.connect(self._offer)

    def refresh(self) -> None:
        """Show what the session's ledger holds now."""
        session = self._session
        said = [slot.what for slot in session.ledger.values]
        self.counted.emit(count(said, session.reading) if session.reading else len(said))
        self.later.ask()

    # Inside

    def _build(self) -> None:
        self.take_back.setObjectName("take-back")
        self.take_back.setAutoDefault(False)
        self.nothing.setWordWrap(True)
        self._offer()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.nothing)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.take_back, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addStretch(0)

    def _fill(self) -> None:
        self._shown = corrections(self._session)
        self.model.set_columns(self._columns())
        self.table.fit_columns()
        for widget in (self.table, self.take_back):
            widget.setVisible(bool(self._shown))
        self.nothing.setVisible(not self._shown)
        self.counted.emit(len(self._shown))
        self._offer()

    def _columns(self) -> list[Column]:
        text, shown = self._session.text, self._shown
        language, called = self._session.language, names(self._session)
        said = [self._said(one, *told(one, called, language)) for one in shown]

        def column(name: str, values: list[str]) -> Column:
            array = np.array([*values, ""], dtype=object)[:-1]
            return Column(name, text(f"window-corrections-{name}"), array)

        return [
            column("what", [title(one.what, language) for one in shown]),
            column("where", [where(one, language) for one in shown]),
            column("from", [before for before, _ in said]),
            column("to", [after for _, after in said]),
            column("who", [one.author for one in shown]),
            column("when", [moment(one.time) for one in shown]),
        ]

    def _said(self, change: Change, before: str, after: str) -> tuple[str, str]:
        if change.what != "mend":
            return before, after
        blank = self._session.text("window-mend-blank")
        return before or blank, after or blank

    def _chosen(self) -> list[Change]:
        return [self._shown[row] for row in self.table.selected_rows()]

    def _offer(self) -> None:
        count = len(self.table.selected_rows())
        name = "take-back" if count else "choose"
        said = self._session.text(f"window-corrections-{name}", count=count)
        self.take_back.setText(f"{said}  ({QKeySequence('Del').toString(_NATIVE)})")
        self.take_back.setAccessibleName(said)
        self.take_back.setEnabled(count > 0 and not self._session.jobs.busy)

    def _take_back(self) -> None:
        slots = [Slot(one.what, *place) for one in self._chosen() for place in one.places]
        if slots:
            self._session.correct(
                lambda ledger: ledger.change("take-back", dict.fromkeys(slots, None))
            )

    def _ask(self, view_row: int) -> None:
        one = self._shown[self.model.source_row(view_row)]
        self.asked.emit(one.file, one.sheet, one.at)


_NATIVE = QKeySequence.SequenceFormat.NativeText
