"""The methods: the list by strength, and beside it the chosen one with all that it gave."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from audit import messages, methods
from audit.engine import Audit, Result
from audit.messages import Language
from ui.election.method_detail import MethodDetail
from ui.election.methods_list import MethodsList
from ui.selection import Selection
from ui.widgets.colours import is_dark
from ui.widgets.inputs import ChoiceBox
from ui.widgets.room import Room, TurningSplitter

_SIDE_BY_SIDE = 80  # average characters: with less room the list stands above the method
_LIST, _DETAIL, _TABS = 8, 14, 8  # lines that they need at least


class MethodsTab(QWidget):
    """Every method of an audit: what it gave, what that is worth, and what is not yet calculated.

    Signals:
        calculate_asked: codes of checks on demand that the person wants to run.
        findings_asked: a mapping of what the findings to show have: ``code``, and for one of them
            ``level``, ``region_key``, ``district`` and ``field``.
    """

    calculate_asked = Signal(object)
    findings_asked = Signal(object)

    def __init__(
        self, language: Language, chosen: Selection, parent: QWidget | None = None
    ) -> None:
        """``chosen``: the precincts that the charts show as chosen, and choose."""
        super().__init__(parent)
        self._chosen = chosen
        self._language: Language = language
        self._audit: Audit | None = None
        self._shown: dict[str, Result] = {}
        self._make_parts()
        self._lay_out()

    def show_audit(self, audit: Audit) -> None:
        """Show another audit, or the same with more of it calculated."""
        self._audit = audit
        waiting = [r for r in audit.results if methods.state(r) == "on_demand"]
        self.all.setVisible(len(waiting) > 1)
        self._show()

    def choose(self, code: str) -> None:
        """Show one method; all are listed where it is not among those that are."""
        if code not in self._shown:
            self.kind.setCurrentIndex(self.kind.findData("every"))
        self.list.choose(code)
        self.list.setFocus()

    def set_busy(self, busy: bool) -> None:
        """Whether work is under way, beside which nothing can be calculated."""
        self.all.setEnabled(not busy)
        self.detail.set_busy(busy)

    def changeEvent(self, event: QEvent) -> None:
        """Take the colours of the window."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and getattr(self, "_audit", None):
            self._show()

    # Building

    def _make_parts(self) -> None:
        self.kind = ChoiceBox(self)
        self.kind.setAccessibleName(self._text("show"))
        for name in ("statistical", "every"):
            self.kind.addItem(self._text(f"show-{name}"), name)
        self.kind.currentIndexChanged.connect(lambda _: self._show())
        self.list = MethodsList(self._text("list"), self)
        self.list.code_chosen.connect(self._show_method)
        self.all = QPushButton(self._text("calculate-all"), self)
        self.all.clicked.connect(self._ask_all)
        self.detail = MethodDetail(self._language, self._chosen, self)
        self.detail.calculate_asked.connect(lambda: self.calculate_asked.emit([self.list.code]))
        self.detail.findings_asked.connect(
            lambda: self.findings_asked.emit({"code": self.list.code})
        )
        self.detail.row_asked.connect(self._ask_row)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        name = QLabel(self._text("show"), self)
        name.setBuddy(self.kind)
        top.addWidget(name)
        top.addWidget(self.kind, 1)
        left = QWidget(self)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(top)
        column.addWidget(self.list, 1)
        column.addWidget(self.all)
        detail = Room(self.detail, {self.detail.tabs: _TABS})
        self.splitter = TurningSplitter(_SIDE_BY_SIDE)
        self.splitter.addWidget(left)
        self.splitter.addWidget(detail)
        self.splitter.setStretchFactor(0, 2)
        self.splitter.setStretchFactor(1, 5)
        letter = self.fontMetrics().averageCharWidth()
        left.setMinimumWidth(24 * letter)
        self.splitter.setSizes([36 * letter, 90 * letter])
        inside = QWidget()
        page = QVBoxLayout(inside)
        page.setContentsMargins(0, 8, 0, 0)
        page.addWidget(self.splitter)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(Room(inside, {self.list: _LIST, detail: _DETAIL}))

    # Showing

    def _show(self) -> None:
        if self._audit is None:
            return
        every = self.kind.currentData() == "every"
        results = methods.by_strength(self._audit.results)
        results = [r for r in results if every or methods.statistical(r.check)]
        self._shown = {result.check.code: result for result in results}
        told = [methods.tell(r, self._audit.election, self._language) for r in results]
        found = [methods.found_of(result) for result in results]
        self.list.show_methods(told, found, self._language, is_dark(self.palette()))

    def _show_method(self, code: str) -> None:
        result = self._shown.get(code)
        self.detail.setVisible(result is not None)
        if result is not None and self._audit is not None:
            election = self._audit.election
            told = methods.tell(result, election, self._language)
            self.detail.show_method(result, told, election)

    def _ask_all(self) -> None:
        if self._audit is not None:
            waiting = [r for r in self._audit.results if methods.state(r) == "on_demand"]
            self.calculate_asked.emit([result.check.code for result in waiting])

    def _ask_row(self, row: Mapping[str, object]) -> None:
        names: tuple[str, ...] = ("code", "level", "region_key", "district", "field")
        if row["subject"]:  # of several at one place: no finding is of this row alone
            names = ("code",)
        self.findings_asked.emit({name: row[name] for name in names})

    def _text(self, name: str) -> str:
        return messages.text(f"methods-{name}", self._language)
