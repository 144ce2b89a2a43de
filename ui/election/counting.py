"""Findings counted with other thresholds beside the window."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ui.latest import Latest, Stop

if TYPE_CHECKING:  # pandas stands behind these
    from audit.engine import Audit
    from audit.preview import Preview, Tally

Tallies = Mapping[str, "Tally"]


class Counter(QObject):
    """Counts over one audit; of several wishes only the last.

    Signals:
        counted: by check, the findings of the audit, and those that there would be with the
            thresholds wished for last.
    """

    counted = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._audit: Audit | None = None
        self._preview: Preview | None = None
        self._work = Latest("counting", self)
        self._work.ready.connect(lambda both: self.counted.emit(*both))

    @property
    def busy(self) -> bool:
        """Whether something is still to be counted."""
        return self._work.busy

    def follow(self, audit: Audit | None) -> None:
        """Count over this audit from now on."""
        self._work.forget()
        self._audit = audit

    def count(self, moved: Mapping[str, float]) -> None:
        """Count with these thresholds moved."""
        audit = self._audit
        if audit is None:
            return

        def work(stop: Stop) -> tuple[Tallies, Tallies]:
            from audit.preview import Preview

            if self._preview is None or self._preview.audit is not audit:
                self._preview = Preview(audit)
            return self._preview.now, self._preview.tallies(moved, stop)

        self._work.ask(work)
