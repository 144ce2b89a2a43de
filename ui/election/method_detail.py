"""One method: what it gave here beside what honest elections give, its figures, charts, formula."""

import math
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QTabWidget,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from audit import charts, messages
from audit.election import Election
from audit.engine import Result
from audit.messages import Language
from audit.methods import Told
from ui.charts.drawing import Draughtsman, Make
from ui.charts.framed import Framed
from ui.election.measures_view import MeasuresView
from ui.selection import Selection

# Lines of a text that is scrolled, beside a table and without one; the half tells of more.
_LINES, _MORE_LINES = 4.5, 12.5
_PARTS = ("reason", "how", "caveat", "tests", "seed", "source")  # beside what stands above them


class MethodDetail(QWidget):
    """Everything about the chosen method; tabs only for what there is.

    Signals:
        calculate_asked: the person wants this method to run now.
        findings_asked: the person wants to see all that it found.
        row_asked: a row of its measures, by column.
    """

    calculate_asked = Signal()
    findings_asked = Signal()
    row_asked = Signal(object)

    def __init__(
        self, language: Language, chosen: Selection, parent: QWidget | None = None
    ) -> None:
        """``chosen``: the precincts that the charts show as chosen, and choose."""
        super().__init__(parent)
        self._language: Language = language
        self._chosen = chosen
        self._result: Result | None = None
        self._election: Election | None = None
        self._make_parts()
        self._lay_out()
        self._wanted: QWidget = self.measures

    def show_method(self, result: Result, told: Told, election: Election) -> None:
        """Show another method of an audit."""
        self._result, self._election = result, election
        self.title.setText(f"{told.code} · {told.title}")
        self.here.setText(told.summary)
        self.honest.setPlainText(told.honest)
        for part in (self.honest_name, self.honest):
            part.setVisible(bool(told.honest))
        self.calculate.setVisible(told.state == "on_demand")
        self.findings.setVisible(len(result.outcome.findings) > 0)
        self.how.setHtml(self._html(told))
        self.charts.forget()
        measured = len(result.outcome.measures) > 0
        if measured:
            self.measures.show_measures(result.outcome.measures, election)
        self.honest.give_room(_LINES if measured else _MORE_LINES)
        self._offer(measured, charts.of_method(result, election, self._language))

    def set_busy(self, busy: bool) -> None:
        """Whether work is under way, beside which nothing can be calculated."""
        self.calculate.setEnabled(not busy)

    # Building

    def _make_parts(self) -> None:
        self.title = QLabel(self)
        font = self.title.font()
        font.setBold(True)
        font.setPointSizeF(font.pointSizeF() * 1.15)
        self.title.setFont(font)
        self.here, self.honest = QLabel(self), _FewLines(self)
        self.honest.setAccessibleName(self._text("honest"))
        for label in (self.title, self.here):
            label.setWordWrap(True)
        self.calculate = QPushButton(self._text("calculate"), self)
        self.calculate.setToolTip(self._text("calculate-tip"))
        self.calculate.clicked.connect(self.calculate_asked)
        self.findings = QPushButton(self._text("findings"), self)
        self.findings.clicked.connect(self.findings_asked)
        self.measures = MeasuresView(self._language, self)
        self.measures.row_asked.connect(self.row_asked)
        self.charts = _Charts(self._language, self._chosen, self)
        self.how = QTextBrowser(self)
        self.how.setAccessibleName(self._text("tab-how"))
        self.how.setFrameShape(QFrame.Shape.NoFrame)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.findings)
        head.addWidget(self.calculate)
        beside = QGridLayout()
        beside.setHorizontalSpacing(12)
        top = Qt.AlignmentFlag.AlignTop
        here, self.honest_name = (
            QLabel(f"<b>{escape(self._text(name))}</b>", self) for name in ("here", "honest")
        )
        for label in (here, self.honest_name):
            label.setTextFormat(Qt.TextFormat.RichText)
        beside.addWidget(here, 0, 0, top)
        beside.addWidget(self.here, 0, 1)
        beside.addWidget(self.honest_name, 1, 0, top)
        beside.addWidget(self.honest, 1, 1)
        beside.setColumnStretch(1, 1)
        self.tabs = QTabWidget(self)
        self.tabs.setDocumentMode(True)
        parts = ((self.measures, "result"), (self.charts, "charts"), (self.how, "how"))
        for widget, name in parts:
            self.tabs.addTab(widget, self._text(f"tab-{name}"))
        self.tabs.currentChanged.connect(lambda _: self._seen())
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 0, 0, 0)
        column.addLayout(head)
        column.addLayout(beside)
        column.addWidget(self.tabs, 1)

    def _offer(self, measured: bool, makers: list[Make]) -> None:
        """Tabs of what there is, and of these the one looked at last, or how it is measured."""
        wanted = self._wanted
        there = {self.measures: measured, self.charts: bool(makers), self.how: True}
        for widget, any_of_it in there.items():
            self.tabs.setTabVisible(self.tabs.indexOf(widget), any_of_it)
        self.tabs.setCurrentWidget(wanted if there[wanted] else self.how)
        self._wanted = wanted  # what is missing here is shown again where there is some
        self._draw_if_seen()

    def _seen(self) -> None:
        self._wanted = self.tabs.currentWidget()
        self._draw_if_seen()

    def _draw_if_seen(self) -> None:
        result, election = self._result, self._election
        if result is None or election is None or self.tabs.currentWidget() is not self.charts:
            return
        self.charts.draw(charts.of_method(result, election, self._language))

    # Texts

    def _html(self, told: Told) -> str:
        texts = {part: str(getattr(told, part)) for part in _PARTS}
        if told.seed:
            texts["seed"] = messages.text("method-seed-used", self._language, seed=told.seed)
        return "".join(
            f"<p><b>{escape(self._text(part))}</b><br>{escape(text)}</p>"
            for part, text in texts.items()
            if text
        )

    def _text(self, name: str) -> str:
        return messages.text(f"methods-{name}", self._language)


