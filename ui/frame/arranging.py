"""How a person arranged the places: halves, tabs, columns and filters, remembered over restarts."""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QSettings, Qt, QTimer
from PySide6.QtWidgets import QSplitter, QWidget

from ui.widgets.room import RememberedTabs, TurningSplitter

if TYPE_CHECKING:  # numpy stands behind it
    from ui.findings.filter_bar import FilterBar
    from ui.tables.arrangement import ColumnArrangement

_FOLDER = "layout"


class Arranging(QObject):
    """Puts the parts of each place back as the person left them.

    A part is known by its place and its number there; what the settings hold for another number
    of halves or tabs, or as no list of whole numbers, is passed over.
    """

    def __init__(self, settings: QSettings, parent: QObject) -> None:
        super().__init__(parent)
        self._settings = settings

    def follow(self, place: str, widget: QWidget) -> None:
        """Arrange a place or a part that was just built; remember what is changed in it by hand."""
        from ui.findings.filter_bar import FilterBar  # late: numpy stands behind them
        from ui.findings.filtering import from_lasting
        from ui.tables import TableView

        for number, halves in enumerate(widget.findChildren(QSplitter)):
            name = f"{_FOLDER}/{place}/halves-{number}"
            halves.splitterMoved.connect(partial(self._keep_halves, name, halves))
            if isinstance(halves, TurningSplitter):
                halves.turned.connect(partial(self._soon, name, halves))
            self._soon(name, halves)
        for number, tabs in enumerate(widget.findChildren(RememberedTabs)):
            name = f"{_FOLDER}/{place}/tab-{number}"
            kept = self._read(name)
            if isinstance(kept, list) and len(kept) == 2 and kept[1] == tabs.count():
                tabs.setCurrentIndex(kept[0] if isinstance(kept[0], int) else 0)
            tabs.currentChanged.connect(partial(self._keep_tab, name, tabs))
        for number, bar in enumerate(widget.findChildren(FilterBar)):
            name = f"{_FOLDER}/{place}/filter-{number}"
            kept = self._read(name)
            if isinstance(kept, dict):
                bar.put_back(from_lasting(kept))
            bar.changed.connect(partial(self._keep_filter, name, bar))
        for number, table in enumerate(widget.findChildren(TableView)):
            name = f"{_FOLDER}/{place}/columns-{number}"
            arrangement = table.arrangement
            arrangement.set(*_columns(self._read(name)))
            arrangement.changed.connect(partial(self._keep_columns, name, arrangement))

    def _soon(self, name: str, halves: QSplitter, *_: object) -> None:
        # When the place has its size: halves that grow do not keep their ratio.
        QTimer.singleShot(0, halves, partial(self._put_back, name, halves))

    def _put_back(self, name: str, halves: QSplitter) -> None:
        sizes = self._read(_one_way(name, halves))
        whole = isinstance(sizes, list) and all(isinstance(size, int) for size in sizes)
        if whole and len(sizes) == halves.count() and min(sizes) >= 0 < max(sizes):
            halves.setSizes(sizes)

    def _keep_halves(self, name: str, halves: QSplitter, *_: object) -> None:
        self._settings.setValue(_one_way(name, halves), json.dumps(halves.sizes()))

    def _keep_tab(self, name: str, tabs: RememberedTabs, number: int) -> None:
        self._settings.setValue(name, json.dumps([number, tabs.count()]))

    def _keep_filter(self, name: str, bar: FilterBar) -> None:
        from ui.findings.filtering import lasting

        if not bar.waiting:
            self._settings.setValue(name, json.dumps(lasting(bar.filter), ensure_ascii=False))

    def _keep_columns(self, name: str, arrangement: ColumnArrangement) -> None:
        told = {"widths": arrangement.widths, "order": arrangement.order}
        self._settings.setValue(name, json.dumps(told, ensure_ascii=False))

    def _read(self, name: str) -> Any:
        try:
            return json.loads(str(self._settings.value(name, "")))
        except ValueError:  # nothing is kept, or a person has edited it
            return None


def _one_way(name: str, halves: QSplitter) -> str:
    """Halves beside one another and above one another are remembered apart."""
    beside = halves.orientation() == Qt.Orientation.Horizontal
    return f"{name}-{'beside' if beside else 'above'}"


def _columns(kept: Any) -> tuple[dict[str, float], list[str]]:
    """Widths by key in letters, and the order of keys; of something else nothing."""
    if not isinstance(kept, dict):
        return {}, []
    widths, order = kept.get("widths"), kept.get("order")
    good = {
        str(key): float(width)
        for key, width in (widths.items() if isinstance(widths, dict) else ())
        if isinstance(width, int | float) and 0 < width < 1000
    }
    return good, [str(key) for key in order] if isinstance(order, list) else []
