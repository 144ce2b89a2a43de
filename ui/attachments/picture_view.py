"""One picture that can be made larger and smaller, moved and turned, by mouse and keys."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPixmap, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QGraphicsPixmapItem, QGraphicsScene, QGraphicsView, QWidget

_STEP = 1.25
_LEAST, _MOST = 0.02, 16.0  # screen pixels for one of the picture
ZOOM_KEYS = frozenset("+=-01fFrR")  # letters that mean something to the picture
_NOTCH = 120.0
_KEY = Qt.Key


class PictureView(QGraphicsView):
    """Shows a picture; fitted to the view until the person zooms.

    Keys: + and - zoom, 0 or F fit, 1 shows pixel for pixel, R turns, arrows move.

    Signals:
        stepped: Page Down (1) or Page Up (-1).
    """

    stepped = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fitted = True
        self._item = QGraphicsPixmapItem()
        self._item.setTransformationMode(Qt.TransformationMode.SmoothTransformation)
        scene = QGraphicsScene(self)
        scene.addItem(self._item)
        self.setScene(scene)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setDragMode(QGraphicsView.DragMode.ScrollHandDrag)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.AnchorUnderMouse)
        self.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        self.setMinimumSize(240, 200)

    @property
    def zoom(self) -> float:
        """Screen pixels for one pixel of the picture."""
        matrix = self.transform()
        return float(abs(matrix.m11()) + abs(matrix.m12()))  # a quarter turn changes their places

    def show_image(self, image: QImage) -> None:
        """Show another picture, whole."""
        self._item.setPixmap(QPixmap.fromImage(image))
        self.setSceneRect(self._item.boundingRect())
        self.resetTransform()
        self.fit()

    def fit(self) -> None:
        """Show the whole picture, and keep it whole when the view changes its size."""
        self._fitted = True
        if not self._item.pixmap().isNull():
            self.fitInView(self._item, Qt.AspectRatioMode.KeepAspectRatio)

    def magnify(self, factor: float) -> None:
        """Make the picture larger by ``factor``, smaller where it is below one."""
        wanted = min(max(self.zoom * factor, _LEAST), _MOST)
        self._fitted = False
        self.scale(wanted / self.zoom, wanted / self.zoom)

    def enlarge(self) -> None:
        """A step larger."""
        self.magnify(_STEP)

    def shrink(self) -> None:
        """A step smaller."""
        self.magnify(1 / _STEP)

    def turn(self, degrees: int = 90) -> None:
        """Turn the picture clockwise."""
        self.rotate(degrees)
        if self._fitted:
            self.fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel zooms where the pointer is."""
        notches = event.angleDelta().y() / _NOTCH
        if notches:
            self.magnify(_STEP**notches)
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys told above."""
        acts: dict[Qt.Key, Callable[[], None]] = {
            _KEY.Key_Plus: self.enlarge,
            _KEY.Key_Equal: self.enlarge,
            _KEY.Key_Minus: self.shrink,
            _KEY.Key_0: self.fit,
            _KEY.Key_F: self.fit,
            _KEY.Key_1: lambda: self.magnify(1 / self.zoom),
            _KEY.Key_R: self.turn,
            _KEY.Key_PageDown: lambda: self.stepped.emit(1),
            _KEY.Key_PageUp: lambda: self.stepped.emit(-1),
        }
        act = acts.get(Qt.Key(event.key()))
        if act is None:
            super().keyPressEvent(event)
        else:
            act()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A picture that is shown whole stays so."""
        super().resizeEvent(event)
        if self._fitted:
            self.fit()
