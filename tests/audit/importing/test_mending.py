"""What a person corrects of a table: columns, kind, orientation, cells, rows set aside."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from audit.importing.corrections import CellKey, Corrections, Mend, RowKey, TableKey, key_of
from audit.importing.mending import corrected
from audit.importing.table import Orientation, Table, TableKind
from audit.importing.tidy import tidy
from tests.audit.importing.grids import Cell, codes, fields, table, tables
from tests.audit.importing.test_tables import HEADER, ROWS, TOTAL

SHA, SHEET = "0" * 64, "Sheet1"


def cell(row: int, column: int) -> CellKey:
    return CellKey(SHA, SHEET, row, column)


def broken() -> Table:
    """A table whose second record has a letter in a number, in E3."""
    rows = [list(row) for row in ROWS]
    rows[1][4] = "5O"
    return table([HEADER, *rows, ["Total", None, *TOTAL]])


def mended(found: Table, value: str) -> Table:
    return corrected(found, Corrections(mends={cell(3, 5): Mend("5O", value)}))


def test_what_concerns_nothing_changes_nothing() -> None:
    found = table([HEADER, *ROWS])
    other = TableKey("1" * 64, SHEET, 2)
    assert corrected(found, Corrections()) is found
    assert corrected(found, Corrections(fields={other: {1: "ignored"}})) is found
    assert corrected(found, Corrections(mends={CellKey(SHA, "Other", 3, 5): Mend("", "1")})) is (
        found
    )


def test_a_mended_cell_brings_its_row_back_and_the_original_stays() -> None:
    found = broken()
    assert found.rows_set_aside == 1
    again = mended(found, "50")
    assert (again.rows_read, again.rows_accepted, again.rows_set_aside) == (
        found.rows_read, found.rows_accepted + 1, 0,
    )  # fmt: skip
    assert again.frame["invalid"].tolist()[1] == 50
    assert fields(again) == fields(found)
    assert again.mends == {(3, 5): Mend("5O", "50")}
    assert again.grid is not None
    assert again.grid.text(2, 4) == "50"
    assert found.grid is not None
    assert found.grid.text(2, 4) == "5O"
    assert again.grid.columns[0] is found.grid.columns[0]


def test_a_cell_taken_as_blank_is_a_blank_and_never_a_zero() -> None:
    again = mended(broken(), "")
    assert again.rows_set_aside == 0
    assert np.isnan(again.frame["invalid"].tolist()[1])


def test_a_mend_that_is_no_number_leaves_its_row_aside() -> None:
    again = mended(broken(), "fifty")
    assert again.rows_set_aside == 1
    assert [p.found for p in again.problems if p.severity == "set_aside"] == ["fifty"]


def test_corrections_are_always_of_the_table_as_first_read() -> None:
    found = broken()
    once, key = mended(found, "50"), key_of(found)
    assert key_of(once) == key
    assert corrected(once, Corrections()) is found
    twice = corrected(once, Corrections(fields={key: {7: "votes:Aurora"}}))
    assert twice.mends == {}
    assert twice.origin is found


def test_an_accepted_row_stays_aside_and_its_problem_becomes_a_note() -> None:
    found = broken()
    again = corrected(found, Corrections(accepted=frozenset({RowKey(SHA, SHEET, 3)})))
    assert (again.rows_read, again.rows_set_aside) == (found.rows_read, 1)
    assert "accepted-aside" in codes(again)
    assert not [p for p in again.problems if p.severity == "set_aside"]


def test_a_mended_header_names_its_column_anew() -> None:
    header = ["Region", "Precinct", "Quux", "Invalid ballots", "Sun", "Moon"]
    found = table([header, *([*r[:2], r[2], r[4], *r[6:]] for r in ROWS)])
    said = Corrections(mends={cell(1, 3): Mend("Quux", "Registered voters")})
    again = corrected(found, said)
    assert again.columns[2].header == "Registered voters"
    assert again.frame["registered"].tolist() == [row[2] for row in ROWS]


PRECINCTS: list[list[Cell]] = [
    ["", "Station 1", "Station 2", "Station 3"],
    ["Registered voters", 1000, 900, 800],
    ["Ballots issued", 700, 600, "5O0"],
    ["Invalid ballots", 10, 20, 30],
    ["Valid ballots", 690, 580, 470],
    ["Sun", 400, 300, 200],
    ["Moon", 290, 280, 270],
]


class TestTurned:
    """Records that lie in columns."""

    def test_the_grid_is_the_sheet_as_it_lies(self) -> None:
        found = table(PRECINCTS)
        assert found.orientation is Orientation.COLUMNS
        assert found.grid is not None
        assert (found.grid.n_rows, found.grid.n_columns) == (7, 4)
        assert found.grid.text(1, 0) == "Registered voters"

    def test_a_cell_is_mended_where_it_stands(self) -> None:
        found = table(PRECINCTS)
        assert found.rows_set_aside == 1
        again = corrected(found, Corrections(mends={cell(3, 4): Mend("5O0", "500")}))
        assert again.rows_set_aside == 0
        assert again.frame["issued"].tolist() == [700, 600, 500]
        assert again.locate(2, "issued").a1 == "D3"

    def test_a_row_is_mapped_as_the_person_says(self) -> None:
        found = table(PRECINCTS)
        line = next(c.index for c in found.columns if c.field == "invalid")
        again = corrected(found, Corrections({key_of(found): {line: "spoiled"}}))
        assert again.frame["spoiled"].tolist()[:2] == [10, 20]

    def test_the_accepted_record_is_a_column(self) -> None:
        said = Corrections(accepted=frozenset({RowKey(SHA, SHEET, 4)}))
        assert "accepted-aside" in codes(corrected(table(PRECINCTS), said))


class TestOrientation:
    """The person says how records lie."""

    def test_columns_are_read_as_rows_and_back(self) -> None:
        found = table(PRECINCTS)
        rows = corrected(found, Corrections(orientations={key_of(found): Orientation.ROWS}))
        assert rows.orientation is Orientation.ROWS
        assert rows.rows_read == rows.rows_accepted + rows.rows_set_aside
        assert corrected(rows, Corrections()) is found

    def test_rows_are_read_as_columns(self) -> None:
        names: list[list[Cell]] = [
            ["", "P1", "P2", "P3"], ["aa bb", 100, 90, 80],
            ["cc dd", 70, 60, 50], ["ee", 30, 30, 30],
        ]  # fmt: skip
        found = tables(names)[0]
        assert found.orientation is Orientation.ROWS
        said = Corrections(
            {key_of(found): {2: "registered", 3: "issued"}},
            orientations={key_of(found): Orientation.COLUMNS},
        )
        again = corrected(found, said)
        assert again.orientation is Orientation.COLUMNS
        assert again.frame["registered"].tolist() == [100, 90, 80]
        assert again.frame["issued"].tolist() == [70, 60, 50]
        assert again.locate(1, "issued").a1 == "C3"

    def test_few_rows_are_joined_where_a_person_says_that_each_is_one_line(self) -> None:
        rows: list[list[Cell]] = [
            [place, line, votes]
            for place, of in (("P1", (50, 40, 10)), ("P2", (30, 60, 20)))
            for line, votes in zip(("Sun", "Moon", "Star"), of, strict=True)
        ]
        found = tables([["Precinct", "k2", "k3"], *rows])[0]
        assert found.orientation is not Orientation.LONG
        said = Corrections(orientations={key_of(found): Orientation.LONG})
        again = corrected(found, said)
        assert again.orientation is Orientation.LONG
        assert again.frame["votes:Moon"].tolist() == [40, 60]
        assert again.rows_read == again.rows_accepted + again.rows_set_aside
        assert corrected(again, Corrections()) is found

    def test_a_table_without_lines_cannot_be_long(self) -> None:
        found = table([["Region", "Registered voters"], ["A", 1], ["B", 2], ["C", 3]])
        again = corrected(found, Corrections(orientations={key_of(found): Orientation.LONG}))
        assert "correction-impossible" in codes(again)
        pd.testing.assert_frame_equal(tidy(again), tidy(found))

    def test_what_cannot_be_is_said_and_nothing_is_lost(self) -> None:
        found = table([["Region", "Registered voters"], ["A", 1], ["B", 2], ["C", 3]])
        assert found.grid is not None
        narrow = replace(found, grid=replace(found.grid, columns=found.grid.columns[:1]))
        again = corrected(narrow, Corrections(orientations={key_of(narrow): Orientation.COLUMNS}))
        assert "correction-impossible" in codes(again)
        pd.testing.assert_frame_equal(tidy(again), tidy(found))


@pytest.mark.parametrize("kind", [TableKind.EVIDENCE, TableKind.SUMMARY, TableKind.REGISTRY])
def test_the_kind_is_what_the_person_says(kind: TableKind) -> None:
    found = table([HEADER, *ROWS])
    assert corrected(found, Corrections(kinds={key_of(found): kind})).kind is kind


def test_lists_beside_one_another_have_keys_of_their_own() -> None:
    head: list[Cell] = ["Precinct", "Registered voters", "Invalid ballots"]
    both: list[list[Cell]] = [[*head, None, *head]]
    both += [[n, 100 + n, n, None, 50 + n, 200 + n, n] for n in range(1, 6)]
    found = tables(both)
    assert len(found) == 2
    assert len({key_of(one) for one in found}) == 2
    right = corrected(found[1], Corrections(fields={key_of(found[1]): {7: "spoiled"}}))
    assert right.frame["spoiled"].tolist() == [1, 2, 3, 4, 5]
