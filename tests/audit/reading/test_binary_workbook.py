"""What .xls files say of formats, errors and hidden parts."""

import pytest

from audit.reading import CellKind
from audit.reading.other_workbooks import read_other_workbook
from tests.audit.reading.builders import texts
from tests.audit.reading.old_books import small_xls


@pytest.fixture(scope="module")
def data() -> bytes:
    return small_xls()


def test_formats_errors_and_hidden_parts(data: bytes) -> None:
    reading = read_other_workbook(data)
    (grid,) = reading.grids
    assert texts(grid) == [["76.5%", "#DIV/0!", "TRUE", "#N/A"], ["007", "500.0%", "", ""]]
    assert [grid.kind(0, column) for column in range(4)] == [
        CellKind.NUMBER,
        CellKind.ERROR,
        CellKind.BOOLEAN,
        CellKind.ERROR,
    ]
    assert (set(grid.hidden_rows), set(grid.hidden_columns)) == ({1}, {1})
    assert not reading.problems
