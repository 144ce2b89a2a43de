import math
from datetime import date
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.reading import CellKind, Grid
from audit.reading.workbook import read_workbook
from audit.reading.xml_spreadsheet import read_xml_spreadsheet
from tests.audit.reading.builders import MAIN, raw_workbook, saved, texts, workbook


def only(data: bytes) -> Grid:
    (grid,) = read_workbook(data).grids
    return grid


def test_values_keep_their_kind() -> None:
    grid = only(workbook([["007", 7, 0.1, True, None, date(2021, 1, 10), "1/1", " x "]]))
    kinds = [grid.kind(0, column) for column in range(grid.n_columns)]
    assert kinds == [2, 1, 1, 3, 0, 4, 2, 2]
    assert texts(grid) == [["007", "7", "0.1", "TRUE", "", "2021-01-10", "1/1", " x "]]
    assert grid.number(0, 1) == 7.0
    assert math.isnan(grid.number(0, 0))


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        (7, "000", "007"),
        (0.7649, "0.00%", "76.49%"),
        (0.092, "0.00%", "9.20%"),
        (278209, "#,##0", "278209"),
        (278209, "General", "278209"),
        (-3.5, "0.0", "-3.5"),
        (-3.5, "0.0;(0.0)", "(3.5)"),
        (2.5, "0", "3"),
        (0.285, "0.00", "0.29"),
        (1.5, '0.0" млн"', "1.5 млн"),
        (1234567, "0,", "1234567"),
        (12345.678, "0.00E+00", "1.23E+4"),
        (0.5, "# ?/?", "0.5"),
        (0.1 + 0.2, "General", "0.3"),
        (1e20, "General", "100000000000000000000"),
        (5, '"№ "0', "№ 5"),
        (5, "[Red]0.0", "5.0"),
        (5, "0.##", "5"),
    ],
)
def test_numbers_show_as_their_format_says(value: float, code: str, shown: str) -> None:
    assert only(workbook([[value]], [code])).text(0, 0) == shown


@pytest.mark.parametrize(
    ("serial", "code", "shown"),
    [
        (44206, "dd.mm.yyyy", "2021-01-10"),
        (44206.75, "dd/mm/yyyy h:mm", "2021-01-10T18:00:00"),
        (0.75, "h:mm", "18:00:00"),
        (1.25, "[h]:mm", "30:00:00"),
        (60, "yyyy-mm-dd", "1900-02-29"),
        (59, "yyyy-mm-dd", "1900-02-28"),
    ],
)
def test_serial_dates(serial: float, code: str, shown: str) -> None:
    grid = only(workbook([[serial]], [code]))
    assert (grid.kind(0, 0), grid.text(0, 0)) == (CellKind.DATE, shown)
    assert grid.number(0, 0) == serial


def test_dates_of_the_1904_system() -> None:
    styles = '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>'
    data = raw_workbook(
        '<row r="1"><c r="A1" s="1"><v>42744</v></c></row>',
        styles=styles,
        book='<workbookPr date1904="1"/>',
    )
    assert only(data).text(0, 0) == "2021-01-10"


def test_hidden_and_merged() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in range(4):
        sheet.append([row, row, row])
    sheet.row_dimensions[2].hidden = True
    sheet.column_dimensions["B"].hidden = True
    sheet.merge_cells("A1:C1")
    book.create_sheet("тайный").append([1])
    book["тайный"].sheet_state = "veryHidden"
    first, second = read_workbook(saved(book)).grids
    assert (set(first.hidden_rows), set(first.hidden_columns)) == ({1}, {1})
    assert first.merged == ((0, 0, 0, 2),)
    assert (first.sheet_hidden, second.sheet_hidden) == (False, True)


def test_formula_without_result_error_and_empty_result() -> None:
    grid = only(
        raw_workbook(
            '<row r="1"><c r="A1"><f>C2/B2</f><v></v></c><c r="B1" t="e"><v>#DIV/0!</v></c>'
            '<c r="C1" t="str"><f>""</f><v></v></c><c r="D1"><f>1+1</f><v>2</v></c>'
            '<c r="E1"><f>A1&amp;B1</f></c><c r="F1" t="str"><f>x</f><v>да &lt; нет</v></c></row>'
        )
    )
    kinds = [grid.kind(0, column) for column in range(6)]
    assert kinds == [6, 5, 0, 1, 6, 2]
    assert texts(grid) == [["=C2/B2", "#DIV/0!", "", "2", "=A1&B1", "да < нет"]]


def test_shared_strings_rich_phonetic_and_escaped() -> None:
    strings = (
        "<si><r><t>Рай</t></r><r><t>он</t></r></si>"
        "<si><t>東京</t><rPh><t>トウキョウ</t></rPh></si>"
        "<si><t>a_x000D_b _x005F_x0041_</t></si><si><t></t></si>"
    )
    cells = "".join(f'<c r="{"ABCD"[i]}1" t="s"><v>{i}</v></c>' for i in range(4))
    data = raw_workbook(f'<row r="1">{cells}<c r="E1"><v>1</v></c></row>', strings=strings)
    assert texts(only(data)) == [["Район", "東京", "a\rb _x0041_", "", "1"]]


