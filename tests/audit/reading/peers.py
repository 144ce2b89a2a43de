"""Holds what we read of a file against what other readers make of it, cell by cell.

The peers: a stored expectation (csv-spectrum), openpyxl for .xlsx, calamine for .xls, .xlsb and
.ods, Python's own csv for text and its html.parser for pages.
"""

import csv
import io
import json
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import openpyxl
from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum

from audit.reading import CellKind, FileContent, Grid
from audit.reading.delimited import find_delimiter
from audit.reading.sniff import FileKind, file_kind
from audit.reading.strings import unescaped

Rows = Sequence[Sequence[Any]]
CODECS = {"UTF-16": "utf-16", "Latin-1": "latin-1", "KZ-1048": "kz1048"}


@dataclass(frozen=True, slots=True)
class Difference:
    """One cell that we and the peer read differently, counted from 0, and why ours is right."""

    sheet: str
    row: int
    column: int
    ours: str
    theirs: str
    reason: str

    def __str__(self) -> str:
        place = f"{self.sheet!r} row {self.row + 1} column {self.column + 1}"
        return f"{place}: {self.ours!r}, not {self.theirs!r}"


@dataclass(slots=True)
class Comparison:
    """How many cells were compared with whom, and those that differ."""

    peer: str
    cells: int = 0
    differences: list[Difference] = field(default_factory=list)

    def unexplained(self) -> list[str]:
        return [str(difference) for difference in self.differences if not difference.reason]

    def reasons(self) -> Counter[str]:
        return Counter(difference.reason for difference in self.differences)


def bytes_of(content: FileContent) -> bytes:
    """The bytes of a file, or of a member of an archive."""
    path = Path(content.path or "")
    if content.archive is None:
        return path.read_bytes()
    with zipfile.ZipFile(path) as package:
        return package.read(content.name.removeprefix(f"{content.archive}/"))


def compared(content: FileContent, data: bytes) -> Comparison | None:
    """Our grids against a peer's; None when no peer reads the file at all."""
    kind = file_kind(data)
    stored = _stored(content)
    if kind is FileKind.HTML:
        return _pages(content, data)
    if stored is not None:
        return _against("stored expectation", content.grids, {"": stored})
    if kind is FileKind.TEXT:
        return _against("csv", content.grids, {"": _csv_rows(content, data)})
    if kind is FileKind.XLSX:
        try:
            comparison = _against("openpyxl", content.grids, dict(_openpyxl_sheets(data)))
        except Exception as error:  # whatever the peer trips over
            return _by_calamine(content, data, f"calamine (openpyxl: {type(error).__name__})")
        if comparison.cells == len(comparison.differences) > 0:
            return _by_calamine(content, data, "calamine (openpyxl sees no cell)")
        return comparison
    return _by_calamine(content, data, "calamine")


def _stored(content: FileContent) -> Rows | None:
    path = Path(content.path or "")
    expected = path.parent.parent / "json" / f"{path.stem}.json"
    if content.archive is not None or not expected.is_file():
        return None
    records = json.loads(expected.read_text(encoding="utf-8"))
    return [list(records[0]), *(list(record.values()) for record in records)]


def _csv_rows(content: FileContent, data: bytes) -> Rows:
    told = [p.params["encoding"] for p in content.problems if p.code.endswith("encoding")]
    name = str(told[0]) if told else "utf-8-sig"
    codec = CODECS.get(name, name.replace("Windows-", "cp"))
    text = data.decode(codec).removeprefix("\ufeff")
    csv.field_size_limit(1 << 30)
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=find_delimiter(text)))


def _openpyxl_sheets(data: bytes) -> Iterator[tuple[str, Rows]]:
    book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    for sheet in book.worksheets:
        yield (
            sheet.title,
            [list(row) for row in sheet.iter_rows(values_only=True)]
            if (sheet.max_row * sheet.max_column < 10_000_000)
            else _sparse(sheet),
        )


def _sparse(sheet: Any) -> Rows:
    """Only the rows and columns near the top of a sheet that has cells at its far end."""
    return [list(row) for row in sheet.iter_rows(max_row=2000, max_col=200, values_only=True)]


def _by_calamine(content: FileContent, data: bytes, peer: str) -> Comparison | None:
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    except CalamineError:
        return None
    sheets = {
        sheet.name: book.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False)
        for sheet in book.sheets_metadata
        if sheet.typ is SheetTypeEnum.WorkSheet
    }
    return _against(peer, content.grids, sheets)


