"""The chosen precincts drawn over a chart: their own points, or their parts of its boxes."""

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QImage, QPainter, QPalette

from audit.charts.scene import Scene
from audit.charts.where import Parts, Spots
from ui.widgets.colours import is_dark

if TYPE_CHECKING:
    from ui.selection import Selection

_INK = {False: "#a3157f", True: "#ff8adf"}  # of no role, so that nothing else looks like it
_LEAST = 2.0  # pixels that a part of a box is long at the least, to be seen
_TINT = 0.16  # of that colour behind a text
_RADIUS = 1.6  # logical pixels of a point


def chosen_colour(palette: QPalette) -> QColor:
    """The colour of what is chosen in charts and maps."""
    return QColor(_INK[is_dark(palette)])


def chosen_back(palette: QPalette) -> QColor:
    """What stands behind the text of a row that is chosen; the text keeps its contrast."""
    ink, base = chosen_colour(palette), palette.color(QPalette.ColorRole.Base)
    pairs = ((ink.red(), base.red()), (ink.green(), base.green()), (ink.blue(), base.blue()))
    return QColor(*(round(back + _TINT * (over - back)) for over, back in pairs))


def draw_chosen(
    painter: QPainter, scene: Scene, chosen: "Selection", target: QRectF, colour: QColor
) -> None:
    """Draw the chosen precincts of ``scene`` where it lies in ``target`` (logical pixels).

    However many stations there are, it takes a few passes over whole columns and one picture.
    """
    where = scene.where
    if where is None or not chosen:
        return
    held = chosen.holds(where.place)
    if isinstance(where, Parts):
        _parts(painter, scene, where, held, target, colour)
    elif held.any():
        _spots(painter, where, held, target, target.width() / scene.width, colour)


def _parts(
    painter: QPainter, scene: Scene, where: Parts, held: NDArray[np.bool_], target: QRectF,
    colour: QColor,
) -> None:  # fmt: skip
    scale, filled = target.width() / scene.width, where.filled(held)
    for number, box in where.boxes(scene.boxes).items():
        share = float(filled[number])
        if not share:
            continue
        left, top = target.x() + box.x * scale, target.y() + box.y * scale
        width, height = box.width * scale, box.height * scale
        if where.lying:
            rect = QRectF(left, top, max(width * share, _LEAST), height)
        else:
            high = max(height * share, _LEAST)
            rect = QRectF(left, top + height - high, max(width, 1.0), high)
        painter.fillRect(rect, colour)


def _spots(
    painter: QPainter, where: Spots, held: NDArray[np.bool_], target: QRectF, scale: float,
    colour: QColor,
) -> None:  # fmt: skip
    ratio = painter.device().devicePixelRatioF()
    radius = max(round(_RADIUS * ratio), 1)
    size = QSize(round(target.width() * ratio), round(target.height() * ratio))
    if size.isEmpty():
        return
    lit = np.zeros((size.height(), size.width()), dtype=bool)
    lit.ravel()[_pixels(where, np.flatnonzero(held), scale * ratio, size)] = True
    pixels = np.zeros(lit.shape, dtype=np.uint32)
    pixels[_grown(lit, radius)] = colour.rgba()
    made = QImage(
        pixels.tobytes(), size.width(), size.height(), 4 * size.width(), QImage.Format.Format_ARGB32
    )
    made.setDevicePixelRatio(ratio)
    painter.drawImage(target.topLeft(), made)


def _pixels(
    where: Spots, stations: NDArray[np.intp], scale: float, size: QSize
) -> NDArray[np.int32]:
    """The pixels of some stations, counted row by row, shape (stations,)."""
    x = np.clip((where.x.take(stations) * scale).astype(np.int32), 0, size.width() - 1)
    y = np.clip((where.y.take(stations) * scale).astype(np.int32), 0, size.height() - 1)
    return np.asarray(y * np.int32(size.width()) + x, dtype=np.int32)


def _grown(lit: NDArray[np.bool_], radius: int) -> NDArray[np.bool_]:
    """Each point as a square of 2 * radius + 1 pixels, made of whole rows and columns."""
    for axis in (0, 1):
        grown = lit.copy()
        for step in range(1, radius + 1):
            ahead = [slice(None), slice(None)]
            behind = [slice(None), slice(None)]
            ahead[axis], behind[axis] = slice(step, None), slice(None, -step)
            grown[tuple(ahead)] |= lit[tuple(behind)]
            grown[tuple(behind)] |= lit[tuple(ahead)]
        lit = grown
    return lit
