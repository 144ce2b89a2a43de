"""Prints a document: as the PDF where the printer or a file takes it, else as pictures."""

import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from enum import Enum, auto
from itertools import pairwise
from pathlib import Path
from threading import Event

from PySide6.QtCore import QObject, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPrintSupport import QPrinter

from audit import system
from audit.pages import Document, Picture, part_of, picture
from audit.progress import Progress
from audit.writing import whole
from ui.jobs import Jobs
from ui.report.guard import guarded

_FINENESS = 300.0  # dots an inch: text stays sharp and a page takes 35 MB for a moment
_KEEP_SHAPE = Qt.AspectRatioMode.KeepAspectRatio
_BANDS = 16  # of a page's picture, each of which the printer packs at once: a whole one is felt
_JOB = "printing"
_SPOOLER = "lp"  # of CUPS, which takes a PDF as it is
_SECONDS = 120  # that the spooler may take
_SIDES = {
    QPrinter.DuplexMode.DuplexNone: "one-sided",
    QPrinter.DuplexMode.DuplexLongSide: "two-sided-long-edge",
    QPrinter.DuplexMode.DuplexShortSide: "two-sided-short-edge",
}


class Way(Enum):
    """How pages get to paper: as a file, as the PDF itself, or as pictures of its pages."""

    FILE = auto()
    PDF = auto()
    PICTURES = auto()


class Printing(QObject):
    """One document on its way to a printer.

    Attributes:
        pages: how many are printed.

    Signals:
        printed: page (from 1) and number of pages, after each page that is sent as a picture.
        ended: "" when all went well, else what went wrong.
        stopped: `cancel` was called; the printer was told to forget what it has.
    """

    printed = Signal(int, int)
    ended = Signal(object)
    stopped = Signal()

    def __init__(
        self,
        document: Document,
        printer: QPrinter,
        jobs: Jobs,
        parent: QObject | None = None,
        way: Way | None = None,
    ) -> None:
        """``way``: other than the best that there is for ``printer``."""
        super().__init__(parent)
        self._document = document
        self._printer = printer
        self._jobs = jobs
        self._way = way or _way(printer)
        self._painter = QPainter()
        self._bands: list[tuple[QRect, QImage]] = []
        self._step = 0
        self._over = Event()
        self._turn = QTimer(self)  # the window goes on between two bands
        self._turn.setSingleShot(True)
        self._turn.setInterval(0)
        self._turn.timeout.connect(self._paint_band)
        self._range = _pages(printer, len(document.sizes))
        jobs.finished.connect(self._failed)

    @property
    def pages(self) -> int:
        """How many are printed."""
        return len(self._range)

    def start(self) -> None:
        """Print; pages follow one another while the window goes on."""
        if not self._range:
            self._end("")
        elif self._way is Way.PICTURES:
            self._begin_pictures()
        elif self._way is Way.FILE:
            self._send(_writer(self._printer))
        else:
            self._send(_spooler(self._printer))

    def cancel(self) -> None:
        """Print no further."""
        self._over.set()
        self._turn.stop()
        if self._painter.isActive():
            self._printer.abort()
            self._painter.end()
        self.stopped.emit()

    # As a PDF

    def _send(self, send: Callable[[bytes], str]) -> None:
        document, pages, over = self._document, self._range, self._over

        def work(_: Progress) -> str:
            all_pages = list(pages) == list(range(len(document.sizes)))
            data = document.data if all_pages else part_of(document, pages)
            return "" if over.is_set() else send(data)

        self._jobs.start(_JOB, work, guarded(self, self._end))

    # As pictures

    def _begin_pictures(self) -> None:
        self._printer.setFullPage(True)
        if not self._painter.begin(self._printer):
            self._end(self._printer.printerName() or self._printer.outputFileName())
            return
        self._render()

    def _render(self) -> None:
        document, page = self._document, self._range[self._step]

        def work(progress: Progress) -> Picture:
            return picture(document, page, _FINENESS)

        self._jobs.start(_JOB, work, guarded(self, self._paint))

    def _paint(self, made: Picture) -> None:
        if self._over.is_set():
            return
        if self._step and not self._printer.newPage():
            self._painter.end()
            self._end(self._printer.printerName())
            return
        self._bands = _banded(made, self._painter.viewport())
        self._turn.start()

    def _paint_band(self) -> None:
        self._painter.drawImage(*self._bands.pop(0))
        if self._bands:
            self._turn.start()
            return
        self._step += 1
        self.printed.emit(self._step, len(self._range))
        if self._step < len(self._range):
            self._render()
        else:
            self._painter.end()
            self._end("")

    # The end

    def _end(self, what: str) -> None:
        if not self._over.is_set():
            self._over.set()
            self.ended.emit(what)

    def _failed(self, title: str, error: BaseException | None) -> None:
        if title == _JOB and error is not None:
            if self._painter.isActive():
                self._painter.end()
            self._end(system.why(error))


