"""One worksheet part of a workbook, read exactly: values, formats, merged and hidden cells."""

import re
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor

from audit.reading.addresses import address_of, column_span
from audit.reading.book import BookContext, cell_value
from audit.reading.columns import BLANK, NAN, CellBatch, ColumnStore, Value, text_value
from audit.reading.grid import CellKind
from audit.reading.sheet_scan import Block, scan_rows
from audit.reading.sheet_tags import Irregular
from audit.reading.strings import unescaped
from audit.reading.workbook_grid import SheetLayout
from audit.reading.xml_events import Attributes, parse_xml

_LAST_ROW = 1_048_576
_LAST_COLUMN = 16_384
_TRUE = frozenset(("1", "true"))


_ROWS_BEGIN = re.compile(rb"<sheetData(?:\s[^>]*)?>")
_ROWS_END = b"</sheetData>"
_ROOT = re.compile(rb"<worksheet[^>]*>")
_THREADS = 2
_BLOCK = 1 << 20  # so that the arrays of a block stay in the processor's cache


def read_sheet(data: bytes, book: BookContext) -> tuple[ColumnStore, SheetLayout]:
    """Cells and layout of a worksheet part.

    Rows go through the fast scan block by block; a block it does not take, and everything around
    the rows, is read event by event. Both give the same cells.

    Raises:
        Refused: the part is not well-formed XML.
    """
    reader = SheetReader(book)
    begin = _ROWS_BEGIN.search(data)
    end = data.rfind(_ROWS_END)
    root = _ROOT.search(data)
    if begin is None or root is None or end < begin.end() or not _is_utf8(data):
        reader.parse(data)
    else:
        reader.parse(data[: begin.end()] + data[end:])
        _read_rows(reader, root[0], data, begin.end(), end)
    reader.batch.flush()
    return reader.store, reader.layout


def _is_utf8(data: bytes) -> bool:
    declared = re.match(rb"""\s*(?:\xef\xbb\xbf)?<\?xml[^>]*encoding=["']([^"']+)""", data)
    return declared is None or declared[1].lower() in (b"utf-8", b"us-ascii")


def _read_rows(reader: "SheetReader", root: bytes, data: bytes, start: int, end: int) -> None:
    """Scan the blocks two at a time (numpy works without the interpreter) and take them in turn."""

    def scanned(block: bytes) -> Block | None:
        try:
            return scan_rows(block, reader.book)
        except (Irregular, UnicodeDecodeError):
            return None

    waiting: deque[tuple[bytes, Future[Block | None]]] = deque()
    with ThreadPoolExecutor(_THREADS) as threads:
        for block in _blocks(data, start, end):
            waiting.append((block, threads.submit(scanned, block)))
            if len(waiting) > 2 * _THREADS:
                reader.take_or_parse(*waiting.popleft(), root)
        while waiting:
            reader.take_or_parse(*waiting.popleft(), root)


def _blocks(data: bytes, start: int, end: int) -> Iterator[bytes]:
    """Runs of complete rows."""
    while start < end:
        stop = end
        if end - start > _BLOCK:
            last = data.rfind(b"</row>", start, start + _BLOCK)
            stop = last + len(b"</row>") if last >= 0 else end
        block = data[start:stop].strip()
        start = stop
        if block:
            yield block


class SheetReader:
    """Receives the XML events of a worksheet."""

    def __init__(self, book: BookContext) -> None:
        self.store = ColumnStore(book.words)
        self.batch = CellBatch(self.store)
        self.layout = SheetLayout()
        self.book = book
        self._row = -1
        self._column = -1
        self._cell: Attributes | None = None
        self._value: list[str] | None = None
        self._formula: list[str] | None = None
        self._inline: list[str] | None = None
        self._into: list[str] | None = None
        self._phonetic = False

    def parse(self, data: bytes) -> None:
        """Read a piece of the worksheet event by event.

        Raises:
            Refused: the piece is not well-formed XML.
        """
        parse_xml(data, self.start, self.end, self.text)

    def take_or_parse(self, data: bytes, scan: Future[Block | None], root: bytes) -> None:
        """Take over rows that were scanned, or read them event by event."""
        block = scan.result()
        if block is not None:
            self.take(block)
        else:
            self.parse(root + b"<sheetData>" + data + b"</sheetData></worksheet>")

    def take(self, block: Block) -> None:
        """Take over rows that were scanned."""
        self.batch.flush()  # cells keep the order of the file, so that a later one wins
        self.store.add(block.cells)
        self.layout.hidden_rows.update(block.hidden_rows)
        self._row = block.last_row

    def start(self, tag: str, attributes: Attributes) -> None:
        """An element begins."""
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
        """An element ends."""
        if tag in ("v", "f", "t"):
            self._into = None
        elif tag == "rPh":
            self._phonetic = False
        elif tag == "c" and self._cell is not None:
            self._end_cell(self._cell)

    def text(self, piece: str) -> None:
        """A piece of text."""
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
        formats = self.book.styles.formats
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
        return cell_value(kind, raw, style, self.book)

    def _merge(self, reference: str) -> None:
        first, _, last = reference.partition(":")
        top, bottom = address_of(first), address_of(last or first)
        if top is not None and bottom is not None:
            self.layout.merged.append((*top, *bottom))
