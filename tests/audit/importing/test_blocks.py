"""Candidates in blocks beside one another: headers numbered, equal, or for the first only."""

import pytest

from audit.fields import VOTES
from audit.importing.corrections import Corrections, key_of
from audit.importing.mending import corrected
from audit.importing.table import Table, TableKind
from tests.audit.importing.grids import Cell, fields, table

PLACE: list[Cell] = ["Region", "Precinct", "Registered voters", "Valid votes"]
NAMES = ("ALPHA", "BETA", "GAMMA")
ROWS = 12


def _votes(row: int, line: int) -> int:
    return 10 + row * 7 % 23 + line * 5


def _place(row: int) -> list[Cell]:
    valid = sum(_votes(row, line) for line in range(len(NAMES)))
    return ["North", str(row + 1), 300 + row, valid]


def test_one_header_for_all_blocks() -> None:
    header = [*PLACE, "Panel", "Sex", "Name", "Votes", "% of voters"]
    rows: list[list[Cell]] = []
    for row in range(ROWS):
        cells = _place(row)
        for line, name in enumerate(NAMES):
            cells += [line + 1, "FM"[line % 2], name, _votes(row, line), 0.5 + line]
        rows.append(cells)
    found = table([header, *rows])
    assert found.kind is TableKind.PROTOCOLS
    assert len(found.frame) == ROWS
    for line, name in enumerate(NAMES):
        expected = [_votes(row, line) for row in range(ROWS)]
        assert found.frame[f"{VOTES}{name}"].tolist() == expected
    assert found.locate(2, f"{VOTES}BETA").a1 == "M4"


def test_numbered_blocks_whose_candidates_change_from_row_to_row() -> None:
    header = [*PLACE, *(f"{word} {n}" for n in (1, 2) for word in ("Panel", "Party", "Votes"))]
    rows: list[list[Cell]] = []
    for row in range(ROWS):
        first, second = (0, 1) if row < ROWS // 2 else (2, 0)
        cells = [*_place(row)[:3], _votes(row, first) + _votes(row, second)]
        for panel, line in enumerate((first, second)):
            cells += [panel + 1, NAMES[line], _votes(row, line)]
        rows.append(cells)
    found = table([header, *rows])
    frame = found.frame
    assert frame[f"{VOTES}ALPHA"].tolist() == [_votes(row, 0) for row in range(ROWS)]
    assert frame[f"{VOTES}BETA"].isna().tolist() == [row >= ROWS // 2 for row in range(ROWS)]
    assert found.locate(0, f"{VOTES}ALPHA").a1 == "G2"
    assert found.locate(ROWS - 1, f"{VOTES}ALPHA").a1 == f"J{ROWS + 1}"


def test_numbered_parties_are_no_blocks() -> None:
    rows = [[*_place(row), *(_votes(row, line) for line in range(3))] for row in range(ROWS)]
    found = table([[*PLACE, "Party 1", "Party 2", "Party 3"], *rows])
    assert fields(found)[4:] == [f"{VOTES}Party {n}" for n in (1, 2, 3)]


def _side_by_side(header: list[Cell], order_changes: bool) -> list[list[Cell]]:
    rows: list[list[Cell]] = [[*PLACE, *header]]
    for row in range(ROWS):
        cells = _place(row)
        for place in range(len(NAMES)):
            line = (place + row) % len(NAMES) if order_changes else place
            # "X" stands for a first name withheld: the whole column says nothing
            cells += [line + 1, NAMES[line], "X", _votes(row, line), 0.25 + line]
        rows.append(cells)
    return rows


HEAD: list[Cell] = ["Panel", "Name", "First name", "Votes", "% of voters"]
HEADERS: dict[str, list[Cell]] = {
    "first only": HEAD,
    "equal": HEAD * 3,
    "told apart by a program": [*HEAD, *(f"{word}.{n}" for n in (1, 2) for word in HEAD)],
    "unknown words": ["Vq", "Wq", "Xq", "Yq", "Zq"] * 3,
}


@pytest.mark.parametrize("order_changes", [False, True])
@pytest.mark.parametrize("header", HEADERS.values(), ids=HEADERS)
def test_every_block_is_read_whatever_its_header(header: list[Cell], order_changes: bool) -> None:
    found = table(_side_by_side(header, order_changes))
    for line, name in enumerate(NAMES):
        expected = [_votes(row, line) for row in range(ROWS)]
        assert found.frame[f"{VOTES}{name}"].tolist() == expected
    assert not any(problem.severity == "warning" for problem in found.problems)


def test_lines_below_the_valid_ballots_are_asked_about() -> None:
    header = [*PLACE, "Candidate", "Votes", "Remark"]
    rows: list[list[Cell]] = [[*_place(row), NAMES[0], _votes(row, 0), "-"] for row in range(ROWS)]
    found = table([header, *rows])
    assert "lines-below-valid" in {problem.code for problem in found.problems}


def _as_said(fields_said: dict[int, str]) -> Table:
    """Blocks under headers of which only the first is told, as a person says of the others."""
    # A count between the blocks, so that they repeat at no fixed step.
    header: list[Cell] = [*PLACE, "Candidate", "Votes", "", "", "", "", "", ""]
    rows: list[list[Cell]] = [header]
    for row in range(ROWS):
        names: list[list[Cell]] = [[NAMES[line], _votes(row, line)] for line in range(3)]
        rows.append([*_place(row), *names[0], 7, *names[1], row % 5, *names[2]])
    first = table(rows)
    return corrected(first, Corrections(fields={key_of(first): fields_said}))


def test_blocks_that_a_person_names_leave_the_first_what_it_was() -> None:
    found = _as_said({8: "line", 9: "line_votes", 11: "line", 12: "line_votes"})
    for line, name in enumerate(NAMES):
        expected = [_votes(row, line) for row in range(ROWS)]
        assert found.frame[f"{VOTES}{name}"].tolist() == expected


def test_votes_that_no_column_names_are_said() -> None:
    found = _as_said({8: "line", 9: "line_votes", 12: "line_votes"})
    assert f"{VOTES}GAMMA" not in found.frame
    said = {problem.code: problem.params for problem in found.problems}
    assert said["votes-unnamed"]["column"] == "L"
    assert "lines-below-valid" in said


def test_a_last_block_without_all_its_columns_is_read() -> None:
    header: list[Cell] = ["Region", "Code", "Voters", "Turnout, %", "Party A", "", "", ""]
    row: list[Cell] = ["Almaty", "007", "3200", "72,", "9", "", "671.25", "0"]
    assert table([header, row]).rows_read == 1
