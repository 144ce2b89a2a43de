"""The official protocol beside the observers' copies, field by field, with differences marked."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from audit import formatting, messages
from audit.frames import Floats
from audit.messages import Language
from ui.charts.palette import colours_of, is_dark
from ui.tables import Cell, Column, ColumnTableModel, TableView
from ui.widgets.prose import prose

DIFFERS = "≠"
_FEWEST = 16  # letters of a line of a field's name
_PADDING = 14  # pixels of a cell, both sides
_WIDEST = 18  # letters of a column of figures: nothing is sorted here, so no mark needs room
Look = Callable[[int], Cell | None]


@dataclass(frozen=True)
class Side:
    """What one observer brought: ``values`` of shape (fields,), NaN where it has none.

    ``about`` tells in full whose it is and of when.
    """

    title: str
    values: Floats
    about: str = ""


@dataclass(frozen=True)
class Beside:
    """The official protocol beside its copies; ``labels`` and ``official`` have one entry a field.

    ``remark`` is a sentence about the whole, such as that the copies disagree among themselves.
    ``others`` are observations of other kinds in words, each by its own rule.
    """

    labels: tuple[str, ...]
    official: Floats
    copies: tuple[Side, ...]
    remark: str = ""
    others: tuple[str, ...] = ()


class ComparisonView(QWidget):
    """A small table that is as high as its rows; a sentence where there is nothing to compare."""

    def __init__(self, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language: Language = language
        self.remark = QLabel(self)
        self.remark.setWordWrap(True)
        self.model = ColumnTableModel(self)
        self.table = TableView(self.model, self._text("comparison"), self)
        self.table.setFrameShape(QFrame.Shape.NoFrame)
        self.table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table.setSortingEnabled(False)
        self.table.setWordWrap(True)
        self.table.horizontalHeader().setStretchLastSection(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.remark)
        column.addWidget(self.table)
        self.others = prose(self)
        self.others.setTextFormat(Qt.TextFormat.PlainText)
        column.addWidget(self.others)
        self.show_nothing("no-copy")

    def show_nothing(self, why: str) -> None:
        """Say why there is nothing to compare: "no-copy" or "no-precinct"."""
        self.remark.setText(self._text(why))
        self.remark.show()
        self._show_others(())
        self.table.hide()
        self.model.set_columns(())

    def show_beside(self, beside: Beside) -> None:
        """Show the fields with their differences; the official figure less the copy's.

        Of several copies, for all of which there must be room, each figure that differs is marked,
        and its tip tells by how much. Without a copy only the other observations are told.
        """
        if not beside.copies:
            self.show_nothing("no-copy")
            self._show_others(beside.others)
            return
        columns = [
            Column("field", self._text("column-field"), np.array(beside.labels, dtype=object)),
            self._figures("official", self._text("official"), beside.official),
        ]
        for number, copy in enumerate(beside.copies):
            columns += self._copy(number, copy, beside.official, alone=len(beside.copies) == 1)
        self.model.set_columns(columns)
        self.remark.setText(beside.remark)
        self.remark.setVisible(bool(beside.remark))
        self.table.fit_columns()
        self._fit_fields()
        self.table.show()
        self._show_others(beside.others)

    def _show_others(self, others: Sequence[str]) -> None:
        """Each observation below the other, set apart: they are no columns of the comparison."""
        told = [self._text("others"), *(f"• {text}" for text in others)]
        self.others.setText("\n".join(told))
        self.others.setVisible(bool(others))

    def _copy(self, number: int, copy: Side, official: Floats, *, alone: bool) -> Sequence[Column]:
        difference = official - copy.values
        differs = ~np.isnan(difference) & (difference != 0)
        mark = Cell(ink=QColor(colours_of(self)["danger"]), bold=True)

        def look(row: int) -> Cell | None:
            return mark if differs[row] else None

        def show(value: float) -> str:
            if np.isnan(value) or value == 0:
                return "" if np.isnan(value) else "="
            return f"{DIFFERS} {formatting.signed(value, 0, self._language)}"

        title, figure = self._text("column-difference"), f"copy{number}"
        if not alone:
            from ui.election.marks import marked_cell  # late: that room is built on this one

            sign = marked_cell(is_dark(self.palette()))
            marked = self._figures(
                figure, copy.title, copy.values, lambda row: sign if differs[row] else None,
                copy.about,
            )  # fmt: skip
            told = lambda row: show(float(difference[row])) if differs[row] else ""  # noqa: E731
            return (replace(marked, tip=told),)
        return (
            self._figures(figure, copy.title, copy.values, look, copy.about),
            Column(
                f"differs{number}",
                title,
                difference,
                show,
                "right",
                look=look,
                header_tip=self._text("difference"),
                widest=_WIDEST,
            ),
        )

    def _figures(
        self, key: str, title: str, values: Floats, look: Look | None = None, tip: str = ""
    ) -> Column:
        return Column(
            key,
            title,
            values,
            lambda value: formatting.whole(value, self._language),
            align="right",
            look=look,
            header_tip=tip,
            widest=_WIDEST,
        )

    def _fit_fields(self) -> None:
        """Names of fields take what the figures leave, so that no difference is out of sight."""
        table, letter = self.table, self.fontMetrics().averageCharWidth()
        figures = sum(table.columnWidth(n) for n in range(1, self.model.columnCount()))
        room = self.width() - figures - 2 * table.frameWidth()
        width = max(room, _FEWEST * letter)
        # A long name takes more lines; Qt measures them without the padding of a cell.
        table.setColumnWidth(0, width - _PADDING)
        table.resizeRowsToContents()
        table.setColumnWidth(0, width)
        self._fit_height()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the names of the fields to the new width."""
        super().resizeEvent(event)
        if self.model.columnCount():
            self._fit_fields()

    def _fit_height(self) -> None:
        header = self.table.horizontalHeader().sizeHint().height()
        rows = self.table.verticalHeader().length()
        bar = self.table.horizontalScrollBar().sizeHint().height()
        self.table.setFixedHeight(header + rows + bar + 2)

    def _text(self, name: str) -> str:
        return messages.text(f"triage-{name}", self._language)
