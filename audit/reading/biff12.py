"""What calamine does not tell of .xlsb files: number formats, error cells, hidden and merged cells.

Walks the records of the binary parts ([MS-XLSB]). Values are not read here; a file this does not
understand is simply told nothing about.
"""

import struct
from collections.abc import Iterator

from audit.reading.biff import ERRORS, BookDetails, SheetDetails
from audit.reading.content import Refused
from audit.reading.number_format import BUILT_IN, GENERAL
from audit.reading.package import Package, open_package

_ROW, _ERROR, _FORMULA_ERROR, _LAST_CELL = 0, 3, 11, 11
_ROWS, _COLUMNS = 1_048_576, 16_384
_NUMERIC = (2, 5, 9)  # a packed number, a number, a formula that gives one
_FORMAT, _XF, _BEGIN_CELL_XFS, _END_CELL_XFS = 44, 47, 617, 618
_COLUMN, _SHEET, _MERGE = 60, 156, 176


def binary_details(data: bytes) -> BookDetails | None:
    """Details of a binary workbook, or None when they cannot be found."""
    try:
        with open_package(data) as package:
            return _details(package)
    except (Refused, KeyError, struct.error, IndexError, UnicodeDecodeError):
        return None  # damaged or unusual: the cells themselves are calamine's to judge


def _details(package: Package) -> BookDetails:
    part = package.first("", "officeDocument") or "xl/workbook.bin"
    relations = package.relations(part)
    styles = package.first(part, "styles") or "xl/styles.bin"
    formats = _formats(package.read(styles)) if styles in package else []
    sheets = []
    for kind, body in _records(package.read(part)):
        if kind == _SHEET:
            relation = relations.get(_text(body, 8))
            if relation is None or relation.kind != "worksheet":
                sheets.append(SheetDetails())
            else:
                sheets.append(_sheet(package.read(relation.target)))
    return BookDetails(formats, sheets)


def _formats(data: bytes) -> list[str]:
    own: dict[int, str] = {}
    used: list[int] = []
    in_cells = False
    for kind, body in _records(data):
        if kind == _FORMAT:
            own[struct.unpack_from("<H", body)[0]] = _text(body, 2)
        elif kind in (_BEGIN_CELL_XFS, _END_CELL_XFS):
            in_cells = kind == _BEGIN_CELL_XFS
        elif kind == _XF and in_cells:
            used.append(struct.unpack_from("<H", body, 2)[0])
    return [own.get(index) or BUILT_IN.get(index, GENERAL) for index in used]


def _sheet(data: bytes) -> SheetDetails:
    sheet = SheetDetails()
    row = last_column = 0
    for kind, body in _records(data):
        if kind == _ROW:
            row = struct.unpack_from("<I", body)[0]
            if body[11] & 0x10:
                sheet.layout.hidden_rows.add(row)
        elif kind <= _LAST_CELL:
            column, style = struct.unpack_from("<II", body)
            if row >= _ROWS or column >= _COLUMNS:
                return SheetDetails(area=_ROWS * _COLUMNS)
            last_column = max(last_column, column)
            sheet.area = max(sheet.area, (row + 1) * (last_column + 1))
            if kind in _NUMERIC:
                sheet.styles[row, column] = style & 0xFFFFFF
            elif kind in (_ERROR, _FORMULA_ERROR):
                sheet.errors[row, column] = ERRORS.get(body[8], "#N/A")
        elif kind == _COLUMN and struct.unpack_from("<H", body, 16)[0] & 1:
            sheet.layout.hidden_spans.append(struct.unpack_from("<II", body))
        elif kind == _MERGE:
            top, bottom, left, right = struct.unpack_from("<4I", body)
            sheet.layout.merged.append((top, left, bottom, right))
    return sheet


def _records(data: bytes) -> Iterator[tuple[int, bytes]]:
    offset = 0
    while offset < len(data):
        kind = data[offset]
        offset += 1
        if kind & 0x80:
            kind = (kind & 0x7F) | (data[offset] & 0x7F) << 7
            offset += 1
        length = shift = 0
        for _ in range(4):
            byte = data[offset]
            offset += 1
            length |= (byte & 0x7F) << shift
            shift += 7
            if not byte & 0x80:
                break
        yield kind, data[offset : offset + length]
        offset += length


def _text(body: bytes, offset: int) -> str:
    length = struct.unpack_from("<I", body, offset)[0]
    return body[offset + 4 : offset + 4 + 2 * length].decode("utf-16-le")
