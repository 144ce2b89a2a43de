"""The ring around what has the keyboard: one for every kind of part, in light and dark.

The style marks a button or a field in its own way and a table, a list or what is scrolled not at
all; who works by keys must see where they are at every stop (WCAG 2.2, 2.4.7 and 1.4.11).
"""

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QRegion
from PySide6.QtWidgets import QApplication, QMenu, QMenuBar, QWidget
from shiboken6 import isValid

WIDTH = 2
_OWN = (QMenu, QMenuBar)  # they mark their entries, and are no stops of Tab


class FocusRing(QWidget):
    """A ring inside the edge of the part that it is a child of; only the ring itself is painted."""

    def __init__(self, around: QWidget) -> None:
        super().__init__(around)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        around.installEventFilter(self)
        self._fit(around)
        self.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep around the part when it has another size."""
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self._fit(watched)
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ring, with the accent that has a contrast of 3 to every surface."""
        painter = QPainter(self)
        pen = QPen(self.palette().accent(), 2 * WIDTH)  # the outer half is cut off
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        painter.setPen(pen)
        painter.drawRect(self.rect())
        painter.end()

    def _fit(self, around: QWidget) -> None:
        whole = QRect(0, 0, around.width(), around.height())
        inner = whole.adjusted(WIDTH, WIDTH, -WIDTH, -WIDTH)
        self.setGeometry(whole)
        self.setMask(QRegion(whole) - QRegion(inner))
        self.raise_()


class FocusRings(QObject):
    """Moves the ring to whatever has the keyboard."""

    def __init__(self, app: QApplication, parent: QObject) -> None:
        super().__init__(parent)
        self._ring: FocusRing | None = None
        app.focusChanged.connect(self._moved)
        self._moved(None, app.focusWidget())

    def _moved(self, _: QWidget | None, now: QWidget | None) -> None:
        old, self._ring = self._ring, None
        if old is not None and isValid(old):
            old.hide()
            old.deleteLater()
        if now is not None and not isinstance(now, _OWN) and not now.isWindow():
            self._ring = FocusRing(now)
