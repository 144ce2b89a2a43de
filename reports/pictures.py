"""Attached photographs and scans made ready for paper: turned as taken, bounded, the same bytes."""

import hashlib
from io import BytesIO
from pathlib import Path

import pypdfium2
from PIL import Image, ImageOps

from audit.evidence.attachments import Attached, AttachmentError, proved
from audit.pages import opened, picture

PAGES = 6  # of one PDF that are printed
_SIDE = 1800  # pixels: some 200 dots an inch over the height of a page
_DOTS = 150.0
_QUALITY = 80


def on_paper(folder: Path, file: Attached, page: int = 0) -> tuple[bytes, int, int] | None:
    """A page of a file as JPEG with its width and height in pixels.

    None where the file is not in ``folder`` any more or is not what was attached.
    """
    try:
        data = (folder / file.file).read_bytes()
        if hashlib.sha256(data).hexdigest() != file.sha256:
            return None
        proved(data, file.name)  # beyond no limit, whatever a log of a stranger says
        shown = _page(data, page) if file.form == "PDF" else _photograph(data, file.form)
    except (OSError, AttachmentError, pypdfium2.PdfiumError, IndexError, ValueError):
        return None
    shown.thumbnail((_SIDE, _SIDE))
    made = BytesIO()
    shown.save(made, "JPEG", quality=_QUALITY)
    return made.getvalue(), shown.width, shown.height


def _page(data: bytes, page: int) -> Image.Image:
    shown = picture(opened(data), page, _DOTS)
    size = shown.width, shown.height
    return Image.frombuffer("RGB", size, shown.pixels, "raw", "BGRX", shown.stride, 1)


def _photograph(data: bytes, form: str) -> Image.Image:
    with Image.open(BytesIO(data), formats=(form,)) as opened_:
        turned = ImageOps.exif_transpose(opened_)
        if turned.mode in ("RGBA", "LA", "PA", "P"):  # what shows through is paper
            turned = turned.convert("RGBA")
            white = Image.new("RGBA", turned.size, "white")
            turned = Image.alpha_composite(white, turned)
        return turned.convert("RGB")
