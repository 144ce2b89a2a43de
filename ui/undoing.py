"""One order of undo over decisions on findings and corrections of files."""

from __future__ import annotations

from typing import Any

from audit.decisions.journal import REDO, UNDO, Entry, Journal

AnyJournal = Journal[Any, Any]
AnyEntry = Entry[Any, Any]


class Undoing:
    """Which log to take back from: that in which something was done last.

    Logs bring entries of earlier days with them; of these the later one counts as the last, by the
    order of the entries and not by what clocks said.
    """

    def __init__(self) -> None:
        self._done: list[AnyJournal] = []  # of the changes made since the program began
        self._undone: list[AnyJournal] = []

    def did(self, journal: AnyJournal, *others: AnyJournal) -> None:
        """A change was made in ``journal``; what was undone in the ``others`` stays undone."""
        self._done.append(journal)
        self._undone.clear()
        for other in others:
            other.forget_redo()

    def replaced(self, old: AnyJournal, new: AnyJournal, same: bool) -> None:
        """A log gives way to another; ``same`` where its last changes are those of the old."""
        for done in (self._done, self._undone):
            done[:] = [new if j is old else j for j in done if same or j is not old]

    def next_undo(self, journals: tuple[AnyJournal, ...]) -> AnyJournal | None:
        """The log whose last change is the last of all; None where nothing can be undone."""
        while self._done and self._done[-1].undoable is None:
            self._done.pop()
        if self._done:
            return self._done[-1]
        able = [j for j in journals if j.undoable is not None]
        return max(able, key=lambda j: j.undoable.order if j.undoable else 0, default=None)

    def next_redo(self, journals: tuple[AnyJournal, ...]) -> AnyJournal | None:
        """The log in which something was undone last; None where nothing was."""
        while self._undone and self._undone[-1].redoable is None:
            self._undone.pop()
        if self._undone:
            return self._undone[-1]
        newest = {id(j): _changed(j) for j in journals}
        able = [
            j
            for j in journals
            if j.redoable is not None
            and all(at < j.log[-1].order for other, at in newest.items() if other != id(j))
        ]
        return min(able, key=lambda j: j.redoable.order if j.redoable else 0, default=None)

    def undo(self, journals: tuple[AnyJournal, ...]) -> tuple[AnyJournal, AnyEntry] | None:
        """Take the last change of all back; the log and the entry that was undone."""
        journal = self.next_undo(journals)
        entry = journal.undo() if journal else None
        if journal is None or entry is None:
            return None
        if self._done:
            self._done.pop()
        self._undone.append(journal)
        return journal, entry

    def redo(self, journals: tuple[AnyJournal, ...]) -> tuple[AnyJournal, AnyEntry] | None:
        """Do again what was undone last; the log and the entry."""
        journal = self.next_redo(journals)
        entry = journal.redo() if journal else None
        if journal is None or entry is None:
            return None
        if self._undone:
            self._undone.pop()
        self._done.append(journal)
        return journal, entry


def _changed(journal: AnyJournal) -> int:
    """When something was done in a log last that was neither undoing nor doing again."""
    done = (entry for entry in reversed(journal.log) if entry.action not in (UNDO, REDO))
    return next((entry.order for entry in done), 0)
