"""The report's place laid out: choices beside the pages, below them where there is little room."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui.widgets.flow import FlowBox
from ui.widgets.room import Room, TurningSplitter

_SIDE_BY_SIDE = 104  # average characters for the choices and a page beside one another
_PAGES, _ALONE = 14, 18  # lines: beside the choices, and with the whole width
_CHOICES = 9
_REST = 10_000  # pixels: all that the choices leave


class Choices(QScrollArea):
    """A column of choices, shown in part where it has less room than it wants."""

    def __init__(self, panels: Sequence[QWidget], name: str, parent: QWidget | None = None) -> None:
        """``name`` is what a screen reader says."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.column = QWidget(self)
        box = QVBoxLayout(self.column)
        box.setContentsMargins(0, 0, 6, 0)
        for panel in panels:
            box.addWidget(panel)
        box.addStretch(1)
        self.setWidget(self.column)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)
        self.column.installEventFilter(self)
        self._whole = False
        self._fit()

    def show_whole(self, whole: bool) -> None:
        """Be as high as all choices, where the page around is scrolled anyway."""
        self._whole = whole
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the size of letters."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        least = self.column.sizeHint()
        self.setMinimumWidth(least.width() + self.verticalScrollBar().sizeHint().width())
        few = _CHOICES * self.fontMetrics().height()
        self.setMinimumHeight(least.height() if self._whole else min(few, least.height()))


def arranged(
    choices: Choices, buttons: Sequence[QWidget], tools: Sequence[QWidget], pages: QWidget
) -> Room:
    """The whole place; ``tools`` stand in a line above the pages, the last of them takes the rest.

    Where the two halves stand above one another the pages come first, then the buttons.
    """
    right, left = QWidget(), QWidget()
    line = QHBoxLayout()
    for tool in tools:
        line.addWidget(tool, int(tool is tools[-1]))
    shown = QVBoxLayout(right)
    side = QVBoxLayout(left)
    shown.setContentsMargins(0, 0, 0, 0)
    side.setContentsMargins(0, 0, 0, 0)
    shown.addLayout(line)
    shown.addWidget(pages, 1)
    acts = FlowBox(left)  # what they leave, the choices have
    for button in buttons:
        acts.flow.addWidget(button)
    side.addWidget(choices, 1)
    side.addWidget(acts)
    halves = TurningSplitter(_SIDE_BY_SIDE)
    halves.addWidget(left)
    halves.addWidget(right)
    halves.setStretchFactor(1, 1)
    halves.setHandleWidth(16)
    room = Room(halves, {pages: _PAGES})

    def turn(above: bool) -> None:
        halves.insertWidget(0, right if above else left)
        side.insertWidget(0, acts if above else choices, int(not above))
        choices.show_whole(above)
        room.need(pages, _ALONE if above else _PAGES)
        if not above:  # heights of one above the other are no widths
            halves.setSizes([1, _REST])

    halves.turned.connect(turn)
    return room
