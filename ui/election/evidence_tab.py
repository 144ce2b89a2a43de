"""What observers brought: kind by kind with what each may be held to, and region by region."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHeaderView, QLabel, QTabWidget, QVBoxLayout, QWidget

from audit import formatting, messages, methods
from audit.election import Election
from audit.engine import Result
from audit.evidence.kinds import Kind
from audit.evidence.kinds_told import held_to, named
from audit.evidence.overview import OUTCOMES, TOLD_BY, Overview, of_a_sample
from audit.messages import Language
from ui.tables import Cell, Column, ColumnTableModel, TableView
from ui.widgets.prose import prose

_KINDS = 10  # in sight at once
_COVERAGE = ("precincts", "agree", "in_part", "differ", "disputed", "nothing", "no_copy")


class EvidenceTab(QWidget):
    """Kinds of evidence, how far copies reach, and what comparing the other kinds gave.

    Signals:
        findings_asked: codes of the findings that rest on a kind that was entered.
        region_asked: region_key of a row that was entered; never the country's.
        method_asked: the code of a comparison that was entered.
    """

    findings_asked = Signal(tuple)
    region_asked = Signal(str)
    method_asked = Signal(str)

    def __init__(self, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language: Language = language
        self._kinds: list[str] = []
        self._regions: list[str] = []
        self._codes: list[str] = []
        self.covered = prose(self)
        self.nothing = prose(self, self._text("nothing"))
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.kinds_model, self.regions_model = ColumnTableModel(self), ColumnTableModel(self)
        self.results_model = ColumnTableModel(self)
        self.kinds = TableView(self.kinds_model, self._text("head-kind"), self)
        self.regions = TableView(self.regions_model, self._text("regions-title"), self)
        self.results = TableView(self.results_model, self._text("results-title"), self)
        self.results.setWordWrap(True)
        rows = self.results.verticalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)  # a few rows of prose
        self.results.row_activated.connect(lambda row: self.method_asked.emit(self._codes[row]))
        self.kinds.row_activated.connect(self._ask_findings)
        self.regions.row_activated.connect(self._ask_region)
        self._lay_out()

    def show_overview(
        self, seen: Overview, election: Election, results: Sequence[Result] = ()
    ) -> None:
        """Show what was brought to another election, and what comparing it gave."""
        self._codes = [result.check.code for result in results]
        self.results_model.set_columns(self._of_results(results, election) if results else ())
        self.results.fit_columns()
        self._show_parts(bool(len(seen.kinds)), seen.covered[0] > 0, bool(results))
        if not len(seen.kinds):
            return
        self._kinds = seen.kinds["kind"].tolist()
        self.kinds_model.set_columns(self._of_kinds(seen.kinds))
        self.kinds.fit_columns()
        self.kinds.fit_height(_KINDS)
        self.covered.setText(self._covered(seen, of_a_sample(results)))
        if len(seen.regions):
            self._regions = seen.regions["region_key"].tolist()
            self.regions_model.set_columns(self._of_regions(seen.regions, election))
            self.regions.fit_columns()

    # Building

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        for widget in (self.kinds, self.covered):
            column.addWidget(widget)
        self.parts = QTabWidget(self)
        self.parts.setDocumentMode(True)
        self.parts.addTab(self.regions, self._text("regions-title"))
        self.parts.addTab(self._results_page(), self._text("results-title"))
        column.addWidget(self.parts, 1)
        column.addWidget(self.nothing, 1)
        self._show_parts(False, False, False)

    def _results_page(self) -> QWidget:
        page = QWidget(self)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 8, 0, 0)
        hint = QLabel(self._text("results-hint"), page)
        hint.setWordWrap(True)
        column.addWidget(hint)
        column.addWidget(self.results, 1)
        return page

    def _show_parts(self, brought: bool, copies: bool, compared: bool) -> None:
        self.kinds.setVisible(brought)
        self.covered.setVisible(brought)
        self.parts.setVisible(copies or compared)
        self.parts.setTabVisible(0, copies)
        self.parts.setTabVisible(1, compared)
        self.nothing.setVisible(not brought and not compared)
        column = self.layout()
        assert isinstance(column, QVBoxLayout)  # noqa: S101 - made in _lay_out
        alone = brought and not copies and not compared
        column.setAlignment(_TOP if alone else Qt.AlignmentFlag(0))

    # Showing

    def _covered(self, seen: Overview, sampled: bool) -> str:
        part, every = seen.covered
        if not part:
            return self._text("covered-none")
        percent = formatting.percent(100 * part / every, 1, self._language)
        whole = (formatting.whole(float(number), self._language) for number in (part, every))
        key = "covered-sample" if sampled else "covered"
        return self._text(key, **dict(zip(("part", "all"), whole, strict=True)), percent=percent)

    def _of_kinds(self, kinds: pd.DataFrame) -> list[Column]:
        names = [named(kind, self._language) for kind in self._kinds]
        strengths = [held_to(kind, self._language) or formatting.BLANK for kind in self._kinds]
        return [
            Column("kind", self._head("kind"), np.array(names, dtype=object)),
            Column("strength", self._head("strength"), np.array(strengths, dtype=object)),
            *(self._count(kinds, name) for name in ("observations", "precincts", *OUTCOMES)),
        ]

    def _of_regions(self, regions: pd.DataFrame, election: Election) -> list[Column]:
        last = len(regions) - 1
        unstated = messages.text("results-region-unstated", self._language)
        regions_ = self._regions[:last]
        names = [election.region_name(key, self._language) or unstated for key in regions_]
        names.append(self._head("country"))
        part = 100 * (1 - regions["no_copy"].to_numpy(float) / regions["precincts"].to_numpy(float))
        self.regions_model.row_look = lambda row: Cell(bold=True) if row == last else None
        return [
            Column("region", self._head("region"), np.array(names, dtype=object)),
            *(self._count(regions, name) for name in _COVERAGE),
            Column(
                "part",
                self._head("part"),
                part,
                lambda value: formatting.percent(value, 1, self._language),
                "right",
            ),
        ]

    def _of_results(self, results: Sequence[Result], election: Election) -> list[Column]:
        told = [methods.tell(result, election, self._language) for result in results]
        texts = [[f"{one.code} · {one.title}" for one in told], [one.summary for one in told]]
        names = ("compared", "gave")
        return [
            Column(name, self._head(name), np.array(column, dtype=object))
            for name, column in zip(names, texts, strict=True)
        ]

    def _count(self, frame: pd.DataFrame, name: str) -> Column:
        values = frame[name].to_numpy(dtype=np.float64)
        return Column(
            name,
            self._head(name),
            values,
            lambda value: formatting.whole(value, self._language),
            "right",
        )

    # From here to the findings

    def _ask_findings(self, row: int) -> None:
        kind = self._kinds[row] or Kind.COPY
        if kind in set(Kind):
            self.findings_asked.emit(TOLD_BY[Kind(kind)])

    def _ask_region(self, row: int) -> None:
        if self._regions[row]:
            self.region_asked.emit(self._regions[row])

    def _head(self, name: str) -> str:
        return self._text(f"head-{name}")

    def _text(self, name: str, **values: str) -> str:
        return messages.text(f"evidence-{name}", self._language, **values)


_TOP = Qt.AlignmentFlag.AlignTop
