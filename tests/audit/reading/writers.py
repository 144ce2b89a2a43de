"""Writes one table of cells in every format that is read; text and numbers are kept apart."""

from collections.abc import Sequence
from html import escape

import openpyxl

from audit.reading import FileContent
from audit.reading.sniff import file_kind
from audit.reading.wire import reading_from
from audit.reading.worker import read_parts
from tests.audit.reading.binary_books import xlsb
from tests.audit.reading.builders import archive, saved

Cell = str | int | None
Rows = Sequence[Sequence[Cell]]

_NAMES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{short}:1.0"'
    for short in ("office", "table", "text")
)
_ODS = b"application/vnd.oasis.opendocument.spreadsheet"


def written(rows: Rows, form: str, codec: str = "utf-8", delimiter: str = ";") -> bytes:
    """The bytes of a file of this format with these cells on its one sheet."""
    if form == "xlsx":
        return _xlsx(rows)
    if form == "xlsb":
        return xlsb([[float(c) if isinstance(c, int) else c for c in row] for row in rows])
    if form == "ods":
        return archive({"mimetype": _ODS, "content.xml": _open_document(rows).encode()})
    if form == "fods":
        return _open_document(rows).encode()
    if form == "html":
        return _page(rows).encode()
    return _text(rows, delimiter).encode(codec)


def opened(data: bytes, name: str) -> FileContent:
    """What reading makes of the bytes, in this process."""
    reading = reading_from(list(read_parts(str(file_kind(data)), data)))
    return FileContent(name, len(data), "0" * 64, None, None, None, reading.grids, reading.problems)


def _xlsx(rows: Rows) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    return saved(book)


def _open_document(rows: Rows) -> str:
    body = "".join(
        "<table:table-row>" + "".join(map(_open_cell, row)) + "</table:table-row>" for row in rows
    )
    return (
        f'<?xml version="1.0"?><office:document-content {_NAMES}><office:body><office:spreadsheet>'
        f'<table:table table:name="Sheet1">{body}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )


def _open_cell(cell: Cell) -> str:
    if cell is None:
        return "<table:table-cell/>"
    if isinstance(cell, int):
        return (
            f'<table:table-cell office:value-type="float" office:value="{cell}">'
            f"<text:p>{cell}</text:p></table:table-cell>"
        )
    return (
        '<table:table-cell office:value-type="string">'
        f"<text:p>{escape(cell)}</text:p></table:table-cell>"
    )


def _page(rows: Rows) -> str:
    body = "".join(
        "<tr>" + "".join(f"<td>{escape(_shown(cell))}</td>" for cell in row) + "</tr>"
        for row in rows
    )
    return f'<html><head><meta charset="utf-8"></head><table>{body}</table></html>'


def _text(rows: Rows, delimiter: str) -> str:
    return "".join(
        delimiter.join(_quoted(_shown(cell), delimiter) for cell in row) + "\r\n" for row in rows
    )


def _quoted(text: str, delimiter: str) -> str:
    if delimiter in text or '"' in text or "\n" in text:
        return '"' + text.replace('"', '""') + '"'
    return text


def _shown(cell: Cell) -> str:
    return "" if cell is None else str(cell)
