"""The pages of a document under one another; only those in sight are rendered."""

from collections import OrderedDict
from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPalette, QPixmap, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from audit.pages import POINTS_PER_INCH, Document, Picture, picture
from audit.progress import Progress
from ui.jobs import Jobs
from ui.report.guard import guarded

ZOOMS = (0.5, 0.67, 0.8, 1.0, 1.25, 1.5, 2.0, 3.0)
_SCREEN = 96.0  # dots an inch at zoom 1
_KEPT = 24  # pictures
_GAP = 14
_FIT = 0.0

Render = Callable[[Document, int, float], Picture]


class PagesView(QScrollArea):
    """Shows a document.

    Attributes:
        zoom: 1 for natural size; 0 while the width of the page follows that of the window.

    Signals:
        page_changed: the page (from 1) in the middle of the view.
    """

    page_changed = Signal(int)

    def __init__(self, jobs: Jobs, parent: QWidget | None = None, render: Render = picture) -> None:
        """``jobs`` render; they must outlive the widget."""
        super().__init__(parent)
        self._jobs = jobs
        self._render = render
        self._document: Document | None = None
        self._pages: list[_Page] = []
        self._kept: OrderedDict[tuple[int, float], QPixmap] = OrderedDict()
        self._asked: set[tuple[int, float]] = set()
        self._page = 0
        self.zoom = _FIT
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._look)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self._body = QWidget()
        self.setBackgroundRole(QPalette.ColorRole.Mid)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.verticalScrollBar().valueChanged.connect(lambda _: self._soon.start())

    @property
    def count(self) -> int:
        """Number of pages."""
        return len(self._pages)

    @property
    def page(self) -> int:
        """The page in the middle of the view, from 1; 0 without a document."""
        return self._page

    def show_document(self, document: Document | None, name: Callable[[int], str]) -> None:
        """Show another document at the same place; ``name`` tells a screen reader the page."""
        at = self.verticalScrollBar().value()
        self._document = document
        self._kept.clear()
        self._asked.clear()
        self._pages = [_Page(name(n + 1)) for n in range(len(document.sizes) if document else 0)]
        self._body = QWidget()
        for page in self._pages:
            page.setParent(self._body)
        self.setWidget(self._body)
        self._page = 0
        self._resize()
        self.verticalScrollBar().setValue(at)

    def set_zoom(self, zoom: float) -> None:
        """Show the pages larger or smaller; 0 fits them to the width."""
        part = self._part_scrolled()
        self.zoom = zoom
        self._resize()
        bar = self.verticalScrollBar()
        bar.setValue(round(part * bar.maximum()))

    def step_zoom(self, step: int) -> None:
        """One step larger (1) or smaller (-1)."""
        now = self._scale()
        if step > 0:
            self.set_zoom(next((zoom for zoom in ZOOMS if zoom > now + 0.01), ZOOMS[-1]))
        else:
            self.set_zoom(next((z for z in reversed(ZOOMS) if z < now - 0.01), ZOOMS[0]))

    def go_to(self, page: int) -> None:
        """Scroll to a page, from 1."""
        if 1 <= page <= len(self._pages):
            self.verticalScrollBar().setValue(self._pages[page - 1].y() - _GAP)

    def has_picture(self, page: int) -> bool:
        """Whether a page (from 1) is rendered."""
        return self._pages[page - 1].pixmap is not None

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the pages to the new width, where they follow it."""
        super().resizeEvent(event)
        self._resize()

    def event(self, event: QEvent) -> bool:
        """Render what has come into sight when the widget is shown."""
        if event.type() == QEvent.Type.Show:
            self._soon.start()
        return super().event(event)

    # Inside

    def _scale(self) -> float:
        if self.zoom != _FIT or self._document is None or not self._document.sizes:
            return self.zoom or 1.0
        widest = max(width for width, _ in self._document.sizes) * _SCREEN / POINTS_PER_INCH
        bar = self.verticalScrollBar().sizeHint().width()
        room = self.width() - bar - 2 * _GAP
        return min(max(room / widest, ZOOMS[0]), 1.6)

    def _resize(self) -> None:
        """Lay the pages out. By hand: a layout of hundreds of pages is slower and knows no more."""
        sizes = self._document.sizes if self._document else ()
        factor = self._scale() * _SCREEN / POINTS_PER_INCH
        pixels = [QSize(round(width * factor), round(height * factor)) for width, height in sizes]
        widest = max((size.width() for size in pixels), default=0)
        room = max(widest + 2 * _GAP, self.viewport().width())
        top = _GAP
        for page, size in zip(self._pages, pixels, strict=True):
            page.setGeometry(QRect(QPoint((room - size.width()) // 2, top), size))
            top += size.height() + _GAP
        self._body.resize(room, max(top, 1))
        self._soon.start()

    def _part_scrolled(self) -> float:
        bar = self.verticalScrollBar()
        return bar.value() / bar.maximum() if bar.maximum() else 0.0

    def _look(self) -> None:
        """Render the pages in sight, and tell which one is in the middle."""
        top, height = self.verticalScrollBar().value(), self.viewport().height()
        sight = QRect(0, top, 1, height)
        middle = top + height // 2
        for number, page in enumerate(self._pages):
            area = QRect(0, page.y(), 1, page.height())
            if self.isVisible() and area.intersects(sight):
                self._need(number)
        below = [n for n, page in enumerate(self._pages) if page.y() <= middle]
        current = below[-1] + 1 if below else min(len(self._pages), 1)
        if current != self._page:
            self._page = current
            self.page_changed.emit(current)

    def _need(self, number: int) -> None:
        document = self._document
        if document is None:
            return
        dots = round(self._scale() * _SCREEN * self.devicePixelRatioF(), 2)
        key = (number, dots)
        if key in self._kept:
            self._kept.move_to_end(key)
            self._pages[number].show_picture(self._kept[key])
        elif key not in self._asked:
            self._asked.add(key)
            render = self._render

            def work(progress: Progress) -> Picture:
                return render(document, number, dots)

            done = guarded(self, lambda made: self._rendered(document, key, made))
            self._jobs.start("", work, done)

    def _rendered(self, document: Document, key: tuple[int, float], made: Picture) -> None:
        if document is not self._document:
            return
        self._asked.discard(key)
        image = QImage(
            made.pixels, made.width, made.height, made.stride, QImage.Format.Format_RGB32
        )
        pixmap = QPixmap.fromImage(image)
        pixmap.setDevicePixelRatio(self.devicePixelRatioF())
        self._kept[key] = pixmap
        self._pages[key[0]].show_picture(pixmap)
        while len(self._kept) > _KEPT:
            (old, _), _ = self._kept.popitem(last=False)
            self._pages[old].show_picture(None)


class _Page(QWidget):
    """One sheet of paper: white until its picture is there."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.pixmap: QPixmap | None = None
        self.setAccessibleName(name)

    def show_picture(self, pixmap: QPixmap | None) -> None:
        """Show a picture scaled to the sheet, or white paper."""
        self.pixmap = pixmap
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the sheet."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), Qt.GlobalColor.white)
        if self.pixmap is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawPixmap(self.rect(), self.pixmap)
