"""Pointing at an area of a chart: by dragging the mouse, or by keys from cell to cell."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt

from audit.charts.scene import Scene
from audit.charts.where import Area, Parts, Spots

_CELLS = 25  # of a chart of points, each way; the keys step from one to the next
_DRAGGED = 4  # pixels: less is a click
_STEPS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


@dataclass(frozen=True, slots=True)
class _Grid:
    """The cells of a chart, by their edges in points of the scene, ascending."""

    across: tuple[tuple[float, float], ...]
    down: tuple[tuple[float, float], ...]


class Pointer:
    """What is pointed at in one scene.

    Attributes:
        area: the area that the keys have marked; None while none is.
        dragged: the area under the mouse while its button is down, None before it moves.
    """

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._grid: _Grid | None = None
        self._anchor, self._head = (0, 0), (0, 0)
        self._from: QPointF | None = None
        self.area: Area | None = None
        self.dragged: Area | None = None

    # The mouse; points are those of the scene

    def press(self, point: QPointF) -> None:
        """The button goes down."""
        self._from, self.dragged, self.area = point, None, None

    def drag(self, point: QPointF, scale: float) -> None:
        """The mouse moves with its button down; ``scale``: pixels of a point."""
        if self._from is None:
            return
        far = max(abs(point.x() - self._from.x()), abs(point.y() - self._from.y()))
        if self.dragged is not None or far * scale >= _DRAGGED:
            self.dragged = _between(self._from, point)

    def release(self, point: QPointF) -> Area | None:
        """The button goes up: what was dragged over, or the point of a click; None for neither."""
        if self._from is None:
            return None
        found = self.dragged or _between(point, point)
        self._from, self.dragged = None, None
        return found

    @property
    def pressed(self) -> bool:
        """Whether the button is down."""
        return self._from is not None

    # The keys

    def step(self, key: int, extend: bool) -> bool:
        """Go one cell further, or make the area larger; False where the key does not move."""
        by = _STEPS.get(Qt.Key(key))
        if by is None or self._scene.where is None:
            return False
        first, self._grid = self._grid is None, self._grid or _grid(self._scene)
        last = (len(self._grid.across) - 1, len(self._grid.down) - 1)
        if last[0] < 0 or last[1] < 0:
            return False
        if first:
            self._anchor = self._head = (last[0] // 2, last[1] // 2)
        elif self.area is not None:
            self._head = (
                min(max(self._head[0] + by[0], 0), last[0]),
                min(max(self._head[1] + by[1], 0), last[1]),
            )
            self._anchor = self._anchor if extend else self._head
        self.area = self._marked(self._grid)
        return True

    def _marked(self, grid: _Grid) -> Area:
        low = (min(self._anchor[0], self._head[0]), min(self._anchor[1], self._head[1]))
        high = (max(self._anchor[0], self._head[0]), max(self._anchor[1], self._head[1]))
        return Area(
            grid.across[low[0]][0], grid.down[low[1]][0],
            grid.across[high[0]][1], grid.down[high[1]][1],
        )  # fmt: skip


def pixels(area: Area, origin: QPointF, scale: float) -> QRectF:
    """An area as a rectangle of the widget."""
    left, top = origin.x() + area.left * scale, origin.y() + area.top * scale
    return QRectF(left, top, (area.right - area.left) * scale, (area.bottom - area.top) * scale)


def _between(one: QPointF, other: QPointF) -> Area:
    return Area(
        min(one.x(), other.x()), min(one.y(), other.y()),
        max(one.x(), other.x()), max(one.y(), other.y()),
    )  # fmt: skip


def _grid(scene: Scene) -> _Grid:
    where = scene.where
    if isinstance(where, Parts):
        boxes = list(where.boxes(scene.boxes).values())
        # A hair inside its edges, so that a marked box does not reach its neighbours.
        inset = 1e-6
        rows = sorted((b.y + inset, b.y + b.height - inset) for b in boxes)
        columns = sorted((b.x + inset, b.x + b.width - inset) for b in boxes)
        if where.lying:
            whole = (min((c[0] for c in columns), default=0.0), scene.width)
            return _Grid((whole,), tuple(rows))
        low = max((r[1] for r in rows), default=scene.height)
        return _Grid(tuple(columns), ((min((r[0] for r in rows), default=0.0), low),))
    if isinstance(where, Spots) and len(where.x):
        ends = (float(where.x.min()), float(where.x.max()))
        tall = (0.0, scene.height) if where.across else (float(where.y.min()), float(where.y.max()))
        return _Grid(_cells(*ends, _CELLS), _cells(*tall, 1 if where.across else _CELLS))
    return _Grid((), ())


def _cells(low: float, high: float, count: int) -> tuple[tuple[float, float], ...]:
    step = max(high - low, 1.0) / count
    return tuple((low + n * step, low + (n + 1) * step) for n in range(count))
