"""The charts of the election: turnout, shares of a line, how both go together, by region."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from audit import charts, messages
from audit.charts.stations import leader
from audit.election import Election
from audit.messages import Language
from ui.charts.drawing import Draughtsman
from ui.charts.framed import Framed
from ui.selection import Selection
from ui.widgets.inputs import ChoiceBox


class ChartsTab(QScrollArea):
    """Charts side by side, or under one another where the window is narrow.

    Signals:
        table_asked: the chosen precincts are to be seen as a table.
    """

    table_asked = Signal()

    def __init__(
        self, language: Language, chosen: Selection, parent: QWidget | None = None
    ) -> None:
        """``chosen``: the precincts that the charts show as chosen, and choose."""
        super().__init__(parent)
        self.setAccessibleName(messages.text("results-tab-charts", language))
        self._chosen = chosen
        self._language: Language = language
        self._election: Election | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.line = ChoiceBox(self)
        self.line.setAccessibleName(self._text("chart-line"))
        self.line.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.line.currentIndexChanged.connect(lambda _: self._draw_line())
        self.histogram, self.share, self.bins, self.cumulative = self._frames(4)
        self.fine_turnout, self.fine_share, self.regions = self._frames(3)
        self.drawing = Draughtsman(self)
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
        self._draw_election(election)
        self._draw_line()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Two charts a line where there is room for two."""
        super().resizeEvent(event)
        self._arrange()

    def _draw_election(self, election: Election) -> None:
        draw, language = self.drawing.draw, self._language
        self._call(histogram="histogram", cumulative="cumulative", fine_turnout="fine-turnout",
                   regions="regions")  # fmt: skip
        draw(self.histogram, lambda: charts.turnout_histogram(election, language))
        draw(self.cumulative, lambda: charts.cumulative(election, language))
        draw(self.fine_turnout, lambda: charts.fine_turnout(election, language))
        draw(self.regions, lambda: charts.region_turnout(election, language))

    def _draw_line(self) -> None:
        election, key, language = self._election, self.line.currentData(), self._language
        if election is None:
            return
        self._call(share="share", bins="bins", fine_share="fine-share")
        draw = self.drawing.draw
        draw(self.share, lambda: charts.turnout_by_share(election, language, key))
        draw(self.bins, lambda: charts.share_by_bins(election, language, key))
        draw(self.fine_share, lambda: charts.fine_share(election, language, key))

    def _call(self, **titles: str) -> None:
        """Name the charts, by the messages of their titles."""
        for frame, title in titles.items():
            said = messages.text(
                f"chart-{title}-title", self._language, line=self.line.currentText()
            )
            getattr(self, frame).call(said)

    def _frames(self, count: int) -> list[Framed]:
        made = [Framed(self._language, chosen=self._chosen) for _ in range(count)]
        for frame in made:
            frame.view.opened.connect(self.table_asked)
        return made

    def _lay_out(self) -> None:
        chooser = QHBoxLayout()
        name = QLabel(self._text("chart-line"), self)
        name.setBuddy(self.line)
        chooser.addWidget(name)
        chooser.addWidget(self.line)
        hint = QLabel(self._text("charts-hint"), self)
        hint.setWordWrap(True)
        chooser.addWidget(hint, 1)
        page = QWidget(self)
        self._column = column = QVBoxLayout(page)
        column.setContentsMargins(4, 8, 4, 0)  # inside the ring around what has the keyboard
        column.addLayout(chooser)
        self._grid = QGridLayout()
        column.addLayout(self._grid, 1)
        self._grid.setSpacing(12)
        self.setWidget(page)
        self._columns = 0
        self._arrange()

    def _arrange(self) -> None:
        frames = (
            self.histogram, self.share, self.cumulative, self.bins,
            self.fine_turnout, self.fine_share, self.regions,
        )  # fmt: skip
        widest = max(frame.minimumSizeHint().width() for frame in frames)
        margins = self._column.contentsMargins()
        room = self.viewport().width() - margins.left() - margins.right()
        columns = 2 if room >= 2 * widest + self._grid.spacing() else 1
        width = (room - (columns - 1) * self._grid.spacing()) // columns
        above = 3 * self.fontMetrics().lineSpacing()  # the choice of the line, and its hint
        for frame in frames:
            frame.fit(width, self.viewport().height() - above)
        if columns == self._columns:
            return
        self._columns = columns
        for number, frame in enumerate(frames):
            self._grid.addWidget(frame, number // columns, number % columns)

    def _text(self, name: str) -> str:
        return messages.text(f"results-{name}", self._language)
