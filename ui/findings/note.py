"""The note of a finding: saved when the person leaves it or presses Ctrl+Enter."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

_LINES = 3


class NoteEditor(QPlainTextEdit):
    """A few lines of text that are saved by themselves.

    Signals:
        saved: the text, when it is another one than was shown.
        left: the person has finished here by a key.
    """

    saved = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._before = ""
        self.setTabChangesFocus(True)
        self._fit()

    def show_note(self, text: str) -> None:
        """Show the note of another finding, or a note changed elsewhere."""
        if text != self._before or text != self.toPlainText():
            self._before = text
            self.setPlainText(text)

    def save(self) -> None:
        """Hand the text on when it was changed."""
        text = self.toPlainText().strip()
        if text != self._before:
            self._before = text
            self.saved.emit(text)

    def changeEvent(self, event: QEvent) -> None:
        """Keep room for the same number of lines."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Save what was written."""
        super().focusOutEvent(event)
        self.save()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter saves and leaves; Esc leaves, and leaving saves."""
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if (control and enter) or event.key() == Qt.Key.Key_Escape:
            self.save()
            self.left.emit()
            return
        super().keyPressEvent(event)

    def _fit(self) -> None:
        margins = 2 * self.frameWidth() + round(2 * self.document().documentMargin())
        self.setFixedHeight(self.fontMetrics().lineSpacing() * _LINES + margins)
