"""OpenDocument spreadsheets (.ods; ODF 1.3 part 3, chapter 9), by a scan of their own XML."""

import re
from dataclasses import dataclass, field

from audit.reading.columns import (
    BLANK,
    LARGEST_AREA,
    NAN,
    CellBatch,
    ColumnStore,
    Value,
    text_value,
)
from audit.reading.content import ReadProblem, Refused
from audit.reading.grid import NO_FORMAT, CellKind, Grid, MergedRange
from audit.reading.number_format import plain_iso
from audit.reading.package import Package, open_package
from audit.reading.shown_format import format_from_shown
from audit.reading.wire import Reading
from audit.reading.workbook_grid import SheetLayout, sheet_grid
from audit.reading.xml_events import Attributes, parse_xml

_NUMERIC = frozenset(("float", "percentage", "currency"))
_LAST_ROW = 1_048_576
_LAST_COLUMN = 16_384
_MOST_REPEATED_CELLS = LARGEST_AREA // 20
_MOST_SPACES_AT_ONCE = 1_000
_MOST_SPACES = 1 << 24
_TIME = re.compile(r"P(?:(\d+)D)?T(\d+)H(\d+)M(\d+)(?:[.,]\d+)?S")


@dataclass(slots=True)
class _Table:
    """One sheet as it is being read."""

    name: str
    style: str
    store: ColumnStore = field(default_factory=ColumnStore)
    layout: SheetLayout = field(default_factory=SheetLayout)
    columns_seen: int = 0


def read_open_document(data: bytes) -> Reading:
    """All sheets with content.

    Raises:
        Refused: the content is missing or is not well-formed.
    """
    with open_package(data) as package:
        reader = _ContentReader()
        parse_xml(package.read("content.xml"), reader.start, reader.end, reader.text)
        return _reading(reader, _modified(package))


def read_flat_document(data: bytes) -> Reading:
    """All sheets with content of a document that is one XML file (.fods).

    Raises:
        Refused: it is not well-formed, or declares a document type.
    """
    reader = _ContentReader()
    parse_xml(data, reader.start, reader.end, reader.text)
    return _reading(reader, None)


def _reading(reader: "_ContentReader", modified: str | None) -> Reading:
    grids: list[Grid] = []
    problems: list[ReadProblem] = []
    formats = tuple(reader.formats)
    for table in reader.tables:
        hidden = table.style in reader.hidden_styles
        try:
            grid = sheet_grid(
                table.name, hidden, table.store, table.layout, formats, problems.append
            )
        except Refused as refused:
            problems.append(ReadProblem(refused.problem.code, "warning", sheet=table.name))
            continue
        if grid.n_rows:
            grids.append(grid)
        else:
            problems.append(ReadProblem("empty-sheet", "note", sheet=table.name))
    return Reading(tuple(grids), tuple(problems), modified)


