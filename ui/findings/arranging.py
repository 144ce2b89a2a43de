"""How the place for findings is laid out: places above findings, one of these in full beside."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

_WIDTHS = (620, 380)  # only their ratios count
_HEIGHTS = (210, 330)


def side_by_side(places: QWidget, findings: QWidget, detail: QWidget, bar: QWidget) -> QSplitter:
    """What is chosen from at the left, what is chosen with the buttons to decide at the right."""
    left = _split(Qt.Orientation.Vertical, _HEIGHTS, places, findings)
    right = QWidget()
    column = QVBoxLayout(right)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(detail, 1)
    column.addWidget(bar)
    return _split(Qt.Orientation.Horizontal, _WIDTHS, left, right)


def _split(way: Qt.Orientation, sizes: tuple[int, int], *parts: QWidget) -> QSplitter:
    made = QSplitter(way)
    made.setChildrenCollapsible(False)
    for number, part in enumerate(parts):
        made.addWidget(part)
        made.setStretchFactor(number, 3 if sizes[number] == max(sizes) else 2)
    made.setSizes(list(sizes))
    return made
