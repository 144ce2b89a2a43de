"""The tab of problems: all of them at once, grouped by what is wrong."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QTreeView, QVBoxLayout, QWidget

from audit import problems as wording
from audit.sources import Problem
from ui.session import Session
from ui.sources.problems_model import ProblemsModel

_OPENED = 3  # groups of problems of up to this size are shown open


class ProblemsTab(QWidget):
    """Problems of everything that was read.

    Signals:
        asked: a problem whose place the person wants to see.
        counted: how many problems there are that are no mere notes.
    """

    asked = Signal(Problem)
    counted = Signal(int)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.tree = QTreeView()
        self.model = ProblemsModel(session, self)
        self._title, self._detail = QLabel(), QLabel()
        self._build()
        self.tree.selectionModel().currentChanged.connect(self._show_problem)

    def show_problems(self, found: Sequence[Problem]) -> None:
        """Show these problems."""
        self.model.set_problems(found, self.palette().color(QPalette.ColorRole.BrightText))
        text = self._session.text
        notes = sum(problem.severity == "note" for problem in found)
        self._title.setText(
            text("window-sources-problem-count", count=len(found) - notes, notes=notes)
            if found
            else text("window-sources-no-problems")
        )
        self.tree.setVisible(bool(found))
        self._detail.hide()
        for row, group in enumerate(self.model.groups):
            self.tree.setFirstColumnSpanned(row, QModelIndex(), True)
            if 1 < len(group) <= _OPENED:
                self.tree.expand(self.model.index(row, 0))
        letter = self.fontMetrics().averageCharWidth()
        for column, width in enumerate((44, 9, 26)):
            self.tree.setColumnWidth(column, width * letter)
        self.counted.emit(len(found) - notes)

    # Inside

    def _build(self) -> None:
        self.tree.setModel(self.model)
        self.tree.setAccessibleName(self._session.text("window-sources-problems"))
        self.tree.setUniformRowHeights(True)
        self.tree.setAlternatingRowColors(True)
        self.tree.setAllColumnsShowFocus(True)
        self.tree.header().setStretchLastSection(True)
        self._title.setBuddy(self.tree)
        self._detail.setWordWrap(True)
        self._detail.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self._title)
        layout.addWidget(self.tree, 1)
        layout.addWidget(self._detail)
        layout.setAlignment(self._title, Qt.AlignmentFlag.AlignTop)

    def _show_problem(self, index: QModelIndex) -> None:
        problem = self.model.problem(index)
        if problem is not None:
            self._detail.show()
            self._detail.setText(wording.describe(problem, self._session.language))
            self.asked.emit(problem)