def ask_printer(title: str) -> Callable[[], QPrinter | None]:
    """Asks by the system's own dialog which printer to use; None when the person thinks better."""

    def ask() -> QPrinter | None:
        from PySide6.QtPrintSupport import QPrintDialog

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = QPrintDialog(printer)
        dialog.setWindowTitle(title)
        return printer if dialog.exec() else None

    return ask


def _way(printer: QPrinter) -> Way:
    if printer.outputFormat() == QPrinter.OutputFormat.PdfFormat and printer.outputFileName():
        return Way.FILE
    if sys.platform.startswith("linux") and printer.printerName() and shutil.which(_SPOOLER):
        return Way.PDF
    return Way.PICTURES


def _pages(printer: QPrinter, pages: int) -> Sequence[int]:
    first, last = printer.fromPage(), printer.toPage()
    chosen = range(pages)
    if printer.printRange() == QPrinter.PrintRange.PageRange and first:
        chosen = range(first - 1, min(last, pages))
    last_first = printer.pageOrder() == QPrinter.PageOrder.LastPageFirst
    return chosen[::-1] if last_first else chosen


def _writer(printer: QPrinter) -> Callable[[bytes], str]:
    path = Path(printer.outputFileName())

    def write(data: bytes) -> str:
        whole(path, lambda file: file.write(data))
        return ""

    return write


def _spooler(printer: QPrinter) -> Callable[[bytes], str]:
    command = [_SPOOLER, *spooling(printer)]

    def spool(data: bytes) -> str:
        try:
            told = subprocess.run(  # noqa: S603 - the system's own program, no shell
                command, input=data, capture_output=True, timeout=_SECONDS, check=False
            )
        except subprocess.TimeoutExpired:
            return command[2]
        said = told.stderr.decode(errors="replace").strip()
        return (said or command[2]) if told.returncode else ""

    return spool


def spooling(printer: QPrinter) -> list[str]:
    """What CUPS is told of a PDF for ``printer``: whose it is, copies, sides, colour and paper."""
    said = ["-d", printer.printerName(), "-n", str(printer.copyCount())]
    options = [f"media={printer.pageLayout().pageSize().key()}", "fit-to-page"]
    if printer.copyCount() > 1:
        options.append(f"collate={str(printer.collateCopies()).lower()}")
    if printer.duplex() in _SIDES:
        options.append(f"sides={_SIDES[printer.duplex()]}")
    if printer.colorMode() == QPrinter.ColorMode.GrayScale:
        options.append("print-color-mode=monochrome")
    for option in options:
        said += ["-o", option]
    return said


def _banded(made: Picture, paper: QRect) -> list[tuple[QRect, QImage]]:
    """A page's picture in strips and where each stands; strips overlap by a row against seams."""
    size = QSize(made.width, made.height).scaled(paper.size(), _KEEP_SHAPE)
    left, top = (paper.width() - size.width()) // 2, (paper.height() - size.height()) // 2
    edges = [made.height * number // _BANDS for number in range(_BANDS + 1)]
    bands = []
    for first, end in pairwise(edges):
        last = min(end + 1, made.height)
        strip = made.pixels[first * made.stride : last * made.stride]
        if not strip:
            continue
        upper, lower = (round(row * size.height() / made.height) for row in (first, last))
        area = QRect(left, top + upper, size.width(), lower - upper)
        image = QImage(strip, made.width, last - first, made.stride, QImage.Format.Format_RGB32)
        bands.append((area, image.copy()))  # a QImage over bytes does not keep them alive
    return bands
