"""A tour of two minutes: a card beside each of the controls that an evening needs, in its order."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.session import Place, Session

_LETTERS = 46  # average characters of a card's width
_GAP = 12  # pixels between a card and what it tells of
_TURN = 50  # milliseconds after which a place that was just shown is laid out


@dataclass(frozen=True, slots=True)
class Stop:
    """What one card tells of: its message, the place, and the attribute of the place's widget."""

    name: str
    place: Place | None
    part: str = ""


STOPS: Sequence[Stop] = (
    Stop("places", None),
    Stop("files", Place.SOURCES, "files"),
    Stop("columns", Place.SOURCES, "table"),
    Stop("settle", Place.SOURCES, "below"),
    Stop("findings", Place.FINDINGS, "table"),
    Stop("detail", Place.FINDINGS, "sides"),
    Stop("decide", Place.FINDINGS, "bar"),
    Stop("election", Place.ELECTION, "tabs"),
    Stop("report", Place.REPORT, "pages"),
)


class Tour(QObject):
    """Leads through the stops over ``window``; keys and buttons go on, back and out.

    ``find`` gives the widget that a stop tells of.

    Attributes:
        number: the stop shown, from 0; -1 while there is no tour.

    Signals:
        ended: the tour was finished or left.
    """

    ended = Signal()

    def __init__(self, session: Session, window: QWidget, find: Callable[[Stop], QWidget]) -> None:
        super().__init__(window)
        self._session, self._window, self._find = session, window, find
        self.number = -1
        self.frame = _Frame(window)
        self.card = Card(window)
        text = session.text
        self.card.tell("", "", text("tour-back"), text("tour-next"), text("tour-skip"))
        self.card.stepped.connect(self.step)
        self.card.left.connect(self.leave)
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.setInterval(_TURN)
        self._turn.timeout.connect(self._place)
        window.installEventFilter(self)
        session.place_changed.connect(self._turn.start)
        session.language_changed.connect(self._turn.start)
        session.job_finished.connect(self._follow)  # what it brought may have moved the control

    def begin(self) -> None:
        """Begin at the first stop."""
        self._show(0)

    def step(self, by: int) -> None:
        """Go to another stop; out behind the last."""
        wanted = self.number + by
        if wanted >= len(STOPS):
            self.leave()
        elif wanted >= 0:
            self._show(wanted)

    def leave(self) -> None:
        """End the tour."""
        if self.number >= 0:
            self.number = -1
            self.frame.hide()
            self.card.hide()
            self.ended.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The card stays beside its control when the window changes its size."""
        if self.number >= 0 and event.type() == QEvent.Type.Resize:
            self._turn.start()
        return False

    def _follow(self, _: str) -> None:
        if self.number >= 0:
            self._turn.start()

    def _show(self, number: int) -> None:
        self.number = number
        place = STOPS[number].place
        if place is not None:
            self._session.go(place)
        self._turn.start()

    def _place(self) -> None:
        if self.number < 0:
            return
        stop, text = STOPS[self.number], self._session.text
        if stop.place not in (None, self._session.place):
            self.leave()  # the person went elsewhere
            return
        target = self._find(stop)
        corner = target.mapTo(self._window, QPoint(0, 0))
        area = QRect(corner, target.size()).intersected(self._window.rect())
        last = self.number == len(STOPS) - 1
        self.card.tell(
            text(f"tour-{stop.name}"),
            text("tour-step", number=self.number + 1, all=len(STOPS)),
            text("tour-back"), text("tour-end" if last else "tour-next"), text("tour-skip"),
        )  # fmt: skip
        self.card.back.setEnabled(self.number > 0)
        self.frame.setGeometry(area.adjusted(-4, -4, 4, 4))
        self.card.setGeometry(beside(area, self.card.fitted(), self._window.rect()))
        for widget in (self.frame, self.card):
            widget.show()
            widget.raise_()
        self.card.next.setFocus(Qt.FocusReason.OtherFocusReason)


class Card(QFrame):
    """What one stop says, and the ways on.

    Signals:
        stepped: 1 for the next stop, -1 for the one before.
        left: the person has seen enough.
    """

    stepped = Signal(int)
    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("tour-card")
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.says, self.count = QLabel(), QLabel()
        self.says.setWordWrap(True)
        self.count.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.back, self.next, self.skip = QPushButton(), QPushButton(), QPushButton()
        self.next.clicked.connect(lambda: self.stepped.emit(1))
        self.back.clicked.connect(lambda: self.stepped.emit(-1))
        self.skip.clicked.connect(self.left)
        row = QHBoxLayout()
        row.addWidget(self.count, 1)
        for button in (self.skip, self.back, self.next):
            button.setAutoDefault(True)
            button.installEventFilter(self)
            row.addWidget(button)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(14, 12, 14, 12)
        self._column.setSpacing(10)
        self._column.addWidget(self.says)
        self._column.addLayout(row)
        self.hide()

    def tell(self, says: str, count: str, back: str, on: str, skip: str) -> None:
        """Say this; a screen reader says it with the button that has the keyboard."""
        self.says.setText(says)
        self.count.setText(count)
        for button, name in ((self.back, back), (self.next, on), (self.skip, skip)):
            button.setText(name)
        self.setAccessibleName(says)
        self.next.setAccessibleDescription(f"{count}: {says}")

    def fitted(self) -> QRect:
        """As wide as a few words, as high as they need."""
        width = max(
            self.fontMetrics().averageCharWidth() * _LETTERS, self.minimumSizeHint().width()
        )
        return QRect(0, 0, width, self._column.totalHeightForWidth(width))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows go on and back and Esc leaves, whichever button has the keyboard."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        steps = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in steps:
            self.stepped.emit(steps[Qt.Key(event.key())])
        else:
            return False
        return True


class _Frame(QWidget):
    """A frame around what a card tells of; clicks go through it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it in the colour of what is chosen."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Accent), 3))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(2, 2, -2, -2), 6, 6)
        painter.end()


def beside(area: QRect, card: QRect, window: QRect) -> QRect:
    """Where a card stands: right of ``area``, else left, below, above; else inside it, low."""
    right, left = area.right() + _GAP, area.left() - _GAP - card.width()
    below, above = area.bottom() + _GAP, area.top() - _GAP - card.height()
    top = max(min(area.top(), window.height() - card.height() - _GAP), _GAP)
    across = max(min(area.left(), window.width() - card.width() - _GAP), _GAP)
    inside = QPoint(area.center().x() - card.width() // 2, area.bottom() - card.height() - 2 * _GAP)
    corners = (QPoint(right, top), QPoint(left, top), QPoint(across, below), QPoint(across, above))
    rects = [QRect(corner, card.size()) for corner in corners]
    return next((rect for rect in rects if window.contains(rect)), QRect(inside, card.size()))
