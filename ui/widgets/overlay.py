"""A small panel over the window, beside what it is about; it goes when one turns elsewhere."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QWidget


class Overlay(QFrame):
    """A panel inside its window, so that nothing else is held up while it is open.

    Whoever makes it keeps it, and may throw it away when another takes its place.
    """

    def __init__(self, beside: QWidget) -> None:
        """``beside``: what gets the keyboard back."""
        super().__init__(beside.window())
        self._beside = beside
        self.setFrameShape(QFrame.Shape.Box)
        self.setAutoFillBackground(True)
        self.hide()

    def open_at(self, corner: QPoint, first: QWidget) -> None:
        """Show it with its upper left corner at a point of the screen, and ``first`` at work."""
        self.adjustSize()
        window = self.parentWidget()
        at = window.mapFromGlobal(corner) if window is not None else corner
        if window is not None:
            at.setX(max(0, min(at.x(), window.width() - self.width())))
            at.setY(max(0, min(at.y(), window.height() - self.height())))
        self.move(at)
        self.show()
        self.raise_()
        first.setFocus(Qt.FocusReason.PopupFocusReason)
        QApplication.instance().focusChanged.connect(self._turned)  # type: ignore[union-attr]  # there is one where widgets are

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves everything as it was."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
            return
        super().keyPressEvent(event)

    def leave(self) -> None:
        """Go, and give the keyboard back."""
        if not self.isHidden():
            self._go()
            self._beside.setFocus(Qt.FocusReason.PopupFocusReason)

    # Inside

    def _turned(self, _: QWidget | None, now: QWidget | None) -> None:
        if now is not None and now is not self and not self.isAncestorOf(now):
            self._go()

    def _go(self) -> None:
        if not self.isHidden():
            QApplication.instance().focusChanged.disconnect(self._turned)  # type: ignore[union-attr]  # as above
            self.hide()
