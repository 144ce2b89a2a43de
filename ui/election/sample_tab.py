"""Drawing a sample of precincts for a quick count: what is wanted, what comes of it, the list."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QPushButton,
    QScrollArea,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from audit import formatting, system
from audit.progress import Progress
from ui.election.sample_form import SampleForm
from ui.session import Session
from ui.tables import Column, ColumnTableModel, TableView
from ui.widgets.prose import prose
from ui.widgets.room import Room, TurningSplitter

if TYPE_CHECKING:  # imported when a sample is drawn
    from audit.election import Election
    from audit.evidence.sampling import Plan

_SIDE_BY_SIDE = 95  # average characters
_WORDS, _FIELDS = 8, 9  # lines that they take at least
_PLACES = ("region", "district", "settlement", "precinct")


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A plan, or the sentence that says why there is none; of which election it is."""

    election: "Election"
    plan: "Plan | None"
    told: str


class SampleTab(QWidget):
    """The form on the left; beside it the sample in words, its stations and strata, and the list.

    Attributes:
        plan: the sample drawn last; None before, and after a refusal.
        choose_file: asks where to write the list, by a name proposed; "" for nowhere.
    """

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._election: Election | None = None
        self.plan: Plan | None = None
        self._said = ""
        self.choose_file: Callable[[str], str] = self._ask_file
        self.form = SampleForm(session.language, self)
        self.form.draw_asked.connect(self._draw)
        self.draw = QPushButton(self._text("draw"), self)
        self.draw.clicked.connect(self._draw)
        self.told = prose(self, self._text("intro"))
        self.save = QPushButton(self._text("save"), self)
        self.save.setEnabled(False)
        self.save.clicked.connect(self._save)
        self.models = {name: ColumnTableModel(self) for name in ("stations", "strata", "choices")}
        self.tables = {
            name: TableView(model, self._text(f"tab-{name}"), self)
            for name, model in self.models.items()
        }
        # Methods, never lambdas: Qt lets go of them when the widget goes, the session stays.
        session.jobs.finished.connect(self._let_draw)
        session.jobs.stopped.connect(self._let_draw)
        self._lay_out()

    def show_election(self, election: "Election") -> None:
        """Draw from another election from now on; a sample of the last one is let go."""
        if election is not self._election:
            self._election = election
            self._show(None, self._text("intro"))

    # Building

    def _lay_out(self) -> None:
        self.parts = QTabWidget(self)
        self.parts.setDocumentMode(True)
        for name, table in self.tables.items():
            self.parts.addTab(table, self._text(f"tab-{name}"))
        self.parts.hide()
        words = QScrollArea(self)
        words.setAccessibleName(self._session.text("results-tab-sample"))
        words.setFrameShape(QFrame.Shape.NoFrame)
        words.setWidgetResizable(True)
        words.setWidget(self.told)
        self.told.setContentsMargins(4, 2, 4, 2)  # inside the ring around what has the keyboard
        self.told.setAlignment(Qt.AlignmentFlag.AlignTop)
        right = QVBoxLayout()
        right.addWidget(words, 2)
        right.addWidget(self.parts, 3)
        right.addWidget(self.save, 0, Qt.AlignmentFlag.AlignRight)
        right.setContentsMargins(0, 0, 0, 0)
        halves, inside = TurningSplitter(_SIDE_BY_SIDE), QWidget(self)
        left, fields = self._left()
        for layout in (left, right):
            half = QWidget()
            half.setLayout(layout)
            halves.addWidget(half)
        halves.setStretchFactor(1, 1)
        page = QVBoxLayout(inside)
        page.setContentsMargins(0, 8, 0, 0)
        page.addWidget(halves)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(Room(inside, {words: _WORDS, fields: _FIELDS}, self))

    def _left(self) -> tuple[QVBoxLayout, QWidget]:
        """The form, scrolled where the window is low, and the button that is always in sight."""
        fields = QScrollArea(self)
        fields.setAccessibleName(self._session.text("results-tab-sample"))
        fields.setFrameShape(QFrame.Shape.NoFrame)
        fields.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        fields.setWidget(self.form)
        fields.setWidgetResizable(True)
        fields.setFixedWidth(self.form.width() + fields.verticalScrollBar().sizeHint().width() + 4)
        column = QVBoxLayout()
        column.addWidget(fields, 1)
        column.addWidget(self.draw)
        return column, fields

    # Drawing

    def _draw(self) -> None:
        election, wanted, language = self._election, self.form.wanted(), self._session.language
        if election is None:
            return

        def work(_: Progress) -> _Drawn:
            from audit.evidence import sampling, sampling_told

            try:
                plan = sampling.draw(election, wanted)
            except sampling.CannotDraw as error:
                return _Drawn(election, None, sampling_told.refusal(error, language))
            told = "\n\n".join(sampling_told.sentences(plan, language))
            return _Drawn(election, plan, told)

        self.draw.setEnabled(False)
        self._session.jobs.start(self._text("job"), work, self._drawn)

    def _let_draw(self, *_: object) -> None:
        self.draw.setEnabled(True)

    def _drawn(self, found: _Drawn) -> None:
        if not isValid(self) or found.election is not self._election:
            return  # the window speaks another language by now, or audits something else
        told = found.told
        if found.plan is not None:
            told += "\n\n" + self._text("again", seed=found.plan.seed)
        self._show(found.plan, told)

    def _show(self, plan: "Plan | None", told: str) -> None:
        self.plan, self._said = plan, told
        self.told.setText(told)
        self.save.setEnabled(plan is not None)
        self.parts.setVisible(plan is not None)
        if plan is not None:
            self.models["stations"].set_columns(self._of_stations(plan))
            self.models["strata"].set_columns(self._of_strata(plan))
            self.models["choices"].set_columns(self._of_choices(plan))
            for table in self.tables.values():
                table.fit_columns()

    # Columns

    def _of_stations(self, plan: "Plan") -> list[Column]:
        places = [p for p in _PLACES if p in plan.drawn and (plan.drawn[p] != "").any()]
        return [
            *(self._words(plan.drawn, name) for name in (*places, "stratum")),
            self._numbers(plan.drawn, "probability", 4),
        ]

    def _of_strata(self, plan: "Plan") -> list[Column]:
        counts = (self._numbers(plan.strata, name) for name in ("stations", "drawn"))
        return [
            self._words(plan.strata, "stratum"),
            *counts,
            self._numbers(plan.strata, "probability", 4),
        ]

    def _of_choices(self, plan: "Plan") -> list[Column]:
        own = plan.choices["drawn"].to_numpy() == len(plan.drawn)
        names = [self._text("choice-own") if mine else "" for mine in own.tolist()]
        return [
            self._numbers(plan.choices, "drawn"),
            self._numbers(plan.choices, "margin", 2),
            *([self._numbers(plan.choices, "cost")] if plan.choices["cost"].notna().any() else []),
            Column("own", "", np.array(names, dtype=object)),
        ]

    def _words(self, frame: pd.DataFrame, name: str) -> Column:
        return Column(name, self._text(f"head-{name}"), frame[name].to_numpy(dtype=object))

    def _numbers(self, frame: pd.DataFrame, name: str, decimals: int = 0) -> Column:
        values = frame[name].to_numpy(dtype=np.float64)
        language = self._session.language
        return Column(
            name,
            self._text(f"head-{name}"),
            values,
            lambda value: formatting.decimal(value, decimals, language),
            "right",
        )

    # The list

    def _save(self) -> None:
        plan, election, language = self.plan, self._election, self._session.language
        if plan is None or election is None:
            return
        chosen = self.choose_file(f"{self._text('file-name')}.xlsx")
        if not chosen:
            return
        path = Path(chosen)

        def work(_: Progress) -> str:
            from reports import observers_list

            try:
                observers_list.write(plan, election, path, language)
                self._session.exported("sample", path)
            except OSError as error:
                return self._text("unsaved", path=str(path), reason=system.why(error))
            return self._text("saved", path=str(path))

        self._session.jobs.start(self._text("job-save"), work, self._say)

    def _say(self, sentence: str) -> None:
        if isValid(self):
            self.told.setText(f"{sentence}\n\n{self._said}")

    def _ask_file(self, name: str) -> str:
        kinds = f"{self._text('kinds')} (*.xlsx *.csv)"
        start = str(Path.home() / name)
        chosen, _ = QFileDialog.getSaveFileName(self, self._text("save"), start, kinds)
        known = chosen.lower().endswith((".xlsx", ".csv"))
        return chosen if not chosen or known else f"{chosen}.xlsx"

    def _text(self, name: str, **values: str) -> str:
        return self._session.text(f"sample-tab-{name}", **values)
