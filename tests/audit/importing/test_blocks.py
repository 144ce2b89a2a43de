"""Candidates in blocks beside one another: numbered headers, or a header for the first only."""

from audit.fields import VOTES
from audit.importing.table import TableKind
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
