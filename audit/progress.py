"""How long work reports back and is cancelled; the same object serves window and command line."""


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
