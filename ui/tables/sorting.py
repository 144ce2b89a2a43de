"""Large tables are put in order beside the window, which goes on answering meanwhile."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, QTimer

from ui.tables.ordering import order_of

Take = Callable[[NDArray[np.int64]], None]
_LOOK = 10  # milliseconds
_thread = ThreadPoolExecutor(1, "sorting")  # one for all tables: a person sorts one at a time


class Sorter(QObject):
    """Makes the order that was asked for last, and hands it to ``take`` in the window's thread.

    The thread touches nothing of Qt; a timer looks for what is ready, so that nothing is called
    after the table is gone.
    """

    def __init__(self, take: Take, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._take = take
        self._order: Future[NDArray[np.int64]] | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK)
        self._timer.timeout.connect(self._look)

    @property
    def busy(self) -> bool:
        """Whether an order is still to come."""
        return self._order is not None

    def begin(self, keys: NDArray[Any], descending: bool) -> None:
        """Order rows by ``keys`` as `order_of` does; what was asked for before is forgotten."""
        self.forget()
        self._order = _thread.submit(order_of, keys, descending)
        self._timer.start()

    def forget(self) -> None:
        """Hand over nothing of what was asked for."""
        self._timer.stop()
        if self._order is not None:
            self._order.cancel()
            self._order = None

    def _look(self) -> None:
        order = self._order
        if order is not None and order.done():
            self.forget()
            self._take(order.result())
