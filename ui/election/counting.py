"""Findings counted with other thresholds beside the window: of several wishes only the last."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from audit.progress import Cancelled

if TYPE_CHECKING:  # pandas stands behind these
    from audit.engine import Audit
    from audit.preview import Preview, Tally

_LOOK = 10  # milliseconds
Tallies = Mapping[str, "Tally"]


class Counter(QObject):
    """Counts in a thread that touches nothing of Qt; a timer of the window looks for the figures.

    Signals:
        counted: by check, the findings of the audit, and those that there would be with the
            thresholds wished for last.
    """

    counted = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread = ThreadPoolExecutor(1, "counting")
        self._audit: Audit | None = None
        self._preview: Preview | None = None
        self._stop = Event()
        self._waiting: Future[tuple[Tallies, Tallies]] | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK)
        self._timer.timeout.connect(self._look)

    @property
    def busy(self) -> bool:
        """Whether something is still to be counted."""
        return self._waiting is not None

    def follow(self, audit: Audit | None) -> None:
        """Count over this audit from now on."""
        self.forget()
        self._audit, self._preview = audit, None

    def count(self, moved: Mapping[str, float]) -> None:
        """Count with these thresholds moved; what was wished for before is dropped."""
        self.forget()
        audit, stop = self._audit, Event()
        if audit is None:
            return
        self._stop = stop

        def work() -> tuple[Tallies, Tallies]:
            from audit.preview import Preview

            if self._preview is None or self._preview.audit is not audit:
                self._preview = Preview(audit)
            return self._preview.now, self._preview.tallies(moved, lambda: _unless(stop))

        self._waiting = self._thread.submit(work)
        self._timer.start()

    def forget(self) -> None:
        """Count nothing of what waits."""
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
        self.counted.emit(*made.result())


def _unless(stop: Event) -> None:
    if stop.is_set():
        raise Cancelled
