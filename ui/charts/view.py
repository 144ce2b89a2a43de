"""A widget that shows one scene, as large as it fits, in the colours of its window."""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPalette, QPixmap
from PySide6.QtWidgets import QSizePolicy, QStyle, QStyleOptionFocusRect, QWidget

from audit.charts.scene import Box, Scene
from ui.charts.paint import paint
from ui.charts.palette import colours_of

_PIXELS_PER_POINT = 96 / 72
_SMALLEST = 0.75  # of the natural size: labels of 8 points stay readable


class SceneView(QWidget):
    """Shows a scene. What it says in words is its tooltip and its accessible description.

    Signals:
        box_clicked: the key of the box under, or in the column of, a click with the left button.
    """

    box_clicked = Signal(str)

    def __init__(self, scene: Scene | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scene: Scene | None = None
        self._pixmap: QPixmap | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setSizePolicy(policy)
        self.show_scene(scene)

    @property
    def scene(self) -> Scene | None:
        """The scene shown."""
        return self._scene

    def show_scene(self, scene: Scene | None) -> None:
        """Show another scene, or nothing."""
        self._scene = scene
        self.setToolTip(scene.summary if scene else "")
        self.setAccessibleName(scene.title if scene else "")
        self.setAccessibleDescription(scene.summary if scene else "")
        self._forget()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """The scene's natural size at 96 dots an inch."""
        return self._natural(1.0)

    def minimumSizeHint(self) -> QSize:
        """Below this the labels could not be read."""
        return self._natural(_SMALLEST)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Show the picture painted earlier, or paint it when size or colours have changed."""
        painter = QPainter(self)
        if self._scene is not None:
            painter.drawPixmap(0, 0, self._picture(self._scene))
        if self.hasFocus():
            self._mark_focus(painter)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell which box was meant; a low bar is hit by a click above it."""
        key = self.key_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and key:
            self.box_clicked.emit(key)
        super().mouseReleaseEvent(event)

    def key_at(self, point: QPointF) -> str:
        """The key of the box in whose column a point lies, not below it; "" for none."""
        if self._scene is None:
            return ""
        target = self._target(self._scene)
        scale = target.width() / self._scene.width
        x, y = (point.x() - target.x()) / scale, (point.y() - target.y()) / scale
        boxes = (shape for shape in self._scene.shapes if isinstance(shape, Box) and shape.key)
        meant = (b for b in boxes if b.x <= x <= b.x + b.width and 0 <= y <= b.y + b.height)
        return next((box.key for box in meant), "")

    def changeEvent(self, event: QEvent) -> None:
        """Repaint in the new colours or font."""
        super().changeEvent(event)
        kinds = (QEvent.Type.PaletteChange, QEvent.Type.StyleChange, QEvent.Type.FontChange)
        if event.type() in kinds:
            self._forget()

    def _picture(self, scene: Scene) -> QPixmap:
        ratio = self.devicePixelRatioF()
        pixels = self.size() * ratio
        if self._pixmap is None or self._pixmap.size() != pixels:
            self._pixmap = QPixmap(pixels)
            self._pixmap.setDevicePixelRatio(ratio)
            colours = colours_of(self)
            self._pixmap.fill(colours["surface"])
            painter = QPainter(self._pixmap)
            painter.setFont(self.font())
            paint(painter, scene, self._target(scene), colours)
            painter.end()
        return self._pixmap

    def _target(self, scene: Scene) -> QRectF:
        scale = min(self.width() / scene.width, self.height() / scene.height)
        width, height = scene.width * scale, scene.height * scale
        return QRectF((self.width() - width) / 2, (self.height() - height) / 2, width, height)

    def _natural(self, part: float) -> QSize:
        if self._scene is None:
            return QSize(0, 0)
        scale = _PIXELS_PER_POINT * part
        return QSize(round(self._scene.width * scale), round(self._scene.height * scale))

    def _mark_focus(self, painter: QPainter) -> None:
        option = QStyleOptionFocusRect()
        option.initFrom(self)
        option.backgroundColor = self.palette().color(QPalette.ColorRole.Base)
        mark = QStyle.PrimitiveElement.PE_FrameFocusRect
        self.style().drawPrimitive(mark, option, painter, self)

    def _forget(self) -> None:
        self._pixmap = None
        self.update()
