"""How the place for findings is laid out: places above findings, one of these in full beside.

Below them where letters are large and the window is small.
"""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QSplitter, QVBoxLayout, QWidget

from ui.findings.places_list import PlacesList
from ui.widgets.room import Room, TurningSplitter

_SIDE_BY_SIDE = 95  # average characters
_WIDTHS = (620, 380)  # only their ratios count
_HEIGHTS = (210, 330)


def beside(places: PlacesList, findings: QWidget, detail: QWidget, bar: QWidget) -> TurningSplitter:
    """What is chosen from at the left, what is chosen with the buttons to decide at the right.

    Where they stand below one another the places are folded, and the buttons come before what is
    chosen: neither the list nor a decision is scrolled for.
    """
    left = _split(QSplitter(Qt.Orientation.Vertical), _HEIGHTS, places, findings)
    right = QWidget()
    column = QVBoxLayout(right)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(detail, 1)
    column.addWidget(bar)
    whole = TurningSplitter(_SIDE_BY_SIDE)
    ways = QBoxLayout.Direction

    def turn(below: bool) -> None:
        column.setDirection(ways.BottomToTop if below else ways.TopToBottom)
        places.head.setChecked(not below)

    whole.turned.connect(turn)
    _split(whole, _WIDTHS, left, right)
    return whole


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
