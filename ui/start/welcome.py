"""The line above the sample on a first start: how to begin with files of one's own."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from ui.session import Session
from ui.widgets.flow import FlowLayout


class WelcomeBar(QWidget):
    """Offers files, a project and the tour; it goes for good when the person says so.

    Signals:
        files, project, tour, closed: the way that was chosen.
    """

    files = Signal()
    project = Signal()
    tour = Signal()
    closed = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.says = QLabel()
        self.says.setWordWrap(True)
        self.buttons = {name: QPushButton() for name in ("tour", "files", "project", "closed")}
        row = QWidget()
        flow = FlowLayout(row, spacing=8)
        for name, button in self.buttons.items():
            button.setObjectName(f"welcome-{name}")
            button.setAutoDefault(False)
            button.clicked.connect(getattr(self, name))
            flow.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 6, 14, 6)
        column.setSpacing(4)
        column.addWidget(self.says)
        column.addWidget(row)
        self.retranslate()

    def retranslate(self) -> None:
        """Write everything in the session's language."""
        text = self._session.text
        self.setAccessibleName(text("welcome-text"))
        self.says.setText(text("welcome-text"))
        for name, button in self.buttons.items():
            button.setText(text(f"welcome-{name}"))
