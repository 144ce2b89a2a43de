"""Workbooks of the .xlsx family (ECMA-376, transitional and strict), by a scan of their own XML."""

from dataclasses import dataclass

from audit.reading.book import BookContext
from audit.reading.content import ReadProblem, Refused
from audit.reading.grid import Grid
from audit.reading.limits import MOST_SHEETS
from audit.reading.package import Package, Relation, modified_time, open_package
from audit.reading.sheet import read_sheet
from audit.reading.strings import shared_strings
from audit.reading.styles import cell_styles, no_styles
from audit.reading.wire import Reading
from audit.reading.workbook_grid import sheet_grid
from audit.reading.xml_events import Attributes, parse_xml

_NOT_DAMAGE = ("sheet-too-large",)
_TABLES = ("worksheet", "xlMacrosheet", "xlIntlMacrosheet")


@dataclass(frozen=True, slots=True)
class _Entry:
    """A sheet as the workbook lists it."""

    name: str
    relation: str
    hidden: bool


def read_workbook(data: bytes) -> Reading:
    """All sheets with content; sheets without table, or empty, or damaged are among the problems.

    Raises:
        Refused: the file is no workbook that could be read.
    """
    with open_package(data) as package:
        part = package.first("", "officeDocument") or "xl/workbook.xml"
        if part not in package:
            raise Refused("not-a-workbook")
        entries, date_1904 = _listing(package.read(part))
        relations = package.relations(part)
        book = _context(package, part, date_1904)
        grids: list[Grid] = []
        problems: list[ReadProblem] = []
        if len(entries) > MOST_SHEETS:
            params = {"sheets": len(entries), "limit": MOST_SHEETS}
            problems.append(ReadProblem("too-many-sheets", "warning", params=params))
        for entry in entries[:MOST_SHEETS]:
            relation = relations.pop(entry.relation, None)  # two sheets are never the same part
            _read_entry(package, relation, entry, book, grids, problems)
        return Reading(tuple(grids), tuple(problems), _time(package))


def _time(package: Package) -> str | None:
    try:
        return modified_time(package)
    except Refused:
        return None  # the time is a courtesy; damage there must not cost the table


def _listing(data: bytes) -> tuple[list[_Entry], bool]:
    entries: list[_Entry] = []
    date_1904 = False

    def start(tag: str, attributes: Attributes) -> None:
        nonlocal date_1904
        if tag == "sheet":
            hidden = attributes.get("state", "visible") != "visible"
            entries.append(_Entry(attributes.get("name", ""), attributes.get("id", ""), hidden))
        elif tag == "workbookPr" and "date1904" in attributes:  # extensions have one of their own
            date_1904 = attributes.get("date1904", "").lower() in ("1", "true", "on")

    parse_xml(data, start, None, None)
    return entries, date_1904


def _context(package: Package, part: str, date_1904: bool) -> BookContext:
    strings = package.first(part, "sharedStrings") or "xl/sharedStrings.xml"
    styles = package.first(part, "styles") or "xl/styles.xml"
    return BookContext(
        shared_strings(package.read(strings)) if strings in package else [],
        cell_styles(package.read(styles)) if styles in package else no_styles(),
        date_1904,
    )


def _read_entry(
    package: Package,
    relation: Relation | None,
    entry: _Entry,
    book: BookContext,
    grids: list[Grid],
    problems: list[ReadProblem],
) -> None:
    """Add the grid of one sheet, or the reason why there is none."""
    if relation is not None and relation.kind not in _TABLES:
        problems.append(ReadProblem("no-cells-on-sheet", "note", sheet=entry.name))
        return
    if relation is None or relation.target not in package:
        problems.append(ReadProblem("missing-sheet", "warning", sheet=entry.name))
        return
    try:
        cells, layout = read_sheet(package.read(relation.target), book)
        grid = sheet_grid(
            entry.name, entry.hidden, cells, layout, book.styles.number_formats, problems.append
        )
    except Refused as refused:
        code = refused.problem.code if refused.problem.code in _NOT_DAMAGE else "damaged-sheet"
        found = refused.problem.found
        problems.append(ReadProblem(code, "warning", sheet=entry.name, found=found))
        return
    if grid.n_rows:
        grids.append(grid)
    else:
        problems.append(ReadProblem("empty-sheet", "note", sheet=entry.name))
