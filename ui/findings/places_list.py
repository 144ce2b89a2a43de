"""Which place to look at next, and why: places in the order of priority, above their findings."""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from audit import messages
from audit.decisions.review import State
from audit.election import Election
from audit.findings import SEVERITIES, Severity, place
from audit.messages import Language
from audit.places.priority import Priority
from ui.charts.palette import colours_of, is_dark
from ui.findings import severity
from ui.tables import Cell, Column, ColumnTableModel, TableView

_RANK, _PLACE, _DECIDED, _WHY = 5, 31, 6, 30  # average characters, of long texts at the most
_LEAST = 28  # of the place, which gives its room to the reasons but never its region


class PlacesList(QWidget):
    """A table of places that can be folded away; choosing one asks for its findings.

    Attributes:
        head: folds and unfolds the table.
        table: the places.
        why: the chosen one and its reasons in full, where the table has no room for them.

    Signals:
        chosen: the row of the priority's table that the person chose; -1 for none.
    """

    chosen = Signal(int)

    def __init__(self, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language: Language = language
        self._priority: Priority | None = None
        self._election: Election | None = None
        self._done = np.zeros(0, dtype=np.int64)
        self._quiet = False
        self.head = QToolButton(self)
        self.head.setText(self._text("title"))
        self.head.setToolTip(self._text("rule"))
        self.head.setCheckable(True)
        self.head.setChecked(True)
        self.head.setAutoRaise(True)
        self.head.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.head.toggled.connect(self._fold)
        self.counted = QLabel(self)
        self.why = QLabel(self)
        self.why.setWordWrap(True)
        self.why.hide()
        self.model = ColumnTableModel(self)
        self.table = TableView(self.model, self._text("title"), self)
        self.table.shorten(parts="place")
        self.table.letters_lead = False  # they decide on findings
        self.table.row_current.connect(self._tell)
        self.table.viewport().installEventFilter(self)
        self._lay_out()
        self._fold(True)
        self.hide()

    def show_places(
        self, priority: Priority, election: Election, states: NDArray[np.object_]
    ) -> None:
        """Show the places of other findings; ``states`` are the decisions on them."""
        self._priority, self._election = priority, election
        self._count(states)
        self._quietly_set()

    def show_nothing(self) -> None:
        """There is nothing to look at."""
        self.forget()
        self.setVisible(False)

    def forget(self) -> None:
        """These places are those of other findings; `show_places` will tell which there are."""
        self._priority = None
        self.model.set_columns(())

    def show_decisions(self, states: NDArray[np.object_]) -> None:
        """Show how many findings of each place are decided now."""
        if self._priority is not None:
            self._count(states)
            self.model.refresh()

    def show_chosen(self, row: int | None) -> None:
        """Mark the place that is shown; None for none."""
        self._quiet = True
        if row is None:
            self.table.clearSelection()
            self.table.setCurrentIndex(self.model.index(-1, -1))
        else:
            self.table.select_rows(np.array([row]), row)
        self._quiet = False
        known = row is not None and self._priority is not None
        self.why.setText(self._sentence(row or 0) if known else "")
        self.why.setVisible(known and self.head.isChecked())

    def step(self, by: int, row: int) -> bool:
        """Choose the place ``by`` places after ``row`` in the list; False where there is none."""
        view = self.model.view_row(row) + by
        if not 0 <= view < self.model.rowCount():
            return False
        wanted = self.model.source_row(view)
        self.show_chosen(wanted)
        self.chosen.emit(wanted)
        return True

    def changeEvent(self, event: QEvent) -> None:
        """Draw the shapes in the colours of the window."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and getattr(self, "_priority", None):
            self._quietly_set()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The list is fitted again when it has another width."""
        if event.type() == QEvent.Type.Resize and watched is self.table.viewport():
            self._fit()
        return super().eventFilter(watched, event)

    # Inside

    def _fit(self) -> None:
        """Place and reasons share what the figures leave: no list is scrolled to read on."""
        self.table.fit_columns()
        width = self.table.columnWidth
        rank, place, decided, why = (width(number) for number in range(4))
        room = self.table.viewport().width() - rank - decided
        least = min(place, _LEAST * self.table.fontMetrics().averageCharWidth())
        place = max(least, min(place, room - why))
        self.table.setColumnWidth(1, place)
        self.table.setColumnWidth(3, max(0, min(why, room - place)))

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.head)
        top.addStretch(1)
        top.addWidget(self.counted)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(top)
        column.addWidget(self.table, 1)
        column.addWidget(self.why)

    def _fold(self, open_: bool) -> None:
        arrow = Qt.ArrowType.DownArrow if open_ else Qt.ArrowType.RightArrow
        self.head.setArrowType(arrow)
        self.table.setVisible(open_)
        self.why.setVisible(open_ and bool(self.why.text()))
        # Folded, it gives its height to the findings.
        self.setMaximumHeight(16_777_215 if open_ else self.head.sizeHint().height() + 2)

    def _quietly_set(self) -> None:
        assert self._priority is not None  # noqa: S101 - asked only when there are places
        self._quiet = True
        self.model.set_columns(self._columns(self._priority))
        told = _shown(self._priority)
        self.model.set_mask(told)
        self.setVisible(bool(told.any()))
        self._fit()
        self._quiet = False

    def _count(self, states: NDArray[np.object_]) -> None:
        assert self._priority is not None  # noqa: S101 - asked only when there are places
        self._done = self._priority.count(states != str(State.OPEN))
        told = _shown(self._priority)
        whole = self._done >= self._priority.sizes
        done, every = int((whole & told).sum()), int(told.sum())
        self.counted.setText(self._text("places-done", done=done, every=every))

    def _columns(self, priority: Priority) -> list[Column]:
        table, rows = priority.table, np.arange(len(priority)).astype(object)
        dark, muted = is_dark(self.palette()), Cell(ink=QColor(colours_of(self)["muted"]))
        looks = {str(s): Cell(icon=severity.icon(str(s), dark)) for s in SEVERITIES}
        severities = table["severity"].to_numpy(dtype=object)
        why = lru_cache(maxsize=2048)(lambda row: priority.reason(row, self._language))
        where = lru_cache(maxsize=2048)(self._place)
        self.model.row_look = lambda row: muted if self._done[row] >= priority.sizes[row] else None
        return [
            Column("rank", "№", table["rank"].to_numpy(), align="right", width=_RANK),
            Column(
                "place", messages.text("triage-column-place", self._language), rows, where,
                sort_by=table["region"].to_numpy(dtype=object), tip=where, widest=_PLACE,
            ),
            Column(
                "decided", self._text("decided"), rows, self._decided, "right",
                sort_by=table["findings"].to_numpy(), header="✓", width=_DECIDED,
                header_tip=self._text("decided"),
            ),
            Column(
                "why", self._text("why"), rows, why, sort_by=table["rank"].to_numpy(), tip=why,
                widest=_WHY, look=lambda row: looks[severities[row]],
            ),
        ]  # fmt: skip

    def _sentence(self, row: int) -> str:
        assert self._priority is not None  # noqa: S101 - asked only when there are places
        return f"{row + 1}. {self._place(row)}: {self._priority.reason(row, self._language)}"

    def _place(self, row: int) -> str:
        assert self._priority is not None  # noqa: S101 - asked only when there are places
        assert self._election is not None  # noqa: S101
        one = {str(key): value for key, value in self._priority.table.iloc[row].items()}
        return place({**one, "table": -1}, self._election, self._language)

    def _decided(self, row: int) -> str:
        assert self._priority is not None  # noqa: S101 - asked only when there are places
        return f"{self._done[row]}/{self._priority.sizes[row]}"

    def _tell(self, row: int) -> None:
        if not self._quiet and row >= 0:
            self.chosen.emit(row)

    def _text(self, name: str, **values: int) -> str:
        return messages.text(f"priority-{name}", self._language, **values)


def _shown(priority: Priority) -> NDArray[np.bool_]:
    """Places of more than notes, and precincts with incidents, shape (places,)."""
    table = priority.table
    more: NDArray[np.bool_] = table["severity"].to_numpy(dtype=object) != str(Severity.NOTE)
    return more | ((table["incidents"] > 0) & (table["place"] >= 0)).to_numpy(dtype=bool)
