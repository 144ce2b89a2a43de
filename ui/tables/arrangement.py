"""A table's columns as a person sets them by the mouse: how wide, in which order."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QTableView

from ui.tables.model import ColumnTableModel

_PRESSED = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick)


class ColumnArrangement(QObject):
    """Keeps what the mouse did to the header of ``view``; columns are known by their keys.

    Attributes:
        widths: in average characters, so that they follow the size of letters.
        order: the keys as they stand, once one was moved.

    Signals:
        changed: one of them.
    """

    changed = Signal()

    def __init__(self, view: QTableView, model: ColumnTableModel) -> None:
        super().__init__(view)
        self._view, self._model = view, model
        self._before: tuple[dict[str, int], list[str]] = ({}, [])
        self.widths: dict[str, float] = {}
        self.order: list[str] = []
        view.horizontalHeader().viewport().installEventFilter(self)

    def put_back(self) -> None:
        """Widths and order as they were left; columns that are not there are passed over."""
        letter = self._view.fontMetrics().averageCharWidth()
        header = self._view.horizontalHeader()
        places = {column.key: number for number, column in enumerate(self._model.columns)}
        for key, width in self.widths.items():
            if key in places:
                header.resizeSection(places[key], round(width * letter))
        known = [places[key] for key in self.order if key in places]
        if len(known) == len(places):
            for to, number in enumerate(known):
                header.moveSection(header.visualIndex(number), to)

    def set(self, widths: Mapping[str, float], order: Sequence[str]) -> None:
        """What was kept; shown when columns are next fitted."""
        self.widths, self.order = dict(widths), list(order)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Compare the header before a press with what it is after the release."""
        if event.type() in _PRESSED:
            self._before = self._now()
        elif event.type() == QEvent.Type.MouseButtonRelease:
            QTimer.singleShot(0, self, self._released)  # a title moves as the button is let go
        return super().eventFilter(watched, event)

    def _released(self) -> None:
        widths, order = self._now()
        were, ordered = self._before
        letter = max(self._view.fontMetrics().averageCharWidth(), 1)
        dragged = {key: width for key, width in widths.items() if were.get(key, width) != width}
        if len(dragged) > 1:  # the last one takes what another leaves
            dragged.pop(order[-1], None)
        if dragged or order != ordered:
            self.widths |= {key: width / letter for key, width in dragged.items()}
            self.order = order if order != ordered else self.order
            self.changed.emit()

    def _now(self) -> tuple[dict[str, int], list[str]]:
        header, columns = self._view.horizontalHeader(), self._model.columns
        widths = {column.key: header.sectionSize(n) for n, column in enumerate(columns)}
        order = sorted(range(len(columns)), key=header.visualIndex)
        return widths, [columns[number].key for number in order]
