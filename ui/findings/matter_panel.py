"""Would it matter: what the selected findings, or others, could change of the result."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from audit import formatting
from audit.outcome.matter import Scale, Weighed
from audit.outcome.matter_told import Told
from ui.session import Session
from ui.tables import Column, ColumnTableModel, TableView
from ui.widgets.inputs import ChoiceBox
from ui.widgets.later import Later
from ui.widgets.prose import prose

Mask = NDArray[np.bool_]
CHOICES = ("selected", "shown", "confirmed", "all")
_ROWS = 14  # lines of the ballot in sight at once
_FEWEST = 9  # letters of a line's name that stay


class MatterPanel(QScrollArea):
    """Sentences and a table about a choice of findings.

    Attributes:
        choice: which findings are weighed, one of `CHOICES`.
        concerned, consequences, needed: what is said of them.
    """

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setAccessibleName(session.text("impact-tab"))
        self._masks: dict[str, Callable[[], Mask]] = {}
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.choice = ChoiceBox(self)
        self.choice.setAccessibleName(self._text("choice-of"))
        self.choice.setMinimumContentsLength(9)
        self.choice.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        for name in CHOICES:
            self.choice.addItem(self._text(f"choice-{name}"), name)
        self.choice.currentIndexChanged.connect(lambda _: self.refresh())
        self.concerned, self.basis, self.honest = (prose(self) for _ in range(3))
        self.consequences, self.needed, self.note = (prose(self) for _ in range(3))
        self.model = ColumnTableModel(self)
        self.table = TableView(self.model, self._text("lines"), self)
        self.table.setSortingEnabled(False)
        self._lay_out()
        self.later = Later(self, self._fill)

    def weigh(self, **masks: Callable[[], Mask]) -> None:
        """Where each of `CHOICES` comes from: a mask over the findings, asked for when needed."""
        self._masks = masks

    def refresh(self) -> None:
        """Weigh anew, when somebody looks."""
        self.later.ask()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the table to the new width."""
        super().resizeEvent(event)
        if self.table.isVisible():
            self._fit_lines()

    # Inside

    def _fit_lines(self) -> None:
        """A line's name takes what the figures leave, so that both bounds are in sight."""
        table = self.table
        table.fit_columns()
        figures = sum(table.columnWidth(n) for n in range(1, self.model.columnCount()))
        least = _FEWEST * table.fontMetrics().averageCharWidth()
        room = table.viewport().width() - figures
        table.setColumnWidth(0, max(least, min(table.columnWidth(0), room)))

    def _lay_out(self) -> None:
        page = QWidget(self)
        column = QVBoxLayout(page)
        column.setContentsMargins(12, 8, 12, 8)
        column.addWidget(self.choice)
        for widget in (self.basis, self.concerned, self.consequences, self.table, self.note):
            column.addWidget(widget)
        self._heading = prose(page, self._text("needed"), bold=True)
        for widget in (self._heading, self.needed, self.honest):
            column.addWidget(widget)
        column.addStretch(1)
        self.setWidget(page)

    def _fill(self) -> None:
        prepared, election = self._session.prepared, self._session.election
        name = str(self.choice.currentData())
        if prepared is None or election is None or name not in self._masks:
            self._show_nothing("")
            return
        scale = prepared.scale
        told = Told(scale, election, self._session.language)
        if scale.before is None:
            self._show_nothing(self._text("nothing-to-weigh"))
            return
        mask = self._masks[name]()
        weighed = scale.of(mask) if mask.any() else None
        self._show_needs(scale, told)
        if weighed is None:
            why = "none-confirmed" if name == "confirmed" else "none-chosen"
            self._show_choice(self._text(why), ())
            return
        self._show_choice(told.concerned(weighed), told.consequences(weighed))
        self._show_lines(weighed, told)

    def _show_nothing(self, why: str) -> None:
        self._show_choice(why, ())
        for widget in (self._heading, self.needed, self.basis, self.honest):
            widget.hide()

    def _show_needs(self, scale: Scale, told: Told) -> None:
        self.needed.setText("\n".join(f"• {line}" for line in told.needed()))
        self.basis.setText(told.basis)
        self.honest.setText(told.say("honest"))
        for widget in (self._heading, self.needed):
            widget.setVisible(bool(scale.needs))
        for widget in (self.basis, self.honest):
            widget.show()

    def _show_choice(self, concerned: str, consequences: list[str] | tuple[()]) -> None:
        self.concerned.setText(concerned)
        self.consequences.setText("\n\n".join(consequences))
        self.consequences.setVisible(bool(consequences))
        self.table.hide()
        self.note.hide()

    def _show_lines(self, weighed: Weighed, told: Told) -> None:
        keys = weighed.before.order
        bounds = [weighed.bounds(key) for key in keys]
        columns = [
            Column("line", told.say("line"), _texts([told.line(key) for key in keys]), widest=22),
            self._votes("votes", [weighed.before.votes[key] for key in keys]),
            self._votes("least", [least for least, _ in bounds]),
            self._votes("most", [most for _, most in bounds]),
        ]
        for name, after in (("removed", weighed.removed), ("corrected", weighed.corrected)):
            if after is not None:
                columns.append(self._votes(name, [after.votes[key] for key in keys]))
        self.model.set_columns(columns)
        self.note.setText(told.say("bounds-note"))
        self.table.fit_height(_ROWS)
        self.table.show()
        self._fit_lines()
        self.note.show()

    def _votes(self, name: str, votes: list[int]) -> Column:
        language = self._session.language
        return Column(
            name,
            self._text(f"column-{name}"),
            np.array(votes, dtype=np.float64),
            lambda value: formatting.whole(value, language),
            align="right",
            widest=24,
        )

    def _text(self, name: str) -> str:
        return self._session.text(f"impact-{name}")


def _texts(values: list[str]) -> NDArray[np.object_]:
    made = np.empty(len(values), dtype=object)
    made[:] = values
    return made
