"""XML Spreadsheet 2003, which accounting programs still write, often under the name .xls."""

from dataclasses import dataclass, field

from audit.reading.columns import BLANK, NAN, CellBatch, ColumnStore, Value, text_value
from audit.reading.content import ReadProblem
from audit.reading.grid import NO_FORMAT, CellKind, Grid
from audit.reading.number_format import plain_iso
from audit.reading.wire import Reading
from audit.reading.workbook_grid import SheetLayout, sheet_grid
from audit.reading.xml_events import Attributes, parse_xml

_NAMED_FORMATS = {
    "Fixed": "0.00",
    "Standard": "#,##0.00",
    "Percent": "0.00%",
    "Scientific": "0.00E+00",
    "General": "",
    "General Number": "",
}
_LAST_ROW = 1_048_576


@dataclass(slots=True)
class _Sheet:
    name: str
    store: ColumnStore = field(default_factory=ColumnStore)
    layout: SheetLayout = field(default_factory=SheetLayout)
    hidden: bool = False


def read_xml_spreadsheet(data: bytes) -> Reading:
    """All sheets with content.

    Raises:
        Refused: the file is not well-formed or declares a document type.
    """
    reader = _Reader()
    parse_xml(data, reader.start, reader.end, reader.text)
    grids: list[Grid] = []
    problems: list[ReadProblem] = []
    for sheet in reader.sheets:
        grid = sheet_grid(
            sheet.name,
            sheet.hidden,
            sheet.store,
            sheet.layout,
            tuple(reader.formats),
            problems.append,
        )
        if grid.n_rows:
            grids.append(grid)
        else:
            problems.append(ReadProblem("empty-sheet", "note", sheet=sheet.name))
    return Reading(tuple(grids), tuple(problems))


class _Reader:
    """Receives the XML events of the document."""

    def __init__(self) -> None:
        self.sheets: list[_Sheet] = []
        self.formats: dict[str, int] = {}
        self._style_formats: dict[str, int] = {}
        self._style = ""
        self._batch = CellBatch(ColumnStore())
        self._row = self._column = 0
        self._cell: Attributes = {}
        self._type = ""
        self._value: Value = BLANK
        self._pieces: list[str] | None = None
        self._visible: list[str] | None = None

    def start(self, tag: str, attributes: Attributes) -> None:
        if tag == "Data":
            self._type, self._pieces = attributes.get("Type", "String"), []
        elif tag == "Cell":
            self._cell = attributes
            self._column = _index(attributes, self._column)
            self._pieces = None
        elif tag == "Row":
            self._start_row(attributes)
        elif tag == "Column":
            self._hide_columns(attributes)
        elif tag == "Worksheet":
            self.sheets.append(_Sheet(attributes.get("Name", "")))
            self._batch = CellBatch(self.sheets[-1].store)
            self._row = self._column = 0
        elif tag == "Style":
            self._style = attributes.get("ID", "")
        elif tag == "NumberFormat":
            self._number_format(attributes.get("Format", ""))
        elif tag == "Visible":
            self._visible = []

    def end(self, tag: str) -> None:
        if tag == "Cell":
            self._end_cell()
        elif tag == "Row":
            self._row += 1
        elif tag == "Table":
            self._batch.flush()
        elif tag == "Visible" and self._visible is not None and self.sheets:
            self.sheets[-1].hidden = "".join(self._visible).strip() != "SheetVisible"
            self._visible = None
        elif tag == "Data":
            self._value = _value(self._type, "".join(self._pieces or ()))
            self._pieces = None

    def text(self, piece: str) -> None:
        if self._pieces is not None:
            self._pieces.append(piece)
        elif self._visible is not None:
            self._visible.append(piece)

    def _start_row(self, attributes: Attributes) -> None:
        self._row = _index(attributes, self._row)
        self._column = 0
        if attributes.get("Hidden") == "1" and self.sheets:
            last = min(self._row + 1 + _whole(attributes, "Span"), _LAST_ROW)
            self.sheets[-1].layout.hidden_row_spans.append((self._row, last - 1))

    def _hide_columns(self, attributes: Attributes) -> None:
        self._column = _index(attributes, self._column)
        last = self._column + _whole(attributes, "Span")
        if attributes.get("Hidden") == "1" and self.sheets:
            self.sheets[-1].layout.hidden_spans.append((self._column, last))
        self._column = last + 1

    def _number_format(self, code: str) -> None:
        code = _NAMED_FORMATS.get(code, code)
        if code:
            index = self.formats.setdefault(code, len(self.formats))
            self._style_formats[self._style] = index

    def _end_cell(self) -> None:
        style = self._style_formats.get(self._cell.get("StyleID", ""), NO_FORMAT)
        if self._row < _LAST_ROW:
            self._batch.add(self._row, self._column, self._value, style)
        self._value = BLANK
        right, down = _whole(self._cell, "MergeAcross"), _whole(self._cell, "MergeDown")
        if (right or down) and self.sheets:
            area = (self._row, self._column, self._row + down, self._column + right)
            self.sheets[-1].layout.merged.append(area)
        self._column += 1 + right


def _value(kind: str, raw: str) -> Value:
    if kind == "Number":
        try:
            return CellKind.NUMBER, float(raw), ""
        except ValueError:
            return text_value(raw)
    if kind == "Boolean":
        return CellKind.BOOLEAN, float(raw.strip() == "1"), ""
    if kind == "DateTime":
        return CellKind.DATE, NAN, plain_iso(raw).removesuffix(".000")
    if kind == "Error":
        return CellKind.ERROR, NAN, raw
    return text_value(raw)


def _index(attributes: Attributes, otherwise: int) -> int:
    return max(_whole(attributes, "Index") - 1, 0) if "Index" in attributes else otherwise


def _whole(attributes: Attributes, name: str) -> int:
    value = attributes.get(name, "0")
    return int(value) if value.isdigit() and len(value) < 8 else 0
