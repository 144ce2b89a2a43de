"""The note of a finding: saved when the person leaves it or pauses, and every few seconds."""

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

_LINES = 3
_PAUSE = 800  # milliseconds after the last key
_LONGEST = 4000  # milliseconds after the first: whoever writes without a pause loses no more


class NoteEditor(QPlainTextEdit):
    """A few lines of text that are saved by themselves.

    Signals:
        saved: the text, when it is another one than was shown; and whether it goes on what was
            saved since the person came here.
        left: the person has finished here by a key.
    """

    saved = Signal(str, bool)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._before = ""
        self._goes_on = False
        self.pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self.pause.timeout.connect(self._keep)
        self.textChanged.connect(self.pause.start)
        self.longest = QTimer(self, singleShot=True, interval=_LONGEST)
        self.longest.timeout.connect(self._keep)
        self.textChanged.connect(self._begin)
        self.setTabChangesFocus(True)
        self._fit()

    def show_note(self, text: str) -> None:
        """Show the note of another finding, or a note changed elsewhere."""
        if text != self._before or text != self.toPlainText():
            self._before = text
            self.setPlainText(text)
        self._end()

    def save(self) -> None:
        """Hand the text on when it was changed; what is written next is another note."""
        self._keep()
        self._end()

    def _begin(self) -> None:
        if not self.longest.isActive():
            self.longest.start()

    def _end(self) -> None:
        self.pause.stop()
        self.longest.stop()
        self._goes_on = False

    def _keep(self) -> None:
        self.longest.stop()
        text = self.toPlainText().strip()
        if text != self._before:
            goes_on, self._before, self._goes_on = self._goes_on, text, True
            self.saved.emit(text, goes_on)

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
