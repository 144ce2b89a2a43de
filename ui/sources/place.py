"""The place for sources: what came in, how it was understood, and the step of taking it in."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt
from PySide6.QtGui import QKeySequence, QPalette, QShortcut
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from audit import problems as wording
from audit.importing.corrections import TableKey, key_of
from audit.sources import CellRef, Problem
from ui.frame.state import auditing
from ui.session import Session
from ui.sources.columns_tab import ColumnsTab
from ui.sources.corrections_tab import CorrectionsTab
from ui.sources.grid_model import Address, address
from ui.sources.joins_tab import JoinsTab
from ui.sources.problems_tab import ProblemsTab
from ui.sources.profile_box import ProfileBox
from ui.sources.table_pane import TablePane
from ui.sources.tables_filter import TablesFilter
from ui.sources.tables_list import Entry, columns, entries, row_of
from ui.sources.tabs import Tabs
from ui.sources.typing_in import TypingIn
from ui.tables import ColumnTableModel, TableView
from ui.widgets.flow import FlowLayout
from ui.widgets.later import Later
from ui.widgets.prose import prose
from ui.widgets.room import Room, TurningSplitter
from ui.working import NothingToAudit, reason_of

_SCROLLED = ("file", "sheet", "hash")  # columns of the list beside those always in sight
_SIDE_BY_SIDE = 100  # letters: with less room the list stands above the table
_TABLE, _ALONE = 13, 24  # lines of the chosen table at least: beside the list, and below it
_KIND = 15  # average characters of the kind of a table where names need the room
_NAME_MARGIN = 8  # pixels


class SourcesPlace(QWidget):
    """Files and tables, one of them in sight, and below what of all of them is to be settled.

    Attributes:
        files: the list of files and tables; `shown` says which of them.
        refused: why what waits cannot be audited, after that was tried.
        table: the table chosen there; its tabs take other ways to see it.
        columns: the first of these, the columns of all tables like it.
        below: the tabs of what is to be settled.
        problems, joins, corrections: they.
    """

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._entries: list[Entry] = []
        self._files: set[str] = set()  # those read last, by their hashes
        self._model = ColumnTableModel(self)
        self.files = TableView(self._model, session.text("window-sources-files"))
        self.shown = TablesFilter(session)
        self.table = TablePane(session)
        self.columns = ColumnsTab(session)
        self.below = Tabs(session.text("window-sources-lower-tabs"))
        self.problems = ProblemsTab(session)
        self.corrections = CorrectionsTab(session)
        self.joins = JoinsTab(session)
        self.profile = ProfileBox(session, self._ask_profile)
        self.take, self.discard = QPushButton(), QPushButton()
        self.typing = TypingIn(session, self)
        self.type_in, self.type_on = QPushButton(), QPushButton()
        self.says, self.undecided = QLabel(), QLabel()
        self.refused, self.still_open = prose(self), prose(self)
        self._build()
        self.files.setTextElideMode(Qt.TextElideMode.ElideMiddle)  # files differ at their ends
        self.later = Later(self, self._fill)
        self.preview = Later(self, self._show_chosen)
        self._connect()
        self.refresh()

    def refresh(self) -> None:
        """Show what the session holds now, when somebody looks."""
        self.refused.hide()
        self.refused.setText("")
        self.later.ask()

    def _fill(self) -> None:
        """Show what the session holds now; the chosen table stays chosen."""
        chosen = self._chosen()
        identity = chosen.identity if chosen else ""
        reading = self._session.reading
        shapes = self.columns.shapes()
        self._entries = self.shown.kept(
            entries(replace(reading, tables=shapes.tables)) if reading else [], shapes
        )
        alarm = self.palette().color(QPalette.ColorRole.BrightText)
        with QSignalBlocker(self.files):  # the preview is filled once, below
            self._model.set_columns(
                columns(self._session, self._entries, alarm, shapes),
                [e.identity for e in self._entries],
            )
            self._fit_list()
            row = self._newly_opened(self._model.row_of(identity))
            if row < 0:  # nothing was chosen: of many files the first that asks something
                row = next((n for n, entry in enumerate(self._entries) if entry.asked), 0)
            if self._entries:
                self.files.select_rows(np.array([row]), row)
        self.problems.show_problems(self._all_problems())
        self.corrections.refresh()
        self.joins.refresh()
        self._tell_state()
        self.profile.refresh()
        self.preview.ask()

    def _newly_opened(self, chosen: int) -> int:
        """The row to show: of a file that came after others its first table, one that asks."""
        reading = self._session.reading
        files = {file.source.sha256 for file in reading.files} if reading else set()
        before, self._files = self._files, files
        new = [n for n, one in enumerate(self._entries) if one.file.source.sha256 not in before]
        if not new or not before:
            return chosen
        return next((n for n in new if self._entries[n].asked), new[0])

    def show_cell(self, cell: CellRef) -> None:
        """Show one cell in its sheet, with the cursor on it."""
        self.later.now()
        self.preview.now()
        self._go(cell.source, cell.sheet, (cell.row, cell.column))
        self.table.cells.view.setFocus()

    def changeEvent(self, event: QEvent) -> None:
        """Marks are coloured anew with the palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "says"):
            self.refresh()

    # Inside

    def _build(self) -> None:
        text = self._session.text
        self.take.setText(text("window-sources-take"))
        self.take.setToolTip(f"{text('window-sources-take-tip')} (Ctrl+Return)")
        self.take.setObjectName("take-in")
        self.take.setDefault(True)
        self.discard.setText(text("window-sources-discard"))
        self.discard.setToolTip(text("window-sources-discard-tip"))
        self.discard.setObjectName("discard")
        self.type_in.setText(text("window-type-table"))
        self.type_on.setText(text("typed-edit"))
        self.type_on.setToolTip(text("typed-edit-tip"))
        self.type_on.hide()
        self._add_tabs()
        top = QWidget()
        flow = FlowLayout(top, spacing=10)
        state = (self.says, self.undecided, self.profile)
        for widget in (*state, self.type_in, self.type_on, self._answers()):
            flow.addWidget(widget)
        self._lay_out(top)

    def _answers(self) -> QWidget:
        """Both answers side by side: neither goes to where the other stands in another language."""
        answers = QWidget()
        line = QHBoxLayout(answers)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.discard)
        line.addWidget(self.take)
        return answers

    def _lay_out(self, top: QWidget) -> None:
        upper = TurningSplitter(_SIDE_BY_SIDE)
        upper.addWidget(self._left())
        upper.addWidget(self.table)
        upper.setStretchFactor(0, 4)
        upper.setStretchFactor(1, 6)
        whole = QSplitter(Qt.Orientation.Vertical)
        whole.addWidget(upper)
        whole.addWidget(self.below)
        whole.setStretchFactor(0, 6)
        whole.setStretchFactor(1, 4)
        whole.setChildrenCollapsible(False)
        whole.setSizes([620, 340])
        upper.setSizes([550, 550])
        inside = QWidget()
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(12, 10, 12, 8)
        layout.addWidget(top)
        layout.addWidget(self.refused)
        layout.addWidget(self.still_open)
        layout.addWidget(whole, 1)
        self._room = Room(inside, {self.files: 6, self.table: _TABLE, self.below: 9})
        upper.turned.connect(lambda above: self._room.need(self.table, _ALONE if above else _TABLE))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._room)

    def _add_tabs(self) -> None:
        """Before the parts are put together: in that order the keyboard goes through them."""
        text = self._session.text
        self.table.add_columns(self.columns, self.columns, text("window-sources-tab-columns"))
        self.below.add(self.problems, text("window-sources-problems"))
        self.below.add(self.joins, text("window-joins-tab", count=0))
        self.below.add(self.corrections, text("window-corrections-tab", count=0))

    def _left(self) -> QWidget:
        left = QWidget()
        layout = QVBoxLayout(left)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self.shown)
        layout.addWidget(self.files, 1)
        return left

    def _fit_list(self) -> None:
        """Names get the width that the figures leave, for many files differ in few letters.

        Where that is little, what the tables are gives some of its own.
        """
        self.files.fit_columns()
        keys = [column.key for column in self._model.columns]
        if "kind" not in keys:
            return
        width, kind = self.files.columnWidth, keys.index("kind")
        others = sum(width(n) for n, key in enumerate(keys) if key not in _SCROLLED)
        wanted = self.files.sizeHintForColumn(0) + _NAME_MARGIN
        spare = self.files.viewport().width() - others
        least = min(width(kind), _KIND * self.fontMetrics().averageCharWidth())
        given = max(0, min(wanted - spare, width(kind) - least))
        self.files.setColumnWidth(kind, width(kind) - given)
        self.files.setColumnWidth(0, max(width(0), min(wanted, spare + given)))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The list is fitted again when it has another width."""
        if event.type() == QEvent.Type.Resize and watched is self.files.viewport():
            self._fit_list()
        return super().eventFilter(watched, event)

    def _connect(self) -> None:
        session = self._session
        session.reading_changed.connect(self.refresh)
        session.audit_changed.connect(self.refresh)
        session.jobs.finished.connect(self._job_ended)
        session.job_started.connect(self._tell_state)  # no lambda: it would outlive it
        session.job_finished.connect(self._tell_state)
        self.files.viewport().installEventFilter(self)
        self.files.row_current.connect(lambda _: self._show_chosen())
        self.shown.changed.connect(self.refresh)
        self.problems.asked.connect(self._show_problem)
        self.problems.typing.connect(self._type_value)
        self.problems.counted.connect(self._count_problems)
        self.joins.asked.connect(self._go)
        self.joins.counted.connect(self._count_joins)
        self.corrections.asked.connect(self._show_asked)
        self.corrections.counted.connect(self._count_corrections)
        self.type_in.clicked.connect(self.typing.new)
        self.type_on.clicked.connect(self._type_on)
        self.take.clicked.connect(session.accept_import)
        self.discard.clicked.connect(session.discard_import)
        keys = QShortcut(QKeySequence("Ctrl+Return"), self, self.take.click)
        keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _count_problems(self, problems: int) -> None:
        title = self._session.text("window-sources-tab-problems", count=problems)
        self.below.set_title(self.problems, title)
        self._tell_state()

    def _count_questions(self, questions: int) -> None:
        name = "window-sources-tab-columns"
        text = self._session.text
        title = text(f"{name}-count", count=questions) if questions else text(name)
        self.table.tabs.set_title(self.columns, title)

    def _count_joins(self, waiting: int) -> None:
        self.below.set_title(self.joins, self._session.text("window-joins-tab", count=waiting))

    def _count_corrections(self, corrections: int) -> None:
        title = self._session.text("window-corrections-tab", count=corrections)
        self.below.set_title(self.corrections, title)

    def _all_problems(self) -> Sequence[Problem]:
        session = self._session
        if self._taken() and session.election is not None:
            return session.election.problems  # with what was found in assembling
        return session.reading.problems if session.reading else ()

    def _taken(self) -> bool:
        return self._session.audit is not None and not self._session.pending

    def _tell_state(self) -> None:
        session = self._session
        tables = len(session.reading.tables) if session.reading else 0
        kept = tables - len(self._left_out())
        questions = self.columns.shapes().questions if self._taken() else 0
        self.still_open.setText(session.text("window-sources-open-left", count=questions))
        self.still_open.setVisible(questions > 0)  # a line of its own, since it is long
        if self._taken():
            said = session.text("window-sources-taken")
        elif session.pending:
            name = "auditing" if auditing(session) else "waits"
            self.refused.setVisible(bool(self.refused.text()) and name == "waits")
            said = session.text(f"window-sources-{name}", tables=kept)
            if session.replaces_sample:
                said = f"{said} {session.text('window-sources-replaces-sample')}"
        else:
            said = ""
        undecided = self.problems.spots.undecided
        self.undecided.setText(session.text("window-sources-undecided", rows=undecided))
        self.undecided.setVisible(undecided > 0 and session.pending)
        self.says.setText(said)
        for label in (self.says, self.undecided):
            label.setMinimumHeight(self.take.sizeHint().height())  # in line with the buttons
        if self.take.hasFocus() or self.discard.hasFocus():
            self.files.setFocus()  # a button that goes must not give the keyboard to the rail
        self.take.setVisible(session.pending)
        self.take.setEnabled(session.pending and kept > 0 and not session.jobs.busy)
        self.discard.setVisible(session.pending)
        self.discard.setEnabled(not session.jobs.busy)

    def _job_ended(self, _: str, error: BaseException | None) -> None:
        """What cannot be audited says why where it waits, until something of it changes."""
        if isinstance(error, NothingToAudit):
            self.refused.setText(reason_of(error, self._session.language))
            self._tell_state()

    def _chosen(self) -> Entry | None:
        index = self.files.currentIndex()
        if not index.isValid():
            return None
        row = self._model.source_row(index.row())
        return self._entries[row] if row < len(self._entries) else None

    def _show_chosen(self) -> None:
        entry = self._chosen()
        table = entry.table if entry else None
        out = entry is not None and self._out(entry)
        self.type_on.setVisible(self.typing.can_edit(table))
        questions = self.columns.shapes().asked(table) if table else 0
        self._count_questions(questions)  # in sight even when the columns are not
        self.table.say("" if entry is None else self._why_none(entry))
        self.table.show_table(table, out, self._problems_of(entry), questions > 0)

    def _why_none(self, entry: Entry) -> str:
        """What is wrong with a file in which there is no table."""
        name, language = entry.file.source.name, self._session.language
        found = [problem for problem in self._all_problems() if problem.source == name]
        return "\n\n".join(wording.describe(problem, language) for problem in found)

    def _left_out(self) -> set[TableKey]:
        reading = self._session.reading
        return (
            {key_of(t) for t in reading.tables} & reading.corrections.left_out if reading else set()
        )

    def _out(self, entry: Entry) -> bool:
        return entry.table is not None and key_of(entry.table) in self._left_out()

    def _problems_of(self, entry: Entry | None) -> list[Problem]:
        table = entry.table if entry else None
        if table is None:
            return []
        here = (table.source.name, {None, table.sheet})
        return [p for p in self._all_problems() if p.source == here[0] and p.sheet in here[1]]

    def _show_problem(self, problem: Problem) -> None:
        self._go(problem.source, problem.sheet, address(problem.cell))

    def _go(self, source: str, sheet: str | None, where: Address | None) -> None:
        if source not in {entry.file.source.name for entry in self._entries}:
            self.shown.show_all()
            self._fill()
            self.preview.now()
        row = row_of(self._entries, source, sheet, where)
        if row < 0:
            return
        if self._chosen() is not self._entries[row]:
            self.files.select_rows(np.array([row]), row)
        if where:
            self._room.bring(self.table)
            self.table.go_to(*where)

    def _show_asked(self, source: str, sheet: str, where: Address | None) -> None:
        self._go(source, sheet, where)
        self.table.cells.view.setFocus()

    def _type_value(self, problem: Problem) -> None:
        """Ask for the value of a problem's cell, which is shown behind the question."""
        self._show_problem(problem)
        self.table.ask_value(problem)

    def _type_on(self) -> None:
        entry = self._chosen()
        if entry is not None and entry.table is not None:
            self.typing.again(entry.table)

    def _ask_profile(self) -> str:
        text = self._session.text
        filters = f"{text('window-filter-profile')} (*.toml)"
        title = text("window-choose-profile")
        name, _ = QFileDialog.getOpenFileName(self, title, "", filters)
        return name
