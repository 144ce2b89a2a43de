"""The list of problems, grouped by what is wrong: one line a reason, its cells inside."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QFont

from audit import problems as wording
from audit.sources import Problem
from ui.session import Session

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_GROUP = 0  # internal id of a group; its problems bear the group's number + 1
_ORDER = ("refused", "set_aside", "warning", "note")
TITLES = ("where", "cell", "found", "what")


class ProblemsModel(QAbstractItemModel):
    """Problems of a reading: groups by severity and code, then the single places."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.groups: list[list[Problem]] = []
        self._alarm = QColor()
        self._bold = QFont()
        self._bold.setBold(True)

    def set_problems(self, problems: Sequence[Problem], alarm: QColor) -> None:
        """Show these problems, the gravest first; ``alarm`` colours those that lost rows."""
        found: dict[tuple[int, str], list[Problem]] = {}
        for problem in problems:
            key = (_ORDER.index(problem.severity), problem.code)
            found.setdefault(key, []).append(problem)
        self.beginResetModel()
        self._alarm = alarm
        self.groups = [found[key] for key in sorted(found)]
        self.endResetModel()

    def problem(self, index: Index) -> Problem | None:
        """The problem at an index; of a group its first."""
        if not index.isValid():
            return None
        group = index.internalId()
        if group == _GROUP:
            return self.groups[index.row()][0]
        return self.groups[group - 1][index.row()]

    # What Qt asks for

    def index(self, row: int, column: int, parent: Index = _NOWHERE) -> QModelIndex:
        """Groups at the top, problems inside."""
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else _GROUP)

    def parent(self, index: Index = _NOWHERE) -> QModelIndex:  # type: ignore[override]  # Qt has two
        """The group of a problem."""
        if not index.isValid() or index.internalId() == _GROUP:
            return QModelIndex()
        return self.createIndex(int(index.internalId()) - 1, 0, _GROUP)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Number of groups, or of problems in a group."""
        if not parent.isValid():
            return len(self.groups)
        if parent.internalId() == _GROUP and parent.column() == 0:
            return len(self.groups[parent.row()])
        return 0

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Where, cell, found, what."""
        return len(TITLES)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Sentence and place."""
        problem = self.problem(index)
        if problem is None:
            return None
        group = index.internalId() == _GROUP
        if role == Qt.ItemDataRole.DisplayRole:
            return self._group_text(index) if group else self._text(problem, index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return wording.describe(problem, self._session.language)
        if role == Qt.ItemDataRole.FontRole and group:
            return self._bold
        if role == Qt.ItemDataRole.ForegroundRole and group and problem.severity in _ORDER[:2]:
            return self._alarm
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Titles."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._session.text(f"window-sources-{TITLES[section]}")
        return None

    def _group_text(self, index: Index) -> str:
        if index.column() != 0:
            return ""
        problems, language = self.groups[index.row()], self._session.language
        severity = self._session.text(f"window-severity-{problems[0].severity}")
        if len(problems) == 1:
            return f"{severity}: {wording.describe(problems[0], language)}"
        times = self._session.text("window-sources-times", count=len(problems))
        return f"{severity} {times}: {wording.sentence(problems[0], language)}"

    def _text(self, problem: Problem, column: int) -> str:
        if column == 0:
            return " / ".join(part for part in (problem.source, problem.sheet) if part)
        if column == 1:
            return problem.cell or ""
        if column == 2:
            return wording.excerpt(problem.found)
        return wording.sentence(problem, self._session.language)
