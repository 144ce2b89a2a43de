"""Work of widgets put off: to another turn of the event loop, or until somebody looks."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid


class Later(QObject):
    """Calls ``act`` once, however often it was asked for, while ``widget`` is on screen.

    A widget that is built, filled and painted in one go stops the window for the sum of the
    three; in turns of their own each of them is too short to be felt. What nobody looks at is
    filled when somebody does.

    Attributes:
        wanted: whether ``act`` is asked for and not yet done.
    """

    def __init__(self, widget: QWidget, act: Callable[[], None]) -> None:
        super().__init__(widget)
        self.wanted = False
        self._widget = widget
        self._act = act
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.setInterval(0)
        self._turn.timeout.connect(self.now)
        widget.installEventFilter(self)

    def ask(self) -> None:
        """Do it in the next turn, or when the widget is next shown."""
        self.wanted = True
        if self._widget.isVisible():
            self._turn.start()

    def now(self) -> None:
        """Do at once what was asked for."""
        self._turn.stop()
        if self.wanted:
            self.wanted = False
            self._act()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Begin when the widget is shown."""
        if event.type() == QEvent.Type.Show and self.wanted:
            self._turn.start()
        return False


class Turns(QObject):
    """Does one piece of work in each turn of the event loop, in the order asked for.

    What several widgets have to do for one input would stop the window for the sum of it. A widget
    that is gone, or asks again before its turn, is passed by or comes once.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: dict[QObject, Callable[[], None]] = {}
        self._turn = QTimer(self)
        self._turn.setInterval(0)
        self._turn.timeout.connect(self._next)

    def ask(self, widget: QObject, act: Callable[[], None]) -> None:
        """Do ``act`` of ``widget`` when the others before it are done."""
        self._waiting.setdefault(widget, act)
        self._turn.start()

    def _next(self) -> None:
        while self._waiting:
            widget = next(iter(self._waiting))
            act = self._waiting.pop(widget)
            if isValid(widget):
                act()
                break
        if not self._waiting:
            self._turn.stop()
