"""The simulated table by district: counts, turnout and shares as commissions of districts publish.

It adds up the precincts, so that sums can be compared, and prints percentages, of which some are
planted slips.
"""

from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path

import pandas as pd
from openpyxl import Workbook

from sample_protocols import BY_DISTRICT, facts, headers, packing
from sample_protocols.simulation import VOTES
from sample_protocols.workbooks import BOLD, WRAPPED, Cells

_PLACE = 2
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
    fields = [name for line in VOTES for name in (line, line.replace("votes:", "share:"))]
    top = ["Регион / Өңір", "Район (город) / Аудан (қала)"]
    top += [headers.both(name, "ru") for name in _PEOPLE] + ["Явка, %\nКелу, %"]
    for column, text in enumerate(top, start=1):
        sheet.cell(4, column, text)
        sheet.merge_cells(start_row=4, end_row=5, start_column=column, end_column=column)
    for number, line in enumerate(VOTES):
        column = len(top) + 1 + 2 * number
        sheet.cell(4, column, headers.LONG[line]["ru"])
        sheet.merge_cells(start_row=4, end_row=4, start_column=column, end_column=column + 1)
        sheet.cell(5, column, "Голосов")
        sheet.cell(5, column + 1, "%")
    for cells_ in sheet.iter_rows(min_row=4, max_row=5):
        for cell in cells_:
            cell.font, cell.alignment = BOLD, WRAPPED
    names = {r.key: r for r in facts.REGIONS}
    for row, record in enumerate(table.to_dict("records")):
        line_no = 6 + row
        sheet.cell(line_no, 1, names[record["region"]].russian)
        sheet.cell(line_no, 2, record["district"])
        base = sum(int(record[line]) for line in VOTES)
        values: list[tuple[str, int | Fraction]] = [(n, int(record[n])) for n in _PEOPLE]
        values.append(("turnout", share(int(record["issued"]), int(record["registered"]))))
        for name in fields:
            if name.startswith("votes:"):
                values.append((name, int(record[name])))
            else:
                votes = int(record[name.replace("share:", "votes:")])
                values.append((name, share(votes, base)))
        for column, (name, value) in enumerate(values, start=_PLACE + 1):
            value = slips.get((row, name), value)
            printed = float(value / 100) if isinstance(value, Fraction) else value
            cell = sheet.cell(line_no, column, printed)
            cell.number_format = "0.00%" if isinstance(value, Fraction) else "#,##0"
            cells.note(f"row {row}", name, BY_DISTRICT, sheet.title, line_no, column)
    sheet.cell(7 + len(table), 1, headers.NOT_REAL)
    sheet.column_dimensions["A"].width = sheet.column_dimensions["B"].width = 30
    sheet.freeze_panes = "C6"
    packing.save(workbook, folder / BY_DISTRICT)
