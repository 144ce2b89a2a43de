"""Tabs whose titles say how much is in them."""

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QTabWidget, QWidget


class Tabs(QTabWidget):
    """Parts of a place, one in sight at a time; each part fills itself when it is shown.

    ``currentChanged`` tells of what the person chooses, not of what is shown by `show_part`.
    """

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """``name`` is what a screen reader says of the row of tabs."""
        super().__init__(parent)
        self.setDocumentMode(True)
        self.tabBar().setAccessibleName(name)

    def add(self, part: QWidget, title: str, first: bool = False) -> None:
        """Add a part, behind the others or ``first``."""
        with QSignalBlocker(self):
            self.insertTab(0 if first else self.count(), part, title)

    def set_title(self, part: QWidget, title: str) -> None:
        """Say in the title of a part how much is in it."""
        self.setTabText(self.indexOf(part), title)

    def show_part(self, part: QWidget) -> None:
        """Bring a part in sight."""
        with QSignalBlocker(self):
            self.setCurrentWidget(part)
