"""Prints a document page by page, each rendered in the background at the printer's fineness."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QRect, Qt, Signal
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPrintSupport import QPrinter

from audit.pages import Document, Picture, picture
from audit.progress import Progress
from ui.jobs import Jobs
from ui.report.guard import guarded

_FINENESS = 300.0  # dots an inch: text stays sharp and a page takes 35 MB for a moment
_KEEP_SHAPE = Qt.AspectRatioMode.KeepAspectRatio


class Printing(QObject):
    """One document on its way to a printer.

    Signals:
        printed: page (from 1) and number of pages, after each page.
        ended: "" when all went well, else what went wrong.
    """

    printed = Signal(int, int)
    ended = Signal(str)

    def __init__(
        self, document: Document, printer: QPrinter, jobs: Jobs, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._printer = printer
        self._jobs = jobs
        self._painter = QPainter()
        printer.setFullPage(True)
        self._range = _range(printer, len(document.sizes))

    def start(self) -> None:
        """Print; pages follow one another while the window goes on."""
        if not self._range:
            self.ended.emit("")
        elif not self._painter.begin(self._printer):
            self.ended.emit(self._printer.printerName() or self._printer.outputFileName())
        else:
            self._render(0)

    def _render(self, step: int) -> None:
        document, page = self._document, self._range[step]

        def work(progress: Progress) -> Picture:
            return picture(document, page, _FINENESS)

        self._jobs.start("", work, guarded(self, lambda made: self._paint(step, made)))

    def _paint(self, step: int, made: Picture) -> None:
        if step and not self._printer.newPage():
            self._painter.end()
            self.ended.emit(self._printer.printerName())
            return
        image = QImage(
            made.pixels, made.width, made.height, made.stride, QImage.Format.Format_RGB32
        )
        self._painter.drawImage(self._target(image), image)
        self.printed.emit(step + 1, len(self._range))
        if step + 1 < len(self._range):
            self._render(step + 1)
        else:
            self._painter.end()
            self.ended.emit("")

    def _target(self, image: QImage) -> QRect:
        paper = self._painter.viewport()
        size = image.size().scaled(paper.size(), _KEEP_SHAPE)
        left, top = (paper.width() - size.width()) // 2, (paper.height() - size.height()) // 2
        return QRect(left, top, size.width(), size.height())


def _range(printer: QPrinter, pages: int) -> range:
    first, last = printer.fromPage(), printer.toPage()
    if printer.printRange() == QPrinter.PrintRange.PageRange and first:
        return range(first - 1, min(last, pages))
    return range(pages)


def ask_printer(title: str) -> Callable[[], QPrinter | None]:
    """Asks by the system's own dialog which printer to use; None when the person thinks better."""

    def ask() -> QPrinter | None:
        from PySide6.QtPrintSupport import QPrintDialog

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = QPrintDialog(printer)
        dialog.setWindowTitle(title)
        return printer if dialog.exec() else None

    return ask
