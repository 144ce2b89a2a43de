"""How a decision looks in a narrow column: ✓ confirmed, ✗ dismissed, • with a note."""

from functools import cache

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QIcon, QPen, QPixmap, QPolygonF

from audit.decisions.review import State
from ui.widgets import signs
from ui.widgets.colours import DARK, LIGHT

_STROKES = {
    State.CONFIRMED: ([(2, 8.5), (6, 12.5), (13, 3.5)],),
    State.DISMISSED: ([(3, 3.5), (12, 12.5)], [(12, 3.5), (3, 12.5)]),
    State.OPEN: (),
}
_ALONE, _BESIDE = (QPointF(8, 8), 3.2), (QPointF(13.6, 13.2), 2.2)  # the dot: centre, radius


@cache
def icon(state: str, noted: bool, dark: bool) -> QIcon | None:
    """The mark of a decision; None where nothing is decided and nothing is noted."""
    if state == State.OPEN and not noted:
        return None
    colours = DARK if dark else LIGHT
    made = QIcon(_shape(State(state), noted, QColor(colours["ink"])))
    made.addPixmap(_shape(State(state), noted, QColor(colours["surface"])), QIcon.Mode.Selected)
    return made


def _shape(state: State, noted: bool, ink: QColor) -> QPixmap:
    pixmap, painter = signs.canvas()
    line, cap, join = Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
    painter.setPen(QPen(ink, 2.2, line, cap, join))
    for stroke in _STROKES[state]:
        painter.drawPolyline(QPolygonF([QPointF(x, y) for x, y in stroke]))
    if noted:
        centre, radius = _ALONE if state == State.OPEN else _BESIDE
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        painter.drawEllipse(centre, radius, radius)
    painter.end()
    return pixmap
