"""The one job of a panel: whether it is under way, and how it ended."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from ui.jobs import Jobs, Work
from ui.report.guard import guarded

T = TypeVar("T")


class OwnJob(QObject):
    """Starts a job of its panel among all others, and hears of no other.

    Attributes:
        busy: whether it is under way or waits.

    Signals:
        ended: the exception that it ended with, or None.
        stopped: the person cancelled it.
    """

    ended = Signal(object)
    stopped = Signal()

    def __init__(self, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._title = ""
        jobs.finished.connect(self._job_finished)
        jobs.stopped.connect(self._job_stopped)

    @property
    def busy(self) -> bool:
        """Whether it is under way or waits."""
        return bool(self._title)

    def start(self, title: str, work: Work[T], done: Callable[[T], None]) -> None:
        """As `Jobs.start`; ``done`` is called only while the panel is there."""
        self._title = title
        self._jobs.start(title, work, guarded(self, done))

    def _job_finished(self, title: str, error: BaseException | None) -> None:
        if self._is_own(title):
            self.ended.emit(error)

    def _job_stopped(self, title: str) -> None:
        if self._is_own(title):
            self.stopped.emit()

    def _is_own(self, title: str) -> bool:
        own = bool(self._title) and title == self._title
        if own:
            self._title = ""
        return own
