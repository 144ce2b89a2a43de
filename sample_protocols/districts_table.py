"""The simulated table by district: counts, turnout and shares as commissions of districts publish.

It adds up the precincts, so that sums can be compared, and prints percentages, of which some are
planted slips.
"""

from collections.abc import Hashable, Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

import pandas as pd
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from sample_protocols import BY_DISTRICT, facts, headers, packing
from sample_protocols.simulation import VOTES
from sample_protocols.workbooks import BOLD, WRAPPED, Cells

_FIRST_ROW = 6
_PEOPLE = ("registered", "issued")


def by_district(precincts: pd.DataFrame) -> pd.DataFrame:
    """Sums of the official rows; one row a district, in the order of the regions."""
    keys = ["region", "district_number", "district"]
    sums = precincts.groupby(keys, sort=False)[[*_PEOPLE, *VOTES]].sum()
    return sums.astype(int).reset_index()


def share(votes: int, base: int) -> Fraction:
    """A percentage rounded half up to two decimals, exact."""
    return Fraction((votes * 20_000 + base) // (2 * base), 100)


def write(
    table: pd.DataFrame, slips: Mapping[tuple[int, str], Fraction], folder: Path, cells: Cells
) -> None:
    """Write the table; ``slips`` are printed instead of the right percentage, by row and field."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    sheet = workbook.create_sheet("Simulated by district")
    for row, title in enumerate((headers.MARK, headers.TITLE["ru"]), start=1):
        sheet.cell(row, 1, title).font = BOLD
    _header(sheet)
    names = {r.key: r for r in facts.REGIONS}
    for number, record in enumerate(table.to_dict("records")):
        row = _FIRST_ROW + number
        sheet.cell(row, 1, names[record["region"]].russian)
        sheet.cell(row, 2, record["district"])
        printed = {**_figures(record), **{n: s for (at, n), s in slips.items() if at == number}}
        for column, (name, value) in enumerate(printed.items(), start=3):
            cell = sheet.cell(row, column, _value(value))
            cell.number_format = "0.00%" if isinstance(value, Fraction) else "#,##0"
            cells.note(f"row {number}", name, BY_DISTRICT, sheet.title, row, column)
    sheet.cell(_FIRST_ROW + 1 + len(table), 1, headers.NOT_REAL)
    sheet.column_dimensions["A"].width = sheet.column_dimensions["B"].width = 30
    sheet.freeze_panes = f"C{_FIRST_ROW}"
    packing.save(workbook, folder / BY_DISTRICT)


def _header(sheet: Worksheet) -> None:
    first, last = _FIRST_ROW - 2, _FIRST_ROW - 1
    top = ["Регион / Өңір", "Район (город) / Аудан (қала)"]
    top += [headers.both(name, "ru") for name in (*_PEOPLE, "turnout")]
    for column, text in enumerate(top, start=1):
        sheet.cell(first, column, text)
        sheet.merge_cells(start_row=first, end_row=last, start_column=column, end_column=column)
    for number, line in enumerate(VOTES):
        column = len(top) + 1 + 2 * number
        sheet.cell(first, column, headers.LONG[line]["ru"])
        sheet.merge_cells(
            start_row=first, end_row=first, start_column=column, end_column=column + 1
        )
        sheet.cell(last, column, "Голосов")
        sheet.cell(last, column + 1, "%")
    for row in sheet.iter_rows(min_row=first, max_row=last):
        for cell in row:
            cell.font, cell.alignment = BOLD, WRAPPED


def _figures(record: Mapping[Hashable, Any]) -> dict[str, int | Fraction]:
    """What stands in one row, in the order of the columns; percentages are fractions."""
    figures: dict[str, int | Fraction] = {name: int(record[name]) for name in _PEOPLE}
    figures["turnout"] = share(int(record["issued"]), int(record["registered"]))
    base = sum(int(record[line]) for line in VOTES)
    for line in VOTES:
        figures[line] = int(record[line])
        figures[line.replace("votes:", "share:")] = share(int(record[line]), base)
    return figures


def _value(value: int | Fraction) -> int | float:
    return float(value / 100) if isinstance(value, Fraction) else value
