"""Another election, or another ballot of the day, beside the one audited."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QLocale, Qt, QTimer
from PySide6.QtWidgets import (
    QBoxLayout,
    QComboBox,
    QDoubleSpinBox,
    QFileDialog,
    QLabel,
    QPushButton,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from audit.charts.then_and_now import then_and_now
from audit.comparing import opening
from audit.comparing.compared import Changes, Compared, Limits, by_region, changes
from audit.project import SUFFIX
from ui.charts.framed import Framed
from ui.election.compare_columns import Columns
from ui.election.compare_lines import LinesPanel
from ui.election.marked_rows import MarkedRows
from ui.latest import Latest, Stop
from ui.tables import Column, ColumnTableModel, TableView
from ui.tables.exporting import asked_where, export_shown
from ui.widgets.flow import FlowBox
from ui.widgets.inputs import ChoiceBox, NumberField
from ui.widgets.prose import prose
from ui.widgets.room import Room, TurningSplitter

if TYPE_CHECKING:
    from audit.charts.scene import Scene
    from audit.election import Election
    from ui.session import Session

_VIEWS = ("changes", "regions", "precincts", "lines", "only-now", "only-then")
_OF_PAIRS = ("changes", "precincts")
_SIDE_BY_SIDE = 170  # average characters
_NARROW = 30  # average characters of a chart at least
_REST = 400  # milliseconds after which a limit counts as set
_LINES, _CHART = 12, 16  # lines that the table and the charts take at least
Chooser = Callable[[], Sequence[Path]]
Drawn = tuple[Changes, list[Column], list["Scene | None"]]


class CompareTab(QWidget):
    """Shows what changed, and takes how both elections are looked at.

    Attributes:
        comparing: what is compared.
        choose: asks for files, a folder or a project, by the name of its button.
    """

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.comparing = session.comparing
        self._places = np.zeros(0, dtype=np.int64)
        self.choose: dict[str, Chooser] = {
            "files": lambda: self._files(""),
            "folder": self._folder,
            "project": lambda: self._files(f"(*{SUFFIX})"),
        }
        self._work = Latest("comparing", self)
        self._work.ready.connect(self._show)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_REST)
        self._soon.timeout.connect(self._keep_limits)
        self._make_parts()
        self._lay_out()
        self.comparing.changed.connect(self._take)
        self._take()

    @property
    def of(self) -> Compared | None:
        """The comparison that is open; None without one."""
        return self.comparing.of

    def show_election(self, election: Election) -> None:
        """Compare with another election that is audited now."""
        self.ballot.clear()
        self.ballot.addItem(self._text("ballot-choose"), "")
        for name in opening.ballots(election):
            self.ballot.addItem(name, name)
        self.ballot.setVisible(self.ballot.count() > 1)

    @property
    def busy(self) -> bool:
        """Whether what is shown is still worked out."""
        return self._work.busy or self.comparing.busy

    @property
    def limits(self) -> Limits:
        """From where a change is listed, as the person set it."""
        registered, turnout, share = (field.value() for field in self.fields.values())
        return Limits(registered, turnout, share)

    # Opening

    def _files(self, kinds: str) -> Sequence[Path]:
        title, home = self._text("choose"), str(Path.home())
        return [Path(n) for n in QFileDialog.getOpenFileNames(self, title, home, kinds)[0]]

    def _folder(self) -> Sequence[Path]:
        name = QFileDialog.getExistingDirectory(self, self._text("choose"), str(Path.home()))
        return [Path(name)] if name else []

    def _open_ballot(self) -> None:
        if name := str(self.ballot.currentData() or ""):
            self.comparing.open_ballot(name)

    def _take(self) -> None:
        """Show what is compared now, and how."""
        of, how = self.of, self.comparing.how
        self._tell()
        if of is None:
            self._work.forget()
            return
        self._set_silently(self.line, lambda: self._offer_lines(of))
        limits = opening.limits_of(how)
        for name, value in zip(self.fields, _values(limits), strict=True):
            field = self.fields[name]
            if field.value() != value:  # else what is being typed would be written anew
                self._set_silently(field, partial(field.setValue, value))
        self._soon.stop()
        self.lines.show_lines(of, how.lines)
        if of.anew and _VIEWS[self.views.currentIndex()] in _OF_PAIRS:  # nothing would be in them
            self.views.setCurrentIndex(_VIEWS.index("regions"))
        self._ask()

    def _offer_lines(self, of: Compared) -> None:
        self.line.clear()
        for pair in of.common:
            known = of.now.line(pair.now)
            self.line.addItem(known.name(self._session.language) if known else pair.now, pair.now)
        self.line.setCurrentIndex(max(self.line.findData(self.comparing.line), 0))

    @staticmethod
    def _set_silently(field: QWidget, change: Callable[[], object]) -> None:
        before = field.blockSignals(True)
        change()
        field.blockSignals(before)

    def _limit_moved(self) -> None:
        self._ask()
        self._soon.start()

    def _keep_limits(self) -> None:
        """What was set stands in the log, once the person has come to rest."""
        usual, now = asdict(Limits()), asdict(self.limits)
        moved = {name: value for name, value in now.items() if value != usual[name]}
        self.comparing.look(limits=moved)

    # Building

    def _make_parts(self) -> None:
        self.buttons = {name: self._button(f"open-{name}") for name in self.choose}
        for name, button in self.buttons.items():
            button.clicked.connect(
                lambda _=False, name=name: self.comparing.open(self.choose[name]())
            )
        self.ballot = ChoiceBox(self)
        self.ballot.setAccessibleName(self._text("ballot"))
        self.ballot.activated.connect(lambda _: self._open_ballot())
        self.close_button = self._button("close")
        self.close_button.clicked.connect(self.comparing.close)
        self.export = self._button("export")
        self.export.setToolTip(self._text("export-tip"))
        self.export.clicked.connect(self._export)
        self.choose_file: Callable[[], Path | None] = lambda: asked_where(self._session, self)
        self.state, self.warning = prose(self, tight=True), prose(self, tight=True)
        self.line = ChoiceBox(self)
        self.line.setAccessibleName(self._text("line"))
        self.line.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.line.setMinimumContentsLength(18)
        self.line.activated.connect(lambda _: self.comparing.look(line=self.line.currentData()))
        self.fields = {
            "registered-limit": self._field(20.0, 1.0, 500.0, "\u00a0%"),
            "turnout-limit": self._field(5.0, 1.0, 50.0),
            "share-limit": self._field(5.0, 1.0, 50.0),
        }
        self.charts = [Framed(self._session.language, chosen=self._session.chosen) for _ in "ab"]
        self.model = ColumnTableModel(self)
        self.table = TableView(self.model, self._text("what-changes"), self)
        self.table.horizontalHeader().setStretchLastSection(False)
        self._marked = MarkedRows(
            self.table, self._session.chosen, lambda: self._places if len(self._places) else None
        )
        self.lines = LinesPanel(self._session.language, self)
        self.lines.said.connect(lambda told: self.comparing.look(lines=told))
        self.views = QTabBar(self)
        self.views.setDrawBase(False)
        for name in _VIEWS:
            self.views.addTab(self._text(f"what-{name}"))
        self.views.currentChanged.connect(lambda _: self._ask())

    def _button(self, name: str) -> QPushButton:
        return QPushButton(self._text(name), self)

    def _field(self, value: float, least: float, most: float, suffix: str = "") -> QDoubleSpinBox:
        field = NumberField(self)
        field.setLocale(QLocale(self._session.language))
        field.setDecimals(1)
        field.setRange(least, most)
        field.setValue(value)
        field.setSuffix(suffix)
        field.valueChanged.connect(self._limit_moved)
        return field

    def _lay_out(self) -> None:
        top, limits = FlowBox(self), FlowBox(self)
        for part in (*self.buttons.values(), self.ballot, self.export, self.close_button):
            top.flow.addWidget(part)
        for name, field in {"line": self.line, **self.fields}.items():
            label = QLabel(self._text(name), self)
            label.setBuddy(field)
            field.setAccessibleName(label.text())
            limits.flow.addWidget(label)
            limits.flow.addWidget(field)
        left, right = QWidget(), QWidget()
        self._beside = charts = QBoxLayout(QBoxLayout.Direction.TopToBottom, left)
        tables = QVBoxLayout(right)
        for layout in (charts, tables):
            layout.setContentsMargins(0, 0, 0, 0)
        for chart in self.charts:
            for part in (chart, chart.view):  # two of them have room beside each other
                part.setMinimumWidth(_NARROW * self.fontMetrics().averageCharWidth())
            charts.addWidget(chart)
        self._stack = QStackedWidget(right)
        self._stack.addWidget(self.table)
        self.nothing = QLabel(self._stack)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.nothing.setWordWrap(True)
        self._stack.addWidget(self.nothing)
        self._stack.addWidget(self.lines)
        tables.addWidget(self.views)
        tables.addWidget(self._stack, 1)
        splitter = TurningSplitter(_SIDE_BY_SIDE)
        splitter.turned.connect(self._turn)
        for half in (right, left):
            splitter.addWidget(half)
        splitter.setStretchFactor(0, 3)
        splitter.setStretchFactor(1, 2)
        self.body = QWidget(self)
        column = QVBoxLayout(self.body)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(limits)
        column.addWidget(splitter, 1)
        inside = QWidget(self)
        page = QVBoxLayout(inside)
        page.setContentsMargins(0, 8, 0, 0)
        for part in (top, self.state, self.warning):
            page.addWidget(part)
        page.addWidget(self.body, 1)
        page.addStretch(0)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(Room(inside, {right: _LINES, left: _CHART}, self))

    def _turn(self, below: bool) -> None:
        """Both charts side by side where they stand below the table."""
        ways = QBoxLayout.Direction
        self._beside.setDirection(ways.LeftToRight if below else ways.TopToBottom)

    # Showing

    def _tell(self) -> None:
        of, kept, text = self.of, self.comparing.kept, self._session.text
        for part in (self.body, self.warning, self.export):
            part.setVisible(of is not None)
        self.close_button.setVisible(kept is not None)
        if of is None or kept is None:
            waits = text("compare-again", name=kept.name) if kept else text("compare-lead")
            self.state.setText(self.comparing.trouble or waits)
            return
        found = of.matched
        counts = {"both": found.now, "now": found.only_now, "then": found.only_then}
        told = text("compare-counts", **{name: len(rows) for name, rows in counts.items()})
        said = f"{text('compare-with', name=kept.name)}. {told}"
        self.state.setText(f"{self.comparing.trouble} {said}".strip())
        known, moved = of.resized
        way = self._text("anew-counted", known=known, moved=moved) if of.anew else ""
        self.warning.setText(way or self._text("no-list"))

    def _ask(self) -> None:
        """Work out what is shown, beside the window."""
        of, line, limits = self.of, str(self.line.currentData() or ""), self.limits
        view, language = _VIEWS[self.views.currentIndex()], self._session.language
        self._stack.setCurrentWidget(self.lines if view == "lines" else self.table)
        self.export.setEnabled(view != "lines")
        if of is None:
            return

        def work(stop: Stop) -> Drawn:
            found = changes(of, line, limits)
            stop()
            columns = _columns(Columns(of, line, language), of, view, (found, limits, line))
            scenes = [then_and_now(of, language), then_and_now(of, language, line)]
            stop()
            return found, columns, scenes if line else scenes[:1]

        self._work.ask(work)

    def _show(self, drawn: Drawn) -> None:
        of, view = self.of, _VIEWS[self.views.currentIndex()]
        if of is None:
            return
        found, columns, scenes = drawn
        for number, chart in enumerate(self.charts):
            chart.setVisible(number < len(scenes))
            if number < len(scenes):
                why = "compare-chart-anew" if of.anew else "results-chart-none"
                chart.nothing.setText(self._session.text(why))
                chart.show_scene(scenes[number])
        self._places = _places(of, view, found)
        self._marked.quietly(lambda: self.model.set_columns(columns))
        self.table.fit_columns()
        self._marked.mark()
        if view != "lines":
            self._tell_nothing(of, view)

    def _tell_nothing(self, of: Compared, view: str) -> None:
        """An empty table says why it is."""
        none = "report-comparison-changes-none" if view == "changes" else "compare-none"
        anew = of.anew and view in _OF_PAIRS
        self.nothing.setText(self._session.text("compare-chart-anew" if anew else none))
        some = self.model.rowCount() > 0
        self._stack.setCurrentWidget(self.table if some else self.nothing)

    def _export(self) -> None:
        path = self.choose_file()
        if path is not None:
            export_shown(self._session, self.table, path)

    def _text(self, name: str, **values: int) -> str:
        return self._session.text(f"compare-{name}", **values)


def _values(limits: Limits) -> tuple[float, float, float]:
    """As the fields show them."""
    return limits.registered_percent, limits.turnout_z, limits.share_z


def _places(of: Compared, view: str, found: Changes) -> np.ndarray:
    """The precincts of the rows of a view; none where they are no precincts of now."""
    if view == "changes":
        return np.asarray(of.place[found.ranked])
    if view == "precincts":
        return of.place
    if view == "only-now":
        return np.asarray(of.now.polls.place[of.matched.only_now])
    return np.zeros(0, dtype=np.int64)


def _columns(
    columns: Columns, of: Compared, view: str, how: tuple[Changes, Limits, str]
) -> list[Column]:
    """The columns of one view; those of "lines" are none."""
    found, limits, line = how
    if view == "changes":
        every, rows = columns.precincts(found, limits), found.ranked
        return [replace(column, values=column.values[rows]) for column in every]
    if view == "precincts":
        return columns.precincts(found, limits)
    if view == "regions":
        return columns.regions(by_region(of, line))
    if view == "only-now":
        return columns.alone(of.now, of.matched.only_now)
    if view == "only-then":
        return columns.alone(of.then, of.matched.only_then)
    return []
