"""The line that says of simulated data that they are, above every place."""

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel

from ui.widgets.style import tint


class Banner(QLabel):
    """Hidden until there is something to say; coloured as the window is."""

    def __init__(self, palette: QPalette) -> None:
        super().__init__()
        self.setWordWrap(True)
        self.setContentsMargins(14, 6, 14, 6)
        self.setAutoFillBackground(True)
        self.setObjectName("simulated-banner")
        self.hide()
        self.colour(palette)

    def colour(self, window: QPalette) -> None:
        """Take the colours of the window."""
        own = self.palette()
        own.setColor(QPalette.ColorRole.Window, tint("aside", window))
        self.setPalette(own)
