"""A widget that shows one scene, as large as it fits, in the colours of its window."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPixmap
from PySide6.QtWidgets import QSizePolicy, QStyle, QStyleOptionFocusRect, QWidget

from audit.charts.scene import Scene
from ui.charts.paint import paint
from ui.charts.palette import colours_of

_PIXELS_PER_POINT = 96 / 72
_SMALLEST = 0.75  # of the natural size: labels of 8 points stay readable


class SceneView(QWidget):
    """Shows a scene. What it says in words is its tooltip and its accessible description."""

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
