"""The regions as a table, the sums and the national row held in sight below it."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QBoxLayout, QComboBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from audit import messages
from audit.election import Election
from audit.evidence.overview import Overview
from audit.messages import Language
from ui.charts.chosen import chosen_back
from ui.charts.palette import is_dark
from ui.election import regions
from ui.election.map_pane import MapPane
from ui.election.marks import Marks
from ui.election.region_columns import RegionColumns
from ui.election.regions import Basis, PlaceFigures
from ui.election.tiles import TileFigures
from ui.findings.rows import Rows
from ui.selection import Selection
from ui.tables import ColumnTableModel, FrozenColumns, TableView
from ui.widgets.inputs import ChoiceBox
from ui.widgets.later import Later
from ui.widgets.room import Room, TurningSplitter

_SIGN = 44  # pixels of the mark and the margins
_WIDEST = 52  # letters of a region's name
_LETTERS = 16  # of a file's name that are always in sight
_NO_REGIONS = Basis("file", "region")  # of no table
_SIDE_BY_SIDE = 100  # letters: with less room the map stands above the table
_ROWS = 12  # lines that the table has at least
_HELD = 0.45  # of the table's width, at the most, for the names held in place
_LEAST_NAME = 10  # letters


class RegionsTab(QWidget):
    """Votes, printed and recomputed shares, remainder and turnout of each region.

    Selecting its rows chooses the precincts of the regions.

    Signals:
        region_asked: region_key of a row that was entered or double-clicked.
    """

    region_asked = Signal(str)

    def __init__(
        self, language: Language, chosen: Selection, parent: QWidget | None = None
    ) -> None:
        """``chosen``: the precincts that are marked here, and chosen by their regions."""
        super().__init__(parent)
        self._chosen = chosen
        self._quiet = False
        self._language: Language = language
        self._election: Election | None = None
        self._rows: Rows | None = None
        self._brought: Overview | None = None
        self._keys: tuple[str, ...] = ()
        self._bases: tuple[Basis, ...] = ()
        self._make_parts()
        self._names_later = Later(self, self._fit_names)
        self._lay_out()
        self._keep_in_step()
        self._mark_later = Later(self, self._mark)
        chosen.changed.connect(self._mark_later.ask)

    def show_election(self, election: Election, rows: Rows, brought: Overview) -> None:
        """Show another election, from its published table where there is one."""
        self._election, self._rows, self._brought = election, rows, brought
        self._bases = regions.bases(election)
        self.basis.blockSignals(True)
        self.basis.clear()
        for basis in self._bases:
            self.basis.addItem(self._basis_name(basis))
        self.basis.blockSignals(False)
        self._show()

    def changeEvent(self, event: QEvent) -> None:
        """Take the colours of the window."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "nothing"):
            self._show()

    # Building

    def _make_parts(self) -> None:
        self.basis = ChoiceBox(self)
        self.basis.setAccessibleName(self._text("basis"))
        self.basis.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.basis.setMinimumContentsLength(_LETTERS)  # long names of files are cut where narrow
        self.basis.currentIndexChanged.connect(lambda _: self._show())
        self.marked = QLabel(self)
        self.marked.setWordWrap(True)
        self.model, self.totals_model = ColumnTableModel(self), ColumnTableModel(self)
        self.table = TableView(self.model, self._text("tab-regions"), self)
        self.totals = TableView(self.totals_model, self._text("sum"), self)
        self.table.row_activated.connect(self._ask_region)
        self.table.rows_selected.connect(self._choose)
        self.map = MapPane(self._language, self._chosen, self)
        self.map.region_asked.connect(self.region_asked)
        self.nothing = QLabel(self._text("no-regions"), self)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)

    def _lay_out(self) -> None:
        beside = QWidget(self)
        tables = QVBoxLayout(beside)
        tables.setContentsMargins(0, 0, 0, 0)
        tables.addWidget(self.table, 1)
        tables.addWidget(self.totals)
        self.halves = TurningSplitter(_SIDE_BY_SIDE, self)
        self.halves.addWidget(self.map)
        self.halves.addWidget(beside)
        for number in range(self.halves.count()):
            self.halves.setStretchFactor(number, 1)
        self.halves.setSizes([1000, 1000])  # alike: only their ratio counts
        inside = QWidget(self)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 8, 0, 0)
        column.addLayout(self._head())
        column.addWidget(self.halves, 1)
        column.addWidget(self.nothing, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(Room(inside, {self.table: _ROWS}, self))

    def _head(self) -> QBoxLayout:
        """What the figures are of, and how many of them are marked: below it where narrow."""
        name = QLabel(self._text("basis"), self)
        name.setBuddy(self.basis)
        self._heads = (name, self.basis, self.marked)
        of_what = QHBoxLayout()
        of_what.addWidget(name)
        of_what.addWidget(self.basis)
        of_what.addStretch()
        self._top = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._top.setSpacing(12)
        self._top.addLayout(of_what)
        self._top.addWidget(self.marked, 1)
        return self._top

    def _turn_head(self, narrow: bool) -> None:
        way = QBoxLayout.Direction
        self._top.setDirection(way.TopToBottom if narrow else way.LeftToRight)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Cut the names by the room there is."""
        if event.type() == QEvent.Type.Resize and watched is self.table.viewport():
            self._names_later.ask()  # never amid the table's own fitting
        return super().eventFilter(watched, event)

    def _keep_in_step(self) -> None:
        """The totals have the columns of the table above them, wherever it is scrolled."""
        self.totals.horizontalHeader().hide()
        self.totals.setSortingEnabled(False)
        self.totals.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.totals.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header, below = self.table.horizontalHeader(), self.totals.horizontalHeader()
        header.setStretchLastSection(False)
        below.setStretchLastSection(False)
        header.sectionResized.connect(lambda number, _, width: below.resizeSection(number, width))
        header.sectionMoved.connect(lambda _, old, new: below.moveSection(old, new))
        bar, bar_below = self.table.horizontalScrollBar(), self.totals.horizontalScrollBar()
        bar.valueChanged.connect(bar_below.setValue)
        bar_below.valueChanged.connect(bar.setValue)
        for table in (self.table, self.totals):  # regions without a name differ at their ends
            table.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.frozen = [FrozenColumns(self.table), FrozenColumns(self.totals)]
        self.halves.turned.connect(self._turn_head)
        self.table.viewport().installEventFilter(self)

    # Showing

    def _show(self) -> None:
        election, language = self._election, self._language
        if election is None:
            return
        number = self.basis.currentIndex()
        basis = self._bases[number] if number >= 0 else Basis("summed", "region")
        figures = regions.rows_of(basis, election, language)
        national = regions.country(basis, election, language)
        shown = bool(len(figures))
        for widget in (*self._heads, self.halves):
            widget.setVisible(shown)
        self.nothing.setVisible(not shown)
        if not shown:
            return
        self._keys = tuple(figures.keys)
        pieces = [regions.total(figures, language)]
        if len(national):
            pieces.append(national)
        known = _known(figures)
        self._quiet = True
        marked = self._fill(self.model, figures, known)
        self._quiet = False
        self._mark_later.ask()
        marked += self._fill(self.totals_model, regions.stacked(pieces), known)
        self.marked.setText(self._text("marked", count=marked))
        self.table.fit_columns()
        self._fit_totals()
        self._show_map(figures, basis, election)

    def _show_map(self, figures: PlaceFigures, basis: Basis, election: Election) -> None:
        """The map shows regions, beside a table of districts too."""
        if basis.level != "region":
            of_regions = next((one for one in self._bases if one.level == "region"), None)
            figures = regions.rows_of(of_regions or _NO_REGIONS, election, self._language)
        assert self._rows is not None  # noqa: S101 - shown only with an election
        assert self._brought is not None  # noqa: S101
        tiles = TileFigures(figures, self._rows, self._brought, election)
        self.map.show_figures(tiles, election)
        self.map.setVisible(bool(tiles.measures))

    def _fill(self, model: ColumnTableModel, figures: PlaceFigures, known: frozenset[str]) -> int:
        assert self._election is not None  # noqa: S101 - shown only with an election
        assert self._rows is not None  # noqa: S101
        marks = Marks(self._rows, self._election, self._language, figures.table, figures.record)
        maker = RegionColumns(
            figures, marks, self._election, self._language, is_dark(self.palette())
        )
        model.set_columns(maker.columns(known))
        return marks.count

    def _basis_name(self, basis: Basis) -> str:
        if basis.kind != "file" or self._election is None:
            return self._text(f"basis-{basis.kind}")
        name = self._election.tables[basis.tables[0]].source.name
        return name if basis.alone else f"{name}: {self._text(f'level-{basis.level}')}"

    def _fit_totals(self) -> None:
        header, below = self.table.horizontalHeader(), self.totals.horizontalHeader()
        self._fit_names()
        for number in range(1, header.count()):
            # Totals are longer than their parts: the column is as wide as the wider of the two.
            need = self._total_width(number)
            self.table.setColumnWidth(number, max(self.table.columnWidth(number), need))
            below.resizeSection(number, self.table.columnWidth(number))
        rows = self.totals_model.rowCount() * self.totals.verticalHeader().defaultSectionSize()
        bar = self.totals.horizontalScrollBar().sizeHint().height()
        self.totals.setFixedHeight(rows + bar + 2 * self.totals.frameWidth())

    def _fit_names(self) -> None:
        """The names have what they need, but leave the figures the larger part."""
        if not self.model.columns:
            return
        bold = QFont(self.font())
        bold.setBold(True)
        metrics = QFontMetrics(bold)
        names = (*self.model.columns[0].values, *self.totals_model.columns[0].values)
        widest = max(metrics.horizontalAdvance(str(name)) for name in names)
        letters = metrics.averageCharWidth()
        most = max(round(_HELD * self.table.viewport().width()), _LEAST_NAME * letters)
        wanted = min(widest, _WIDEST * letters) + _SIGN
        self.table.setColumnWidth(0, min(wanted, most))

    def _total_width(self, number: int) -> int:
        column = self.totals_model.columns[number]
        texts = (column.show(value) for value in column.values)
        return max(self.fontMetrics().horizontalAdvance(text) for text in texts) + _SIGN // 2

    def _ask_region(self, row: int) -> None:
        self.region_asked.emit(self._keys[row])

    # Choosing

    def _choose(self, rows: NDArray[np.int64]) -> None:
        """Choose the precincts of the selected rows' regions."""
        if self._quiet or self._election is None:
            return
        polls = self._election.polls
        keys = {str(self._keys[row]) for row in rows} - {""}
        self._chosen.choose(polls.place[np.isin(polls.frame["region_key"], list(keys))])

    def _mark(self) -> None:
        """Mark the regions of which all precincts are chosen."""
        if self._election is None:
            return
        counts = regions.chosen_counts(self._election, self._chosen)
        held = {key for key, (some, every) in counts.items() if some == every}
        rows = np.array([key in held for key in self._keys], dtype=bool)
        self.model.mark(rows if rows.any() else None, chosen_back(self.palette()))
        selected = self.table.selected_rows()
        if len(selected) and not rows[selected].all():
            self._quiet = True
            self.table.clearSelection()
            self._quiet = False

    def _text(self, name: str, **values: int) -> str:
        return messages.text(f"results-{name}", self._language, **values)


def _known(figures: PlaceFigures) -> frozenset[str]:
    """Columns that hold anything, the same for the table and its totals."""
    known = set()
    if not np.isnan(figures.printed_sum).all():
        known |= {"printed", "printed_sum"}
    if not np.isnan(figures.turnout).all():
        known.add("turnout")
    if (figures.turnout_printed != "").any():
        known.add("turnout_printed")
    return frozenset(known)
