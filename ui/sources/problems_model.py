"""The list of problems: one line a reason, inside it one a text found, inside that its cells."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QFont

from audit import formatting, messages
from audit import problems as wording
from audit.sources import Problem
from ui.session import Session
from ui.sources.choices import by_sums, differs_from_sums, of_text

Index = QModelIndex | QPersistentModelIndex
Key = tuple[str, ...]  # of a line: code, then the text found, then file, sheet and cell
_NOWHERE = QModelIndex()
_ROOT = 0  # number of the group that holds all others; an index bears the number of its group
_ORDER = ("refused", "set_aside", "warning", "note")
TITLES = ("where", "cell", "found", "what")


@dataclass(slots=True)
class Group:
    """A line with others inside: problems of one code, or those of them with one text found.

    ``above`` is the number of the group that it stands in, ``row`` its place there.
    """

    key: Key
    above: int = _ROOT
    row: int = 0
    problems: list[Problem] = field(default_factory=list)
    lines: list["int | Problem"] = field(default_factory=list)
    _common: Problem | None = None

    @property
    def common(self) -> Problem:
        """What the problems have in common, found once."""
        if self._common is None:
            self._common = _without_particulars(self.problems)
        return self._common


def key_of_problem(problem: Problem) -> Key:
    """What names a problem as long as the files are the same."""
    return (
        problem.code, problem.found, problem.source, problem.sheet or "", problem.cell or "",
    )  # fmt: skip


class ProblemsModel(QAbstractItemModel):
    """Problems of a reading, the gravest first.

    A text found but once stands as its single problem among the groups.
    """

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._groups: list[Group] = [Group(())]
        self._numbers: dict[Key, int] = {}
        self._alarm = QColor()
        self._bold = QFont()
        self._bold.setBold(True)

    def set_problems(self, problems: Sequence[Problem], alarm: QColor) -> None:
        """Show these problems; ``alarm`` colours those that lost rows."""
        found: dict[tuple[int, str], list[Problem]] = {}
        for problem in problems:
            key = (_ORDER.index(problem.severity), problem.code)
            found.setdefault(key, []).append(problem)
        self.beginResetModel()
        self._alarm = alarm
        self._groups, self._numbers = [Group(())], {}
        for severity, code in sorted(found):
            self._add_reason(code, found[severity, code])
        self.endResetModel()

    @property
    def reasons(self) -> int:
        """Number of lines at the top."""
        return len(self._groups[_ROOT].lines)

    def problem(self, index: Index) -> Problem | None:
        """The problem at an index; of a group its first."""
        inside = self.problems(index)
        return inside[0] if inside else None

    def problems(self, index: Index) -> Sequence[Problem]:
        """All problems of the line at an index."""
        line = self._line(index)
        if line is None:
            return ()
        return (line,) if isinstance(line, Problem) else self._groups[line].problems

    def is_group(self, index: Index) -> bool:
        """Whether other lines stand inside this one."""
        return isinstance(self._line(index), int)

    def key(self, index: Index) -> Key:
        """What names a line, through every change of the list; () for no line."""
        line = self._line(index)
        if line is None:
            return ()
        return key_of_problem(line) if isinstance(line, Problem) else self._groups[line].key

    def groups(self) -> Iterator[tuple[Key, QModelIndex]]:
        """Every group by its name, each before those inside it."""
        for group in self._groups[1:]:
            yield group.key, self.createIndex(group.row, 0, group.above)

    def index_of(self, key: Key) -> QModelIndex:
        """The line of that name, wherever it stands; no index where it is gone."""
        number = self._numbers.get(key)
        if number is not None:
            group = self._groups[number]
            return self.createIndex(group.row, 0, group.above)
        for above in (key[:2], key[:1]):
            number = self._numbers.get(above)
            lines = [] if number is None else self._groups[number].lines
            for row, line in enumerate(lines):
                if isinstance(line, Problem) and key_of_problem(line) == key:
                    return self.createIndex(row, 0, number)
        return QModelIndex()

    # What Qt asks for

    def index(self, row: int, column: int, parent: Index = _NOWHERE) -> QModelIndex:
        """Reasons at the top, texts found and problems inside."""
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        above = self._line(parent) if parent.isValid() else _ROOT
        return self.createIndex(row, column, above) if isinstance(above, int) else QModelIndex()

    def parent(self, index: Index = _NOWHERE) -> QModelIndex:  # type: ignore[override]  # Qt has two
        """The group of a line."""
        if not index.isValid() or index.internalId() == _ROOT:
            return QModelIndex()
        group = self._groups[int(index.internalId())]
        return self.createIndex(group.row, 0, group.above)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Number of lines inside a line."""
        if not parent.isValid():
            return self.reasons
        line = self._line(parent) if parent.column() == 0 else None
        return len(self._groups[line].lines) if isinstance(line, int) else 0

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Where, cell, found, what."""
        return len(TITLES)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Sentence and place."""
        line = self._line(index)
        problem = self.problem(index)
        if problem is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            if isinstance(line, int):
                return self._group_text(self._groups[line]) if index.column() == 0 else ""
            return self._text(problem, index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            if isinstance(line, int) and len(self._groups[line].problems) > 1:
                return self._group_text(self._groups[line])
            return wording.describe(problem, self._session.language)
        top = index.internalId() == _ROOT
        if role == Qt.ItemDataRole.FontRole and top:
            return self._bold
        if role == Qt.ItemDataRole.ForegroundRole and top and problem.severity in _ORDER[:2]:
            return self._alarm
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Titles."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._session.text(f"window-sources-{TITLES[section]}")
        return None

    # Inside

    def _line(self, index: Index) -> "int | Problem | None":
        if not index.isValid():
            return None
        lines = self._groups[int(index.internalId())].lines
        return lines[index.row()] if index.row() < len(lines) else None

    def _add(self, above: int, key: Key, problems: list[Problem]) -> int:
        number = len(self._groups)
        self._groups.append(Group(key, above, len(self._groups[above].lines), problems))
        self._groups[above].lines.append(number)
        self._numbers[key] = number
        return number

    def _add_reason(self, code: str, problems: list[Problem]) -> None:
        number = self._add(_ROOT, (code,), problems)
        texts: dict[str, list[Problem]] = {}
        for problem in problems:
            texts.setdefault(problem.found, []).append(problem)
        if len(texts) == 1:
            self._groups[number].lines.extend(problems)
            return
        for text in sorted(texts, key=lambda text: -len(texts[text])):
            same = texts[text]
            if len(same) == 1:
                self._groups[number].lines.append(same[0])
            else:
                inside = self._add(number, (code, text), same)
                self._groups[inside].lines.extend(same)

    def _group_text(self, group: Group) -> str:
        if group.above != _ROOT:
            return f"{meant_text(self._session, group.problems[0])}  {self._times(group)}"
        first, language = group.problems[0], self._session.language
        severity = self._session.text(f"window-severity-{first.severity}")
        if len(group.problems) == 1:
            return f"{severity}: {wording.describe(first, language)}"
        title = f"window-reason-{first.code}"
        said = (
            self._session.text(title) if messages.has(title, "en")
            else wording.sentence(group.common, language)
        )  # fmt: skip
        if len({problem.found for problem in group.problems}) == 1 and first.found:
            found = meant_text(self._session, first)
            said = f"{said.rstrip('.')}: {found}" if found else said
        return f"{severity} {self._times(group)}: {said}"

    def _times(self, group: Group) -> str:
        count = formatting.whole(len(group.problems), self._session.language)
        return self._session.text("window-sources-times", count=count)

    def _text(self, problem: Problem, column: int) -> str:
        if column == 0:
            return " / ".join(part for part in (problem.source, problem.sheet) if part)
        if column == 1:
            return problem.cell or ""
        if column == 2:
            return found_text(self._session, problem)
        return wording.sentence(problem, self._session.language)


def found_text(session: Session, problem: Problem) -> str:
    """The text found in a cell, and what it probably means: ``1O5 → 105``."""
    found = meant_text(session, problem)
    if problem.severity != "set_aside" or not by_sums(problem):
        return found
    if of_text(problem) and not differs_from_sums(problem):
        return session.text("window-found-agrees", found=found)
    return session.text("window-found-sums", found=found, value=by_sums(problem))


def meant_text(session: Session, problem: Problem) -> str:
    """The text found, and the number that it probably means by itself."""
    found, meant = wording.found(problem, session.language), of_text(problem)
    if not meant or problem.severity != "set_aside":
        return found
    return session.text("window-mend-arrow", original=found, value=meant)


def _without_particulars(problems: Sequence[Problem]) -> Problem:
    """The first problem, with dots for every text in which the problems differ."""
    first = problems[0]
    differing = {
        name for name, value in first.params.items()
        if isinstance(value, str) and any(p.params.get(name) != value for p in problems)
    }  # fmt: skip
    params = {
        name: "…" if name in differing else value
        for name, value in first.params.items()
        if not (name in differing and name == "proposed_by")  # the name of a sentence
    }
    found = first.found if all(p.found == first.found for p in problems) else "…"
    return replace(first, params=params, found=found)
