"""The election at a glance: regions, precincts, evidence, charts, methods, seats, a sample."""

from collections.abc import Mapping

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QStackedWidget, QTabWidget, QVBoxLayout, QWidget

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
from ui.widgets.later import Later
from ui.widgets.selected_bar import SelectedBar

_TABS = (
    "regions",
    "precincts",
    "evidence",
    "charts",
    "compare",
    "methods",
    "thresholds",
    "seats",
    "sample",
)


class ElectionPlace(QWidget):
    """Tabs over the election; a tab is filled when it is first shown."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        language = session.language
        chosen = session.chosen
        self.regions = RegionsTab(language, chosen, self)
        self.precincts = PrecinctsTab(language, chosen, self)
        self.evidence = EvidenceTab(language, self)
        self.charts = ChartsTab(language, chosen, self)
        self.compare = CompareTab(session, self)
        self.methods = MethodsTab(language, chosen, self)
        self.thresholds = ThresholdsTab(session, self)
        self.seats = SeatsTab(language, self)
        self.sample = SampleTab(session, self)
        self._fill = {
            self.regions: self._fill_regions,
            self.precincts: self._fill_precincts,
            self.evidence: self._fill_evidence,
            self.charts: self._fill_charts,
            self.compare: self._fill_compare,
            self.methods: self._fill_methods,
            self.thresholds: self._fill_thresholds,
            self.seats: self._fill_seats,
            self.sample: self._fill_sample,
        }
        self._stale: set[QWidget] = set()
        self.later = Later(self, self._fill_current)
        self._lay_out()
        session.audit_changed.connect(self.refresh)
        self.regions.region_asked.connect(self._go_to_region)
        self.precincts.place_asked.connect(self._go_to_place)
        self.evidence.region_asked.connect(self._go_to_copies)
        self.evidence.findings_asked.connect(self._go_to_codes)
        self.evidence.method_asked.connect(self._go_to_method)
        self.charts.table_asked.connect(self._show_chosen)
        self.selected.table_asked.connect(self._show_chosen)
        self.selected.findings_asked.connect(self._go_to_chosen)
        self.methods.calculate_asked.connect(session.demand)
        self.methods.findings_asked.connect(self._go_to_findings)
        # Methods, never lambdas: Qt lets go of them when the widget goes, the session stays.
        session.job_started.connect(self._tell_busy)
        session.job_finished.connect(self._tell_busy)
        self.refresh()

    def refresh(self) -> None:
        """Show the session's election as it is now."""
        open_ = self._session.audit is not None
        self._stack.setCurrentWidget(self.tabs if open_ else self.nothing)
        self._stale = set(self._fill) if open_ else set()
        self.compare.follow(self._session.election)
        self.later.ask()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc chooses no precinct, then clears the filter of the precincts."""
        if event.key() == Qt.Key.Key_Escape and self._session.chosen:
            self._session.chosen.clear()
            return
        if event.key() == Qt.Key.Key_Escape and self.tabs.currentWidget() is self.precincts:
            self.precincts.clear()
            return
        super().keyPressEvent(event)

    def _lay_out(self) -> None:
        text = self._session.text
        self.tabs = QTabWidget(self)
        self.tabs.setDocumentMode(True)
        for widget, name in zip(self._fill, _TABS, strict=True):
            self.tabs.addTab(widget, text(f"results-tab-{name}"))
        self.tabs.currentChanged.connect(lambda _: self.later.ask())
        self.nothing = QLabel(text("results-no-audit"), self)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.nothing.setWordWrap(True)
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
        tab = self.tabs.currentWidget()
        if tab in self._stale:
            self._stale.discard(tab)
            self._fill[tab]()

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
        self.methods.set_busy(self._session.jobs.busy)
        self.thresholds.set_busy(self._session.jobs.busy)

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
        """Go to these findings; the list there shows them alone, as ``narrowed`` says."""
        if self._session.audit is None or not wanted.any():
            return
        ids = self._session.audit.findings["id"].to_numpy(dtype=object)[wanted].tolist()
        self._session.narrow(**narrowed)
        self._session.select(ids, current=ids[0])
        self._session.go(Place.FINDINGS)
