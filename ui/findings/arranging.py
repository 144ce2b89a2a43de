"""How the place for findings is laid out: places above findings, one of these in full beside.

Below them where letters are large and the window is small.
"""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from ui.widgets.room import Room, TurningSplitter

_SIDE_BY_SIDE = 95  # average characters
_WIDTHS = (620, 380)  # only their ratios count
_HEIGHTS = (210, 330)


def beside(places: QWidget, findings: QWidget, detail: QWidget, bar: QWidget) -> QSplitter:
    """What is chosen from at the left, what is chosen with the buttons to decide at the right."""
    left = _split(QSplitter(Qt.Orientation.Vertical), _HEIGHTS, places, findings)
    right = QWidget()
    column = QVBoxLayout(right)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(detail, 1)
    column.addWidget(bar)
    return _split(TurningSplitter(_SIDE_BY_SIDE), _WIDTHS, left, right)


def page(bar: QWidget, work: QWidget, lines: Mapping[QWidget, int]) -> Room:
    """The place as a page, scrolled where it must be; ``lines`` are those that parts need."""
    inside = QWidget()
    column = QVBoxLayout(inside)
    column.setContentsMargins(12, 12, 12, 12)
    column.addWidget(bar)
    column.addWidget(work, 1)
    return Room(inside, lines)


def _split(made: QSplitter, sizes: tuple[int, int], *parts: QWidget) -> QSplitter:
    made.setChildrenCollapsible(False)
    for number, part in enumerate(parts):
        made.addWidget(part)
        made.setStretchFactor(number, 3 if sizes[number] == max(sizes) else 2)
    made.setSizes(list(sizes))
    return made
