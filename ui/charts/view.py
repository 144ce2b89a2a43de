"""A widget that shows one scene, as large as it fits, in the colours of its window."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from audit.charts.scene import Scene
from audit.charts.where import Area
from ui.charts.chosen import chosen_colour, draw_chosen
from ui.charts.paint import paint
from ui.charts.palette import colours_of
from ui.charts.pointer import Pointer, pixels
from ui.selection import how_of

if TYPE_CHECKING:
    from ui.selection import Selection

_PIXELS_PER_POINT = 96 / 72
_SMALLEST = 0.75  # of the natural size: labels of 8 points stay readable
_NEAR = 6.0  # points between a click and the station it means
_FAINT = 0.18  # of the area under the pointer


class SceneView(QWidget):
    """Shows a scene. What it says in words is its tooltip and its accessible description.

    Where the scene knows its stations, and `share` was called, they are chosen by a click, by
    dragging, or by arrows and Space; Shift adds, Ctrl and Alt remove.

    Signals:
        opened: the person double-clicked, to see the chosen precincts by themselves.
    """

    opened = Signal()

    def __init__(self, scene: Scene | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scene: Scene | None = None
        self._pointer: Pointer | None = None
        self._chosen: Selection | None = None
        self._pixmap: QPixmap | None = None  # the scene alone
        self._over: QPixmap | None = None  # the chosen precincts above it
        self._behind = False  # others were chosen since, and its turn has not come
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setSizePolicy(policy)
        self.show_scene(scene)

    @property
    def scene(self) -> Scene | None:
        """The scene shown."""
        return self._scene

    def share(self, chosen: "Selection") -> None:
        """Show and change which precincts are chosen."""
        self._chosen = chosen
        chosen.changed.connect(self._chosen_changed)
        self._point_at(self._scene)

    def show_scene(self, scene: Scene | None) -> None:
        """Show another scene, or nothing."""
        self._scene = scene
        # Tab passes by what shows nothing.
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if scene else Qt.FocusPolicy.NoFocus)
        self.setToolTip(scene.summary if scene else "")
        self.setAccessibleName(scene.title if scene else "")
        self.setAccessibleDescription(scene.summary if scene else "")
        self._point_at(scene)
        self._forget()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """The scene's natural size at 96 dots an inch."""
        return self._natural(1.0)

    def minimumSizeHint(self) -> QSize:
        """Below this the labels could not be read."""
        return self._natural(_SMALLEST)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Show what was painted earlier, painting anew only what has changed."""
        painter = QPainter(self)
        if self._scene is not None:
            painter.drawPixmap(0, 0, self._picture(self._scene))
            if self._chosen and not self._behind:
                self._marked(self._scene, self._chosen)
            if self._chosen and self._over is not None:
                painter.drawPixmap(0, 0, self._over)
            self._mark_area(painter, self._scene)

    # Choosing

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to choose."""
        if self._pointer is not None and event.button() == Qt.MouseButton.LeftButton:
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self._pointer.press(self._point(event.position()))
            return
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Draw the area over which the mouse is dragged."""
        if self._pointer is not None and self._pointer.pressed and self._scene is not None:
            scale = self._target(self._scene).width() / self._scene.width
            self._pointer.drag(self._point(event.position()), scale)
            self.update()
            return
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose what was clicked or dragged over."""
        area = self._pointer.release(self._point(event.position())) if self._pointer else None
        if area is not None:
            self._choose(area, event.modifiers())
            self.update()
            return
        super().mouseReleaseEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Ask for what the first click has chosen."""
        if self._pointer is not None and self._chosen:
            self.opened.emit()
            return
        super().mouseDoubleClickEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move the mark, with Shift they make it larger; Space and Return choose."""
        pointer, key = self._pointer, event.key()
        if pointer is not None:
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            if pointer.step(key, extend=shift):
                self.update()
                return
            chooses = key in {Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter}
            if chooses and pointer.area is not None:
                self._choose(pointer.area, event.modifiers())
                return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Repaint in the new colours or font."""
        super().changeEvent(event)
        kinds = (QEvent.Type.PaletteChange, QEvent.Type.StyleChange, QEvent.Type.FontChange)
        if event.type() in kinds:
            self._forget()

    def key_at(self, point: QPointF) -> str:
        """The key of the box in whose column a point lies, however low the box; "" for none."""
        if self._scene is None:
            return ""
        at = self._point(point)
        boxes = (box for box in self._scene.boxes if 0 <= at.y() <= box.y + box.height)
        return next((box.key for box in boxes if box.x <= at.x() <= box.x + box.width), "")

    # Inside

    def _point_at(self, scene: Scene | None) -> None:
        able = scene is not None and scene.where is not None and self._chosen is not None
        self._pointer = Pointer(scene) if able and scene is not None else None
        self.setCursor(Qt.CursorShape.CrossCursor if able else Qt.CursorShape.ArrowCursor)

    def _choose(self, area: Area, modifiers: Qt.KeyboardModifier) -> None:
        scene = self._scene
        if scene is not None and scene.where is not None and self._chosen is not None:
            self._chosen.choose(scene.where.inside(scene.boxes, area, _NEAR), how_of(modifiers))

    def _chosen_changed(self) -> None:
        if self._chosen and self.isVisible() and not self.hasFocus():
            self._behind = True  # what is pointed at comes first
            self._chosen.turns.ask(self, self._mark_anew)
        else:
            self._mark_anew()

    def _mark_anew(self) -> None:
        self._over, self._behind = None, False
        self.update()

    def _picture(self, scene: Scene) -> QPixmap:
        if self._pixmap is None or self._pixmap.size() != self._pixels():
            colours = colours_of(self)
            self._pixmap, painter = self._canvas(QColor(colours["surface"]))
            painter.setFont(self.font())
            paint(painter, scene, self._target(scene), colours)
            painter.end()
        return self._pixmap

    def _marked(self, scene: Scene, chosen: "Selection") -> None:
        if self._over is None or self._over.size() != self._pixels():
            self._over, painter = self._canvas(QColor(Qt.GlobalColor.transparent))
            colour = chosen_colour(self.palette())
            draw_chosen(painter, scene, chosen, self._target(scene), colour)
            painter.end()

    def _pixels(self) -> QSize:
        return self.size() * self.devicePixelRatioF()

    def _canvas(self, back: QColor) -> tuple[QPixmap, QPainter]:
        made = QPixmap(self._pixels())
        made.setDevicePixelRatio(self.devicePixelRatioF())
        made.fill(back)
        return made, QPainter(made)

    def _mark_area(self, painter: QPainter, scene: Scene) -> None:
        area = self._pointer and (self._pointer.dragged or self._pointer.area)
        if not area:
            return
        target = self._target(scene)
        rect = pixels(area, target.topLeft(), target.width() / scene.width)
        colour = chosen_colour(self.palette())
        painter.setPen(QPen(colour, 1.2, Qt.PenStyle.DashLine))
        colour.setAlphaF(_FAINT)
        painter.setBrush(colour)
        painter.drawRect(rect)

    def _point(self, position: QPointF) -> QPointF:
        """A place in the widget as a point of the scene."""
        if self._scene is None:
            return position
        target = self._target(self._scene)
        return (position - target.topLeft()) * (self._scene.width / target.width())

    def _target(self, scene: Scene) -> QRectF:
        scale = min(self.width() / scene.width, self.height() / scene.height)
        width, height = scene.width * scale, scene.height * scale
        return QRectF((self.width() - width) / 2, (self.height() - height) / 2, width, height)

    def _natural(self, part: float) -> QSize:
        if self._scene is None:
            return QSize(0, 0)
        scale = _PIXELS_PER_POINT * part
        return QSize(round(self._scene.width * scale), round(self._scene.height * scale))

    def _forget(self) -> None:
        self._pixmap, self._over = None, None
        self.update()
