"""How a severity looks: a shape, a word and a colour, so that none of them stands alone."""

import math
from functools import cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap, QPolygonF

from audit import messages
from audit.findings import Severity
from audit.messages import Language
from ui.charts.palette import DARK, LIGHT, Colours
from ui.widgets import signs
from ui.widgets.signs import SIDE as _SIDE

_ROLES = {
    Severity.CONTRADICTION: "danger",
    Severity.EVIDENCE: "danger",
    Severity.PATTERN: "warning",
    Severity.IMPLAUSIBLE: "warning",
    Severity.ANOMALY: "accent",
    Severity.WEAK: "muted",
    Severity.NOTE: "muted",
}
_OUTLINED = {Severity.EVIDENCE, Severity.IMPLAUSIBLE, Severity.WEAK, Severity.NOTE}
_CORNERS = {  # number of corners, first corner's angle in degrees
    Severity.CONTRADICTION: (4, 45),
    Severity.EVIDENCE: (4, 0),
    Severity.PATTERN: (3, 90),
    Severity.IMPLAUSIBLE: (3, 90),
    Severity.NOTE: (4, 45),
}


def word(severity: str, language: Language) -> str:
    """The short word of a severity, for a column and a filter."""
    return messages.text(f"triage-severity-{severity}", language)


def colour(severity: str, dark: bool) -> QColor:
    """The colour of a severity's shape; readable as text."""
    return QColor(_colours(dark)[_ROLES[Severity(severity)]])  # type: ignore[index]  # a Role


@cache
def icon(severity: str, dark: bool) -> QIcon:
    """The shape of a severity: filled or outlined square, diamond, triangle, disc."""
    made = QIcon(_shape(Severity(severity), colour(severity, dark)))
    # On a selected row the shape has the row's own text colour; Qt would only tint it.
    selected = _shape(Severity(severity), QColor(_colours(dark)["surface"]))
    made.addPixmap(selected, QIcon.Mode.Selected)
    return made


@cache
def quiet(*, tried: bool, dark: bool) -> QIcon:
    """A tick for what was tried and needs no explanation, a stroke for what was not tried."""
    made = QIcon()
    colours = _colours(dark)
    inks = {QIcon.Mode.Normal: colours["muted"], QIcon.Mode.Selected: colours["surface"]}
    for mode, ink in inks.items():
        pixmap, painter = _canvas(QColor(ink))
        half = _SIDE / 2
        points = [(3, half), (half - 1, 12), (13, 4)] if tried else [(4, half), (12, half)]
        painter.drawPolyline(QPolygonF([QPointF(x, y) for x, y in points]))
        painter.end()
        made.addPixmap(pixmap, mode)
    return made


def _canvas(ink: QColor) -> tuple[QPixmap, QPainter]:
    """An empty pixmap, and the pen that draws on it until it is ended."""
    pixmap, painter = signs.canvas()
    painter.setPen(QPen(ink, 1.6))
    return pixmap, painter


def _shape(severity: Severity, ink: QColor) -> QPixmap:
    pixmap, painter = _canvas(ink)
    painter.setBrush(Qt.BrushStyle.NoBrush if severity in _OUTLINED else ink)
    _draw(painter, severity)
    painter.end()
    return pixmap


def _draw(painter: QPainter, severity: Severity) -> None:
    if severity not in _CORNERS:
        painter.drawEllipse(QRectF(3, 3, _SIDE - 6, _SIDE - 6))
        return
    corners, first = _CORNERS[severity]
    centre, radius = _SIDE / 2, _SIDE / 2 - 1.5
    angles = (math.radians(first + 360 * n / corners) for n in range(corners))
    points = [QPointF(centre + radius * math.cos(a), centre - radius * math.sin(a)) for a in angles]
    painter.drawPolygon(QPolygonF(points))


def _colours(dark: bool) -> Colours:
    return DARK if dark else LIGHT
