"""How long work reports back and is cancelled; the same object serves window and command line."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar


class Cancelled(Exception):
    """The person cancelled the work; nothing half-done is kept."""


class Progress:
    """Receives the steps of a job. The base class ignores them: a quiet command line.

    Subclasses override ``step`` to show it and ``cancelled`` to stop the work.
    """

    def step(self, done: int, total: int, label: str) -> None:
        """Say that ``done`` of ``total`` units are finished; ``label`` names what is at work."""

    def cancelled(self) -> bool:
        """Tell whether the person has asked to stop."""
        return False

    def check(self) -> None:
        """Raise `Cancelled` when the person has asked to stop; call it between units of work."""
        if self.cancelled():
            raise Cancelled


_UNDER_WAY: ContextVar[Progress | None] = ContextVar("under_way", default=None)


@contextmanager
def under_way(progress: Progress) -> Iterator[None]:
    """Let `stop_here` know, inside, whether the person has asked to stop."""
    token = _UNDER_WAY.set(progress)
    try:
        yield
    finally:
        _UNDER_WAY.reset(token)


def stop_here() -> None:
    """Raise `Cancelled` when the work of this thread is to stop; nothing where nobody can ask.

    For the steps of a calculation that knows nothing of who waits for it.
    """
    progress = _UNDER_WAY.get()
    if progress is not None:
        progress.check()
