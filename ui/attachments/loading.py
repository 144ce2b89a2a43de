"""Attached files as pictures, read in threads of their own: the window waits for none of them."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
from PySide6.QtCore import QBuffer, QByteArray, QObject, QRunnable, QSize, Qt, QThreadPool, Signal
from PySide6.QtGui import QImage, QImageReader

from audit.evidence.attachments import Attached
from audit.pages import opened, picture

_LARGEST_SIDE = 6000  # pixels of what is shown: a page of A3 can be read
_ALLOCATED = 512  # megabytes for what a file's header claims
_SHARP = 200.0  # dots per inch of a page shown large


@dataclass(frozen=True, slots=True)
class Wanted:
    """One page of a file in the folder; ``side``: pixels of its longer side, 0 for all of them."""

    folder: Path
    file: Attached
    page: int = 0
    side: int = 0


def image_of(wanted: Wanted) -> QImage:
    """The picture, turned as the camera says; a null one where the file is lost or changed."""
    try:
        data = (wanted.folder / wanted.file.file).read_bytes()
    except OSError:
        return QImage()
    if hashlib.sha256(data).hexdigest() != wanted.file.sha256:
        return QImage()
    made = _page(data, wanted) if wanted.file.form == "PDF" else _photograph(data, wanted.side)
    return made.convertToFormat(QImage.Format.Format_RGB32) if not made.isNull() else made


def _page(data: bytes, wanted: Wanted) -> QImage:
    try:
        document = opened(data)
        longer = max(*document.sizes[wanted.page], 1.0)
        dots = wanted.side / longer * 72.0 if wanted.side else _SHARP
        shown = picture(document, wanted.page, min(dots, _SHARP))
    except (pypdfium2.PdfiumError, IndexError):
        return QImage()
    form = QImage.Format.Format_RGB32
    return QImage(shown.pixels, shown.width, shown.height, shown.stride, form).copy()


def _photograph(data: bytes, side: int) -> QImage:
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QBuffer.OpenModeFlag.ReadOnly)
    QImageReader.setAllocationLimit(_ALLOCATED)
    reader = QImageReader(buffer)
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)
    size, most = reader.size(), side or _LARGEST_SIDE
    if max(size.width(), size.height()) > most:
        reader.setScaledSize(size.scaled(QSize(most, most), Qt.AspectRatioMode.KeepAspectRatio))
    return reader.read()


class _Teller(QObject):
    """Hands pictures over; lives as long as a thread still has one to hand over."""

    loaded = Signal(object, QImage)


class _Task(QRunnable):
    """Reads one picture and hands it over; deleted by the pool."""

    def __init__(self, wanted: Wanted, teller: _Teller) -> None:
        super().__init__()
        self._wanted = wanted
        self._teller = teller

    def run(self) -> None:
        """Called in a thread of the pool."""
        self._teller.loaded.emit(self._wanted, image_of(self._wanted))


class Loader(QObject):
    """Loads pictures in the background.

    Signals:
        loaded: the `Wanted` and its picture, a null one where there is none.
    """

    loaded = Signal(object, QImage)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._teller = _Teller()  # no child: threads may tell while this is being deleted
        self._teller.loaded.connect(self.loaded)
        self._pool = QThreadPool(self)  # waits for its threads when it is deleted
        self._pool.setMaxThreadCount(2)

    def load(self, wanted: Wanted) -> None:
        """Load a picture; `loaded` tells when it is there."""
        self._pool.start(_Task(wanted, self._teller))

    def forget(self) -> None:
        """What waits to be loaded is not wanted any more."""
        self._pool.clear()
