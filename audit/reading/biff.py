"""What calamine does not tell of .xls files: number formats, error cells, hidden rows and columns.

Walks the records of the Workbook stream ([MS-XLS]) inside its container ([MS-CFB]). Values are not
read here; a file this does not understand is simply told nothing about.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from audit.reading.number_format import BUILT_IN, GENERAL
from audit.reading.workbook_grid import SheetLayout

_BIFF8 = 0x0600
_BOF, _EOF, _BOUNDSHEET, _FORMAT, _XF = 0x0809, 0x000A, 0x0085, 0x041E, 0x00E0
_FORMULA, _NUMBER, _RK, _MULRK, _BOOLERR = 0x0006, 0x0203, 0x027E, 0x00BD, 0x0205
_ROW, _COLINFO = 0x0208, 0x007D
ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}
_LAST_REGULAR_SECTOR = 0xFFFFFFFA
_DIRECTORY_ENTRY = 128


@dataclass(slots=True)
class SheetDetails:
    """Details of one sheet; ``styles`` gives the style index of cells with a number."""

    layout: SheetLayout = field(default_factory=SheetLayout)
    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    styles: dict[tuple[int, int], int] = field(default_factory=dict)
    area: int = 0  # rows by columns up to the last cell, where a file could make it absurd


@dataclass(slots=True)
class BookDetails:
    """Number format of each style, and the sheets in the order of the workbook."""

    style_formats: list[str]
    sheets: list[SheetDetails]


def book_details(data: bytes) -> BookDetails | None:
    """Details of a workbook of Excel 97 or later, or None when the file is of another make."""
    try:
        stream = _workbook_stream(data)
        if struct.unpack_from("<HHH", stream)[::2] != (_BOF, _BIFF8):
            return None
        return _details(stream)
    except (struct.error, IndexError, UnicodeDecodeError, ValueError):
        return None  # damaged or unusual: the cells themselves are calamine's to judge


def _details(stream: bytes) -> BookDetails:
    offsets: list[int] = []
    own: dict[int, str] = {}
    used: list[int] = []
    for kind, body in _records(stream, 0):
        if kind == _BOUNDSHEET:
            offsets.append(struct.unpack_from("<I", body)[0])
        elif kind == _FORMAT:
            own[struct.unpack_from("<H", body)[0]] = _text(body[2:])
        elif kind == _XF:
            used.append(struct.unpack_from("<H", body, 2)[0])
    formats = [own.get(index) or BUILT_IN.get(index, GENERAL) for index in used]
    return BookDetails(formats, [_sheet(stream, offset) for offset in offsets])


def _sheet(stream: bytes, offset: int) -> SheetDetails:
    sheet = SheetDetails()
    for kind, body in _records(stream, offset):
        if kind in (_NUMBER, _RK, _FORMULA, _BOOLERR):
            row, column, style = struct.unpack_from("<HHH", body)
            sheet.styles[row, column] = style
            error = _error(kind, body)
            if error is not None:
                sheet.errors[row, column] = error
        elif kind == _MULRK:
            row, first = struct.unpack_from("<HH", body)
            for number in range((len(body) - 6) // 6):
                style = struct.unpack_from("<H", body, 4 + 6 * number)[0]
                sheet.styles[row, first + number] = style
        elif kind == _ROW and struct.unpack_from("<H", body, 12)[0] & 0x20:
            sheet.layout.hidden_rows.add(struct.unpack_from("<H", body)[0])
        elif kind == _COLINFO and struct.unpack_from("<H", body, 8)[0] & 1:
            sheet.layout.hidden_spans.append(struct.unpack_from("<HH", body))
    return sheet


def _error(kind: int, body: bytes) -> str | None:
    """Error a cell holds, as its own value or as the result of its formula."""
    if kind == _BOOLERR and body[7]:
        return ERRORS.get(body[6], "#N/A")
    if kind == _FORMULA and body[12:14] == b"\xff\xff" and body[6] == 2:
        return ERRORS.get(body[8], "#N/A")
    return None


def _records(stream: bytes, offset: int) -> Iterator[tuple[int, bytes]]:
    """Records of one substream; those of charts inside it are passed over."""
    depth = 0
    while offset + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, offset)
        body = stream[offset + 4 : offset + 4 + length]
        offset += 4 + length
        if kind == _BOF:
            depth += 1
        elif kind == _EOF:
            depth -= 1
            if depth <= 0:
                return
        elif depth == 1:
            yield kind, body


def _text(body: bytes) -> str:
    length, flags = struct.unpack_from("<HB", body)
    if flags & 1:
        return body[3 : 3 + 2 * length].decode("utf-16-le")
    return body[3 : 3 + length].decode("latin-1")


class _Container:
    """Sectors of a compound file."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._size = 1 << struct.unpack_from("<H", data, 30)[0]
        if self._size not in (512, 4096):
            raise ValueError(self._size)
        listed = list(struct.unpack_from("<109I", data, 76))
        following = struct.unpack_from("<I", data, 68)[0]
        while following < _LAST_REGULAR_SECTOR and len(listed) < len(data):
            *more, following = self._numbers(following)
            listed += more
        sectors = (self._numbers(n) for n in listed if n < _LAST_REGULAR_SECTOR)
        self._next = [number for sector in sectors for number in sector]

    def _sector(self, number: int) -> bytes:
        start = (number + 1) * self._size
        return self._data[start : start + self._size]

    def _numbers(self, sector: int) -> tuple[int, ...]:
        return struct.unpack(f"<{self._size // 4}I", self._sector(sector))

    def stream(self, first: int) -> bytes:
        """Bytes of the chain of sectors that begins here."""
        parts: list[bytes] = []
        while first < _LAST_REGULAR_SECTOR and len(parts) <= len(self._next):
            parts.append(self._sector(first))
            first = self._next[first]
        return b"".join(parts)


def _workbook_stream(data: bytes) -> bytes:
    container = _Container(data)
    directory = container.stream(struct.unpack_from("<I", data, 48)[0])
    cutoff, small_chains = struct.unpack_from("<II", data, 56)
    small_store = struct.unpack_from("<I", directory, 116)[0]
    for offset in range(0, len(directory), _DIRECTORY_ENTRY):
        entry = directory[offset : offset + _DIRECTORY_ENTRY]
        name = entry[: max(struct.unpack_from("<H", entry, 64)[0] - 2, 0)]
        first, size = struct.unpack_from("<II", entry, 116)
        if name == "Workbook".encode("utf-16-le"):
            if size >= cutoff:
                return container.stream(first)[:size]
            chains = container.stream(small_chains)
            return _small_stream(container.stream(small_store), chains, first)[:size]
    raise ValueError("no workbook stream")


def _small_stream(store: bytes, chains: bytes, first: int) -> bytes:
    """A short stream, which lies in sectors of 64 bytes within one stream of all such."""
    following = struct.unpack(f"<{len(chains) // 4}I", chains)
    parts: list[bytes] = []
    while first < _LAST_REGULAR_SECTOR and len(parts) <= len(following):
        parts.append(store[64 * first : 64 * first + 64])
        first = following[first]
    return b"".join(parts)
