"""Work beside the window of which only the last wish counts."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Event
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from audit.progress import Cancelled

_LOOK = 10  # milliseconds
Stop = Callable[[], None]  # raises where the work is no longer wanted


class Latest(QObject):
    """Works in a thread that touches nothing of Qt; a timer of the window looks for what is ready.

    Signals:
        ready: what the work gave that was wished for last.
    """

    ready = Signal(object)

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread = ThreadPoolExecutor(1, name)
        self._stop = Event()
        self._waiting: Future[Any] | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK)
        self._timer.timeout.connect(self._look)

    @property
    def busy(self) -> bool:
        """Whether something is still worked at."""
        return self._waiting is not None

    def ask(self, work: Callable[[Stop], object]) -> None:
        """Do this; what was wished for before is dropped."""
        self.forget()
        stop = self._stop = Event()
        self._waiting = self._thread.submit(lambda: work(lambda: _unless(stop)))
        self._timer.start()

    def forget(self) -> None:
        """Do nothing of what waits."""
        self._stop.set()
        if self._waiting is not None:
            self._waiting.cancel()
        self._waiting = None
        self._timer.stop()

    def _look(self) -> None:
        if self._waiting is None or not self._waiting.done():
            return
        made, self._waiting = self._waiting, None
        self._timer.stop()
        self.ready.emit(made.result())


def _unless(stop: Event) -> None:
    if stop.is_set():
        raise Cancelled
