"""The election at a glance: regions, precincts, evidence, charts, methods, seats, a sample."""

from collections.abc import Mapping
from functools import cached_property
from typing import TypeVar

import numpy as np
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from audit.evidence.kinds import Kind
from audit.evidence.overview import TOLD_BY, beside_official
from ui.election.charts_tab import ChartsTab
from ui.election.compare_tab import CompareTab
from ui.election.evidence_tab import EvidenceTab
from ui.election.methods_tab import MethodsTab
from ui.election.precincts_tab import PrecinctsTab
from ui.election.regions_tab import RegionsTab
from ui.election.sample_tab import SampleTab
from ui.election.seats_tab import SeatsTab
from ui.election.thresholds_tab import ThresholdsTab
from ui.session import Place, Session
from ui.widgets.first_table import hand_on
from ui.widgets.later import Later
from ui.widgets.not_yet import NotYet
from ui.widgets.room import RememberedTabs
from ui.widgets.selected_bar import SelectedBar

_BETWEEN = 20  # milliseconds from one tab to the next, so that clicks come between
_Tab = TypeVar("_Tab", bound=QWidget)


class ElectionPlace(QWidget):
    """Tabs over the election; a tab is filled when it is first shown.

    Only the first is made with the place: the others one a turn of the event loop, or when they
    are asked for, since nine at once are felt.

    Signals:
        part_made: a tab was made later than the place: its name and the widget.
    """

    part_made = Signal(str, QWidget)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._fill = {
            "regions": self._fill_regions,
            "precincts": self._fill_precincts,
            "evidence": self._fill_evidence,
            "charts": self._fill_charts,
            "compare": self._fill_compare,
            "methods": self._fill_methods,
            "thresholds": self._fill_thresholds,
            "seats": self._fill_seats,
            "sample": self._fill_sample,
        }
        self._stale: set[str] = set()
        self.later = Later(self, self._fill_current)
        self._idle = QTimer(self)
        self._idle.setInterval(_BETWEEN)
        self._idle.timeout.connect(self._make_next)
        self._lay_out()
        self._make_next()  # the first, so that the keyboard finds its table
        session.audit_changed.connect(self.refresh)
        self.selected.table_asked.connect(self._show_chosen)
        self.selected.findings_asked.connect(self._go_to_chosen)
        # Methods, never lambdas: Qt lets go of them when the widget goes, the session stays.
        session.job_started.connect(self._tell_busy)
        session.job_finished.connect(self._tell_busy)
        self.refresh()

    # Tabs

    @cached_property
    def regions(self) -> RegionsTab:
        """Regions as a tile map and as a table."""
        tab = RegionsTab(self._session.language, self._session.chosen, self)
        tab.region_asked.connect(self._go_to_region)
        return self._put("regions", tab)

    @cached_property
    def precincts(self) -> PrecinctsTab:
        """Every precinct as a row."""
        tab = PrecinctsTab(self._session.language, self._session.chosen, self)
        tab.place_asked.connect(self._go_to_place)
        return self._put("precincts", tab)

    @cached_property
    def evidence(self) -> EvidenceTab:
        """What observers brought, kind by kind."""
        tab = EvidenceTab(self._session.language, self)
        tab.region_asked.connect(self._go_to_copies)
        tab.findings_asked.connect(self._go_to_codes)
        tab.method_asked.connect(self._go_to_method)
        return self._put("evidence", tab)

    @cached_property
    def charts(self) -> ChartsTab:
        """Charts of the methods."""
        tab = ChartsTab(self._session.language, self._session.chosen, self)
        tab.table_asked.connect(self._show_chosen)
        return self._put("charts", tab)

    @cached_property
    def compare(self) -> CompareTab:
        """Another election or ballot beside this one."""
        return self._put("compare", CompareTab(self._session, self))

    @cached_property
    def methods(self) -> MethodsTab:
        """What each method gave."""
        tab = MethodsTab(self._session.language, self._session.chosen, self)
        tab.calculate_asked.connect(self._session.demand)
        tab.findings_asked.connect(self._go_to_findings)
        return self._put("methods", tab)

    @cached_property
    def thresholds(self) -> ThresholdsTab:
        """Thresholds with live counts."""
        return self._put("thresholds", ThresholdsTab(self._session, self))

    @cached_property
    def seats(self) -> SeatsTab:
        """Seats, and what changes them."""
        return self._put("seats", SeatsTab(self._session.language, self))

    @cached_property
    def sample(self) -> SampleTab:
        """A sample for observers, drawn or read."""
        return self._put("sample", SampleTab(self._session, self))

    def _put(self, name: str, tab: _Tab) -> _Tab:
        """Put a tab that was just made where an empty page has kept its place."""
        number = list(self._fill).index(name)
        shown = self.tabs.currentIndex() == number
        before = self.tabs.blockSignals(True)
        self.tabs.insertTab(number, tab, self.tabs.tabText(number))
        if shown:
            self.tabs.setCurrentIndex(number)
        page = self.tabs.widget(number + 1)
        self.tabs.removeTab(number + 1)
        self.tabs.blockSignals(before)
        if page is not None:
            page.deleteLater()
        self.part_made.emit(name, tab)
        return tab

    def _made(self, name: str) -> bool:
        return name in vars(self)

    def _make_next(self) -> None:
        name = next((name for name in self._fill if not self._made(name)), "")
        if name:
            getattr(self, name)
        else:
            self._idle.stop()

    def refresh(self) -> None:
        """Show the session's election as it is now."""
        open_ = self._session.audit is not None
        self._stack.setCurrentWidget(self.tabs if open_ else self.nothing)
        hand_on(self)
        self._stale = set(self._fill) if open_ else set()
        if open_:
            self._idle.start()
        self.later.ask()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc chooses no precinct, then clears the filter of the precincts."""
        if event.key() == Qt.Key.Key_Escape and self._session.chosen:
            self._session.chosen.clear()
            return
        if (
            event.key() == Qt.Key.Key_Escape
            and self._made("precincts")
            and (self.tabs.currentWidget() is self.precincts)
        ):
            self.precincts.clear()
            return
        super().keyPressEvent(event)

    def _lay_out(self) -> None:
        text = self._session.text
        self.tabs = RememberedTabs(self)
        self.tabs.setDocumentMode(True)
        for name in self._fill:
            self.tabs.addTab(QWidget(self), text(f"results-tab-{name}"))
        self.tabs.currentChanged.connect(lambda _: self.later.ask())
        self.nothing = NotYet(self._session, "results-no-audit", self)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.tabs)
        self._stack.addWidget(self.nothing)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(12, 12, 12, 12)
        outer.addWidget(self._stack, 1)
        self.selected = SelectedBar(self._session, self)
        outer.addWidget(self.selected)

    # Filling

    def _fill_current(self) -> None:
        name = list(self._fill)[self.tabs.currentIndex()]
        if name in self._stale:
            self._stale.discard(name)
            self._fill[name]()

    def _fill_regions(self) -> None:
        prepared = self._session.prepared
        if prepared is not None and self._session.election is not None:
            self.regions.show_election(self._session.election, prepared.rows, prepared.brought)

    def _fill_precincts(self) -> None:
        if self._session.prepared is not None and self._session.election is not None:
            self.precincts.show_election(self._session.election, self._session.prepared)

    def _fill_evidence(self) -> None:
        prepared, audit = self._session.prepared, self._session.audit
        if prepared is not None and audit is not None:
            results = beside_official(audit)
            self.evidence.show_overview(prepared.brought, audit.election, results)

    def _fill_charts(self) -> None:
        if self._session.election is not None:
            self.charts.show_election(self._session.election)

    def _fill_compare(self) -> None:
        if self._session.election is not None:
            self.compare.show_election(self._session.election)

    def _fill_methods(self) -> None:
        if self._session.audit is not None:
            self.methods.show_audit(self._session.audit)
            self.methods.set_busy(self._session.jobs.busy)

    def _fill_thresholds(self) -> None:
        if self._session.audit is not None:
            self.thresholds.show_audit(self._session.audit)
            self.thresholds.set_busy(self._session.jobs.busy)

    def _fill_seats(self) -> None:
        if self._session.audit is not None and self._session.election is not None:
            self.seats.show_allocation(self._session.audit.seats, self._session.election)

    def _fill_sample(self) -> None:
        if self._session.election is not None:
            self.sample.show_election(self._session.election)

    def _tell_busy(self, _: str) -> None:
        for name in ("methods", "thresholds"):
            if self._made(name):
                getattr(self, name).set_busy(self._session.jobs.busy)

    def _show_chosen(self) -> None:
        """The chosen precincts alone, as the table."""
        self.tabs.setCurrentWidget(self.precincts)
        self._fill_current()
        self.precincts.show_chosen()

    def _go_to_method(self, code: str) -> None:
        self.tabs.setCurrentWidget(self.methods)
        self._fill_current()
        self.methods.choose(code)

    # From here to the findings

    def _go_to_place(self, place: int) -> None:
        if self._session.prepared is not None and place >= 0:
            self._show_findings(self._session.prepared.placed == place, place=place)

    def _go_to_chosen(self) -> None:
        prepared = self._session.prepared
        if prepared is not None:
            self._show_findings(prepared.concerned.of(self._session.chosen.mask), chosen=True)

    def _go_to_region(self, key: str) -> None:
        if self._session.audit is not None and key:
            findings = self._session.audit.findings
            self._show_findings((findings["region_key"] == key).to_numpy(dtype=bool), region=key)

    def _go_to_copies(self, key: str) -> None:
        if self._session.audit is not None:
            findings = self._session.audit.findings
            here = (findings["region_key"] == key) & findings["code"].isin(TOLD_BY[Kind.COPY])
            self._show_findings(here.to_numpy(dtype=bool), region=key, evidence=str(Kind.COPY))

    def _go_to_codes(self, codes: tuple[str, ...]) -> None:
        if self._session.audit is not None:
            findings = self._session.audit.findings
            one = {"code": codes[0]} if len(codes) == 1 else {}
            self._show_findings(findings["code"].isin(codes).to_numpy(dtype=bool), **one)

    def _go_to_findings(self, having: Mapping[str, object]) -> None:
        if self._session.audit is not None:
            findings = self._session.audit.findings
            wanted = np.ones(len(findings), dtype=bool)
            for name, value in having.items():
                wanted &= (findings[name] == value).to_numpy(dtype=bool)
            known = {"code": "code", "region_key": "region"}
            told = {known[name]: value for name, value in having.items() if name in known}
            self._show_findings(wanted, **told)

    def _show_findings(self, wanted: np.ndarray, **narrowed: object) -> None:
        """Go to these findings; the list there shows them alone, as ``narrowed`` says.

        Then only the first is selected: a key decides of what is in sight, never of all at once.
        """
        if self._session.audit is None or not wanted.any():
            return
        ids = self._session.audit.findings["id"].to_numpy(dtype=object)[wanted].tolist()
        self._session.narrow(**narrowed)
        self._session.select(ids[:1] if narrowed else ids, current=ids[0])
        self._session.go(Place.FINDINGS)
