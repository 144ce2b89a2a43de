"""Rows that are no records are told and counted: read = accepted + set aside + left out."""

from audit.importing.corrections import Corrections
from audit.importing.table import Table
from audit.intake import Rows, rows_of
from tests.audit.importing.grids import Cell, codes, table


def _district(name: str, first: int) -> list[list[Cell]]:
    return [[name, first + n, 300 + n, 5, 100 + n, 60 + n, 40] for n in range(12)]


def _listed(*more: list[Cell]) -> Table:
    header: list[Cell] = ["Район", "Участок", "Число избирателей", "Недействительных",
                          "Действительных", "Иванов", "Петров"]  # fmt: skip
    return table([header, *_district("Северный", 100), *more, *_district("Южный", 200)])


def _every(found: Table) -> Rows:
    rows = rows_of(found, Corrections())
    assert rows.read == rows.accepted + rows.aside + rows.left_out
    return rows


def test_a_footnote_of_two_cells_among_the_records_is_left_out_counted_and_told() -> None:
    found = _listed(["* участок 105", "закрыт"])
    assert _every(found) == Rows(25, 24, 0, 1)
    assert [p.found for p in found.problems if p.code == "footnote"] == ["* участок 105 закрыт"]


def test_names_notes_and_repeated_headers_are_counted_as_left_out() -> None:
    header: list[Cell] = ["Район", "Участок", "Число избирателей", "Недействительных",
                          "Действительных", "Иванов", "Петров"]  # fmt: skip
    found = _listed(["Примечание: данные предварительные"], header)
    assert _every(found) == Rows(26, 24, 0, 2)
    assert "headings" not in codes(found)


def test_a_precinct_without_figures_stays_a_record() -> None:
    assert _every(_listed(["Северный", 113])) == Rows(25, 25, 0, 0)


def test_a_total_named_among_codes_is_one_by_its_word() -> None:
    rows: list[list[Cell]] = [[n + 1, f"Ward {n}", n + 1, 300, 5, 100, 60, 40] for n in range(12)]
    sums: list[Cell] = ["TOTAL", None, None, 3600, 60, 1200, 720, 480]
    header: list[Cell] = ["Ward code", "Ward", "Polling station", "Registered voters",
                          "Rejected ballots", "Valid votes", "A", "B"]  # fmt: skip
    found = table([header, *rows, sums])
    assert found.total_rows == (14,)
    assert not [code for code in codes(found) if code.startswith("total-by")]


def test_a_total_without_a_name_is_told_by_its_cell() -> None:
    found = _listed([None, None, 3666, 60, 1266, 786, 480])
    told = [p for p in found.problems if p.code == "total-by-sum"]
    assert [(p.cell, p.found) for p in told] == [("C14", "C14")]