def test_cells_without_addresses_cdata_and_prefixes() -> None:
    data = raw_workbook(
        "<row><c><v>1</v></c><c><v>2</v></c></row>"
        '<row><c t="inlineStr"><is><t><![CDATA[a<b]]></t></is></c></row>'
    )
    assert texts(only(data)) == [["1", "2"], ["a<b", ""]]
    prefixed = f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row r="2"><x:c r="B2"><x:v>5</x:v></x:c></x:row></x:sheetData></x:worksheet>'  # noqa: E501 - one document
    grid = only(raw_workbook("", more={"xl/worksheets/sheet1.xml": prefixed.encode()}))
    assert texts(grid) == [["", ""], ["", "5"]]


def test_a_cell_far_away_is_set_aside_and_told() -> None:
    reading = read_workbook(
        raw_workbook(
            '<row r="1"><c r="A1"><v>1</v></c></row>'
            '<row r="1048576"><c r="XFD1048576"><v>9</v></c></row>'
        )
    )
    assert texts(reading.grids[0]) == [["1"]]
    (problem,) = reading.problems
    assert (problem.code, problem.cell, problem.found) == ("far-cells", "XFD1048576", "9")


def test_value_that_contradicts_its_type_stays_as_text() -> None:
    grid = only(
        raw_workbook('<row r="1"><c r="A1"><v>1 000</v></c><c r="B1"><v>1E999</v></c></row>')
    )
    assert texts(grid) == [["1 000", "1E999"]]
    assert grid.kind(0, 0) == CellKind.TEXT


def test_blank_rows_and_text_column() -> None:
    grid = only(workbook([["a", None], [None, None], [None, 0.5]], ["General", "0%"]))
    assert grid.blank_rows().tolist() == [False, True, False]
    assert grid.blank().tolist() == [[False, True], [True, True], [True, False]]
    assert grid.text_column(1).tolist() == ["", "", "50%"]


CELL = st.one_of(
    st.none(),
    st.integers(-(10**15), 10**15),
    st.floats(-1e300, 1e300),
    st.text(
        st.characters(
            min_codepoint=32, exclude_categories=["Cs"], exclude_characters="\x7f\ufffe\uffff"
        ),
        max_size=12,
    ),
    st.booleans(),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(CELL, min_size=1, max_size=5), min_size=1, max_size=8))
def test_what_openpyxl_writes_comes_back(rows: list[list[Any]]) -> None:
    # A text that begins with "=" would be written as a formula.
    rows = [[f"'{c}" if isinstance(c, str) and c[:1] == "=" else c for c in row] for row in rows]
    grids = read_workbook(workbook(rows)).grids
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            if value is None or value == "":
                continue
            grid = grids[0]
            if isinstance(value, str):
                # openpyxl writes a text such as "#N/A" as an error of that name
                assert grid.text(number, column) == value.replace("\r\n", "\n").replace("\r", "\n")
            else:
                # openpyxl itself writes no more than sixteen digits
                assert grid.number(number, column) == pytest.approx(float(value), rel=1e-14)


ROW_CELL = st.one_of(
    st.from_regex(r"-?[0-9]{1,20}(\.[0-9]{1,18})?", fullmatch=True),
    st.from_regex(r"-?[0-9](\.[0-9]{1,17})?E[+-]?[0-9]{1,2}", fullmatch=True),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(ROW_CELL, min_size=1, max_size=30))
def test_numbers_are_the_nearest_double(numbers: list[str]) -> None:
    rows = "".join(
        f'<row r="{i}"><c r="A{i}"><v>{text}</v></c></row>' for i, text in enumerate(numbers, 1)
    )
    assert only(raw_workbook(rows)).columns[0].numbers.tolist() == [float(t) for t in numbers]


def test_xml_spreadsheet_2003() -> None:
    name = "urn:schemas-microsoft-com:office:spreadsheet"
    data = (
        f'<?xml version="1.0"?><Workbook xmlns="{name}" xmlns:ss="{name}">'
        '<Styles><Style ss:ID="p"><NumberFormat ss:Format="Percent"/></Style></Styles>'
        '<Worksheet ss:Name="Лист"><Table><Row ss:Index="2"><Cell ss:MergeAcross="1">'
        '<Data ss:Type="String">007</Data></Cell><Cell ss:StyleID="p"><Data ss:Type="Number">0.5'
        "</Data></Cell></Row></Table></Worksheet></Workbook>"
    ).encode()
    (grid,) = read_xml_spreadsheet(data).grids
    assert texts(grid) == [["", "", ""], ["007", "", "50.00%"]]
    assert grid.merged == ((1, 0, 1, 1),)


def test_an_extension_does_not_undo_the_calendar_of_1904() -> None:
    data = raw_workbook(
        '<row r="1"><c r="A1" s="0"><v>0</v></c></row>',
        styles='<cellXfs><xf numFmtId="14"/></cellXfs>',
        book='<workbookPr date1904="1"/><extLst><ext><workbookPr chartTrackingRefBase="1"/></ext>'
        "</extLst>",
    )
    assert texts(read_workbook(data).grids[0]) == [["1904-01-01"]]
