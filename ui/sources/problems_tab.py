"""The tab of problems: all of them at once, grouped by what is wrong, with a decision for each."""

from collections.abc import Callable, Mapping, Sequence, Set

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QPalette
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from audit.importing.corrections import CellKey, Mend, TableKey
from audit.sources import Problem
from ui.session import Session
from ui.sources.choices import Choice, Spots, rows_of
from ui.sources.decision_bar import DecisionBar
from ui.sources.problems_model import Key, ProblemsModel
from ui.widgets.inputs import grow_ticks
from ui.widgets.later import Later

_OPENED = 3  # groups of problems of up to this size are shown open
_ROWS = 4  # in sight in the smallest window, the header among them
_WIDTHS = (38, 9, 26)  # average characters
_PADDING = 10  # pixels of a text inside its cell, both sides
_PASSING = {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason}


class ProblemsTab(QWidget):
    """Problems of everything that was read.

    Signals:
        asked: a problem whose place the person wants to see.
        typing: a problem for whose cell the person wants to type a value.
        counted: how many problems there are that are no mere notes; ``spots`` is known.
    """

    asked = Signal(Problem)
    typing = Signal(Problem)
    counted = Signal(int)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._quiet = False  # while the list is filled anew
        self._out: Set[TableKey] = frozenset()
        self._found: Sequence[Problem] = ()
        self.spots = Spots(None)
        self._choice = Choice()
        self.tree = ProblemsList()
        self.model = ProblemsModel(session, self)
        self.undecided = QCheckBox(session.text("window-sources-open-only"))
        grow_ticks(self.undecided)
        self.bar = DecisionBar(session)
        self.title, self.detail = QLabel(), QLabel()
        self._build()
        self.later = Later(self, self._show_found)
        self.bar.listen(self.tree)
        self.bar.asked.connect(self._decide)
        self.tree.selectionModel().currentChanged.connect(self._show_problem)
        self.tree.header().geometriesChanged.connect(self._tell_whole)
        self.tree.header().sectionResized.connect(self._tell_whole)
        self.tree.activated.connect(self._activated)
        self.undecided.toggled.connect(lambda _: self._fill())
        session.job_started.connect(self._offer)  # no lambda: it would outlive it
        session.job_finished.connect(self._offer)

    def show_problems(self, found: Sequence[Problem]) -> None:
        """Show these problems; the cursor and what is open stay where they are."""
        self._found, self.spots = found, Spots(self._session.reading)
        self.counted.emit(len(found) - _notes(found))  # in sight even when the list is not
        self.later.ask()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc shows all problems again."""
        if event.key() == Qt.Key.Key_Escape and self.undecided.isChecked():
            self.undecided.setChecked(False)
            return
        super().keyPressEvent(event)

    # Inside

    def _build(self) -> None:
        self.tree.setModel(self.model)
        self.tree.setAccessibleName(self._session.text("window-sources-problems"))
        self.tree.setUniformRowHeights(True)
        self.tree.setAlternatingRowColors(True)
        self.tree.setAllColumnsShowFocus(True)
        self.tree.setEditTriggers(QTreeView.EditTrigger.NoEditTriggers)
        self.tree.header().setStretchLastSection(True)
        self.title.setBuddy(self.tree)
        for label in (self.title, self.detail):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.detail.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        top = QWidget()
        row = QHBoxLayout(top)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.title, 1)
        row.addWidget(self.undecided)
        self.tree.setMinimumHeight(self.fontMetrics().height() * _ROWS)
        inside = QWidget()
        lines = QVBoxLayout(inside)
        lines.setContentsMargins(0, 4, 0, 0)
        lines.setSpacing(4)
        for widget in (top, self.tree, self.detail, self.bar):
            lines.addWidget(widget, 1 if widget is self.tree else 0)
        area = QScrollArea()
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(area)
        letter = self.fontMetrics().averageCharWidth()
        for column, width in enumerate(_WIDTHS):
            self.tree.setColumnWidth(column, width * letter)

    def _show_found(self) -> None:
        self._tell_title()
        self._fill()

    def _tell_title(self) -> None:
        text, found = self._session.text, self._found
        if not found:
            self.title.setText(f"{text('window-sources-no-problems')} {self._rows()}")
            return
        notes = _notes(found)
        said = text("window-sources-problem-count", count=len(found) - notes, notes=notes)
        self.title.setText(f"{said}. {self._rows()}")

    def _rows(self) -> str:
        """Rows read = accepted + set aside, and how many of these are decided."""
        text, reading = self._session.text, self._session.reading
        files = reading.files if reading else ()
        said = text(
            "window-sources-all-rows",
            read=sum(file.rows_read for file in files),
            accepted=sum(file.rows_accepted for file in files),
            aside=sum(file.rows_set_aside for file in files),
        )
        out = sum(file.rows_left_out for file in files)
        if out:
            said = text("window-sources-and-out", rows=said, out=out)
        undecided, accepted = self.spots.undecided, self.spots.accepted
        whole = sum(file.rows_set_aside for file in files) - undecided - accepted
        parts = []
        if undecided or accepted:
            parts.append(text("window-sources-decided", undecided=undecided, accepted=accepted))
        if whole > 0:  # of tables that are not understood, or not taken
            parts.append(text("window-sources-whole-aside", rows=whole))
        return ": ".join([said, ", ".join(parts)] if parts else [said])

    def _fill(self) -> None:
        shown = self._found
        if self.undecided.isChecked():
            shown = [problem for problem in shown if problem.severity == "set_aside"]
        kept, opened = self.model.key(self.tree.currentIndex()), self._opened()
        rows = self._rows_of_current()
        self.model.set_problems(shown, self.palette().color(QPalette.ColorRole.BrightText))
        self.tree.setVisible(bool(self._found))
        self.undecided.setVisible(self.spots.undecided > 0 or self.undecided.isChecked())
        self._span(opened)
        self._restore(kept, rows)

    def _rows_of_current(self) -> tuple[int, int]:
        """The row of the current line in its group, and that of its reason at the top."""
        index = top = self.tree.currentIndex()
        while top.parent().isValid():
            top = top.parent()
        return index.row(), top.row()

    def _opened(self) -> set[Key]:
        """Names of the groups that the person has open."""
        return {key for key, index in self.model.groups() if self.tree.isExpanded(index)}

    def _span(self, opened: set[Key]) -> None:
        """Let the words of groups run over all columns, and open those that were open."""
        for key, index in self.model.groups():
            above = index.parent()
            self.tree.setFirstColumnSpanned(index.row(), above, True)
            few = 1 < len(self.model.problems(index)) <= _OPENED and not above.isValid()
            if few or key in opened:
                self.tree.expand(index)

    def _restore(self, kept: Key, rows: tuple[int, int]) -> None:
        """The cursor where it was; where that line is gone, on the next one of its group.

        Where the group is gone too, on the reason that is now in its place.

        Only that next one is asked for: else the table that the person has in sight stays.
        """
        if not kept:
            self._show_problem(QModelIndex())
            return
        index = self.model.index_of(kept)
        out = self._session.reading.corrections.left_out if self._session.reading else frozenset()
        self._quiet, self._out = index.isValid() or out != self._out, out
        above = self.model.index_of(kept[:2])
        above = above if above.isValid() else self.model.index_of(kept[:1])
        if not index.isValid() and above.isValid() and self.model.rowCount(above):
            index = self.model.index(min(rows[0], self.model.rowCount(above) - 1), 0, above)
        if not index.isValid():
            last = self.model.rowCount() - 1
            self._quiet, index = True, self.model.index(min(max(rows[1], 0), last), 0)
        self.tree.setCurrentIndex(index)
        self.tree.scrollTo(index)
        self._quiet = False

    def _show_problem(self, index: QModelIndex) -> None:
        problems = self.model.problems(index)
        self._choice = self.spots.choice(problems)
        self._tell_whole()
        if problems and not (self._quiet or self.tree.arriving):
            self.asked.emit(problems[0])
        self._offer()

    def _tell_whole(self) -> None:
        """Below the list stands the whole sentence of the line chosen, where the list cuts it."""
        index = self.tree.currentIndex()
        problems = self.model.problems(index)
        # With a cell, the reason stands beside that cell.
        told = len(problems) == 1 and not problems[0].cell
        self.detail.setVisible(told or self.tree.cuts(index))
        self.detail.setText(str(index.siblingAtColumn(0).data(Qt.ItemDataRole.ToolTipRole) or ""))

    def _offer(self) -> None:
        self.bar.show_choice(self._choice, self._session.jobs.busy)

    def _activated(self, index: QModelIndex) -> None:
        if self._choice.single is not None and not self.model.is_group(index):
            self._decide("type")

    def _decide(self, name: str) -> None:
        choice, session = self._choice, self._session
        if name == "type":
            problem = self.model.problem(self.tree.currentIndex())
            if problem is not None:
                self.typing.emit(problem)
            return
        acts: Mapping[str, Callable[[], object]] = {
            "accept": lambda: session.correct(
                lambda ledger: ledger.accept(rows_of(choice.undecided))
            ),
            "reopen": lambda: session.correct(
                lambda ledger: ledger.accept(rows_of(choice.accepted), accept=False)
            ),
            "blank": lambda: self._mend(choice.blanks()),
            "propose": lambda: self._mend(choice.proposed()),
            "sums": lambda: self._mend(choice.by_sums()),
        }
        acts[name]()

    def _mend(self, mends: Mapping[CellKey, Mend]) -> None:
        self._session.correct(lambda ledger: ledger.mend(mends))


class ProblemsList(QTreeView):
    """Takes the height that is left, so that the tab scrolls only where there is no room at all.

    Attributes:
        arriving: whether Tab just leads here; Qt then chooses the first line by itself.
    """

    arriving = False

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Whoever only passes by with Tab has chosen nothing."""
        self.arriving = event.reason() in _PASSING
        super().focusInEvent(event)
        self.arriving = False

    def cuts(self, index: QModelIndex) -> bool:
        """Whether a text of this line has no room."""
        for column in range(self.model().columnCount() if index.isValid() else 0):
            cell = index.siblingAtColumn(column)
            spans = self.isFirstColumnSpanned(index.row(), index.parent())
            room = self.viewport().width() if spans else self.columnWidth(column)
            inset = self.visualRect(cell).left() if spans or not column else 0
            font = cell.data(Qt.ItemDataRole.FontRole) or self.font()
            said = QFontMetrics(font).horizontalAdvance(str(cell.data() or ""))
            if said + inset + _PADDING > room:
                return True
        return False

    def sizeHint(self) -> QSize:
        """No higher than it must be."""
        return QSize(super().sizeHint().width(), self.minimumHeight())


def _notes(found: Sequence[Problem]) -> int:
    return sum(problem.severity == "note" for problem in found)
