"""Room for the parts of a place where letters are large and the window is small."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QScrollArea,
    QSplitter,
    QTabWidget,
    QWidget,
)


def bring_whole(part: QWidget) -> None:
    """Scroll all that ``part`` stands in until it is seen whole, or from its top on."""
    above = part.parentWidget()
    while above is not None:
        inside = above.widget() if isinstance(above, QScrollArea) else None
        if isinstance(above, QScrollArea) and inside is not None:
            top, room = part.mapTo(inside, QPoint(0, 0)).y(), above.viewport().height()
            bar = above.verticalScrollBar()
            lowest = max(top + part.height() - room, 0)
            bar.setValue(top if part.height() >= room else min(max(bar.value(), lowest), top))
        above = above.parentWidget()


class Room(QScrollArea):
    """Shows ``inside`` as large as its parts need to be, scrolled where the window has less.

    ``lines``: how high a part must at least be, in lines of its own letters. Unlike Qt's own
    resizing of what is scrolled it counts what parts need, not what they would like.
    """

    def __init__(
        self, inside: QWidget, lines: Mapping[QWidget, int], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._inside = inside
        self._lines = dict(lines)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its parts have it, and are brought in sight
        self.setWidget(inside)
        inside.installEventFilter(self)
        self._give()

    def bring(self, part: QWidget) -> None:
        """Scroll until ``part`` is in sight."""
        self.ensureWidgetVisible(part, 0, 0)

    def need(self, part: QWidget, lines: int) -> None:
        """Let ``part`` be at least so many lines high from now on."""
        self._lines[part] = lines
        self._give()

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802 - Qt's name
        """Bring in sight what the keyboard came to, and nothing where it went elsewhere.

        Qt would scroll to what had it here before, as when that is hidden.
        """
        moved = QFrame.focusNextPrevChild(self, forward)
        now = QApplication.focusWidget()
        if moved and now is not None and self.isAncestorOf(now):
            self.ensureWidgetVisible(now)
        return moved

    def changeEvent(self, event: QEvent) -> None:
        """Keep in step with the size of letters."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_lines"):
            self._give()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the parts the room there is."""
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Fit again when a part needs another height."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().eventFilter(watched, event)

    # Inside

    def _give(self) -> None:
        for part, lines in self._lines.items():
            part.setMinimumHeight(lines * part.fontMetrics().height())

    def _fit(self) -> None:
        room = self.maximumViewportSize()
        if self._least(room.width()) > room.height():
            room.setWidth(room.width() - self.verticalScrollBar().sizeHint().width())
        width = max(room.width(), self._inside.minimumSizeHint().width())
        self._inside.resize(width, max(room.height(), self._least(width)))

    def _least(self, width: int) -> int:
        return least_height(self._inside, width)


def least_height(widget: QWidget, width: int) -> int:
    """How high the parts of ``widget`` must be where it is so wide, in pixels."""
    layout = widget.layout()
    if layout is None:
        return widget.minimumSizeHint().height()
    if layout.hasHeightForWidth():
        return int(layout.totalMinimumHeightForWidth(width))
    return int(layout.totalMinimumSize().height())


def least_width(widget: QWidget) -> int:
    """How wide a widget must be, in pixels."""
    return max(widget.minimumWidth(), widget.minimumSizeHint().width())


class TurningSplitter(QSplitter):
    """Parts side by side; one above the other where there is little room for letters.

    Signals:
        turned: whether they stand above one another now.
    """

    turned = Signal(bool)

    def __init__(self, letters: int, parent: QWidget | None = None) -> None:
        """``letters``: average characters that must have room beside one another."""
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._letters = letters
        self._sizes: dict[Qt.Orientation, Sequence[int]] = {}  # as they were set for each way
        self.setChildrenCollapsible(False)

    def setSizes(self, sizes: Sequence[int]) -> None:  # noqa: N802 - Qt's name
        """Share the room so, now and whenever the parts stand this way again."""
        self._sizes[self.orientation()] = list(sizes)
        super().setSizes(sizes)

    def minimumSizeHint(self) -> QSize:
        """As wide as the widest part: beside one another they need not be."""
        widest = max((least_width(part) for part in self._shown()), default=0)
        return QSize(widest, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Turn when the width asks for it."""
        super().resizeEvent(event)
        self._turn()

    def changeEvent(self, event: QEvent) -> None:
        """Turn when letters ask for it, once the parts have taken them.

        Before anybody sees it, it has no width of its own yet.
        """
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self.isVisible():
            QTimer.singleShot(0, self, self._turn)

    def _turn(self) -> None:
        """One above the other where there are few letters, or no room for the parts beside."""
        parts = self._shown()
        beside = sum(map(least_width, parts)) + self.handleWidth() * max(len(parts) - 1, 0)
        letters = self._letters * self.fontMetrics().averageCharWidth()
        narrow = self.width() < max(letters, beside)
        wanted = Qt.Orientation.Vertical if narrow else Qt.Orientation.Horizontal
        if wanted != self.orientation():
            self.setOrientation(wanted)
            # Sizes of the other way mean nothing here: those of this way, else alike.
            super().setSizes(self._sizes.get(wanted, [1000] * self.count()))
            self.turned.emit(narrow)

    def _shown(self) -> list[QWidget]:
        parts = (self.widget(number) for number in range(self.count()))
        return [part for part in parts if part is not None and not part.isHidden()]


class RememberedTabs(QTabWidget):
    """Tabs of which the window remembers the one in sight over restarts."""
