"""Pages of a PDF as pictures, by pdfium: on screen what comes out of the printer.

Called from threads in the background; pdfium does one thing at a time.
"""

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

import pypdfium2

POINTS_PER_INCH = 72.0
PDFIUM = threading.Lock()  # taken by whoever calls pdfium
MOST_PIXELS = 40_000_000  # of one picture, whatever size a page claims


@dataclass(frozen=True, slots=True)
class Picture:
    """One page: ``pixels`` hold blue, green, red and an unused byte for each pixel."""

    pixels: bytes
    width: int
    height: int
    stride: int


@dataclass(frozen=True, slots=True)
class Document:
    """A finished PDF and the size of its pages in points."""

    data: bytes
    sizes: tuple[tuple[float, float], ...]


def opened(data: bytes) -> Document:
    """The document in ``data``.

    Raises:
        pypdfium2.PdfiumError: when it is no PDF.
    """
    with PDFIUM:
        pdf = pypdfium2.PdfDocument(data)
        try:
            sizes = tuple(pdf.get_page_size(number) for number in range(len(pdf)))
        finally:
            pdf.close()
    return Document(data, sizes)


def part_of(document: Document, pages: Sequence[int]) -> bytes:
    """A PDF of these pages alone (from 0), in this order, drawn as they are in the whole one.

    Raises:
        pypdfium2.PdfiumError: when a page is damaged.
    """
    with PDFIUM:
        pdf, made = pypdfium2.PdfDocument(document.data), pypdfium2.PdfDocument.new()
        try:
            made.import_pages(pdf, list(pages))
            out = BytesIO()
            made.save(out)
            return out.getvalue()
        finally:
            made.close()
            pdf.close()


def picture(document: Document, page: int, dots_per_inch: float) -> Picture:
    """Page ``page`` (from 0) at a resolution, less where the page is too large for that.

    Raises:
        pypdfium2.PdfiumError: when the page is damaged.
    """
    with PDFIUM:
        pdf = pypdfium2.PdfDocument(document.data)
        try:
            scale = dots_per_inch / POINTS_PER_INCH
            width, height = (max(side, 1.0) * scale for side in pdf.get_page_size(page))
            scale *= min(1.0, (MOST_PIXELS / (width * height)) ** 0.5)
            bitmap = pdf[page].render(scale=scale, prefer_bgrx=True)
            return Picture(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride)
        finally:
            pdf.close()
