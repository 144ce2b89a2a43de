"""Protocols below one another on one sheet, each a form of its own."""

from audit.fields import VOTES
from audit.importing.table import Orientation, TableKind
from audit.importing.understand import understand
from tests.audit.importing.grids import Cell, content, grid, tables

LABELS = [
    "1. Число избирателей, внесенных в список",
    "2. Число недействительных бюллетеней",
    "3. Число действительных бюллетеней",
    "4. Иванов Иван Иванович",
    "5. Петрова Анна Сергеевна",
]


def _form(number: int) -> list[list[Cell]]:
    first, second = 100 + number, 50 + 2 * number
    values = [400 + number, 3, first + second, first, second]
    rows: list[list[Cell]] = [[f"УИК №{number}"]]
    rows += [[label, value] for label, value in zip(LABELS, values, strict=True)]
    return rows


def test_each_of_several_protocols_on_a_sheet_is_a_form_with_its_own_cells() -> None:
    gaps: list[list[list[Cell]]] = [[], [[]], [["Председатель"], []]]
    for between in gaps:
        rows: list[list[Cell]] = []
        starts = []
        for number in range(11, 15):
            starts.append(len(rows) + 1)
            rows += [*_form(number), *between]
        found = tables(rows)
        assert [one.kind for one in found] == [TableKind.PROTOCOLS] * 4
        assert [one.orientation for one in found] == [Orientation.FORM] * 4
        assert [one.frame["precinct"][0] for one in found] == [f"УИК №{n}" for n in range(11, 15)]
        assert [one.frame["registered"][0] for one in found] == [400 + n for n in range(11, 15)]
        assert [one.frame[f"{VOTES}{one.ballot_lines[1]}"][0] for one in found] == [
            50 + 2 * n for n in range(11, 15)
        ]
        told = [one.locate(0, "registered").a1 for one in found]
        assert told == [f"B{start + 1}" for start in starts]


def test_a_long_list_of_places_is_not_cut_into_forms() -> None:
    rows: list[list[Cell]] = [["Precinct", "What", "Count"]]
    for number in range(1, 9):
        for label, value in zip(LABELS, (400, 3, 150, 100, 50), strict=True):
            rows.append([f"Ward {number}", label[3:], value + number])
    assert len(understand(content(grid(rows)))) == 1
