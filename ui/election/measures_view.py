"""What a method measured, as a table: one measure at a time, at every level and for every line."""

from collections.abc import Callable, Mapping

import numpy as np
import pandas as pd
from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from audit import formatting, messages, methods
from audit.election import Election
from audit.frames import Floats
from audit.messages import Language
from ui.election.marks import marked_cell
from ui.tables import Cell, Column, ColumnTableModel, TableView
from ui.widgets.colours import is_dark
from ui.widgets.inputs import ChoiceBox, grow_ticks

_LEVELS = ("country", "region", "district")
_PLACE, _LINE = 26, 17  # average characters


class MeasuresView(QWidget):
    """A table of measures with its filters.

    Signals:
        row_asked: a mapping of the row that was entered or double-clicked, by column.
    """

    row_asked = Signal(object)

    def __init__(self, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language: Language = language
        self._measures = pd.DataFrame()
        self._rows = pd.DataFrame()  # those of the chosen measure
        self._election: Election | None = None
        self._make_parts()
        self._lay_out()

    def show_measures(self, measures: pd.DataFrame, election: Election) -> None:
        """Show other measures (`audit.measures.COLUMNS`), the first kind of them first."""
        before = self.measure.currentData()
        self._measures, self._election = measures, election
        names = list(dict.fromkeys(measures["measure"]))
        self.measure.blockSignals(True)
        self.measure.clear()
        for name in names:
            self.measure.addItem(methods.name(str(name), self._language), name)
        self.measure.setCurrentIndex(max(self.measure.findData(before), 0) if names else -1)
        self.measure.blockSignals(False)
        for widget in self._measure_parts:
            widget.setVisible(len(names) > 1)
        self._show_measure()

    def filter(self) -> None:
        """Show the rows that fit level and mark."""
        level = self.level.currentData() or ""
        keep = np.ones(len(self._rows), dtype=bool)
        if level:
            keep &= (self._rows["level"] == level).to_numpy(dtype=bool)
        if self.flagged.isChecked():
            keep &= self._rows["flagged"].to_numpy(dtype=bool)
        self.model.set_mask(None if keep.all() else keep)
        shown, every = self.model.rowCount(), self.model.source_count
        self.counted.setText(self._text("counted", shown=shown, every=every))

    def changeEvent(self, event: QEvent) -> None:
        """Take the colours of the window."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and getattr(self, "_election", None):
            self._show_measure()

    # Building

    def _make_parts(self) -> None:
        self.measure, self.level = ChoiceBox(self), ChoiceBox(self)
        for box, name in ((self.measure, "measure"), (self.level, "level")):
            box.setAccessibleName(self._text(name))
            box.setMinimumContentsLength(10)
            box.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
        self.measure.currentIndexChanged.connect(lambda _: self._show_measure())
        self.level.currentIndexChanged.connect(lambda _: self.filter())
        self.flagged = QCheckBox(self._text("only-flagged"), self)
        grow_ticks(self.flagged)
        self.flagged.toggled.connect(lambda _: self.filter())
        self.counted = QLabel(self)
        self.hint, self.explained = QLabel(self._text("hint"), self), QLabel(self)
        for label in (self.hint, self.explained):
            label.setWordWrap(True)
        self.model = ColumnTableModel(self)
        self.table = TableView(self.model, self._text("tab-result"), self)
        self.table.horizontalHeader().setStretchLastSection(False)
        self.table.row_activated.connect(self._ask)

    def _lay_out(self) -> None:
        name = QLabel(self._text("measure"), self)
        name.setBuddy(self.measure)
        self._measure_parts = (name, self.measure)
        above = QHBoxLayout()
        above.addWidget(name)
        above.addWidget(self.measure, 1)
        filters = QHBoxLayout()
        filters.setSpacing(8)
        filters.addWidget(self.level)
        filters.addWidget(self.flagged)
        filters.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.addLayout(above)
        column.addLayout(filters)
        column.addWidget(self.explained)
        column.addWidget(self.table, 1)
        below = QHBoxLayout()
        below.addWidget(self.hint, 1)
        below.addWidget(self.counted, 0, Qt.AlignmentFlag.AlignRight)
        column.addLayout(below)

    # Showing

    def _show_measure(self) -> None:
        if self._election is None:
            return
        chosen = self._measures["measure"] == self.measure.currentData()
        self._rows = self._measures[chosen.to_numpy(dtype=bool)].reset_index(drop=True)
        self._offer_levels()
        marked = bool(self._rows["flagged"].any())
        self.flagged.setEnabled(marked)
        self.flagged.setChecked(marked and self.flagged.isChecked())
        self.hint.setVisible(marked)
        told = methods.legend(self._rows, str(self.measure.currentData()), self._language)
        self.explained.setText(told)
        self.explained.setVisible(bool(told))
        self.model.set_columns(self._columns(self._election) if len(self._rows) else ())
        self.table.fit_columns()
        self.filter()

    def _offer_levels(self) -> None:
        before = self.level.currentData()
        present = set(self._rows["level"])
        self.level.blockSignals(True)
        self.level.clear()
        self.level.addItem(self._text("level-all"), "")
        for level in _LEVELS:
            if level in present:
                self.level.addItem(self._text(f"level-{level}"), level)
        self.level.setCurrentIndex(max(self.level.findData(before), 0))
        self.level.blockSignals(False)
        self.level.setVisible(len(present) > 1)

    def _columns(self, election: Election) -> list[Column]:
        rows, language = self._rows, self._language
        unit, decimals = str(rows["unit"].iloc[0]), int(rows["decimals"].iloc[0])
        measure = str(rows["measure"].iloc[0])
        places = methods.places(rows, election, language)
        lines = methods.fields(rows, election, language)
        marked, flagged = marked_cell(is_dark(self.palette())), rows["flagged"].to_numpy()

        def look(row: int) -> Cell | None:
            return marked if flagged[row] else None

        def tip(row: int) -> str:
            place = str(places[row])
            return f"{place}\n{self._text('marked')}" if flagged[row] else place

        def shown(name: str) -> Callable[[float], str]:
            own = methods.decimals_of(rows[name].to_numpy(dtype=np.float64), unit, decimals)
            return lambda value: methods.figure(value, unit, own, language)

        columns = [Column("place", self._text("place"), places, look=look, tip=tip, widest=_PLACE)]
        subjects = rows["subject"].to_numpy(dtype=object)
        if (subjects != "").any():
            columns.append(Column("subject", self._text("subject"), subjects, widest=_PLACE))
        if (lines != "").any():
            columns.append(Column("field", self._text("line"), lines, widest=_LINE))
        numbers = (
            self._numbers("n", lambda value: formatting.whole(value, language)),
            self._numbers("value", shown("value"), self._text("value")),
            self._numbers("expected", shown("expected"), methods.beside(measure, language)),
            self._numbers("z", lambda value: formatting.decimal(value, 2, language)),
            *(
                self._numbers(name, lambda value: formatting.probability(value, language))
                for name in ("p", "q")
            ),
            self._span(unit, decimals),
        )
        return columns + [column for column in numbers if column is not None]

    def _numbers(self, key: str, show: object, title: str = "") -> Column | None:
        values: Floats = self._rows[key].to_numpy(dtype=np.float64)
        if np.isnan(values).all():
            return None
        tip = "" if title else self._text(f"{key}-tip")
        return Column(key, title or key, values, show, "right", header_tip=tip)  # type: ignore[arg-type]  # a function of a number

    def _span(self, unit: str, decimals: int) -> Column | None:
        low, high = (self._rows[name].to_numpy(dtype=np.float64) for name in ("low", "high"))
        if np.isnan(low).all() and np.isnan(high).all():
            return None
        decimals = methods.decimals_of(np.concatenate((low, high)), unit, decimals)
        return Column(
            "range",
            self._said("range"),
            np.arange(len(low)),
            lambda row: methods.span(low[row], high[row], unit, decimals, self._language),
            "right",
            sort_by=np.where(np.isnan(high), low, high),
        )

    def _ask(self, row: int) -> None:
        found: Mapping[str, object] = {str(k): v for k, v in self._rows.iloc[row].items()}
        self.row_asked.emit(found)

    def _said(self, name: str) -> str:
        return messages.text(f"method-{name}", self._language)

    def _text(self, name: str, **values: int) -> str:
        return messages.text(f"methods-{name}", self._language, **values)
