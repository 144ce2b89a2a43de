"""The precincts as a table of any length; a row leads to its findings."""

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from audit import formatting, messages
from audit.election import Election
from audit.fields import VOTES, label
from audit.frames import Floats
from audit.messages import Language
from ui.charts.palette import is_dark
from ui.election.marked_rows import MarkedRows
from ui.election.marks import Marks
from ui.election.precincts import PrecinctFigures
from ui.election.region_columns import headline
from ui.selection import Selection
from ui.tables import Column, ColumnTableModel, TableView
from ui.widgets.flow import FlowBox
from ui.widgets.inputs import ChoiceBox
from ui.widgets.room import Room

if TYPE_CHECKING:  # it builds on this package
    from ui.prepared import Prepared

_LINES = 12  # of letters that the table takes at least: its header and some rows
_SEARCH = 34  # average characters of the words to search for


class PrecinctsTab(QWidget):
    """All protocols, filtered by words and region; the rows selected are the precincts chosen.

    Signals:
        place_asked: the number of the precinct that was entered or double-clicked.
    """

    place_asked = Signal(int)

    def __init__(
        self, language: Language, chosen: Selection, parent: QWidget | None = None
    ) -> None:
        """``chosen``: the precincts that are marked here, and chosen by selecting their rows."""
        super().__init__(parent)
        self._chosen = chosen
        self._language: Language = language
        self._figures: PrecinctFigures | None = None
        self._shown: tuple[Election, Prepared] | None = None
        self._only: NDArray[np.bool_] | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self.filter)
        self._make_parts()
        self._lay_out()
        self._marked = MarkedRows(self.table, chosen, self._own_places)

    def show_election(self, election: Election, prepared: "Prepared") -> None:
        """Show another election."""
        self._shown = (election, prepared)
        self._show_all()
        figures = prepared.precincts.named(election, self._language)
        self._figures = figures
        marks = Marks(prepared.rows, election, self._language, figures.table, figures.record)
        self._marked.quietly(
            lambda: self.model.set_columns(self._columns(figures, marks, election))
        )
        self._offer_regions(figures)
        some = len(figures) > 0
        for widget in (self.words, self.region, self.counted, self.hint, self.table):
            widget.setVisible(some)
        self.nothing.setVisible(not some)
        if some:
            self.table.fit_columns()
        self.filter()
        self._marked.mark_soon()

    def changeEvent(self, event: QEvent) -> None:
        """Take the colours of the window."""
        super().changeEvent(event)
        shown = getattr(self, "_shown", None)  # Qt sends events while it builds
        if event.type() == QEvent.Type.PaletteChange and shown is not None:
            self.show_election(*shown)

    def filter(self) -> None:
        """Show the precincts that fit words and region."""
        self._soon.stop()
        if self._figures is None:
            return
        words, region = self.words.text(), self.region.currentData() or ""
        mask = self._figures.mask(words, region) if words or region else None
        if self._only is not None:
            mask = self._only if mask is None else mask & self._only
        self._marked.quietly(lambda: self.model.set_mask(mask))
        shown, every = self.model.rowCount(), self.model.source_count
        precincts = self._figures.precincts
        name = "precinct-count" if precincts == every else "protocol-count"
        told = {"shown": shown, "every": every, "precincts": precincts}
        self.counted.setText(self._text(name, **told))

    def show_chosen(self) -> None:
        """Show the precincts alone that are chosen now, in place of another filter."""
        if self._figures is None or not self._chosen:
            return
        self.clear()
        self._only = self._chosen.holds(self._figures.place)
        told = self._text("precincts-only", count=int(self._only.sum()))
        self.only.setText(told)
        self.only.show()
        self.filter()

    def clear(self) -> None:
        """Show all precincts."""
        self._show_all()
        self.words.clear()
        self.region.setCurrentIndex(0)

    # Building

    def _make_parts(self) -> None:
        self.words = QLineEdit(self)
        self.words.setPlaceholderText(self._text("search-precincts"))
        self.words.setAccessibleName(self._text("search-precincts"))
        self.words.setClearButtonEnabled(True)
        self.words.setMinimumWidth(_SEARCH * self.fontMetrics().averageCharWidth())
        self.words.textChanged.connect(lambda _: self._soon.start())
        self.region = ChoiceBox(self)
        self.region.setAccessibleName(self._text("all-regions"))
        self.region.setMinimumContentsLength(16)
        adjust = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        self.region.setSizeAdjustPolicy(adjust)
        self.region.currentIndexChanged.connect(lambda _: self._soon.start())
        self.only = QPushButton(self)
        self.only.setAccessibleName(self._text("precincts-all"))
        self.only.clicked.connect(self.clear)
        self.only.hide()
        self.counted = QLabel(self)
        self.hint = QLabel(self._text("precincts-hint"), self)
        self.hint.setWordWrap(True)
        self.model = ColumnTableModel(self)
        self.table = TableView(self.model, self._text("tab-precincts"), self)
        self.table.horizontalHeader().setStretchLastSection(False)
        self.table.row_activated.connect(self._ask)
        self.nothing = QLabel(self._text("no-precincts"), self)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)

    def _lay_out(self) -> None:
        inside = QWidget(self)
        top = FlowBox(inside)
        for widget in (self.words, self.region, self.only, self.counted):
            top.flow.addWidget(widget)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 8, 0, 0)
        column.addWidget(top)
        column.addWidget(self.table, 1)
        column.addWidget(self.hint)
        column.addWidget(self.nothing, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(Room(inside, {self.table: _LINES}, self))

    def _own_places(self) -> NDArray[np.int32] | None:
        return self._figures.place if self._figures is not None else None

    def _show_all(self) -> None:
        self._only = None
        self.only.hide()
        self._soon.start()

    def _offer_regions(self, figures: PrecinctFigures) -> None:
        chosen = self.region.currentData() or ""
        names = figures.names
        self.region.blockSignals(True)
        self.region.clear()
        self.region.addItem(self._text("all-regions"), "")
        for key, name in sorted(names.items(), key=lambda item: str(item[1])):
            self.region.addItem(str(name), str(key))
        self.region.setCurrentIndex(max(self.region.findData(chosen), 0))
        self.region.blockSignals(False)

    def _columns(self, figures: PrecinctFigures, marks: Marks, election: Election) -> list[Column]:
        whole, points = self._whole, self._points
        columns = [
            whole("registered", self._text("registered"), figures.registered, marks),
            whole("issued", self._text("issued"), figures.issued, marks),
            points("turnout", self._text("turnout"), figures.turnout),
            whole("in_boxes", self._text("in-boxes"), figures.in_boxes, marks),
            whole("invalid", self._text("invalid"), figures.invalid, marks),
            whole("blank", label("blank", self._language), figures.blank, marks),
        ]
        columns = [c for c in columns if not np.isnan(c.values).all()]
        for line in election.lines:
            name = line.name(self._language)
            votes, share = figures.votes[line.key], figures.shares[line.key]
            columns.append(
                whole(f"{VOTES}{line.key}", headline(name, self._text("seat-votes")), votes, marks)
            )
            columns.append(
                points(f"computed:{line.key}", headline(name, self._text("share")), share)
            )
        known = frozenset(column.key for column in columns)
        return [*self._places(figures, marks, known), *columns]

    def _places(
        self, figures: PrecinctFigures, marks: Marks, known: frozenset[str]
    ) -> list[Column]:
        numbers = figures.numbers
        columns = [
            Column("region", self._text("region"), figures.regions, width=20),
            Column("district", self._text("district"), figures.districts, width=18),
            Column(
                "precinct",
                self._text("precinct"),
                numbers,
                look=marks.row_look(known, is_dark(self.palette())),
                tip=marks.row_tip(known, lambda row: str(numbers[row])),
            ),
            Column("findings", self._text("findings"), figures.findings, _some, "right"),
            Column("observed", self._text("copy"), figures.observed.astype(np.int8), self._yes),
        ]
        empty = not (figures.districts != "").any()
        return [c for c in columns if not (c.key == "district" and empty)]

    def _whole(self, key: str, title: str, values: Floats, marks: Marks) -> Column:
        def show(value: float) -> str:
            return formatting.whole(value, self._language)

        look = marks.look(key, is_dark(self.palette()))
        tip = marks.tip(key, lambda row: show(values[row]))
        return Column(key, title, values, show, "right", look=look, tip=tip)

    def _points(self, key: str, title: str, values: Floats) -> Column:
        return Column(
            key,
            title,
            values,
            lambda value: formatting.percent(value, 2, self._language),
            align="right",
        )

    def _yes(self, observed: int) -> str:
        return self._text("yes") if observed else ""

    def _ask(self, row: int) -> None:
        if self._figures is not None:
            self.place_asked.emit(int(self._figures.place[row]))

    def _text(self, name: str, **values: int) -> str:
        return messages.text(f"results-{name}", self._language, **values)


def _some(number: int) -> str:
    return str(number) if number else ""
