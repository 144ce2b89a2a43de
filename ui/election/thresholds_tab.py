"""Thresholds of checks: moved by hand, with the findings there would be, and applied as a whole."""

from __future__ import annotations

from dataclasses import asdict
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from audit.thresholds import KNOBS
from ui.election.counting import Counter, Tallies
from ui.election.threshold_row import ThresholdRow
from ui.widgets.flow import FlowBox
from ui.widgets.prose import prose
from ui.widgets.room import Room

if TYPE_CHECKING:  # pandas stands behind it
    from audit.engine import Audit
    from audit.preview import Tally
    from ui.session import Session

_WAIT = 20  # milliseconds after the last movement
_COLUMN = 62  # average characters that a column of thresholds needs


class ThresholdsTab(QWidget):
    """Every threshold with slider and field; nothing is audited before the person applies them.

    Attributes:
        rows: the thresholds by name.
        counter: counts beside the window.
    """

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._audit: Audit | None = None
        self._usual: dict[str, float] = {}
        self.rows = {knob.name: ThresholdRow(knob, session.language, self) for knob in KNOBS}
        self._last = next(iter(self.rows.values()))  # the one moved last
        self.counter = Counter(self)
        self.counter.counted.connect(self._show_counts)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_WAIT)
        self._pause.timeout.connect(self._count)
        self._make_buttons()
        self._lay_out()
        for row in self.rows.values():
            row.moved.connect(partial(self._moved, row))

    @property
    def wanted(self) -> dict[str, float]:
        """The thresholds that stand otherwise than usual, as the person set them here."""
        return {
            name: row.value for name, row in self.rows.items() if row.value != self._usual[name]
        }

    def show_audit(self, audit: Audit) -> None:
        """Show the thresholds of an audit; what was moved and not applied is kept."""
        own = self.wanted if self._audit is not None else {}
        kept = self._audit is not None and own != dict(self._audit.election.moved)
        same = self._audit is not None and _sources(self._audit) == _sources(audit)
        self._audit = audit
        self._usual = asdict(audit.election.profile.thresholds)
        self._show(own if kept and same else dict(audit.election.moved))
        self.counter.follow(audit)
        self._count()

    def set_busy(self, busy: bool) -> None:
        """Whether work is under way, beside which nothing can be applied."""
        self._busy = busy
        self._tell()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Return applies."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.apply.click()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Two columns where there is room for two."""
        super().resizeEvent(event)
        self._arrange()

    # Building

    def _make_buttons(self) -> None:
        self._busy = False
        self.state = QLabel(self)
        self.apply, self.back, self.reset = (
            self._button(name) for name in ("apply", "back", "reset")
        )
        self.apply.clicked.connect(lambda: self._session.move_thresholds(self.wanted))
        self.back.clicked.connect(self._take_back)
        self.reset.clicked.connect(lambda: self._go({}))

    def _button(self, name: str) -> QPushButton:
        made = QPushButton(self._session.text(f"thresholds-{name}"), self)
        made.setToolTip(self._session.text(f"thresholds-{name}-tip"))
        made.setAccessibleDescription(made.toolTip())
        return made

    def _lay_out(self) -> None:
        inside = QWidget()
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(32)
        self._columns = 0
        page = QVBoxLayout(inside)
        page.setContentsMargins(0, 8, 8, 0)
        for name in ("lead", "calm"):
            page.addWidget(prose(self, self._session.text(f"thresholds-{name}"), tight=True))
        page.addLayout(self._grid)
        page.addStretch(1)
        self.area = Room(inside, {}, self)
        buttons = FlowBox(self)
        for part in (self.apply, self.back, self.reset, self.state):
            buttons.flow.addWidget(part)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.area, 1)
        outer.addWidget(buttons)
        self._arrange()

    def _arrange(self) -> None:
        wide = 2 * _COLUMN * self.fontMetrics().averageCharWidth()
        columns = 2 if self.width() >= wide else 1
        if columns == self._columns:
            return
        self._columns = columns
        for number, row in enumerate(self.rows.values()):
            self._grid.addWidget(
                row, number // columns, number % columns, Qt.AlignmentFlag.AlignTop
            )
        for column in range(2):
            self._grid.setColumnStretch(column, int(column < columns))

    # Showing

    def _show(self, moved: dict[str, float]) -> None:
        for name, row in self.rows.items():
            row.show_value(moved.get(name, self._usual[name]), self._usual[name])
        self._tell()

    def _go(self, moved: dict[str, float]) -> None:
        self._show(moved)
        self._moved()

    def _take_back(self) -> None:
        if self._audit is not None:
            self._go(dict(self._audit.election.moved))

    def _moved(self, row: ThresholdRow | None = None) -> None:
        self._last = row or self._last
        self._tell()
        self._pause.start()

    def _count(self) -> None:
        if self._audit is not None:
            self.counter.count(self.wanted)

    def _tell(self) -> None:
        """What waits to be applied, what is in force, and what can be done."""
        if self._audit is None:
            return
        wanted, force = self.wanted, dict(self._audit.election.moved)
        names = {*wanted, *force}
        waiting = sum(wanted.get(name) != force.get(name) for name in names)
        name, count = "as-usual", 0
        if waiting or force:
            name, count = ("waiting", waiting) if waiting else ("in-force", len(force))
        self.state.setText(self._session.text(f"thresholds-{name}", count=count))
        self._able(self.apply, waiting > 0 and not self._busy)
        self._able(self.back, waiting > 0)
        self._able(self.reset, bool(wanted))

    def _able(self, button: QPushButton, able: bool) -> None:
        """A button that can no longer be pressed leaves the keyboard at what was moved last."""
        if not able and button.hasFocus():
            self._last.field.setFocus()
        button.setEnabled(able)

    def _show_counts(self, now: Tallies, would: Tallies) -> None:
        for row in self.rows.values():
            codes = [code for code in row.knob.codes if code in now]
            tried = [code for code in codes if now[code].ran or would[code].ran]
            if not tried:
                row.show_count(self._session.text("thresholds-not-tried"), moved=False)
                continue
            text, then = (self._told([of[code] for code in tried]) for of in (now, would))
            if moved := text != then:
                text = self._session.text("thresholds-count-moved", now=text, would=then)
            row.show_count(f"{', '.join(tried)}: {text}", moved=moved)

    def _told(self, tallies: list[Tally]) -> str:
        findings, precincts = (
            sum(getattr(one, name) for one in tallies) for name in ("findings", "precincts")
        )
        name = "count-precincts" if precincts else "count"
        return self._session.text(f"thresholds-{name}", findings=findings, precincts=precincts)


def _sources(audit: Audit) -> frozenset[str]:
    return frozenset(source.sha256 for source in audit.election.sources)
