"""Binary workbooks in a package (.xlsb)."""

import io
import struct
import zipfile
from pathlib import Path

from audit.reading import CellKind
from tests.audit.reading.binary_books import Cell, Error, xlsb
from tests.audit.reading.builders import archive, codes, read, texts

ROWS: list[list[Cell]] = [
    ["Протокол", None, None, None],
    ["УИК", "Избирателей", "Явка", "Дата"],
    ["007", 1200.0, 0.7649, 44206.0],
    ["8", Error("#DIV/0!"), 0.5, 44207.5],
    ["9", True, None, 60.0],
]


def test_cells_formats_errors_and_layout(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsb"
    path.write_bytes(
        xlsb(
            ROWS,
            formats=["General", "#,##0", "0.0%", "yyyy-mm-dd"],
            hidden_rows=[3],
            hidden_columns=[2],
            merged=[(0, 0, 0, 3)],
            sheet_hidden=True,
        )
    )
    content = read([path])["book.xlsb"]
    (grid,) = content.grids
    assert codes(content) == []
    assert texts(grid)[:4] == [
        ["Протокол", "", "", ""],
        ["УИК", "Избирателей", "Явка", "Дата"],
        ["007", "1200", "76.5%", "2021-01-10"],
        ["8", "#DIV/0!", "50.0%", "2021-01-11T12:00:00"],
    ]
    assert grid.kind(3, 1) == CellKind.ERROR
    assert (grid.sheet, grid.merged, grid.sheet_hidden) == ("Лист1", ((0, 0, 0, 3),), True)
    assert (set(grid.hidden_rows), set(grid.hidden_columns)) == ({3}, {2})


def test_cells_outside_of_any_sheet_are_not_made_room_for(tmp_path: Path) -> None:
    data = xlsb([[1.0]], hidden_rows=[0])
    header = struct.pack("<IIHBBBI", 0, 0, 300, 0, 0x10, 0, 0)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    far = struct.pack("<I", 0xFFFFFF) + header[4:]
    for name, part in parts.items():
        parts[name] = part.replace(header, far)
    (tmp_path / "far.xlsb").write_bytes(archive(parts))
    content = read([tmp_path / "far.xlsb"])["far.xlsb"]
    assert codes(content) == ["sheet-too-large", "sheet-too-large"]


def test_a_damaged_one_is_refused_in_a_sentence(tmp_path: Path) -> None:
    data = xlsb(ROWS)
    for name, bad in {"cut": data[: len(data) // 2], "noise": data.replace(b"bin", b"xyz")}.items():
        (tmp_path / f"{name}.xlsb").write_bytes(bad)
    for content in read([tmp_path]).values():
        assert not content.grids
        assert [p.severity for p in content.problems if p.severity == "refused"] == ["refused"]