class _ContentReader:
    """Receives the XML events of ``content.xml``."""

    def __init__(self) -> None:
        self.tables: list[_Table] = []
        self.hidden_styles: set[str] = set()
        self.formats: dict[str, int] = {}
        self._style = ""
        self._batch = CellBatch(ColumnStore())
        self._depth = 0
        self._row = 0
        self._row_repeat = 1
        self._row_cells: list[tuple[int, int, Value, int]] = []
        self._column = 0
        self._cell: Attributes | None = None
        self._paragraphs: list[list[str]] = []
        self._spaces = 0
        self._in_paragraph = 0
        self._silent = 0  # inside a comment or a reading aid, whose text is not the cell's
        self._expanded = 0

    def start(self, tag: str, attributes: Attributes) -> None:
        if tag in ("annotation", "ruby-text"):
            self._silent += 1
        elif self._silent:
            return
        elif self._cell is not None:
            self._start_in_cell(tag, attributes)
        elif tag in ("table-cell", "covered-table-cell"):
            self._cell = attributes
            self._paragraphs = []
        elif tag == "table-row":
            self._start_row(attributes)
        elif tag == "table-column":
            self._column_element(attributes)
        elif tag == "table":
            self._start_table(attributes)
        elif tag == "style":
            self._style = attributes.get("name", "")
        elif tag == "table-properties" and attributes.get("display") == "false":
            self.hidden_styles.add(self._style)

    def end(self, tag: str) -> None:
        if tag in ("annotation", "ruby-text"):
            self._silent -= 1
        elif self._silent:
            return
        elif tag in ("p", "h") and self._in_paragraph:
            self._in_paragraph -= 1
        elif tag in ("table-cell", "covered-table-cell") and self._cell is not None:
            self._end_cell(self._cell)
        elif tag == "table-row":
            self._end_row()
        elif tag == "table":
            self._batch.flush()

    def text(self, piece: str) -> None:
        if self._in_paragraph and not self._silent:
            self._paragraphs[-1].append(piece)

    def _start_table(self, attributes: Attributes) -> None:
        name = attributes.get("name", f"{len(self.tables) + 1}")
        self.tables.append(_Table(name, attributes.get("style-name", "")))
        self._batch = CellBatch(self.tables[-1].store)
        self._row = 0

    def _column_element(self, attributes: Attributes) -> None:
        table = self.tables[-1]
        first = table.columns_seen
        table.columns_seen += _count(attributes, "number-columns-repeated")
        if attributes.get("visibility", "visible") != "visible":
            table.layout.hidden_spans.append((first, table.columns_seen - 1))

    def _start_row(self, attributes: Attributes) -> None:
        self._column = 0
        self._row_cells = []
        self._row_repeat = _count(attributes, "number-rows-repeated")
        if attributes.get("visibility", "visible") != "visible" and self.tables:
            last = min(self._row + self._row_repeat, _LAST_ROW)
            self.tables[-1].layout.hidden_row_spans.append((self._row, last - 1))

    def _start_in_cell(self, tag: str, attributes: Attributes) -> None:
        if tag in ("p", "h"):
            self._in_paragraph += 1
            self._paragraphs.append([])
        elif not self._in_paragraph:
            return
        elif tag == "s":
            self._paragraphs[-1].append(" " * self._spaces_of(attributes))
        elif tag == "tab":
            self._paragraphs[-1].append("\t")
        elif tag == "line-break":
            self._paragraphs[-1].append("\n")

    def _spaces_of(self, attributes: Attributes) -> int:
        """How many spaces a counted space stands for, until a file asks for absurdly many."""
        count = min(_count(attributes, "c"), _MOST_SPACES_AT_ONCE)
        self._spaces += count
        return count if self._spaces < _MOST_SPACES else 1

    def _end_cell(self, attributes: Attributes) -> None:
        self._cell = None
        self._in_paragraph = 0
        repeat = _count(attributes, "number-columns-repeated")
        shown = "\n".join("".join(pieces) for pieces in self._paragraphs)
        value = _value(attributes, shown)
        if value[0] != CellKind.BLANK:
            number_format = self._format(value, attributes, shown)
            self._row_cells.append((self._column, repeat, value, number_format))
        self._merge(attributes)
        self._column += repeat

    def _format(self, value: Value, attributes: Attributes, shown: str) -> int:
        if value[0] != CellKind.NUMBER or not shown:
            return NO_FORMAT
        percent = attributes.get("value-type") == "percentage"
        code = format_from_shown(value[1], shown, percent)
        return NO_FORMAT if code is None else self.formats.setdefault(code, len(self.formats))

    def _merge(self, attributes: Attributes) -> None:
        rows = _count(attributes, "number-rows-spanned")
        columns = _count(attributes, "number-columns-spanned")
        if rows > 1 or columns > 1:
            area: MergedRange
            area = (self._row, self._column, self._row + rows - 1, self._column + columns - 1)
            self.tables[-1].layout.merged.append(area)

    def _end_row(self) -> None:
        cells = [
            (column, value, number_format)
            for first, repeat, value, number_format in self._row_cells
            for column in range(first, min(first + repeat, _LAST_COLUMN))
        ]
        last = min(self._row + self._row_repeat, _LAST_ROW)
        self._expanded += len(cells) * (last - self._row)
        if self._expanded > _MOST_REPEATED_CELLS:
            raise Refused("sheet-too-large")
        for row in range(self._row, last) if cells else ():
            for column, value, number_format in cells:
                self._batch.add(row, column, value, number_format)
        self._row += self._row_repeat


def _value(attributes: Attributes, shown: str) -> Value:
    kind = attributes.get("value-type")
    number = attributes.get("value", "")
    if shown.startswith(("#", "Err:")) and "formula" in attributes and kind in (None, "string"):
        return CellKind.ERROR, NAN, shown
    if kind in _NUMERIC:
        return _number(number, shown)
    if kind == "date":
        return CellKind.DATE, NAN, plain_iso(attributes.get("date-value", shown))
    if kind == "time":
        return CellKind.DATE, NAN, _clock(attributes.get("time-value", ""), shown)
    if kind == "boolean":
        return CellKind.BOOLEAN, float(attributes.get("boolean-value") == "true"), ""
    if kind is None and "formula" in attributes and not shown:
        return CellKind.UNCACHED, NAN, attributes["formula"].partition(":")[2]
    return text_value(attributes.get("string-value") or shown)


def _number(value: str, shown: str) -> Value:
    try:
        return CellKind.NUMBER, float(value), ""
    except ValueError:
        return text_value(shown) if shown else BLANK


def _clock(value: str, shown: str) -> str:
    match = _TIME.fullmatch(value)
    if match is None:
        return shown
    days, hours, minutes, seconds = (int(part or 0) for part in match.groups())
    return f"{days * 24 + hours:02d}:{minutes:02d}:{seconds:02d}"


def _count(attributes: Attributes, name: str) -> int:
    value = attributes.get(name, "1")
    return max(int(value), 1) if value.isdigit() else 1


def _modified(package: Package) -> str | None:
    if "meta.xml" not in package:
        return None
    found = re.search(rb"<dc:date>([^<]*)</dc:date>", package.read("meta.xml"))
    return found[1].decode("ascii", "ignore") or None if found else None
