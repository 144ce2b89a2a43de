"""The tab of observed precincts that join no official one: proposals, and the person's decision."""

import numpy as np
import pandas as pd
from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from audit.assembling.joins import ABSENT
from audit.importing.corrections import JoinKey
from ui.session import Session
from ui.sources.joins_list import Ints, Lists
from ui.tables import ColumnTableModel, TableView
from ui.widgets.flow import FlowLayout
from ui.widgets.later import Later

KEYS = {"sure": "S", "chosen": "J", "best": "P", "absent": "N"}
_NONE = np.zeros(0, dtype=np.int64)


class JoinsTab(QWidget):
    """Observed precincts of the audit that join nowhere and are not decided yet.

    Signals:
        asked: file, sheet and cell (row and column from 1) that the cursor is about.
        counted: how many precincts wait for a decision.
    """

    asked = Signal(str, str, object)
    counted = Signal(int)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._lists: Lists | None = None
        self._rows, self._pairs = _NONE, _NONE  # official precincts listed, and their pairs
        self.model, self.there = ColumnTableModel(self), ColumnTableModel(self)
        self.units = TableView(self.model, session.text("window-joins-list"))
        self.official = TableView(self.there, session.text("window-joins-candidates"))
        self.search = QLineEdit()
        self.says, self.why = QLabel(), QLabel()
        self.buttons = {name: QPushButton() for name in KEYS}
        self._build()
        self.later = Later(self, self._fill)
        self._connect()
        self._offer()

    def refresh(self) -> None:
        """Show what the session's audit leaves open."""
        self.counted.emit(len(self._open()))
        self.later.ask()

    # Inside

    def _build(self) -> None:
        text = self._session.text
        for label in (self.says, self.why):
            label.setWordWrap(True)
        self.why.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.search.setPlaceholderText(text("window-joins-search"))
        self.search.setAccessibleName(text("window-joins-search"))
        self.search.setClearButtonEnabled(True)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.search)
        column.addWidget(self.official, 1)
        column.addWidget(self.why)
        self._both = QSplitter(Qt.Orientation.Horizontal)
        self._both.addWidget(self.units)
        self._both.addWidget(right)
        self._both.setStretchFactor(0, 6)
        self._both.setStretchFactor(1, 5)
        self._both.setChildrenCollapsible(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.says)
        layout.addWidget(self._both, 1)
        layout.addWidget(self._bar())

    def _bar(self) -> QWidget:
        bar = QWidget()
        flow = FlowLayout(bar)
        for name, button in self.buttons.items():
            button.setObjectName(f"join-{name}")
            button.setAutoDefault(False)
            flow.addWidget(button)
        policy = bar.sizePolicy()
        policy.setHeightForWidth(True)
        policy.setVerticalPolicy(QSizePolicy.Policy.Minimum)
        bar.setSizePolicy(policy)
        return bar

    def _connect(self) -> None:
        session = self._session
        self.units.row_current.connect(self._show_unit)
        self.units.rows_selected.connect(lambda _: self._offer())
        self.units.row_activated.connect(lambda _: self.buttons["best"].click())
        self.official.row_current.connect(self._show_official)
        self.official.row_activated.connect(lambda _: self.buttons["chosen"].click())
        self.search.textChanged.connect(lambda _: self._list_official())
        acts = {
            "sure": self._take_sure,
            "chosen": self._take_chosen,
            "best": self._take_best,
            "absent": self._take_absent,
        }
        for name, act in acts.items():
            self.buttons[name].clicked.connect(act)
            for view in (self.units, self.official):
                key = QShortcut(QKeySequence(KEYS[name]), view, self.buttons[name].click)
                key.setContext(Qt.ShortcutContext.WidgetShortcut)
        leave = QShortcut(QKeySequence("Esc"), self.search, self.search.clear)
        leave.setContext(Qt.ShortcutContext.WidgetShortcut)
        session.job_started.connect(self._offer)  # no lambda: it would outlive it
        session.job_finished.connect(self._offer)
        self._offer()  # buttons have names from the start

    def _open(self) -> Ints:
        """Positions of the precincts of which nobody has decided since the audit."""
        prepared = self._session.prepared
        if prepared is None or self._session.reading is None:
            return _NONE
        decided = self._session.reading.corrections.joins
        keys = prepared.unjoined.keys
        return np.array([n for n, key in enumerate(keys) if key not in decided], dtype=np.int64)

    def _fill(self) -> None:
        """Both lists anew; the cursor goes to the precinct it was on, else to the next one."""
        session, row = self._session, self.units.currentIndex().row()
        if session.prepared is None or session.election is None:
            self._lists = None
        else:
            found = session.prepared.unjoined
            self._lists = Lists(session, session.election, found, self._open())
        lists = self._lists
        columns = lists.unit_columns() if lists else []
        ids = [f"{lists.found.keys[unit]}" for unit in lists.units.tolist()] if lists else []
        with QSignalBlocker(self.units):  # the candidates are listed once, below
            self.model.set_columns(columns, ids)
            self.units.fit_columns()
            if ids and not self.units.currentIndex().isValid():
                row = int(self.model.source_row(min(max(row, 0), len(ids) - 1)))
                self.units.select_rows(np.array([row]), row)
        self.counted.emit(len(ids))
        self._both.setVisible(bool(ids))
        self._say(len(ids))
        self._list_official()

    def _say(self, waiting: int) -> None:
        text = self._session.text
        if self._lists is None or (self._session.pending and not waiting):
            self.says.setText(text("window-joins-before"))
        elif not waiting:
            self.says.setText(text("window-joins-nothing"))
        else:
            self.says.setText(text("window-joins-says", count=waiting, sure=len(self._sure())))

    def _unit(self) -> int:
        """The unit under the cursor, -1 for none."""
        index = self.units.currentIndex()
        if self._lists is None or not index.isValid() or index.row() >= self.model.rowCount():
            return -1
        return int(self._lists.units[self.model.source_row(index.row())])

    def _chosen_units(self) -> Ints:
        if self._lists is None:
            return _NONE
        return self._lists.units[self.units.selected_rows()]

    def _sure(self) -> dict[JoinKey, str]:
        """Sure proposals of precincts that are still open."""
        if self._lists is None:
            return {}
        still = {self._lists.found.keys[unit] for unit in self._lists.units}
        return {key: to for key, to in self._lists.found.sure().items() if key in still}

    def _show_unit(self, _row: int) -> None:
        if self.search.text():
            with QSignalBlocker(self.search):
                self.search.clear()
        self._list_official()
        lists, unit = self._lists, self._unit()
        if lists is not None and unit >= 0:
            self._ask(lists.found.units.iloc[unit])

    def _list_official(self) -> None:
        """The candidates of the unit under the cursor, or what the search finds."""
        lists, unit = self._lists, self._unit()
        self._rows, self._pairs = _NONE, _NONE
        if lists is not None and unit >= 0:
            own = lists.found.of(unit)
            self._rows = own["official"].to_numpy(dtype=np.int64)
            self._pairs = own.index.to_numpy(dtype=np.int64)
            if self.search.text().strip():
                known = dict(zip(self._rows.tolist(), self._pairs.tolist(), strict=True))
                self._rows = lists.search(self.search.text())
                pairs = [known.get(row, -1) for row in self._rows.tolist()]
                self._pairs = np.array(pairs, dtype=np.int64)
        with QSignalBlocker(self.official):
            columns = lists.official_columns(self._rows, self._pairs) if lists else []
            self.there.set_columns(columns)
            self.official.fit_columns()
            if len(self._rows):
                self.official.select_rows(np.array([0]), 0)
        self._offer()

    def _show_official(self, row: int) -> None:
        if self._lists is not None and 0 <= row < len(self._rows):
            self._ask(self._lists.found.official.iloc[int(self._rows[row])])
        self._offer()

    def _ask(self, row: pd.Series) -> None:
        lists = self._lists
        if lists is not None:
            cell = lists.election.locate(int(row["table"]), int(row["record"]), "precinct")
            self.asked.emit(cell.source, cell.sheet, (cell.row, cell.column))

    def _offer(self) -> None:
        """Each button says how many precincts it decides; nothing while a decision works in."""
        text, units, lists = self._session.text, self._chosen_units(), self._lists
        best = int((lists.found.first[units] >= 0).sum()) if lists is not None else 0
        counts = {
            "sure": len(self._sure()),
            "chosen": int(self._unit() >= 0 and self._target() is not None),
            "best": best,
            "absent": len(units),
        }
        target, pair = self._target(), self._pair()
        where = lists.official(target) if lists is not None and target is not None else ""
        self.why.setText(lists.why(pair) if lists is not None else "")
        self.why.setVisible(pair >= 0)
        for name, count in counts.items():
            said = text(f"window-joins-{name}", count=count, precinct=where)
            button = self.buttons[name]
            button.setText(f"{said}  ({KEYS[name]})".replace("&", "&&"))
            button.setAccessibleName(said)
            button.setVisible(count > 0 and (name != "best" or count > 1))
            button.setEnabled(count > 0 and not self._session.jobs.busy)

    def _target(self) -> int | None:
        """The official precinct under the cursor of its list."""
        index = self.official.currentIndex()
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        return int(self._rows[self.there.source_row(index.row())])

    def _pair(self) -> int:
        """The pair of the two cursors; -1 where nothing proposes it."""
        index = self.official.currentIndex()
        if not index.isValid() or index.row() >= len(self._pairs):
            return -1
        return int(self._pairs[self.there.source_row(index.row())])

    def _take_sure(self) -> None:
        self._join(self._sure())

    def _take_chosen(self) -> None:
        lists, unit, target = self._lists, self._unit(), self._target()
        if lists is not None and unit >= 0 and target is not None:
            identity = str(lists.found.official["identity"].iloc[target])
            self._join({lists.found.keys[unit]: identity})

    def _take_best(self) -> None:
        """The best proposal of each precinct chosen."""
        lists = self._lists
        if lists is None:
            return
        units = [unit for unit in self._chosen_units().tolist() if lists.found.first[unit] >= 0]
        rows = lists.found.pairs["official"].to_numpy()[lists.found.first[units]]
        identities = lists.found.official["identity"].iloc[rows]
        self._join({lists.found.keys[u]: str(to) for u, to in zip(units, identities, strict=True)})

    def _take_absent(self) -> None:
        lists = self._lists
        if lists is not None:
            self._join({lists.found.keys[unit]: ABSENT for unit in self._chosen_units().tolist()})

    def _join(self, joins: dict[JoinKey, str]) -> None:
        if joins and not self._session.jobs.busy:
            self._session.correct(lambda ledger: ledger.join(joins))
