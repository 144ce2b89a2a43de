"""One worksheet part of a workbook, read exactly: values, formats, merged and hidden cells."""

import re
from dataclasses import dataclass

from audit.reading.addresses import address_of, column_span
from audit.reading.columns import BLANK, NAN, CellBatch, ColumnStore, Value, text_value
from audit.reading.grid import NO_FORMAT, CellKind
from audit.reading.number_format import serial_to_iso
from audit.reading.strings import unescaped
from audit.reading.styles import Styles
from audit.reading.workbook_grid import SheetLayout
from audit.reading.xml_events import Attributes, parse_xml

_LAST_ROW = 1_048_576
_LAST_COLUMN = 16_384
_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?")
_TRUE = frozenset(("1", "true"))


@dataclass(frozen=True, slots=True)
class BookContext:
    """What the cells of all sheets of a workbook refer to."""

    strings: list[str]
    styles: Styles
    date_1904: bool


def read_sheet(data: bytes, book: BookContext) -> tuple[ColumnStore, SheetLayout]:
    """Cells and layout of a worksheet part.

    Raises:
        Refused: the part is not well-formed XML.
    """
    reader = _SheetReader(book)
    parse_xml(data, reader.start, reader.end, reader.text)
    reader.batch.flush()
    return reader.store, reader.layout


class _SheetReader:
    """Receives the XML events of a worksheet."""

    def __init__(self, book: BookContext) -> None:
        self.store = ColumnStore()
        self.batch = CellBatch(self.store)
        self.layout = SheetLayout()
        self._book = book
        self._row = -1
        self._column = -1
        self._cell: Attributes | None = None
        self._value: list[str] | None = None
        self._formula: list[str] | None = None
        self._inline: list[str] | None = None
        self._into: list[str] | None = None
        self._phonetic = False

    def start(self, tag: str, attributes: Attributes) -> None:
        if tag == "c":
            self._start_cell(attributes)
        elif self._cell is not None:
            self._start_in_cell(tag)
        elif tag == "row":
            self._start_row(attributes)
        elif tag == "mergeCell":
            self._merge(attributes.get("ref", ""))
        elif tag == "col":
            span = column_span(attributes)
            if span is not None:
                self.layout.hidden_spans.append(span)

    def end(self, tag: str) -> None:
        if tag in ("v", "f", "t"):
            self._into = None
        elif tag == "rPh":
            self._phonetic = False
        elif tag == "c" and self._cell is not None:
            self._end_cell(self._cell)

    def text(self, piece: str) -> None:
        if self._into is not None:
            self._into.append(piece)

    def _start_row(self, attributes: Attributes) -> None:
        number = attributes.get("r", "").strip()
        self._row = int(number) - 1 if number.isdigit() and number != "0" else self._row + 1
        self._column = -1
        if attributes.get("hidden", "").lower() in _TRUE:
            self.layout.hidden_rows.add(self._row)

    def _start_cell(self, attributes: Attributes) -> None:
        address = address_of(attributes.get("r", ""))
        if address is None:
            self._column += 1
        else:
            self._row, self._column = address
        self._cell = attributes
        self._value = self._formula = self._inline = None

    def _start_in_cell(self, tag: str) -> None:
        if tag == "v":
            self._into = self._value = []
        elif tag == "f":
            self._into = self._formula = []
        elif tag == "is":
            self._inline = []
        elif tag == "rPh":
            self._phonetic = True
        elif tag == "t" and not self._phonetic and self._inline is not None:
            self._into = self._inline

    def _end_cell(self, attributes: Attributes) -> None:
        self._cell = self._into = None
        style = attributes.get("s", "0")
        index = int(style) if style.isdigit() else 0
        formats = self._book.styles.formats
        index = index if index < len(formats) else 0
        if 0 <= self._row < _LAST_ROW and self._column < _LAST_COLUMN:
            value = self._content(attributes.get("t", "n"), index)
            self.batch.add(self._row, self._column, value, int(formats[index]))

    def _content(self, kind: str, style: int) -> Value:
        if self._inline is not None and (kind == "inlineStr" or self._value is None):
            return text_value(unescaped("".join(self._inline)))
        raw = "".join(self._value) if self._value is not None else None
        if not raw:
            if self._formula is not None and (raw is None or kind != "str"):
                return CellKind.UNCACHED, NAN, "=" + "".join(self._formula)
            return BLANK
        return cell_value(kind, raw, style, self._book)

    def _merge(self, reference: str) -> None:
        first, _, last = reference.partition(":")
        top, bottom = address_of(first), address_of(last or first)
        if top is not None and bottom is not None:
            self.layout.merged.append((*top, *bottom))


def cell_value(kind: str, raw: str, style: int, book: BookContext) -> Value:
    """Kind, number and text of a cell of type ``kind`` (ECMA-376 ST_CellType) with value ``raw``.

    What contradicts its declared type is kept as the text that stands there.
    """
    if kind == "s":
        index = int(raw) if raw.strip().isdigit() else -1
        return text_value(book.strings[index] if 0 <= index < len(book.strings) else raw)
    if kind == "b":
        return CellKind.BOOLEAN, float(raw.strip().lower() in _TRUE), ""
    if kind == "e":
        return CellKind.ERROR, NAN, raw
    if kind == "d":
        return CellKind.DATE, NAN, raw.strip()
    if kind == "n" and _NUMBER.fullmatch(raw.strip()):
        return _number(float(raw), style, book)
    return text_value(unescaped(raw))


def _number(number: float, style: int, book: BookContext) -> Value:
    styles = book.styles
    if styles.dates[style] and styles.formats[style] != NO_FORMAT:
        number_format = styles.number_formats[styles.formats[style]]
        iso = serial_to_iso(number, number_format, book.date_1904)
        if iso is not None:
            return CellKind.DATE, number, iso
    return CellKind.NUMBER, number, ""
