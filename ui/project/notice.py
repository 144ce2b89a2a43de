"""What a person must know of the project, above every place until it was read."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QPushButton, QWidget

from ui.session import Session
from ui.widgets.prose import prose
from ui.widgets.style import tint


class Notice(QFrame):
    """Hidden until there is something to say; it holds nothing up and goes when it was read.

    Attributes:
        says: the label with all that was told and not yet read.
        read: the button that takes it away.
    """

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._told: list[Callable[[], str]] = []
        self.setAutoFillBackground(True)
        self.setObjectName("project-notice")
        self.says = prose(self, tight=True)
        self.read = QPushButton(self)
        self.read.setAutoDefault(False)
        self.read.clicked.connect(self.clear)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 14, 6)
        row.addWidget(self.says, 1)
        row.addWidget(self.read, 0, Qt.AlignmentFlag.AlignVCenter)
        session.language_changed.connect(self._write)
        self._colour()
        self._write()

    def say(self, told: Callable[[], str]) -> None:
        """Tell this too, as a paragraph of its own; ``told`` gives it in the language of then."""
        if told():
            self._told.append(told)
            self._write()

    def renew(self) -> None:
        """Tell anew what still holds: what gives no words now is left out."""
        self._write()

    def clear(self) -> None:
        """Take all away that was told."""
        self._told.clear()
        self._write()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the colours of the window."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ApplicationPaletteChange:
            self._colour()

    # Inside

    def _write(self) -> None:
        said = "\n\n".join(filter(None, (told() for told in self._told)))
        self.says.setText(said)
        self.read.setText(self._session.text("window-notice-read"))
        self.setAccessibleName(said)
        self.setVisible(bool(said) and self.parentWidget() is not None)  # never a window of its own

    def _colour(self) -> None:
        own = self.palette()
        own.setColor(QPalette.ColorRole.Window, tint("aside", QApplication.palette()))
        self.setPalette(own)
