"""Columns that number the rows are no votes; a lone candidate has all valid votes."""

from audit.fields import SHARE, VOTES
from audit.importing.table import TableKind
from tests.audit.importing.grids import Cell, fields, table

COUNTS: list[Cell] = ["Registered voters", "Valid ballots", "Invalid ballots"]


def _rows(places: int = 14) -> list[list[Cell]]:
    return [[f"Hill {n}", 400 + 9 * n, 200 + 7 * n, 3 + n % 4] for n in range(places)]


def test_a_lone_candidate_with_all_valid_votes_is_a_line_without_a_question() -> None:
    rows = [[*row, row[2]] for row in _rows()]
    found = table([["Precinct", *COUNTS, "Iris Alone"], *rows])
    assert fields(found)[-1] == f"{VOTES}Iris Alone"
    assert not any(column.asked for column in found.columns)


def test_a_lone_name_with_other_votes_than_the_valid_ones_is_asked() -> None:
    rows = [[*row, 150 + 3 * n] for n, row in enumerate(_rows())]
    found = table([["Precinct", *COUNTS, "Iris Alone"], *rows])
    assert found.columns[-1].asked


def test_the_number_of_the_row_is_no_line_where_rows_were_taken_out() -> None:
    kept = [n for n in range(30) if n % 5]
    rows = [[n, *_rows(30)[n]] for n in kept]
    found = table([["_key", "Precinct", *COUNTS], *rows])
    assert fields(found)[0] == "ignored"
    assert not any(column.asked for column in found.columns)


def test_codes_tell_stations_apart_whose_names_repeat_and_are_asked() -> None:
    rows: list[list[Cell]] = [
        [n + 1, f"01{n:02d}", f"Hall {n - n % 2}", 400 + 9 * n, 200 + 7 * n, 3 + n % 4]
        for n in range(18)
    ]
    found = table([["", "id", "name of it", *COUNTS], *rows])
    assert fields(found)[:2] == ["ignored", "precinct"]
    assert found.columns[1].asked
    assert found.frame["precinct"].tolist()[0] == "0100"


def test_codes_called_a_district_number_precincts_where_nothing_else_tells_rows_apart() -> None:
    header: list[Cell] = ["district_id", "district_name", "municipality_name", "county_name"]
    rows: list[list[Cell]] = [
        [f"0114{100 + n}", f"Street and hill number {n}", "Runby", "Holm", *row[1:]]
        for n, row in enumerate(_rows(13))
    ]
    found = table([[*header, *COUNTS], *rows])
    assert fields(found)[0] == "precinct"
    assert found.columns[0].asked
    assert found.frame["precinct"].tolist()[0] == "0114100"


def test_long_names_called_a_district_are_asked_where_no_code_tells_rows_apart() -> None:
    header: list[Cell] = ["district_name", "municipality_name", "county_name"]
    rows: list[list[Cell]] = [
        [f"Street and hill number {n}", "Runby", "Holm", *row[1:]]
        for n, row in enumerate(_rows(25))
    ]
    found = table([[*header, *COUNTS], *rows])
    assert fields(found)[:3] == ["precinct", "district", "region"]
    assert [column.asked for column in found.columns[:3]] == [True, False, False]


def test_precincts_with_voters_and_printed_shares_are_no_list_of_precincts() -> None:
    rows: list[list[Cell]] = [[f"{n}", 400 + 9 * n, 60.25 - n, 39.75 + n] for n in range(1, 15)]
    found = table([["Precinct", "Registered voters", "Ann, %", "Bob, %"], *rows])
    assert found.kind is TableKind.PROTOCOLS
    assert f"{SHARE}Ann, %" in found.frame
