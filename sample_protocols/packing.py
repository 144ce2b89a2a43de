"""Workbooks as the same bytes each time: neither archive nor document tells the clock."""

import re
import zipfile
from io import BytesIO
from pathlib import Path

from openpyxl import Workbook

_MOMENT = (2021, 1, 11, 0, 0, 0)
_STAMP = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(<)")
_AUTHOR = "Hattama sample"


def save(workbook: Workbook, path: Path) -> None:
    """Write ``workbook`` to ``path``; equal contents give equal bytes."""
    workbook.properties.creator = _AUTHOR
    raw = BytesIO()
    workbook.save(raw)
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(raw) as given, zipfile.ZipFile(path, "w") as pinned:
        for name in sorted(given.namelist(), key=_order):
            entry = zipfile.ZipInfo(name, _MOMENT)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # the same whatever system writes it
            pinned.writestr(entry, _without_clock(name, given.read(name)), compresslevel=9)


def _order(name: str) -> tuple[bool, str]:
    # Readers that sniff the type look at the first entry.
    return name != "[Content_Types].xml", name


def _without_clock(name: str, content: bytes) -> bytes:
    if name != "docProps/core.xml":
        return content
    return _STAMP.sub(rb"\g<1>2021-01-11T00:00:00Z\g<2>", content)
