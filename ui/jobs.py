"""Work in the background: plain functions with a Progress, so that the window never freezes."""

import threading
import time
from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QThread, QTimer, Signal

from audit.progress import Cancelled, Progress

T = TypeVar("T")
Work = Callable[[Progress], T]

_PAUSE = 60  # milliseconds
_BETWEEN_STEPS = 0.05  # seconds; a job that reports each row must not flood the window


class JobProgress(Progress):
    """Progress of a job in another thread: passes steps on by a function, at most 20 a second."""

    def __init__(self, report: Callable[[int, int, str], None]) -> None:
        self._report = report
        self._stop = threading.Event()
        self._last = 0.0

    def step(self, done: int, total: int, label: str) -> None:
        """Pass a step on, unless the last one was passed on just now."""
        now = time.monotonic()
        if done >= total or now - self._last >= _BETWEEN_STEPS:
            self._last = now
            self._report(done, total, label)

    def cancelled(self) -> bool:
        """Whether `cancel` was called."""
        return self._stop.is_set()

    def cancel(self) -> None:
        """Ask the job to stop at its next `Progress.check`."""
        self._stop.set()


class Job(QThread):
    """One job under way. Its signals arrive in the thread that started it.

    Signals:
        stepped: done, total and label of each step.
        succeeded: what the function returned.
        failed: the exception that it raised.
        stopped: it was cancelled.
    """

    stepped = Signal(int, int, str)
    succeeded = Signal(object)
    failed = Signal(object)
    stopped = Signal()

    def __init__(self, title: str, work: Work[Any], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.title = title
        self._work = work
        self._progress = JobProgress(self.stepped.emit)

    def run(self) -> None:
        """Run the function and tell what came of it. Called by Qt in the thread."""
        try:
            result = self._work(self._progress)
        except Cancelled:
            self.stopped.emit()
        except Exception as error:  # whatever went wrong, the person is told in a sentence
            self.failed.emit(error)
        else:
            self.succeeded.emit(result)

    def cancel(self) -> None:
        """Ask the function to stop; it does at its next `Progress.check`."""
        self._progress.cancel()


class Jobs(QObject):
    """Runs one job after the other; the rest wait in line.

    Signals:
        started: the title of the job that begins.
        progress: done, total (0 where not known) and label of a step.
        finished: the title, and the exception it ended with or None.
        stopped: the title of a job that was cancelled, whether it had begun or not.
    """

    started = Signal(str)
    progress = Signal(int, int, str)
    finished = Signal(str, object)
    stopped = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: list[tuple[str, Work[Any], Callable[[Any], None]]] = []
        self._job: Job | None = None
        self._pause = QTimer(self)  # lets the window show what a job brought before the next begins
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._next)

    @property
    def busy(self) -> bool:
        """Whether a job is under way or waits."""
        return self._job is not None or bool(self._waiting)

    @property
    def title(self) -> str:
        """The title of the job under way; "" where there is none."""
        return self._job.title if self._job else ""

    def start(self, title: str, work: Work[T], done: Callable[[T], None]) -> None:
        """Run ``work(progress)`` in another thread, then ``done(result)`` in this one.

        ``work`` must touch nothing of Qt. It is called when the jobs before it have ended; when it
        raises, `finished` carries the exception and ``done`` is not called.
        """
        self._waiting.append((title, work, done))
        if self._job is None and not self._pause.isActive():
            self._next()

    def cancel(self) -> None:
        """Ask the job under way to stop; those that wait are stopped at once."""
        waiting, self._waiting = self._waiting, []
        if self._job:
            self._job.cancel()
        for title, _, _ in waiting:
            self.stopped.emit(title)

    def close(self) -> None:
        """Cancel everything and wait until the thread has ended: for closing the window."""
        self._waiting.clear()
        if self._job:
            self._job.cancel()
            self._job.wait()
            self._job = None

    def _next(self) -> None:
        if self._job or not self._waiting:
            return
        title, work, done = self._waiting.pop(0)
        job = Job(title, work, self)
        job.stepped.connect(self.progress)
        job.succeeded.connect(lambda result: self._succeeded(job, done, result))
        job.failed.connect(lambda error: self._ended(job, error))
        job.stopped.connect(lambda: self._stopped(job))
        self._job = job
        self.started.emit(title)
        job.start()

    def _succeeded(self, job: Job, done: Callable[[Any], None], result: object) -> None:
        if job is self._job:
            done(result)
            self._ended(job, None)

    def _stopped(self, job: Job) -> None:
        if self._leave(job):
            self.stopped.emit(job.title)
            self._pause.start()

    def _ended(self, job: Job, error: BaseException | None) -> None:
        if self._leave(job):
            self.finished.emit(job.title, error)
            self._pause.start()

    def _leave(self, job: Job) -> bool:
        if job is not self._job:
            return False
        self._job = None
        job.wait()
        job.deleteLater()
        return True
