"""The box in which a value is typed for one cell, with its row and control sums in sight."""

import math
from collections.abc import Set

import numpy as np
import pandas as pd
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QLineEdit, QVBoxLayout, QWidget

from audit import formatting, messages
from audit.fields import IGNORED, VOTES, is_count
from audit.importing.cells.numbers import number_of
from audit.importing.table import ColumnMap, Table
from audit.profile import Ratio
from audit.ratios.balance import balance
from audit.sources import CellRef
from ui.session import Session
from ui.sources.field_menu import name_of
from ui.sources.grid_model import is_across
from ui.tables import Cell, Column, ColumnTableModel, TableView

_ROWS = 9  # in sight at once
_LETTERS = 62


class MendDialog(QDialog):
    """Asks what one cell means.

    Signals:
        typed: the value; "" for a blank cell.
    """

    typed = Signal(str)

    def __init__(
        self,
        session: Session,
        table: Table,
        cell: tuple[int, int],
        ratios: tuple[Ratio, ...] = (),
        by_sums: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """``cell`` is row and column from 1; ``ratios`` are tried with the value typed.

        ``by_sums`` is the one number with which the sums of the row hold; "" for none.
        """
        super().__init__(parent)
        self._session, self._ratios = session, ratios
        self._columns = [c for c in table.columns if c.index > 0 and c.field != IGNORED]
        self._texts = {c.index: _text(table, c, cell) for c in self._columns}
        self._line = cell[0] if is_across(table) else cell[1]
        self.value = QLineEdit(self._texts.get(self._line, ""))
        self.model = ColumnTableModel(self)
        self.row = TableView(self.model, session.text("window-mend-row"), self)
        self.sums, self.warning = QLabel(), QLabel()
        self._build(CellRef(table.source.name, table.sheet, *cell), by_sums)
        self._show_row()
        self._try()
        self.value.textChanged.connect(lambda _: self._try())
        self.accepted.connect(lambda: self.typed.emit(self.value.text().strip()))
        self.value.selectAll()
        self.value.setFocus()  # one types at once, over what stands there

    # Inside

    def _build(self, where: CellRef, by_sums: str) -> None:
        text = self._session.text
        self.setWindowTitle(text("window-mend-title"))
        column = next((c for c in self._columns if c.index == self._line), None)
        name = name_of(self._session, column.field) if column else ""
        asks = QLabel(text("window-mend-asks", where=str(where), field=name))
        found = QLabel(text("window-mend-found", found=self._texts.get(self._line, "") or "–"))
        if by_sums:
            found.setText(f"{found.text()}\n{text('window-mend-by-sums', value=by_sums)}")
        hint = QLabel(text("window-mend-hint"))
        hint.setForegroundRole(hint.palette().ColorRole.PlaceholderText)
        asks.setBuddy(self.value)
        self.value.setAccessibleName(asks.text())
        self.warning.setForegroundRole(self.warning.palette().ColorRole.BrightText)
        for label in (asks, found, hint, self.sums, self.warning):
            label.setWordWrap(True)
            label.setTextFormat(asks.textFormat().PlainText)
        standard = QDialogButtonBox.StandardButton
        buttons = QDialogButtonBox(standard.Ok | standard.Cancel)
        buttons.button(standard.Ok).setText(text("window-mend-take"))
        buttons.button(standard.Cancel).setText(text("window-mend-cancel"))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        for widget in (asks, found, self.value, self.warning, hint, self.row, self.sums, buttons):
            layout.addWidget(widget)
        letter = self.fontMetrics().averageCharWidth()
        self.row.setMinimumHeight(self.row.verticalHeader().defaultSectionSize() * _ROWS)
        self.resize(letter * _LETTERS, self.sizeHint().height())

    def _show_row(self) -> None:
        text = self._session.text
        names = [name_of(self._session, c.field) for c in self._columns]
        values = [self._texts[c.index] for c in self._columns]
        own = [c.index == self._line for c in self._columns]

        def strong(row: int) -> Cell | None:
            return Cell(bold=True) if own[row] else None

        self.model.set_columns(
            [
                Column("field", text("window-mend-field"), _texts(names), look=strong),
                Column("value", text("window-sources-found"), _texts(values), look=strong),
            ]
        )
        self.row.setSortingEnabled(False)
        self.row.fit_columns()
        if True in own:
            self.row.scrollTo(self.model.index(own.index(True), 0))

    def _try(self) -> None:
        typed = self.value.text().strip()
        no_number = self._counted and bool(typed) and math.isnan(number_of(typed))
        self.warning.setText(self._session.text("window-mend-no-number") if no_number else "")
        self.warning.setVisible(no_number)
        said = control_sums(self._session, self._counts(), self._ratios, self._unknown())
        self.sums.setText("\n".join(said))
        self.sums.setVisible(bool(said))

    @property
    def _counted(self) -> bool:
        """Whether the cell is one of a count."""
        return any(c.index == self._line and is_count(c.field) for c in self._columns)

    def _unknown(self) -> set[str]:
        """Counts of which the cell holds something else than a number."""
        typed = self._texts | {self._line: self.value.text().strip()}
        return {
            field for c in self._columns if typed[c.index].strip()
            for field in [c.field] if is_count(field) and math.isnan(number_of(typed[c.index]))
        }  # fmt: skip

    def _counts(self) -> dict[str, float]:
        typed = self._texts | {self._line: self.value.text().strip()}
        return {c.field: number_of(typed[c.index]) for c in self._columns if is_count(c.field)}


def control_sums(
    session: Session, counts: dict[str, float], ratios: tuple[Ratio, ...],
    unknown: Set[str] = frozenset(),
) -> list[str]:  # fmt: skip
    """What each control ratio says of one row with these counts.

    ``unknown`` are counts that hold no number: sums with them cannot be tried.
    """
    frame = pd.DataFrame({key: [value] for key, value in counts.items()})
    if frame.empty:
        return []
    frame["table"] = 0
    said = []
    for ratio in ratios:
        tried = balance(frame, ratio)
        excess = float(tried.excess[0])
        if not messages.has(f"check-{ratio.code}-title", "en"):
            continue
        title = session.text(f"check-{ratio.code}-title")
        if math.isnan(excess) or _terms(ratio, unknown):
            if _concerns(ratio, counts):
                said.append(session.text("window-mend-sum-untried", title=title))
        elif tried.broken[0]:
            by = formatting.whole(abs(excess), session.language)
            said.append(session.text("window-mend-sum-breaks", title=title, by=by))
        else:
            said.append(session.text("window-mend-sum-holds", title=title))
    return said


def _terms(ratio: Ratio, fields: Set[str]) -> bool:
    """Whether any of these fields is in the sum."""
    return any(("votes" if key.startswith(VOTES) else key) in ratio.terms for key in fields)


def _concerns(ratio: Ratio, counts: dict[str, float]) -> bool:
    """Whether the table has every column that the sum needs."""
    lines = any(key.startswith(VOTES) for key in counts)
    return all(
        term in counts or (term == "votes" and lines) or term in ratio.optional
        for term in ratio.terms
    )


def _text(table: Table, column: ColumnMap, cell: tuple[int, int]) -> str:
    at = (column.index, cell[1]) if is_across(table) else (cell[0], column.index)
    return table.grid.text(at[0] - 1, at[1] - 1) if table.grid else ""


def _texts(values: list[str]) -> np.ndarray:
    return np.array([*values, ""], dtype=object)[:-1]
