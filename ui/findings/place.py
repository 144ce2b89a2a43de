"""The place where findings are decided: filter, ranked list, one finding in full, keys."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QTabWidget, QVBoxLayout, QWidget

from audit.decisions.review import State
from ui.charts.palette import colours_of, is_dark
from ui.findings.arranging import beside, page
from ui.findings.brush import Brush
from ui.findings.columns import columns
from ui.findings.comparing import Compare, side_by_side
from ui.findings.current import Current
from ui.findings.detail import DetailPane
from ui.findings.filter_bar import FilterBar
from ui.findings.filtering import Filter, Index
from ui.findings.matter_panel import MatterPanel
from ui.findings.places_list import PlacesList
from ui.findings.steps import Steps
from ui.findings.tools import Tools
from ui.findings.triage import TriageBar, bind
from ui.frame.actions import REDO_KEYS
from ui.session import How, Session
from ui.tables import Cell, ColumnTableModel, TableView
from ui.widgets.first_table import hand_on
from ui.widgets.later import Later
from ui.widgets.not_yet import NotYet

if TYPE_CHECKING:  # it builds on this package
    from ui.prepared import Prepared


class FindingsPlace(QWidget):
    """Ranked findings and what is decided of them.

    Signals:
        cell_asked: the `CellRef` that the person wants to see in its file.
    """

    cell_asked = Signal(object)

    def __init__(
        self, session: Session, parent: QWidget | None = None, compare: Compare = side_by_side
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._index: Index | None = None  # None: nothing is shown, or not yet
        self._prepared: Prepared | None = None
        self._states = np.empty(0, dtype=object)
        self._notes = np.empty(0, dtype=object)
        self._telling = False
        self._filter_soon = QTimer(self)
        self._filter_soon.setSingleShot(True)
        self._filter_soon.setInterval(0)
        self._filter_soon.timeout.connect(self._filter)
        self._make_parts()
        self.current = Current(session, self.detail, compare)
        self._lay_out()
        self.later = Later(self, self._fill)
        self._places_later = Later(self, self._fill_places)  # each in a turn of its own
        self._detail_later = Later(self, self._show_detail)
        self._connect()
        self.refresh()

    @property
    def filling(self) -> bool:
        """Whether the place still has to be filled, in the next turns of the event loop."""
        return any(one.wanted for one in (self.later, self._places_later, self._detail_later))

    def refresh(self) -> None:
        """Show the session's audit as it is now, when somebody looks."""
        self._index = None
        self.current.forget()
        self.later.ask()

    def _fill(self) -> None:
        audit, election = self._session.audit, self._session.election
        self._prepared = prepared = self._session.prepared
        if audit is None or election is None or prepared is None:
            self._states = np.empty(0, dtype=object)
            self.model.set_columns(())
            self._say("triage-no-audit")
            self.nothing.tell()
            return
        language = self._session.language
        placed, words = prepared.placed, prepared.words
        self.places.forget()
        self._places_later.ask()
        self._index = Index(audit.findings, placed, words, prepared.priority, election, language)
        self._states = np.full(len(prepared.rows), str(State.OPEN), dtype=object)
        self._notes = np.full(len(prepared.rows), "", dtype=object)
        self._take_chosen()
        self._set_columns()
        self._take_states(self._session.review.decisions)
        self.filter_bar.set_filter(replace(self.filter_bar.filter, rank=None))
        index = self._index
        self.filter_bar.offer(index.codes, index.regions, index.with_incidents, index.kinds)
        self._filter()
        self._narrow()
        if self.model.source_count:
            self.table.fit_columns()
            self._keep_one_selected()
        else:
            self._say("triage-none")

    def _fill_places(self) -> None:
        self._detail_later.ask()
        prepared, election = self._prepared, self._session.election
        if prepared is not None and election is not None:
            self.places.show_places(prepared.priority, election, self._states)
            self.places.show_chosen(self.filter_bar.filter.rank)

    def _show_same_place(self) -> None:
        """Show only the findings of the current one's precinct."""
        row = self.model.row_of(self._session.current)
        if row >= 0 and self._prepared is not None:
            self._see(Filter(place=int(self._prepared.placed[row])))
            self.table.setFocus()

    # Building

    def _make_parts(self) -> None:
        language = self._session.language
        self.filter_bar = FilterBar(language, self)
        self.model = ColumnTableModel(self)
        self.table = TableView(self.model, self._session.text("triage-table"), self)
        self.table.shorten(parts="place", icon_only=("severity", "state"))
        self.table.letters_lead = False  # they decide, and digits choose a reason
        self.brush = Brush(self._session.chosen, self.filter_bar)
        self.tools = Tools(self._session, self.table, self.filter_bar)
        self.places = PlacesList(language, self)
        self._steps = Steps(self.table, self.places, self.filter_bar, self._select)
        self.nothing = NotYet(self._session, "triage-no-audit", self)
        self.detail = DetailPane(language, self)
        self.matter = MatterPanel(self._session, self)
        self.bar = TriageBar(language, self)

    def _lay_out(self) -> None:
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.nothing)
        self.sides = QTabWidget(self)
        self.sides.setDocumentMode(True)
        self.sides.addTab(self.detail, self._session.text("triage-tab-finding"))
        self.sides.addTab(self.matter, self._session.text("impact-tab"))
        self._work = beside(self.places, self._stack, self.sides, self.bar)
        lines = {self.places.table: 5, self._stack: 7, self.sides: 9}
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(page(self.filter_bar, self._work, lines))
        self.setTabOrder(self.filter_bar.clear, self.places)
        self.setTabOrder(self.places, self.table)

    def _connect(self) -> None:
        session = self._session
        session.audit_changed.connect(self.refresh)
        session.decisions_changed.connect(self._decisions_changed)
        session.selection_changed.connect(self._selection_changed)
        session.chosen.changed.connect(self._take_chosen)
        self.filter_bar.changed.connect(self._filter_soon.start)
        self.tools.header.changed.connect(self._filter_soon.start)
        self.filter_bar.columns_cleared.connect(lambda: self.tools.header.set_filters({}))
        self.filter_bar.left.connect(self.table.setFocus)
        self.tools.views.left.connect(self.table.setFocus)
        self.places.chosen.connect(self._show_rank)
        self.matter.weigh(
            selected=lambda: self._of_rows(self._chosen_rows()),
            shown=lambda: self._of_rows(self.model.rows),
            confirmed=lambda: self._states == str(State.CONFIRMED),
            all=lambda: np.ones(len(self._states), dtype=bool),
        )
        self.table.rows_selected.connect(lambda _: self._tell_selection())
        self.table.row_current.connect(lambda _: self._tell_selection())
        self.detail.cell_asked.connect(self.cell_asked)
        self.detail.same_place_asked.connect(self._show_same_place)
        self.detail.note.left.connect(self.table.setFocus)
        self.bar.asked.connect(self._act)
        self.bar.dismissed.connect(self._dismiss)
        self.bar.take_keys(self._work)
        self.sides.currentChanged.connect(self.bar.close_reasons)
        bind(self._work, self._act)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Undo and redo where the window has no menu for it; Esc clears the filter."""
        if event.matches(QKeySequence.StandardKey.Undo):
            self._session.undo()
            return
        if QKeySequence(event.keyCombination()).toString() in REDO_KEYS:
            self._session.redo()
            return
        if event.key() == Qt.Key.Key_Escape:
            self.tools.header.set_filters({})
            self.filter_bar.set_filter(Filter())
            return
        if event.matches(QKeySequence.StandardKey.Find):
            self.filter_bar.words.setFocus()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Show what another place asked for before it led here."""
        super().showEvent(event)
        if self._index is not None:
            self._narrow()
            self._show_detail()

    def changeEvent(self, event: QEvent) -> None:
        """Take the colours of the window."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and getattr(self, "_index", None):
            kept = self.table.selected_rows()
            self._set_columns()
            self._filter()
            self.table.select_rows(kept)
            # The children take the new palette after this event.
            QTimer.singleShot(0, self, lambda: self._show_detail(anew=True))

    # Showing

    def _set_columns(self) -> None:
        prepared, election = self._prepared, self._session.election
        if prepared is not None and election is not None:
            rows = prepared.rows
            dark = is_dark(self.palette())
            language = self._session.language
            shown = columns(rows, self._states, self._notes, election, language, dark)
            muted = Cell(ink=QColor(colours_of(self)["muted"]))
            self.model.row_look = lambda row: (
                muted if self._states[row] == State.DISMISSED else None
            )
            self.model.set_columns(shown, ids=rows.columns["id"])

    def _filter(self) -> None:
        self._filter_soon.stop()
        if self._index is None:
            return
        wanted = self.filter_bar.filter
        self.places.show_chosen(wanted.rank)
        self._quietly(lambda: self.model.set_mask(self._mask(wanted)))
        counts = self._index.by_severity(wanted, self._states, self.tools.header.mask())
        self.filter_bar.show_column_filters(len(self.tools.header.filters))
        self.filter_bar.count(self.model.rowCount(), self.model.source_count, counts)
        self._count_decided()
        if self.model.rowCount():
            self._stack.setCurrentWidget(self.table)
            hand_on(self)
            self._keep_one_selected()
        elif self.model.source_count:
            self._say("triage-nothing-fits")
        self._tell_selection()
        self.matter.refresh()

    def _show_rank(self, row: int) -> None:
        """Show the findings of one place."""
        self._quietly(lambda: self.filter_bar.set_filter(Filter(rank=row)))
        self._filter()

    def _of_rows(self, rows: np.ndarray) -> np.ndarray:
        mask = np.zeros(len(self._states), dtype=bool)
        mask[rows] = True
        return mask

    def _mask(self, wanted: Filter) -> np.ndarray | None:
        assert self._index is not None  # noqa: S101 - asked only when there is an audit
        own = self.tools.header.mask()
        if wanted.empty:
            return own
        mask = self._index.mask(wanted, self._states)
        return mask if own is None else mask & own

    def _take_chosen(self) -> None:
        if self._index is not None and self._prepared is not None:
            self.brush.take(self._index, self._prepared)
            if self.filter_bar.filter.chosen:
                self._filter_soon.start()

    def _mark(self, how: How) -> None:
        if self._prepared is not None:
            self.brush.mark(self._prepared, self._of_rows(self._chosen_rows()), how)

    def _keep_one_selected(self) -> None:
        """Keep the session's selection as far as it is shown, else select the first finding."""
        if len(self.table.selected_rows()):
            return
        rows = self._chosen_rows()
        if len(self.model.view_rows(rows)):
            current = self.model.row_of(self._session.current)
            self._quietly(lambda: self.table.select_rows(rows, current))
        else:
            self._steps.go(0)

    def _chosen_rows(self) -> np.ndarray:
        rows = [self.model.row_of(identity) for identity in self._session.selection]
        return np.array([row for row in rows if row >= 0], dtype=np.int64)

    def _count_decided(self) -> None:
        done = int((self._states != str(State.OPEN)).sum())
        self.filter_bar.decided(done, self.model.source_count)

    def _say(self, message: str) -> None:
        self.nothing.setText(self._session.text(message))
        self._stack.setCurrentWidget(self.nothing)
        if message != "triage-nothing-fits":
            self.filter_bar.count(0, 0, {})
            self.filter_bar.decided(0, 0)
            self.places.show_nothing()
        self.current.show_nothing()
        self.bar.enable(frozenset(), self._session.undo_name, self._session.redo_name)

    # Selection

    def _tell_selection(self) -> None:
        if self._telling:
            return
        rows = self.table.selected_rows()
        index = self.table.currentIndex()
        current = self.model.source_row(index.row()) if index.isValid() else -1
        if len(rows) and current not in rows:
            current = int(rows[0])
        chosen = self.model.id_of(current) if len(rows) else ""
        self._quietly(lambda: self._session.select(self.model.ids_of(rows), current=chosen))
        self._show_detail()

    def _selection_changed(self) -> None:
        if self._telling or self._index is None:
            return
        self._narrow()
        chosen, current = self._chosen_rows(), self.model.row_of(self._session.current)
        if current >= 0 and self.model.view_row(current) < 0:
            # Chosen elsewhere, in the table of precincts say: it must be seen.
            self._see(Filter())
        self._quietly(lambda: self.table.select_rows(chosen, current))
        self._show_detail()

    def _narrow(self) -> None:
        """Filter as another place asked for, and have the finding itself in front.

        Only where it is seen: behind it there may be one of another language, not yet deleted.
        """
        if self.isVisible() and (wanted := self._session.take_narrowed()):
            self._see(Filter(**wanted))
            self.sides.setCurrentWidget(self.detail)

    def _see(self, wanted: Filter) -> None:
        self._quietly(lambda: self.tools.header.set_filters({}))
        self._quietly(lambda: self.filter_bar.set_filter(wanted))
        self._quietly(self._filter)

    def _show_detail(self, anew: bool = False) -> None:
        self.matter.refresh()
        session, prepared = self._session, self._prepared
        if self.filling:
            return
        row = self.model.row_of(session.current) if session.current else -1
        self.bar.enable(session.selection, session.undo_name, session.redo_name)
        if row < 0 or self._index is None or prepared is None or session.election is None:
            self.current.show_nothing()
        else:
            self.current.show(prepared, row, session.election, anew=anew)

    def _quietly(self, change: Callable[[], None]) -> None:
        """Change the table or the session without hearing of it."""
        before, self._telling = self._telling, True
        try:
            change()
        finally:
            self._telling = before

    # Deciding

    def _act(self, name: str) -> None:
        session = self._session
        acts: dict[str, Callable[[], None]] = {
            "next": lambda: self._steps.step(1),
            "previous": lambda: self._steps.step(-1),
            "confirm": lambda: self._decide(session.confirm),
            "dismiss": lambda: self.bar.open_reasons(session.selection),
            "note": self.detail.write_note,
            "reopen": lambda: session.reopen(session.selection),
            "undo": session.undo,
            "redo": session.redo,
            "leave": self.table.setFocus,
            "same-cause": self._select_same_cause,
            "mark": lambda: self._mark("replace"),
            "mark-more": lambda: self._mark("add"),
        }
        acts[name]()

    def _dismiss(self, about: frozenset[str], reason: str) -> None:
        if about == self._session.selection:  # what was asked about, and nothing else
            self._decide(lambda ids: self._session.dismiss(ids, reason))
        self.table.setFocus()

    def _decide(self, change: Callable[[frozenset[str]], None]) -> None:
        """Decide on the selection; a single finding gives way to the one after it."""
        chosen = self._session.selection
        if not chosen:
            return
        one = len(chosen) == 1
        after = self.model.id_beside(self._session.current) if one else ""
        last = one and self._steps.at_end
        change(chosen)
        if last and self._steps.step_place(1):
            return
        if after:
            self._session.select((after,), current=after)

    def _select_same_cause(self) -> None:
        """Select all findings shown of the current one's cause, to decide of them together."""
        row = self.model.row_of(self._session.current)
        if row >= 0 and (prepared := self._prepared) is not None:
            self._select(prepared.rows.of_cause(row), row)
            self.bar.tell_taken(self._session.selection)

    def _select(self, rows: np.ndarray, current: int) -> None:
        self._quietly(lambda: self.table.select_rows(rows, current))
        self._tell_selection()

    def _take_states(self, identities: Iterable[str]) -> None:
        for identity in identities:
            row = self.model.row_of(identity)
            if row >= 0:
                decision = self._session.decision(identity)
                self._states[row], self._notes[row] = str(decision.state), decision.note

    def _decisions_changed(self, changed: frozenset[str]) -> None:
        if self._index is None:
            return
        self.bar.close_reasons()  # something was decided meanwhile, or taken back
        self._take_states(changed)
        self.places.show_decisions(self._states)
        self._filter()
        self.model.refresh()
        if self._session.review.log[-1].action in {"undo", "redo"}:
            self._show_changed(changed)
        self._show_detail()

    def _show_changed(self, changed: frozenset[str]) -> None:
        """Select what was undone or done again, wherever it stands, as far as it is shown."""
        rows = np.array([self.model.row_of(identity) for identity in changed], dtype=np.int64)
        seen = self.model.view_rows(rows[rows >= 0])
        if len(seen):
            self._select(rows[rows >= 0], self.model.source_row(int(seen[0])))
