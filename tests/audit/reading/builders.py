"""Small files made for the tests of reading."""

import io
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path

import openpyxl

from audit.progress import Progress
from audit.reading import DEFAULT_LIMITS, FileContent, Grid, Limits, read_files
from audit.reading.wire import Reading

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def read(paths: Iterable[Path], limits: Limits = DEFAULT_LIMITS) -> dict[str, FileContent]:
    return {content.name: content for content in read_files([*paths], Progress(), limits)}


def codes(content: FileContent) -> list[str]:
    return [problem.code for problem in content.problems]


def codes_of(reading: Reading) -> list[str]:
    return [problem.code for problem in reading.problems]


def texts(grid: Grid) -> list[list[str]]:
    return [
        [grid.text(row, column) for column in range(grid.n_columns)] for row in range(grid.n_rows)
    ]


def workbook(rows: Sequence[Sequence[object]], formats: Sequence[str] = ()) -> bytes:
    """A workbook with these rows; ``formats`` are number formats of the columns."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    for number, code in enumerate(formats, 1):
        for row_number in range(1, len(rows) + 1):
            sheet.cell(row_number, number).number_format = code
    return saved(book)


def saved(book: openpyxl.Workbook) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def archive(members: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in members.items():
            package.writestr(name, data)
    return stream.getvalue()


def raw_workbook(
    sheet_data: str,
    *,
    before: str = "",
    after: str = "",
    strings: str = "",
    styles: str = "",
    book: str = "",
    more: dict[str, bytes] | None = None,
) -> bytes:
    """A workbook of one sheet whose XML is given, as small as a package may be."""
    parts = {
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" '
        f'Type="{_REL}/officeDocument" Target="/xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{_REL}">{book}<sheets>'
        '<sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="r1" Type="{_REL}/worksheet" Target="worksheets/sheet1.xml"/>'
        "</Relationships>",
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{MAIN}">{before}<sheetData>{sheet_data}'
        f"</sheetData>{after}</worksheet>",
    }
    if strings:
        parts["xl/sharedStrings.xml"] = f'<sst xmlns="{MAIN}">{strings}</sst>'
    if styles:
        parts["xl/styles.xml"] = f'<styleSheet xmlns="{MAIN}">{styles}</styleSheet>'
    return archive({name: xml.encode() for name, xml in parts.items()} | (more or {}))
