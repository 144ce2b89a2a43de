"""New files of a copy without names: no name in the name of a sheet, a heading or a format."""

import zipfile
from io import BytesIO
from pathlib import Path

from openpyxl import Workbook, load_workbook

from audit import engine
from audit.project.nameless.people import People
from audit.project.nameless.sheets import made

HEADER = ["Region", "Precinct", "Registered voters", "Ballots issued", "Invalid ballots",
          "Valid ballots", "Sun", "Moon"]  # fmt: skip
FORMATS = {
    '0" Коваль"': "0", "0\\К\\о": "0", "[$Коваль-419]0": "0", "0 Коваль": "General",
    '"+77011234567"': "General", "#,##0.00": "#,##0.00", '0" %"': '0" %"', "[<5]0;0.0": "[<5]0;0.0",
    "# ?/8": "# ?/8", "#,##0;(#,##0)": "#,##0;(#,##0)",
}  # fmt: skip


def test_no_name_stands_in_a_sheets_name_a_heading_or_a_format(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Observers of Коваль"
    sheet.append(["Протоколы, собранные Ковалем"])
    sheet.append(HEADER)
    for number, code in enumerate(FORMATS, 1):
        sheet.append(["North", number, 900 + number, 500, 10, 490, 300, 190])
        sheet.cell(number + 2, 3).number_format = code
    book.save(tmp_path / "a.xlsx")
    reading = engine.read([tmp_path / "a.xlsx"])
    new = made(reading.tables, People(["Олена Коваль"], []), "")
    assert new is not None
    with zipfile.ZipFile(BytesIO(new.data)) as packed:
        texts = [packed.read(name).decode() for name in packed.namelist()]
    assert not [text for text in texts if "Ковал" in text or "7011234567" in text]
    told = load_workbook(BytesIO(new.data))
    assert told.sheetnames == ["Observers of observer 1"]
    own = told.active
    assert own is not None
    assert own.cell(1, 1).value == "Протоколы, собранные observer 1"
    codes = [own.cell(number + 2, 3).number_format for number in range(1, len(FORMATS) + 1)]
    assert codes == list(FORMATS.values())
