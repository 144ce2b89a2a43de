"""The precincts chosen by the person: one choice for map, tables, charts and findings."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Qt, Signal

from ui.session import How
from ui.widgets.later import Turns

Mask = NDArray[np.bool_]
Floats = NDArray[np.float64]
Integers = NDArray[np.int64]


class Selection(QObject):
    """Which precincts are chosen, by their numbers in the election.

    Attributes:
        mask: shape (places,), true where a precinct is chosen; do not change it.
        turns: in which what shows the choice follows it, one after the other.

    Signals:
        changed: other precincts are chosen.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._votes: Floats = np.zeros(0)
        self.mask: Mask = np.zeros(0, dtype=bool)
        self.turns = Turns(self)

    def renew(self, votes: Floats, keep: bool = False) -> None:
        """Choose among the precincts of another audit; ``votes`` in each, shape (places,).

        With ``keep`` the precincts are those of before, and what is chosen stays.
        """
        self._votes = votes
        if not keep or len(votes) != len(self.mask):
            some = bool(self)
            self.mask = np.zeros(len(votes), dtype=bool)
            if some:
                self.changed.emit()

    def forget(self) -> None:
        """There are no precincts any more."""
        self.renew(np.zeros(0))

    def choose(self, places: Integers | NDArray[np.int32], how: How = "replace") -> None:
        """Choose precincts by their numbers; numbers that are none (-1) are left out."""
        spare = np.zeros(len(self.mask) + 1, dtype=bool)  # the last for numbers that are none
        if len(places) and not -1 <= int(places.min()) <= int(places.max()) < len(self.mask):
            places = places[(places >= 0) & (places < len(self.mask))]
        spare[places] = True
        wanted = spare[:-1]
        if how == "add":
            wanted |= self.mask
        elif how == "remove":
            wanted = self.mask & ~wanted
        if not np.array_equal(wanted, self.mask):
            self.mask = wanted
            self.changed.emit()

    def clear(self) -> None:
        """Choose nothing."""
        if self:
            self.mask = np.zeros(len(self.mask), dtype=bool)
            self.changed.emit()

    def __bool__(self) -> bool:
        """Whether anything is chosen."""
        return bool(self.mask.any())

    @property
    def count(self) -> int:
        """How many precincts are chosen."""
        return int(np.count_nonzero(self.mask))

    @property
    def votes(self) -> float:
        """Votes for all lines in the chosen precincts."""
        return float(self._votes.take(np.flatnonzero(self.mask)).sum())

    def holds(self, places: Integers | NDArray[np.int32]) -> Mask:
        """Which of these precincts are chosen, shape of ``places``; one that is none (-1) is not.

        A number is looked up once, so that a million of them take a few milliseconds.
        """
        if not len(self.mask):
            return np.zeros(len(places), dtype=bool)
        return self.mask[places] & (places >= 0)


def how_of(modifiers: Qt.KeyboardModifier) -> How:
    """What a click or key does to what is chosen: Shift adds, Ctrl and Alt remove."""
    kinds = Qt.KeyboardModifier
    if modifiers & kinds.ShiftModifier:
        return "add"
    if modifiers & (kinds.ControlModifier | kinds.AltModifier):
        return "remove"
    return "replace"
