"""The real table by region of 2021 in the layout in which it was published."""

from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.worksheet import Worksheet

from sample_protocols import facts, packing

_HEADINGS = ("Nur Otan", "Aq Jol", "People's Party", "Auyl", "Adal", "Invalid votes")


def write(path: Path) -> None:
    """Write the table: Akmola in row 3, the wrong share of Adal in K5, the total in row 20."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    sheet = workbook.create_sheet("By region")
    _header(sheet)
    for row, region in enumerate(facts.REGIONS, start=3):
        _row(sheet, row, region.printed, region.votes, region.shares)
    # The source labels its total with a lone apostrophe.
    _row(sheet, 3 + len(facts.REGIONS), "'", facts.TOTAL, facts.TOTAL_SHARES)
    sheet.column_dimensions["A"].width = 26
    sheet.freeze_panes = "B3"
    packing.save(workbook, path)


def _header(sheet: Worksheet) -> None:
    sheet.cell(1, 1, "Region")
    sheet.merge_cells(start_row=1, end_row=2, start_column=1, end_column=1)
    for number, heading in enumerate(_HEADINGS):
        column = 2 + 2 * number
        sheet.cell(1, column, heading)
        sheet.merge_cells(start_row=1, end_row=1, start_column=column, end_column=column + 1)
        sheet.cell(2, column, "Votes")
        sheet.cell(2, column + 1, "%")
    for cells in sheet.iter_rows(min_row=1, max_row=2):
        for cell in cells:
            cell.font = Font(bold=True)
            cell.alignment = Alignment(horizontal="center", vertical="center")


def _row(
    sheet: Worksheet, row: int, name: str, votes: tuple[int, ...], shares: tuple[float, ...]
) -> None:
    if name:
        sheet.cell(row, 1, name)
    for number, (count, share) in enumerate(zip(votes, shares, strict=True)):
        sheet.cell(row, 2 + 2 * number, count).number_format = "#,##0"
        sheet.cell(row, 3 + 2 * number, round(share / 100, 4)).number_format = "0.00%"
