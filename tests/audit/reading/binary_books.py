"""Binary workbooks (.xls, .xlsb) written record by record, as small as they may be."""

import struct
from collections.abc import Sequence

from tests.audit.reading.builders import archive

Cell = str | float | bool | None
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = (
    f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="bin" '
    'ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/>'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>'
)


class Error(str):
    """The code of an error, such as "#DIV/0!"."""


ERRORS = {"#NULL!": 0, "#DIV/0!": 7, "#VALUE!": 15, "#REF!": 23, "#NAME?": 29, "#N/A": 42}


def _record(kind: int, body: bytes = b"") -> bytes:
    head = bytes((kind,)) if kind < 0x80 else bytes((kind & 0x7F | 0x80, kind >> 7))
    length = len(body)
    size = b""
    while True:
        more = length >> 7
        size += bytes((length & 0x7F | (0x80 if more else 0),))
        length = more
        if not length:
            return head + size + body


def _wide(text: str) -> bytes:
    raw = text.encode("utf-16-le")
    return struct.pack("<I", len(raw) // 2) + raw


def _cell(column: int, value: Cell, style: int) -> bytes:
    place = struct.pack("<II", column, style)
    if isinstance(value, Error):
        return _record(3, place + bytes((ERRORS[value],)))
    if isinstance(value, str):
        return _record(6, place + _wide(value))
    if isinstance(value, bool):
        return _record(4, place + bytes((value,)))
    return _record(5, place + struct.pack("<d", value)) if value is not None else b""


def xlsb(
    rows: Sequence[Sequence[Cell]],
    *,
    formats: Sequence[str] = (),
    hidden_rows: Sequence[int] = (),
    hidden_columns: Sequence[int] = (),
    merged: Sequence[tuple[int, int, int, int]] = (),
    sheet_hidden: bool = False,
) -> bytes:
    """A binary workbook of one sheet; ``formats`` are number formats of the columns."""
    width = max(map(len, rows), default=1)
    sheet = _record(129) + _record(148, struct.pack("<4I", 0, len(rows) - 1, 0, width - 1))
    sheet += _record(390)
    for column in hidden_columns:
        sheet += _record(60, struct.pack("<4IH", column, column, 2048, 0, 1))
    sheet += _record(391) + _record(145)
    for number, row in enumerate(rows):
        hidden = 0x10 if number in hidden_rows else 0
        sheet += _record(0, struct.pack("<IIHBBBI", number, 0, 300, 0, hidden, 0, 0))
        for column, value in enumerate(row):
            sheet += _cell(column, value, column + 1 if column < len(formats) else 0)
    sheet += _record(146) + _record(177, struct.pack("<I", len(merged)))
    for top, left, bottom, right in merged:
        sheet += _record(176, struct.pack("<4I", top, bottom, left, right))
    sheet += _record(178) + _record(130)
    styles = _record(278) + _record(615, struct.pack("<I", len(formats)))
    for number, code in enumerate(formats):
        styles += _record(44, struct.pack("<H", 164 + number) + _wide(code))
    styles += _record(616) + _record(617, struct.pack("<I", len(formats) + 1))
    for index in [0, *(164 + number for number in range(len(formats)))]:
        styles += _record(47, struct.pack("<HH", 0, index) + bytes(12))
    styles += _record(618) + _record(279)
    state = struct.pack("<II", int(sheet_hidden), 1)
    book = _record(131) + _record(143) + _record(156, state + _wide("rId1") + _wide("Лист1"))
    book += _record(144) + _record(132)
    return archive(
        {
            "[Content_Types].xml": _TYPES.encode(),
            "_rels/.rels": _relations([("officeDocument", "xl/workbook.bin")]),
            "xl/workbook.bin": book,
            "xl/_rels/workbook.bin.rels": _relations(
                [("worksheet", "worksheets/sheet1.bin"), ("styles", "styles.bin")]
            ),
            "xl/worksheets/sheet1.bin": sheet,
            "xl/styles.bin": styles,
        }
    )


def _relations(targets: Sequence[tuple[str, str]]) -> bytes:
    inner = "".join(
        f'<Relationship Id="rId{number}" Type="{_REL}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{inner}</Relationships>'.encode()
