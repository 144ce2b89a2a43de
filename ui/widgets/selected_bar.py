"""The line that tells how many precincts are chosen, and what can be done with them."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from audit import formatting
from ui.session import Session
from ui.widgets.flow import FlowBox


class SelectedBar(FlowBox):
    """Shown while precincts are chosen.

    Signals:
        findings_asked, table_asked: the person wants their findings, or them as a table.
    """

    findings_asked = Signal()
    table_asked = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        text = session.text
        self.told = QLabel(self)
        self.findings = self._button(text("selection-findings"), text("selection-findings-tip"))
        self.table = self._button(text("selection-table"), text("selection-table-tip"))
        self.clear = self._button(text("selection-clear"), text("selection-clear-tip"))
        self.findings.clicked.connect(self.findings_asked)
        self.table.clicked.connect(self.table_asked)
        self.clear.clicked.connect(session.chosen.clear)
        for widget in (self.told, self.findings, self.table, self.clear):
            self.flow.addWidget(widget)
        session.chosen.changed.connect(self.tell)
        self.tell()

    def tell(self) -> None:
        """Say what is chosen now; nothing chosen: not there."""
        chosen = self._session.chosen
        some = bool(chosen)
        self.setVisible(some)
        if some:
            self.told.setText(selected_text(self._session))

    def _button(self, text: str, tip: str) -> QPushButton:
        made = QPushButton(text, self)
        made.setToolTip(tip)
        made.setAutoDefault(False)
        return made


def selected_text(session: Session) -> str:
    """How many precincts are chosen, and their votes."""
    votes = formatting.whole(session.chosen.votes, session.language)
    return session.text("selection-told", count=session.chosen.count, votes=votes)
