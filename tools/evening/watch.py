"""How long the window answers nobody: the longest pause between two beats of its event loop."""

import time
from collections.abc import Callable

from PySide6.QtCore import QEventLoop, Qt, QTimer

BEAT = 5  # milliseconds
LONGEST = 120.0  # seconds that anything may take before it counts as hanging


class Missing(AssertionError):
    """Something that the evening needs did not come about; the sentence says what."""


class Heart:
    """Beats in the event loop and keeps the longest pause, in milliseconds.

    Attributes:
        longest: the longest pause on the clock.
        worked: the longest time that the window's own thread worked in one pause; the rest of a
            pause it waited, for the worker or for other programs on a busy machine.
        beats: how many there were.
    """

    def __init__(self) -> None:
        self.longest, self.worked, self.beats = 0.0, 0.0, 0
        self._last, self._own = time.perf_counter(), time.thread_time()
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start(BEAT)

    def begin(self) -> None:
        """Forget the pauses so far."""
        self.longest, self.worked = 0.0, 0.0
        self._last, self._own = time.perf_counter(), time.thread_time()

    def stop(self) -> None:
        """Beat no longer."""
        self._timer.stop()

    def _beat(self) -> None:
        now, own = time.perf_counter(), time.thread_time()
        self.longest = max(self.longest, 1000 * (now - self._last))
        self.worked = max(self.worked, 1000 * (own - self._own))
        self._last, self._own = now, own
        self.beats += 1


def require(holds: bool, what: str) -> None:
    """A step needs something.

    Raises:
        Missing: it does not hold.
    """
    if not holds:
        raise Missing(f"it does not hold that {what}")


def until(ready: Callable[[], bool], what: str, seconds: float = LONGEST) -> None:
    """Let the event loop run until ``ready``, which is asked at every beat.

    Raises:
        Missing: it did not come about in time; ``what`` names it.
    """
    if ready():
        return
    loop, end = QEventLoop(), time.monotonic() + seconds

    def look() -> None:
        if ready() or time.monotonic() > end:
            loop.quit()

    timer = QTimer()
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.timeout.connect(look)
    timer.start(BEAT)
    loop.exec()
    timer.stop()
    if not ready():
        raise Missing(f"waited {seconds:.0f} s in vain: {what}")


def beats(heart: Heart, count: int = 2) -> None:
    """Let the event loop run for ``count`` beats: what an input set going has been painted."""
    wanted = heart.beats + count
    until(lambda: heart.beats >= wanted, "the event loop")
