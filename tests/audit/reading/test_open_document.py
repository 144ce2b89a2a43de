"""OpenDocument spreadsheets: repeats, covered and hidden cells, numbers as held and as shown."""

from audit.reading import CellKind
from audit.reading.open_document import read_flat_document
from tests.audit.reading.builders import texts

_NAMES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{short}:1.0"'
    for short in ("office", "table", "text")
)


def document(rows: str) -> bytes:
    return (
        f"<office:document {_NAMES}><office:body><office:spreadsheet>"
        f'<table:table table:name="S">{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document>"
    ).encode()


def cell(kind: str, value: str, shown: str, more: str = "") -> str:
    name = {"date": "date-value", "boolean": "boolean-value"}.get(kind, "value")
    held = "" if kind == "string" else f'office:{name}="{value}"'
    return (
        f'<table:table-cell office:value-type="{kind}" {held} {more}>'
        f"<text:p>{shown}</text:p></table:table-cell>"
    )


def row(*cells: str, more: str = "") -> str:
    return f"<table:table-row {more}>{''.join(cells)}</table:table-row>"


def test_numbers_as_they_are_held_and_shown() -> None:
    rows = row(
        cell("percentage", "0.7284", "72,8 %"),
        cell("currency", "1200", "1 200,00 ₸"),
        cell("float", "7", "007"),
        cell("float", "1200", "1 200"),
        cell("date", "2021-01-10", "10.01.21"),
        cell("boolean", "true", "ИСТИНА"),
        cell("string", "", "1/1"),
    )
    (grid,) = read_flat_document(document(rows)).grids
    assert texts(grid) == [["72.8%", "1200", "007", "1200", "2021-01-10", "TRUE", "1/1"]]
    assert [grid.number(0, column) for column in range(4)] == [0.7284, 1200, 7, 1200]
    assert grid.kind(0, 4) == CellKind.DATE


def test_repeated_covered_and_hidden_cells() -> None:
    rows = (
        row(
            cell("string", "", "Итоги", 'table:number-columns-spanned="3"'),
            '<table:covered-table-cell table:number-columns-repeated="2"/>',
        )
        + row(cell("float", "5", "5", 'table:number-columns-repeated="3"'))
        + row(cell("float", "6", "6"), more='table:number-rows-repeated="2"')
        + row(cell("float", "7", "7"), more='table:visibility="filter"')
        + row("<table:table-cell/>", more='table:number-rows-repeated="1048000"')
    )
    (grid,) = read_flat_document(document(rows)).grids
    assert texts(grid) == [
        ["Итоги", "", ""],
        ["5", "5", "5"],
        ["6", "", ""],
        ["6", "", ""],
        ["7", "", ""],
    ]
    assert (grid.merged, set(grid.hidden_rows)) == (((0, 0, 0, 2),), {4})