class _FewLines(QTextBrowser):
    """A text of a few lines, as high as it is; a longer one is scrolled."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._most = _LINES
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setAutoFillBackground(False)
        self.document().setDocumentMargin(0)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().documentLayout().documentSizeChanged.connect(lambda _: self._fit())

    def give_room(self, lines: float) -> None:
        """How many lines there is room for."""
        self._most = lines
        self._fit()

    def _fit(self) -> None:
        line = self.fontMetrics().lineSpacing()
        height = min(math.ceil(self.document().size().height()), round(self._most * line))
        self.setFixedHeight(max(height, line) + 2)


class _Charts(QScrollArea):
    """The charts of a method under one another, made beside the window."""

    def __init__(
        self, language: Language, chosen: Selection, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._language: Language = language
        self._chosen = chosen
        self.setAccessibleName(messages.text("methods-tab-charts", language))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.frames: list[Framed] = []
        self._drawn = False
        self.drawing = Draughtsman(self)
        page = QWidget(self)
        self._column = QVBoxLayout(page)
        self._column.setContentsMargins(0, 8, 0, 0)
        self._column.addStretch(1)
        self.setWidget(page)

    def forget(self) -> None:
        """Take the charts away; another method is shown."""
        self.drawing.forget()
        self._drawn = False
        for frame in self.frames:
            self._column.removeWidget(frame)
            frame.deleteLater()
        self.frames = []

    def draw(self, makers: list[Make]) -> None:
        """Draw these charts, unless they are drawn already."""
        if self._drawn:
            return
        self._drawn = True
        for make in makers:
            frame = Framed(self._language, natural=True, chosen=self._chosen)
            self.frames.append(frame)
            self._column.insertWidget(self._column.count() - 1, frame)
            self.drawing.draw(frame, make)