def _against(peer: str, grids: Sequence[Grid], sheets: Mapping[str, Rows]) -> Comparison:
    comparison = Comparison(peer)
    ours = {grid.sheet: grid for grid in grids}
    for name in dict.fromkeys([*ours, *sheets]):
        _compare_sheet(comparison, name, ours.get(name), sheets.get(name, ()))
    return comparison


def _compare_sheet(comparison: Comparison, name: str, grid: Grid | None, rows: Rows) -> None:
    height = max(len(rows), grid.n_rows if grid else 0)
    texts = [grid.text_column(column) for column in range(grid.n_columns)] if grid else []
    for row in range(height):
        theirs = rows[row] if row < len(rows) else ()
        for column in range(max(len(theirs), len(texts))):
            other = theirs[column] if column < len(theirs) else None
            inside = grid is not None and row < grid.n_rows and column < grid.n_columns
            kind = grid.kind(row, column) if grid and inside else CellKind.BLANK
            if kind == CellKind.BLANK and other in (None, ""):
                continue
            comparison.cells += 1
            number = grid.number(row, column) if grid and inside else 0.0
            text = str(texts[column][row]) if inside else ""
            if not _same(kind, number, text, other):
                reason = _reason(comparison.peer, kind, text, other)
                comparison.differences.append(
                    Difference(name, row, column, text, repr(other), reason)
                )


def _same(kind: CellKind, number: float, text: str, other: Any) -> bool:
    if isinstance(other, bool):
        return kind == CellKind.BOOLEAN and number == other
    if isinstance(other, int | float):
        return kind == CellKind.NUMBER and number == other
    if isinstance(other, datetime | date | time | timedelta):
        return kind == CellKind.DATE and text == _iso(other)
    return kind in (CellKind.TEXT, CellKind.ERROR) and text == other


def _iso(moment: date | time | timedelta) -> str:
    if isinstance(moment, timedelta):
        seconds = round(moment.total_seconds())
        return f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"
    if isinstance(moment, datetime):
        moment = (moment + timedelta(microseconds=500_000)).replace(microsecond=0)
    return moment.isoformat().removesuffix("T00:00:00")


def _reason(peer: str, kind: CellKind, text: str, other: Any) -> str:
    """Why ours is the right one of two readings, "" when nothing says so."""
    missing = other in (None, "")
    if kind == CellKind.UNCACHED and missing:
        return "formula without stored result: shown as one, not as a blank"
    if isinstance(other, str) and "_x000D_" in other and text == unescaped(other):
        return "line break written as _x000D_: read as one"
    if isinstance(other, str) and text == other.replace("\r\n", "\n"):
        return "carriage return: in the expectation, not in the bytes of the file"
    if kind == CellKind.ERROR and missing:
        return "error cell: shown with its code, not as a blank"
    if isinstance(other, str) and kind == CellKind.TEXT and text.strip() == other.strip():
        return "spaces around the text kept"
    return ""


class _Cells(HTMLParser):
    """Texts of all cells of a page, white space collapsed; a cell ends where another begins."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[list[str]] = []
        self.texts: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("td", "th"):
            self.open.append([])
        elif tag in ("script", "style"):
            self._silent += 1
        elif tag in ("br", "p", "div", "li") and self.open:
            self.open[-1].append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th") and self.open:
            self.texts.append(" ".join("".join(self.open.pop()).split()))
        elif tag in ("script", "style") and self._silent:
            self._silent -= 1

    def handle_data(self, data: str) -> None:
        if self.open and not self._silent:
            self.open[-1].append(data)


def _pages(content: FileContent, data: bytes) -> Comparison:
    told = [str(p.params["encoding"]) for p in content.problems if p.code.endswith("encoding")]
    codec = told[0].replace("Windows-", "cp") if told else "utf-8-sig"
    parser = _Cells()
    parser.feed(data.decode(codec))
    ours = Counter(
        text
        for grid in content.grids
        for c in range(grid.n_columns)
        for text in grid.text_column(c)
    )
    theirs = Counter(parser.texts)
    del ours[""], theirs[""]
    comparison = Comparison("html.parser", sum((ours | theirs).values()))
    for text, count in ((ours - theirs) + (theirs - ours)).items():
        pair = (text, "") if ours[text] > theirs[text] else ("", text)
        comparison.differences += [Difference("", 0, 0, pair[0], pair[1], "")] * count
    return comparison
