"""The charts of the methods: turnout by precinct, turnout against a line's share, by region."""

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QWidget,
)

from audit import messages
from audit.charts.bars import region_turnout
from audit.charts.stations import leader
from audit.charts.turnout_by_share import turnout_by_share
from audit.charts.turnout_histogram import turnout_histogram
from audit.election import Election
from audit.messages import Language
from ui.charts.framed import Framed


class ChartsTab(QScrollArea):
    """Charts side by side, or under one another where the window is narrow."""

    def __init__(self, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language: Language = language
        self._election: Election | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.line = QComboBox(self)
        self.line.setAccessibleName(self._text("chart-line"))
        self.line.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.line.currentIndexChanged.connect(lambda _: self._show_share())
        self.histogram, self.share, self.regions = (Framed(self._language) for _ in range(3))
        self._waiting: list[Callable[[], None]] = []
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.setInterval(0)
        self._turn.timeout.connect(self._draw_next)
        self._lay_out()

    def show_election(self, election: Election) -> None:
        """Draw the charts of another election; the line begins as the leader."""
        self._election = election
        self.line.blockSignals(True)
        self.line.clear()
        for line in election.lines:
            self.line.addItem(line.name(self._language), line.key)
        self.line.setCurrentIndex(max(self.line.findData(leader(election) or ""), 0))
        self.line.blockSignals(False)
        # A country's chart takes a while: each is drawn in a turn of the event loop of its own.
        self._waiting = [
            self._show_share,
            lambda: self.regions.draw(lambda: region_turnout(election, self._language)),
            lambda: self.histogram.draw(lambda: turnout_histogram(election, self._language)),
        ]
        self._draw_next()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Two charts a line where there is room for two."""
        super().resizeEvent(event)
        self._arrange()

    def _draw_next(self) -> None:
        if self._waiting:
            self._waiting.pop()()
            self._turn.start()

    def _show_share(self) -> None:
        election = self._election
        if election is not None:
            key = self.line.currentData()
            self.share.draw(lambda: turnout_by_share(election, self._language, key))

    def _lay_out(self) -> None:
        chooser = QHBoxLayout()
        name = QLabel(self._text("chart-line"), self)
        name.setBuddy(self.line)
        chooser.addWidget(name)
        chooser.addWidget(self.line)
        chooser.addStretch(1)
        self.share.above.addLayout(chooser)
        page = QWidget(self)
        self._grid = QGridLayout(page)
        self._grid.setContentsMargins(0, 8, 0, 0)
        self._grid.setSpacing(12)
        self.setWidget(page)
        self._columns = 0
        self._arrange()

    def _arrange(self) -> None:
        charts = (self.histogram, self.share, self.regions)
        widest = max(chart.minimumSizeHint().width() for chart in charts)
        columns = 2 if self.viewport().width() >= 2 * widest + self._grid.spacing() else 1
        if columns == self._columns:
            return
        self._columns = columns
        for number, chart in enumerate(charts):
            self._grid.addWidget(chart, number // columns, number % columns)

    def _text(self, name: str) -> str:
        return messages.text(f"results-{name}", self._language)
