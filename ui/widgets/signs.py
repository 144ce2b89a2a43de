"""Signs drawn by hand in lists and on buttons: sharp, and as large as the letters beside them."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPixmap
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView

SIDE = 16  # of the square in which a sign is drawn, and of the smallest that is shown
_FINE = 6  # dots a unit: letters of 200 % on a screen of double density


def canvas() -> tuple[QPixmap, QPainter]:
    """An empty pixmap of `SIDE` by `SIDE`, and what draws on it until it is ended."""
    pixmap = QPixmap(SIDE * _FINE, SIDE * _FINE)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(_FINE, _FINE)
    return pixmap, painter


def side_of(letters: QFontMetrics) -> int:
    """How wide and high a sign beside these letters is, in pixels."""
    return max(SIDE, letters.ascent())


def grow_signs(shown_in: QAbstractItemView | QAbstractButton) -> None:
    """Show icons as large as the letters of what they stand in."""
    side = side_of(shown_in.fontMetrics())
    shown_in.setIconSize(QSize(side, side))
