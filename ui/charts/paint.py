"""Paints a scene's shapes with QPainter, scaled from points to the pixels of the window."""

from functools import singledispatchmethod

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QPolygonF

from audit.charts.scene import Box, Label, Line, Polyline, Role, Scene
from ui.charts.palette import Colours, text_role

_POINTS_PER_INCH = 72.0


def paint(painter: QPainter, scene: Scene, target: QRectF, colours: Colours) -> None:
    """Paint ``scene`` into ``target`` (logical pixels), which should have the scene's shape."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillRect(target, QColor(colours["surface"]))
    hand = _Hand(painter, scene, target, colours)
    for shape in scene.shapes:
        hand.draw(shape)


class _Hand:
    """Draws one shape after the other, each at its place in ``target``."""

    def __init__(self, painter: QPainter, scene: Scene, target: QRectF, colours: Colours) -> None:
        self._painter = painter
        self._colours = colours
        self._origin = target.topLeft()
        self._scale = target.width() / scene.width
        self._dots_per_inch = painter.device().logicalDpiY()

    @singledispatchmethod
    def draw(self, shape: object) -> None:
        """Draw one shape."""
        raise TypeError(f"no way to draw {type(shape).__name__}")

    @draw.register
    def _(self, shape: Line) -> None:
        self._painter.setPen(self._pen(shape.role, shape.width, shape.dash))
        self._painter.drawLine(
            QLineF(self._point(shape.x1, shape.y1), self._point(shape.x2, shape.y2))
        )

    @draw.register
    def _(self, shape: Box) -> None:
        corner = self._point(shape.x, shape.y)
        size = (shape.width * self._scale, shape.height * self._scale)
        colour = QColor(self._colours[shape.role])
        colour.setAlphaF(shape.opacity)
        self._painter.fillRect(QRectF(corner.x(), corner.y(), *size), colour)

    @draw.register
    def _(self, shape: Polyline) -> None:
        polygon = QPolygonF([self._point(x, y) for x, y in shape.points])
        if shape.fill:
            self._painter.setPen(Qt.PenStyle.NoPen)
            self._painter.setBrush(QColor(self._colours[shape.role]))
            self._painter.drawPolygon(polygon)
        else:
            self._painter.setPen(self._pen(shape.role, shape.width))
            self._painter.setBrush(Qt.BrushStyle.NoBrush)
            self._painter.drawPolyline(polygon)

    @draw.register
    def _(self, shape: Label) -> None:
        painter = self._painter
        painter.save()
        painter.setFont(self._font(shape))
        painter.setPen(QColor(self._colours[text_role(shape.role)]))
        painter.translate(self._point(shape.x, shape.y))
        if shape.turned:
            painter.rotate(-90)
        length = painter.fontMetrics().horizontalAdvance(shape.text)
        shift = {"start": 0.0, "middle": -length / 2, "end": -float(length)}[shape.anchor]
        painter.drawText(QPointF(shift, 0), shape.text)
        painter.restore()

    def _point(self, x: float, y: float) -> QPointF:
        return self._origin + QPointF(x, y) * self._scale

    def _pen(self, role: Role, width: float, dash: bool = False) -> QPen:
        pen = QPen(QColor(self._colours[role]), max(width * self._scale, 1.0))
        pen.setStyle(Qt.PenStyle.DashLine if dash else Qt.PenStyle.SolidLine)
        return pen

    def _font(self, label: Label) -> QFont:
        font = QFont(self._painter.font())
        font.setPointSizeF(label.size * self._scale * _POINTS_PER_INCH / self._dots_per_inch)
        font.setBold(label.bold)
        return font
