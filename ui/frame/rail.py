"""The rail on the left: a button for each place, with what stands there at the moment."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Signal
from PySide6.QtGui import QBrush, QFont, QFontMetrics, QPainter, QPainterPath, QPalette, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QFrame,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ui.session import Place
from ui.widgets.early import Early, tell

if TYPE_CHECKING:  # the first frame has none
    from PySide6.QtGui import QIcon

_PAD = 12
_ICON = 20  # the drawing's own size; it grows with the letters
_LETTERS = 19  # height of a line of letters beside which it is drawn as it is
_WIDTH = 25  # average characters
_MUTED = 0.75  # how strong a line is beside the name; its contrast stays above 4.5


class Line(NamedTuple):
    """One line of state under a place's name; ``strong`` where it asks for attention."""

    text: str
    strong: bool = False
    icon: "QIcon | None" = None


class RailButton(QAbstractButton):
    """A place: icon, name, and lines that tell its state."""

    def __init__(self, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.place = place
        self.lines: Sequence[Line] = ()
        self.setCheckable(True)
        tell(self, focusPolicy=Early.StrongFocus)

    def tell(self, name: str, lines: Sequence[Line], shortcut: str) -> None:
        """Show a name and lines; a screen reader says both."""
        self.lines = tuple(lines)
        self.setText(name)
        said = ", ".join(line.text for line in lines)
        self.setAccessibleName(name)
        self.setAccessibleDescription(said)
        self.setToolTip(f"{name} ({shortcut})\n{said.replace(', ', chr(10))}")
        self.updateGeometry()
        self.update()

    def enterEvent(self, event: object) -> None:
        """Show that it can be clicked."""
        from PySide6.QtCore import Qt

        super().enterEvent(event)  # type: ignore[arg-type]  # the stub has QEnterEvent
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        """High enough for all lines; long words take two lines."""
        metrics = self.fontMetrics()
        width = metrics.averageCharWidth() * _WIDTH + 2 * _PAD
        return QSize(width, self._height_for(width))

    def minimumSizeHint(self) -> QSize:
        """The same as the hint: state is never cut off."""
        return self.sizeHint()

    def paintEvent(self, event: object) -> None:
        """Draw background, icon, name and lines."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_back(painter)
        role = QPalette.ColorRole.Accent if self.isChecked() else QPalette.ColorRole.WindowText
        top = QRectF(_PAD, _PAD, self._icon, self._name_metrics().height())
        _paint_icon(painter, self.place, top, self.palette().brush(role))
        painter.setFont(self._name_font())
        name = QRectF(_PAD + self._icon + 10, _PAD, self.width(), top.height())
        painter.drawText(name, int(Early.AlignVCenter), self.text())
        self._paint_lines(painter, top.bottom() + 4)
        painter.end()

    def _paint_back(self, painter: QPainter) -> None:
        palette, box = self.palette(), QRectF(self.rect()).adjusted(4, 2, -4, -2)
        if self.isChecked():
            painter.fillPath(_round(box, 8), palette.brush(QPalette.ColorRole.Base))
            mark = QRectF(4, box.top() + 10, 3, box.height() - 20)
            painter.fillPath(_round(mark, 1.5), palette.brush(QPalette.ColorRole.Accent))
        elif self.underMouse():
            painter.fillPath(_round(box, 8), palette.brush(QPalette.ColorRole.Midlight))

    def _paint_lines(self, painter: QPainter, top: float) -> None:
        for line, height in zip(self.lines, self._line_heights(self.width()), strict=True):
            painter.setFont(self._line_font(line))
            painter.setOpacity(1 if line.strong else _MUTED)
            box = QRectF(_PAD + self._icon + 10, top, self._text_width(self.width()), height)
            painter.drawText(box, int(Early.TextWordWrap), line.text)
            if line.icon:
                painter.setOpacity(1)
                side = round(self._icon * 0.75)
                left = _PAD + (self._icon - side) // 2
                line.icon.paint(painter, left, int(top + (height - side) / 2), side, side)
            top += height

    def _height_for(self, width: int) -> int:
        lines = sum(self._line_heights(width))
        return int(2 * _PAD + self._name_metrics().height() + (4 + lines if lines else 0))

    def _line_heights(self, width: int) -> list[int]:
        room = QRectF(0, 0, self._text_width(width), 1000).toRect()
        wrap = int(Early.TextWordWrap)
        return [
            QFontMetrics(self._line_font(line)).boundingRect(room, wrap, line.text).height() + 1
            for line in self.lines
        ]

    def _text_width(self, width: int) -> int:
        return width - 2 * _PAD - self._icon - 6

    @property
    def _icon(self) -> int:
        return max(_ICON, round(_ICON * self.fontMetrics().height() / _LETTERS))

    def _name_font(self) -> QFont:
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        font.setPointSizeF(self.font().pointSizeF() * 1.1)
        return font

    def _name_metrics(self) -> QFontMetrics:
        return QFontMetrics(self._name_font())

    def _line_font(self, line: Line) -> QFont:
        font = QFont(self.font())
        font.setPointSizeF(self.font().pointSizeF() * 0.92)
        if line.strong:
            font.setWeight(QFont.Weight.DemiBold)
        return font


class Rail(QScrollArea):
    """The buttons of all places, one of them checked.

    Signals:
        chosen: the place whose button was clicked.
    """

    chosen = Signal(Place)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons = {place: RailButton(place) for place in Place}
        self._group = QButtonGroup(self)
        inside = QWidget()
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(0, 6, 0, 6)
        layout.setSpacing(0)
        for button in self.buttons.values():
            self._group.addButton(button)
            layout.addWidget(button)
        layout.addStretch(1)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        tell(self, horizontalScrollBarPolicy=Early.ScrollBarAlwaysOff, focusPolicy=Early.NoFocus)
        self._group.buttonClicked.connect(lambda button: self.chosen.emit(button.place))

    def tell(self, states: Mapping[Place, tuple[str, Sequence[Line]]]) -> None:
        """Show name and lines of every place."""
        for number, (place, (name, lines)) in enumerate(states.items(), 1):
            self.buttons[place].tell(name, lines, f"Ctrl+{number}")
        self._set_width()

    def show_place(self, place: Place) -> None:
        """Check the button of the place that the window shows."""
        self.buttons[place].setChecked(True)
        self.ensureWidgetVisible(self.buttons[place])

    def changeEvent(self, event: object) -> None:
        """Keep the width in step with the font."""
        super().changeEvent(event)  # type: ignore[arg-type]  # the stub has QEvent
        if hasattr(self, "buttons"):
            self._set_width()

    def _set_width(self) -> None:
        widest = max(button.sizeHint().width() for button in self.buttons.values())
        self.setFixedWidth(widest + self.verticalScrollBar().sizeHint().width() // 2)


def _round(box: QRectF, radius: float) -> QPainterPath:
    path = QPainterPath()
    path.addRoundedRect(box, radius, radius)
    return path


def _pen(ink: QBrush, width: float) -> QPen:
    pen = QPen()
    pen.setBrush(ink)
    pen.setWidthF(width)
    return pen


def _paint_icon(painter: QPainter, place: Place, box: QRectF, ink: QBrush) -> None:
    """A line drawing of 20 by 20: sheets, a magnifier, columns, a printed page."""
    painter.save()
    painter.translate(box.left(), box.center().y() - box.width() / 2)
    painter.scale(box.width() / _ICON, box.width() / _ICON)
    painter.strokePath(_icon_path(place), _pen(ink, 1.6))
    painter.restore()


def _icon_path(place: Place) -> QPainterPath:
    path = QPainterPath()
    if place is Place.SOURCES:
        path.addRoundedRect(QRectF(2, 3, 16, 14), 2, 2)
        for start, end in (((2, 8), (18, 8)), ((2, 12.5), (18, 12.5)), ((8, 8), (8, 17))):
            path.moveTo(QPointF(*start))
            path.lineTo(QPointF(*end))
    elif place is Place.FINDINGS:
        path.addEllipse(QRectF(2, 2, 12, 12))
        path.moveTo(12.5, 12.5)
        path.lineTo(18, 18)
    elif place is Place.ELECTION:
        for left, top in ((3, 11), (8.5, 4), (14, 8)):
            path.addRect(QRectF(left, top, 3.5, 17 - top))
        path.moveTo(1.5, 18.5)
        path.lineTo(19, 18.5)
    else:
        path.moveTo(4, 2)
        path.lineTo(12, 2)
        path.lineTo(16, 6)
        path.lineTo(16, 18)
        path.lineTo(4, 18)
        path.closeSubpath()
        for height in (9, 12, 15):
            path.moveTo(7, height)
            path.lineTo(13, height)
    return path
